//! Reports, talks and their files against the database, on both engines.

#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
mod support;

use linli::app::App;
use linli::channel::SendError;
use linli::channel::kept;
use linli::domain::attachment::{Attached, Fetched, MAX_BYTES};
use linli::domain::clock::{Clock, Millis};
use linli::domain::id::{AttachmentId, BotId, Ids, NeighbourhoodId, ReportId};
use linli::domain::report::{ClosedAs, Filter, Kind};
use linli::jobs::attachment::fetch_wanted;
use linli::locale::{Catalog, Sources};
use linli::seal::Keys;
use linli::store::attachment::{self, Owner};
use linli::store::report::{self, NewReport};
use linli::store::report_list::{self, OpenCounts, Slice};
use linli::store::{Tx, neighbourhood};
use linli::understanding::{ReportCategory, Vocabulary};
use support::database::{BOTH, Engine, TestDb};

const HOME: NeighbourhoodId = NeighbourhoodId(20);
const BOT: BotId = BotId(1);
const NOW: Millis = Millis(1_795_399_200_000);
const DAY_SECS: i64 = 86_400;

async fn app(engine: Engine) -> (App, TestDb) {
    let test = TestDb::migrated(engine).await;
    let clock = Clock::manual(NOW);
    let (words, _) = Vocabulary::load(&Sources::embedded());
    let keys = Keys::from_secret(&[7; 32]);
    let app =
        App::new(test.db.clone(), keys, clock.clone(), Ids::counting(clock), Catalog::embedded(), words);
    let mut tx = app.db.begin().await.unwrap();
    let row = neighbourhood::Neighbourhood {
        neighbourhood_id: HOME,
        kind: "open".into(),
        code: "hetang".into(),
        names: "{}".into(),
        zone: "Asia/Shanghai".into(),
        city: String::new(),
        latitude: None,
        longitude: None,
        directory_version: 0,
        is_sample: 0,
    };
    neighbourhood::add(&mut tx, &row, NOW).await.unwrap();
    tx.commit().await.unwrap();
    (app, test)
}

async fn reported(tx: &mut Tx, id: i64, kind: Kind, days_ago: i64) -> ReportId {
    let new = NewReport {
        id: ReportId(id),
        number: id,
        kind,
        description: "灯坏了",
        address: "3栋",
        point: None,
        is_anonymous: false,
    };
    report::add(tx, HOME, &new, NOW.plus_secs(-days_ago * DAY_SECS)).await.unwrap();
    ReportId(id)
}

