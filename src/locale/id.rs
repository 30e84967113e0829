//! The name of a locale, such as `zh-Hans` or `zh-x-sichuan`: our own type, because dialects have no standard tag.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest name of a locale in bytes.
const LONGEST: usize = 23;

/// A validated locale name: letters, digits and single hyphens between them, 2 to 23 characters, in the customary
/// case (`zh-Hans`, `zh-TW`, `zh-x-sichuan`). It is copied, never parsed as a standard identifier.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocaleId {
    bytes: [u8; LONGEST],
    len: u8,
}

/// Why a text is no locale name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no locale name: letters, digits and single hyphens, 2 to 23 characters, such as zh-Hans")]
pub struct BadLocaleId(pub String);

impl LocaleId {
    /// Simplified Chinese: the root every chain of parents ends in, always present.
    pub const ROOT: LocaleId = LocaleId::literal("zh-Hans");
    /// English: complete and always present.
    pub const EN: LocaleId = LocaleId::literal("en");

    /// A name written in the program, already in the customary case; anything else fails to compile where it is
    /// evaluated as a constant.
    pub const fn literal(name: &'static str) -> LocaleId {
        let source = name.as_bytes();
        assert!(source.len() >= 2 && source.len() <= LONGEST, "a locale name has 2 to 23 characters");
        let mut bytes = [0; LONGEST];
        let mut at = 0;
        while at < source.len() {
            assert!(source[at].is_ascii_alphanumeric() || source[at] == b'-', "letters, digits and hyphens");
            bytes[at] = source[at];
            at += 1;
        }
        LocaleId { bytes, len: source.len() as u8 }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)])
            .expect("every constructor admits ASCII characters only")
    }

    /// The first part: `zh` of `zh-x-sichuan`.
    pub fn language(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }
}

impl FromStr for LocaleId {
    type Err = BadLocaleId;

    fn from_str(text: &str) -> Result<LocaleId, BadLocaleId> {
        let bad = || BadLocaleId(text.chars().take(40).collect());
        if !(2..=LONGEST).contains(&text.len()) {
            return Err(bad());
        }
        let mut name = String::with_capacity(text.len());
        let mut private = false;
        for (at, part) in text.split('-').enumerate() {
            if part.is_empty() || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(bad());
            }
            if at > 0 {
                name.push('-');
            }
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            match part.len() {
                4 if at > 0 && !private && letters => {
                    name.push_str(&part[..1].to_ascii_uppercase());
                    name.push_str(&part[1..].to_ascii_lowercase());
                }
                2 if at > 0 && !private && letters => name.push_str(&part.to_ascii_uppercase()),
                _ => name.push_str(&part.to_ascii_lowercase()),
            }
            private |= part.eq_ignore_ascii_case("x");
        }
        let mut bytes = [0; LONGEST];
        bytes[..name.len()].copy_from_slice(name.as_bytes());
        Ok(LocaleId { bytes, len: name.len() as u8 })
    }
}

impl TryFrom<String> for LocaleId {
    type Error = BadLocaleId;

    fn try_from(text: String) -> Result<LocaleId, BadLocaleId> {
        text.parse()
    }
}

impl From<LocaleId> for String {
    fn from(id: LocaleId) -> String {
        id.as_str().to_owned()
    }
}

impl fmt::Display for LocaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for LocaleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_the_customary_case() {
        for (given, wanted) in [
            ("zh-hans", "zh-Hans"),
            ("ZH-HANT-hk", "zh-Hant-HK"),
            ("zh-X-Sichuan", "zh-x-sichuan"),
            ("zh-x-anhu", "zh-x-anhu"),
            ("EN", "en"),
            ("yue", "yue"),
        ] {
            assert_eq!(given.parse::<LocaleId>().unwrap().as_str(), wanted);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "",
            "z",
            "-zh",
            "zh-",
            "zh--x",
            "zh_CN",
            "中文",
            "../etc",
            "zh.en",
            "zh-x-abcdefghijklmnopqrstuv",
        ] {
            assert!(bad.parse::<LocaleId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn it_survives_json() {
        let id: LocaleId = serde_json::from_str("\"zh-x-sichuan\"").unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"zh-x-sichuan\"");
        assert!(serde_json::from_str::<LocaleId>("\"zh/../x\"").is_err());
        assert_eq!(LocaleId::ROOT, "zh-hans".parse().unwrap());
    }
}
