//! The particulars that words speak of: which category, role, need, room, language, and how many people.

use super::entry::{Entry, Strength};
use super::hit::Hit;
use super::labels::{Need, ReportCategory, Role, Room, ServiceCategory};
use super::lex::Lex;
use super::number;
use crate::locale::LocaleId;

/// More people than this is no number of people.
const MOST_PEOPLE: i64 = 500;

/// The kind of service.
pub(super) fn service(hits: &[Hit]) -> Option<ServiceCategory> {
    best(hits, |entry| if let Entry::Service(value) = entry { Some(value) } else { None })
}

/// The kind of problem.
pub(super) fn report(hits: &[Hit]) -> Option<ReportCategory> {
    best(hits, |entry| if let Entry::Report(value) = entry { Some(value) } else { None })
}

/// What somebody offers to do.
pub(super) fn role(hits: &[Hit]) -> Option<Role> {
    best(hits, |entry| if let Entry::Role(value) = entry { Some(value) } else { None })
}

/// What somebody wants a hand with.
pub(super) fn need(hits: &[Hit]) -> Option<Need> {
    best(hits, |entry| if let Entry::Need(value) = entry { Some(value) } else { None })
}

/// The room.
pub(super) fn room(hits: &[Hit]) -> Option<Room> {
    best(hits, |entry| if let Entry::Room(value) = entry { Some(value) } else { None })
}

/// The language.
pub(super) fn language(hits: &[Hit]) -> Option<LocaleId> {
    best(hits, |entry| if let Entry::Language(value) = entry { Some(value) } else { None })
}

/// Whether a word of the grammar is said.
pub(super) fn says(hits: &[Hit], lex: Lex) -> bool {
    hits.iter().any(|hit| hit.used.entry == Entry::Lex(lex))
}

/// The value that most speaks for, by the lengths of its words; the first said among equals.
fn best<T: Copy + PartialEq>(hits: &[Hit], of: impl Fn(Entry) -> Option<T>) -> Option<T> {
    let mut scores: Vec<(T, f32)> = Vec::new();
    for hit in hits {
        let Some(value) = of(hit.used.entry) else { continue };
        let weight = match hit.used.strength {
            Strength::Sure => 4.0,
            Strength::Keyword => 2.0,
            Strength::Hint => 0.5,
            Strength::Not | Strength::Unless => continue,
        };
        // The same word in the files of two locales is said once.
        let score = weight * hit.length().clamp(1.0, 6.0);
        match scores.iter_mut().find(|(other, _)| *other == value) {
            Some((_, sum)) => *sum += score,
            None => scores.push((value, score)),
        }
    }
    let mut winner: Option<(T, f32)> = None;
    for (value, score) in scores {
        if winner.is_none_or(|(_, most)| score > most) {
            winner = Some((value, score));
        }
    }
    winner.map(|(value, _)| value)
}

/// How many people: 两个人, 三位, 8 people, 我俩.
pub(super) fn people(text: &str, hits: &[Hit]) -> Option<u32> {
    hits.iter().find_map(|hit| match hit.used.entry {
        Entry::Lex(Lex::WeTwo) => Some(2),
        Entry::Lex(Lex::PeopleUnit) => number_before(text, hit.start),
        _ => None,
    })
}

/// The number that ends where a unit begins.
fn number_before(text: &str, unit: usize) -> Option<u32> {
    let before = text[..unit].trim_end();
    let starts = before.char_indices().rev().take(12).map(|(at, _)| at);
    // The longest number that ends here: 十二 rather than 二.
    let whole = |at: usize| {
        let joined = text[..at].bytes().next_back().is_some_and(|b| b.is_ascii_alphanumeric());
        number::leading(&before[at..]).filter(|found| !joined && at + found.len == before.len())
    };
    let found = starts.filter_map(whole).last()?;
    (1..=MOST_PEOPLE).contains(&found.value).then(|| u32::try_from(found.value).unwrap_or(1))
}
