//! Announcements: what residents read, and what staff see while they compose one.

use std::collections::BTreeMap;

use super::view::{Label, View};
use crate::conversation::announce::{Draft, MAX_CHARS};
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line, LocaleId, WhenStyle, chain};
use crate::store::Tx;
use crate::store::announcement::{self, Announcement};
use crate::turn::Viewer;

/// Announcements on one page.
const PER_PAGE: i64 = 5;
/// Characters of an announcement shown on a button.
const TITLE_CHARS: usize = 18;

/// The newest announcements.
pub async fn list(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let page = page.max(0);
    let mut rows =
        announcement::newest(tx, viewer.place.neighbourhood_id, page * PER_PAGE, PER_PAGE + 1).await?;
    let has_more = rows.len() > usize::try_from(PER_PAGE).unwrap_or(0);
    rows.truncate(usize::try_from(PER_PAGE).unwrap_or(0));
    if rows.is_empty() {
        return Ok(View::of(Line::new("announcements-none")).menu());
    }
    let mut view = View::of(Line::new("announcements-list"));
    for row in &rows {
        let first = text_for(row, viewer.locale)?.lines().next().unwrap_or_default().to_owned();
        let title: String = first.chars().take(TITLE_CHARS).collect();
        let day = viewer.app.catalog.load();
        let when =
            super::say(&day, viewer.locale, &Line::new("announcement-day").arg("at", at(row, viewer)))?;
        view = view.choice(Label::Text(format!("{when} {title}")), Press::Announcement(row.announcement_id));
    }
    let mut view = view.menu();
    if page > 0 {
        view = view.nav("previous-page", Press::Announcements(page - 1));
    }
    if has_more {
        view = view.nav("next-page", Press::Announcements(page + 1));
    }
    Ok(view)
}

/// One announcement in the viewer's language, or the nearest it was written in.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId) -> Result<View, Fault> {
    let Some(row) = announcement::find(tx, viewer.place.neighbourhood_id, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    Ok(framed(text_for(&row, viewer.locale)?, viewer, Some(&row))
        .nav("menu-announcements", Press::Announcements(0))
        .menu())
}

/// The text is asked for in a language.
pub fn text(viewer: &Viewer, locale: LocaleId) -> View {
    let name = viewer.app.catalog.load().native_name(locale);
    let view = View::of(Line::new("announce-text").arg("language", name).arg("max", count(MAX_CHARS)));
    if locale == LocaleId::ROOT { view.cancel() } else { view.nav("back", Press::Back).cancel() }
}

/// The text is too long.
pub fn too_long() -> View {
    View::of(Line::new("announce-too-long").arg("max", count(MAX_CHARS)))
}

/// What is about to be sent: the text in each language, and to how many.
pub async fn confirm(tx: &mut Tx, viewer: &Viewer, draft: &Draft) -> Result<View, Fault> {
    let people = announcement::audience_count(tx, viewer.place.neighbourhood_id).await?;
    let catalog = viewer.app.catalog.load();
    let mut view = View::of(Line::new("announce-check"));
    for (locale, text) in &draft.texts {
        let name = catalog.native_name(*locale);
        view = view.line(Line::new("announce-version").arg("language", name).arg("text", text.as_str()));
    }
    view = view
        .line(Line::new("announce-recipients").arg("count", people))
        .choice("announce-send", Press::Yes)
        .choice("announce-to-me", Press::AnnounceToMe);
    for (locale, name) in catalog.offered() {
        let id = if draft.texts.contains_key(&locale) { "announce-change" } else { "announce-add" };
        view = view.choice(Line::new(id).arg("language", name), Press::AnnounceIn(locale.to_string()));
    }
    Ok(view.cancel())
}

/// The announcement as its author would get it.
pub fn preview(viewer: &Viewer, draft: &Draft) -> View {
    View { is_alone: true, ..framed(pick(&draft.texts, viewer.locale), viewer, None) }
}

/// How far an announcement is.
pub async fn progress(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = announcement::find(tx, home, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    let progress = announcement::progress(tx, home, id).await?;
    let line = if row.status == "sent" { "announce-sent" } else { "announce-progress" };
    Ok(View::of(
        Line::new(line)
            .arg("number", row.number)
            .arg("recipients", row.recipients)
            .arg("sent", progress.sent)
            .arg("waiting", progress.waiting)
            .arg("failed", progress.failed),
    )
    .menu())
}

fn framed(text: String, viewer: &Viewer, row: Option<&Announcement>) -> View {
    let head = match row {
        Some(row) => Line::new("announcement-head")
            .arg("neighbourhood", viewer.place_name())
            .arg("number", row.number)
            .arg("at", at(row, viewer)),
        None => Line::new("announcement-head-preview").arg("neighbourhood", viewer.place_name()),
    };
    View::of(head).line(Line::new("announcement-text").arg("text", text))
}

fn at(row: &Announcement, viewer: &Viewer) -> Arg {
    Arg::at(row.confirmed_at.0, viewer.zone(), WhenStyle::Day)
}

fn text_for(row: &Announcement, locale: LocaleId) -> Result<String, Fault> {
    let corrupt = || Fault::Corrupt { table: "announcements", column: "texts", id: row.announcement_id.0 };
    let texts: BTreeMap<LocaleId, String> = serde_json::from_str(&row.texts).map_err(|_| corrupt())?;
    Ok(pick(&texts, locale))
}

/// The text in a language, in the nearest of its parents, or in whichever language there is.
fn pick(texts: &BTreeMap<LocaleId, String>, locale: LocaleId) -> String {
    chain(locale).find_map(|id| texts.get(&id)).or_else(|| texts.values().next()).cloned().unwrap_or_default()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
