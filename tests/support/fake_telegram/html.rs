//! `parse_mode=HTML` as the real service reads it: few tags, strictly nested, errors with byte offsets.

use serde_json::{Value, json};

use super::entities::{Formatted, utf16_len};

/// A tag that is open.
struct Open {
    name: String,
    entity: Option<Value>,
    utf16_start: usize,
}

/// Text without its tags, and what they meant; or the reason as it stands after "can't parse entities: ".
pub(super) fn parse(source: &str) -> Result<Formatted, String> {
    let mut text = String::with_capacity(source.len());
    let mut utf16 = 0;
    let mut open: Vec<Open> = Vec::new();
    let mut entities: Vec<Value> = Vec::new();
    let mut at = 0;
    while let Some(character) = source[at..].chars().next() {
        match character {
            '&' => {
                let (decoded, len) = character_reference(&source[at..]).unwrap_or(('&', 1));
                text.push(decoded);
                utf16 += decoded.len_utf16();
                at += len;
            }
            '<' if source[at + 1..].starts_with('/') => {
                at = close_tag(source, at, &mut open, &mut entities, utf16)?;
            }
            '<' => {
                let (tag, next) = open_tag(source, at, utf16)?;
                open.push(tag);
                at = next;
            }
            other => {
                text.push(other);
                utf16 += other.len_utf16();
                at += other.len_utf8();
            }
        }
    }
    if let Some(left) = open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", left.name));
    }
    // The service lists outer entities before inner ones.
    entities.sort_by_key(|entity| (entity["offset"].as_u64(), std::cmp::Reverse(entity["length"].as_u64())));
    debug_assert_eq!(utf16, utf16_len(&text));
    Ok(Formatted { text, entities })
}

/// Reads `<name attributes>` at a byte offset; gives where the text goes on.
fn open_tag(source: &str, start: usize, utf16_start: usize) -> Result<(Open, usize), String> {
    let unclosed = || format!("Unclosed start tag at byte offset {start}");
    let after = |from: usize, stop: fn(char) -> bool| source[from..].find(stop).map(|len| from + len);
    let mut at = after(start + 1, |c| c.is_ascii_whitespace() || c == '>').ok_or_else(unclosed)?;
    let name = source[start + 1..at].to_ascii_lowercase();
    if !is_known(&name) {
        return Err(format!("Unsupported start tag \"{name}\" at byte offset {start}"));
    }
    let unclosed_named = || format!("Unclosed start tag \"{name}\" at byte offset {start}");
    let mut attributes: Vec<(String, String)> = Vec::new();
    loop {
        at = after(at, |c| !c.is_ascii_whitespace()).ok_or_else(unclosed)?;
        if source[at..].starts_with('>') {
            break;
        }
        let key_end = after(at, |c| c.is_ascii_whitespace() || c == '=' || c == '>').ok_or_else(unclosed)?;
        let key = source[at..key_end].to_ascii_lowercase();
        if key.is_empty() {
            return Err(format!("Empty attribute name in the tag \"{name}\" at byte offset {start}"));
        }
        at = after(key_end, |c| !c.is_ascii_whitespace()).ok_or_else(unclosed_named)?;
        if !source[at..].starts_with('=') {
            attributes.push((key, String::new()));
            continue;
        }
        at = after(at + 1, |c| !c.is_ascii_whitespace()).ok_or_else(unclosed_named)?;
        let quote = source[at..].chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => {
                let len = source[at + 1..].find(quote).ok_or_else(unclosed)?;
                let value = decoded(&source[at + 1..at + 1 + len]);
                at += len + 2;
                value
            }
            None => {
                let end = after(at, |c| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
                    .ok_or_else(unclosed)?;
                if !source[end..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>') {
                    return Err(format!("Unexpected end of name token at byte offset {at}"));
                }
                let value = source[at..end].to_owned();
                at = end;
                value
            }
        };
        attributes.push((key, value));
    }
    let attribute = |key: &str| attributes.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
    let entity = match name.as_str() {
        "span" if attribute("class") != Some("tg-spoiler") => {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {start}"));
        }
        "a" => attribute("href")
            .filter(|url| !url.is_empty())
            .map(|url| json!({"type": "text_link", "url": url})),
        "tg-emoji" => match attribute("emoji-id").filter(|id| id.parse::<u64>().is_ok()) {
            Some(id) => Some(json!({"type": "custom_emoji", "custom_emoji_id": id})),
            None => return Err("Invalid custom emoji identifier specified".to_owned()),
        },
        "blockquote" if attribute("expandable").is_some() => Some(json!({"type": "expandable_blockquote"})),
        _ => Some(json!({"type": entity_kind(&name)})),
    };
    Ok((Open { name, entity, utf16_start }, at + 1))
}

/// Reads `</name>` at a byte offset and closes the innermost tag; gives where the text goes on.
fn close_tag(
    source: &str,
    start: usize,
    open: &mut Vec<Open>,
    entities: &mut Vec<Value>,
    utf16: usize,
) -> Result<usize, String> {
    let tag = open.pop().ok_or_else(|| format!("Unexpected end tag at byte offset {start}"))?;
    let rest = &source[start + 2..];
    let len = rest.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(rest.len());
    let name = rest[..len].to_ascii_lowercase();
    let spaces = rest[len..].len() - rest[len..].trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
    if !rest[len + spaces..].starts_with('>') {
        return Err(format!("Unclosed end tag at byte offset {start}"));
    }
    if !name.is_empty() && name != tag.name {
        return Err(format!(
            "Unmatched end tag at byte offset {start}, expected \"</{}>\", found \"</{name}>\"",
            tag.name
        ));
    }
    if let Some(mut entity) = tag.entity.filter(|_| utf16 > tag.utf16_start) {
        entity["offset"] = tag.utf16_start.into();
        entity["length"] = (utf16 - tag.utf16_start).into();
        entities.push(entity);
    }
    Ok(start + 2 + len + spaces + 1)
}

fn is_known(tag: &str) -> bool {
    matches!(tag, "a" | "span" | "tg-emoji") || !entity_kind(tag).is_empty()
}

fn entity_kind(tag: &str) -> &'static str {
    match tag {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "u" | "ins" => "underline",
        "s" | "strike" | "del" => "strikethrough",
        "span" | "tg-spoiler" => "spoiler",
        "blockquote" => "blockquote",
        "code" => "code",
        "pre" => "pre",
        _ => "",
    }
}

fn decoded(source: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    while let Some(character) = source[at..].chars().next() {
        let (decoded, len) = Some(&source[at..])
            .filter(|_| character == '&')
            .and_then(character_reference)
            .unwrap_or((character, character.len_utf8()));
        text.push(decoded);
        at += len;
    }
    text
}

/// `&lt;` and its like at the start of a text: the character and the length of its name. The semicolon may be missing.
fn character_reference(source: &str) -> Option<(char, usize)> {
    let body = &source[1..];
    let (character, len) = if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix('x') {
            Some(hex) => (hex, 16, 2),
            None => (number, 10, 1),
        };
        let len = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let code = u32::from_str_radix(digits.get(..len)?, radix).ok()?;
        (char::from_u32(code).filter(|c| *c != '\0')?, prefix + len)
    } else {
        let len = body.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(body.len());
        let character = match &body[..len] {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => return None,
        };
        (character, len)
    };
    let semicolon = usize::from(body[len..].starts_with(';'));
    Some((character, 1 + len + semicolon))
}
