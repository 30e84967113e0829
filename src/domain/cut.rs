//! Text cut to a sensible length.

/// At most so many characters, the last a "…" when something was left out. Spaces around it go.
pub fn cut(text: &str, max_chars: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max_chars.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        for (text, max, wanted) in [
            (" 路灯坏了 ", 4, "路灯坏了"),
            ("路灯坏了三天", 4, "路灯坏…"),
            ("a lamp", 3, "a…"),
            ("", 3, ""),
            ("abc", 0, "…"),
        ] {
            assert_eq!(cut(text, max), wanted, "{text}");
        }
    }
}
