//! When somebody can, week by week: weekdays and parts of the day as words say them (周末晚上, 平日白天, any time).
//!
//! Clock times are not needed: calls go by parts of the day ([`Availability`]). A single date (明天) is none.

use super::entry::Entry;
use super::hit::Hit;
use super::lex::Lex;
use crate::domain::availability::Availability;

/// Monday to Sunday, a bit each.
const ALL_DAYS: u8 = 0b111_1111;
/// Morning, afternoon and evening, a bit each.
const ALL_PARTS: i64 = 0b111;

/// What one word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// Weekdays, a bit each; those of one day may begin a range.
    Days(u8),
    /// Parts of the day, a bit each.
    Parts(i64),
    /// "to", between two days.
    Until,
    /// Any time.
    Any,
    /// A single date.
    Date,
}

/// Weekdays and parts that belong together.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    days: u8,
    parts: i64,
}

/// When somebody can; none when no weekday and no part of the day is said, or a single date is.
pub(super) fn find(hits: &[Hit]) -> Option<Availability> {
    let tokens = tokens(hits);
    if tokens.contains(&Token::Date) {
        return None;
    }
    if tokens.contains(&Token::Any) {
        return Some(Availability::ANY);
    }
    let mut all = Availability::NONE;
    let mut group = Group::default();
    let mut range_from = None;
    for (index, token) in tokens.iter().enumerate() {
        match *token {
            Token::Days(days) => {
                let from = range_from.take();
                if from.is_none() && group.days != 0 && group.parts != 0 {
                    all = all.and(group.availability());
                    group = Group::default();
                }
                group.days |= from.map_or(days, |from| range(from, days));
            }
            Token::Parts(parts) => group.parts |= parts,
            Token::Until => {
                range_from = match index.checked_sub(1).map(|before| tokens[before]) {
                    Some(Token::Days(days)) if days.count_ones() == 1 => Some(days),
                    _ => None,
                };
            }
            Token::Any | Token::Date => {}
        }
    }
    let all = all.and(group.availability());
    (!all.is_none()).then_some(all)
}

impl Group {
    /// Every day when only parts are said, the whole day when only days are.
    fn availability(self) -> Availability {
        if self.days == 0 && self.parts == 0 {
            return Availability::NONE;
        }
        let days = if self.days == 0 { ALL_DAYS } else { self.days };
        let parts = if self.parts == 0 { ALL_PARTS } else { self.parts };
        (1..=7)
            .filter(|day| days & 1 << (day - 1) != 0)
            .fold(Availability::NONE, |all, day| all.and(Availability::of(day, day, parts)))
    }
}

/// The days from one to another, over the end of the week when they lie so.
fn range(from: u8, to: u8) -> u8 {
    let (mut day, mut days) = (from, from);
    while day != to && days != ALL_DAYS {
        day = if day == 1 << 6 { 1 } else { day << 1 };
        days |= day;
    }
    days
}

/// The words in the order of the text; of those that begin together the longest.
fn tokens(hits: &[Hit]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut until = 0;
    let mut at = 0;
    while at < hits.len() {
        let start = hits[at].start;
        let same = hits[at..].iter().take_while(|hit| hit.start == start).count();
        let longest = hits[at..at + same]
            .iter()
            .filter_map(|hit| match hit.used.entry {
                Entry::Lex(lex) if hit.start >= until => Some((hit.end, lex)),
                _ => None,
            })
            .max_by_key(|(end, _)| *end);
        if let Some((end, lex)) = longest {
            until = end;
            tokens.extend(token(lex));
        }
        at += same;
    }
    tokens
}

fn token(lex: Lex) -> Option<Token> {
    Some(match lex {
        Lex::Monday => Token::Days(1),
        Lex::Tuesday => Token::Days(1 << 1),
        Lex::Wednesday => Token::Days(1 << 2),
        Lex::Thursday => Token::Days(1 << 3),
        Lex::Friday => Token::Days(1 << 4),
        Lex::Saturday => Token::Days(1 << 5),
        Lex::Sunday => Token::Days(1 << 6),
        Lex::Weekend => Token::Days(0b110_0000),
        Lex::Weekdays => Token::Days(0b001_1111),
        Lex::EveryDay => Token::Days(ALL_DAYS),
        Lex::Morning => Token::Parts(0b001),
        Lex::Noon | Lex::Afternoon => Token::Parts(0b010),
        Lex::Daytime => Token::Parts(0b011),
        Lex::Evening | Lex::Night => Token::Parts(0b100),
        Lex::Until => Token::Until,
        Lex::AnyTime => Token::Any,
        Lex::Today
        | Lex::Tomorrow
        | Lex::DayAfterTomorrow
        | Lex::InThreeDays
        | Lex::Yesterday
        | Lex::DayBeforeYesterday
        | Lex::ThisMorning
        | Lex::Tonight
        | Lex::TomorrowMorning
        | Lex::TomorrowEvening
        | Lex::ThisWeek
        | Lex::NextWeek
        | Lex::WeekAfterNext
        | Lex::LastWeek => Token::Date,
        _ => return None,
    })
}
