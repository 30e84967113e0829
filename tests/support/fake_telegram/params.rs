//! The parameters of a call, however they were sent: query, JSON, form or multipart.

use bytes::Bytes;
use serde_json::{Map, Value};

use super::error::ApiError;

/// Parameters by name, and the uploaded files.
#[derive(Debug, Default)]
pub struct Params {
    values: Map<String, Value>,
    files: Vec<(String, Upload)>,
}

/// One uploaded file.
#[derive(Clone, Debug)]
pub struct Upload {
    /// As the sender called it.
    pub file_name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl Params {
    /// Reads the query and the body of a request.
    pub fn read(query: Option<&str>, content_type: &str, body: &Bytes) -> Result<Self, ApiError> {
        let mut params = Params::default();
        if let Some(query) = query {
            params.read_form(query.as_bytes());
        }
        if content_type.starts_with("application/json") && !body.is_empty() {
            match serde_json::from_slice(body) {
                Ok(Value::Object(values)) => params.values.extend(values),
                _ => return Err(ApiError::bad_request("can't parse JSON object")),
            }
        } else if content_type.starts_with("application/x-www-form-urlencoded") {
            params.read_form(body);
        } else if let Some(boundary) = boundary(content_type) {
            params.read_multipart(boundary, body)?;
        }
        Ok(params)
    }

    fn read_form(&mut self, form: &[u8]) {
        for (key, value) in url::form_urlencoded::parse(form) {
            self.values.insert(key.into_owned(), Value::String(value.into_owned()));
        }
    }

    fn read_multipart(&mut self, boundary: &str, body: &Bytes) -> Result<(), ApiError> {
        let broken = || ApiError::bad_request("can't parse multipart/form-data");
        let marker = format!("--{boundary}");
        let between = format!("\r\n{marker}");
        let mut at = find(body, marker.as_bytes()).ok_or_else(broken)? + marker.len();
        loop {
            if body[at..].starts_with(b"--") {
                return Ok(());
            }
            let head_start = at + 2;
            let head_len =
                find(body.get(head_start..).ok_or_else(broken)?, b"\r\n\r\n").ok_or_else(broken)?;
            let start = head_start + head_len + 4;
            let len = find(&body[start..], between.as_bytes()).ok_or_else(broken)?;
            let head = String::from_utf8_lossy(&body[head_start..head_start + head_len]);
            let name = attribute(&head, "name").ok_or_else(broken)?;
            let bytes = body.slice(start..start + len);
            match attribute(&head, "filename") {
                Some(file_name) => self.files.push((name, Upload { file_name, bytes })),
                None => {
                    let text = String::from_utf8(bytes.to_vec())
                        .map_err(|_| ApiError::bad_request("strings must be encoded in UTF-8"))?;
                    self.values.insert(name, Value::String(text));
                }
            }
            at = start + len + between.len();
        }
    }

    /// A text, empty when it is missing. Numbers and booleans are given as text, as a form has them.
    pub fn text(&self, key: &str) -> String {
        match self.values.get(key) {
            Some(Value::String(text)) => text.clone(),
            None | Some(Value::Null) => String::new(),
            Some(other) => other.to_string(),
        }
    }

    /// A whole number, from a number or from text.
    pub fn int(&self, key: &str) -> Option<i64> {
        match self.values.get(key)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A number with a fraction.
    pub fn float(&self, key: &str) -> Option<f64> {
        match self.values.get(key)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A boolean; what is missing is false.
    pub fn flag(&self, key: &str) -> bool {
        match self.values.get(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(text.to_ascii_lowercase().as_str(), "true" | "yes" | "1"),
            _ => false,
        }
    }

    /// A structure, or the JSON text of one as forms carry it. `what` names it in the error.
    pub fn json(&self, key: &str, what: &str) -> Result<Option<Value>, ApiError> {
        match self.values.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(Some)
                .map_err(|_| ApiError::bad_request(format_args!("can't parse {what} JSON object"))),
            Some(value) => Ok(Some(value.clone())),
        }
    }

    /// An uploaded file by the name of its part.
    pub fn upload(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|(part, _)| part == name).map(|(_, upload)| upload)
    }
}

fn boundary(content_type: &str) -> Option<&str> {
    let rest = content_type.strip_prefix("multipart/form-data")?;
    let value = rest.split("boundary=").nth(1)?.split(';').next()?;
    Some(value.trim().trim_matches('"'))
}

/// The value of `name="…"` in the head of a part.
fn attribute(head: &str, name: &str) -> Option<String> {
    head.split([';', '\r', '\n']).find_map(|piece| {
        let value = piece.trim().strip_prefix(name)?.strip_prefix("=\"")?.strip_suffix('"')?;
        Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
    })
}

/// Where `needle` starts. Jumps to its first byte, so that large files are searched quickly.
fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = haystack[from..].iter().position(|byte| *byte == first) {
        if haystack[from + at..].starts_with(needle) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
