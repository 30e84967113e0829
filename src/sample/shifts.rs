//! The sample's patrols and other shifts in the coming weeks, with the volunteers who took some.

use chrono::{Days, NaiveTime};
use serde::Deserialize;

use super::{Sample, parse};
use crate::commands::seat;
use crate::domain::clock::Millis;
use crate::domain::id::ShiftId;
use crate::domain::seat::{Place, Thing};
use crate::domain::shift::Plan;
use crate::domain::texts::Texts;
use crate::fault::Fault;
use crate::jobs;
use crate::locale::LocaleId;
use crate::store::{Tx, counter, place, shift};
use crate::understanding::Role;

#[derive(Deserialize)]
struct File {
    shift: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    title_zh: String,
    title_en: String,
    role: String,
    place_zh: String,
    place_en: String,
    meet_zh: String,
    meet_en: String,
    bring_zh: String,
    bring_en: String,
    day_offset: u64,
    start: String,
    end: String,
    needed: i64,
    signed_up: usize,
}

/// Puts the shifts down, the soonest first, and lets volunteers take some.
pub(super) async fn load(tx: &mut Tx, sample: &Sample) -> Result<(), Fault> {
    let mut file: File = parse("shifts.toml", include_str!("data/shifts.toml"))?;
    file.shift.sort_by(|a, b| (a.day_offset, &a.start).cmp(&(b.day_offset, &b.start)));
    for row in file.shift {
        let plan = plan(&row, sample)?;
        let id = ShiftId(sample.app.ids.next());
        let number = counter::next(tx, sample.home, "shift").await?;
        shift::add(tx, sample.home, (id, number), &plan, 1, sample.now).await?;
        let places = Place {
            capacity: plan.needed,
            taken: 0,
            starts_at: plan.starts_at,
            ends_at: plan.ends_at,
            opens_at: sample.now,
            closes_at: plan.starts_at,
            cancelled_at: None,
        };
        place::add(tx, sample.home, id.into(), &places).await?;
        let when = (id, plan.starts_at);
        jobs::shift::put_reminders(tx, &sample.app.ids, sample.home, when, sample.zone, sample.now).await?;
        for contact in sample.volunteers.iter().take(row.signed_up) {
            let wish = seat::Wish { thing: Thing::from(id), contact: *contact, party: 1, waits: false };
            // Who is somewhere else at that time is passed over.
            let _ = seat::sign_up(tx, sample.home, wish, sample.now).await?;
        }
    }
    Ok(())
}

fn plan(row: &Row, sample: &Sample) -> Result<Plan, Fault> {
    let broken = || Fault::Bug(format!("the sample's shift {} cannot be read", row.key));
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| broken());
    let day = sample
        .now
        .local(sample.zone)
        .date()
        .checked_add_days(Days::new(row.day_offset))
        .ok_or_else(broken)?;
    let (start, end) = (day.and_time(time(&row.start)?), day.and_time(time(&row.end)?));
    // An end before the start is on the next day.
    let end = if end > start { end } else { end + chrono::TimeDelta::days(1) };
    let both = |zh: &str, en: &str| Texts::written(LocaleId::ROOT, zh).and(LocaleId::EN, en);
    Ok(Plan {
        role: Role::from_code(&row.role).ok_or_else(broken)?,
        titles: both(&row.title_zh, &row.title_en),
        venues: both(&row.place_zh, &row.place_en),
        meet: both(&row.meet_zh, &row.meet_en),
        bring: both(&row.bring_zh, &row.bring_en),
        point: None,
        starts_at: Millis::from_local(start, sample.zone),
        ends_at: Millis::from_local(end, sample.zone),
        needed: row.needed,
    })
}
