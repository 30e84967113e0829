//! What hinders a start is told in a sentence that names what to change.

use linli::config::Config;
use linli::service::{Role, Service};

use crate::database::{BOTH, Engine, TestDb};
use crate::stage::{KEY, config};

async fn refused(config: &Config) -> String {
    match Service::start(config, Role::Run).await {
        Ok(_) => panic!("it started"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_is_refused() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        Service::start(&config(&test.url, &[]), Role::Run).await.unwrap().stop().await;
        let other = KEY.replace('A', "B");
        let told = refused(&config(&test.url, &[("LINLI_KEY", &other)])).await;
        assert!(told.contains("LINLI_KEY") && told.contains("not the one"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_file_is_made_once_and_missed_when_it_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("a.db").display());
    let variables =
        [("LINLI_DATABASE_URL".to_owned(), url), ("LINLI_LISTEN".to_owned(), "127.0.0.1:0".to_owned())];
    let config = Config::read(variables, None).unwrap();
    Service::start(&config, Role::Run).await.unwrap().stop().await;
    Service::start(&config, Role::Run).await.unwrap().stop().await;
    let file = folder.path().join("a.key");
    std::fs::remove_file(&file).unwrap();
    let told = refused(&config).await;
    assert!(told.contains("a.key") && told.contains("missing"), "{told}");
    assert!(!file.exists(), "no other key was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_port_a_newer_database_and_no_database_are_told() {
    let test = TestDb::migrated(Engine::Sqlite).await;
    let holder = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = holder.local_addr().unwrap().to_string();
    let told = refused(&config(&test.url, &[("LINLI_LISTEN", &taken)])).await;
    assert!(told.contains("LINLI_LISTEN") && told.contains(&taken), "{told}");

    let mut tx = test.db.begin().await.unwrap();
    linli::execute!(
        &mut tx,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'future', true, x'00', 0)"
    )
    .unwrap();
    tx.commit().await.unwrap();
    let told = refused(&config(&test.url, &[])).await;
    assert!(told.contains("newer than this program"), "{told}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.db");
    std::fs::write(&file, "Dear committee, this is a letter and no database at all.\n").unwrap();
    let told = refused(&config(&format!("sqlite://{}", file.display()), &[])).await;
    assert!(told.contains("LINLI_DATABASE_URL") && told.contains("no SQLite database"), "{told}");
}
