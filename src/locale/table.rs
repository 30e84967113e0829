//! The languages linli knows: whom each falls back to, its name in its own script, and how its numbers count.
//!
//! Every chain ends in `zh-Hans`. English is never a catch-all, and neither is a neighbouring dialect.

use unic_langid::LanguageIdentifier;

use super::LocaleId;

/// A known locale.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Its name.
    pub id: LocaleId,
    /// Where a message it lacks is looked for next; none for the root.
    pub parent: Option<LocaleId>,
    /// Its name in its own script, for the picker.
    pub native: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

/// Chinese written in simplified characters, or a language read beside it, whose next resort is the root.
const fn under_root(id: &'static str, native: &'static str) -> Known {
    Known { id: LocaleId::literal(id), parent: Some(LocaleId::ROOT), native, right_to_left: false }
}

/// All of them, in the order of the picker. A locale without files is known all the same: its people read the
/// parent's texts.
pub const KNOWN: [Known; 27] = [
    Known { id: LocaleId::ROOT, parent: None, native: "简体中文", right_to_left: false },
    under_root("zh-Hant", "繁體中文"),
    under_root("zh-x-sichuan", "四川话"),
    under_root("zh-x-henan", "河南话"),
    under_root("zh-x-dongbei", "东北话"),
    under_root("yue-Hans", "广东话"),
    // The converted yue-Hans stands between once traditional texts are made by conversion.
    Known {
        id: LocaleId::literal("yue-Hant"),
        parent: Some(LocaleId::literal("zh-Hant")),
        native: "廣東話",
        right_to_left: false,
    },
    under_root("hsn", "湖南话"),
    under_root("wuu", "江浙沪吴语"),
    under_root("gan", "江西话"),
    under_root("hak", "客家话"),
    under_root("nan", "闽南话"),
    under_root("zh-x-anhui", "安徽话"),
    under_root("zh-x-hubei", "湖北话"),
    under_root("zh-x-guizhou", "贵州话"),
    under_root("zh-x-shaanxi", "陕西话"),
    under_root("zh-x-shandong", "山东话"),
    under_root("en", "English"),
    under_root("ko", "한국어"),
    under_root("za", "Vahcuengh"),
    under_root("bo", "བོད་ཡིག"),
    Known {
        id: LocaleId::literal("ug"),
        parent: Some(LocaleId::ROOT),
        native: "ئۇيغۇرچە",
        right_to_left: true,
    },
    under_root("mn", "ᠮᠣᠩᠭᠣᠯ"),
    Known {
        id: LocaleId::literal("zh-TW"),
        parent: Some(LocaleId::literal("zh-Hant")),
        native: "繁體中文（台灣）",
        right_to_left: false,
    },
    Known {
        id: LocaleId::literal("zh-HK"),
        parent: Some(LocaleId::literal("zh-Hant")),
        native: "繁體中文（香港）",
        right_to_left: false,
    },
    Known {
        id: LocaleId::literal("zh-MO"),
        parent: Some(LocaleId::literal("zh-Hant")),
        native: "繁體中文（澳門）",
        right_to_left: false,
    },
    under_root("yue", "粤语"),
];

/// What is known about a locale; none for a name that no table row has.
pub fn known(id: LocaleId) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.id == id)
}

/// The locale itself and then its parents; a name that is not known reads the root.
pub fn chain(id: LocaleId) -> impl Iterator<Item = LocaleId> {
    let first = if known(id).is_some() || id == LocaleId::ROOT { id } else { LocaleId::ROOT };
    std::iter::successors(Some(first), |at| known(*at).and_then(|known| known.parent))
}

/// The nearest standard tag that has plural data. Chinese dialects and Zhuang count as Chinese does: left to
/// themselves, languages without data would count as English.
pub fn plural_tag(id: LocaleId) -> LanguageIdentifier {
    let tag = match id.language() {
        tag @ ("en" | "ko" | "ug" | "bo" | "mn") => tag,
        _ => "zh",
    };
    tag.parse().expect("each of these is a plain language tag")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chain_ends_in_the_root_and_is_short() {
        for known in KNOWN {
            let chain: Vec<LocaleId> = chain(known.id).take(10).collect();
            assert_eq!(chain.last(), Some(&LocaleId::ROOT), "{}", known.id);
            assert!(chain.len() <= 4, "{}", known.id);
            assert!(
                known.id == LocaleId::EN || !chain.contains(&LocaleId::EN),
                "{} passes English",
                known.id
            );
        }
    }

    #[test]
    fn names_are_canonical_and_unique() {
        for (at, known) in KNOWN.iter().enumerate() {
            assert_eq!(known.id.as_str().parse::<LocaleId>().unwrap(), known.id);
            assert!(KNOWN[..at].iter().all(|other| other.id != known.id && other.native != known.native));
        }
    }

    #[test]
    fn a_name_nobody_knows_reads_the_root() {
        let unknown: LocaleId = "fr".parse().unwrap();
        assert_eq!(chain(unknown).collect::<Vec<_>>(), [LocaleId::ROOT]);
        let hong_kong: LocaleId = "zh-HK".parse().unwrap();
        assert_eq!(
            chain(hong_kong).map(|id| id.to_string()).collect::<Vec<_>>(),
            ["zh-HK", "zh-Hant", "zh-Hans"]
        );
    }
}
