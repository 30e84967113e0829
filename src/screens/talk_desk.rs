//! Talks of residents, as staff see them.

use super::file;
use super::report::paged;
use super::report_desk::name_line;
use super::view::View;
use crate::commands::person::Person;
use crate::commands::talk::open_words;
use crate::domain::about::About;
use crate::domain::cut::cut;
use crate::domain::id::{ContactId, TalkId};
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::report_list::Slice;
use crate::store::talk::Talk;
use crate::store::talk_message::Message;
use crate::store::{Tx, contact, talk, talk_message, talk_resident};
use crate::turn::Viewer;

/// Talks on one page.
const PER_PAGE: i64 = 8;
/// Messages of a talk that are shown, the last.
const MESSAGES_SHOWN: i64 = 8;
/// Characters of each.
const SHOWN_CHARS: usize = 300;

/// A resident says something.
pub async fn news(tx: &mut Tx, viewer: &Viewer, id: TalkId, message: i64) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(gone()) };
    let Some(message) = talk_message::find(tx, home, message).await? else { return Ok(gone()) };
    let line = Line::new("desk-talk-news")
        .arg("number", row.number)
        .arg("who", who(tx, viewer, &row).await?)
        .arg("words", open_words(&viewer.app.keys, home, &message)?);
    let view = file::put(tx, viewer, View::of(line), message.attachment_id).await?;
    Ok(view
        .choice("desk-talk-answer", Press::DeskTalkAnswer(id))
        .choice("desk-talk-close", Press::DeskTalkClose(id))
        .in_rows_of(2)
        .about(about(id)))
}

/// The talks in which somebody waits, the longest first.
pub async fn list(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let (home, page) = (viewer.place.neighbourhood_id, page.max(0));
    let slice = Slice { offset: page.saturating_mul(PER_PAGE), limit: PER_PAGE + 1 };
    let rows = talk::waiting(tx, home, slice).await?;
    let shown = usize::try_from(PER_PAGE).unwrap_or(0);
    let mut view = View::of(Line::new(if rows.is_empty() { "desk-talks-none" } else { "desk-talks-list" }));
    if !rows.is_empty() {
        view = view.showing("talks".to_owned());
    }
    for row in rows.iter().take(shown) {
        let since = row.waiting_at.unwrap_or(row.updated_at);
        let label = Line::new("desk-talk-row")
            .arg("number", row.number)
            .arg("who", who(tx, viewer, row).await?)
            .arg("at", Arg::at(since.0, viewer.zone(), WhenStyle::Full));
        view = view.choice(label, Press::DeskTalk(row.talk_id));
    }
    Ok(paged(view, page, rows.len() > shown, Press::DeskTalks).menu())
}

/// One talk: what was said last, and what can be done.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: TalkId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(gone()) };
    let messages = talk_message::last(tx, home, id, MESSAGES_SHOWN).await?;
    let mut lines = Vec::with_capacity(messages.len());
    for message in &messages {
        lines.push(message_line(viewer, message)?);
    }
    let head = Line::new("desk-talk")
        .arg("number", row.number)
        .arg("who", who(tx, viewer, &row).await?)
        .arg("state", state_line(&row));
    let mut view = View::of(head).showing(format!("talk {}", row.number));
    if !lines.is_empty() {
        view = view.line(Line::new("report-history").arg("events", lines));
    }
    view = view.choice("desk-talk-answer", Press::DeskTalkAnswer(id));
    if row.status != "closed" {
        view = view.choice("desk-talk-close", Press::DeskTalkClose(id));
    }
    if messages.iter().any(|message| message.attachment_id.is_some()) {
        view = view.choice("desk-talk-files", Press::DeskTalkFiles(id));
    }
    Ok(view.in_rows_of(2).nav("desk-talks", Press::DeskTalks(0)).menu().about(about(id)))
}

/// What is the answer?
pub async fn ask(tx: &mut Tx, viewer: &Viewer, id: TalkId) -> Result<View, Fault> {
    let Some(row) = talk::find(tx, viewer.place.neighbourhood_id, id).await? else { return Ok(gone()) };
    Ok(View::of(Line::new("desk-talk-ask").arg("number", row.number))
        .nav("back", Press::DeskTalk(id))
        .cancel())
}

/// The answer was passed on, or could not be.
pub async fn answered(tx: &mut Tx, viewer: &Viewer, id: TalkId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(gone()) };
    let is_reachable = match talk_resident::resident_of(tx, home, id).await? {
        Some((contact_id, _)) => {
            contact::find(tx, home, contact_id).await?.is_some_and(|contact| contact.reachable == 1)
        }
        None => false,
    };
    let line = if is_reachable { "desk-talk-answered" } else { "desk-unreachable" };
    Ok(View::of(Line::new(line).arg("number", row.number))
        .nav("desk-open", Press::DeskTalk(id))
        .menu()
        .about(about(id)))
}

fn message_line(viewer: &Viewer, message: &Message) -> Result<Line, Fault> {
    let words = open_words(&viewer.app.keys, viewer.place.neighbourhood_id, message)?;
    let id = match (message.staff_number, message.attachment_id) {
        (Some(_), None) => "desk-talk-line-staff",
        (Some(_), Some(_)) => "desk-talk-line-staff-file",
        (None, None) => "desk-talk-line",
        (None, Some(_)) => "desk-talk-line-file",
    };
    Ok(Line::new(id)
        .arg("at", Arg::at(message.created_at.0, viewer.zone(), WhenStyle::Full))
        .arg("staff", message.staff_number.unwrap_or_default())
        .arg("words", cut(&words, SHOWN_CHARS)))
}

fn state_line(row: &Talk) -> Line {
    match row.status.as_str() {
        "waiting" => Line::new("desk-talk-waiting"),
        "answered" => Line::new("desk-talk-is-answered").arg("staff", row.taken_by.unwrap_or_default()),
        _ => Line::new("desk-talk-is-closed"),
    }
}

/// Who talks, by name unless they asked for it not to be shown.
async fn who(tx: &mut Tx, viewer: &Viewer, row: &Talk) -> Result<Line, Fault> {
    let home = viewer.place.neighbourhood_id;
    if row.is_anonymous == 1 {
        return Ok(Line::new("desk-anonymous"));
    }
    let resident: Option<(ContactId, i64)> = talk_resident::resident_of(tx, home, row.talk_id).await?;
    let Some((contact_id, _)) = resident else { return Ok(Line::new("desk-forgotten")) };
    let person = Person::read(tx, &viewer.app.keys, home, contact_id).await?.unwrap_or_default();
    Ok(name_line(&person))
}

fn gone() -> View {
    View::of(Line::new("refused-no-such-talk")).menu()
}

fn about(id: TalkId) -> String {
    About::Talk(id).words()
}
