//! What a step decided: the next state, commands to apply, and what to say.

use super::command::Command;
use super::heard::Heard;
use super::screen::Screen;
use super::session::{Flow, Session};

/// A decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Where the conversation stands afterwards, unless a command is refused.
    pub flow: Flow,
    /// What is to be done. Only the first may be refused.
    pub commands: Vec<Command>,
    /// What is said, filled and rendered after the commands ran.
    pub replies: Vec<Reply>,
}

/// Something to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Which screen.
    pub screen: Screen,
    /// Where it appears.
    pub mode: Mode,
}

/// Where a reply appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// In a message of its own.
    New,
    /// In place of the message whose button was pressed.
    InPlace,
    /// In place of the message whose button was pressed, or nowhere.
    Refresh,
    /// As the short answer to the press.
    Toast,
}

impl Outcome {
    /// Goes to a state.
    pub fn go(flow: Flow) -> Self {
        Self { flow, commands: Vec::new(), replies: Vec::new() }
    }

    /// Stays where one is.
    pub fn stay(session: &Session) -> Self {
        Self::go(session.flow.clone())
    }

    /// With a command.
    #[must_use]
    pub fn with(mut self, command: Command) -> Self {
        self.commands.push(command);
        self
    }

    /// Says something in a message of its own.
    #[must_use]
    pub fn say(mut self, screen: Screen) -> Self {
        self.replies.push(Reply { screen, mode: Mode::New });
        self
    }

    /// With something said before everything else.
    #[must_use]
    pub fn after(mut self, screen: Screen) -> Self {
        self.replies.insert(0, Reply { screen, mode: Mode::New });
        self
    }

    /// Says something short in answer to a press.
    #[must_use]
    pub fn toast(mut self, screen: Screen) -> Self {
        self.replies.push(Reply { screen, mode: Mode::Toast });
        self
    }

    /// Shows a screen in place of the one whose button was pressed, if one was.
    #[must_use]
    pub fn refresh(mut self, screen: Screen) -> Self {
        self.replies.push(Reply { screen, mode: Mode::Refresh });
        self
    }

    /// Shows a screen in place of the one whose button was pressed, or as a new message when words led here.
    #[must_use]
    pub fn show(mut self, heard: &Heard, screen: Screen) -> Self {
        let mode = if heard.is_press() { Mode::InPlace } else { Mode::New };
        self.replies.push(Reply { screen, mode });
        self
    }
}
