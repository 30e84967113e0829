//! Looking at activities, joining and leaving.
//!
//! Triggered by `/activities`, the menu, or words such as 周日的手工课帮我报两个人. Ends with a place, a position
//! in the line, or the menu.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{
    Command, Facts, Flow, Heard, Input, Need, Outcome, Screen, Session, Step, activity_manage, idle,
};
use crate::domain::id::ActivityId;
use crate::domain::press::Press;
use crate::understanding::{Intent, Meaning, Order};

/// Words for the rest of this week, where no day is said.
const WEEK: [&str; 8] = ["这周", "本周", "这星期", "这个星期", "本星期", "这个礼拜", "这礼拜", "this week"];
/// Words for what one signed up for oneself.
const MINE: [&str; 6] =
    ["我报的", "我报名的", "我的活动", "我参加的", "my activities", "activities i joined"];
/// Words that ask for a list and not for the one activity that is open.
const WHICH: [&str; 7] = ["什么", "哪些", "啥", "有没有", "what", "which", "any "];
/// Words with which somebody leaves the activity that is open.
const LEAVE: [&str; 8] =
    ["退出", "不去了", "去不了", "来不了", "不来了", "leave", "can't come", "cannot come"];
/// Words for Saturday and Sunday together.
const WEEKEND: [&str; 2] = ["周末", "weekend"];

/// Where somebody is among the activities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A page of the list, of this week only or of all.
    List { page: i64, week: bool },
    /// Several that the words may mean, and for how many people, when that was said. By day they are all of the
    /// days that were said.
    Found { activities: Vec<ActivityId>, people: Option<i64>, by_day: bool },
    /// One activity.
    Details { activity: ActivityId, people: Option<i64> },
    /// How many people are to come.
    People { activity: ActivityId },
    /// Whether to leave for certain.
    LeaveSure { activity: ActivityId },
}

/// The question that is open.
pub fn question(state: &State) -> Screen {
    match state {
        State::List { page, week } => Screen::Activities { page: *page, week: *week },
        State::Found { activities, by_day, .. } => {
            Screen::ActivitiesFound { activities: activities.clone(), by_day: *by_day }
        }
        State::Details { activity, people } => Screen::Activity { id: *activity, people: *people },
        State::People { activity } => Screen::ActivityPeople(*activity),
        State::LeaveSure { activity } => Screen::ActivityLeaveSure(*activity),
    }
}

/// `/activities`.
pub(super) fn start() -> Outcome {
    let state = State::List { page: 0, week: false };
    let question = question(&state);
    Outcome::go(Flow::Activity(state)).say(question)
}

/// A button about activities, or a reply to a message about one, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    if facts.place.is_lobby {
        return Ok(None);
    }
    match pressed(session, heard, facts)? {
        Some(outcome) => Ok(Some(outcome)),
        None => reply(session, heard, facts),
    }
}

/// 取消 while one looks at an activity one is in: that is what is to be left.
pub(super) fn leave_open(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Flow::Activity(State::Details { activity, .. }) = &session.flow else { return Ok(None) };
    if !facts.activity(*activity)?.is_some_and(|at| at.lets_go(facts.now)) {
        return Ok(None);
    }
    Ok(Some(show(session, heard, State::LeaveSure { activity: *activity })))
}

/// A button about activities; `None` for every other button.
fn pressed(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    let state = match press {
        Press::Activities(page, week) => State::List { page: *page, week: *week == 1 },
        Press::Activity(activity) => {
            State::Details { activity: *activity, people: people_said(session, *activity) }
        }
        Press::ActivityJoin(activity) if facts.activity(*activity)?.is_some_and(|at| at.takes(facts.now)) => {
            State::People { activity: *activity }
        }
        Press::ActivityJoin(activity) => State::Details { activity: *activity, people: None },
        Press::ActivityPeople(activity, people) => {
            return join(session, heard, *activity, *people, facts).map(Some);
        }
        Press::ActivityLeave(activity)
            if facts.activity(*activity)?.is_some_and(|at| at.lets_go(facts.now)) =>
        {
            State::LeaveSure { activity: *activity }
        }
        Press::ActivityLeave(activity) => State::Details { activity: *activity, people: None },
        Press::ActivityLeaveYes(activity) => return Ok(Some(leave(session, heard, *activity))),
        Press::ActivitiesMine => {
            return Ok(Some(Outcome::go(beside(session, Flow::Idle)).show(heard, Screen::ActivitiesMine)));
        }
        Press::ActivityMap(activity) => {
            return Ok(Some(Outcome::stay(session).say(Screen::ActivityMap(*activity))));
        }
        _ => return activity_manage::pressed(session, heard, facts),
    };
    Ok(Some(show(session, heard, state)))
}

