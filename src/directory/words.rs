//! Cuts texts into what is compared when services are searched: Chinese into pairs of characters, other scripts into
//! words.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::understanding::normalize;

/// What people say around the thing they look for; longer ones come before their parts.
const CHINESE_FILLERS: &[&str] = &[
    "离我最近",
    "离我近",
    "最近的",
    "近一点",
    "开着",
    "还开门",
    "开门",
    "营业",
    "有没有",
    "能不能",
    "可不可以",
    "怎么办",
    "怎么样",
    "多少钱",
    "什么时候",
    "什么地方",
    "哪个地方",
    "在哪里",
    "在哪儿",
    "请问",
    "你好",
    "您好",
    "哪里",
    "哪儿",
    "哪个",
    "哪些",
    "怎么",
    "怎样",
    "如何",
    "什么",
    "可以",
    "想要",
    "我想",
    "我要",
    "需要",
    "附近",
    "周围",
    "一下",
    "现在",
    "今天",
    "帮我",
    "帮忙",
    "告诉",
    "知道",
    "应该",
    "地方",
    "谢谢",
    "我们",
    "我的",
    "我家",
    "我",
    "你",
    "您",
    "吗",
    "呢",
    "啊",
    "吧",
    "呀",
    "的",
    "了",
    "找",
    "想",
    "去",
    "在",
    "请",
    "有",
    "要",
    "能",
    "会",
    "是",
    "给",
    "到",
    "个",
    "把",
    "被",
];

static ENGLISH_FILLERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    "a an and any are as at be by can could do does for from get have help here how i in is it me my near nearby nearest closest close now open right still need of on \
     or please some someone that the there to want we what when where which who with you your"
        .split(' ')
        .collect()
});

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

/// What a text of the directory is found by: pairs and single characters of Chinese, and words.
pub(super) fn of_text(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(&normalize(text).text) {
        match run {
            Run::Han(letters) => {
                out.extend(letters.windows(2).map(String::from_iter));
                out.extend(letters.iter().map(char::to_string));
            }
            Run::Word(word) => out.push(stem(word)),
        }
    }
    out
}

/// A word that a question looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The word or pair.
    pub(super) word: String,
    /// Which stretch of writing it stands in: pairs of one stretch overlap their neighbours.
    pub(super) stretch: usize,
}

/// What a question looks for: pairs of Chinese characters (a single one where it stands alone) and words, without
/// those that only ask.
pub(super) fn of_question(text: &str) -> Vec<Asked> {
    let mut text = normalize(text).text;
    for filler in CHINESE_FILLERS {
        text = text.replace(filler, " ");
    }
    let mut out: Vec<Asked> = Vec::new();
    for (stretch, run) in runs(&text).into_iter().enumerate() {
        let words: Vec<String> = match run {
            Run::Han(letters) if letters.len() == 1 => vec![letters[0].to_string()],
            Run::Han(letters) => letters.windows(2).map(String::from_iter).collect(),
            Run::Word(word) if ENGLISH_FILLERS.contains(word.as_str()) => Vec::new(),
            Run::Word(word) => vec![stem(word)],
        };
        for word in words {
            if out.iter().all(|asked| asked.word != word) {
                out.push(Asked { word, stretch });
            }
        }
    }
    out
}

/// Whether a question names something, in more than one character: 不 or 吃 alone stands in many texts by chance.
pub(super) fn names_something(text: &str) -> bool {
    of_question(text).iter().any(|asked| asked.word.chars().count() > 1)
}

/// A stretch of one kind of writing.
enum Run {
    Han(Vec<char>),
    Word(String),
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false;
    for c in text.chars() {
        let apostrophe = matches!(c, '\'' | '’');
        match runs.last_mut() {
            Some(Run::Han(letters)) if joined && is_han(c) => letters.push(c),
            Some(Run::Word(word)) if joined && c.is_alphanumeric() && !is_han(c) => word.push(c),
            _ if apostrophe => continue,
            _ if is_han(c) => runs.push(Run::Han(vec![c])),
            _ if c.is_alphanumeric() => runs.push(Run::Word(c.to_string())),
            _ => {}
        }
        joined = c.is_alphanumeric();
    }
    runs
}

/// An English word without its plural's ending.
fn stem(mut word: String) -> String {
    if word.is_ascii() && word.len() > 3 {
        for (ending, singular) in [("ies", "y"), ("sses", "ss"), ("ss", "ss"), ("us", "us"), ("s", "")] {
            if let Some(start) = word.strip_suffix(ending).map(str::len) {
                word.truncate(start);
                word.push_str(singular);
                break;
            }
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_lose_what_only_asks() {
        let cases: &[(&str, &[&str])] = &[
            ("请问哪里可以看病？", &["看病"]),
            ("孩子發燒怎么办", &["孩子", "子发", "发烧"]),
            ("I need legal help with wages", &["legal", "wage"]),
            ("药", &["药"]),
            ("ＷｉＦｉ 密码", &["wifi", "密码"]),
            ("the kids' libraries", &["kid", "library"]),
            ("在哪里？", &[]),
        ];
        for (text, expected) in cases {
            let words: Vec<_> = of_question(text).into_iter().map(|asked| asked.word).collect();
            assert_eq!(words, *expected, "{text}");
        }
    }

    #[test]
    fn texts_are_found_by_pairs_and_single_characters() {
        assert_eq!(of_text("看病, Clinics"), ["看病", "看", "病", "clinic"]);
    }
}
