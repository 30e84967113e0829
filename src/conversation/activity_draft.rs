//! A staff member creates an activity, in one sentence or step by step.
//!
//! Triggered by `/activity`, with or without the sentence behind it. Ends with the activity published, or nothing.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Refusal, Screen, Session, Step, activity_sentence};
use crate::domain::activity::{
    LONGEST_SECS, MAX_CAPACITY, MAX_TEXT_CHARS, MAX_TITLE_CHARS, Plan, USUAL_SECS,
};
use crate::domain::clock::Millis;
use crate::domain::id::ActivityId;
use crate::domain::press::Press;
use crate::understanding::{Meaning, Moment, WhenProblem};

/// What was said so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The id it will have.
    pub id: ActivityId,
    /// What it is called.
    pub title: Option<String>,
    /// The local day.
    pub day: Option<NaiveDate>,
    /// The local time of its beginning.
    pub time: Option<NaiveTime>,
    /// The local end, where one was said.
    pub until: Option<NaiveDateTime>,
    /// Where.
    pub venue: Option<String>,
    /// Where on the map.
    pub point: Option<(f64, f64)>,
    /// How many people fit.
    pub capacity: Option<i64>,
    /// What it is; empty when it was skipped.
    pub about: Option<String>,
    /// What to bring; empty when it was skipped.
    pub bring: Option<String>,
}

/// One thing that is asked, by its number on a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// What it is called.
    Title = 0,
    /// On which day, and best with the time.
    Day = 1,
    /// When it begins on that day.
    Time = 2,
    /// Where.
    Venue = 3,
    /// How many people.
    Capacity = 4,
    /// What it is; may be skipped.
    About = 5,
    /// What to bring; may be skipped.
    Bring = 6,
}

impl Slot {
    /// Those that can be changed before publishing.
    pub const CHANGEABLE: [Self; 6] =
        [Self::Title, Self::Day, Self::Venue, Self::Capacity, Self::About, Self::Bring];

    fn read(number: i64) -> Option<Self> {
        Self::CHANGEABLE.into_iter().find(|slot| *slot as i64 == number)
    }
}

impl Draft {
    /// Nothing was said yet.
    pub fn new(id: ActivityId) -> Self {
        Self {
            id,
            title: None,
            day: None,
            time: None,
            until: None,
            venue: None,
            point: None,
            capacity: None,
            about: None,
            bring: None,
        }
    }

    /// What is asked next; nothing when all is said.
    pub fn open(&self) -> Option<Slot> {
        let missing = [
            (self.title.is_none(), Slot::Title),
            (self.day.is_none(), Slot::Day),
            (self.time.is_none(), Slot::Time),
            (self.venue.is_none(), Slot::Venue),
            (self.capacity.is_none(), Slot::Capacity),
            (self.about.is_none(), Slot::About),
            (self.bring.is_none(), Slot::Bring),
        ];
        missing.into_iter().find(|(is_missing, _)| *is_missing).map(|(_, slot)| slot)
    }

    /// From when until when, once day and time are known.
    pub fn span(&self) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let starts = self.day?.and_time(self.time?);
        let usual = starts + chrono::TimeDelta::seconds(USUAL_SECS);
        Some((starts, self.until.filter(|until| *until > starts).unwrap_or(usual)))
    }

    /// The whole, once all is said.
    pub fn plan(&self, zone: chrono_tz::Tz) -> Option<Plan> {
        let (starts, ends) = self.span()?;
        Some(Plan {
            id: self.id,
            title: self.title.clone()?,
            venue: self.venue.clone()?,
            point: self.point,
            about: self.about.clone()?,
            bring: self.bring.clone()?,
            starts: Millis::from_local(starts, zone),
            ends: Millis::from_local(ends, zone),
            capacity: self.capacity?,
        })
    }

    /// Forgets one thing, so that it is asked again.
    fn forget(&mut self, slot: Slot) {
        match slot {
            Slot::Title => self.title = None,
            Slot::Day | Slot::Time => (self.day, self.time, self.until) = (None, None, None),
            Slot::Venue => (self.venue, self.point) = (None, None),
            Slot::Capacity => self.capacity = None,
            Slot::About => self.about = None,
            Slot::Bring => self.bring = None,
        }
    }
}

/// The question that is open.
pub fn question(draft: &Draft) -> Screen {
    Screen::ActivityDraft(draft.clone())
}

/// `/activity`: staff create, others are told that it is for staff. Words behind the command are the sentence.
pub(super) fn start(session: &Session, heard: &Heard, facts: &Facts) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    let draft = Draft::new(ActivityId(facts.fresh));
    match &heard.meaning {
        Some(meaning) if !heard.words().is_empty() => sentence(draft, heard.words(), meaning, facts),
        _ => ask(draft),
    }
}

/// The activities that a staff member looks after, with the button to create one.
pub(super) fn list() -> Outcome {
    Outcome::go(Flow::Idle).say(Screen::ActivitiesManage { page: 0 })
}

