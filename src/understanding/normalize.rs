//! One way of writing: simplified, half width, lower case, without invisible signs and drawn-out repeats.
//!
//! Each normalised character remembers where it came from, so that a place can be quoted as it was written.

use std::ops::Range;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// Traditional to simplified, by OpenCC's dictionaries (Apache-2.0), which are in the program.
static SIMPLIFY: LazyLock<OpenCC> = LazyLock::new(|| {
    OpenCC::from_config(BuiltinConfig::T2s).expect("the dictionary is compiled into the program")
});

/// A text in the one way of writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normalized {
    /// What is compared with the vocabulary.
    pub text: String,
    /// What was written.
    source: String,
    /// For each character of `text`: its byte offset there, and the bytes of `source` it stands for.
    origin: Vec<(usize, Range<usize>)>,
}

impl Normalized {
    /// The words as written that stand behind a part of the normalised text.
    pub fn as_written(&self, part: Range<usize>) -> &str {
        let inside = |at: &usize| part.contains(at);
        let mut origins = self.origin.iter().filter(|(at, _)| inside(at)).map(|(_, range)| range);
        let Some(first) = origins.next() else { return "" };
        let end = origins.next_back().unwrap_or(first).end;
        self.source.get(first.start..end).unwrap_or_default()
    }
}

/// Normalises a text; never fails, whatever it contains.
pub fn normalize(text: &str) -> Normalized {
    let source: String =
        if is_nfc_quick(text.chars()) == IsNormalized::Yes { text.to_owned() } else { text.nfc().collect() };
    let mut letters: Vec<(char, Range<usize>)> = Vec::with_capacity(source.len() / 2);
    for (at, letter) in source.char_indices() {
        let range = at..at + letter.len_utf8();
        if letter.is_ascii() {
            push(&mut letters, letter.to_ascii_lowercase(), range);
        } else if !is_invisible(letter) {
            for letter in std::iter::once(letter).nfkc().flat_map(char::to_lowercase) {
                push(&mut letters, letter, range.clone());
            }
        }
    }
    while letters.last().is_some_and(|(letter, _)| *letter == ' ') {
        letters.pop();
    }
    simplify(&mut letters);
    let mut normalized = Normalized { text: String::with_capacity(source.len()), source, origin: Vec::new() };
    for (letter, range) in letters {
        normalized.origin.push((normalized.text.len(), range));
        normalized.text.push(letter);
    }
    normalized
}

/// Adds a letter unless it is a blank too many or one repeat too many.
fn push(letters: &mut Vec<(char, Range<usize>)>, letter: char, range: Range<usize>) {
    let letter = match letter {
        letter if letter.is_whitespace() => ' ',
        '’' | '‘' | '`' => '\'',
        letter => letter,
    };
    if letter.is_control() || is_invisible(letter) {
        return;
    }
    let last = letters.last().map(|(last, _)| *last);
    if letter == ' ' && last.is_none_or(|last| last == ' ') {
        return;
    }
    // A blank beside a Chinese character separates nothing: 路 灯 坏 了.
    if last == Some(' ') {
        let before = letters.len().checked_sub(2).map(|at| letters[at].0);
        let joins = |a: char, b: char| is_han(a) && (is_han(b) || b.is_ascii_digit());
        if before.is_some_and(|before| joins(before, letter) || joins(letter, before)) {
            letters.pop();
        }
    }
    let run = letters.iter().rev().take_while(|(other, _)| *other == letter).count();
    if run >= allowed_run(letter) {
        return;
    }
    letters.push((letter, range));
}

/// How often in a row a character may stand.
fn allowed_run(letter: char) -> usize {
    match letter {
        '0'..='9' => usize::MAX,
        letter if letter.is_alphabetic() => 2,
        _ => 1,
    }
}

/// Turns traditional characters into simplified ones, in place, where the dictionary keeps the length.
fn simplify(letters: &mut [(char, Range<usize>)]) {
    if !letters.iter().any(|(letter, _)| is_han(*letter)) {
        return;
    }
    let text: String = letters.iter().map(|(letter, _)| letter).collect();
    let simple = SIMPLIFY.convert(&text);
    if simple == text {
        return;
    }
    if simple.chars().count() == letters.len() {
        letters.iter_mut().zip(simple.chars()).for_each(|(place, letter)| place.0 = letter);
        return;
    }
    for (letter, _) in letters {
        let simple = SIMPLIFY.convert(letter.encode_utf8(&mut [0; 4]));
        *letter = simple.chars().next().unwrap_or(*letter);
    }
}

/// A Chinese character.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '〇' | '々' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Signs nobody sees: zero width, direction, variation, skin tone, keycap, tags.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_way_of_writing() {
        for (given, wanted) in [
            ("ＡＢＣ１２３！", "abc123!"),
            ("邊度可以報名", "边度可以报名"),
            ("哈哈哈哈哈", "哈哈"),
            ("急!!!!!", "急!"),
            ("soooo good", "soo good"),
            ("110", "110"),
            ("1000", "1000"),
            ("路 灯  坏 了", "路灯坏了"),
            ("明天 3 点", "明天3点"),
            ("no  water\n here ", "no water here"),
            ("零\u{200b}宽\u{202e}字", "零宽字"),
            ("👍🏽👍🏽", "👍"),
            ("2️⃣", "2"),
            ("①", "1"),
            ("", ""),
            ("   ", ""),
            ("後巷，老鼠", "后巷,老鼠"),
            ("I’m in", "i'm in"),
        ] {
            assert_eq!(normalize(given).text, wanted, "{given:?}");
        }
    }

    #[test]
    fn a_part_is_quoted_as_written() {
        let normalized = normalize("我家 後巷 有老鼠");
        let at = normalized.text.find("后巷").unwrap();
        assert_eq!(normalized.as_written(at..at + "后巷".len()), "後巷");
        assert_eq!(normalized.as_written(0..0), "");
    }

    proptest::proptest! {
        #[test]
        fn anything_is_normalised_and_stays_so(text in "\\PC{0,40}") {
            let once = normalize(&text);
            proptest::prop_assert_eq!(once.as_written(0..once.text.len()).is_empty(), once.text.is_empty());
            proptest::prop_assert!(once.text.chars().count() <= text.chars().count() * 18);
        }
    }
}
