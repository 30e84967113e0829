//! Texts and captions: parsing, trimming, length, entities.

use serde_json::{Value, json};

use super::{error::ApiError, html, params::Params};

/// Longest text, in UTF-16 units after parsing, <https://core.telegram.org/bots/api#sendmessage>.
pub const LONGEST_TEXT: usize = 4096;

/// Longest caption, in UTF-16 units after parsing, <https://core.telegram.org/bots/api#sendphoto>.
pub const LONGEST_CAPTION: usize = 1024;

const KINDS: [&str; 20] = [
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
];

/// A text as people see it, with its entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Formatted {
    pub text: String,
    pub entities: Vec<Value>,
}

impl Formatted {
    /// Its length as Telegram counts it.
    pub fn utf16_len(&self) -> usize {
        utf16_len(&self.text)
    }
}

/// The length of a text in UTF-16 units.
pub(super) fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Reads a text with its `parse_mode` or its explicit entities.
pub(super) fn read(params: &Params, text_key: &str, entities_key: &str) -> Result<Formatted, ApiError> {
    let text = params.text(text_key);
    let mode = params.text("parse_mode");
    if mode.eq_ignore_ascii_case("html") {
        let parsed = html::parse(&text)
            .map_err(|reason| ApiError::bad_request(format_args!("can't parse entities: {reason}")))?;
        return Ok(trimmed(parsed));
    }
    if !mode.is_empty() && !mode.eq_ignore_ascii_case("none") {
        // The real service knows Markdown too; this fake says so instead of guessing.
        return Err(ApiError::bad_request(format_args!(
            "unsupported parse_mode ({mode} is not known to the fake)"
        )));
    }
    let entities = match params.json(entities_key, "message entities")? {
        Some(Value::Array(entities)) => entities,
        Some(_) => return Err(ApiError::bad_request("expected an Array of MessageEntity")),
        None => Vec::new(),
    };
    for entity in &entities {
        check(&text, entity)?;
    }
    Ok(trimmed(Formatted { text, entities }))
}

/// Whether an explicit entity lies on characters of the text.
fn check(text: &str, entity: &Value) -> Result<(), ApiError> {
    let kind = entity["type"].as_str().unwrap_or_default();
    if !KINDS.contains(&kind) {
        return Err(ApiError::bad_request("can't parse MessageEntity: Unsupported type specified"));
    }
    let range = entity["offset"].as_u64().zip(entity["length"].as_u64());
    let Some((offset, length)) =
        range.and_then(|(o, l)| usize::try_from(o).ok().zip(usize::try_from(l).ok()))
    else {
        return Err(ApiError::bad_request("can't parse MessageEntity: Field \"offset\" must be a Number"));
    };
    let end = offset + length;
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        let next = units + character.len_utf16();
        if units < offset && offset < next {
            return Err(ApiError::bad_request(format_args!(
                "entity begins in a middle of a UTF-16 symbol at byte offset {}",
                byte + character.len_utf8()
            )));
        }
        if units < end && end < next {
            return Err(ApiError::bad_request(format_args!(
                "entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol at byte offset {}",
                byte + character.len_utf8()
            )));
        }
        units = next;
    }
    if length > 0 && offset >= units {
        return Err(ApiError::bad_request(format_args!(
            "entity begins after the end of the text at UTF-16 offset {offset}"
        )));
    }
    if end > units {
        return Err(ApiError::bad_request(format_args!(
            "entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
        )));
    }
    Ok(())
}

/// Cuts white space at both ends, as the service does before it counts, and moves the entities along.
fn trimmed(formatted: Formatted) -> Formatted {
    let Formatted { text, entities } = formatted;
    let text = text.replace('\r', "");
    let start = utf16_len(&text[..text.len() - text.trim_start().len()]);
    let kept = text.trim().to_owned();
    if kept.len() == text.len() {
        return Formatted { text: kept, entities };
    }
    let end = start + utf16_len(&kept);
    let entities = entities.into_iter().filter_map(|mut entity| {
        let offset = usize::try_from(entity["offset"].as_u64()?).ok()?;
        let length = usize::try_from(entity["length"].as_u64()?).ok()?;
        let (from, to) = (offset.clamp(start, end), (offset + length).clamp(start, end));
        entity["offset"] = json!(from - start);
        entity["length"] = json!(to - from);
        (to > from).then_some(entity)
    });
    Formatted { text: kept, entities: entities.collect() }
}
