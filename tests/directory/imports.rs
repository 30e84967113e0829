//! Imports into the database, on both engines.

use std::fs;
use std::path::{Path, PathBuf};

use linli::directory::hsds::{self, ImportReport, Noun, Outcome};
use linli::directory::import::{NotImported, import, import_folder};
use linli::directory::index::Query;
use linli::directory::{Directories, Overlay};
use linli::domain::clock::{Clock, Millis};
use linli::domain::directory::Card;
use linli::domain::id::{Ids, NeighbourhoodId, ServiceId};
use linli::store::neighbourhood::{self, Neighbourhood};
use linli::store::{Db, directory};

use super::packages::options;
use super::support::database::{BOTH, TestDb};

const HOME: NeighbourhoodId = NeighbourhoodId(7);
const SHARED: NeighbourhoodId = NeighbourhoodId::SHARED;
/// 2026-11-23T10:00+08:00.
const NOW: Millis = Millis(1_795_399_200_000);

async fn add_home(db: &Db) {
    let mut tx = db.begin().await.unwrap();
    let home = Neighbourhood {
        neighbourhood_id: HOME,
        kind: "open".into(),
        code: "shiqiao".into(),
        names: r#"{"zh-Hans":"石桥社区"}"#.into(),
        zone: "Asia/Shanghai".into(),
        city: "东莞".into(),
        latitude: None,
        longitude: None,
        directory_version: 0,
        is_sample: 0,
    };
    neighbourhood::add(&mut tx, &home, NOW).await.unwrap();
    tx.commit().await.unwrap();
}

fn ids() -> Ids {
    Ids::counting(Clock::manual(NOW))
}

/// A copy of a package of the tests, to be changed.
fn copy(name: &str) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hsds").join(name);
    for entry in fs::read_dir(source).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
    }
    copy
}

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replace(from, to)).unwrap();
}

async fn bring(db: &Db, ids: &Ids, into: NeighbourhoodId, folder: &Path) -> (bool, ImportReport) {
    let (package, mut report) = hsds::read(folder, &options());
    let mut tx = db.begin().await.unwrap();
    let changed = import(&mut tx, ids, into, &package.unwrap(), &mut report, NOW).await.unwrap();
    tx.commit().await.unwrap();
    (changed, report)
}

async fn version(db: &Db, id: NeighbourhoodId) -> i64 {
    let mut tx = db.begin_read().await.unwrap();
    neighbourhood::find(&mut tx, id).await.unwrap().unwrap().directory_version
}

async fn overlay(db: &Db, directories: &Directories) -> Overlay {
    let mut tx = db.begin_read().await.unwrap();
    directories.of(&mut tx, HOME).await.unwrap()
}

fn names(overlay: &Overlay, words: &str) -> Vec<String> {
    let at = NOW.local(chrono_tz::Asia::Shanghai);
    let query = Query { words, category: None, open_now: false, at, near: None };
    overlay.search(&query).into_iter().map(|hit| hit.name).collect()
}

async fn card(db: &Db, source_id: &str) -> (ServiceId, Card) {
    let mut tx = db.begin_read().await.unwrap();
    for into in [HOME, SHARED] {
        if let Some(entry) = directory::entries(&mut tx, into)
            .await
            .unwrap()
            .into_iter()
            .find(|of| of.card.service.source_id == source_id)
        {
            let card = directory::card(&mut tx, HOME, entry.service).await.unwrap().unwrap();
            assert_eq!(card, entry.card, "one service and all services are read alike");
            return (entry.service, card);
        }
    }
    panic!("{source_id} is not there");
}

#[tokio::test]
async fn an_import_is_read_back_as_it_was() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        add_home(&test.db).await;
        let folder = copy("v1");
        let (changed, report) = bring(&test.db, &ids(), HOME, folder.path()).await;
        assert!(changed);
        assert_eq!(report.outcomes(Noun::Service, Outcome::Added), 4);
        assert!(report.to_string().contains("services.csv line 2: service “法律咨询”"), "{report}");
        let (package, _) = hsds::read(folder.path(), &options());
        let package = package.unwrap();
        let (_, law) = card(&test.db, "s-law").await;
        assert_eq!(Some(&law.service), package.services.first());
        assert_eq!(law.organization.as_ref(), package.organizations.first());
        assert_eq!(law.places.len(), 2);
        assert_eq!(Some(&law.places[0].link), package.services_at_locations.first());
        assert_eq!(law.places[0].location.schedule, package.locations[0].schedule);
        let mut tx = test.db.begin_read().await.unwrap();
        let shown = directory::entries(&mut tx, HOME).await.unwrap();
        assert!(
            shown.iter().all(|entry| entry.card.service.source_id != "s-old"),
            "defunct services are not found"
        );
    }
}

#[tokio::test]
async fn the_same_import_again_changes_nothing() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        add_home(&test.db).await;
        let (folder, ids) = (copy("v1"), ids());
        bring(&test.db, &ids, HOME, folder.path()).await;
        let before = (version(&test.db, HOME).await, card(&test.db, "s-law").await);
        let (changed, report) = bring(&test.db, &ids, HOME, folder.path()).await;
        assert!(!changed);
        assert!(report.taken.iter().all(|row| row.outcome == Some(Outcome::Unchanged)));
        assert_eq!((version(&test.db, HOME).await, card(&test.db, "s-law").await), before);
    }
}

