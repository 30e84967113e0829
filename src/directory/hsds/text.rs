//! Makes plain text of what publishers write: HSDS allows HTML in descriptions.

/// Longer texts are cut: a chat message holds 4,096 characters.
const LONGEST_TEXT: usize = 8_000;

/// Words that mean "nothing here".
const EMPTY: [&str; 5] = ["null", "NULL", "\\N", "nil", "NaN"];

/// A value without the spaces around it; empty when it only says that there is none.
pub(super) fn value(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c));
    if EMPTY.contains(&text) { "" } else { text }
}

/// Plain text: without markup, control and invisible characters, with single spaces, at most one empty line between
/// paragraphs, and not too long.
pub(super) fn plain(text: &str) -> Option<String> {
    let text = unmarked(value(text));
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let visible: String = line
            .chars()
            .filter(|c| !is_invisible(*c))
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    let text = lines.join("\n");
    let text: String = text.trim().chars().take(LONGEST_TEXT).collect();
    (!text.is_empty()).then_some(text)
}

/// One line of plain text.
pub(super) fn line(text: &str) -> Option<String> {
    plain(text).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The parts of a list in one value.
pub(super) fn list(text: &str, marks: &[char]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in value(text).split(|c| marks.contains(&c)).filter_map(line) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// Characters that are not seen: zero-width spaces, byte order marks, marks of direction.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Takes tags out, with line ends where they break lines, and writes out the commonest entities.
fn unmarked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let tag = &rest[at + 1..];
        let end =
            tag.find('>').filter(|_| tag.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c)));
        match end {
            Some(end) => {
                let name = tag[..end].trim_start_matches('/').to_ascii_lowercase();
                if ["br", "p", "li", "div", "h1", "h2", "h3", "tr"]
                    .iter()
                    .any(|tag| name.split([' ', '/']).next() == Some(tag))
                {
                    plain.push('\n');
                }
                rest = &tag[end + 1..];
            }
            None => {
                plain.push('<');
                rest = tag;
            }
        }
    }
    plain.push_str(rest);
    if plain.contains('&') {
        for (entity, character) in [
            ("&nbsp;", " "),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#39;", "'"),
            ("&apos;", "'"),
            ("&amp;", "&"),
        ] {
            plain = plain.replace(entity, character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_plain_text() {
        let cases = [
            ("<p>Free &amp; open<br/>to <b>all</b></p>", Some("Free & open\nto all")),
            ("Telephone\n\n\n    Walk-in  now", Some("Telephone\n\nWalk-in now")),
            ("5 < 6 and a<b", Some("5 < 6 and a<b")),
            ("\u{200b}Pro\u{200b} Bono\u{0007}", Some("Pro Bono")),
            ("null", None),
            ("  \n ", None),
        ];
        for (text, expected) in cases {
            assert_eq!(plain(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn lists_have_each_part_once() {
        assert_eq!(list("Spanish, Tagalog,, Spanish", &[',']), ["Spanish", "Tagalog"]);
    }
}
