//! Days in a row of tokens: 明天, 下周三, 12月5日, 12/5, 5 Dec, 月底, 三天后.

use super::said::{Day, DayOfMonth, Month, Week};
use super::token::Token;
use crate::understanding::labels::Part;
use crate::understanding::lex::Lex;

/// A day, a part of the day where the word says it too (今晚), and how many tokens they took.
pub(super) struct ReadDay {
    pub day: Day,
    pub part: Option<Part>,
    pub took: usize,
}

/// The day that begins a row of tokens.
pub(super) fn read(tokens: &[Token]) -> Option<ReadDay> {
    let plain = |day, took| Some(ReadDay { day, part: None, took });
    let with = |day, part, took| Some(ReadDay { day, part: Some(part), took });
    match tokens {
        [Token::Word(Lex::Tonight), ..] => with(Day::From(0), Part::Evening, 1),
        [Token::Word(Lex::ThisMorning), ..] => with(Day::From(0), Part::Morning, 1),
        [Token::Word(Lex::TomorrowMorning), ..] => with(Day::From(1), Part::Morning, 1),
        [Token::Word(Lex::TomorrowEvening), ..] => with(Day::From(1), Part::Evening, 1),
        [Token::Word(word), ..] if offset(*word).is_some() => plain(Day::From(offset(*word)?), 1),
        _ => in_week(tokens)
            .or_else(|| in_month(tokens))
            .or_else(|| later(tokens))
            .and_then(|(day, took)| plain(day, took)),
    }
}

/// Words for days near today.
fn offset(word: Lex) -> Option<i64> {
    Some(match word {
        Lex::Today => 0,
        Lex::Tomorrow => 1,
        Lex::DayAfterTomorrow => 2,
        Lex::InThreeDays => 3,
        Lex::Yesterday => -1,
        Lex::DayBeforeYesterday => -2,
        _ => return None,
    })
}

/// 周六, 下周三, 下周末, next Wed, Saturday next week.
fn in_week(tokens: &[Token]) -> Option<(Day, usize)> {
    match tokens {
        [Token::Word(first), Token::Word(second), ..]
            if week(*second).is_some() && weekday(*first).is_some() =>
        {
            Some((Day::Weekday(week(*second)?, weekday(*first)?), 2))
        }
        [Token::Word(first), Token::Word(second), ..]
            if week(*first).is_some() && weekday(*second).is_some() =>
        {
            Some((Day::Weekday(week(*first)?, weekday(*second)?), 2))
        }
        [Token::Word(first), Token::Number(number), ..]
            if week(*first).is_some() && number.digits <= 1 && (1..=7).contains(&number.value) =>
        {
            Some((Day::Weekday(week(*first)?, number.value as u32 - 1), 2))
        }
        [Token::Word(first), Token::Sign('日' | '天'), ..] if week(*first).is_some() => {
            Some((Day::Weekday(week(*first)?, 6), 2))
        }
        [Token::Word(first), Token::Sign('末'), ..] if week(*first).is_some() => {
            Some((Day::Weekday(week(*first)?, 5), 2))
        }
        [Token::Word(first), ..] => weekday(*first).map(|day| (Day::Weekday(Week::Coming, day), 1)),
        _ => None,
    }
}

/// A weekday, 0 for Monday; a weekend begins on Saturday.
fn weekday(word: Lex) -> Option<u32> {
    Some(match word {
        Lex::Monday => 0,
        Lex::Tuesday => 1,
        Lex::Wednesday => 2,
        Lex::Thursday => 3,
        Lex::Friday => 4,
        Lex::Saturday | Lex::Weekend => 5,
        Lex::Sunday => 6,
        _ => return None,
    })
}

/// A week named from this one.
fn week(word: Lex) -> Option<Week> {
    Some(match word {
        Lex::ThisWeek => Week::From(0),
        Lex::This => Week::Coming,
        Lex::NextWeek | Lex::Next => Week::From(1),
        Lex::WeekAfterNext => Week::From(2),
        Lex::LastWeek | Lex::Last => Week::From(-1),
        _ => return None,
    })
}

/// 12月5日, 2026-12-05, 12/5, 5号, 下个月底, Dec 5, 元旦.
fn in_month(tokens: &[Token]) -> Option<(Day, usize)> {
    let in_year = |year, month, day| Day::InMonth(Month::Named { year, month }, DayOfMonth::Day(day));
    match tokens {
        [
            Token::Number(y),
            Token::Sign('-' | '/' | '.' | '年'),
            Token::Number(m),
            Token::Sign('-' | '/' | '.' | '月'),
            Token::Number(d),
            rest @ ..,
        ] if (1900..2200).contains(&y.value) => {
            let suffix = usize::from(matches!(rest, [Token::Sign('日' | '号'), ..]));
            Some((in_year(Some(y.value as i32), small(m.value), small(d.value)), 5 + suffix))
        }
        [Token::Number(m), Token::Sign('月'), Token::Number(d), rest @ ..] => {
            let suffix = usize::from(matches!(rest, [Token::Sign('日' | '号'), ..]));
            Some((in_year(None, small(m.value), small(d.value)), 3 + suffix))
        }
        // 12月初 and, in one word of the files, 12月底.
        [Token::Number(m), Token::Sign('月'), edge @ Token::Sign(_), ..] if edge_of_month(edge).is_some() => {
            Some((edge_of(m.value, edge)?, 3))
        }
        [Token::Number(m), edge @ Token::Word(_), ..] if edge_of_month(edge).is_some() => {
            Some((edge_of(m.value, edge)?, 2))
        }
        [Token::Number(m), Token::Sign('/'), Token::Number(d), ..]
            if (1..=2).contains(&m.digits) && (1..=2).contains(&d.digits) && (1..=12).contains(&m.value) =>
        {
            Some((in_year(None, small(m.value), small(d.value)), 3))
        }
        [Token::Number(m), Token::Sign('.'), Token::Number(d), Token::Sign('日' | '号'), ..] => {
            Some((in_year(None, small(m.value), small(d.value)), 4))
        }
        [Token::Number(d), Token::Word(name), rest @ ..] if month_name(*name).is_some() => {
            let (year, took) = trailing_year(rest);
            Some((in_year(year, month_name(*name)?, small(d.value)), 2 + took))
        }
        [Token::Word(name), Token::Number(d), rest @ ..] if month_name(*name).is_some() && d.digits != 4 => {
            let (year, took) = trailing_year(rest);
            Some((in_year(year, month_name(*name)?, small(d.value)), 2 + took))
        }
        [Token::Number(d), Token::Sign('日' | '号'), ..] => {
            Some((Day::InMonth(Month::Coming, DayOfMonth::Day(small(d.value))), 2))
        }
        [Token::Word(first), rest @ ..] => in_named_month(*first, rest),
        _ => None,
    }
}

