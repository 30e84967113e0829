//! A staff member composes an announcement: the text in each language, and whom it is for.
//!
//! Triggered by `/announce`. Ends with the announcement on its way, its progress shown in one message.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Refusal, Screen, Session, Step};
use crate::domain::announcement::Audience;
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::locale::LocaleId;

/// The longest announcement in characters; with its frame it fits into one message of every channel.
pub const MAX_CHARS: usize = 1500;

/// What was written so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The text in each language.
    pub texts: BTreeMap<LocaleId, String>,
    /// Whom it is for.
    #[serde(default)]
    pub audience: Audience,
    /// The question that is open.
    pub asks: Asks,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// The text in a language.
    Text(LocaleId),
    /// Whether all is as it should be.
    Check,
    /// Whom it is for.
    Audience,
    /// Which of a list it is for, a page.
    Whom(List, i64),
}

/// What an audience is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// The languages people are talked to in.
    Languages,
    /// The buildings.
    Buildings,
    /// The activities to come, and those of the last days.
    Activities,
}

impl List {
    /// The word on a button.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Languages => "language",
            Self::Buildings => "building",
            Self::Activities => "activity",
        }
    }
}

impl Asks {
    /// What a button of a draft asks for.
    fn read(part: &str) -> Option<Self> {
        let lists = [List::Languages, List::Buildings, List::Activities];
        match part {
            "audience" => Some(Self::Audience),
            _ => lists.into_iter().find(|list| list.word() == part).map(|list| Self::Whom(list, 0)),
        }
    }
}

impl Draft {
    fn new() -> Self {
        Self { texts: BTreeMap::new(), audience: Audience::Everyone, asks: Asks::Text(LocaleId::ROOT) }
    }

    fn asking(self, asks: Asks) -> Self {
        Self { asks, ..self }
    }

    /// One step back; nothing is left before the first text is written.
    fn back(self) -> Self {
        match self.asks {
            Asks::Text(_) if self.texts.is_empty() => self,
            Asks::Whom(..) => self.asking(Asks::Audience),
            Asks::Text(_) | Asks::Check | Asks::Audience => self.asking(Asks::Check),
        }
    }
}

/// The question that is open.
pub fn question(draft: &Draft) -> Screen {
    match draft.asks {
        Asks::Text(locale) => Screen::AnnounceText { locale },
        Asks::Check => Screen::AnnounceConfirm(draft.clone()),
        Asks::Audience => Screen::AnnounceAudience,
        Asks::Whom(list, page) => Screen::AnnounceWhom { list, page },
    }
}

/// `/announce`: staff write, others are told that it is for staff. Words behind the command are the text.
pub(super) fn start(session: &Session, words: &str, facts: &Facts) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    let draft = Draft::new();
    if words.is_empty() { ask(draft) } else { write(draft, LocaleId::ROOT, words) }
}

/// One answer of the staff member.
pub(super) fn step(draft: &Draft, heard: &Heard, facts: &Facts) -> Step {
    let draft = draft.clone();
    let Input::Press(press) = &heard.input else { return Ok(words(draft, heard, facts)) };
    Ok(match press {
        Press::Back => show(draft.back(), heard),
        Press::Page(page) => match draft.asks {
            Asks::Whom(list, _) => show(draft.asking(Asks::Whom(list, *page)), heard),
            _ => again(draft),
        },
        _ if draft.texts.is_empty() => again(draft),
        Press::AnnounceIn(name) => match name.parse() {
            Ok(locale) => ask(draft.asking(Asks::Text(locale))),
            Err(_) => ask(draft),
        },
        Press::AnnounceChange(part) => match Asks::read(part) {
            Some(asks) => show(draft.asking(asks), heard),
            None => again(draft),
        },
        Press::AnnounceFor(audience) => {
            show(Draft { audience: *audience, asks: Asks::Check, ..draft }, heard)
        }
        Press::AnnounceToMe if draft.asks == Asks::Check => {
            let preview = Screen::AnnouncePreview(draft.clone());
            Outcome::go(Flow::Announce(draft.clone())).say(preview).say(question(&draft))
        }
        Press::Yes if draft.asks == Asks::Check => send(draft, facts),
        _ => again(draft),
    })
}

fn words(draft: Draft, heard: &Heard, facts: &Facts) -> Outcome {
    let is_yes = heard.meaning.as_ref().and_then(|meaning| meaning.yes_no) == Some(true);
    match (&heard.input, draft.asks) {
        (Input::Text(_), Asks::Text(locale)) => write(draft, locale, heard.words()),
        (Input::Text(_), Asks::Check) if is_yes => send(draft, facts),
        _ => again(draft),
    }
}

fn send(draft: Draft, facts: &Facts) -> Outcome {
    let id = AnnouncementId(facts.fresh);
    Outcome::go(Flow::Idle).with(Command::SendAnnouncement { id, draft: Box::new(draft) })
}

fn write(mut draft: Draft, locale: LocaleId, words: &str) -> Outcome {
    if words.chars().count() > MAX_CHARS {
        let question = question(&draft);
        return Outcome::go(Flow::Announce(draft)).say(Screen::AnnounceTooLong).say(question);
    }
    draft.texts.insert(locale, words.to_owned());
    ask(draft.asking(Asks::Check))
}

fn ask(draft: Draft) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::Announce(draft)).say(question)
}

/// The next question in place of the one whose button was pressed.
fn show(draft: Draft, heard: &Heard) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::Announce(draft)).show(heard, question)
}

fn again(draft: Draft) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::Announce(draft)).say(Screen::AskAgain).say(question)
}
