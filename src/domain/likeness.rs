//! How alike what somebody says is to the titles of a list: shared pairs of Chinese characters, shared words.
//!
//! A pair that many titles share says little, so each counts by how few have it.

use std::collections::{BTreeMap, BTreeSet};

/// A title of the list is taken into account from this score on.
const LIKE: f32 = 0.5;
/// A title is meant when it scores this much, or when half of it, or half of what was said, is shared.
const CLEAR: f32 = 2.0;
/// A title is meant when it scores so many times the next one.
const AHEAD: f32 = 1.5;
/// A Latin word weighs as much as so many pairs of characters.
const WORD_WEIGHT: f32 = 2.0;
/// English words that titles and requests share without meaning the same.
const COMMON: [&str; 24] = [
    "about", "activity", "and", "are", "can", "children", "for", "from", "how", "join", "let", "not", "our",
    "people", "please", "sign", "that", "the", "this", "want", "what", "with", "you", "your",
];

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The index of the title that is meant, when one is clearly ahead.
    pub clear: Option<usize>,
    /// The indices of all that are alike, the most alike first.
    pub alike: Vec<usize>,
}

/// Finds the titles that words are about.
pub fn find(words: &str, titles: &[String]) -> Found {
    let said = grams(words);
    let grams_of: Vec<BTreeSet<String>> = titles.iter().map(|title| grams(title)).collect();
    let mut counts: BTreeMap<&str, f32> = BTreeMap::new();
    for gram in grams_of.iter().flatten() {
        *counts.entry(gram).or_default() += 1.0;
    }
    let weight = |gram: &String| {
        let kind = if gram.is_ascii() { WORD_WEIGHT } else { 1.0 };
        kind / counts.get(gram.as_str()).copied().unwrap_or(1.0)
    };
    let mut scored: Vec<(f32, usize, usize)> = grams_of
        .iter()
        .enumerate()
        .map(|(index, own)| {
            let shared: Vec<&String> = own.intersection(&said).collect();
            (shared.iter().map(|gram| weight(gram)).sum(), shared.len(), index)
        })
        .filter(|(score, _, _)| *score >= LIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let clear = scored.first().filter(|(score, shared, index)| {
        let half = |all: usize| shared * 2 >= all;
        let next = scored.get(1).map_or(0.0, |next| next.0);
        (*score >= CLEAR || half(grams_of[*index].len()) || half(said.len())) && *score >= next * AHEAD
    });
    Found {
        clear: clear.map(|(_, _, index)| *index),
        alike: scored.iter().map(|(_, _, index)| *index).collect(),
    }
}

/// The pairs of neighbouring Chinese characters and the Latin words of a text; one character alone stands for
/// itself.
fn grams(text: &str) -> BTreeSet<String> {
    let mut grams = BTreeSet::new();
    let mut run: Vec<char> = Vec::new();
    let mut word = String::new();
    for letter in text.chars().chain(std::iter::once(' ')) {
        let is_latin = letter.is_ascii_alphanumeric();
        let is_other = !is_latin && letter.is_alphanumeric();
        if !is_other {
            if run.len() == 1 {
                grams.insert(run[0].to_string());
            }
            grams.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
            run.clear();
        }
        if !is_latin {
            if word.len() >= 3 && !COMMON.contains(&word.as_str()) {
                grams.insert(word.clone());
            }
            word.clear();
        }
        if is_latin {
            word.push(letter.to_ascii_lowercase());
        } else if is_other {
            run.push(letter);
        }
    }
    grams
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles() -> Vec<String> {
        [
            "亲子手工：做一盏荷花灯 Crafts for parents and children: a lotus lamp",
            "荷塘广场舞 Square dance evening",
            "三对三篮球赛 Three-on-three basketball",
            "义诊：量血压、查血糖、看中医 Free clinic: blood pressure",
            "包饺子，认邻居 Dumplings and new neighbours",
            "长者电脑手机课：挂号和视频聊天 Phones and computers for seniors",
            "反诈讲座：一听就会 How not to be cheated: a talk about scams",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    #[test]
    fn the_title_that_is_meant_is_found() {
        for (words, wanted) in [
            ("周日上午的亲子手工课帮我报两个人", Some(0)),
            ("手工", Some(0)),
            ("我想跳广场舞", Some(1)),
            ("sign me up for the basketball", Some(2)),
            ("篮球赛还有位子吗", Some(2)),
            ("义诊", Some(3)),
            ("包饺子在哪里", Some(4)),
            ("这周末有什么活动", None),
            ("what is on for the people", None),
            ("", None),
        ] {
            assert_eq!(find(words, &titles()).clear, wanted, "{words}");
        }
    }

    #[test]
    fn two_that_are_equally_alike_are_both_offered() {
        let titles = ["周六象棋赛".to_owned(), "周日象棋赛".to_owned(), "合唱团".to_owned()];
        let found = find("象棋赛", &titles);
        assert_eq!((found.clear, found.alike), (None, vec![0, 1]));
    }
}
