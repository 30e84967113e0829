//! The buttons of the last question, as a person may name them: by their number, or by the words on them.

use serde::{Deserialize, Serialize};

use crate::understanding::normalize;

/// Nobody types a longer label, so that it is not kept.
const LONGEST_CHARS: usize = 40;

/// One button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What it does, as words of [`crate::domain::press::Press`].
    #[serde(rename = "p")]
    pub press: String,
    /// The words on it in the one way of writing, without an icon; empty when they are too long.
    #[serde(rename = "l", default, skip_serializing_if = "String::is_empty")]
    label: String,
}

impl Choice {
    /// A button with the words on it, as they are shown without a number.
    pub fn new(press: String, label: &str) -> Self {
        let label = plain(&normalize(label).text).to_owned();
        let is_short = label.chars().count() <= LONGEST_CHARS;
        Self { press, label: if is_short { label } else { String::new() } }
    }

    /// Whether a normalised message is exactly what stands on the button, with its number or without.
    pub(super) fn is_named(&self, said: &str, number: usize) -> bool {
        let said = plain(said);
        let without = said.strip_prefix(&number.to_string()).map(plain);
        !self.label.is_empty() && (said == self.label || without == Some(&self.label))
    }
}

/// A text without the icons and signs around it.
fn plain(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_is_named_by_exactly_what_stands_on_it() {
        let is_named =
            |label: &str, said: &str| Choice::new("m".to_owned(), label).is_named(&normalize(said).text, 3);
        for (label, said) in [
            ("🙈 改成匿名", "改成匿名"),
            ("🙈 改成匿名", "改成匿名。"),
            ("🙈 改成匿名", "3 🙈 改成匿名"),
            ("🙈 改成匿名", "3改成匿名"),
            ("🔎 Find services", "find  Services"),
            ("📣 發通知", "发通知"),
        ] {
            assert!(is_named(label, said), "{said}");
        }
        for (label, said) in [
            ("🙈 改成匿名", "匿名"),
            ("🙈 改成匿名", "4改成匿名"),
            ("🙈 改成匿名", "请改成匿名的人"),
            ("🚪 退出", "退出社区"),
            ("🏠", ""),
            ("🏠", "🏠"),
        ] {
            assert!(!is_named(label, said), "{said}");
        }
        let long = "社区活动".repeat(LONGEST_CHARS / 4 + 1);
        assert!(!is_named(&long, &long), "what nobody types is not kept");
    }
}
