//! A small neighbourhood, written by hand, and one in another time zone; people are in it who must not be seen.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime};
use futures_util::TryStreamExt;
use linli::domain::clock::Millis;
use linli::execute;
use linli::store::views::{self, Cell, View};
use linli::store::{Db, Tx, zone};

use crate::support::database::{Engine, TestDb};

/// What stands where people are kept: none of it may come out.
pub const NAMES: [&str; 4] = ["MARK王秀兰", "MARK-chat-4711", "MARK-words-to-the-committee", "MARK-outbox"];
/// Contacts of the neighbourhood; the third reports without a name.
pub const CONTACTS: [i64; 6] = [
    7_712_345_678_901,
    7_712_345_678_902,
    7_712_345_678_903,
    7_712_345_678_904,
    7_712_345_678_905,
    7_712_345_678_906,
];
/// By this the third contact's chat names its report.
pub const TICKET: i64 = 6_612_345_678_901;

/// The neighbourhood, and the one in New York.
const HETANG: i64 = 5;
const BRONX: i64 = 6;
const BOT: i64 = 9;

/// A database with all of it.
pub async fn filled(engine: Engine) -> TestDb {
    let test = TestDb::migrated(engine).await;
    let mut tx = test.db.begin().await.unwrap();
    neighbourhoods(&mut tx).await;
    people(&mut tx).await;
    reports(&mut tx).await;
    things(&mut tx).await;
    announcements(&mut tx).await;
    services(&mut tx).await;
    tx.commit().await.unwrap();
    test
}

/// The rows of a view.
pub async fn rows(db: &Db, view: &'static View, neighbourhood: Option<&str>) -> Vec<Vec<Cell>> {
    let mut tx = db.begin_read().await.unwrap();
    views::rows(&mut tx, view, neighbourhood).try_collect().await.unwrap()
}

/// An instant as it is written in UTC.
fn utc(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
}

/// A local time in Shanghai, some days after (or before) today or at the coming (or present) Saturday.
fn here(days: i64, hour: u32) -> i64 {
    let midnight = today().and_hms_opt(hour, 0, 0).unwrap();
    shanghai(midnight + Duration::days(days))
}

fn saturday(hour: u32) -> i64 {
    let ahead = 5 - i64::from(today().weekday().num_days_from_monday());
    here(ahead, hour)
}

fn today() -> chrono::NaiveDate {
    Millis(chrono::Utc::now().timestamp_millis()).local(chrono_tz::Asia::Shanghai).date()
}

fn shanghai(local: NaiveDateTime) -> i64 {
    Millis::from_local(local, chrono_tz::Asia::Shanghai).0
}

