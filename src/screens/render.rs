//! A view becomes a message in the viewer's language: text, numbered buttons, each bound to the viewer.

use super::view::{Label, View};
use crate::conversation::Choice;
use crate::domain::about::About;
use crate::domain::msg::{Button, Keyboard, Msg};
use crate::domain::press::{Press, VERSION};
use crate::fault::Fault;
use crate::locale::{Catalog, Line, LocaleId};
use crate::turn::Viewer;

/// Buttons of the last rows that stand beside each other; more would be too narrow on a phone.
const NAV_PER_ROW: usize = 3;

/// Answers to what nobody asked for that stand beside each other.
const MARKS_PER_ROW: usize = 2;

/// Whether choices have numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// A typed number is the choice.
    Shown,
    /// A typed number answers something else.
    Left,
}

impl Numbers {
    /// A message that nobody asked for has none, for a number answers the last question. An offer of a shift has:
    /// which offer a number answers is known without the question ([`crate::conversation::offer`]).
    pub fn of_push(view: &View) -> Self {
        match About::read(&view.about) {
            Some(About::Shift(_) | About::Coming(_)) => Self::Shown,
            _ => Self::Left,
        }
    }
}

/// A message, the language it is really in, and its buttons.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The message.
    pub msg: Msg,
    /// The language of its first paragraph.
    pub locale: LocaleId,
    /// The choices, then the buttons at the end, as a person may name them.
    pub buttons: Vec<Choice>,
}

/// Renders a view for a viewer.
///
/// # Errors
/// [`Fault::Bug`] when a message is missing in every language.
pub fn render(view: &View, viewer: &Viewer, numbers: Numbers) -> Result<Rendered, Fault> {
    let catalog = viewer.app.catalog.load();
    let say = |line: &Line| say(&catalog, viewer.locale, line);
    let mut locale = None;
    let mut paragraphs = Vec::with_capacity(view.lines.len());
    for line in &view.lines {
        let text = catalog.text(&viewer.locale, line).map_err(|error| Fault::Bug(error.to_string()))?;
        locale.get_or_insert(text.locale);
        paragraphs.push(text.text);
    }
    let label = |label: &Label| match label {
        Label::Line(line) => say(line),
        Label::Text(text) => Ok(text.clone()),
    };
    let mut named = Vec::new();
    let keyboard = if view.asks_location {
        Keyboard::Location { label: say(&Line::new("send-location"))?, cancel: say(&Line::new("cancel"))? }
    } else {
        let mut buttons = Vec::with_capacity(view.choices.len());
        for (number, (text, press)) in view.choices.iter().enumerate() {
            let text = label(text)?;
            named.push(Choice::new(press.words(), &text));
            let is_numbered = view.choices.len() > 1 && numbers == Numbers::Shown;
            let text = if is_numbered { format!("{} {text}", number + 1) } else { text };
            buttons.push(button(viewer, text, press));
        }
        let mut rows: Vec<Vec<Button>> =
            buttons.chunks(view.per_row.max(1)).map(<[Button]>::to_vec).collect();
        for (text, url) in &view.links {
            rows.push(vec![Button { label: label(text)?, data: None, url: Some(url.clone()) }]);
        }
        for (unnumbered, per_row) in [(&view.marks, MARKS_PER_ROW), (&view.nav, NAV_PER_ROW)] {
            let mut buttons = Vec::with_capacity(unnumbered.len());
            for (text, press) in unnumbered {
                let text = label(text)?;
                named.push(Choice::new(press.words(), &text));
                buttons.push(button(viewer, text, press));
            }
            rows.extend(buttons.chunks(per_row).map(<[Button]>::to_vec));
        }
        rows.retain(|row| !row.is_empty());
        if rows.is_empty() { Keyboard::None } else { Keyboard::Inline { rows } }
    };
    Ok(Rendered {
        msg: Msg {
            text: paragraphs.join("\n\n"),
            keyboard,
            place: view.place.clone(),
            file: view.file.clone(),
        },
        locale: locale.unwrap_or(viewer.locale),
        buttons: named,
    })
}

/// Says one line.
///
/// # Errors
/// [`Fault::Bug`] when the message is missing in every language.
pub fn say(catalog: &Catalog, locale: LocaleId, line: &Line) -> Result<String, Fault> {
    catalog.text(&locale, line).map(|text| text.text).map_err(|error| Fault::Bug(error.to_string()))
}

fn button(viewer: &Viewer, label: String, press: &Press) -> Button {
    let words = press.words();
    let data = format!("{VERSION}{}.{words}", viewer.app.keys.bind_press(viewer.contact, &words));
    Button { label, data: Some(data), url: None }
}
