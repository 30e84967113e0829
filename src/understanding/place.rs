//! Where something is, in the words as written: 9栋门口, 楼下棋牌室, building 3 entrance.

use std::ops::Range;

use super::entry::Entry;
use super::hit::Hit;
use super::lex::Lex;
use super::normalize::Normalized;
use super::number;

/// A place that a text names.
pub(super) struct Found {
    /// As it was written.
    pub place: String,
    /// Whether every building has such a place: 楼道, 三楼, 我家门口.
    pub is_common: bool,
}

/// The first place that a text names.
pub(super) fn find(normalized: &Normalized, text: &str, hits: &[Hit]) -> Option<Found> {
    let mut starts = text.char_indices().map(|(at, _)| at);
    let place = starts.find_map(|at| run(text, at, hits).map(|end| at..end))?;
    let place = name_before(text, place.start, hits)..place.end;
    let is_common = is_common(text, place.clone(), hits);
    Some(Found { place: normalized.as_written(place).to_owned(), is_common })
}

/// Whether nothing in a place tells one building from another.
fn is_common(text: &str, place: Range<usize>, hits: &[Hit]) -> bool {
    let mut at = place.start;
    while at < place.end {
        let rest = &text[at..place.end];
        let common = word(at, hits, Lex::PlaceCommon).or_else(|| word(at, hits, Lex::PlaceSide));
        let numbered = number::leading(rest).and_then(|found| word(at + found.len, hits, Lex::PlaceFloor));
        let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint)).map(|joint| at + joint.len());
        match common.or(numbered).or(joint).or_else(|| floor_before(rest, at, hits)) {
            Some(end) => at = end,
            None => return false,
        }
    }
    true
}

/// Where "floor 3" ends.
fn floor_before(rest: &str, at: usize, hits: &[Hit]) -> Option<usize> {
    let unit = word(at, hits, Lex::PlaceFloor)?;
    let number = rest[unit - at..].bytes().take_while(|byte| *byte == b' ' || byte.is_ascii_digit()).count();
    Some(unit + number)
}

/// The longest name, in characters, that may stand before a place word.
const NAME_CHARS: usize = 4;

/// Where a name that stands alone before a place word begins: 西苑 in "…，西苑门口". Without such a name, the place
/// word's own beginning.
fn name_before(text: &str, start: usize, hits: &[Hit]) -> usize {
    let is_han = |letter: &char| ('\u{4e00}'..='\u{9fff}').contains(letter);
    let name: Vec<char> = text[..start].chars().rev().take_while(is_han).collect();
    let begin = start - name.iter().map(|letter| letter.len_utf8()).sum::<usize>();
    let is_known = hits.iter().any(|hit| hit.start < start && hit.end > begin);
    if (2..=NAME_CHARS).contains(&name.len()) && begin > 0 && !is_known { begin } else { start }
}

/// What may join two pieces of a place.
const JOINTS: [&str; 5] = ["的", "嘅", " of the ", " of ", " "];

/// Where a run of place words that begins at `start` ends.
fn run(text: &str, start: usize, hits: &[Hit]) -> Option<usize> {
    let mut end = first_piece(text, start, hits)?;
    loop {
        let joint =
            JOINTS.iter().find(|joint| text[end..].starts_with(**joint)).map(|joint| end + joint.len());
        let next = next_piece(text, end, hits).or_else(|| next_piece(text, joint?, hits));
        match next {
            Some(next) => end = next,
            None => return Some(end),
        }
    }
}

/// Where a piece that can begin a place ends.
fn first_piece(text: &str, at: usize, hits: &[Hit]) -> Option<usize> {
    numbered(text, at, hits).or_else(|| word(at, hits, Lex::Place))
}

/// Where a piece that can go on with a place ends.
fn next_piece(text: &str, at: usize, hits: &[Hit]) -> Option<usize> {
    first_piece(text, at, hits).or_else(|| word(at, hits, Lex::PlaceSide))
}

/// A number or letter with its unit: 9栋, B座, 三号楼, building 9.
fn numbered(text: &str, at: usize, hits: &[Hit]) -> Option<usize> {
    let rest = &text[at..];
    let joined = text[..at].bytes().next_back().is_some_and(|b| b.is_ascii_alphanumeric());
    let first = rest.chars().next()?;
    let number = number::leading(rest).map(|found| found.len);
    let letter = (first.is_ascii_alphabetic() && !joined).then_some(1);
    if let Some(end) = number.or(letter).and_then(|len| word(at + len, hits, Lex::PlaceUnit)) {
        return Some(end);
    }
    let unit = word(at, hits, Lex::PlaceUnit)?;
    let behind = text[unit..].strip_prefix(' ')?;
    let number = behind.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (1..=4).contains(&number).then_some(unit + 1 + number)
}

/// Where the longest word of a kind that begins at a place ends.
fn word(at: usize, hits: &[Hit], kind: Lex) -> Option<usize> {
    let first = hits.partition_point(|hit| hit.start < at);
    hits[first..]
        .iter()
        .take_while(|hit| hit.start == at)
        .filter(|hit| hit.used.entry == Entry::Lex(kind))
        .map(|hit| hit.end)
        .max()
}
