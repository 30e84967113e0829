//! Talks of residents with the committee: what either side says is sealed, kept, and passed on.

use serde_json::json;

use super::trace::Trace;
use super::{attachment, committee};
use crate::conversation::talk::Said;
use crate::conversation::{Refusal, Screen};
use crate::domain::cut::cut;
use crate::domain::id::{ContactId, NeighbourhoodId, TalkId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::seal::Keys;
use crate::store::attachment::Owner;
use crate::store::talk::Talk;
use crate::store::talk_message::Message;
use crate::store::{Tx, audit, counter, talk, talk_message, talk_resident};
use crate::turn::Cx;

/// Characters that are kept of one message.
const MAX_CHARS: usize = 5_000;
/// Messages of one talk that an export shows at most.
const EXPORTED: i64 = 1_000;

/// A resident says something: in the talk with this ticket, or in a new one.
pub(super) async fn speak(
    tx: &mut Tx,
    cx: &mut Cx,
    ticket: i64,
    begins: Option<bool>,
    said: &Said,
) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact, now) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact, cx.viewer.now);
    let id = match (talk_resident::talk_of(tx, home, contact, ticket).await?, begins) {
        (Some(id), _) => id,
        (None, Some(is_anonymous)) => {
            let trace = Trace::of(now, is_anonymous);
            let id = TalkId(trace.id(&cx.viewer.app.ids, 0));
            let number = counter::next(tx, home, "talk").await?;
            talk::add(tx, home, id, number, is_anonymous, trace.at).await?;
            talk_resident::add(tx, home, ticket, id, contact).await?;
            id
        }
        (None, None) => return Ok(Err(Refusal::NoSuchTalk)),
    };
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(Err(Refusal::NoSuchTalk)) };
    talk::wait(tx, home, id, trace(cx, &row).at).await?;
    let message = keep(tx, cx, &row, None, said).await?;
    let answered_by = row.taken_by;
    committee::tell(tx, cx, answered_by, &Screen::DeskTalkNews { talk: id, message }).await?;
    Ok(Ok(()))
}

/// A resident ends a talk.
pub(super) async fn end(tx: &mut Tx, cx: &mut Cx, ticket: i64) -> Result<Result<(), Refusal>, Fault> {
    let (home, contact) = (cx.viewer.place.neighbourhood_id, cx.viewer.contact);
    let Some(id) = talk_resident::talk_of(tx, home, contact, ticket).await? else {
        return Ok(Err(Refusal::NoSuchTalk));
    };
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(Err(Refusal::NoSuchTalk)) };
    talk::close(tx, home, id, trace(cx, &row).at).await?;
    Ok(Ok(()))
}

/// A member of the committee answers.
pub(super) async fn answer(
    tx: &mut Tx,
    cx: &mut Cx,
    id: TalkId,
    said: &Said,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(number) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let home = cx.viewer.place.neighbourhood_id;
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(Err(Refusal::NoSuchTalk)) };
    let message = keep(tx, cx, &row, Some(number), said).await?;
    talk::answer(tx, home, id, number, trace(cx, &row).at).await?;
    note(tx, cx, &row, (number, "answer_talk")).await?;
    if let Some((contact, ticket)) = talk_resident::resident_of(tx, home, id).await? {
        cx.tell(tx, contact, Lane::Reply, &Screen::TalkAnswer { ticket, message }).await?;
    }
    Ok(Ok(()))
}

/// A member of the committee closes a talk.
pub(super) async fn close(tx: &mut Tx, cx: &mut Cx, id: TalkId) -> Result<Result<(), Refusal>, Fault> {
    let Some(number) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let home = cx.viewer.place.neighbourhood_id;
    let Some(row) = talk::find(tx, home, id).await? else { return Ok(Err(Refusal::NoSuchTalk)) };
    if talk::close(tx, home, id, trace(cx, &row).at).await? {
        note(tx, cx, &row, (number, "close_talk")).await?;
        if let Some((contact, ticket)) = talk_resident::resident_of(tx, home, id).await? {
            cx.tell(tx, contact, Lane::News, &Screen::TalkClosed { ticket }).await?;
        }
    }
    Ok(Ok(()))
}

/// The words of a message.
///
/// # Errors
/// [`Fault::Corrupt`] when they cannot be opened.
pub fn open_words(keys: &Keys, home: NeighbourhoodId, message: &Message) -> Result<String, Fault> {
    let corrupt = || Fault::Corrupt { table: "talk_messages", column: "sealed", id: message.message_id };
    let plain = keys.open(home, owner(message.talk_id), &message.sealed).map_err(|_| corrupt())?;
    String::from_utf8(plain).map_err(|_| corrupt())
}

/// Everything that is kept of a contact's talks, for the contact itself.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn export(
    tx: &mut Tx,
    keys: &Keys,
    home: NeighbourhoodId,
    contact: ContactId,
) -> Result<serde_json::Value, Fault> {
    let mut out = Vec::new();
    for id in talk_resident::talks_of(tx, home, contact).await? {
        let Some(row) = talk::find(tx, home, id).await? else { continue };
        let mut messages = Vec::new();
        for message in talk_message::last(tx, home, id, EXPORTED).await? {
            let words = open_words(keys, home, &message)?;
            messages.push(json!({"words": words, "by_staff": message.staff_number, "at": message.created_at,
                                 "has_file": message.attachment_id.is_some()}));
        }
        out.push(json!({"number": row.number, "status": row.status, "anonymous": row.is_anonymous == 1,
                        "messages": messages}));
    }
    Ok(out.into())
}

/// Seals and keeps what was said; gives the message's id.
async fn keep(
    tx: &mut Tx,
    cx: &Cx,
    talk: &Talk,
    staff_number: Option<i64>,
    said: &Said,
) -> Result<i64, Fault> {
    let (id, trace) = (talk.talk_id, trace(cx, talk));
    let attachment_id = match &said.file {
        Some(file) => Some(attachment::keep(tx, cx, Owner::Talk(id), file, trace).await?),
        None => None,
    };
    let viewer = &cx.viewer;
    let home = viewer.place.neighbourhood_id;
    let words = cut(&said.words, MAX_CHARS);
    let last = talk_message::last(tx, home, id, 1).await?.first().map_or(0, |message| message.message_id);
    let message = Message {
        message_id: trace.id(&viewer.app.ids, last),
        talk_id: id,
        staff_number,
        sealed: viewer.app.keys.seal(home, owner(id), words.as_bytes()),
        attachment_id,
        created_at: trace.at,
    };
    talk_message::add(tx, home, &message).await?;
    Ok(message.message_id)
}

/// What rows of a talk tell of this moment.
fn trace(cx: &Cx, talk: &Talk) -> Trace {
    Trace::of(cx.viewer.now, talk.is_anonymous == 1)
}

/// Notes in the audit what a member of the committee did with a talk.
async fn note(tx: &mut Tx, cx: &Cx, talk: &Talk, (number, action): (i64, &str)) -> Result<(), Fault> {
    let (home, trace) = (cx.viewer.place.neighbourhood_id, trace(cx, talk));
    let id = trace.id(&cx.viewer.app.ids, 0);
    Ok(audit::note(tx, home, id, number, action, &format!("talk {}", talk.number), trace.at).await?)
}

/// What the words of a talk are sealed for: no contact may be named where a talk is anonymous, so it is the talk.
fn owner(id: TalkId) -> ContactId {
    ContactId(id.0)
}
