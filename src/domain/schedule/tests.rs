//! Cases of opening hours: 2026-11-23 is a Monday.

use super::*;

/// Hours from a short text: lines of `MO,TU 09:00-17:00 [from DATE] [to DATE]`, `SA closed`, `SU ?`,
/// `monthly 1SA 09:00-12:00`, `holiday DATE DATE 10:00-12:00`.
fn schedule(text: &str) -> Schedule {
    let mut schedule = Schedule::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<_> = line.split(' ').collect();
        match words.as_slice() {
            ["holiday", first, last, hours] => schedule.holidays.push(Holiday {
                starts_on: first.parse().unwrap(),
                ends_on: last.parse().unwrap(),
                hours: hours_of(hours),
                description: None,
            }),
            ["monthly", days, hours] => {
                let rule = Rrule { freq: "MONTHLY", byday: days, ..Rrule::default() };
                let opening = Opening::weekly(Days::ALL, hours_of(hours));
                schedule.openings.push(Opening { recurrence: rule.recurrence(None).unwrap(), ..opening });
            }
            ["words", rest @ ..] => schedule.openings.push(Opening {
                recurrence: Recurrence::Unknown,
                description: Some(rest.join(" ")),
                ..Opening::weekly(Days::ALL, Hours::Unknown)
            }),
            [days, hours, rest @ ..] => {
                let mut opening = Opening::weekly(Days::read(days).unwrap(), hours_of(hours));
                for pair in rest.chunks(2) {
                    match pair {
                        ["from", date] => opening.valid_from = Some(date.parse().unwrap()),
                        ["to", date] => opening.valid_to = Some(date.parse().unwrap()),
                        _ => panic!("{line}"),
                    }
                }
                schedule.openings.push(opening);
            }
            _ => panic!("{line}"),
        }
    }
    schedule
}

fn hours_of(text: &str) -> Hours {
    let minute = |time: &str| {
        let (hour, minute) = time.split_once(':').unwrap();
        hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap()
    };
    match text.split_once('-') {
        Some((opens, closes)) => Hours::Span(Span::new(minute(opens), minute(closes)).unwrap()),
        None if text == "closed" => Hours::Closed,
        None => Hours::Unknown,
    }
}

/// What a schedule answers at a local time: `open`, `open until TIME`, `closed`, `closed until TIME`, `unknown`.
fn check(text: &str, cases: &[(&str, &str)]) {
    let schedule = schedule(text);
    for (at, expected) in cases {
        let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap();
        let minute = |at: NaiveDateTime| at.format("%Y-%m-%d %H:%M").to_string();
        let answer = match schedule.state(at) {
            OpenState::Open { until } => {
                until.map_or("open".into(), |until| format!("open until {}", minute(until)))
            }
            OpenState::Closed { opens } => {
                opens.map_or("closed".into(), |opens| format!("closed until {}", minute(opens)))
            }
            OpenState::Unknown => "unknown".into(),
        };
        assert_eq!(answer, *expected, "at {at} with\n{text}");
    }
}

#[test]
fn a_week_with_a_break_at_noon() {
    check(
        "MO,TU,WE,TH,FR 09:00-12:00\nMO,TU,WE,TH,FR 14:00-17:30",
        &[
            ("2026-11-23 08:59", "closed until 2026-11-23 09:00"),
            ("2026-11-23 09:00", "open until 2026-11-23 12:00"),
            ("2026-11-23 12:00", "closed until 2026-11-23 14:00"),
            ("2026-11-23 17:29", "open until 2026-11-23 17:30"),
            ("2026-11-27 18:00", "closed until 2026-11-30 09:00"),
            ("2026-11-29 10:00", "closed until 2026-11-30 09:00"),
        ],
    );
}

