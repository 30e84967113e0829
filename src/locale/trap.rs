//! A trap of the file format: an indented line that starts with `*`, `[`, `.` or `}` ends its message there, and
//! what follows is lost without a parse error in some cases.

use super::{Finding, SourceFile};

/// The lines that fall into the trap.
pub(super) fn lines(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut depth = 0;
    for (at, line) in file.text.lines().enumerate() {
        let words = line.trim_start();
        if line.starts_with('#') || words.is_empty() {
            continue;
        }
        let starts_entry = words.len() == line.len() && !words.starts_with('}');
        let inside = depth > 0 && !starts_entry;
        depth = braces(line) + if inside { depth } else { 0 };
        if inside || starts_entry {
            continue;
        }
        let trapped = match words.chars().next() {
            Some('*' | '[' | '}') => true,
            Some('.') => !is_attribute(words),
            _ => false,
        };
        if trapped {
            let what = format!("a line cannot start with {:?} here: write {{\"…\"}} around it", &words[..1]);
            findings.push(Finding::error(&file.label(), at + 1, what));
        }
    }
    findings
}

/// How many braces a line opens more than it closes, quoted ones left out.
fn braces(line: &str) -> i32 {
    let mut quoted = false;
    let mut depth = 0;
    let mut open = 0;
    for letter in line.chars() {
        match letter {
            '"' if open > 0 => quoted = !quoted,
            '{' if !quoted => {
                depth += 1;
                open += 1;
            }
            '}' if !quoted => {
                depth -= 1;
                open -= 1;
            }
            _ => {}
        }
    }
    depth
}

/// Whether a line starts an attribute: `.name = …`.
fn is_attribute(words: &str) -> bool {
    words[1..].split_once('=').is_some_and(|(name, _)| {
        let name = name.trim_end();
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::LocaleId;

    fn trapped(text: &str) -> Vec<usize> {
        let file = SourceFile {
            locale: LocaleId::ROOT,
            name: "x.ftl".to_owned(),
            text: text.to_owned(),
            overriding: false,
        };
        lines(&file).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn lines_that_would_be_lost_are_named() {
        assert_eq!(trapped("a = x\n    * one\n    [two]\n    .three\n    } four\n"), [2, 3, 4, 5]);
    }

    #[test]
    fn attributes_and_choices_are_no_trap() {
        assert!(trapped("a =\n    .kw = x | y\n    .not = z\n").is_empty());
        assert!(
            trapped("a = { $n ->\n    [1] one\n   *[other] { $n } more\n }\nb = {\"[\"}\n    c\n").is_empty()
        );
        assert!(trapped("# a {\na = b\n    c\n").is_empty());
    }
}