/// Words while one looks at activities.
pub(super) fn step(session: &Session, state: &State, heard: &Heard, facts: &Facts) -> Step {
    let Some(meaning) = heard.meaning.as_ref().filter(|_| matches!(heard.input, Input::Text(_))) else {
        return idle::step(heard, facts);
    };
    match state {
        State::People { activity } => match people_of(meaning).or(meaning.number) {
            Some(people) => join(session, heard, *activity, people, facts),
            None if declines(meaning) || meaning.intent == Some(Intent::Cancel) => {
                Ok(show(session, heard, State::Details { activity: *activity, people: None }))
            }
            None if meaning.intent == Some(Intent::JoinActivity) => by_words(session, heard, facts),
            None if meaning.intent.is_some() => idle::step(heard, facts),
            None => Ok(Outcome::stay(session).say(Screen::AskAgain).say(question(state))),
        },
        State::LeaveSure { activity } if agrees(meaning) => Ok(leave(session, heard, *activity)),
        State::LeaveSure { activity } if declines(meaning) => {
            Ok(show(session, heard, State::Details { activity: *activity, people: None }))
        }
        State::Details { activity, people } => match answer(session, *activity, *people, heard, facts)? {
            Some(outcome) => Ok(outcome),
            None => idle::step(heard, facts),
        },
        _ => idle::step(heard, facts),
    }
}

/// Words that ask for activities: the one they mean, those they may mean, or all.
pub(super) fn by_words(session: &Session, heard: &Heard, facts: &Facts) -> Step {
    let Some(meaning) = &heard.meaning else { return Ok(start()) };
    if says(meaning, &MINE) {
        return Ok(Outcome::go(beside(session, Flow::Idle)).show(heard, Screen::ActivitiesMine));
    }
    let people = people_of(meaning);
    let days = days(meaning, facts.now.local(facts.place.zone).date());
    let found = facts.activity_search(&meaning.normalized, days)?;
    let state = match found.clear {
        Some(activity) => State::Details { activity, people },
        None if is_of_week(meaning) && (found.is_by_day || found.alike.is_empty()) => {
            State::List { page: 0, week: true }
        }
        None if !found.alike.is_empty() => {
            State::Found { activities: found.alike.clone(), people, by_day: found.is_by_day }
        }
        None => State::List { page: 0, week: false },
    };
    let outcome = show(session, heard, state.clone());
    let is_none_then = days.is_some() && state == State::List { page: 0, week: false };
    Ok(if is_none_then { outcome.after(Screen::ActivitiesNoneThen) } else { outcome })
}

/// Words that ask for nothing and name an activity; none when they name none.
pub(super) fn named(heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Some(meaning) = &heard.meaning else { return Ok(None) };
    let found = facts.activity_search(&meaning.normalized, None)?;
    let Some(activity) = found.clear.filter(|_| !found.is_by_day) else { return Ok(None) };
    let state = State::Details { activity, people: people_of(meaning) };
    Ok(Some(show(&Session::default(), heard, state)))
}

/// Asks whether to leave an activity for certain.
pub(super) fn ask_to_leave(activity: ActivityId) -> Outcome {
    let state = State::LeaveSure { activity };
    let question = question(&state);
    Outcome::go(Flow::Activity(state)).say(question)
}

/// A reply to a message about an activity.
fn reply(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    match read_about(&heard.reply_about) {
        Some(activity) => answer(session, activity, None, heard, facts),
        None => Ok(None),
    }
}

/// What words say to an open activity: agreeing or a number of people joins it, declining leaves it; `None` when
/// they are about something else.
fn answer(
    session: &Session,
    activity: ActivityId,
    people: Option<i64>,
    heard: &Heard,
    facts: &Facts,
) -> Result<Option<Outcome>, Need> {
    let Some(meaning) = heard.meaning.as_ref().filter(|_| matches!(heard.input, Input::Text(_))) else {
        return Ok(None);
    };
    let asks = meaning.intent == Some(Intent::JoinActivity) && !declines(meaning);
    if asks && let Some(outcome) = another(session, activity, heard, facts)? {
        return Ok(Some(outcome));
    }
    let said = people_of(meaning);
    match said.or(people) {
        Some(people) if said.is_some() || agrees(meaning) || asks => {
            join(session, heard, activity, people, facts).map(Some)
        }
        None if agrees(meaning) || asks => {
            pressed(session, &Heard::press(Press::ActivityJoin(activity)), facts)
        }
        _ if declines(meaning) => pressed(session, &Heard::press(Press::ActivityLeave(activity)), facts),
        _ => Ok(None),
    }
}

