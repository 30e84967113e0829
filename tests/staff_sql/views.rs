//! The views: the same on both engines, in local time, with labels, explained.

use linli::store::views::{ALL, Cell, Kind, View, named};
use linli::understanding::{ReportCategory, Role, ServiceCategory};

use crate::data::{filled, rows};
use crate::support::database::{BOTH, Engine, TestDb};

/// What stands in a column of the row with a number (or another word in `key`).
fn cell<'a>(view: &View, rows: &'a [Vec<Cell>], key: (&str, &Cell), column: &str) -> &'a Cell {
    let at = |name: &str| view.columns.iter().position(|(column, _)| *column == name).unwrap();
    let row = rows.iter().find(|row| row[at(key.0)] == *key.1).unwrap();
    &row[at(column)]
}

fn check(view: &str, rows: &[Vec<Cell>], key: (&str, Cell), expected: &[(&str, Cell)]) {
    let view = named(view).unwrap();
    for (column, value) in expected {
        assert_eq!(cell(view, rows, (key.0, &key.1), column), value, "{}.{column}", view.name);
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[tokio::test]
async fn both_engines_have_the_views_of_the_list() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        let mut tx = test.db.begin_read().await.unwrap();
        let sql = tx.pick(
            "SELECT m.name, c.name, '' FROM sqlite_master m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'view' ORDER BY m.name, c.cid",
            "SELECT c.table_name::TEXT, c.column_name::TEXT, c.data_type::TEXT FROM information_schema.columns c
             JOIN information_schema.views v ON v.table_schema = c.table_schema AND v.table_name = c.table_name
             WHERE c.table_schema = 'public' ORDER BY c.table_name, c.ordinal_position",
        );
        let found = linli::fetch_all!(&mut tx, (String, String, String), sql).unwrap();
        let mut listed: Vec<_> = ALL
            .iter()
            .flat_map(|view| view.columns.iter().map(|(column, kind)| (view.name, *column, *kind)))
            .map(|(view, column, kind)| {
                let kind = match (engine, kind) {
                    (Engine::Sqlite, _) => "",
                    (_, Kind::Text) => "text",
                    (_, Kind::Whole) => "bigint",
                    (_, Kind::Decimal) => "double precision",
                };
                (view.to_owned(), column.to_owned(), kind.to_owned())
            })
            .collect();
        listed.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(found, listed, "on {engine:?}");
    }
}

#[tokio::test]
async fn the_same_data_gives_the_same_rows() {
    let (sqlite, postgres) = (filled(Engine::Sqlite).await, filled(Engine::Postgres).await);
    for view in &ALL {
        let (a, b) = (rows(&sqlite.db, view, None).await, rows(&postgres.db, view, None).await);
        assert!(!a.is_empty(), "{} has rows", view.name);
        assert_eq!(a, b, "{}", view.name);
    }
}

#[tokio::test]
async fn times_are_local_and_codes_have_labels() {
    let test = filled(Engine::Sqlite).await;
    let reports = rows(&test.db, named("staff_reports").unwrap(), Some("hetang")).await;
    check(
        "staff_reports",
        &reports,
        ("number", Cell::Whole(1)),
        &[
            ("neighbourhood_name", text("荷塘社区")),
            ("category_label", text("路灯楼灯")),
            ("status_label", text("办完了")),
            ("longitude", Cell::Decimal(-113.5)),
            ("files", Cell::Whole(1)),
            // 16:30 by UTC is the next day in Shanghai.
            ("reported", text("2021-11-24 00:30")),
            ("closed", text("2021-11-26 12:30")),
            ("closed_as_label", text("居委会办完")),
            ("days_to_close", Cell::Decimal(2.5)),
            ("taken_by", Cell::Whole(2)),
            ("expected", Cell::Empty),
        ],
    );
    check(
        "staff_reports",
        &reports,
        ("number", Cell::Whole(2)),
        &[
            ("category_label", text("其他")),
            // The last minute of one year, and the first of the next.
            ("reported", text("2021-12-31 23:59")),
            ("closed", text("2022-01-01 00:00")),
            ("closed_as", text("withdrawn")),
        ],
    );
    let bronx = rows(&test.db, named("staff_reports").unwrap(), Some("bronx")).await;
    check(
        "staff_reports",
        &bronx,
        ("number", Cell::Whole(1)),
        // Four hours behind UTC in summer and five in winter; a name that is not in Chinese.
        &[
            ("reported", text("2021-06-30 23:30")),
            ("updated", text("2021-11-30 23:30")),
            ("neighbourhood_name", text("The Bronx")),
        ],
    );
}