#[tokio::test]
async fn what_belongs_to_a_service_is_replaced_with_it() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        add_home(&test.db).await;
        let (folder, ids) = (copy("v1"), ids());
        bring(&test.db, &ids, HOME, folder.path()).await;
        let (id, _) = card(&test.db, "s-law").await;
        edit(folder.path(), "required_documents.csv", "2,s-law,劳动合同或工资条\n", "");
        edit(folder.path(), "service_at_location.csv", "s-law,s-shots,Unnamed record", "s-shots");
        edit(folder.path(), "phones.csv", "0769-0000 0000", "0769-0000 9999");
        edit(folder.path(), "services.csv", "s-lost,org-9,,Lost and found,,,,,,,,,,,\n", "");
        let (changed, report) = bring(&test.db, &ids, HOME, folder.path()).await;
        assert!(changed);
        let changed: Vec<_> =
            report.taken.iter().filter(|row| row.outcome == Some(Outcome::Changed)).collect();
        let changed: Vec<_> = changed.iter().map(|row| row.source_id.as_str()).collect();
        assert_eq!(changed, ["l-1", "s-law"]);
        assert_eq!(report.absent, [(Noun::Service, "Lost and found".to_owned())]);
        let (again, law) = card(&test.db, "s-law").await;
        assert_eq!(again, id, "a service keeps its id");
        assert_eq!(law.service.required_documents.len(), 1);
        assert_eq!(law.places.len(), 1);
        assert_eq!(law.places[0].location.phones[0].number, "0769-0000 9999");
        card(&test.db, "s-lost").await;
        assert_eq!(version(&test.db, HOME).await, 2);
    }
}

#[tokio::test]
async fn neighbourhoods_overlay_the_shared_directory() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        add_home(&test.db).await;
        let (ids, directories) = (ids(), Directories::default());
        assert!(overlay(&test.db, &directories).await.is_empty());
        let shared = copy("v1");
        bring(&test.db, &ids, SHARED, shared.path()).await;
        let found = overlay(&test.db, &directories).await;
        assert_eq!(names(&found, "律师"), ["法律咨询"]);
        assert_eq!(names(&found, "大象"), Vec::<String>::new());
        // Its own service with the same id of the source hides the shared one; others stay.
        let own = copy("v1");
        edit(own.path(), "services.csv", "法律咨询,免费律师", "石桥律师值班,免费律师");
        bring(&test.db, &ids, HOME, own.path()).await;
        let found = overlay(&test.db, &directories).await;
        assert_eq!(names(&found, "律师"), ["石桥律师值班"]);
        let mut tx = test.db.begin_read().await.unwrap();
        let elsewhere = directories.of(&mut tx, NeighbourhoodId(8)).await.unwrap();
        assert_eq!(names(&elsewhere, "律师"), ["法律咨询"]);
        let own = directory::entries(&mut tx, HOME).await.unwrap()[0].service;
        assert_eq!(
            directory::card(&mut tx, NeighbourhoodId(8), own).await.unwrap(),
            None,
            "only for its neighbourhood"
        );
    }
}

#[tokio::test]
async fn the_command_imports_all_or_nothing() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        add_home(&test.db).await;
        let (clock, ids) = (Clock::manual(NOW), ids());
        let take = async |dir: &Path, code| import_folder(&test.db, &clock, &ids, dir, code).await;
        let broken = copy("v1");
        edit(broken.path(), "phones.csv", "0769-0000 0000转8001", "\"0769-0000 0000");
        assert!(matches!(take(broken.path(), Some("shiqiao")).await, Err(NotImported::Broken(_))));
        assert_eq!(version(&test.db, HOME).await, 0);
        let whole = copy("v1");
        take(whole.path(), None).await.unwrap();
        assert_eq!((version(&test.db, HOME).await, version(&test.db, SHARED).await), (0, 1));
        let unknown = take(whole.path(), Some("nowhere")).await;
        assert!(unknown.unwrap_err().to_string().contains("`nowhere`"));
    }
}

#[tokio::test]
async fn real_packages_are_found_in_the_search() {
    let shared = std::env::var_os("LINLI_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        add_home(&test.db).await;
        let ids = ids();
        for (name, words, service) in [
            ("hsds-illinois-legal-aid", "bankruptcy", "Free bankruptcy filing"),
            ("hsds-ohana-sample", "passport photo", "Passport Photos"),
        ] {
            let folder = shared.join("data").join(name);
            if !folder.is_dir() {
                eprintln!("{} is not there: nothing was tried", folder.display());
                continue;
            }
            bring(&test.db, &ids, SHARED, &folder).await;
            let (changed, _) = bring(&test.db, &ids, SHARED, &folder).await;
            assert!(!changed, "{name} again");
            let found = names(&overlay(&test.db, &Directories::default()).await, words);
            assert!(found.iter().any(|name| name == service), "{words}: {found:?}");
        }
    }
}
