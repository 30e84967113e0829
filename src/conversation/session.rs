//! Where a conversation stands, kept between turns as JSON.

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use super::heard::{Heard, Input};
use super::{
    activity, activity_draft, activity_manage, announce, moving, my_report, report_desk, report_draft,
    service, shift_draft, talk, talk_desk, volunteer, welcome,
};
use crate::domain::clock::Millis;
use crate::domain::id::ServiceId;
use crate::domain::press::Press;
use crate::understanding::Meaning;

/// The state of one chat.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// What is going on.
    pub flow: Flow,
    /// The buttons of the last question, those with a number first: a typed "2" is the second, and a typed label
    /// is its button.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Choice>,
    /// How many of them have a number.
    #[serde(default)]
    pub numbered: usize,
    /// When that question was asked; a bare "1" answers whatever was asked last.
    #[serde(default)]
    pub asked_at: Millis,
}

/// What is going on, with what has been said so far.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// Nothing: the menu is open.
    #[default]
    Idle,
    /// A newcomer is being welcomed.
    Welcome(welcome::State),
    /// Services are looked at.
    Services(service::Search),
    /// What is wrong about a service is being asked.
    ServiceWrong(ServiceId),
    /// A language is being chosen; then it goes on with this.
    Language(Box<Flow>),
    /// Whether to delete everything is being asked.
    Forget,
    /// Whether to move to another neighbourhood is being asked.
    Move(moving::State),
    /// A staff member composes an announcement.
    Announce(announce::Draft),
    /// Activities are looked at.
    Activity(activity::State),
    /// A staff member creates an activity.
    ActivityDraft(activity_draft::Draft),
    /// A staff member changes an activity.
    ActivityManage(activity_manage::State),
    /// A problem is being reported.
    Report(report_draft::Draft),
    /// Something is being added to a report.
    ReportAdd(my_report::State),
    /// A member of the committee is saying something about a report.
    ReportDesk(report_desk::State),
    /// Somebody talks to the committee.
    Talk(talk::State),
    /// Are these words for the committee?
    TalkMaybe(talk::Maybe),
    /// A member of the committee is answering somebody.
    TalkDesk(talk_desk::State),
    /// Somebody says what they do as a volunteer and when they can.
    Volunteer(volunteer::State),
    /// A staff member plans a shift.
    ShiftDraft(shift_draft::State),
    /// A staff member sets the quiet hours.
    Quiet,
}

impl Flow {
    /// Whether a question waits for its answer, so that it is asked again after something came in between; what
    /// one only looks at is not shown again.
    pub fn is_asking(&self) -> bool {
        use activity::State::{Details, Found, List};
        !matches!(
            self,
            Self::Idle | Self::Services(_) | Self::Activity(List { .. } | Found { .. } | Details { .. })
        )
    }
}

impl Session {
    /// The buttons that have a number.
    pub(super) fn numbered(&self) -> &[Choice] {
        &self.buttons[..self.numbered.min(self.buttons.len())]
    }

    /// Reads a bare number, or what stands on a button, as that button of the last question. Whether it answers an
    /// offer that came later was looked at before ([`super::offer`]).
    pub(super) fn read_choice(&self, heard: &Heard) -> Heard {
        let press = match (&heard.input, &heard.meaning) {
            // A reply is about another message, and danger is looked at before any button.
            (Input::Text(_), Some(meaning)) if heard.reply_about.is_empty() && !meaning.urgent => {
                self.by_number(meaning).or_else(|| self.by_label(meaning))
            }
            (Input::Text(_), Some(meaning)) => self.by_number(meaning),
            _ => None,
        };
        press.map_or_else(|| heard.clone(), Heard::press)
    }

    fn by_number(&self, meaning: &Meaning) -> Option<Press> {
        // "5人" says how many people, not which button.
        let number = meaning.number.filter(|_| meaning.people.is_none())?;
        let index = usize::try_from(number - 1).ok()?;
        Press::read(&self.numbered().get(index)?.press)
    }

    fn by_label(&self, meaning: &Meaning) -> Option<Press> {
        let mut named =
            (1..).zip(&self.buttons).filter(|(number, one)| one.is_named(&meaning.normalized, *number));
        let (_, first) = named.next()?;
        // Two buttons with the same words: which one is meant cannot be known.
        if named.any(|(_, other)| other.press != first.press) {
            return None;
        }
        // Words that name one of several choices say that it is wanted; its button takes it back when it was chosen.
        Press::read(&first.press).filter(|press| !press.is_toggle())
    }
}
