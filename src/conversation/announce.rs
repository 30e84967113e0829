//! A staff member composes an announcement.
//!
//! Triggered by `/announce`. Ends with the announcement on its way, its progress shown in one message.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Refusal, Screen, Session, Step};
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::locale::LocaleId;

/// The longest announcement in characters; with its frame it fits into one message of every channel.
pub const MAX_CHARS: usize = 1500;

/// What was written so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The text in each language.
    pub texts: BTreeMap<LocaleId, String>,
    /// The language that is being written; none while the draft is looked at.
    pub writing: Option<LocaleId>,
}

/// The question that is open.
pub fn question(draft: &Draft) -> Screen {
    match draft.writing {
        Some(locale) => Screen::AnnounceText { locale },
        None => Screen::AnnounceConfirm(draft.clone()),
    }
}

/// `/announce`: staff write, others are told that it is for staff. Words behind the command are the text.
pub(super) fn start(session: &Session, words: &str, facts: &Facts) -> Outcome {
    if facts.me.staff.is_none() {
        return Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly));
    }
    let draft = Draft { texts: BTreeMap::new(), writing: Some(LocaleId::ROOT) };
    if words.is_empty() { ask(draft) } else { write(draft, LocaleId::ROOT, words) }
}

/// One answer of the staff member.
pub(super) fn step(draft: &Draft, heard: &Heard, facts: &Facts) -> Step {
    let draft = draft.clone();
    Ok(match (&heard.input, draft.writing) {
        (Input::Text(_), Some(locale)) => write(draft, locale, heard.words()),
        (Input::Press(Press::AnnounceIn(name)), _) => match name.parse() {
            Ok(locale) => ask(Draft { writing: Some(locale), ..draft }),
            Err(_) => ask(draft),
        },
        (Input::Press(Press::Back), Some(_)) if !draft.texts.is_empty() => {
            ask(Draft { writing: None, ..draft })
        }
        (Input::Press(Press::AnnounceToMe), None) => {
            let preview = Screen::AnnouncePreview(draft.clone());
            Outcome::go(Flow::Announce(draft.clone())).say(preview).say(question(&draft))
        }
        (Input::Press(Press::Yes), None) if draft.texts.contains_key(&LocaleId::ROOT) => {
            Outcome::go(Flow::Idle)
                .with(Command::SendAnnouncement { id: AnnouncementId(facts.fresh), texts: draft.texts })
        }
        (Input::Text(_), None) if heard.meaning.as_ref().and_then(|meaning| meaning.yes_no) == Some(true) => {
            return step(&draft, &Heard::press(Press::Yes), facts);
        }
        _ => Outcome::go(Flow::Announce(draft.clone())).say(Screen::AskAgain).say(question(&draft)),
    })
}

fn write(mut draft: Draft, locale: LocaleId, words: &str) -> Outcome {
    if words.chars().count() > MAX_CHARS {
        let question = question(&draft);
        return Outcome::go(Flow::Announce(draft)).say(Screen::AnnounceTooLong).say(question);
    }
    draft.texts.insert(locale, words.to_owned());
    draft.writing = None;
    ask(draft)
}

fn ask(draft: Draft) -> Outcome {
    let question = question(&draft);
    Outcome::go(Flow::Announce(draft)).say(question)
}