async fn neighbourhoods(tx: &mut Tx) {
    let places = [
        (HETANG, "open", "hetang", r#"{"en":"Hetang","zh-Hans":"荷塘社区"}"#, "Asia/Shanghai"),
        (BRONX, "open", "bronx", r#"{"en":"The Bronx"}"#, "America/New_York"),
        (7, "lobby", "lobby-9", "{}", "Asia/Shanghai"),
    ];
    for (id, kind, code, names, tz) in places {
        execute!(
            tx,
            "INSERT INTO neighbourhoods (neighbourhood_id, kind, code, names, zone, created_at)
             VALUES ($1, $2, $3, $4, $5, 0)",
            id,
            kind,
            code,
            names,
            tz
        )
        .unwrap();
        zone::fill(tx, tz.parse().unwrap(), Millis(chrono::Utc::now().timestamp_millis())).await.unwrap();
    }
    execute!(
        tx,
        "INSERT INTO bots (bot_id, channel, account, lobby_id, created_at) VALUES ($1, 'web', 'w', 7, 0)",
        BOT
    )
    .unwrap();
}

async fn contact(tx: &mut Tx, home: i64, id: i64, kind: &str, joined: &str, left: Option<&str>) {
    execute!(
        tx,
        "INSERT INTO contacts (neighbourhood_id, contact_id, bot_id, kind, locale, created_at, closed_at)
         VALUES ($1, $2, $3, $4, 'zh-Hans', $5, $6)",
        home,
        id,
        BOT,
        kind,
        utc(joined),
        left.map(utc)
    )
    .unwrap();
}

/// Five residents join on 1 December by the clock of Shanghai (30 November by UTC) and one before; one moves away.
async fn people(tx: &mut Tx) {
    for id in &CONTACTS[..5] {
        contact(tx, HETANG, *id, "private", "2021-11-30T16:30:00Z", None).await;
    }
    contact(tx, HETANG, CONTACTS[5], "private", "2021-10-05T02:00:00Z", Some("2021-12-09T02:00:00Z")).await;
    contact(tx, HETANG, 7_712_345_678_907, "group", "2021-12-05T02:00:00Z", None).await;
    contact(tx, 7, 7_712_345_678_908, "private", "2021-12-05T02:00:00Z", None).await;
    for id in CONTACTS {
        let sealed = format!("{} {}", NAMES[0], NAMES[1]).into_bytes();
        execute!(
            tx,
            "INSERT INTO people (neighbourhood_id, contact_id, sealed) VALUES ($1, $2, $3)",
            HETANG,
            id,
            sealed
        )
        .unwrap();
        execute!(
            tx,
            "INSERT INTO sessions (neighbourhood_id, contact_id, state, saved_at) VALUES ($1, $2, $3, 0)",
            HETANG,
            id,
            NAMES[2]
        )
        .unwrap();
        execute!(
            tx,
            "INSERT INTO addresses (bot_id, address_hash, neighbourhood_id, contact_id)
             VALUES ($1, $2, $3, $4)",
            BOT,
            format!("{} {id}", NAMES[1]),
            HETANG,
            id
        )
        .unwrap();
    }
    execute!(
        tx,
        "INSERT INTO volunteers (neighbourhood_id, contact_id, availability, since_at) VALUES ($1, $2, 1, $3)",
        HETANG,
        CONTACTS[0],
        utc("2021-12-02T02:00:00Z")
    )
    .unwrap();
}

/// What a report of the data set says.
struct Report<'a> {
    number: i64,
    category: &'a str,
    description: &'a str,
    address: &'a str,
    at: i64,
    closed: Option<(i64, &'a str)>,
    taken_by: Option<i64>,
    answer: &'a str,
}

async fn reports(tx: &mut Tx) {
    let all = [
        Report {
            number: 1,
            category: "lighting",
            description: "3栋楼下路灯坏了，\"一闪一闪\"的,\n晚上看不见路",
            address: "3栋楼下",
            at: utc("2021-11-23T16:30:00Z"),
            closed: Some((utc("2021-11-26T04:30:00Z"), "staff")),
            taken_by: Some(2),
            answer: "换好了",
        },
        Report {
            number: 2,
            category: "other",
            description: "=HYPERLINK(\"http://example.invalid\")",
            address: "+8号门",
            at: utc("2021-12-31T15:59:00Z"),
            closed: Some((utc("2021-12-31T16:00:00Z"), "withdrawn")),
            taken_by: None,
            answer: "",
        },
        Report {
            number: 3,
            category: "drain",
            description: "下水道堵了",
            address: "东门",
            at: here(-10, 9),
            closed: None,
            taken_by: None,
            answer: "",
        },
        Report {
            number: 4,
            category: "noise",
            description: "夜里施工",
            address: "西门",
            at: here(-1, 9),
            closed: None,
            taken_by: Some(2),
            answer: "",
        },
    ];
    for report in all {
        let id = 3_000_000_000_000 + report.number;
        execute!(
            tx,
            "INSERT INTO reports (neighbourhood_id, report_id, number, service_code, status, status_notes, description,
               address, lat, lon, is_anonymous, taken_by, requested_at, updated_at, closed_at, closed_as)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12, $12, $13, $14)",
            HETANG,
            id,
            report.number,
            report.category,
            if report.closed.is_some() { "closed" } else { "open" },
            report.answer,
            report.description,
            report.address,
            (report.number == 1).then_some(22.75),
            (report.number == 1).then_some(-113.5),
            report.taken_by,
            report.at,
            report.closed.map(|(at, _)| at),
            report.closed.map(|(_, how)| how)
        )
        .unwrap();
        execute!(
            tx,
            "INSERT INTO report_reporters (neighbourhood_id, ticket_id, report_id, contact_id) VALUES ($1, $2, $3, $4)",
            HETANG,
            TICKET + report.number - 1,
            id,
            CONTACTS[2]
        )
        .unwrap();
    }
    execute!(
        tx,
        "INSERT INTO attachments (neighbourhood_id, attachment_id, report_id, media, bot_id, channel_file_id, created_at,
           fetch_at)
         VALUES ($1, 1, 3000000000001, 'photo', $2, $3, 0, 0)",
        HETANG,
        BOT,
        NAMES[1]
    )
    .unwrap();
    execute!(
        tx,
        "INSERT INTO reports (neighbourhood_id, report_id, number, service_code, is_anonymous, requested_at, updated_at)
         VALUES ($1, 1, 1, 'road', 0, $2, $3)",
        BRONX,
        utc("2021-07-01T03:30:00Z"),
        utc("2021-12-01T04:30:00Z")
    )
    .unwrap();
    execute!(
        tx,
        "INSERT INTO talks (neighbourhood_id, talk_id, number, status, is_anonymous, requested_at, updated_at)
         VALUES ($1, 1, 1, 'answered', 0, 0, 0)",
        HETANG
    )
    .unwrap();
    execute!(
        tx,
        "INSERT INTO talk_messages (neighbourhood_id, message_id, talk_id, sealed, created_at) VALUES ($1, 1, 1, $2, 0)",
        HETANG,
        NAMES[2].as_bytes().to_vec()
    )
    .unwrap();
}

