//! Texts longer than a channel takes are split, at the end of a sentence where there is one.

/// Splits a text into parts of at most `max` UTF-16 units; nothing is lost but white space at the seams.
pub fn split(text: &str, max: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while units(rest) > max {
        let (mut hard, mut soft, mut used) = (0, 0, 0);
        for (at, letter) in rest.char_indices() {
            used += letter.len_utf16();
            if used > max {
                break;
            }
            hard = at + letter.len_utf8();
            if matches!(letter, '\n' | '。' | '！' | '？' | '!' | '?' | '；')
                || (letter == '.' && rest[hard..].starts_with(char::is_whitespace))
            {
                soft = hard;
            }
        }
        // A sentence that ends in the first half would leave a message that is oddly short.
        let at = if soft > hard / 2 { soft } else { hard };
        parts.push(rest[..at].trim_end());
        rest = rest[at..].trim_start();
    }
    parts.push(rest);
    parts
}

/// The length of a text in UTF-16 units, in which channels count.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAX_UNITS: usize = 4096;

    #[test]
    fn parts_end_with_a_sentence_and_lose_nothing() {
        let sentence = "今天下午停水，请大家提前接水。";
        let text = sentence.repeat(600);
        let parts = split(&text, MAX_UNITS);
        assert!(parts.iter().all(|part| units(part) <= MAX_UNITS && part.ends_with('。')));
        assert_eq!(parts.concat(), text);
    }

    #[test]
    fn a_pair_of_surrogates_is_never_cut() {
        let text = "😀".repeat(3000);
        let parts = split(&text, MAX_UNITS);
        assert_eq!(parts.iter().map(|part| units(part)).collect::<Vec<_>>(), [4096, 1904]);
    }

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(split("好", MAX_UNITS), ["好"]);
    }
}
