//! The raw updates in `tests/updates`: they are what teloxide takes for an update, and what their names say.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};
use teloxide::types::{Update, UpdateKind};

use super::{accepted, fake_telegram::FakeTelegram, fake_telegram::Options};

fn fixtures() -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/updates");
    let files = std::fs::read_dir(folder).expect("the folder of updates is there");
    let read = |path: &Path| -> Value {
        let text = std::fs::read_to_string(path).expect("an update can be read");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    files
        .map(|file| file.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_stem().expect("it has a name").to_string_lossy().into_owned(), read(&path)))
        .collect()
}

#[test]
fn every_fixture_is_an_update() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 35, "only {} fixtures", fixtures.len());
    let mut ids = std::collections::BTreeSet::new();
    for (name, value) in fixtures {
        assert_eq!(
            value.as_object().map(serde_json::Map::len),
            Some(2),
            "{name} has an id and one other field"
        );
        assert!(ids.insert(value["update_id"].as_i64()), "{name} repeats an update_id");
        // From text: teloxide takes every update for an unknown one when it is read from a `Value`.
        let update: Update =
            serde_json::from_str(&value.to_string()).unwrap_or_else(|e| panic!("{name}: {e}"));
        let unknown = matches!(update.kind, UpdateKind::Error(_));
        assert_eq!(unknown, name == "unknown_future_update", "{name}");
    }
}

#[test]
fn the_odd_fixtures_are_odd() {
    let fixtures = fixtures();
    let text = |name: &str| fixtures[name]["message"]["text"].as_str().expect("it is a text").to_owned();
    assert_eq!(text("text_4096").encode_utf16().count(), 4096);
    let units: Vec<_> = text("broken_entities").encode_utf16().collect();
    assert!(String::from_utf16(&units[1..3]).is_err(), "the first entity splits two pairs");
    assert!(fixtures["old_callback"]["callback_query"].get("message").is_none());
    assert!(fixtures["no_sender"]["message"].get("from").is_none());
}

#[tokio::test]
async fn every_fixture_goes_through_the_fake_unchanged() {
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let mut fixtures: Vec<_> = fixtures().into_values().collect();
    fixtures.sort_by_key(|update| update["update_id"].as_i64());
    for update in &fixtures {
        fake.push_raw(update.clone());
    }
    let updates = accepted(&fake, "getUpdates", json!({})).await;
    assert_eq!(updates.as_array(), Some(&fixtures));
}
