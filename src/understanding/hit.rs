//! A word found in a text, and which of the words found count.

use super::entry::{Entry, Family, Strength};
use crate::locale::LocaleId;

/// What a word is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub entry: Entry,
    pub strength: Strength,
    /// The locale in whose file the word stands.
    pub locale: LocaleId,
}

/// A word found, by byte offsets of the normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    /// `start` and the length of its words; less than `end` for a phrase with gaps.
    pub weight_end: usize,
    pub used: Use,
}

impl Hit {
    /// How much was said: a Chinese character counts one, a letter a third as much (they weigh by bytes).
    pub fn length(&self) -> f32 {
        (self.weight_end - self.start) as f32 / 3.0
    }

    fn lies_within(&self, other: &Hit) -> bool {
        other.start <= self.start && self.end <= other.end
    }
}

/// No phrase reaches further than this many bytes, gaps included.
const LONGEST_REACH: usize = 256;

/// The hits that count: those that nothing hides, rules out or contains, in the order of the text.
pub(super) fn that_count(hits: Vec<Hit>) -> Vec<Hit> {
    let speaks = |hit: &Hit| !matches!(hit.used.strength, Strength::Not | Strength::Unless);
    let (mut speaking, against): (Vec<Hit>, Vec<Hit>) = hits.into_iter().partition(speaks);
    speaking.retain(|hit| !against.iter().any(|other| silences(other, hit)));
    speaking.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let contained = |hit: &Hit| {
        // What can contain it begins no later, and not too far before.
        let from = speaking.partition_point(|other| other.start + LONGEST_REACH < hit.start);
        speaking[from..].iter().take_while(|other| other.start <= hit.start).any(|other| {
            other.used.entry.family() == hit.used.entry.family()
                && hit.lies_within(other)
                && other.length() > hit.length()
        })
    };
    // The grammar of times looks at every word by its beginning, so there none is hidden.
    let counts = |hit: &&Hit| hit.used.entry.family() == Family::Lex || !contained(hit);
    speaking.iter().filter(counts).copied().collect()
}

/// Whether a `.not` or `.unless` speaks against a hit.
fn silences(against: &Hit, hit: &Hit) -> bool {
    let concerns = match against.used.entry {
        Entry::AnyDanger => hit.used.entry.family() == Family::Danger,
        entry => entry == hit.used.entry,
    };
    concerns && (against.used.strength == Strength::Unless || hit.lies_within(against))
}
