//! Leaving something one signed up for, in words: 取消广场舞, 周六去不了了, 退班.
//!
//! Triggered by such words while nothing is asked. Ends with the question whether for certain, or with what one signed
//! up for when it is not clear which is meant.

use super::{Facts, Flow, Heard, Need, Outcome, Screen, activity, shift};
use crate::domain::id::{ActivityId, ShiftId};
use crate::domain::seat::{Kind, Thing};

/// Asks whether to leave what the words mean: by its name, by its day, or because there is only one. None when the
/// person signed up for nothing that may be meant.
pub(super) fn by_words(heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Some(meaning) = &heard.meaning else { return Ok(None) };
    let mine = facts.sign_ups()?;
    if mine.is_empty() {
        return Ok(None);
    }
    let named = facts.activity_search(&meaning.normalized, None)?;
    let is_mine = |activity: &ActivityId| mine.iter().any(|(thing, _)| *thing == Thing::from(*activity));
    if let Some(activity) = named.clear.filter(|_| !named.is_by_day) {
        return Ok(is_mine(&activity).then(|| sure(activity.into())));
    }
    let today = facts.now.local(facts.place.zone).date();
    let days = activity::days(meaning, today);
    let is_then = |(_, at): &&(Thing, crate::domain::clock::Millis)| {
        let day = at.local(facts.place.zone).date();
        days.is_none_or(|(first, last)| first <= day && day <= last)
    };
    let meant: Vec<Thing> = mine.iter().filter(is_then).map(|(thing, _)| *thing).collect();
    Ok(match meant.as_slice() {
        [] => None,
        [only] => Some(sure(*only)),
        several if several.iter().any(|thing| thing.kind == Kind::Shift) => {
            Some(Outcome::go(Flow::Idle).say(Screen::Shift(shift::Show::Mine { page: 0 })))
        }
        _ => Some(Outcome::go(Flow::Idle).say(Screen::ActivitiesMine)),
    })
}

fn sure(thing: Thing) -> Outcome {
    match thing.kind {
        Kind::Shift => Outcome::go(Flow::Idle).say(Screen::Shift(shift::Show::LeaveSure(ShiftId(thing.id)))),
        Kind::Activity | Kind::Room => activity::ask_to_leave(ActivityId(thing.id)),
    }
}
