//! Talking to a person, as the resident sees it.

use super::file;
use super::view::View;
use crate::commands::person::Person;
use crate::commands::talk::open_words;
use crate::domain::about::About;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::talk::Talk;
use crate::store::{Tx, staff, talk, talk_message, talk_resident};
use crate::turn::Viewer;

/// What is to be said?
pub async fn begin(tx: &mut Tx, viewer: &Viewer, is_anonymous: bool, carries: bool) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let view = carrying(View::of(Line::new("talk-begin")), carries);
    let view = if is_anonymous {
        view.line(Line::new("talk-is-anonymous")).choice("talk-with-name", Press::TalkAnonymous(0))
    } else {
        let person = Person::read(tx, &viewer.app.keys, home, viewer.contact).await?.unwrap_or_default();
        let named = match person.name.is_empty() {
            true => Line::new("talk-no-name"),
            false => Line::new("talk-is-named").arg("name", person.name.as_str()),
        };
        view.line(named).choice("talk-anonymous", Press::TalkAnonymous(1))
    };
    Ok(view.cancel())
}

/// What more is to be said?
pub async fn more(tx: &mut Tx, viewer: &Viewer, ticket: i64, carries: bool) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    let view = View::of(Line::new("talk-more").arg("number", row.number));
    Ok(ways_on(carrying(view, carries), ticket))
}

/// It was passed on.
pub async fn sent(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    let home = viewer.place.neighbourhood_id;
    let is_first = talk_message::last(tx, home, row.talk_id, 2).await?.len() < 2;
    let id = if is_first { "talk-sent" } else { "talk-sent-more" };
    let mut view = View::of(Line::new(id).arg("number", row.number));
    let members = staff::all(tx, home).await?;
    if members.iter().all(|member| member.contact_id == viewer.contact) {
        view = view.line(Line::new("talk-nobody"));
    }
    Ok(ways_on(view, ticket))
}

/// Are these words for the committee?
pub fn maybe() -> View {
    View::of(Line::new("talk-maybe")).choice("talk-maybe-yes", Press::Yes).choice("talk-maybe-no", Press::No)
}

/// One's own talk is over.
pub fn ended() -> View {
    View::of(Line::new("talk-ended")).menu()
}

/// The committee answers.
pub async fn answer(tx: &mut Tx, viewer: &Viewer, ticket: i64, message: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    let home = viewer.place.neighbourhood_id;
    let Some(message) = talk_message::find(tx, home, message).await? else { return Ok(gone()) };
    let words = open_words(&viewer.app.keys, home, &message)?;
    let line = Line::new("talk-answer")
        .arg("number", row.number)
        .arg("staff", message.staff_number.unwrap_or_default())
        .arg("words", words);
    let view = file::put(tx, viewer, View::of(line), message.attachment_id).await?;
    Ok(view
        .choice("talk-go-on", Press::TalkMore(ticket))
        .choice("talk-end", Press::TalkEnd(ticket))
        .in_rows_of(2)
        .menu()
        .about(About::MyTalk(ticket).words()))
}

/// The committee closed one's own talk.
pub async fn closed(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    Ok(View::of(Line::new("talk-closed").arg("number", row.number))
        .choice("talk-go-on", Press::TalkMore(ticket))
        .menu()
        .about(About::MyTalk(ticket).words()))
}

/// With the offer to pass on what was said already.
fn carrying(view: View, carries: bool) -> View {
    if carries { view.line(Line::new("talk-carries")).choice("talk-carry", Press::Yes) } else { view }
}

fn ways_on(view: View, ticket: i64) -> View {
    view.nav("talk-end", Press::TalkEnd(ticket)).menu().about(About::MyTalk(ticket).words())
}

fn gone() -> View {
    View::of(Line::new("refused-no-such-talk")).menu()
}

/// The talk that the viewer's chat names by a ticket.
async fn mine(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<Option<Talk>, Fault> {
    let home = viewer.place.neighbourhood_id;
    match talk_resident::talk_of(tx, home, viewer.contact, ticket).await? {
        Some(id) => Ok(talk::find(tx, home, id).await?),
        None => Ok(None),
    }
}
