//! The words of all locales in one automaton: people mix, so nobody's words are left out.
//!
//! A file `locales/<locale>/words….ftl` has a group of words per entry:
//!
//! ```text
//! intent-report-problem =
//!     .kw = 报修 | 坏了 | 有人…没人管
//!     .not = 没坏
//! ```
//!
//! Words are separated by `|`; `A…B` means A and soon after it B.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::entry::{Entry, Strength};
use super::hit::{Hit, Use};
use super::normalize::normalize;
use crate::locale::{Finding, LocaleId, SourceFile, Sources, read_signatures};

/// The widest gap that `…` stands for, in bytes of the normalised text (eight Chinese characters).
const WIDEST_GAP: usize = 24;

/// The words for understanding, of all locales at once. Immutable; a reload makes a new one.
pub struct Vocabulary {
    automaton: AhoCorasick,
    /// What each pattern of the automaton is used for.
    uses: Vec<Vec<Use>>,
    /// The parts of each phrase with gaps, as patterns.
    gapped: Vec<(Vec<usize>, Use)>,
    /// The phrases with gaps that a pattern ends.
    ended_by: Vec<Vec<usize>>,
}

/// Gathers words before the automaton is built.
#[derive(Default)]
struct Gathering {
    patterns: Vec<String>,
    index: HashMap<String, usize>,
    uses: Vec<Vec<Use>>,
    gapped: Vec<(Vec<usize>, Use)>,
    findings: Vec<Finding>,
}

impl Vocabulary {
    /// The words in the program.
    pub fn embedded() -> Vocabulary {
        Vocabulary::load(&Sources::embedded()).0
    }

    /// The words of the given files, and what is wrong with them. What is wrong is left out; the rest serves.
    pub fn load(sources: &Sources) -> (Vocabulary, Vec<Finding>) {
        let mut gathering = Gathering::default();
        for file in sources.files.iter().filter(|file| file.is_words()) {
            gathering.take(file);
        }
        gathering.conflicts();
        let automaton =
            AhoCorasick::new(&gathering.patterns).expect("the patterns are far below the automaton's limits");
        let mut ended_by = vec![Vec::new(); gathering.patterns.len()];
        for (at, (parts, _)) in gathering.gapped.iter().enumerate() {
            ended_by[*parts.last().expect("a phrase with gaps has parts")].push(at);
        }
        let vocabulary = Vocabulary { automaton, uses: gathering.uses, gapped: gathering.gapped, ended_by };
        (vocabulary, gathering.findings)
    }

    /// How many words and phrases there are.
    pub fn len(&self) -> usize {
        self.uses.iter().map(Vec::len).sum::<usize>() + self.gapped.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every word of the vocabulary in a normalised text, overlapping ones included, by their ends.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(text) {
            if !stands_alone(text, hit.start(), hit.end()) {
                continue;
            }
            let pattern = hit.pattern().as_usize();
            found.push((pattern, hit.start(), hit.end()));
            for used in &self.uses[pattern] {
                hits.push(Hit { start: hit.start(), end: hit.end(), weight_end: hit.end(), used: *used });
            }
            for phrase in &self.ended_by[pattern] {
                let (parts, used) = &self.gapped[*phrase];
                if let Some((start, letters)) = trace_back(&found, parts) {
                    hits.push(Hit { start, end: hit.end(), weight_end: start + letters, used: *used });
                }
            }
        }
        hits
    }
}

impl Gathering {
    /// Takes in a file's words.
    fn take(&mut self, file: &SourceFile) {
        let label = file.label();
        let (signatures, errors) = read_signatures(file);
        self.findings.extend(errors.iter().map(|error| crate::locale::check::parse_error(file, error)));
        for signature in signatures {
            let (id, attribute) = signature.id.split_once('.').unwrap_or((&signature.id, ""));
            let Some(entry) = Entry::from_id(id) else {
                self.findings.push(Finding::error(&label, signature.line, format!("nothing is called {id}")));
                continue;
            };
            if attribute == "ex" {
                continue;
            }
            let Some(strength) = Strength::from_attribute(attribute) else {
                let what = format!("{} is none of .kw .sure .hint .not .unless .ex", signature.id);
                self.findings.push(Finding::error(&label, signature.line, what));
                continue;
            };
            for phrase in signature.words.split(['|', '\n']) {
                self.phrase(phrase, Use { entry, strength, locale: file.locale });
            }
        }
    }

