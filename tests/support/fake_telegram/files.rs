//! Files: what people send, what the bot uploads, `getFile` and the download.

use bytes::Bytes;
use serde_json::{Value, json};

use super::{
    bot::{FakeBot, State},
    error::ApiError,
    params::Params,
};

/// The largest file that a bot can download, <https://core.telegram.org/bots/api#getfile>.
const LARGEST_DOWNLOAD: u64 = 20 * 1024 * 1024;

/// The largest photo that a bot can upload, <https://core.telegram.org/bots/api#sending-files>.
const LARGEST_PHOTO: usize = 10 * 1024 * 1024;

/// The largest other file that a bot can upload.
const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;

/// A file that the service holds.
pub(super) struct StoredFile {
    pub path: String,
    pub size: u64,
    /// Nothing stands for `size` bytes of made-up content.
    pub bytes: Option<Bytes>,
}

impl State {
    fn next_file(&mut self) -> u64 {
        self.last_file += 1;
        self.last_file
    }

    /// Makes the files of an update downloadable.
    pub(super) fn know_files(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(file_id) = fields.get("file_id").and_then(Value::as_str) {
                    let size = fields.get("file_size").and_then(Value::as_u64).unwrap_or(1000);
                    let path = format!("files/{}", self.next_file());
                    self.files.entry(file_id.to_owned()).or_insert(StoredFile { path, size, bytes: None });
                }
                for inner in fields.values() {
                    self.know_files(inner);
                }
            }
            Value::Array(items) => {
                for inner in items {
                    self.know_files(inner);
                }
            }
            _ => {}
        }
    }
}

/// The file of a call: uploaded, known by its id, or a web address. Gives its id and the object of the message.
pub(super) fn take(
    bot: &FakeBot,
    state: &mut State,
    kind: &'static str,
    params: &Params,
) -> Result<(String, Value), ApiError> {
    let given = params.text(kind);
    let part = given.strip_prefix("attach://").unwrap_or(kind);
    if let Some(upload) = params.upload(part) {
        if upload.bytes.is_empty() {
            return Err(ApiError::bad_request("file must be non-empty"));
        }
        let largest = if kind == "photo" { LARGEST_PHOTO } else { LARGEST_UPLOAD };
        if upload.bytes.len() > largest {
            return Err(ApiError::new(413, "Request Entity Too Large"));
        }
        let number = state.next_file();
        let file_id = format!("AgACAgUAAxkDAAIB{kind}{number:06}");
        let size = upload.bytes.len() as u64;
        let path = format!("{kind}s/file_{number}");
        let bytes = bot.keeps().then(|| upload.bytes.clone());
        state.files.insert(file_id.clone(), StoredFile { path, size, bytes });
        return Ok((file_id.clone(), object(kind, &file_id, size, &upload.file_name)));
    }
    if given.is_empty() || given.starts_with("attach://") {
        return Err(ApiError::bad_request(format_args!("there is no {kind} in the request")));
    }
    if let Some(known) = state.files.get(&given) {
        let value = object(kind, &given, known.size, "file");
        return Ok((given, value));
    }
    if given.starts_with("http://") || given.starts_with("https://") {
        let number = state.next_file();
        let file_id = format!("AgACAgUAAxkDAAIBurl{kind}{number:06}");
        let path = format!("{kind}s/file_{number}");
        state.files.insert(file_id.clone(), StoredFile { path, size: 1000, bytes: None });
        return Ok((file_id.clone(), object(kind, &file_id, 1000, "file")));
    }
    Err(ApiError::bad_request("wrong file identifier/HTTP URL specified"))
}

/// The object that stands in a message for a file.
fn object(kind: &str, file_id: &str, size: u64, name: &str) -> Value {
    let file = |suffix: &str| json!({"file_id": format!("{file_id}{suffix}"), "file_unique_id": format!("u{}{suffix}", unique(file_id)), "file_size": size});
    match kind {
        "photo" => {
            let mut large = file("");
            large["width"] = 1280.into();
            large["height"] = 960.into();
            json!([large])
        }
        "voice" => {
            let mut voice = file("");
            voice["duration"] = 3.into();
            voice["mime_type"] = "audio/ogg".into();
            voice
        }
        _ => {
            let mut document = file("");
            document["file_name"] = name.into();
            document
        }
    }
}

fn unique(file_id: &str) -> &str {
    file_id.get(file_id.len().saturating_sub(12)..).unwrap_or(file_id)
}

/// `getFile`.
pub(super) fn get_file(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let file_id = params.text("file_id");
    let state = bot.lock();
    let missing = || ApiError::bad_request("wrong file_id or the file is temporarily unavailable");
    let file = state.files.get(&file_id).ok_or_else(missing)?;
    if file.size > LARGEST_DOWNLOAD {
        return Err(ApiError::bad_request("file is too big"));
    }
    Ok(json!({
        "file_id": file_id,
        "file_unique_id": format!("u{}", unique(&file_id)),
        "file_size": file.size,
        "file_path": file.path,
    }))
}

impl FakeBot {
    /// Makes a file downloadable under an id, with this content.
    pub fn put_file(&self, file_id: &str, bytes: impl Into<Bytes>) {
        let bytes = bytes.into();
        let mut state = self.lock();
        let path = format!("files/{}", state.next_file());
        state
            .files
            .insert(file_id.to_owned(), StoredFile { path, size: bytes.len() as u64, bytes: Some(bytes) });
    }

    /// Makes the service forget a file.
    pub fn remove_file(&self, file_id: &str) {
        self.lock().files.remove(file_id);
    }

    /// The content of a file that the bot uploaded or a person sent.
    pub fn file_content(&self, file_id: &str) -> Option<Bytes> {
        let state = self.lock();
        state.files.get(file_id).map(content)
    }

    pub(super) fn file_bytes(&self, path: &str) -> Option<Bytes> {
        let state = self.lock();
        state.files.values().find(|file| file.path == path).map(content)
    }
}

fn content(file: &StoredFile) -> Bytes {
    file.bytes.clone().unwrap_or_else(|| {
        let size = usize::try_from(file.size).unwrap_or_default();
        // A JPEG's first bytes, so that programs that look at them see a picture.
        let mut made_up = vec![0xFF, 0xD8, 0xFF, 0xE0];
        made_up.resize(size.max(4), 0x20);
        made_up.into()
    })
}
