//! What a person wants, by the words that speak for each intent: an honest none below a threshold.

use super::entry::{Entry, Strength};
use super::hit::Hit;
use super::labels::Intent;
use crate::locale::LocaleId;

/// Below this nothing is sure enough to act on.
const ENOUGH: f32 = 0.95;

/// The second best is worth asking about when it has this share of the best.
const CLOSE: f32 = 0.75;

/// Words of the chosen locale weigh a little more.
const CHOSEN_LOCALE: f32 = 1.1;

/// The intent and, when it is close, the second best.
pub(super) fn find(hits: &[Hit], chosen: LocaleId, has_time: bool) -> (Option<Intent>, Option<Intent>) {
    let mut scored = score(hits, chosen, has_time);
    scored.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    match scored.as_slice() {
        [(first, most), (second, next), ..] if *most >= ENOUGH => {
            let close = *next >= ENOUGH && *next >= most * CLOSE;
            (Some(*first), close.then_some(*second))
        }
        _ => (None, None),
    }
}

/// The score of every intent that anything speaks for, in the order of the list.
fn score(hits: &[Hit], chosen: LocaleId, has_time: bool) -> Vec<(Intent, f32)> {
    let mut scores: Vec<(Intent, f32)> = Intent::ALL.iter().map(|intent| (*intent, 0.0)).collect();
    let mut add = |intent: Intent, score: f32| {
        if let Some((_, sum)) = scores.iter_mut().find(|(other, _)| *other == intent) {
            *sum += score;
        }
    };
    let mut seen: Vec<(Entry, usize, usize)> = Vec::new();
    for hit in hits {
        let Some((intent, share)) = speaks_for(hit.used.entry) else { continue };
        // One place in the text speaks once, whichever locales have the word.
        if seen.contains(&(hit.used.entry, hit.start, hit.end)) {
            continue;
        }
        seen.push((hit.used.entry, hit.start, hit.end));
        let locale = if hit.used.locale == chosen { CHOSEN_LOCALE } else { 1.0 };
        add(intent, share * strength(hit.used.strength) * length(hit) * locale);
    }
    if has_time {
        for intent in [Intent::BookRoom, Intent::JoinActivity, Intent::MyShifts] {
            add(intent, 0.1);
        }
    }
    scores
}

/// The intent that a word speaks for, and with which share: a category is less than a wish.
fn speaks_for(entry: Entry) -> Option<(Intent, f32)> {
    Some(match entry {
        Entry::Intent(intent) => (intent, 1.0),
        Entry::Report(_) => (Intent::ReportProblem, 0.5),
        Entry::Service(_) => (Intent::FindService, 0.5),
        Entry::Role(_) => (Intent::Volunteer, 0.4),
        Entry::Need(_) => (Intent::AskHelp, 0.5),
        Entry::Room(_) => (Intent::BookRoom, 0.5),
        Entry::Language(_) => (Intent::ChangeLanguage, 0.4),
        Entry::Danger(_) | Entry::AnyDanger | Entry::Answer(_) | Entry::Order(_) | Entry::Lex(_) => {
            return None;
        }
    })
}

fn strength(strength: Strength) -> f32 {
    match strength {
        Strength::Hint => 0.45,
        Strength::Keyword => 1.2,
        Strength::Sure => 2.4,
        Strength::Not | Strength::Unless => 0.0,
    }
}

/// Longer phrases say more: two Chinese characters count one.
fn length(hit: &Hit) -> f32 {
    0.7 + 0.15 * hit.length().min(6.0)
}
