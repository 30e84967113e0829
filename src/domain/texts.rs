//! A text in people's languages, as it stands in a column: JSON, locale to text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::locale::{LocaleId, chain};

/// A text in some languages; none at all when it was not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<LocaleId, String>);

impl Texts {
    /// A text in the language in which somebody wrote it; empty words are no text.
    pub fn written(locale: LocaleId, text: &str) -> Self {
        let text = text.trim();
        Self(if text.is_empty() { BTreeMap::new() } else { BTreeMap::from([(locale, text.to_owned())]) })
    }

    /// With the text in one more language.
    #[must_use]
    pub fn and(mut self, locale: LocaleId, text: &str) -> Self {
        self.0.insert(locale, text.to_owned());
        self
    }

    /// Reads a column; `None` when it is no such JSON.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The column's JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("locales and texts are always JSON")
    }

    /// The text for a reader: in their language, in the nearest of its parents, or in whatever language there is;
    /// empty when it was not said.
    pub fn for_reader(&self, locale: LocaleId) -> &str {
        let own = chain(locale).find_map(|id| self.0.get(&id));
        own.or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// The text in every language it was written in.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// Whether it was not said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let both = Texts::written(LocaleId::ROOT, " 北门 ").and(LocaleId::EN, "North gate");
        let sichuan = LocaleId::literal("zh-x-sichuan");
        assert_eq!(both.for_reader(sichuan), "北门");
        assert_eq!(both.for_reader(LocaleId::EN), "North gate");
        assert_eq!(Texts::written(LocaleId::EN, "North gate").for_reader(sichuan), "North gate");
        assert_eq!(Texts::written(LocaleId::EN, "  ").for_reader(LocaleId::EN), "");
        assert_eq!(Texts::read(&both.json()), Some(both));
        assert_eq!(Texts::read("[]"), None);
    }
}
