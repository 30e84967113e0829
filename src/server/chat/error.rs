//! What a page is told when something was not taken: a status for the page, words for the person.

use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::app::App;
use crate::channel::web::NotTaken;
use crate::fault::Fault;
use crate::locale::{Line, LocaleGuess};
use crate::screens::say;

/// Why a request was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// The address is none of a chat.
    NoSuchChat,
    /// The request cannot be read.
    Unreadable,
    /// It is too large.
    TooLarge,
    /// It was read and not taken.
    NotTaken(NotTaken),
    /// The database cannot be had.
    Unavailable,
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        tracing::warn!(%fault, "a chat cannot be read");
        Self::Unavailable
    }
}

impl From<NotTaken> for Refused {
    fn from(why: NotTaken) -> Self {
        Self::NotTaken(why)
    }
}

impl Refused {
    /// The answer, in the language that the browser asks for.
    pub(super) fn answer(self, app: &App, headers: &HeaderMap) -> Response {
        let (status, id) = match self {
            Self::NoSuchChat => (StatusCode::NOT_FOUND, "web-no-such-chat"),
            Self::Unreadable | Self::NotTaken(NotTaken::Empty | NotTaken::NoSuchPlace) => {
                (StatusCode::BAD_REQUEST, "web-unreadable")
            }
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "web-too-large"),
            Self::NotTaken(NotTaken::TooLong) => (StatusCode::PAYLOAD_TOO_LARGE, "text-too-long"),
            Self::NotTaken(NotTaken::UnknownFile) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "web-unknown-file"),
            Self::NotTaken(NotTaken::TooManyFiles) => {
                (StatusCode::INSUFFICIENT_STORAGE, "web-too-many-files")
            }
            Self::NotTaken(NotTaken::TooFast) => (StatusCode::TOO_MANY_REQUESTS, "web-too-fast"),
            Self::NotTaken(NotTaken::Unavailable) | Self::Unavailable => {
                (StatusCode::SERVICE_UNAVAILABLE, "web-unavailable")
            }
        };
        let catalog = app.catalog.load();
        let guess = LocaleGuess::from_language_code(Some(&language(headers)));
        // A missing text is found by a test; the status says enough here.
        let error = say(&catalog, catalog.usable(guess.locale), &Line::new(id)).unwrap_or_default();
        (status, Json(json!({"error": error}))).into_response()
    }
}

/// The first language that the browser asks for; empty when it asks for none.
pub(super) fn language(headers: &HeaderMap) -> String {
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|asked| asked.to_str().ok()).unwrap_or_default();
    asked.split([',', ';']).next().unwrap_or_default().trim().chars().take(35).collect()
}