    /// Takes in one word or phrase.
    fn phrase(&mut self, phrase: &str, used: Use) {
        let parts: Vec<String> =
            phrase.split('…').map(|part| normalize(part).text).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => {}
            [word] => {
                let at = self.pattern(word);
                if !self.uses[at]
                    .iter()
                    .any(|other| other.entry == used.entry && other.strength == used.strength)
                {
                    self.uses[at].push(used);
                }
            }
            parts => {
                let parts = parts.iter().map(|part| self.pattern(part)).collect();
                self.gapped.push((parts, used));
            }
        }
    }

    /// The number of a pattern.
    fn pattern(&mut self, word: &str) -> usize {
        if let Some(at) = self.index.get(word) {
            return *at;
        }
        let at = self.patterns.len();
        self.patterns.push(word.to_owned());
        self.uses.push(Vec::new());
        self.index.insert(word.to_owned(), at);
        at
    }

    /// One phrase that speaks for two intents with the same strength.
    fn conflicts(&mut self) {
        for (word, uses) in self.patterns.iter().zip(&self.uses) {
            let intents: Vec<&Use> = uses
                .iter()
                .filter(|used| matches!(used.entry, Entry::Intent(_)))
                .filter(|used| matches!(used.strength, Strength::Keyword | Strength::Sure))
                .collect();
            let Some(first) = intents.first() else { continue };
            for other in intents.iter().filter(|other| other.entry != first.entry) {
                let what = format!("“{word}” speaks for {:?} and for {:?}", first.entry, other.entry);
                self.findings.push(Finding::warning(other.locale.as_str(), 0, what));
            }
        }
    }
}

/// Whether a hit of letters or digits is a word of its own and no part of a longer one.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let joined_before =
        start > 0 && word(start) && word(start - 1) && same_kind(bytes[start - 1], bytes[start]);
    let joined_after = word(end - 1) && word(end) && same_kind(bytes[end - 1], bytes[end]);
    !joined_before && !joined_after
}

/// Letters join letters and digits join digits: "3pm" is two words, "1103" is one number.
fn same_kind(a: u8, b: u8) -> bool {
    a.is_ascii_digit() == b.is_ascii_digit()
}

/// Where a phrase with gaps began, when all its parts were found in order; its end is the last hit found. The
/// second value is how many bytes its parts have together.
fn trace_back(found: &[(usize, usize, usize)], parts: &[usize]) -> Option<(usize, usize)> {
    let (_, mut start, end) = *found.last()?;
    let mut letters = end - start;
    for part in parts.iter().rev().skip(1) {
        let before = found
            .iter()
            .rev()
            .find(|(pattern, _, end)| pattern == part && *end <= start && start - *end <= WIDEST_GAP)?;
        letters += before.2 - before.1;
        start = before.1;
    }
    Some((start, letters))
}

/// The locale whose words are preferred where two mean different things: the chosen one, then the root.
pub(super) fn preference(of: LocaleId, chosen: LocaleId) -> u8 {
    if of == chosen {
        2
    } else if of == LocaleId::ROOT {
        1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Severity;

    fn words(text: &str) -> (Vocabulary, Vec<Finding>) {
        Vocabulary::load(&Sources::default().with(LocaleId::ROOT, "words.ftl", text))
    }

    fn found(vocabulary: &Vocabulary, text: &str) -> Vec<String> {
        vocabulary.hits(text).iter().map(|hit| text[hit.start..hit.end].to_owned()).collect()
    }

    #[test]
    fn words_and_phrases_with_gaps_are_found() {
        let (vocabulary, findings) = words("intent-help =\n    .kw = 帮助 | 有人…打 | help\n");
        assert!(findings.is_empty());
        assert_eq!(vocabulary.len(), 3);
        assert_eq!(found(&vocabulary, "我要帮助"), ["帮助"]);
        assert_eq!(found(&vocabulary, "有人在楼下打架"), ["有人在楼下打"]);
        assert!(found(&vocabulary, "打架的有人").is_empty());
        assert!(found(&vocabulary, "有人在楼下站了很久很久很久也不走后来打").is_empty());
        assert_eq!(found(&vocabulary, "help me"), ["help"]);
        assert!(found(&vocabulary, "helpful").is_empty());
    }

    #[test]
    fn traditional_and_wide_words_in_the_files_are_normalised_too() {
        let (vocabulary, _) = words("intent-help =\n    .kw = 幫助 | ＨＥＬＰ\n");
        assert_eq!(found(&vocabulary, "帮助help"), ["帮助", "help"]);
    }

    #[test]
    fn what_is_wrong_in_a_file_is_named_and_the_rest_serves() {
        let (vocabulary, findings) =
            words("intent-dance =\n    .kw = 舞\nintent-help =\n    .kv = 舞\n    .kw = 帮助\n");
        assert_eq!(findings.len(), 2);
        assert!(findings.iter().all(|finding| finding.severity == Severity::Error && finding.line > 0));
        assert_eq!(found(&vocabulary, "帮助"), ["帮助"]);
    }

    #[test]
    fn one_phrase_for_two_intents_is_a_warning() {
        let (_, findings) = words("intent-help =\n    .kw = 帮助\nintent-ask-help =\n    .kw = 帮助\n");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].severity, Severity::Warning);
    }
}