/// 下个月5号, 这个月底, 月底, 年底, 元旦.
fn in_named_month(first: Lex, rest: &[Token]) -> Option<(Day, usize)> {
    let month = match first {
        Lex::ThisMonth => Some(0),
        Lex::NextMonth => Some(1),
        Lex::LastMonth => Some(-1),
        _ => None,
    };
    if let Some(month) = month.map(Month::From) {
        return match rest {
            [Token::Number(d), Token::Sign('日' | '号'), ..] => {
                Some((Day::InMonth(month, DayOfMonth::Day(small(d.value))), 3))
            }
            [edge, ..] => edge_of_month(edge).map(|edge| (Day::InMonth(month, edge), 2)),
            [] => None,
        };
    }
    let feast =
        |month, day| Some((Day::InMonth(Month::Named { year: None, month }, DayOfMonth::Day(day)), 1));
    match first {
        Lex::YearEnd => feast(12, 31),
        Lex::NewYearsDay => feast(1, 1),
        Lex::WomensDay => feast(3, 8),
        Lex::LabourDay => feast(5, 1),
        Lex::ChildrensDay => feast(6, 1),
        Lex::NationalDay => feast(10, 1),
        Lex::Christmas => feast(12, 25),
        edge => edge_of_month(&Token::Word(edge)).map(|edge| (Day::InMonth(Month::Coming, edge), 1)),
    }
}

/// A year after a day and a month: 5 Dec 2026.
fn trailing_year(rest: &[Token]) -> (Option<i32>, usize) {
    match rest {
        [Token::Number(y), ..] if y.digits == 4 && (1900..2200).contains(&y.value) => {
            (Some(y.value as i32), 1)
        }
        _ => (None, 0),
    }
}

/// 月底, 月中, 月初; after a month the same words lose their 月: 12月底.
fn edge_of_month(token: &Token) -> Option<DayOfMonth> {
    Some(match token {
        Token::Word(Lex::MonthStart) | Token::Sign('初') => DayOfMonth::Day(1),
        Token::Word(Lex::MonthMiddle) => DayOfMonth::Middle,
        Token::Word(Lex::MonthEnd) | Token::Sign('底' | '末') => DayOfMonth::Last,
        _ => return None,
    })
}

/// The edge of a month by number.
fn edge_of(month: i64, edge: &Token) -> Option<Day> {
    let month = Month::Named { year: None, month: small(month) };
    edge_of_month(edge).map(|edge| Day::InMonth(month, edge))
}

fn month_name(word: Lex) -> Option<u32> {
    Some(match word {
        Lex::January => 1,
        Lex::February => 2,
        Lex::March => 3,
        Lex::April => 4,
        Lex::May => 5,
        Lex::June => 6,
        Lex::July => 7,
        Lex::August => 8,
        Lex::September => 9,
        Lex::October => 10,
        Lex::November => 11,
        Lex::December => 12,
        _ => return None,
    })
}

/// 三天后, 两周后, 半小时后, in 2 hours, 3 days later.
fn later(tokens: &[Token]) -> Option<(Day, usize)> {
    let after = |number: i64, word: Lex| {
        Some(match word {
            Lex::DaysLater => Day::From(number),
            Lex::WeeksLater => Day::From(number * 7),
            Lex::HoursLater | Lex::Hours => Day::Minutes(number * 60),
            Lex::MinutesLater | Lex::Minute => Day::Minutes(number),
            _ => return None,
        })
    };
    match tokens {
        [Token::Word(Lex::Half), Token::Word(Lex::HoursLater), ..] => Some((Day::Minutes(30), 2)),
        [Token::Word(Lex::In), Token::Number(n), Token::Word(word), rest @ ..] if !is_ago(rest) => {
            Some((after(n.value, *word)?, 3))
        }
        [Token::Number(n), Token::Word(word), ..] if !matches!(word, Lex::Hours | Lex::Minute) => {
            Some((after(n.value, *word)?, 2))
        }
        [Token::Number(n), Token::Sign('个'), Token::Word(Lex::HoursLater), ..] => {
            Some((Day::Minutes(n.value * 60), 3))
        }
        _ => None,
    }
}

fn is_ago(rest: &[Token]) -> bool {
    matches!(rest, [Token::Word(Lex::Ago), ..])
}

/// A number as a calendar field; what does not fit becomes one that no calendar has.
fn small(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(99)
}
