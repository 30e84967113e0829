//! Finding services: by words, by category, near a position, open now; and saying that a card is wrong.
//!
//! Triggered by the menu, `/services`, a shared position, or words that look for an office. Ends whenever
//! something else is begun: looking commits to nothing.

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Need, Outcome, Refusal, Screen, Session, Step, idle};
use crate::domain::id::ServiceId;
use crate::domain::press::Press;
use crate::understanding::{Intent, Meaning, ServiceCategory};

/// The longest remark in characters.
const MAX_REMARK_CHARS: usize = 500;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// What people said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Only this category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<ServiceCategory>,
    /// Only what is open now.
    #[serde(default)]
    pub open_now: bool,
    /// Degrees north and east of where the person is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<(f64, f64)>,
    /// The page of results, from 0.
    #[serde(default)]
    pub page: i64,
}

impl Search {
    /// Whether nothing was asked yet.
    fn is_empty(&self) -> bool {
        *self == Self { page: self.page, ..Self::default() }
    }
}

/// The question that is open.
pub fn question(search: &Search) -> Screen {
    if search.is_empty() { Screen::ServiceMenu } else { Screen::ServiceHits(search.clone()) }
}

/// `/services`, with words behind it or none.
pub(super) fn start(words: &str) -> Outcome {
    look(Search { words: words.to_owned(), ..Search::default() })
}

/// Words that look for a service.
pub(super) fn by_words(heard: &Heard) -> Outcome {
    look_for(Search::default(), heard)
}

/// Words at first or after others: they are looked for anew, unless they only say that it is to be near or open.
fn look_for(mut search: Search, heard: &Heard) -> Outcome {
    let nothing = Meaning::default();
    let meaning = heard.meaning.as_ref().unwrap_or(&nothing);
    if !meaning.only_narrows {
        search.words = heard.words().to_owned();
        search.category = meaning.service_category;
    }
    search.open_now |= meaning.open_now;
    search.page = 0;
    let has_more = !search.is_empty();
    if meaning.near && search.near.is_none() {
        let here = Outcome::go(Flow::Services(search.clone())).say(Screen::ServiceWhere);
        return if has_more { here.say(question(&search)) } else { here };
    }
    look(search)
}

/// A position that was shared while nothing asked for one.
pub(super) fn by_position(lat: f64, lon: f64) -> Outcome {
    look(Search { near: Some((lat, lon)), ..Search::default() })
}

/// A button about services, wherever one is; `None` when it is about something else.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    let search = match &session.flow {
        Flow::Services(search) => search.clone(),
        _ => Search::default(),
    };
    let shown = |search: Search| {
        let screen = question(&search);
        Outcome::go(Flow::Services(search)).show(heard, screen)
    };
    Ok(Some(match press {
        Press::Services => shown(Search::default()),
        Press::ServiceCategory(code) => shown(Search {
            category: ServiceCategory::from_code(code),
            page: 0,
            words: String::new(),
            ..search
        }),
        Press::ServiceOpenNow => shown(Search { open_now: !search.open_now, page: 0, ..search }),
        Press::ServicePage(page) => shown(Search { page: (*page).max(0), ..search }),
        Press::ServiceHits => shown(search),
        Press::ServiceNear => Outcome::go(Flow::Services(search)).say(Screen::ServiceWhere),
        Press::Service(id) => {
            let is_found = !search.is_empty();
            Outcome::stay(session).show(heard, Screen::ServiceCard { id: *id, near: search.near, is_found })
        }
        Press::ServiceWrong(id) => Outcome::go(Flow::ServiceWrong(*id)).say(Screen::ServiceWrong),
        Press::RemarkDone(_) | Press::Remark(_) | Press::Remarks(_) if facts.me.staff.is_none() => {
            Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly))
        }
        Press::Remarks(page) => Outcome::stay(session).show(heard, Screen::Remarks { page: (*page).max(0) }),
        Press::Remark(id) => Outcome::stay(session).show(heard, Screen::Remark(*id)),
        Press::RemarkDone(id) => {
            Outcome::stay(session).with(Command::CloseRemark(*id)).show(heard, Screen::RemarkClosed)
        }
        _ => return Ok(None),
    }))
}

/// One input while services are looked at.
pub(super) fn step(search: &Search, heard: &Heard, facts: &Facts) -> Step {
    let search = search.clone();
    Ok(match &heard.input {
        Input::Location { lat, lon } => look(Search { near: Some((*lat, *lon)), page: 0, ..search }),
        Input::Text(_) if wants_something_else(heard) => return idle::step(heard, facts),
        Input::Text(_) => look_for(search, heard),
        _ => return idle::step(heard, facts),
    })
}

/// What is wrong about a card.
pub(super) fn wrong(id: ServiceId, heard: &Heard) -> Step {
    let words = heard.words();
    if words.is_empty() || !matches!(heard.input, Input::Text(_)) {
        return Ok(Outcome::go(Flow::ServiceWrong(id)).say(Screen::AskAgain).say(Screen::ServiceWrong));
    }
    let remark = words.chars().take(MAX_REMARK_CHARS).collect();
    Ok(Outcome::go(Flow::Idle).with(Command::RemarkOnService { id, remark }).say(Screen::RemarkTaken))
}

fn look(search: Search) -> Outcome {
    let screen = question(&search);
    Outcome::go(Flow::Services(search)).say(screen)
}

/// Whether words are about something other than services; in doubt they are looked for.
fn wants_something_else(heard: &Heard) -> bool {
    let intent = heard.meaning.as_ref().and_then(|meaning| meaning.intent);
    !matches!(intent, None | Some(Intent::FindService | Intent::OutOfScope))
}