/// One answer of the staff member.
pub(super) fn step(draft: &Draft, heard: &Heard, facts: &Facts) -> Step {
    let mut draft = draft.clone();
    let slot = draft.open();
    Ok(match &heard.input {
        Input::Press(Press::ActivityPublish(id)) if *id == draft.id => publish(draft, facts),
        Input::Press(Press::ActivityEdit(number)) => {
            if let Some(slot) = Slot::read(*number) {
                draft.forget(slot);
            }
            ask(draft)
        }
        Input::Press(Press::Skip) => match slot {
            Some(slot @ (Slot::About | Slot::Bring)) => fill(draft, slot, ""),
            _ => ask(draft),
        },
        Input::Location { lat, lon } => {
            draft.point = Some((*lat, *lon));
            ask(draft)
        }
        Input::Text(_) => words(draft, slot, heard, facts),
        _ => again(draft),
    })
}

fn words(draft: Draft, slot: Option<Slot>, heard: &Heard, facts: &Facts) -> Outcome {
    let unknown = Meaning::default();
    let meaning = heard.meaning.as_ref().unwrap_or(&unknown);
    let said = heard.words();
    match slot {
        Some(Slot::Title) => sentence(draft, said, meaning, facts),
        Some(Slot::Day | Slot::Time) => {
            let mut draft = draft;
            match take_when(&mut draft, meaning, facts) {
                Ok(true) => ask(draft),
                Ok(false) => say(draft, Screen::ActivityWhenUnclear),
                Err(problem) => say(draft, Screen::WhenProblem(problem)),
            }
        }
        Some(Slot::Capacity) => match meaning.number.or(meaning.people.map(i64::from)).or(digits(said)) {
            Some(count) if (1..=MAX_CAPACITY).contains(&count) => {
                ask(Draft { capacity: Some(count), ..draft })
            }
            _ => say(draft, Screen::ActivityCapacityUnclear),
        },
        Some(slot @ (Slot::About | Slot::Bring)) if meaning.yes_no == Some(false) => fill(draft, slot, ""),
        Some(slot) => fill(draft, slot, said),
        None if meaning.yes_no == Some(true) => publish(draft, facts),
        None => correct(draft, meaning, facts),
    }
}

/// Takes everything that one sentence says.
fn sentence(mut draft: Draft, said: &str, meaning: &Meaning, facts: &Facts) -> Outcome {
    let title = activity_sentence::title(said, meaning.place.as_deref());
    if title.as_ref().is_some_and(|title| title.chars().count() > MAX_TITLE_CHARS) {
        return say(draft, Screen::ActivityTooLong { max: MAX_TITLE_CHARS });
    }
    draft.title = title;
    if draft.venue.is_none() {
        draft.venue = meaning.place.clone();
    }
    if draft.capacity.is_none() {
        draft.capacity = meaning.people.map(i64::from);
    }
    let had_time = draft.time.is_some();
    match take_when(&mut draft, meaning, facts) {
        Err(problem) if !had_time => say(draft, Screen::WhenProblem(problem)),
        _ if draft.title.is_none() && !said.is_empty() && meaning.when.is_none() => again(draft),
        _ => ask(draft),
    }
}

/// Words at the preview change what they speak of.
fn correct(mut draft: Draft, meaning: &Meaning, facts: &Facts) -> Outcome {
    let before = draft.clone();
    if let Some(people) = meaning.people {
        draft.capacity = Some(i64::from(people));
    }
    if let Some(place) = &meaning.place {
        draft.venue = Some(place.clone());
        draft.point = None;
    }
    match take_when(&mut draft, meaning, facts) {
        Err(problem) => say(before, Screen::WhenProblem(problem)),
        Ok(_) if draft == before => again(draft),
        Ok(_) => ask(draft),
    }
}

/// Takes the time that was said; `false` when none was. When the day is known and only a time of day is said, it
/// is the time on that day.
pub(super) fn take_when(draft: &mut Draft, meaning: &Meaning, facts: &Facts) -> Result<bool, WhenProblem> {
    let Some(start) = meaning.when.and_then(|when| when.start) else {
        return meaning.when_problem.map_or(Ok(false), Err);
    };
    let today = facts.now.local(facts.place.zone).date();
    let names_day = activity_sentence::names_day(&meaning.normalized);
    let day = match draft.day {
        Some(day) if draft.time.is_none() && start.time.is_some() && !names_day => day,
        _ => start.date,
    };
    let moved = day - start.date;
    let time = start.time.or(draft.time);
    let starts = time.map(|time| day.and_time(time));
    let is_past = match starts {
        Some(starts) => Millis::from_local(starts, facts.place.zone) <= facts.now,
        None => day < today,
    };
    if is_past {
        return Err(WhenProblem::Past { moment: Moment { date: day, time } });
    }
    let until = meaning.when.and_then(|when| when.until);
    let until = until.and_then(|until| Some(until.date.and_time(until.time?) + moved));
    if let (Some(starts), Some(until)) = (starts, until)
        && (until <= starts || (until - starts).num_seconds() > LONGEST_SECS)
    {
        return Err(WhenProblem::EndsBeforeStart);
    }
    // A new time without an end keeps how long it lasts.
    let lasts = draft.span().filter(|_| draft.until.is_some()).map(|(from, until)| until - from);
    (draft.day, draft.time) = (Some(day), time);
    draft.until = until.or(starts.zip(lasts).map(|(starts, lasts)| starts + lasts));
    Ok(true)
}

