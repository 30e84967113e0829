//! A text as a row of time words, numbers and signs; whatever else stands between them is one gap.

use crate::locale::LocaleId;
use crate::understanding::entry::Entry;
use crate::understanding::hit::Hit;
use crate::understanding::lex::Lex;
use crate::understanding::number::{self, Found};
use crate::understanding::vocabulary::preference;

/// One piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A word of the grammar.
    Word(Lex),
    /// A number.
    Number(Found),
    /// One of [`SIGNS`].
    Sign(char),
    /// Anything else.
    Gap,
}

/// The signs that dates and times are made of.
const SIGNS: [char; 14] = [':', '/', '-', '.', '年', '月', '日', '号', '个', '分', '天', '末', '底', '初'];

/// Characters that separate nothing between two words of a time.
const SKIPPED: [char; 4] = [' ', '的', '在', '嘅'];

/// English words that separate nothing.
const SKIPPED_WORDS: [&str; 3] = ["the ", "on ", "of "];

/// Cuts a normalised text into tokens, by the words of the vocabulary found in it.
pub(super) fn tokens(text: &str, hits: &[Hit], chosen: LocaleId) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let before = text[..at].bytes().next_back();
        let within_word = letter.is_ascii_alphabetic() && before.is_some_and(|b| b.is_ascii_alphabetic());
        let word = longest_word(hits, at, chosen);
        let number = if within_word { None } else { number::leading(rest) };
        match (word, number) {
            (Some((Lex::NotATime, len)), _) => {
                push_gap(&mut tokens);
                at += len;
            }
            (Some((word, len)), number) if number.is_none_or(|number| number.len < len) => {
                tokens.push(Token::Word(word));
                at += len;
            }
            (_, Some(number)) => {
                tokens.push(Token::Number(number));
                at += number.len + ordinal_ending(&rest[number.len..], number);
            }
            _ if SKIPPED.contains(&letter) => at += letter.len_utf8(),
            _ if SIGNS.contains(&letter) => {
                tokens.push(Token::Sign(letter));
                at += letter.len_utf8();
            }
            _ => {
                let skipped = SKIPPED_WORDS.iter().find(|word| !within_word && rest.starts_with(**word));
                if skipped.is_none() {
                    push_gap(&mut tokens);
                }
                at += skipped.map_or(letter.len_utf8(), |word| word.len());
            }
        }
    }
    tokens
}

/// A gap, once.
fn push_gap(tokens: &mut Vec<Token>) {
    if tokens.last() != Some(&Token::Gap) {
        tokens.push(Token::Gap);
    }
}

/// The longest grammar word that begins at a place; of equally long ones, the chosen locale's.
fn longest_word(hits: &[Hit], at: usize, chosen: LocaleId) -> Option<(Lex, usize)> {
    // Hits are sorted by their beginning.
    let first = hits.partition_point(|hit| hit.start < at);
    hits[first..]
        .iter()
        .take_while(|hit| hit.start == at)
        .filter_map(|hit| match hit.used.entry {
            Entry::Lex(lex) if !is_place(lex) => {
                Some((hit.end - at, preference(hit.used.locale, chosen), lex))
            }
            _ => None,
        })
        .max_by_key(|(len, preference, _)| (*len, *preference))
        .map(|(len, _, lex)| (lex, len))
}

/// Words that are no words of time.
fn is_place(lex: Lex) -> bool {
    matches!(lex, Lex::Place | Lex::PlaceUnit | Lex::PlaceSide | Lex::PeopleUnit)
}

/// The length of `st`, `nd`, `rd` or `th` after digits.
fn ordinal_ending(rest: &str, number: Found) -> usize {
    let ends = |ending: &str| {
        rest.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    if number.digits > 0 && ["st", "nd", "rd", "th"].into_iter().any(ends) { 2 } else { 0 }
}
