//! Which row goes next, case by case.

use super::*;
use crate::domain::id::{BotId, OutboxId};
use crate::domain::msg::Msg;
use crate::domain::wire::Wire;

pub(in crate::dispatcher) fn row(id: i64, contact: i64, lane: Lane) -> Row {
    Row {
        neighbourhood: NeighbourhoodId(1),
        id: OutboxId(id),
        contact: ContactId(contact),
        bot: BotId(1),
        lane,
        wire: Wire::Send(Msg::default()),
        address: None,
        tries: 0,
        not_before: Millis(0),
        created_at: Millis(0),
        is_leased: true,
        absorbed: Vec::new(),
    }
}

fn sent(schedule: &mut Schedule, now: i64) -> Option<i64> {
    match schedule.next(Millis(now)) {
        Next::Send(row) => Some(row.id.0),
        _ => None,
    }
}

#[test]
fn rows_of_a_paused_announcement_use_up_nothing_of_the_limits() {
    let limits = Limits { bot: Rate::new(1_000_000, 1), ..Limits::TELEGRAM };
    let mut schedule = Schedule::new(limits, 4096);
    for id in 0..200 {
        schedule.push(row(id, id, Lane::Broadcast));
    }
    let of_another = 200;
    schedule.push(row(of_another, of_another, Lane::Broadcast));
    for paused in 0..200 {
        let Next::Send(row) = schedule.next(Millis(5_000)) else { panic!("row {paused} has to wait") };
        schedule.give_back(&row);
    }
    assert_eq!(sent(&mut schedule, 5_000), Some(of_another));
}

#[test]
fn replies_go_before_broadcasts_and_a_chat_keeps_its_order() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    for id in 0..5 {
        schedule.push(row(id, 100 + id, Lane::Broadcast));
    }
    schedule.push(row(10, 7, Lane::Reply));
    schedule.push(row(11, 7, Lane::Reply));
    assert_eq!(sent(&mut schedule, 1_000), Some(10));
    assert_eq!(sent(&mut schedule, 1_000), Some(0), "the second reply waits for the first");
    schedule.done(&row(10, 7, Lane::Reply));
    assert_eq!(sent(&mut schedule, 1_000), Some(11));
}

#[test]
fn an_answer_to_a_press_does_not_let_a_second_reply_overtake_the_first() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(row(1, 7, Lane::Answer));
    schedule.push(row(2, 7, Lane::Reply));
    schedule.push(row(3, 7, Lane::Reply));
    assert_eq!(sent(&mut schedule, 0), Some(1));
    assert_eq!(sent(&mut schedule, 0), Some(2));
    schedule.done(&row(1, 7, Lane::Answer));
    assert_eq!(sent(&mut schedule, 0), None);
    schedule.done(&row(2, 7, Lane::Reply));
    assert_eq!(sent(&mut schedule, 0), Some(3));
}

#[test]
fn one_throttled_chat_does_not_stop_another() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(row(1, 1, Lane::Reply));
    schedule.push(row(2, 2, Lane::Reply));
    assert_eq!(sent(&mut schedule, 0), Some(1));
    schedule.again(row(1, 1, Lane::Reply), Millis(9_000), Who::Chat);
    assert_eq!(sent(&mut schedule, 0), Some(2));
    assert_eq!(schedule.next(Millis(0)), Next::At(Millis(9_000)));
    assert_eq!(sent(&mut schedule, 9_000), Some(1));
}

#[test]
fn the_whole_bot_waits_when_the_answer_is_about_the_bot() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(row(1, 1, Lane::Reply));
    schedule.push(row(2, 2, Lane::Reply));
    assert_eq!(sent(&mut schedule, 0), Some(1));
    schedule.again(row(1, 1, Lane::Reply), Millis(5_000), Who::Bot);
    assert_eq!(schedule.next(Millis(100)), Next::At(Millis(5_000)));
    assert_eq!(sent(&mut schedule, 5_000), Some(1));
}

#[test]
fn an_old_answer_to_a_press_is_dropped() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(row(1, 1, Lane::Answer));
    assert!(matches!(schedule.next(Millis(10_001)), Next::Drop(_)));
    schedule.push(row(2, 1, Lane::Answer));
    assert!(matches!(schedule.next(Millis(9_999)), Next::Send(_)));
}

#[test]
fn what_was_quiet_is_forgotten() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(row(1, 1, Lane::Reply));
    sent(&mut schedule, 0);
    schedule.done(&row(1, 1, Lane::Reply));
    schedule.tidy(Millis(3_600_000));
    assert!(schedule.chats.is_empty());
}

#[test]
fn an_answer_to_a_press_that_was_throttled_waits_or_is_dropped() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.again(row(1, 1, Lane::Answer), Millis(5_000), Who::Chat);
    assert_eq!(schedule.next(Millis(0)), Next::At(Millis(5_000)));
    assert_eq!(sent(&mut schedule, 5_000), Some(1));
    schedule.again(row(2, 1, Lane::Answer), Millis(10_001), Who::Chat);
    assert!(matches!(schedule.next(Millis(0)), Next::Drop(_)), "it would be worth nothing by then");
}

#[test]
fn a_message_that_goes_on_failing_lets_its_chat_go_on() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(row(1, 1, Lane::Reply));
    assert_eq!(sent(&mut schedule, 0), Some(1));
    schedule.push(row(2, 1, Lane::Reply));
    schedule.again(row(1, 1, Lane::Reply), Millis(60_000), Who::Row);
    assert_eq!(sent(&mut schedule, 0), Some(2));
    schedule.done(&row(2, 1, Lane::Reply));
    assert_eq!(schedule.next(Millis(0)), Next::At(Millis(60_000)));
    assert_eq!(sent(&mut schedule, 60_000), Some(1));
}

#[test]
fn a_row_found_again_after_a_restart_keeps_its_pause_and_holds_up_nobody() {
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    schedule.push(Row { tries: 6, not_before: Millis(300_000), ..row(1, 1, Lane::Reply) });
    schedule.push(row(2, 1, Lane::Reply));
    assert_eq!(sent(&mut schedule, 0), Some(2));
}

#[test]
fn quiet_hours_hold_announcements_and_nothing_else() {
    let zone = chrono_tz::Asia::Shanghai;
    let at = |local: &str| Millis::from_local(local.parse().unwrap(), zone);
    let mut schedule = Schedule::new(Limits::TELEGRAM, 4096);
    let night = at("2026-11-24T23:00:00");
    schedule.set_quiet(HashMap::from([(NeighbourhoodId(1), (Quiet::DEFAULT, zone))]), night);
    schedule.push(row(1, 1, Lane::Broadcast));
    schedule.push(row(2, 2, Lane::Call));
    schedule.push(row(3, 3, Lane::Alarm));
    schedule.push(row(4, 4, Lane::News));
    assert_eq!(sent(&mut schedule, night.0), Some(3));
    assert_eq!(sent(&mut schedule, night.0), Some(4));
    let morning = at("2026-11-25T07:00:00");
    assert_eq!(schedule.next(night), Next::At(morning));
    schedule.push(row(5, 1, Lane::Reply));
    assert_eq!(sent(&mut schedule, night.0), Some(5), "a reply goes past what is held in its chat");
    schedule.done(&row(5, 1, Lane::Reply));
    assert_eq!(sent(&mut schedule, morning.0), Some(2));
    assert_eq!(sent(&mut schedule, morning.0), Some(1));
}
