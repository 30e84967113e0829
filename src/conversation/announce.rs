//! A staff member composes an announcement: the text in each language, whom it is for, and when it is sent.
//!
//! Triggered by `/announce`. Ends with the announcement on its way or put down for later, shown in one message.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Command, Facts, Flow, Heard, Input, Outcome, Refusal, Screen, Session, Step, activity_sentence};
use crate::domain::announcement::{Audience, Topic};
use crate::domain::clock::Millis;
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::locale::LocaleId;
use crate::understanding::{Moment, WhenProblem};

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
    /// What it is about.
    #[serde(default)]
    pub topic: Topic,
    /// When it is sent; at once when nothing was said.
    #[serde(default)]
    pub at: Option<Millis>,
    /// Whether it is sent again every week from then on.
    #[serde(default)]
    pub is_weekly: bool,
    /// The announcement that gets this text in place of its own.
    #[serde(default)]
    pub corrects: Option<AnnouncementId>,
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
    /// When it is to be sent; the day when it was said already.
    When(Option<NaiveDate>),
    /// What it is about.
    Topic,
    /// Whether an emergency really is to be told.
    Alarm,
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
    /// The last announcements: those who did not answer one.
    Announcements,
}

impl List {
    /// The word on a button.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Languages => "language",
            Self::Buildings => "building",
            Self::Activities => "activity",
            Self::Announcements => "unanswered",
        }
    }
}

impl Asks {
    /// What a button of a draft asks for.
    fn read(part: &str) -> Option<Self> {
        let lists = [List::Languages, List::Buildings, List::Activities, List::Announcements];
        match part {
            "audience" => Some(Self::Audience),
            "when" => Some(Self::When(None)),
            "topic" => Some(Self::Topic),
            _ => lists.into_iter().find(|list| list.word() == part).map(|list| Self::Whom(list, 0)),
        }
    }
}

impl Draft {
    fn new() -> Self {
        Self {
            texts: BTreeMap::new(),
            audience: Audience::Everyone,
            topic: Topic::General,
            at: None,
            is_weekly: false,
            corrects: None,
            asks: Asks::Text(LocaleId::ROOT),
        }
    }

    fn asking(self, asks: Asks) -> Self {
        Self { asks, ..self }
    }

    /// One step back; nothing is left before the first text is written.
    fn back(self) -> Self {
        match self.asks {
            Asks::Text(_) if self.texts.is_empty() => self,
            Asks::Whom(..) => self.asking(Asks::Audience),
            Asks::Text(_) | Asks::Check | Asks::Audience | Asks::When(_) | Asks::Topic | Asks::Alarm => {
                self.asking(Asks::Check)
            }
        }
    }
}

/// The question that is open.
pub fn question(draft: &Draft) -> Screen {
    match draft.asks {
        Asks::Text(locale) => Screen::AnnounceText { locale },
        Asks::Check => Screen::AnnounceConfirm(draft.clone()),
        Asks::Audience => Screen::AnnounceAudience,
        Asks::When(day) => Screen::AnnounceWhen { day },
        Asks::Topic => Screen::AnnounceTopic,
        Asks::Alarm => Screen::AnnounceAlarm(draft.clone()),
        Asks::Whom(list, page) => Screen::AnnounceWhom { list, page },
    }
}

/// Begins another text for an announcement that was confirmed; who may is looked at before.
pub(super) fn correct(id: AnnouncementId) -> Outcome {
    ask(Draft { corrects: Some(id), ..Draft::new() })
}

/// Begins one for an audience; who may is looked at before.
pub(super) fn begin(audience: Audience) -> Outcome {
    ask(Draft { audience, ..Draft::new() })
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
        Press::AnnounceChange(_) | Press::AnnounceFor(_) | Press::AnnounceTopic(_)
            if draft.corrects.is_some() =>
        {
            again(draft)
        }
        Press::AnnounceChange(part) => match (part.as_str(), Asks::read(part)) {
            (_, Some(asks)) => show(draft.asking(asks), heard),
            ("now", _) => show(Draft { at: None, is_weekly: false, ..draft.asking(Asks::Check) }, heard),
            ("weekly", _) if draft.at.is_some() => {
                show(Draft { is_weekly: !draft.is_weekly, ..draft.asking(Asks::Check) }, heard)
            }
            _ => again(draft),
        },
        Press::AnnounceFor(audience) => {
            show(Draft { audience: *audience, asks: Asks::Check, ..draft }, heard)
        }
        Press::AnnounceTopic(topic) => show(Draft { topic: *topic, asks: Asks::Check, ..draft }, heard),
        Press::AnnounceToMe if draft.asks == Asks::Check => {
            let preview = Screen::AnnouncePreview(draft.clone());
            Outcome::go(Flow::Announce(draft.clone())).say(preview).say(question(&draft))
        }
        Press::Yes if matches!(draft.asks, Asks::Check | Asks::Alarm) => send(draft, facts),
        _ => again(draft),
    })
}

fn words(draft: Draft, heard: &Heard, facts: &Facts) -> Outcome {
    let is_yes = heard.meaning.as_ref().and_then(|meaning| meaning.yes_no) == Some(true);
    match (&heard.input, draft.asks) {
        (Input::Text(_), Asks::Text(locale)) => write(draft, locale, heard.words()),
        (Input::Text(_), Asks::Check) if is_yes => send(draft, facts),
        (Input::Text(_), Asks::When(day)) => when(draft, day, heard, facts),
        _ => again(draft),
    }
}

/// Takes the day and the time that were said; a time alone is meant on the day that was said before.
fn when(draft: Draft, day: Option<NaiveDate>, heard: &Heard, facts: &Facts) -> Outcome {
    let Some(meaning) = &heard.meaning else { return again(draft) };
    let Some(start) = meaning.when.and_then(|when| when.start) else {
        let problem = meaning.when_problem.map_or(Screen::ActivityWhenUnclear, Screen::WhenProblem);
        let question = question(&draft);
        return Outcome::go(Flow::Announce(draft)).say(problem).say(question);
    };
    let is_named = activity_sentence::names_day(&meaning.normalized);
    let date = day.filter(|_| start.time.is_some() && !is_named).unwrap_or(start.date);
    let moment = Moment { date, time: start.time };
    let at = moment.time.map(|time| Millis::from_local(date.and_time(time), facts.place.zone));
    let is_past = match at {
        Some(at) => at <= facts.now,
        None => date < facts.now.local(facts.place.zone).date(),
    };
    if is_past {
        return past(draft, moment);
    }
    match at {
        Some(_) => ask(Draft { at, ..draft.asking(Asks::Check) }),
        None => ask(draft.asking(Asks::When(Some(date)))),
    }
}

fn past(draft: Draft, moment: Moment) -> Outcome {
    let draft = Draft { at: None, ..draft.asking(Asks::When(None)) };
    let question = question(&draft);
    let problem = Screen::WhenProblem(WhenProblem::Past { moment });
    Outcome::go(Flow::Announce(draft)).say(problem).say(question)
}

fn send(draft: Draft, facts: &Facts) -> Outcome {
    if let Some(id) = draft.corrects {
        return Outcome::go(Flow::Idle)
            .with(Command::CorrectAnnouncement { id, texts: draft.texts })
            .say(Screen::AnnounceProgress(id));
    }
    // An alarm wakes people: it is asked for twice.
    if draft.topic == Topic::Emergency && draft.asks != Asks::Alarm {
        return ask(draft.asking(Asks::Alarm));
    }
    if let Some(at) = draft.at.filter(|at| *at <= facts.now) {
        return past(draft, Moment::at(at.local(facts.place.zone)));
    }
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
