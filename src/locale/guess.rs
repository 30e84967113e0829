//! Which language a person probably reads, before they chose one.

use super::{LocaleId, known};

/// How much a guess is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Nothing is known: the root.
    None,
    /// An application in English says little about its user.
    Weakest,
    /// The language of the application.
    Weak,
    /// The script of what the person wrote.
    Better,
}

/// A locale and how much speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocaleGuess {
    /// The locale.
    pub locale: LocaleId,
    /// How much speaks for it.
    pub strength: Strength,
}

impl LocaleGuess {
    /// From a messenger's language code, such as Telegram's `language_code` (an IETF tag, any case, may be
    /// missing or made up).
    pub fn from_language_code(code: Option<&str>) -> LocaleGuess {
        let none = LocaleGuess { locale: LocaleId::ROOT, strength: Strength::None };
        let Some(id) = code.and_then(|code| code.replace('_', "-").parse::<LocaleId>().ok()) else {
            return none;
        };
        let tag = id.as_str();
        let (name, strength) = match id.language() {
            "zh" if tag.contains("Hant") || ["TW", "HK", "MO"].iter().any(|region| tag.ends_with(region)) => {
                ("zh-Hant", Strength::Weak)
            }
            "zh" | "cn" => ("zh-Hans", Strength::Weak),
            "yue" if tag.contains("Hant") || tag.ends_with("HK") => ("yue-Hant", Strength::Weak),
            "yue" => ("yue-Hans", Strength::Weak),
            "en" => ("en", Strength::Weakest),
            other => (other, Strength::Weak),
        };
        match name.parse().ok().filter(|id| known(*id).is_some()) {
            Some(locale) => LocaleGuess { locale, strength },
            None => none,
        }
    }

    /// From the script of what the person wrote, where it tells.
    pub fn from_script(text: &str) -> Option<LocaleGuess> {
        let count = |test: fn(char) -> bool| text.chars().filter(|letter| test(*letter)).count();
        let better = |name: &'static str| {
            Some(LocaleGuess { locale: LocaleId::literal(name), strength: Strength::Better })
        };
        let han = count(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if count(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c)) > 0 {
            return better("ko");
        }
        if count(|c| ('\u{0f00}'..='\u{0fff}').contains(&c)) > 0 {
            return better("bo");
        }
        if count(|c| ('\u{1800}'..='\u{18af}').contains(&c)) > 0 {
            return better("mn");
        }
        if count(|c| ('\u{0600}'..='\u{06ff}').contains(&c)) > 0 {
            return better("ug");
        }
        if han > 0 {
            return better("zh-Hans");
        }
        if count(|c| c.is_ascii_alphabetic()) >= 3 { better("en") } else { None }
    }

    /// The stronger of two guesses; the first when they are equal.
    #[must_use]
    pub fn or(self, other: LocaleGuess) -> LocaleGuess {
        if other.strength > self.strength { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_codes_are_weak_evidence() {
        for (code, locale, strength) in [
            (Some("zh-hans"), "zh-Hans", Strength::Weak),
            (Some("zh-CN"), "zh-Hans", Strength::Weak),
            (Some("zh_TW"), "zh-Hant", Strength::Weak),
            (Some("zh-hant-hk"), "zh-Hant", Strength::Weak),
            (Some("en-US"), "en", Strength::Weakest),
            (Some("ko"), "ko", Strength::Weak),
            (Some("fr"), "zh-Hans", Strength::None),
            (Some("'; --"), "zh-Hans", Strength::None),
            (None, "zh-Hans", Strength::None),
        ] {
            let guess = LocaleGuess::from_language_code(code);
            assert_eq!((guess.locale.as_str(), guess.strength), (locale, strength), "{code:?}");
        }
    }

    #[test]
    fn what_is_written_says_more() {
        for (text, locale) in
            [("你好", Some("zh-Hans")), ("hello", Some("en")), ("안녕하세요", Some("ko")), ("1", None)]
        {
            assert_eq!(LocaleGuess::from_script(text).map(|g| g.locale.to_string()).as_deref(), locale);
        }
        let english_app = LocaleGuess::from_language_code(Some("en"));
        let wrote = LocaleGuess::from_script("路灯坏了").unwrap();
        assert_eq!(english_app.or(wrote).locale, LocaleId::ROOT);
    }
}