fn fill(mut draft: Draft, slot: Slot, said: &str) -> Outcome {
    let max = if slot == Slot::Venue { MAX_TITLE_CHARS } else { MAX_TEXT_CHARS };
    if said.chars().count() > max {
        return say(draft, Screen::ActivityTooLong { max });
    }
    let said = Some(said.to_owned());
    match slot {
        Slot::Venue => draft.venue = said,
        Slot::About => draft.about = said,
        Slot::Bring => draft.bring = said,
        Slot::Title | Slot::Day | Slot::Time | Slot::Capacity => {}
    }
    ask(draft)
}

fn publish(draft: Draft, facts: &Facts) -> Outcome {
    match draft.plan(facts.place.zone) {
        Some(plan) => Outcome::go(Flow::Idle)
            .with(Command::PublishActivity(plan))
            .say(Screen::ActivityPublished(draft.id)),
        None => ask(draft),
    }
}

fn ask(draft: Draft) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::ActivityDraft(draft)).say(question)
}

fn say(draft: Draft, screen: Screen) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::ActivityDraft(draft)).say(screen).say(question)
}

fn again(draft: Draft) -> Outcome {
    say(draft, Screen::AskAgain)
}

/// The only number among words: "最多30个".
pub(super) fn digits(said: &str) -> Option<i64> {
    let mut numbers = said.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let number = numbers.next()?.parse().ok()?;
    numbers.next().is_none().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::{Me, Place};
    use crate::domain::id::{ContactId, NeighbourhoodId};
    use crate::locale::LocaleId;
    use crate::understanding::When;

    fn facts() -> Facts {
        let me = Me {
            contact: ContactId(1),
            is_group: false,
            locale: LocaleId::ROOT,
            locale_chosen: true,
            staff: Some(1),
        };
        let zone = chrono_tz::Asia::Shanghai;
        let place = Place { id: NeighbourhoodId(1), code: "x".into(), is_lobby: false, zone };
        Facts::new(me, place, Millis::from_local(local("2026-11-23T10:00:00"), zone), 77)
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn at(start: &str) -> Meaning {
        let start = match start.parse() {
            Ok(at) => Moment::at(at),
            Err(_) => Moment::day(start.parse().unwrap()),
        };
        Meaning { when: Some(When { start: Some(start), ..When::default() }), ..Meaning::default() }
    }

    #[test]
    fn a_time_of_day_is_meant_on_the_day_that_was_said_before() {
        let mut draft = Draft::new(ActivityId(1));
        assert_eq!(take_when(&mut draft, &at("2026-11-28"), &facts()), Ok(true));
        assert_eq!(draft.span(), None);
        // "下午三点" alone is today's.
        assert_eq!(take_when(&mut draft, &at("2026-11-23T15:00:00"), &facts()), Ok(true));
        assert_eq!(draft.span(), Some((local("2026-11-28T15:00:00"), local("2026-11-28T17:00:00"))));
        assert_eq!(take_when(&mut draft, &at("2026-11-29"), &facts()), Ok(true));
        assert_eq!(draft.span().unwrap().0, local("2026-11-29T15:00:00"));
    }

    #[test]
    fn a_time_that_cannot_be_meant_is_reported() {
        let mut draft = Draft::new(ActivityId(1));
        let problem = WhenProblem::NoSuchDay { year: 2027, month: 2, day: 31 };
        let meaning = Meaning { when_problem: Some(problem), ..Meaning::default() };
        assert_eq!(take_when(&mut draft, &meaning, &facts()), Err(problem));
        assert!(matches!(
            take_when(&mut draft, &at("2026-11-22T15:00:00"), &facts()),
            Err(WhenProblem::Past { .. })
        ));
        assert_eq!(draft, Draft::new(ActivityId(1)));
        assert_eq!(take_when(&mut draft, &Meaning::default(), &facts()), Ok(false));
    }

    #[test]
    fn one_sentence_leaves_only_what_it_does_not_say() {
        let meaning =
            Meaning { place: Some("活动室".into()), people: Some(30), ..at("2026-11-28T15:00:00") };
        let outcome =
            sentence(Draft::new(ActivityId(1)), "周六下午3点 活动室 包饺子 30人", &meaning, &facts());
        let Flow::ActivityDraft(draft) = outcome.flow else { panic!() };
        assert_eq!(draft.open(), Some(Slot::About));
        assert_eq!(draft.title.as_deref(), Some("包饺子"));
        assert_eq!((draft.venue.as_deref(), draft.capacity), (Some("活动室"), Some(30)));
    }
}
