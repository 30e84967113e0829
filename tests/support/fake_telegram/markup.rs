//! Keyboards: what the service accepts, and how a test reads them.

use serde_json::Value;

use super::{error::ApiError, params::Params};

/// More buttons than this are refused. The real number is not documented; a hundred is what bots report.
pub const MOST_BUTTONS: usize = 100;

/// `callback_data` holds 1 to 64 bytes, <https://core.telegram.org/bots/api#inlinekeyboardbutton>.
pub const LONGEST_CALLBACK_DATA: usize = 64;

/// A keyboard under a message, or in place of the phone's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyboard {
    /// The message it came with.
    pub message_id: i64,
    /// Whether its buttons stand under the message.
    pub inline: bool,
    /// Buttons, row by row.
    pub rows: Vec<Vec<Button>>,
}

/// One button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What people read.
    pub text: String,
    /// What a press sends, for inline buttons.
    pub data: Option<String>,
    /// Where it leads, for links.
    pub url: Option<String>,
}

impl Keyboard {
    /// Reads a `reply_markup` that has buttons.
    pub fn read(message_id: i64, markup: &Value) -> Option<Self> {
        let inline = markup.get("inline_keyboard").is_some();
        let rows = if inline { &markup["inline_keyboard"] } else { &markup["keyboard"] };
        let rows =
            rows.as_array()?.iter().map(|row| row.as_array().into_iter().flatten().map(button).collect());
        Some(Keyboard { message_id, inline, rows: rows.collect() })
    }

    /// All buttons in reading order.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.rows.iter().flatten()
    }

    /// All labels in reading order.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons().map(|button| button.text.as_str()).collect()
    }

    /// The button with this data, this label, or the only one whose label contains the words.
    pub fn find(&self, label_or_data: &str) -> Option<&Button> {
        let exact =
            self.buttons().find(|b| b.data.as_deref() == Some(label_or_data) || b.text == label_or_data);
        exact.or_else(|| {
            let mut containing = self.buttons().filter(|button| button.text.contains(label_or_data));
            containing.next().filter(|_| containing.next().is_none())
        })
    }
}

fn button(value: &Value) -> Button {
    let text = value["text"].as_str().or(value.as_str()).unwrap_or_default().to_owned();
    let field = |key: &str| value[key].as_str().map(str::to_owned);
    Button { text, data: field("callback_data"), url: field("url") }
}

/// The `reply_markup` of a call, checked. `inline_only` for edits, which take no other keyboard.
pub(super) fn read(params: &Params, inline_only: bool) -> Result<Option<Value>, ApiError> {
    let Some(markup) = params.json("reply_markup", "reply keyboard markup")? else { return Ok(None) };
    if markup.as_object().is_none() {
        return Err(ApiError::bad_request("object expected as reply markup"));
    }
    if let Some(rows) = markup.get("inline_keyboard") {
        let rows = rows.as_array().ok_or_else(|| {
            ApiError::bad_request("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array")
        })?;
        let mut count = 0;
        for value in rows.iter().flat_map(|row| row.as_array().into_iter().flatten()) {
            check_inline(value)?;
            count += 1;
        }
        if count > MOST_BUTTONS {
            return Err(ApiError::bad_request("reply markup is too long"));
        }
        // An empty keyboard is no keyboard.
        return Ok((count > 0).then_some(markup));
    }
    if inline_only {
        return Err(ApiError::bad_request("inline keyboard expected"));
    }
    if let Some(rows) = markup.get("keyboard") {
        let rows = rows.as_array().ok_or_else(|| {
            ApiError::bad_request("field \"keyboard\" of the ReplyKeyboardMarkup must be an Array")
        })?;
        let buttons: Vec<_> = rows.iter().flat_map(|row| row.as_array().into_iter().flatten()).collect();
        if buttons.iter().any(|value| button(value).text.is_empty()) {
            return Err(ApiError::bad_request(
                "can't parse keyboard button: Field \"text\" must be of type String",
            ));
        }
        if buttons.len() > 3 * MOST_BUTTONS {
            return Err(ApiError::bad_request("reply markup is too long"));
        }
    }
    Ok(Some(markup))
}

fn check_inline(value: &Value) -> Result<(), ApiError> {
    let Button { text, data, url } = button(value);
    if text.is_empty() {
        return Err(ApiError::bad_request(
            "can't parse inline keyboard button: Field \"text\" must be of type String",
        ));
    }
    if let Some(url) = url {
        return check_url(&url).map_err(|reason| {
            ApiError::bad_request(format_args!("inline keyboard button URL '{url}' is invalid: {reason}"))
        });
    }
    let others =
        ["login_url", "web_app", "switch_inline_query", "switch_inline_query_current_chat", "copy_text"];
    match data.filter(|data| !data.is_empty()) {
        Some(data) if data.len() > LONGEST_CALLBACK_DATA => Err(ApiError::bad_request("BUTTON_DATA_INVALID")),
        Some(_) => Ok(()),
        None if others.iter().any(|key| value.get(key).is_some()) => Ok(()),
        None => Err(ApiError::bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        )),
    }
}

/// Whether a link may stand on a button: web addresses with a dot in the host, and Telegram's own.
fn check_url(url: &str) -> Result<(), &'static str> {
    let lower = url.to_ascii_lowercase();
    if lower.starts_with("tg:") || lower.starts_with("ton:") {
        return Ok(());
    }
    let with_scheme = if lower.contains("://") { lower } else { format!("http://{lower}") };
    let is_web = with_scheme.starts_with("http://") || with_scheme.starts_with("https://");
    // `tel:` and `mailto:` have no "//", so they would pass for a host.
    let other_scheme = !url.contains("://")
        && url.split_once(':').is_some_and(|(scheme, rest)| {
            scheme.chars().all(|c| c.is_ascii_alphabetic()) && !rest.starts_with(|c: char| c.is_ascii_digit())
        });
    if !is_web || other_scheme || url.starts_with("tel:") {
        return Err("Unsupported URL protocol");
    }
    let parsed = url::Url::parse(&with_scheme).map_err(|_| "Wrong HTTP URL")?;
    let host = parsed.host_str().unwrap_or_default();
    if host.is_empty() {
        return Err("URL host is empty");
    }
    if host.contains('.') || host.starts_with('[') { Ok(()) } else { Err("Wrong HTTP URL") }
}
