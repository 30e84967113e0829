//! A view: what a screen says, as message ids and values, before any language.

use crate::domain::msg::{File, Place};
use crate::domain::press::Press;
use crate::locale::Line;

/// What a screen says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// Paragraphs from top to bottom.
    pub lines: Vec<Line>,
    /// Numbered choices; a typed number is the same as pressing the button.
    pub choices: Vec<(Label, Press)>,
    /// How many choices stand in one row; 0 is one.
    pub per_row: usize,
    /// Buttons without a number, two in a row, under what nobody asked for: a number that is typed may mean the
    /// question that is open.
    pub marks: Vec<(Label, Press)>,
    /// Buttons without a number, in one row at the end: back, cancel, menu.
    pub nav: Vec<(Label, Press)>,
    /// Buttons that open a link, each in a row of its own.
    pub links: Vec<(Label, String)>,
    /// Asks for the person's position with a button of its own, in place of all others.
    pub asks_location: bool,
    /// A point on the map.
    pub place: Option<Place>,
    /// A file.
    pub file: Option<File>,
    /// What a reply to this message is about.
    pub about: String,
    /// What residents' data it shows to staff, such as "report 128"; noted in the audit when it is opened.
    pub shows: Option<String>,
    /// Whether it stands in a message of its own even when it is text only.
    pub is_alone: bool,
}

/// What stands on a button.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// A message.
    Line(Line),
    /// Words as they stand: a name.
    Text(String),
}

impl From<&'static str> for Label {
    fn from(id: &'static str) -> Self {
        Self::Line(Line::new(id))
    }
}

impl From<Line> for Label {
    fn from(line: Line) -> Self {
        Self::Line(line)
    }
}

impl View {
    /// A view of one message.
    pub fn of(line: Line) -> Self {
        Self { lines: vec![line], ..Self::default() }
    }

    /// With one more paragraph.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.lines.push(line);
        self
    }

    /// With a numbered choice.
    #[must_use]
    pub fn choice(mut self, label: impl Into<Label>, press: Press) -> Self {
        self.choices.push((label.into(), press));
        self
    }

    /// With so many choices in a row.
    #[must_use]
    pub fn in_rows_of(mut self, count: usize) -> Self {
        self.per_row = count;
        self
    }

    /// With a button that has no number.
    #[must_use]
    pub fn mark(mut self, label: impl Into<Label>, press: Press) -> Self {
        self.marks.push((label.into(), press));
        self
    }

    /// With a button at the end.
    #[must_use]
    pub fn nav(mut self, label: impl Into<Label>, press: Press) -> Self {
        self.nav.push((label.into(), press));
        self
    }

    /// With the button that leads to the menu.
    #[must_use]
    pub fn menu(self) -> Self {
        self.nav("menu", Press::Menu)
    }

    /// With the button that leaves what is going on.
    #[must_use]
    pub fn cancel(self) -> Self {
        self.nav("cancel", Press::Cancel)
    }

    /// With the buttons to the page before and after, where there are any.
    #[must_use]
    pub fn pages(mut self, page: i64, has_more: bool) -> Self {
        if page > 0 {
            self = self.nav("previous-page", Press::Page(page - 1));
        }
        if has_more {
            self = self.nav("next-page", Press::Page(page + 1));
        }
        self
    }

    /// About what a reply to it is.
    #[must_use]
    pub fn about(mut self, about: String) -> Self {
        self.about = about;
        self
    }

    /// Showing to staff what residents said, gave or are called.
    #[must_use]
    pub fn showing(self, subject: String) -> Self {
        Self { shows: Some(subject), ..self }
    }

    /// Whether it is text and nothing else, so that the next view may follow in the same message.
    pub fn is_plain(&self) -> bool {
        self.choices.is_empty()
            && self.marks.is_empty()
            && self.nav.is_empty()
            && self.links.is_empty()
            && !self.asks_location
            && self.place.is_none()
            && self.file.is_none()
            && self.about.is_empty()
            && !self.is_alone
    }

    /// Whether it can replace another message: text and buttons under it.
    pub fn can_replace(&self) -> bool {
        !self.asks_location && self.place.is_none() && self.file.is_none()
    }

    /// This text, then another view in the same message.
    #[must_use]
    pub fn followed_by(self, mut next: Self) -> Self {
        next.lines.splice(0..0, self.lines);
        next.shows = next.shows.or(self.shows);
        next
    }
}
