//! Danger to life or body, or a crime in progress: recognised apart from everything else, and first.
//!
//! One keyword suffices; two different hints of the same kind do. What is past, figurative or a drill is ruled out
//! by the files' `.not` and `.unless` before this is asked.

use super::entry::{Entry, Strength};
use super::hit::Hit;
use super::labels::Emergency;

/// Whom to call first, when the words found speak of danger.
pub(super) fn find(hits: &[Hit]) -> Option<Emergency> {
    // Fire first: it endangers others; then the one who may die; then the crime, that of money last.
    let ranked =
        [Emergency::Fire, Emergency::Medical, Emergency::Despair, Emergency::Police, Emergency::Fraud];
    let scored = ranked.map(|emergency| (emergency, score(hits, emergency)));
    let best = scored.iter().map(|(_, score)| *score).max().unwrap_or(0);
    scored.into_iter().find(|(_, score)| *score == best && best >= ENOUGH).map(|(emergency, _)| emergency)
}

/// The score from which something is danger.
const ENOUGH: u32 = 2;

/// How much speaks for an emergency; the same word counts once.
fn score(hits: &[Hit], emergency: Emergency) -> u32 {
    let mut seen: Vec<(usize, usize)> = Vec::new();
    let mut score = 0;
    for hit in hits.iter().filter(|hit| hit.used.entry == Entry::Danger(emergency)) {
        if seen.contains(&(hit.start, hit.end)) {
            continue;
        }
        seen.push((hit.start, hit.end));
        score += match hit.used.strength {
            Strength::Sure => 4,
            Strength::Keyword => 2,
            Strength::Hint => 1,
            Strength::Not | Strength::Unless => 0,
        };
    }
    score
}
