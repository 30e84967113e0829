//! Tables of times: what is said, and what it means on Monday 2026-11-23 at 10:00.

use std::sync::LazyLock;

use super::*;
use crate::understanding::hit::that_count;
use crate::understanding::normalize::normalize;
use crate::understanding::vocabulary::Vocabulary;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::embedded);

fn now() -> NaiveDateTime {
    "2026-11-23T10:00:00".parse().unwrap()
}

fn reading(locale: &str, text: &str) -> Reading {
    let text = normalize(text).text;
    let hits = that_count(WORDS.hits(&text));
    read(&text, &hits, locale.parse().unwrap(), now())
}

/// `start`, `start>until`, either with `+part`, or `-` for none.
fn shown(reading: &Reading) -> String {
    let Some(when) = reading.when else { return "-".to_owned() };
    let mut out = when.start.map(|start| start.to_string()).unwrap_or_default();
    if let Some(until) = when.until {
        out += &format!(">{until}");
    }
    if let Some(part) = when.part {
        out += &format!("+{}", part.code());
    }
    out
}

fn check(locale: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, wanted)| (text, wanted, shown(&reading(locale, text))))
        .filter(|(_, wanted, got)| got != *wanted)
        .map(|(text, wanted, got)| format!("{text}: wanted {wanted}, got {got}"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn days() {
    check(
        "zh-Hans",
        &[
            ("今天", "2026-11-23"),
            ("明天去", "2026-11-24"),
            ("后天", "2026-11-25"),
            ("大后天", "2026-11-26"),
            ("周六", "2026-11-28"),
            ("礼拜六", "2026-11-28"),
            ("星期天", "2026-11-29"),
            ("周一", "2026-11-23"),
            ("下周三", "2026-12-02"),
            ("下个礼拜三", "2026-12-02"),
            ("下星期天", "2026-12-06"),
            ("下下周一", "2026-12-07"),
            ("这周五", "2026-11-27"),
            ("周末", "2026-11-28"),
            ("下周末", "2026-12-05"),
            ("月底", "2026-11-30"),
            ("这个月底", "2026-11-30"),
            ("下个月底", "2026-12-31"),
            ("12月底", "2026-12-31"),
            ("下月初", "2026-12-01"),
            ("12月5日", "2026-12-05"),
            ("12月5号", "2026-12-05"),
            ("十二月五号", "2026-12-05"),
            ("12/5", "2026-12-05"),
            ("12.5号", "2026-12-05"),
            ("2026-12-05", "2026-12-05"),
            ("2026年12月5日", "2026-12-05"),
            ("廿八号", "2026-11-28"),
            ("28号", "2026-11-28"),
            ("5号", "2026-12-05"),
            ("下个月5号", "2026-12-05"),
            ("1月5号", "2027-01-05"),
            ("三天后", "2026-11-26"),
            ("两周后", "2026-12-07"),
            ("元旦", "2027-01-01"),
            ("圣诞节", "2026-12-25"),
        ],
    );
}

#[test]
fn clock_times() {
    check(
        "zh-Hans",
        &[
            ("七点", "2026-11-23T19:00"),
            ("三点半", "2026-11-23T15:30"),
            ("十一点", "2026-11-23T11:00"),
            ("九点", "2026-11-23T21:00"),
            ("15:00", "2026-11-23T15:00"),
            ("07:30", "2026-11-24T07:30"),
            ("晚上八点", "2026-11-23T20:00"),
            ("明天三点", "2026-11-24T15:00"),
            ("明天七点", "2026-11-24T07:00"),
            ("明天十点", "2026-11-24T10:00"),
            ("明天上午九点一刻", "2026-11-24T09:15"),
            ("后天晚上八点", "2026-11-25T20:00"),
            ("后天下午两点零五", "2026-11-25T14:05"),
            ("周四下午三点", "2026-11-26T15:00"),
            ("周四下午三点二十", "2026-11-26T15:20"),
            ("今天八点", "2026-11-23T20:00"),
            ("周一九点", "2026-11-30T09:00"),
            ("周一下午", "2026-11-23+afternoon"),
            ("明早九点", "2026-11-24T09:00"),
            ("今晚7点半", "2026-11-23T19:30"),
            ("明天凌晨两点", "2026-11-24T02:00"),
            ("今晚12点", "2026-11-24T00:00"),
            ("12月5日 15:00", "2026-12-05T15:00"),
            ("12月5日下午3点", "2026-12-05T15:00"),
            ("两个小时后", "2026-11-23T12:00"),
            ("半小时后", "2026-11-23T10:30"),
            ("中午一点", "2026-11-23T13:00"),
        ],
    );
}

#[test]
fn parts_of_the_day_stand_without_a_clock_time() {
    check(
        "zh-Hans",
        &[
            ("周日上午的手工课", "2026-11-29+morning"),
            ("晚上有空", "+evening"),
            ("今晚", "2026-11-23+evening"),
            ("明天下午", "2026-11-24+afternoon"),
            ("周六半夜", "2026-11-28+night"),
        ],
    );
}

#[test]
fn ranges() {
    check(
        "zh-Hans",
        &[
            ("明天8点到10点", "2026-11-24T08:00>2026-11-24T10:00"),
            ("明早九点到十一点借会议室", "2026-11-24T09:00>2026-11-24T11:00"),
            ("9到11点", "2026-11-23T21:00>2026-11-23T23:00"),
            ("周六下午2点到5点", "2026-11-28T14:00>2026-11-28T17:00"),
            ("周六上午10点到下午2点", "2026-11-28T10:00>2026-11-28T14:00"),
            ("明天14:00-16:00", "2026-11-24T14:00>2026-11-24T16:00"),
            ("明晚10点到6点", "2026-11-24T22:00>2026-11-25T06:00"),
            ("明天下午两点用俩小时", "2026-11-24T14:00>2026-11-24T16:00"),
            ("周六上午九点，一个半小时", "2026-11-28T09:00>2026-11-28T10:30"),
            ("周一到周五", "2026-11-23>2026-11-27"),
            ("12月5日到8日", "2026-12-05>2026-12-08"),
            ("12月28日到1月3日", "2026-12-28>2027-01-03"),
        ],
    );
}

#[test]
fn dialects() {
    check(
        "yue-Hans",
        &[("聽日", "2026-11-24"), ("听朝九点", "2026-11-24T09:00"), ("今朝", "2026-11-23+morning")],
    );
    check("yue-Hans", &[("禮拜五夜晚八點", "2026-11-27T20:00"), ("后日晏昼", "2026-11-25+noon")]);
    check(
        "wuu",
        &[
            ("明朝", "2026-11-24"),
            ("今朝夜里向", "2026-11-23+evening"),
            ("明朝下半日三点钟", "2026-11-24T15:00"),
        ],
    );
    check("zh-x-henan", &[("明儿清早七点", "2026-11-24T07:00"), ("后儿晌午", "2026-11-25+noon")]);
    check("zh-x-dongbei", &[("明儿个下晌", "2026-11-24+afternoon"), ("后儿头晌八点", "2026-11-25T08:00")]);
    check("zh-x-sichuan", &[("今晚黑八点", "2026-11-23T20:00"), ("外后天下半天", "2026-11-26+afternoon")]);
    check("hsn", &[("今夜里", "2026-11-23+evening"), ("明日子上昼", "2026-11-24+morning")]);
}

#[test]
fn english() {
    check(
        "en",
        &[
            ("tomorrow 7pm", "2026-11-24T19:00"),
            ("Sat 3pm", "2026-11-28T15:00"),
            ("5 Dec 15:00", "2026-12-05T15:00"),
            ("Dec 5th at 3 pm", "2026-12-05T15:00"),
            ("on the 5th of December", "2026-12-05"),
            ("5 December 2027", "2027-12-05"),
            ("next Wednesday", "2026-12-02"),
            ("this Friday evening", "2026-11-27+evening"),
            ("tonight at 8", "2026-11-23T20:00"),
            ("the day after tomorrow", "2026-11-25"),
            ("Saturday from 2 to 4 pm", "2026-11-28T14:00>2026-11-28T16:00"),
            ("tomorrow 9am-11am", "2026-11-24T09:00>2026-11-24T11:00"),
            ("Saturday 10am to 2pm", "2026-11-28T10:00>2026-11-28T14:00"),
            ("in 2 hours", "2026-11-23T12:00"),
            ("half past 3", "2026-11-23T15:30"),
            ("tomorrow at 2 for 2 hours", "2026-11-24T14:00>2026-11-24T16:00"),
            ("this weekend", "2026-11-28"),
            ("12 pm tomorrow", "2026-11-24T12:00"),
            ("since this morning", "2026-11-23+morning"),
        ],
    );
}

#[test]
fn what_is_no_time() {
    check(
        "zh-Hans",
        &[
            ("3号楼电梯坏了", "-"),
            ("七号提案我不同意", "-"),
            ("有一点吵", "-"),
            ("快点来", "-"),
            ("我懂一点水电", "-"),
            ("我要报名", "-"),
            ("两个人", "-"),
            ("打110", "-"),
            ("你好", "-"),
            ("", "-"),
        ],
    );
    check("en", &[("I may come", "-"), ("two people", "-"), ("hello", "-"), ("the light is broken", "-")]);
}

#[test]
fn a_time_that_cannot_be_meant_is_reported() {
    let problem = |text: &str| reading("zh-Hans", text).problem;
    let date = |text: &str| Moment::day(text.parse().unwrap());
    assert_eq!(problem("2月31日"), Some(WhenProblem::NoSuchDay { year: 2027, month: 2, day: 31 }));
    assert_eq!(problem("13月1日"), Some(WhenProblem::NoSuchDay { year: 2026, month: 13, day: 1 }));
    assert_eq!(problem("2027年2月29日"), Some(WhenProblem::NoSuchDay { year: 2027, month: 2, day: 29 }));
    assert_eq!(problem("32号"), Some(WhenProblem::NoSuchDay { year: 2026, month: 12, day: 32 }));
    assert_eq!(problem("明天25点"), Some(WhenProblem::NoSuchTime { hour: 25, minute: 0 }));
    assert_eq!(problem("明天15:75"), Some(WhenProblem::NoSuchTime { hour: 15, minute: 75 }));
    assert_eq!(problem("昨天"), Some(WhenProblem::Past { moment: date("2026-11-22") }));
    assert_eq!(problem("11月5日"), Some(WhenProblem::Past { moment: date("2026-11-05") }));
    assert_eq!(problem("2025-12-05"), Some(WhenProblem::Past { moment: date("2025-12-05") }));
    assert_eq!(problem("这个月5号"), Some(WhenProblem::Past { moment: date("2026-11-05") }));
    assert_eq!(problem("上周三"), Some(WhenProblem::Past { moment: date("2026-11-18") }));
    assert_eq!(
        problem("今天上午9点"),
        Some(WhenProblem::Past { moment: Moment::at("2026-11-23T09:00:00".parse().unwrap()) })
    );
    assert_eq!(problem("明天15:00到14:00"), Some(WhenProblem::EndsBeforeStart));
    assert_eq!(problem("明天三点"), None);
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "[0-9一二三十廿:/\\-.年月日号点半到周下个明天今晚上 a-z]{0,30}") {
        reading("zh-Hans", &text);
    }
}