#[tokio::test]
async fn staff_see_open_reports_oldest_first_and_what_is_overdue() {
    for engine in BOTH {
        let (app, _test) = app(engine).await;
        let mut tx = app.db.begin().await.unwrap();
        let lamp = Kind::Known(ReportCategory::Lighting);
        let new = reported(&mut tx, 1, lamp, 1).await;
        let old = reported(&mut tx, 2, Kind::Other, 9).await;
        let promised = reported(&mut tx, 3, lamp, 8).await;
        let late = reported(&mut tx, 4, lamp, 2).await;
        let done = reported(&mut tx, 5, lamp, 20).await;
        assert!(report::take(&mut tx, HOME, promised, 7, NOW).await.unwrap());
        assert!(report::expect(&mut tx, HOME, promised, NOW.plus_secs(DAY_SECS), NOW).await.unwrap());
        assert!(report::expect(&mut tx, HOME, late, NOW.plus_secs(-60), NOW).await.unwrap());
        assert!(report::close(&mut tx, HOME, done, (ClosedAs::Staff, "好了"), NOW).await.unwrap());
        assert!(!report::close(&mut tx, HOME, done, (ClosedAs::Fixed, ""), NOW).await.unwrap());
        assert!(!report::take(&mut tx, HOME, done, 7, NOW).await.unwrap());

        let counts = report_list::open_counts(&mut tx, HOME, NOW).await.unwrap();
        assert_eq!(counts, OpenCounts { open: 4, overdue: 2, untaken: 3 });
        let kinds = report_list::open_kinds(&mut tx, HOME).await.unwrap();
        assert_eq!(kinds, [("lighting".to_owned(), 3), ("other".to_owned(), 1)]);
        for (filter, wanted) in [
            (Filter::Open, vec![old, promised, late, new]),
            (Filter::Overdue, vec![old, late]),
            (Filter::Mine, vec![promised]),
            (Filter::Untaken, vec![old, late, new]),
            (Filter::Of(Kind::Other), vec![old]),
            (Filter::Closed, vec![done]),
        ] {
            let slice = Slice { offset: 0, limit: 10 };
            let rows = report_list::list(&mut tx, HOME, filter, 7, slice, NOW).await.unwrap();
            let ids: Vec<_> = rows.iter().map(|row| row.report_id).collect();
            assert_eq!(ids, wanted, "{filter:?} on {engine:?}");
        }
        let slice = Slice { offset: 1, limit: 2 };
        let rows = report_list::list(&mut tx, HOME, Filter::Open, 7, slice, NOW).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.report_id).collect::<Vec<_>>(), [promised, late]);

        assert!(report::reopen(&mut tx, HOME, done, NOW).await.unwrap());
        assert!(!report::reopen(&mut tx, HOME, done, NOW).await.unwrap());
        assert!(report::close(&mut tx, HOME, done, (ClosedAs::Withdrawn, ""), NOW).await.unwrap());
        assert!(!report::reopen(&mut tx, HOME, done, NOW).await.unwrap(), "what was taken back stays so");
        let row = report::find(&mut tx, HOME, done).await.unwrap().unwrap();
        assert_eq!((row.status_notes.as_str(), row.closed_as()), ("好了", Some(ClosedAs::Withdrawn)));
    }
}

#[tokio::test]
async fn files_are_fetched_once_and_what_cannot_be_had_holds_nothing_up() {
    for engine in BOTH {
        let (app, _test) = app(engine).await;
        let mut tx = app.db.begin().await.unwrap();
        let id = reported(&mut tx, 1, Kind::Other, 0).await;
        for (number, name) in ["good", "huge", "gone", "slow"].into_iter().enumerate() {
            let file = AttachmentId(i64::try_from(number).unwrap());
            let attached = Attached::photo(name);
            let owner = Owner::Report(id);
            attachment::add(&mut tx, HOME, (file, owner), (BOT, &attached), NOW).await.unwrap();
        }
        tx.commit().await.unwrap();
        let fetch = async |name: String| match name.as_str() {
            "good" => Ok(Fetched::Bytes(b"picture".to_vec())),
            "huge" => Ok(Fetched::Bytes(vec![0; MAX_BYTES + 1])),
            "gone" => Ok(Fetched::Gone),
            _ => Err(SendError::Unreachable("timeout".to_owned())),
        };
        assert_eq!(fetch_wanted(&app, BOT, fetch).await.unwrap(), 4);
        assert_eq!(fetch_wanted(&app, BOT, fetch).await.unwrap(), 0, "the slow one waits");
        assert_eq!(fetch_wanted(&app, BotId(2), fetch).await.unwrap(), 0, "another bot cannot use the ids");
        app.clock.advance_secs(60);
        assert_eq!(fetch_wanted(&app, BOT, fetch).await.unwrap(), 1);
        for _ in 0..40 {
            app.clock.advance_secs(DAY_SECS);
            fetch_wanted(&app, BOT, fetch).await.unwrap();
        }
        let none = async |_: String| -> Result<Fetched, SendError> { panic!("nothing is wanted any more") };
        assert_eq!(fetch_wanted(&app, BOT, none).await.unwrap(), 0);

        let mut tx = app.db.begin_read().await.unwrap();
        let good = kept::bytes(&mut tx, &app.keys, HOME, AttachmentId(0)).await.unwrap();
        assert_eq!(good.as_deref(), Some(b"picture".as_slice()));
        assert_eq!(kept::bytes(&mut tx, &app.keys, HOME, AttachmentId(1)).await.unwrap(), None);
    }
}
