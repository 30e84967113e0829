//! Where a conversation stands, kept between turns as JSON.

use serde::{Deserialize, Serialize};

use super::heard::{Heard, Input};
use super::{
    activity, activity_draft, activity_manage, announce, my_report, report_desk, report_draft, service,
    shift_draft, talk, talk_desk, volunteer, welcome,
};
use crate::domain::clock::Millis;
use crate::domain::id::ServiceId;
use crate::domain::press::Press;

/// The state of one chat.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// What is going on.
    pub flow: Flow,
    /// The numbered choices of the last question, as words of [`Press`]: a typed "2" is the second.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
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
    /// Reads a bare number as the button with that number, when the last question had one. Whether it answers
    /// an offer that came later was looked at before ([`super::offer`]).
    pub(super) fn read_number(&self, heard: &Heard) -> Heard {
        let press = match &heard.input {
            Input::Text(_) => heard
                .meaning
                .as_ref()
                // "5人" says how many people, not which button.
                .filter(|meaning| meaning.people.is_none())
                .and_then(|meaning| meaning.number)
                .and_then(|number| usize::try_from(number - 1).ok())
                .and_then(|index| self.choices.get(index))
                .and_then(|words| Press::read(words)),
            _ => None,
        };
        press.map_or_else(|| heard.clone(), Heard::press)
    }
}
