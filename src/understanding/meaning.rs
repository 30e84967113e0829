//! What was understood of a message: values only, nothing done yet.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use super::labels::{Emergency, Intent, Need, Order, Part, ReportCategory, Role, Room, ServiceCategory};
use crate::domain::availability::Availability;
use crate::locale::LocaleId;

/// What a message means. An empty field means that nothing was said about it, or nothing that is sure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Meaning {
    /// The text as it was compared: simplified, lower case, half width, without invisible signs.
    pub normalized: String,
    /// What the person wants; none below the threshold, and then an honest short menu is the answer.
    pub intent: Option<Intent>,
    /// What the whole message orders, when it says nothing else: 取消, "menu".
    pub order: Option<Order>,
    /// The second best when it is close: "A or B?".
    pub runner_up: Option<Intent>,
    /// Life, body or a crime in progress: answered before anything else.
    pub urgent: bool,
    /// Whom to call first when it is urgent.
    pub emergency: Option<Emergency>,
    /// Something near is looked for.
    pub near: bool,
    /// Something that is open now is looked for.
    pub open_now: bool,
    /// Nothing else is said than that it is to be near, or open.
    pub only_narrows: bool,
    /// What kind of service is looked for.
    pub service_category: Option<ServiceCategory>,
    /// What kind of problem is meant.
    pub report_category: Option<ReportCategory>,
    /// What somebody offers to do.
    pub role: Option<Role>,
    /// What somebody wants a hand with.
    pub need: Option<Need>,
    /// Which room is meant.
    pub room: Option<Room>,
    /// Which language is asked for.
    pub language: Option<LocaleId>,
    /// The number when the message is one: "2", "第2个", "两号".
    pub number: Option<i64>,
    /// Yes or no, when the message is such an answer.
    pub yes_no: Option<bool>,
    /// Takes or declines a call ("接", "1"; "来不了", "2"), when the message is such an answer.
    pub accept: Option<bool>,
    /// The time that is meant.
    pub when: Option<When>,
    /// A time was said that cannot be meant: in the past, or not in the calendar.
    pub when_problem: Option<WhenProblem>,
    /// The place, in the words as written.
    pub place: Option<String>,
    /// Whether every building has such a place, so that it does not say where: 楼道, 三楼.
    pub is_common_place: bool,
    /// How many people, where a number of people is said.
    pub people: Option<u32>,
    /// When somebody can, week by week, where weekdays or parts of the day are said: 周末晚上, 平时白天.
    pub availability: Option<Availability>,
}

/// A day, with a clock time where one was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The local day.
    pub date: NaiveDate,
    /// The local clock time.
    pub time: Option<NaiveTime>,
}

/// A time as said, in the neighbourhood's wall-clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct When {
    /// The beginning; none when only a part of the day was said ("晚上").
    pub start: Option<Moment>,
    /// The end, where one was said.
    pub until: Option<Moment>,
    /// The part of the day, only where no clock time was said.
    pub part: Option<Part>,
}

/// A time that cannot be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum WhenProblem {
    /// It is over already. For what happened ("昨天停电了") that is fine; for what is planned it is not.
    Past {
        /// What was said.
        moment: Moment,
    },
    /// No such day: 2月31日.
    NoSuchDay {
        /// The year, said or supposed.
        year: i32,
        /// The month as said.
        month: u32,
        /// The day as said.
        day: u32,
    },
    /// No such time: 25点.
    NoSuchTime {
        /// The hour as said.
        hour: u32,
        /// The minute as said.
        minute: u32,
    },
    /// The end is before the beginning.
    EndsBeforeStart,
}

impl Moment {
    /// A day without a clock time.
    pub fn day(date: NaiveDate) -> Moment {
        Moment { date, time: None }
    }

    /// A local time.
    pub fn at(at: NaiveDateTime) -> Moment {
        Moment { date: at.date(), time: Some(at.time()) }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.date, time.format("%H:%M")),
            None => write!(f, "{}", self.date),
        }
    }
}