#[tokio::test]
async fn places_are_counted() {
    let test = filled(Engine::Sqlite).await;
    let activities = rows(&test.db, named("staff_activities").unwrap(), None).await;
    check(
        "staff_activities",
        &activities,
        ("number", Cell::Whole(1)),
        &[
            ("title", text("腊八粥")),
            ("status_label", text("已满")),
            ("signed_up", Cell::Whole(3)),
            ("places_left", Cell::Whole(0)),
            ("waiting", Cell::Whole(2)),
        ],
    );
    check(
        "staff_activities",
        &activities,
        ("number", Cell::Whole(2)),
        &[("title", text("Film night")), ("status", text("cancelled")), ("cancel_note", text("停电"))],
    );
    let shifts = rows(&test.db, named("staff_shifts").unwrap(), None).await;
    check(
        "staff_shifts",
        &shifts,
        ("number", Cell::Whole(1)),
        &[
            ("title", text("巡逻")),
            ("starts", text("2021-12-04 20:00")),
            ("status_label", text("人齐")),
            ("asked", Cell::Whole(3)),
            ("declined", Cell::Whole(1)),
            ("called", text("2021-12-03 20:00")),
        ],
    );
    check(
        "staff_shifts",
        &shifts,
        ("number", Cell::Whole(5)),
        &[("title", text("剪发")), ("missing", Cell::Whole(2))],
    );
}

#[tokio::test]
async fn announcements_and_services_are_readable() {
    let test = filled(Engine::Sqlite).await;
    let announcements = rows(&test.db, named("staff_announcements").unwrap(), None).await;
    check(
        "staff_announcements",
        &announcements,
        ("number", Cell::Whole(1)),
        &[
            ("text", text("明天9点到12点停水。")),
            ("languages", text("en zh-Hans")),
            ("audience_label", text("所有居民")),
            ("recipients", Cell::Whole(4)),
            ("delivered", Cell::Whole(2)),
            ("failed", Cell::Whole(1)),
            ("on_the_way", Cell::Whole(1)),
            ("confirmed", text("2021-12-01 23:59")),
            ("finished", text("2021-12-02 00:00")),
        ],
    );
    // A neighbourhood shows the shared directory, too.
    let services = rows(&test.db, named("staff_services").unwrap(), Some("hetang")).await;
    assert_eq!(services.len(), 3);
    check(
        "staff_services",
        &services,
        ("source_id", text("s-1")),
        &[
            ("organization", text("荷塘社区卫生站")),
            ("categories", text("health elderly")),
            ("categories_label", text("看病、养老")),
            ("documents", text("身份证、接种本")),
            ("phones", text("0769-0000-0001、12345")),
            ("addresses", text("塘边街2号；荷塘路1号")),
            ("checked_on", text("2020-01-31")),
            ("imported", text("2021-12-01 00:00")),
        ],
    );
    check("staff_services", &services, ("source_id", text("s-3")), &[("categories", Cell::Empty)]);
}

#[tokio::test]
async fn participation_is_counted_by_local_months() {
    let test = filled(Engine::Sqlite).await;
    let months = rows(&test.db, named("staff_participation").unwrap(), Some("hetang")).await;
    check(
        "staff_participation",
        &months,
        ("month", text("2021-12")),
        &[
            ("residents_joined", Cell::Whole(5)),
            // One moved away and one became a volunteer: too few to say.
            ("residents_left", Cell::Empty),
            ("volunteers_joined", Cell::Empty),
            ("activities", Cell::Whole(1)),
            ("activity_sign_ups", Cell::Whole(3)),
            ("shifts", Cell::Whole(1)),
            ("shift_sign_ups", Cell::Whole(2)),
            ("shift_hours", Cell::Decimal(3.0)),
            ("reports", Cell::Whole(1)),
            ("reports_closed", Cell::Whole(0)),
            ("days_to_close", Cell::Empty),
        ],
    );
    check(
        "staff_participation",
        &months,
        ("month", text("2021-11")),
        &[
            ("residents_joined", Cell::Whole(0)),
            ("reports_closed", Cell::Whole(1)),
            ("days_to_close", Cell::Decimal(2.5)),
        ],
    );
    check("staff_participation", &months, ("month", text("2021-10")), &[("residents_joined", Cell::Empty)]);
}

#[tokio::test]
async fn labels_are_the_words_that_residents_read() {
    let test = TestDb::migrated(Engine::Sqlite).await;
    let mut tx = test.db.begin_read().await.unwrap();
    let found = linli::fetch_all!(
        &mut tx,
        (String, String, String),
        "SELECT list, code, label FROM labels WHERE list IN ('report_category', 'role', 'service_category')
         AND code <> 'other' ORDER BY list, position"
    )
    .unwrap();
    let messages = include_str!("../../locales/zh-Hans/category.ftl");
    let label = |message: &str| {
        let line = messages.lines().find_map(|line| line.strip_prefix(&format!("{message} = "))).unwrap();
        line.split_once(' ').unwrap().1.to_owned()
    };
    let of = |list: &str, all: Vec<(&str, &str)>| {
        let rows = all.into_iter().map(|(code, message)| (list.to_owned(), code.to_owned(), label(message)));
        rows.collect::<Vec<_>>()
    };
    let mut expected = of(
        "report_category",
        ReportCategory::ALL.iter().map(|value| (value.code(), value.message_id())).collect(),
    );
    expected.extend(of("role", Role::ALL.iter().map(|value| (value.code(), value.message_id())).collect()));
    expected.extend(of(
        "service_category",
        ServiceCategory::ALL.iter().map(|value| (value.code(), value.message_id())).collect(),
    ));
    assert_eq!(found, expected);
}
