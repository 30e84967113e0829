//! The picker of languages.

use super::view::{Label, View};
use crate::domain::press::Press;
use crate::locale::Line;
use crate::turn::Viewer;

/// Languages on one page.
const PER_PAGE: usize = 8;

/// The picker: each language by its name in its own script.
pub fn picker(viewer: &Viewer, page: i64) -> View {
    let offered = viewer.app.catalog.load().offered();
    let first = usize::try_from(page).unwrap_or(0).saturating_mul(PER_PAGE).min(offered.len());
    let mut view = View::of(Line::new("language-which"));
    for (locale, name) in offered.iter().skip(first).take(PER_PAGE) {
        view = view.choice(Label::Text((*name).to_owned()), Press::Language(locale.to_string()));
    }
    view = view.in_rows_of(2).pages(page, first + PER_PAGE < offered.len());
    if viewer.place.kind == "lobby" { view } else { view.menu() }
}

/// The language is now this, said in it.
pub fn changed(viewer: &Viewer) -> View {
    let name = viewer.app.catalog.load().native_name(viewer.locale);
    View::of(Line::new("language-changed").arg("language", name)).menu()
}