#[test]
fn hours_over_midnight_belong_to_the_evening() {
    check(
        "FR 18:00-02:00\nSA 20:00-24:00",
        &[
            ("2026-11-27 19:00", "open until 2026-11-28 02:00"),
            ("2026-11-28 01:59", "open until 2026-11-28 02:00"),
            ("2026-11-28 02:00", "closed until 2026-11-28 20:00"),
            ("2026-11-28 23:59", "open until 2026-11-29 00:00"),
            ("2026-11-29 00:00", "closed until 2026-12-04 18:00"),
        ],
    );
}

#[test]
fn day_and_night_never_closes() {
    check("MO,TU,WE,TH,FR,SA,SU 00:00-23:59", &[("2026-11-23 23:59", "open"), ("2026-11-24 00:00", "open")]);
    check("MO,TU 00:00-24:00", &[("2026-11-23 12:00", "open until 2026-11-25 00:00")]);
}

#[test]
fn a_holiday_beats_the_week() {
    check(
        "MO,TU,WE,TH,FR,SA,SU 09:00-17:00
         holiday 2026-10-01 2026-10-07 closed
         holiday 2026-10-04 2026-10-04 10:00-12:00
         holiday 2026-12-24 2026-12-24 ?",
        &[
            ("2026-09-30 18:00", "closed until 2026-10-04 10:00"),
            ("2026-10-01 10:00", "closed until 2026-10-04 10:00"),
            ("2026-10-04 11:00", "open until 2026-10-04 12:00"),
            ("2026-10-05 11:00", "closed until 2026-10-08 09:00"),
            ("2026-12-24 11:00", "unknown"),
            ("2026-12-23 20:00", "closed"),
        ],
    );
}

#[test]
fn holidays_that_contradict_each_other_leave_the_day_unknown() {
    check(
        "MO 09:00-17:00\nholiday 2026-11-23 2026-11-23 closed\nholiday 2026-11-23 2026-11-23 10:00-12:00",
        &[("2026-11-23 11:00", "unknown")],
    );
}

#[test]
fn the_evening_before_a_holiday_runs_on_into_it() {
    check(
        "MO,TU,WE,TH,FR,SA,SU 18:00-02:00\nholiday 2026-10-01 2026-10-01 closed",
        &[
            ("2026-10-01 01:00", "open until 2026-10-01 02:00"),
            ("2026-10-01 19:00", "closed until 2026-10-02 18:00"),
        ],
    );
}

#[test]
fn what_is_not_understood_is_unknown() {
    check("", &[("2026-11-23 10:00", "unknown")]);
    check("words by appointment only", &[("2026-11-23 10:00", "unknown")]);
    check("MO,TU,WE,TH,FR,SA,SU closed", &[("2026-11-23 10:00", "unknown")]);
    check(
        "MO ?\nTU 09:00-17:00",
        &[
            ("2026-11-23 10:00", "unknown"),
            ("2026-11-24 10:00", "open until 2026-11-24 17:00"),
            ("2026-11-24 03:00", "unknown"),
            ("2026-11-25 10:00", "closed"),
            ("2026-11-29 10:00", "closed"),
        ],
    );
    check(
        "MO 09:00-12:00\nwords afternoons by appointment",
        &[("2026-11-23 10:00", "open until 2026-11-23 12:00"), ("2026-11-23 13:00", "unknown")],
    );
}

#[test]
fn hours_hold_only_while_they_are_valid() {
    check(
        "MO,TU,WE,TH,FR 08:00-12:00 from 2026-06-01 to 2026-09-30
         MO,TU,WE,TH,FR 09:00-17:00 from 2026-10-01",
        &[
            ("2026-05-29 10:00", "unknown"),
            ("2026-09-30 11:00", "open until 2026-09-30 12:00"),
            ("2026-09-30 13:00", "closed until 2026-10-01 09:00"),
            ("2026-10-01 13:00", "open until 2026-10-01 17:00"),
        ],
    );
    check("MO 09:00-17:00 to 2020-12-20", &[("2026-11-23 10:00", "unknown")]);
}

