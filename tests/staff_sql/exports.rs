//! Exports: CSV that a spreadsheet opens right, and a copy to hand round.

use std::path::Path;
use std::process::Command;

use linli::export::{ExportError, copy, csv};
use linli::store::Db;
use linli::store::views::{ALL, named};

use crate::data::{filled, rows};
use crate::support::database::{BOTH, TestDb};

async fn csv_of(test: &TestDb, view: &str, neighbourhood: Option<&str>) -> String {
    let mut tx = test.db.begin_read().await.unwrap();
    let mut out = Vec::new();
    csv(&mut tx, named(view).unwrap(), neighbourhood, &mut out).await.unwrap();
    String::from_utf8(out).unwrap()
}

#[tokio::test]
async fn a_view_is_written_as_csv() {
    for engine in BOTH {
        let test = filled(engine).await;
        let text = csv_of(&test, "staff_reports", Some("hetang")).await;
        let expected = concat!(
            "\u{feff}neighbourhood,neighbourhood_name,number,category,category_label,status,status_label,description,",
            "place,latitude,longitude,files,reported,updated,expected,closed,closed_as,closed_as_label,days_to_close,",
            "taken_by,answer\r\n",
            "hetang,荷塘社区,1,lighting,路灯楼灯,closed,办完了,\"3栋楼下路灯坏了，\"\"一闪一闪\"\"的,\n晚上看不见路\",3栋楼下,",
            "22.75,-113.5,1,2021-11-24 00:30,2021-11-24 00:30,,2021-11-26 12:30,staff,居委会办完,2.5,2,换好了\r\n",
            "hetang,荷塘社区,2,other,其他,closed,办完了,\"'=HYPERLINK(\"\"http://example.invalid\"\")\",'+8号门,",
            ",,0,2021-12-31 23:59,2021-12-31 23:59,,2022-01-01 00:00,withdrawn,报的人撤回了,0,,\r\n",
        );
        assert!(text.starts_with(expected), "on {engine:?}: {text}");
        assert_eq!(csv_of(&test, "staff_reports", None).await.lines().count(), text.lines().count() + 1);
    }
}

#[tokio::test]
async fn a_view_without_rows_has_its_head() {
    let test = TestDb::migrated(BOTH[0]).await;
    let text = csv_of(&test, "staff_participation", None).await;
    assert!(
        text.starts_with("\u{feff}neighbourhood,neighbourhood_name,month,")
            && text.ends_with("days_to_close\r\n")
    );
    assert_eq!(text.lines().count(), 1);
}

#[tokio::test]
async fn a_copy_holds_the_views_and_nothing_else() {
    for engine in BOTH {
        let test = filled(engine).await;
        let folder = tempfile::tempdir().unwrap();
        for neighbourhood in [None, Some("hetang")] {
            let path = folder.path().join(format!("{}.db", neighbourhood.unwrap_or("all")));
            let mut tx = test.db.begin_read().await.unwrap();
            copy(&mut tx, neighbourhood, &path).await.unwrap();
            drop(tx);
            let beside: Vec<_> = std::fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name())
                .filter(|name| !name.to_string_lossy().ends_with(".db"))
                .collect();
            assert!(beside.is_empty(), "nothing stands beside the copy: {beside:?}");
            let copied = Db::open(&format!("sqlite://{}", path.display())).await.unwrap();
            let mut tx = copied.begin_read().await.unwrap();
            let tables = linli::fetch_all!(
                &mut tx,
                (String, String),
                "SELECT type, name FROM sqlite_master ORDER BY rowid"
            )
            .unwrap();
            let listed: Vec<_> = ALL.iter().map(|view| ("table".to_owned(), view.name.to_owned())).collect();
            assert_eq!(tables, listed);
            drop(tx);
            for view in &ALL {
                assert_eq!(
                    rows(&copied, view, None).await,
                    rows(&test.db, view, neighbourhood).await,
                    "{}",
                    view.name
                );
            }
            copied.close().await;
        }
    }
}

#[tokio::test]
async fn a_copy_never_overwrites() {
    let test = filled(BOTH[0]).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters.txt");
    std::fs::write(&path, "dear").unwrap();
    let mut tx = test.db.begin_read().await.unwrap();
    let refused = copy(&mut tx, None, &path).await.unwrap_err();
    assert!(matches!(refused, ExportError::Exists(_)), "{refused}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "dear");
    let nowhere = copy(&mut tx, None, &folder.path().join("no/such/folder.db")).await.unwrap_err();
    assert!(matches!(nowhere, ExportError::Write(_)), "{nowhere}");
}

/// Runs `linli export` with arguments; gives its exit code and what it printed.
fn linli_export(test: &TestDb, folder: &Path, arguments: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_linli"))
        .arg("export")
        .args(arguments)
        .current_dir(folder)
        .env("LINLI_DATABASE_URL", &test.url)
        .env("LINLI_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
        .output()
        .unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn the_command_line_exports() {
    for engine in BOTH {
        let test = filled(engine).await;
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| linli_export(&test, folder.path(), arguments);

        let whole = csv_of(&test, "staff_shifts", None).await;
        assert_eq!(run(&["staff_shifts", "--format", "csv"]), (0, whole.clone()));
        let into = ["staff_shifts", "--output", "shifts.csv", "--neighbourhood", "hetang"];
        assert_eq!(run(&into), (0, "staff_shifts 5\n".to_owned()));
        assert_eq!(std::fs::read_to_string(folder.path().join("shifts.csv")).unwrap(), whole);

        let (code, said) = run(&["--sqlite", "copy.db"]);
        assert!(code == 0 && said.contains("staff_reports        5\n"), "{said}");
        let (code, said) = run(&["--sqlite", "copy.db"]);
        assert!(code == 2 && said.contains("copy.db is there already"), "{said}");

        let (code, said) = run(&["contacts"]);
        assert!(code == 2 && ALL.iter().all(|view| said.contains(view.name)), "{said}");
        let (code, said) = run(&["staff_shifts", "--neighbourhood", "nowhere"]);
        assert!(code == 2 && said.contains("no neighbourhood with the code nowhere"), "{said}");
        assert_eq!(run(&["staff_shifts", "--sqlite", "other.db"]).0, 2);
        assert_eq!(run(&[]).0, 2);
    }
}
