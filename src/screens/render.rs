//! A view becomes a message in the viewer's language: text, numbered buttons, each bound to the viewer.

use super::view::{Label, View};
use crate::domain::msg::{Button, Keyboard, Msg};
use crate::domain::press::{Press, VERSION};
use crate::fault::Fault;
use crate::locale::{Catalog, Line, LocaleId};
use crate::turn::Viewer;

/// Buttons of the last rows that stand beside each other; more would be too narrow on a phone.
const NAV_PER_ROW: usize = 3;

/// Answers to what nobody asked for that stand beside each other.
const MARKS_PER_ROW: usize = 2;

/// A message, the language it is really in, and what its numbers mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The message.
    pub msg: Msg,
    /// The language of its first paragraph.
    pub locale: LocaleId,
    /// The words of the press that each number stands for.
    pub choices: Vec<String>,
}

/// Renders a view for a viewer.
///
/// # Errors
/// [`Fault::Bug`] when a message is missing in every language.
pub fn render(view: &View, viewer: &Viewer) -> Result<Rendered, Fault> {
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
    let keyboard = if view.asks_location {
        Keyboard::Location { label: say(&Line::new("send-location"))?, cancel: say(&Line::new("cancel"))? }
    } else {
        let mut buttons = Vec::with_capacity(view.choices.len());
        for (number, (text, press)) in view.choices.iter().enumerate() {
            let text = if view.choices.len() > 1 {
                format!("{} {}", number + 1, label(text)?)
            } else {
                label(text)?
            };
            buttons.push(button(viewer, text, press));
        }
        let mut rows: Vec<Vec<Button>> =
            buttons.chunks(view.per_row.max(1)).map(<[Button]>::to_vec).collect();
        for (text, url) in &view.links {
            rows.push(vec![Button { label: label(text)?, data: None, url: Some(url.clone()) }]);
        }
        for (unnumbered, per_row) in [(&view.marks, MARKS_PER_ROW), (&view.nav, NAV_PER_ROW)] {
            let buttons: Result<Vec<Button>, Fault> =
                unnumbered.iter().map(|(text, press)| Ok(button(viewer, label(text)?, press))).collect();
            rows.extend(buttons?.chunks(per_row).map(<[Button]>::to_vec));
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
        choices: view.choices.iter().map(|(_, press)| press.words()).collect(),
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
