//! The subcommands that end by themselves.

use std::process::Stdio;

use tokio::io::AsyncWriteExt;

use crate::database::{BOTH, Engine, TestDb};
use crate::machine::{KEY, Machine};

/// A directory of one service.
fn package(machine: &Machine) {
    let folder = machine.path("package");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("organizations.csv"), "id,name\no1,Station\n").unwrap();
    std::fs::write(folder.join("services.csv"), "id,organization_id,name\ns1,o1,Law\n").unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_says_what_it_did() {
    for engine in BOTH {
        let test = TestDb::empty(engine).await;
        let machine = Machine::new(&[("LINLI_DATABASE_URL", &test.url), ("LINLI_KEY", KEY)]);
        package(&machine);
        let engine_name = if engine == Engine::Sqlite { "SQLite" } else { "PostgreSQL" };
        for (words, code, wanted) in [
            ("check", 0, vec!["configuration  ok", engine_name, "migrations to come"]),
            ("migrate", 0, vec!["migrations applied"]),
            ("migrate", 0, vec!["The schema is up to date."]),
            ("check", 0, vec!["schema         ok", "key            ok", "texts          ok", "no token"]),
            ("staff list", 2, vec!["no neighbourhood yet"]),
            ("neighbourhood list", 0, vec!["code", "zone"]),
            (
                "neighbourhood add lotus --name 莲塘 --name-en Lotus --city 东莞",
                0,
                vec!["莲塘", "n-lotus", "--neighbourhood lotus"],
            ),
            ("neighbourhood add lotus --name 莲塘", 2, vec!["already"]),
            ("neighbourhood add Lo --name 莲塘", 2, vec!["small letters"]),
            ("neighbourhood add other --name=", 2, vec!["--name", "at least one letter"]),
            ("neighbourhood add other --name x --latitude 2200 --longitude 1", 2, vec!["--latitude", "90"]),
            ("neighbourhood add other --name x --latitude 22 --longitude 181", 2, vec!["--longitude", "180"]),
            ("neighbourhood add other --name x --latitude NaN --longitude 1", 2, vec!["--latitude", "90"]),
            ("neighbourhood add other --name x --latitude 22", 2, vec!["--longitude"]),
            ("neighbourhood add other --name x --zone Mars/Olympus", 2, vec!["--zone"]),
            ("neighbourhood list", 0, vec!["lotus", "莲塘", "Asia/Shanghai"]),
            ("import directory package --neighbourhood lotus", 0, vec!["1"]),
            ("import directory package --neighbourhood nowhere", 2, vec!["nowhere"]),
            ("import directory missing --neighbourhood lotus", 2, vec!["missing"]),
            ("import directory package", 2, vec!["--neighbourhood"]),
            ("import directory package --shared", 0, vec!["1"]),
            ("sample load", 0, vec!["hetang"]),
            ("sample load", 0, vec!["hetang"]),
            ("staff invite", 2, vec!["hetang", "lotus", "--neighbourhood"]),
            ("sample remove", 0, vec!["taken out"]),
            ("sample remove", 0, vec!["no sample"]),
            ("bot list", 0, vec!["terminal", "web"]),
            ("staff invite", 0, vec!["莲塘", "within 7 days", "/chat?start=s-lotus-", "--start s-lotus-"]),
            ("staff list", 0, vec!["number", "since"]),
            ("neighbourhood add hetang --name 荷塘", 0, vec!["荷塘"]),
            ("sample load", 2, vec!["hetang", "another neighbourhood"]),
            ("staff invite --neighbourhood nowhere", 2, vec!["nowhere"]),
            ("staff invite --days 91", 2, vec!["--days"]),
            ("staff remove 7 --neighbourhood lotus", 2, vec!["no member 7"]),
            ("export staff_services --neighbourhood lotus", 0, vec!["Law"]),
            ("export staff_services --output services.csv", 0, vec!["staff_services 2"]),
            ("export --sqlite all.db", 0, vec!["staff_services"]),
            ("export --sqlite all.db", 2, vec!["all.db"]),
            ("export staff_nothing", 2, vec!["staff_reports"]),
            ("export", 2, vec!["VIEW"]),
            ("neighbourhood set lotus --quiet 21:30-06:00", 0, vec!["21:30-06:00"]),
            ("neighbourhood set lotus --quiet 25:00-06:00", 2, vec!["--quiet", "22:00-07:00", "none"]),
            ("neighbourhood set lotus --quiet 22:00-22:00", 2, vec!["--quiet", "two different times"]),
            ("neighbourhood set nowhere --quiet none", 2, vec!["nowhere"]),
            ("neighbourhood list", 0, vec!["21:30-06:00", "22:00-07:00"]),
            ("bot add 7000000002 lotus", 0, vec!["7000000002", "lotus", "LINLI_TELEGRAM_TOKEN"]),
            ("bot add 7000000002 lotus", 2, vec!["known already", "linli bot serve"]),
            ("bot add 7000000003 nowhere", 2, vec!["no neighbourhood", "nowhere"]),
            ("bot add 7000000003:AAbbccddeeffgg lotus", 2, vec!["never the token"]),
            ("neighbourhood add river --name 河边 --bot 7000000009", 2, vec!["no bot", "7000000009"]),
            ("neighbourhood add river --name 河边 --quiet none --bot 7000000002", 0, vec!["河边"]),
            ("bot leave 7000000002 lotus", 0, vec!["Nobody else joins lotus", "go on there: 0"]),
            ("bot leave 7000000002 lotus", 2, vec!["does not serve lotus"]),
            ("bot list", 0, vec!["telegram  7000000002          river"]),
            ("bot serve 7000000002 lotus", 0, vec!["serves lotus"]),
            ("bot serve 7000000003 lotus", 2, vec!["no bot", "linli bot list"]),
            ("dance", 2, vec!["dance"]),
            ("--version", 0, vec!["linli"]),
        ] {
            machine.check(words, code, &wanted).await;
        }
        test.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_stops_reading_breaks_nothing() {
    let machine = Machine::new(&[]);
    package(&machine);
    machine.check("sample load", 0, &[]).await;
    for words in [
        "neighbourhood list",
        "bot list",
        "check",
        "migrate",
        "staff invite",
        "staff list",
        "import directory package --neighbourhood hetang",
        "export staff_services",
        "export --sqlite all.db",
        "sample remove",
    ] {
        let mut child = machine.command(words).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().await.unwrap();
        let err = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success() && err.is_empty(), "linli {words}: {} {err}", ended.status);
    }
    // What was asked for was done.
    machine.check("sample remove", 0, &["no sample"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_in_the_terminal_goes_by_lines() {
    let machine = Machine::new(&[]);
    machine.check("sample load", 0, &[]).await;
    let mut command = machine.command("chat --as lan --start n-hetang");
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut lines = child.stdin.take().unwrap();
    lines.write_all("1\n1\n/menu\n/quit\n".as_bytes()).await.unwrap();
    let ended = child.wait_with_output().await.unwrap();
    let out = String::from_utf8(ended.stdout).unwrap();
    assert!(ended.status.success(), "{out}");
    assert!(out.contains("/quit") && out.contains("荷塘社区"), "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_before_anything_is_made() {
    let postgres = TestDb::empty(Engine::Postgres).await;
    let token = ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh");
    for (variables, wanted) in [
        (vec![("LINLI_LISTENS", "x")], "LINLI_LISTENS"),
        (vec![("LINLI_WEBHOOK_URL", "https://bot.example.org")], "LINLI_TELEGRAM_TOKEN"),
        (vec![("LINLI_WEBHOOK_URL", "http://bot.example.org"), token], "https://"),
    ] {
        let machine = Machine::new(&variables);
        machine.check("run", 2, &[wanted]).await;
        assert!(!machine.path("linli.db").exists());
    }
    let machine = Machine::new(&[("LINLI_DATABASE_URL", &postgres.url)]);
    machine.check("run", 1, &["LINLI_KEY_FILE"]).await;
    assert!(linli::store::migrate::pending(&postgres.db).await.unwrap().contains(&1), "the schema was made");
}