/// What a reply to a message about an activity is about.
pub fn about(activity: ActivityId) -> String {
    format!("activity.{}", activity.0)
}

fn read_about(about: &str) -> Option<ActivityId> {
    about.strip_prefix("activity.")?.parse().ok().map(ActivityId)
}

/// Joins, or changes the number of people; when nobody can join any more the activity says why.
fn join(session: &Session, heard: &Heard, activity: ActivityId, people: i64, facts: &Facts) -> Step {
    let known = facts.activity(activity)?;
    if !known.is_some_and(|at| at.takes(facts.now)) {
        return Ok(show(session, heard, State::Details { activity, people: None }));
    }
    let flow = beside(session, Flow::Activity(State::Details { activity, people: None }));
    Ok(Outcome::go(flow)
        .with(Command::JoinActivity { activity, people })
        .show(heard, Screen::ActivityJoined(activity)))
}

fn leave(session: &Session, heard: &Heard, activity: ActivityId) -> Outcome {
    Outcome::go(beside(session, Flow::Idle))
        .with(Command::LeaveActivity(activity))
        .show(heard, Screen::ActivityLeft(activity))
}

fn show(session: &Session, heard: &Heard, state: State) -> Outcome {
    let question = question(&state);
    Outcome::go(beside(session, Flow::Activity(state))).show(heard, question)
}

/// The flow to be in: a question of another flow that is open stays open.
fn beside(session: &Session, flow: Flow) -> Flow {
    match &session.flow {
        Flow::Idle | Flow::Activity(_) | Flow::Services(_) => flow,
        other => other.clone(),
    }
}

/// For how many people the words that led to a choice asked.
fn people_said(session: &Session, activity: ActivityId) -> Option<i64> {
    match &session.flow {
        Flow::Activity(State::Found { people, .. }) => *people,
        Flow::Activity(State::Details { activity: same, people }) if *same == activity => *people,
        _ => None,
    }
}

/// Words that mean others than the activity that is open: another one, those of a day, a list.
fn another(
    session: &Session,
    open: ActivityId,
    heard: &Heard,
    facts: &Facts,
) -> Result<Option<Outcome>, Need> {
    let Some(meaning) = &heard.meaning else { return Ok(None) };
    let days = days(meaning, facts.now.local(facts.place.zone).date());
    let found = facts.activity_search(&meaning.normalized, days)?;
    let is_other = match found.clear {
        Some(activity) => activity != open,
        None => {
            let asks_for_list = says(meaning, &WHICH) || says(meaning, &MINE);
            days.is_some() || asks_for_list || !(found.alike.is_empty() || found.alike.contains(&open))
        }
    };
    Ok(if is_other { Some(by_words(session, heard, facts)?) } else { None })
}

fn agrees(meaning: &Meaning) -> bool {
    meaning.yes_no == Some(true) || meaning.accept == Some(true)
}

fn declines(meaning: &Meaning) -> bool {
    let cancels = meaning.order == Some(Order::Cancel);
    cancels || meaning.yes_no == Some(false) || meaning.accept == Some(false) || says(meaning, &LEAVE)
}

fn people_of(meaning: &Meaning) -> Option<i64> {
    meaning.people.map(i64::from)
}

/// The days that were said, first and last.
pub(super) fn days(meaning: &Meaning, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let Some(start) = meaning.when.and_then(|when| when.start) else {
        return is_of_week(meaning).then(|| (today, sunday_after(today)));
    };
    let is_weekend = says(meaning, &WEEKEND);
    let until = meaning.when.and_then(|when| when.until).map(|until| until.date);
    let last = if is_weekend { sunday_after(start.date) } else { until.unwrap_or(start.date) };
    Some((start.date, last.max(start.date)))
}

fn is_of_week(meaning: &Meaning) -> bool {
    meaning.when.is_none() && says(meaning, &WEEK)
}

fn says(meaning: &Meaning, words: &[&str]) -> bool {
    words.iter().any(|word| meaning.normalized.contains(word))
}

/// The Sunday of a day's week.
pub fn sunday_after(day: NaiveDate) -> NaiveDate {
    let ahead = Weekday::Sun.num_days_from_monday() - day.weekday().num_days_from_monday();
    day.checked_add_days(Days::new(u64::from(ahead))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_on_sunday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(sunday_after(day("2026-11-23")), day("2026-11-29"));
        assert_eq!(sunday_after(day("2026-11-29")), day("2026-11-29"));
    }

    #[test]
    fn a_reply_knows_its_activity() {
        assert_eq!(read_about(&about(ActivityId(7))), Some(ActivityId(7)));
        assert_eq!(read_about("shift.7"), None);
        assert_eq!(read_about(""), None);
    }
}
