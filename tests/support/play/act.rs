//! What a person does in a line of a story.

/// A person as their messenger knows them.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: String,
    pub address: String,
    pub language: String,
}

/// What is done.
#[derive(Debug, PartialEq)]
pub enum Act {
    Words(String),
    /// The newest button with these words.
    Press(String),
    Photo(String),
    Voice,
    Location(f64, f64),
    Sticker,
    Edits,
    Blocks,
    Unblocks,
    /// Adds the bot to the group.
    Adds,
    /// Removes it.
    Removes,
    /// A press with data that no button has.
    Forged(String),
}

impl Act {
    /// Reads the words of a line; gives how many of the bot's messages ago the one is that they reply to, too.
    pub fn read(words: &str) -> (Self, Option<usize>) {
        match words.strip_prefix('^').and_then(|rest| rest.split_once(' ')) {
            Some((back, rest)) => (Self::of(rest), Some(back.parse().unwrap())),
            None => (Self::of(words), None),
        }
    }

    fn of(words: &str) -> Self {
        if let Some(label) = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            return Self::Press(label.to_owned());
        }
        let Some(act) = words.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
            return Self::Words(words.to_owned());
        };
        let (act, rest) = act.split_once(' ').unwrap_or((act, ""));
        match act {
            "photo" => Self::Photo(rest.to_owned()),
            "voice" => Self::Voice,
            "location" => {
                let (lat, lon) = rest.split_once(' ').expect("(location LAT LON)");
                Self::Location(lat.parse().unwrap(), lon.parse().unwrap())
            }
            "sticker" => Self::Sticker,
            "edits" => Self::Edits,
            "blocks" => Self::Blocks,
            "unblocks" => Self::Unblocks,
            "adds" => Self::Adds,
            "removes" => Self::Removes,
            "forged" => Self::Forged(rest.to_owned()),
            other => panic!("unknown act: ({other})"),
        }
    }
}
