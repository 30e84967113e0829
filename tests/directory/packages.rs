//! Two small packages, one of each major version, with what publishers do in them. Their reports stand beside them
//! as text; `UPDATE=1` writes them anew.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use linli::directory::hsds::{self, ImportReport, Package, ReadOptions, Version};
use linli::domain::directory::{
    Card, LocationType, PhoneType, Place, Service, ServiceCategory, ServiceStatus,
};
use linli::domain::schedule::{DayHours, OpenState};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hsds").join(name)
}

pub fn options() -> ReadOptions {
    ReadOptions { zone: chrono_tz::Asia::Shanghai, today: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() }
}

fn read(name: &str) -> (Package, ImportReport) {
    let (package, report) = hsds::read(folder(name).as_path(), &options());
    let text = report.to_string().replace(folder(name).to_str().unwrap(), name);
    let expected = folder(&format!("{name}.report.txt"));
    if std::env::var("UPDATE").is_ok_and(|update| update == "1") {
        std::fs::write(&expected, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&expected).unwrap_or_default(), "the report of {name}");
    (package.expect("the package is whole"), report)
}

fn service<'a>(package: &'a Package, id: &str) -> &'a Service {
    package.services.iter().find(|service| service.source_id == id).unwrap()
}

/// A service with the first of its locations.
fn card(package: &Package, id: &str) -> Card {
    let service = service(package, id).clone();
    let organization = package
        .organizations
        .iter()
        .find(|of| Some(&of.source_id) == service.organization_source_id.as_ref());
    let links = package.services_at_locations.iter().filter(|link| link.service_source_id == id);
    let place = |link: &linli::domain::directory::ServiceAtLocation| Place {
        location: package
            .locations
            .iter()
            .find(|of| of.source_id == link.location_source_id)
            .unwrap()
            .clone(),
        link: link.clone(),
    };
    Card { organization: organization.cloned(), places: links.map(place).collect(), service }
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn is_open(card: &Card, time: &str) -> Option<bool> {
    match card.schedule(card.places.first()).state(at(time)) {
        OpenState::Open { .. } => Some(true),
        OpenState::Closed { .. } => Some(false),
        OpenState::Unknown => None,
    }
}

#[test]
fn a_package_of_version_1_is_read() {
    let (package, report) = read("v1");
    assert_eq!(report.version, Some(Version::One));
    let law = card(&package, "s-law");
    assert_eq!(law.service.name, "法律咨询");
    assert_eq!(
        law.organization.as_ref().unwrap().description.as_deref(),
        Some("为居民提供免费法律咨询 & 调解。")
    );
    assert_eq!(law.organization.as_ref().unwrap().url.as_deref(), Some("https://www.example.org"));
    assert_eq!(law.service.application_process.as_deref(), Some("先取号，\n再到二楼。"));
    assert_eq!(law.service.eligibility_description.as_deref(), Some("在石桥居住满半年"));
    assert_eq!(law.service.categories, [ServiceCategory::Legal]);
    assert_eq!(law.service.checked_on().unwrap().to_string(), "2026-06-04");
    let documents: Vec<_> = law.service.required_documents.iter().map(|of| of.document.as_str()).collect();
    assert_eq!(documents, ["身份证", "劳动合同或工资条"]);
    let place = law.places.first().unwrap();
    assert_eq!(place.link.description.as_deref(), Some("二楼 203 室"));
    assert_eq!(place.location.position.unwrap().latitude(), 23.0207);
    assert_eq!(place.location.addresses[0].address_1, "石桥路 1 号");
    // The number and the hours of the service at the location come before those of the location.
    assert_eq!(law.phones(Some(place))[0].kind, PhoneType::Hotline);
    assert_eq!(place.location.phones[0].number, "0769-0000 0000");
    assert_eq!(place.location.phones[0].extension.as_deref(), Some("8001"));
    assert_eq!(is_open(&law, "2026-11-29 01:30"), Some(true));
    assert_eq!(is_open(&law, "2026-11-23 10:00"), Some(false));
    // The location's holidays hold for the service, too.
    assert_eq!(is_open(&law, "2026-10-03 19:00"), Some(false));
    assert_eq!(is_open(&law, "2026-10-04 11:00"), Some(true));

    let shots = card(&package, "s-shots");
    assert_eq!(shots.service.url, None);
    assert_eq!(shots.service.categories, [ServiceCategory::Health]);
    assert_eq!(shots.phones(shots.places.first()).len(), 2);
    for (time, open) in [
        ("2026-11-25 09:00", Some(true)),
        ("2026-11-25 16:00", Some(false)),
        ("2026-11-26 11:00", None),
        ("2026-11-27 11:00", None),
        ("2026-11-28 11:00", None),
        ("2026-12-24 11:00", None),
    ] {
        assert_eq!(is_open(&shots, time), open, "{time}");
    }
    let notes = shots.schedule(None).summary(options().today).notes;
    assert_eq!(notes, ["Thursday 10:00–4:00", "Friday 09:00–24:30", "Saturday 09:00"]);

    assert_eq!(service(&package, "s-old").status, ServiceStatus::Defunct);
    assert_eq!(service(&package, "s-lost").organization_source_id, None);
    assert_eq!(package.services.len(), 4);
    let text = format!("{package:?}{report}");
    assert!(
        !text.contains("Somebody Real") && !text.contains("somebody@example.org"),
        "no person is taken or reported"
    );
}

#[test]
fn a_package_of_version_3_is_read() {
    let (package, report) = read("v3");
    assert_eq!(report.version, Some(Version::Three));
    assert_eq!(package.organizations[0].description.as_deref(), Some("社区医院\n周末也开"));
    let psych = card(&package, "a1");
    assert_eq!(psych.service.assured_on.unwrap().to_string(), "2026-03-01");
    assert_eq!(psych.service.last_modified_on.unwrap().to_string(), "2026-10-11");
    assert_eq!(psych.service.minimum_age, Some(18));
    assert_eq!(psych.service.categories, [ServiceCategory::Psych]);
    assert_eq!(psych.service.phones[0].languages, ["粤语"]);
    assert_eq!(psych.service.cost_options[0].currency.as_deref(), Some("CNY"));
    assert_eq!(psych.places[0].location.accessibility, ["无障碍坡道, 北门"]);
    for (time, open) in [
        ("2026-11-23 09:30", Some(true)),
        ("2026-11-24 09:30", Some(false)),
        ("2026-11-27 10:30", Some(true)),
        ("2026-12-04 10:30", Some(false)),
        ("2026-12-05 15:00", Some(true)),
    ] {
        assert_eq!(is_open(&psych, time), open, "{time}");
    }
    let summary = psych.schedule(psych.places.first()).summary(options().today);
    assert_eq!(summary.week.len(), 2);
    assert_eq!(summary.week[1].hours, DayHours::Closed);
    assert_eq!(summary.occasional.len(), 2);

    let canteen = card(&package, "a2");
    assert_eq!(canteen.service.status, ServiceStatus::TemporarilyClosed);
    assert_eq!(canteen.service.alert.as_deref(), Some("装修，十二月重开"));
    assert_eq!(canteen.service.assured_on, None);
    assert_eq!(canteen.service.categories, [ServiceCategory::Financial], "by the term above its own");
    assert_eq!(is_open(&canteen, "2026-06-29 10:45"), Some(false));
    assert_eq!(is_open(&canteen, "2026-11-23 10:45"), Some(true));

    let night = card(&package, "a3");
    assert_eq!(is_open(&night, "2026-11-23 19:00"), None, "a time in UTC is not guessed");
    assert_eq!(night.service.categories, [ServiceCategory::Health]);
    assert_eq!(package.locations[1].location_type, LocationType::Virtual);
    assert!(!format!("{package:?}{report}").contains("Somebody Real"));
}

#[test]
fn an_import_can_be_repeated_with_the_same_result() {
    assert_eq!(read("v1").0, read("v1").0);
}

#[test]
fn the_sample_neighbourhood_is_read_whole() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sample/data/hsds");
    let (package, report) = hsds::read(sample.as_path(), &options());
    let package = package.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(package.services.len(), 60);
    for severity in [hsds::Severity::RowLeftOut, hsds::Severity::ValueLeftOut] {
        assert_eq!(report.of(severity).count(), 0, "{report}");
    }
    for service in &package.services {
        let card = card(&package, &service.source_id);
        assert!(!service.categories.is_empty(), "{}", service.name);
        let hours = card.schedule(card.places.first()).summary(options().today);
        let known = is_open(&card, "2026-11-23 10:00").is_some() || hours.starts_on.is_some();
        assert!(known && !hours.week.is_empty(), "{} has hours", service.name);
    }
}

#[test]
fn a_package_within_the_program_is_read_like_a_folder() {
    let mut files = std::collections::BTreeMap::new();
    for path in ["datapackage.json", "data/orgs.csv", "data/services.csv", "phones.csv"] {
        files.insert(
            path.to_owned(),
            std::borrow::Cow::Owned(std::fs::read(folder("v3").join(path)).unwrap()),
        );
    }
    let (package, report) = hsds::read(hsds::Folder::Memory("sample", &files), &options());
    assert_eq!(package.unwrap_or_else(|| panic!("{report}")).services.len(), 3);
}
