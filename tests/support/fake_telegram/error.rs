//! How the Bot API says no.

use serde_json::{Value, json};

/// An answer with `"ok": false`.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// The HTTP status and `error_code`.
    pub code: u16,
    /// The text, with its prefix ("Bad Request: …").
    pub description: String,
    /// Seconds to wait, for 429.
    pub retry_after: Option<u32>,
    /// The group's new id, when it became a supergroup.
    pub migrate_to: Option<i64>,
}

impl ApiError {
    /// An error of any code with its whole text.
    pub fn new(code: u16, description: impl Into<String>) -> Self {
        ApiError { code, description: description.into(), retry_after: None, migrate_to: None }
    }

    /// 400 with "Bad Request: " before the text.
    pub fn bad_request(text: impl std::fmt::Display) -> Self {
        ApiError::new(400, format!("Bad Request: {text}"))
    }

    /// 403 with "Forbidden: " before the text.
    pub fn forbidden(text: impl std::fmt::Display) -> Self {
        ApiError::new(403, format!("Forbidden: {text}"))
    }

    /// 409 with "Conflict: " before the text.
    pub fn conflict(text: impl std::fmt::Display) -> Self {
        ApiError::new(409, format!("Conflict: {text}"))
    }

    /// 429, with the seconds in the text and in the parameters.
    pub fn too_many_requests(retry_after_secs: u32) -> Self {
        ApiError {
            retry_after: Some(retry_after_secs),
            ..ApiError::new(429, format!("Too Many Requests: retry after {retry_after_secs}"))
        }
    }

    /// 400 for a basic group that became a supergroup.
    pub fn migrated(to: i64) -> Self {
        ApiError {
            migrate_to: Some(to),
            ..ApiError::bad_request("group chat was upgraded to a supergroup chat")
        }
    }

    /// The body of the answer.
    pub fn body(&self) -> String {
        let mut body = json!({"ok": false, "error_code": self.code, "description": self.description});
        let mut parameters = serde_json::Map::new();
        if let Some(secs) = self.retry_after {
            parameters.insert("retry_after".to_owned(), secs.into());
        }
        if let Some(chat) = self.migrate_to {
            parameters.insert("migrate_to_chat_id".to_owned(), chat.into());
        }
        if !parameters.is_empty() {
            body["parameters"] = Value::Object(parameters);
        }
        body.to_string()
    }
}