/// Puts down an activity's or a shift's places: (from, until), capacity, taken.
async fn place(
    tx: &mut Tx,
    thing: &str,
    id: i64,
    (from, until): (i64, i64),
    capacity: i64,
    taken: i64,
    cancelled: bool,
) {
    execute!(
        tx,
        "INSERT INTO places (neighbourhood_id, thing, thing_id, capacity, taken, starts_at, ends_at, opens_at, closes_at,
           cancelled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $6, $8)",
        HETANG,
        thing,
        id,
        capacity,
        taken,
        from,
        until,
        cancelled.then_some(from)
    )
    .unwrap();
}

async fn seat(tx: &mut Tx, thing: &str, id: i64, contact: usize, state: &str, party: i64) {
    execute!(
        tx,
        "INSERT INTO seats (neighbourhood_id, thing, thing_id, contact_id, party, state, place_in_line, joined_at)
         VALUES ($1, $2, $3, $4, $5, $6, $4, 0)",
        HETANG,
        thing,
        id,
        CONTACTS[contact],
        party,
        state
    )
    .unwrap();
}

async fn things(tx: &mut Tx) {
    let activities = [
        (
            1,
            r#"{"zh-Hans":"腊八粥","en":"Laba porridge"}"#,
            "2021-12-05T06:00:00Z",
            "2021-12-05T08:00:00Z",
            3,
            3,
            false,
        ),
        (2, r#"{"en":"Film night"}"#, "2021-12-06T11:00:00Z", "2021-12-06T13:00:00Z", 20, 0, true),
    ];
    for (number, titles, from, until, capacity, taken, cancelled) in activities {
        let times = (utc(from), utc(until));
        activity(tx, number, titles, times, capacity, taken, cancelled).await;
    }
    activity(tx, 3, r#"{"zh-Hans":"书法班"}"#, (here(2, 19), here(2, 20)), 1, 1, false).await;
    activity(tx, 4, r#"{"zh-Hans":"广场舞"}"#, (here(3, 19), here(3, 20)), 30, 4, false).await;
    for (contact, state, party) in [(0, "in", 2), (1, "in", 1), (2, "waiting", 2), (3, "left", 1)] {
        seat(tx, "activity", 1, contact, state, party).await;
    }
    seat(tx, "activity", 3, 1, "in", 1).await;
    seat(tx, "activity", 3, 4, "waiting", 1).await;

    let shifts = [
        (1, "patrol", "{}", (utc("2021-12-04T12:00:00Z"), utc("2021-12-04T13:30:00Z")), 2, 2),
        (2, "patrol", "{}", (saturday(20), saturday(22)), 3, 1),
        (3, "patrol", "{}", (saturday(8), saturday(9)), 1, 1),
        (4, "patrol", "{}", (saturday(20) + 7 * 86_400_000, saturday(22) + 7 * 86_400_000), 3, 0),
        (5, "haircut", r#"{"zh-Hans":"剪发"}"#, (saturday(9), saturday(11)), 2, 0),
    ];
    for (number, role, titles, times, capacity, taken) in shifts {
        execute!(
            tx,
            "INSERT INTO shifts (neighbourhood_id, shift_id, number, role, titles, venues, created_by, created_at, called_at)
             VALUES ($1, $2, $2, $3, $4, '{\"zh-Hans\":\"北门\"}', 2, 0, $5)",
            HETANG,
            number,
            role,
            titles,
            times.0 - 86_400_000
        )
        .unwrap();
        place(tx, "shift", number, times, capacity, taken, false).await;
    }
    for (contact, state) in [(0, "accepted"), (1, "declined"), (4, "open")] {
        execute!(
            tx,
            "INSERT INTO shift_offers (neighbourhood_id, shift_id, contact_id, state, offered_at) VALUES ($1, 1, $2, $3, 0)",
            HETANG,
            CONTACTS[contact],
            state
        )
        .unwrap();
    }
}

async fn activity(
    tx: &mut Tx,
    number: i64,
    titles: &str,
    times: (i64, i64),
    capacity: i64,
    taken: i64,
    cancelled: bool,
) {
    execute!(
        tx,
        "INSERT INTO activities (neighbourhood_id, activity_id, number, titles, venues, created_by, created_at, cancel_note)
         VALUES ($1, $2, $2, $3, '{\"zh-Hans\":\"活动室\"}', 0, 0, $4)",
        HETANG,
        number,
        titles,
        if cancelled { "停电" } else { "" }
    )
    .unwrap();
    place(tx, "activity", number, times, capacity, taken, cancelled).await;
}

async fn announcements(tx: &mut Tx) {
    execute!(
        tx,
        "INSERT INTO announcements (neighbourhood_id, announcement_id, number, texts, status, confirmed_at, recipients,
           staff_number, finished_at, series_id)
         VALUES ($1, 8800000000001, 1, $2, 'sent', $3, 4, 2, $4, 8800000000001)",
        HETANG,
        r#"{"en":"No water tomorrow, 9 to 12.","zh-Hans":"明天9点到12点停水。"}"#,
        utc("2021-12-01T15:59:00Z"),
        utc("2021-12-01T16:00:00Z")
    )
    .unwrap();
    for (row, status) in ["sent", "sent", "failed", "errored"].iter().enumerate() {
        let row = i64::try_from(row).unwrap();
        execute!(
            tx,
            "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, about, status,
               channel_message_id, created_at)
             VALUES ($1, $2, $3, $4, 5, $5, 'news.8800000000001', $6, 4711, 0)",
            HETANG,
            row,
            CONTACTS[0],
            BOT,
            NAMES[3],
            *status
        )
        .unwrap();
    }
}

async fn services(tx: &mut Tx) {
    let phones = r#"[{"number":"0769-0000-0001","extension":null,"type":"voice","description":null,"languages":[]},
                     {"number":"12345","extension":null,"type":"hotline","description":null,"languages":[]}]"#;
    execute!(
        tx,
        "INSERT INTO organizations (neighbourhood_id, organization_id, source_id, name, phones, content_hash, imported_at)
         VALUES ($1, 1, 'o-1', '荷塘社区卫生站', '[]', '', 0)",
        HETANG
    )
    .unwrap();
    for (id, address) in [(1, "荷塘路1号"), (2, "塘边街2号")] {
        execute!(
            tx,
            "INSERT INTO locations (neighbourhood_id, location_id, source_id, location_type, addresses, phones, schedule,
               languages, accessibility, content_hash, imported_at)
             VALUES ($1, $2, $5, 'physical', '[{\"address_1\":\"' || $3 || '\"}]', $4, '{}', '[]', '[]', '', 0)",
            HETANG,
            id,
            address,
            phones,
            format!("l-{id}")
        )
        .unwrap();
    }
    let services = [
        (
            HETANG,
            1,
            Some(1),
            "接种疫苗",
            r#"["health","elderly"]"#,
            Some("2020-01-31"),
            r#"[{"document":"身份证"},{"document":"接种本"}]"#,
        ),
        (HETANG, 2, None, "居住证", r#"["residence_permit"]"#, Some("2999-01-31"), "[]"),
        (0, 3, None, "市民热线", "[]", None, "[]"),
    ];
    for (home, id, organization, name, categories, checked, documents) in services {
        execute!(
            tx,
            "INSERT INTO services (neighbourhood_id, service_id, source_id, organization_id, name, status, assured_on,
               required_documents, cost_options, languages, service_areas, phones, schedule, taxonomy_terms, keywords,
               categories, content_hash, imported_at)
             VALUES ($1, $2, $10, $3, $4, 'active', $5, $6, '[]', '[]', '[]', $7, '{}', '[]', '[]',
               $8, '', $9)",
            home,
            id,
            organization,
            name,
            checked,
            documents,
            if id == 1 { "[]" } else { phones },
            categories,
            utc("2021-11-30T16:00:00Z"),
            format!("s-{id}")
        )
        .unwrap();
    }
    for (location, position) in [(2, 1), (1, 2)] {
        execute!(
            tx,
            "INSERT INTO service_at_locations (neighbourhood_id, service_id, location_id, position, phones, schedule)
             VALUES ($1, 1, $2, $3, '[]', '{}')",
            HETANG,
            location,
            position
        )
        .unwrap();
    }
}
