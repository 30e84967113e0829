//! The sample's activities in the coming weeks, with the residents who signed up.

use chrono::{Days, NaiveTime};
use serde::Deserialize;

use super::{Sample, parse};
use crate::commands::{activity, seat};
use crate::domain::clock::Millis;
use crate::domain::id::ActivityId;
use crate::domain::seat::Thing;
use crate::domain::texts::Texts;
use crate::fault::Fault;
use crate::locale::LocaleId;
use crate::store::activity::Activity;
use crate::store::{Tx, counter};

#[derive(Deserialize)]
struct File {
    activity: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    title_zh: String,
    title_en: String,
    description_zh: String,
    description_en: String,
    place_zh: String,
    place_en: String,
    bring_zh: String,
    bring_en: String,
    day_offset: u64,
    time: String,
    duration_minutes: i64,
    capacity: i64,
    signed_up: usize,
}

/// Puts the activities down, the soonest first, and signs residents up, one place each; who is at another one at
/// that time is passed over.
pub(super) async fn load(tx: &mut Tx, sample: &Sample) -> Result<(), Fault> {
    let mut file: File = parse("activities.toml", include_str!("data/activities.toml"))?;
    file.activity.sort_by(|a, b| (a.day_offset, &a.time).cmp(&(b.day_offset, &b.time)));
    let residents: Vec<_> = sample.residents.values().copied().collect();
    for (index, row) in file.activity.into_iter().enumerate() {
        let number = counter::next(tx, sample.home, "activity").await?;
        let (signed_up, made) = (row.signed_up, of(&row, number, sample)?);
        activity::put_down(tx, sample.home, &made, &sample.app.ids, sample.now, sample.zone).await?;
        let mut left = signed_up;
        for contact in residents.iter().cycle().skip(index).take(residents.len()) {
            if left == 0 {
                break;
            }
            let thing = Thing::from(made.activity_id);
            let wish = seat::Wish { thing, contact: *contact, party: 1, waits: false };
            if seat::sign_up(tx, sample.home, wish, sample.now).await?.is_ok() {
                left -= 1;
            }
        }
    }
    Ok(())
}

fn of(row: &Row, number: i64, sample: &Sample) -> Result<Activity, Fault> {
    let broken = || Fault::Bug(format!("the sample's activity {} cannot be read", row.key));
    let time = NaiveTime::parse_from_str(&row.time, "%H:%M").map_err(|_| broken())?;
    let today = sample.now.local(sample.zone).date();
    let day = today.checked_add_days(Days::new(row.day_offset)).ok_or_else(broken)?;
    let starts_at = Millis::from_local(day.and_time(time), sample.zone);
    let both = |zh: &str, en: &str| Texts::written(LocaleId::ROOT, zh).and(LocaleId::EN, en).json();
    Ok(Activity {
        activity_id: ActivityId(sample.app.ids.next()),
        number,
        titles: both(&row.title_zh, &row.title_en),
        venues: both(&row.place_zh, &row.place_en),
        descriptions: both(&row.description_zh, &row.description_en),
        bring: both(&row.bring_zh, &row.bring_en),
        latitude: None,
        longitude: None,
        created_by: 0,
        cancel_note: String::new(),
        time_version: 1,
        starts_at,
        ends_at: starts_at.plus_secs(row.duration_minutes * 60),
        capacity: row.capacity,
        taken: 0,
        cancelled_at: None,
    })
}
