//! No view shows a person: neither what it reads nor what comes out leads to one.

use std::collections::BTreeSet;

use futures_util::TryStreamExt;
use linli::store::views::{self, ALL, Cell};

use crate::data::{CONTACTS, NAMES, TICKET, filled};
use crate::support::database::{BOTH, Engine, TestDb};

/// Tables that views may read. A table of people, talks, reporters or sessions is never among them.
const READ: [&str; 18] = [
    "activities",
    "announcement_answers",
    "announcements",
    "attachments",
    "contacts",
    "labels",
    "locations",
    "neighbourhoods",
    "organizations",
    "outbox",
    "places",
    "reports",
    "seats",
    "service_at_locations",
    "services",
    "shift_offers",
    "shifts",
    "volunteers",
];

/// Columns that lead to a person, or to what was said to one alone.
const NEVER: [&str; 12] = [
    "contact_id",
    "bot_id",
    "sealed",
    "body",
    "address_hash",
    "channel_message_id",
    "channel_file_id",
    "outbox_id",
    "attachment_id",
    "is_anonymous",
    "ticket_id",
    "joined_at",
];

#[tokio::test]
async fn views_read_nothing_that_leads_to_a_person() {
    let test = TestDb::migrated(Engine::Postgres).await;
    let mut tx = test.db.begin_read().await.unwrap();
    let used = linli::fetch_all!(
        &mut tx,
        (String, String),
        "SELECT DISTINCT table_name::TEXT, column_name::TEXT FROM information_schema.view_column_usage
         WHERE view_schema = 'public' AND table_schema = 'public' AND table_name <> 'zone_offsets'"
    )
    .unwrap();
    let tables: BTreeSet<_> = used.iter().map(|(table, _)| table.as_str()).collect();
    assert_eq!(tables, READ.into_iter().collect());
    let leads: Vec<_> = used.iter().filter(|(_, column)| NEVER.contains(&column.as_str())).collect();
    assert!(leads.is_empty(), "{leads:?}");
}

#[tokio::test]
async fn nothing_that_comes_out_is_a_person() {
    for engine in BOTH {
        let test = filled(engine).await;
        let marks: Vec<String> = NAMES
            .iter()
            .map(|name| (*name).to_owned())
            .chain(CONTACTS.iter().map(i64::to_string))
            .chain([TICKET.to_string(), "MARK".to_owned()])
            .collect();
        let mut tx = test.db.begin_read().await.unwrap();
        for view in &ALL {
            let mut rows = views::rows(&mut tx, view, None);
            while let Some(row) = rows.try_next().await.unwrap() {
                for cell in row {
                    let text = match cell {
                        Cell::Empty => continue,
                        Cell::Text(text) => text,
                        Cell::Whole(number) => number.to_string(),
                        Cell::Decimal(number) => number.to_string(),
                    };
                    assert!(!marks.iter().any(|mark| text.contains(mark)), "{}: {text}", view.name);
                }
            }
        }
        drop(tx);

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.db");
        let mut tx = test.db.begin_read().await.unwrap();
        linli::export::copy(&mut tx, None, &path).await.unwrap();
        let bytes = std::fs::read(&path).unwrap();
        let holds = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
        assert!(holds("路灯".as_bytes()), "what staff may see is in the copy");
        for mark in marks {
            assert!(!holds(mark.as_bytes()), "{mark} is in the copy");
        }
        // As SQLite writes whole numbers: the fewest of its bytes.
        for id in CONTACTS.into_iter().chain([TICKET]) {
            assert!(!holds(&id.to_be_bytes()[2..]), "{id} is in the copy");
        }
    }
}
