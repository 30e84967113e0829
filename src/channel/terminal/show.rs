//! How a message looks in a terminal. Pure.

use std::fmt::Write;

use crate::channel::web::{Body, From};
use crate::domain::msg::Keyboard;

/// What a button of the last question does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    /// Tells the bot its data.
    Press(String),
    /// Says words.
    Say(String),
    /// Asks for a position.
    Locate,
}

/// A message as text, its buttons numbered, and what each number does.
pub(super) fn show(body: &Body) -> (String, Vec<Choice>) {
    let mut out = String::new();
    let mut choices = Vec::new();
    if body.deleted {
        return ("  (taken back)\n".to_owned(), choices);
    }
    let mark = if body.from == From::Bot { "│ " } else { "> " };
    for line in body.text.lines() {
        let _ = writeln!(out, "{mark}{line}");
    }
    if let Some(file) = &body.file {
        let _ = writeln!(out, "{mark}📎 {} {}", file.name, file.file_id);
    }
    if let Some(place) = &body.place {
        let _ =
            writeln!(out, "{mark}📍 {:.5}, {:.5} {} {}", place.lat, place.lon, place.title, place.address);
    }
    match &body.keyboard {
        Keyboard::None => {}
        Keyboard::Location { label, cancel } => {
            let _ = writeln!(out, "  [1 {label}] (/location 23.0, 113.7)  [2 {cancel}]");
            choices = vec![Choice::Locate, Choice::Say(cancel.clone())];
        }
        Keyboard::Inline { rows } => {
            for row in rows {
                let mut words = Vec::new();
                for button in row {
                    match (&button.data, &button.url) {
                        (Some(data), _) => {
                            choices.push(Choice::Press(data.clone()));
                            let number = choices.len();
                            let label =
                                button.label.strip_prefix(&format!("{number} ")).unwrap_or(&button.label);
                            words.push(format!("[{number} {label}]"));
                        }
                        (None, Some(url)) => words.push(format!("{} {url}", button.label)),
                        (None, None) => {}
                    }
                }
                let _ = writeln!(out, "  {}", words.join("  "));
            }
        }
    }
    (out, choices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::msg::Button;

    #[test]
    fn buttons_are_numbered_once() {
        let button = |label: &str| Button { label: label.into(), data: Some(label.into()), url: None };
        let keyboard =
            Keyboard::Inline { rows: vec![vec![button("1 甲"), button("2 乙")], vec![button("菜单")]] };
        let body = Body { from: From::Bot, keyboard, ..Body::mine("哪一个？") };
        let (text, choices) = show(&body);
        assert_eq!(text, "│ 哪一个？\n  [1 甲]  [2 乙]\n  [3 菜单]\n");
        assert_eq!(choices[2], Choice::Press("菜单".into()));
    }
}
