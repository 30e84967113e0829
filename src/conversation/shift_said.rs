//! What a staff member has said of a shift so far, and which words say what.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::Facts;
use crate::domain::clock::Millis;
use crate::domain::shift::{Plan, Problem, check_begin, check_length, check_needed, end_after};
use crate::domain::texts::Texts;
use crate::locale::LocaleId;
use crate::understanding::{Meaning, Moment, Role, WhenProblem};

/// The longest free text in characters: a place, whom to meet, what to bring.
const MAX_CHARS: usize = 200;
/// What was said so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// What is done.
    pub role: Option<Role>,
    /// When it begins.
    pub starts_at: Option<Millis>,
    /// When it ends.
    pub ends_at: Option<Millis>,
    /// Where; empty until it is said.
    pub venue: String,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// How many people.
    pub needed: Option<i64>,
    /// Whom to meet and where; empty when that was skipped.
    pub meet: Option<String>,
    /// What to bring; empty when that was skipped.
    pub bring: Option<String>,
    /// Whether it came in one sentence.
    pub is_sentence: bool,
    /// Which question is open.
    pub asking: Asking,
}

/// The questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// What is done?
    #[default]
    Role,
    /// When?
    When,
    /// Until when?
    Ends,
    /// Where?
    Venue,
    /// How many people?
    Needed,
    /// Whom to meet, and where?
    Meet,
    /// What to bring?
    Bring,
    /// Is this right?
    Confirm,
}

impl Asking {
    /// What can be changed before confirming, in the order of the buttons.
    pub const CHANGES: [Self; 5] = [Self::When, Self::Venue, Self::Needed, Self::Meet, Self::Bring];
}

/// Why an answer cannot be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The time is none.
    Time(WhenProblem),
    /// A day or a part of it was said, and no clock time.
    NoClock,
    /// The plan is none.
    Plan(Problem),
}

impl State {
    /// The plan, once everything that has to be said was said; its texts are in the language it was written in.
    pub fn plan(&self, locale: LocaleId) -> Option<Plan> {
        let text = |text: &str| Texts::written(locale, text);
        Some(Plan {
            role: self.role?,
            titles: Texts::default(),
            venues: text(Some(self.venue.as_str()).filter(|venue| !venue.is_empty())?),
            meet: text(self.meet.as_deref().unwrap_or_default()),
            bring: text(self.bring.as_deref().unwrap_or_default()),
            point: self.point,
            starts_at: self.starts_at?,
            ends_at: self.ends_at?,
            needed: self.needed?,
        })
    }

    /// The first question without an answer.
    pub(super) fn next(&self) -> Asking {
        if self.role.is_none() {
            Asking::Role
        } else if self.starts_at.is_none() {
            Asking::When
        } else if self.ends_at.is_none() {
            Asking::Ends
        } else if self.venue.is_empty() {
            Asking::Venue
        } else if self.needed.is_none() {
            Asking::Needed
        } else if self.meet.is_none() && !self.is_sentence {
            Asking::Meet
        } else if self.bring.is_none() && !self.is_sentence {
            Asking::Bring
        } else {
            Asking::Confirm
        }
    }

    /// Takes the times that were said; gives how many, or what is wrong and which question that is about.
    pub(super) fn take_time(&mut self, meaning: &Meaning, facts: &Facts) -> Result<usize, (Asking, Trouble)> {
        if self.asking == Asking::Ends {
            return self.take_end(meaning, facts);
        }
        let is_asked = matches!(self.asking, Asking::When | Asking::Confirm);
        if !is_asked && self.starts_at.is_some() {
            return Ok(0);
        }
        if let Some(problem) = meaning.when_problem {
            return Err((Asking::When, Trouble::Time(problem)));
        }
        let Some(when) = meaning.when else { return Ok(0) };
        let Some(starts) = when.start.and_then(instant) else { return Err((Asking::When, Trouble::NoClock)) };
        let zone = facts.place.zone;
        let starts_at = Millis::from_local(starts, zone);
        let plan = |problem| (Asking::When, Trouble::Plan(problem));
        check_begin(starts_at, facts.now).map_err(plan)?;
        let ends_at = when.until.and_then(instant).map(|ends| Millis::from_local(ends, zone));
        if let Some(ends_at) = ends_at {
            check_length(starts_at, ends_at).map_err(plan)?;
        }
        self.starts_at = Some(starts_at);
        self.ends_at = ends_at;
        Ok(1 + usize::from(ends_at.is_some()))
    }

    /// Takes the end, which may be said as a time of day alone.
    fn take_end(&mut self, meaning: &Meaning, facts: &Facts) -> Result<usize, (Asking, Trouble)> {
        let zone = facts.place.zone;
        let Some(starts_at) = self.starts_at else { return Ok(0) };
        let said = match (meaning.when, meaning.when_problem, meaning.number) {
            (Some(when), _, _) => when.until.or(when.start).and_then(|moment| moment.time),
            (None, Some(WhenProblem::Past { moment }), _) => moment.time,
            (None, Some(problem), _) => return Err((Asking::Ends, Trouble::Time(problem))),
            (None, None, Some(hour)) => {
                u32::try_from(hour).ok().and_then(|hour| NaiveTime::from_hms_opt(hour % 24, 0, 0))
            }
            (None, None, None) => None,
        };
        let Some(said) = said else { return Ok(0) };
        let ends_at = Millis::from_local(end_after(starts_at.local(zone), said), zone);
        check_length(starts_at, ends_at).map_err(|problem| (Asking::Ends, Trouble::Plan(problem)))?;
        self.ends_at = Some(ends_at);
        Ok(1)
    }

    /// Takes how many people are needed.
    pub(super) fn take_needed(&mut self, meaning: &Meaning) -> Result<usize, Trouble> {
        let is_asked = self.asking == Asking::Needed;
        let said = meaning.people.map(i64::from).or(meaning.number.filter(|_| is_asked));
        let is_wanted = is_asked || self.asking == Asking::Confirm || self.needed.is_none();
        let Some(needed) = said.filter(|_| is_wanted) else { return Ok(0) };
        check_needed(needed).map_err(Trouble::Plan)?;
        self.needed = Some(needed);
        Ok(1)
    }

    /// Takes the place: all the words when it was asked for and they said nothing else.
    pub(super) fn take_venue(&mut self, meaning: &Meaning, words: &str, said_more: bool) -> usize {
        let is_asked = self.asking == Asking::Venue;
        if !is_asked && !self.venue.is_empty() {
            return 0;
        }
        let place = meaning.place.as_deref().filter(|_| said_more || !is_asked);
        let place = place.map(|place| clause_of(words, place));
        let Some(venue) = place.or(is_asked.then_some(words)).map(str::trim).filter(|text| !text.is_empty())
        else {
            return 0;
        };
        self.venue = cut(venue);
        1
    }
}

/// The clause that names a place, when it speaks of nothing else: 荷塘小学门口 rather than 门口.
fn clause_of<'a>(words: &'a str, place: &'a str) -> &'a str {
    let mut clauses = words.split([' ', '，', ',', '、', '。', '；', ';', '\n']);
    let found = clauses.find(|clause| clause.contains(place));
    found.filter(|clause| !clause.contains(|sign: char| sign.is_numeric() || sign == '点')).unwrap_or(place)
}

fn instant(moment: Moment) -> Option<chrono::NaiveDateTime> {
    moment.time.map(|time| moment.date.and_time(time))
}

/// A text of a sensible length.
pub(super) fn cut(words: &str) -> String {
    words.chars().take(MAX_CHARS).collect()
}
