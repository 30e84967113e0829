//! What a typed line means. Pure.

/// A typed line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// Leave.
    Quit,
    /// Press the n-th button, from 1.
    Press(usize),
    /// Share a position.
    Location { lat: f64, lon: f64 },
    /// Send a picture from a file, with the words below it.
    Photo { path: String, caption: String },
    /// Words, possibly in reply to the n-th message of the bot, counted from the last.
    Words { text: String, reply_to: Option<usize> },
    /// Nothing.
    Empty,
}

/// Reads a line.
pub(super) fn read(line: &str) -> Line {
    let line = line.trim();
    if line.is_empty() {
        return Line::Empty;
    }
    if matches!(line, "/quit" | "/exit") {
        return Line::Quit;
    }
    let bare = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(line);
    if let Ok(number) = bare.parse::<usize>()
        && (1..100).contains(&number)
    {
        return Line::Press(number);
    }
    if let Some((lat, lon)) = line.strip_prefix("/location ").and_then(point) {
        return Line::Location { lat, lon };
    }
    if let Some(rest) = line.strip_prefix("/photo ") {
        let (path, caption) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
        return Line::Photo { path: path.to_owned(), caption: caption.trim().to_owned() };
    }
    if let Some((number, words)) = line.strip_prefix('^').and_then(|rest| rest.split_once(' '))
        && let Ok(number) = number.parse::<usize>()
        && number > 0
    {
        return Line::Words { text: words.trim().to_owned(), reply_to: Some(number) };
    }
    Line::Words { text: line.to_owned(), reply_to: None }
}

fn point(text: &str) -> Option<(f64, f64)> {
    let (lat, lon) = text.trim().split_once(|c: char| c == ',' || c.is_whitespace())?;
    Some((lat.trim().parse().ok()?, lon.trim().trim_start_matches(',').trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let words = |text: &str, reply_to| Line::Words { text: text.into(), reply_to };
        for (line, wanted) in [
            ("  ", Line::Empty),
            ("/quit", Line::Quit),
            ("2", Line::Press(2)),
            ("[12]", Line::Press(12)),
            ("2026", words("2026", None)),
            ("/location 23.0, 113.7", Line::Location { lat: 23.0, lon: 113.7 }),
            ("/location 23 113", Line::Location { lat: 23.0, lon: 113.0 }),
            ("/photo a.jpg 路灯", Line::Photo { path: "a.jpg".into(), caption: "路灯".into() }),
            ("^1 接", words("接", Some(1))),
            ("^ 接", words("^ 接", None)),
            ("/start n-hetang", words("/start n-hetang", None)),
        ] {
            assert_eq!(read(line), wanted, "{line}");
        }
    }
}