#[test]
fn a_day_of_the_month_opens_on_that_day_only() {
    check(
        "monthly 1SA 09:00-12:00",
        &[
            ("2026-12-05 10:00", "open until 2026-12-05 12:00"),
            ("2026-12-12 10:00", "closed until 2027-01-02 09:00"),
        ],
    );
}

/// A summary as text, to compare at a glance.
fn summary(text: &str, on: &str) -> Vec<String> {
    let hours = |hours: &DayHours| match hours {
        DayHours::Closed => "closed".to_owned(),
        DayHours::AllDay => "day and night".to_owned(),
        DayHours::Unknown => "unknown".to_owned(),
        DayHours::Spans(spans) => spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    };
    let summary = schedule(text).summary(on.parse().unwrap());
    let starts = summary.starts_on.iter().map(|day| format!("from {day}"));
    let week = summary.week.iter().map(|group| format!("{}: {}", group.days, hours(&group.hours)));
    let occasional = summary.occasional.iter().map(|some| format!("sometimes: {}", hours(&some.hours)));
    let holidays = summary
        .holidays
        .iter()
        .map(|some| format!("{}..{}: {}", some.starts_on, some.ends_on, hours(&some.hours)));
    starts.chain(week).chain(occasional).chain(holidays).chain(summary.notes.iter().cloned()).collect()
}

#[test]
fn a_card_groups_days_with_the_same_hours() {
    let text = "MO,WE,FR 09:00-12:00
        MO,WE,FR 14:00-17:00
        TU,TH 14:00-16:00
        TU,TH 16:00-20:00
        SA closed
        monthly 1SU 10:00-11:00
        holiday 2026-12-31 2027-01-01 closed
        holiday 2026-12-24 2026-12-24 10:00-11:00
        holiday 2026-12-24 2026-12-24 12:00-13:00
        holiday 2026-10-01 2026-10-07 closed
        words ring twice
        words ring twice";
    assert_eq!(
        summary(text, "2026-11-23"),
        [
            "MO,WE,FR: 09:00–12:00 14:00–17:00",
            "TU,TH: 14:00–20:00",
            "SA,SU: closed",
            "sometimes: 10:00–11:00",
            "2026-12-24..2026-12-24: 10:00–11:00 12:00–13:00",
            "2026-12-31..2027-01-01: closed",
            "ring twice",
        ]
    );
    assert_eq!(summary("Mon-Sun 00:00-24:00", "2026-11-23"), ["MO,TU,WE,TH,FR,SA,SU: day and night"]);
    assert_eq!(summary("Mon-Sun closed", "2026-11-23"), Vec::<String>::new());
    assert_eq!(summary("MO 09:00-17:00 to 2020-01-01", "2026-11-23"), Vec::<String>::new());
    let summer = "MO 09:00-17:00 from 2027-07-01 to 2027-08-31\nMO 09:00-17:00 from 2026-07-01 to 2026-08-31";
    assert_eq!(
        summary(summer, "2026-11-23"),
        ["from 2027-07-01", "MO: 09:00–17:00", "TU,WE,TH,FR,SA,SU: closed"]
    );
    assert_eq!(summary("MO ?\nTU 09:00-10:00", "2026-11-23")[0], "MO: unknown");
}

#[test]
fn the_most_particular_hours_hold_with_all_holidays() {
    let location = schedule("MO 09:00-17:00\nholiday 2026-10-01 2026-10-07 closed");
    let service = schedule("TU 09:00-17:00");
    let hours = Schedule::most_particular([&Schedule::default(), &service, &location]);
    assert_eq!(hours.openings, service.openings);
    assert_eq!(hours.holidays, location.holidays);
}

#[test]
fn a_schedule_survives_json() {
    let schedule =
        schedule("MO,TU 09:00-12:00\nmonthly -1FR 09:00-12:00\nholiday 2026-10-01 2026-10-07 closed");
    let json = serde_json::to_string(&schedule).unwrap();
    assert_eq!(serde_json::from_str::<Schedule>(&json).unwrap(), schedule);
}
