//! What is sealed between turns: where a conversation stands, what waits to be sent, and what a message is about.
//!
//! A session holds words and positions that were said in passing; a waiting message names people and reports; what
//! a message is about would lead from a report to everybody who was written to in the same moment. Only the key
//! opens them, and only for the contact they belong to.

use crate::conversation::Session;
use crate::domain::about::About;
use crate::domain::id::{ContactId, NeighbourhoodId, OutboxId};
use crate::domain::wire::Wire;
use crate::fault::Fault;
use crate::seal::Keys;

/// Reads a session; that of somebody who has said nothing yet is empty.
///
/// # Errors
/// [`Fault::Corrupt`] when it cannot be opened or read.
pub(crate) fn open_session(
    keys: &Keys,
    home: NeighbourhoodId,
    contact: ContactId,
    state: &str,
) -> Result<Session, Fault> {
    if state.is_empty() {
        return Ok(Session::default());
    }
    let corrupt = || Fault::Corrupt { table: "sessions", column: "state", id: contact.0 };
    let words = keys.open_words(home, contact, state).map_err(|_| corrupt())?;
    serde_json::from_str(&words).map_err(|_| corrupt())
}

/// Seals a session.
///
/// # Errors
/// [`Fault::Bug`] when it cannot be written as JSON.
pub(crate) fn seal_session(
    keys: &Keys,
    home: NeighbourhoodId,
    contact: ContactId,
    session: &Session,
) -> Result<String, Fault> {
    let words = serde_json::to_string(session)
        .map_err(|error| Fault::Bug(format!("a session cannot be written: {error}")))?;
    Ok(keys.seal_words(home, contact, &words))
}

/// Seals what is to be sent to a contact.
pub(super) fn seal_wire(keys: &Keys, home: NeighbourhoodId, contact: ContactId, wire: &Wire) -> String {
    let words = serde_json::to_string(wire).expect("a wire of text and numbers is always JSON");
    keys.seal_words(home, contact, &words)
}

/// Reads what is to be sent. A row of an announcement names nothing but the announcement, and is not sealed.
///
/// # Errors
/// [`Fault::Corrupt`] when it cannot be opened or read.
pub(crate) fn open_wire(
    keys: &Keys,
    home: NeighbourhoodId,
    (row, contact): (OutboxId, ContactId),
    body: &str,
) -> Result<Wire, Fault> {
    let corrupt = || Fault::Corrupt { table: "outbox", column: "body", id: row.0 };
    if body.starts_with('{') {
        return serde_json::from_str(body).map_err(|_| corrupt());
    }
    let words = keys.open_words(home, contact, body).map_err(|_| corrupt())?;
    serde_json::from_str(&words).map_err(|_| corrupt())
}

/// Seals what a message is about; nothing stays nothing.
pub(super) fn seal_about(keys: &Keys, home: NeighbourhoodId, contact: ContactId, about: &str) -> String {
    if about.is_empty() { String::new() } else { keys.seal_words(home, contact, about) }
}

/// Reads what a message is about; of an announcement it stands unsealed. What is no longer to be opened is about nothing: a reply to it is heard as words.
pub(super) fn open_about(keys: &Keys, home: NeighbourhoodId, contact: ContactId, about: &str) -> String {
    match About::read(about) {
        Some(About::Announcement(_)) => about.to_owned(),
        _ => keys.open_words(home, contact, about).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Flow;
    use crate::conversation::service::Search;

    const HOME: NeighbourhoodId = NeighbourhoodId(1);
    const LAN: ContactId = ContactId(2);

    #[test]
    fn a_position_does_not_stand_in_plain_text_in_the_session() {
        let keys = Keys::from_secret(&[7; 32]);
        let near = Search { near: Some((22.98301, 113.81701)), ..Search::default() };
        let session = Session { flow: Flow::Services(near), ..Session::default() };
        let state = seal_session(&keys, HOME, LAN, &session).unwrap();
        assert!(!state.contains("22.98") && !state.contains("services"), "{state}");
        assert_eq!(open_session(&keys, HOME, LAN, &state).unwrap(), session);
        assert!(open_session(&keys, HOME, ContactId(3), &state).is_err());
        assert_eq!(open_session(&keys, HOME, LAN, "").unwrap(), Session::default());
    }

    #[test]
    fn what_a_message_is_about_is_read_by_its_reader_alone() {
        let keys = Keys::from_secret(&[7; 32]);
        let about = seal_about(&keys, HOME, LAN, "report.7");
        assert!(!about.contains("report"));
        assert_eq!(open_about(&keys, HOME, LAN, &about), "report.7");
        assert_eq!(open_about(&keys, HOME, ContactId(3), &about), "");
        assert_eq!(seal_about(&keys, HOME, LAN, ""), "");
    }
}
