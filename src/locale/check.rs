//! The check of message files: what a translator should know before a text reaches people.
//!
//! `en` has the root's messages, all of them; every other locale overrides some, and only known ones. Variables
//! are the root's. A reference leads somewhere and never in a circle. A text fits one message of a messenger.

use std::collections::{BTreeMap, HashSet};

use fluent_syntax::parser::ParserError;

use super::finding::line_of;
use super::functions;
use super::signature;
pub use super::signature::Signature;
use super::trap;
use super::{Finding, LocaleId, SourceFile, Sources};

/// The longest text that Telegram takes, in UTF-16 units.
/// <https://core.telegram.org/bots/api#sendmessage>
pub const LONGEST_TEXT_UNITS: usize = 4096;

/// The locales that have every message of the root.
const COMPLETE: [LocaleId; 1] = [LocaleId::EN];

/// What each message of a locale needs, by `id` or `id.attribute`.
#[derive(Debug, Clone, Default)]
pub struct Signatures(BTreeMap<String, Signature>);

impl Signatures {
    /// Those of all text files of a locale.
    pub fn of(sources: &Sources, locale: LocaleId) -> Signatures {
        let files = sources.files.iter().filter(|file| file.locale == locale && !file.is_words());
        let signatures = files.flat_map(|file| signature::read(file).0);
        Signatures(signatures.map(|signature| (signature.id.clone(), signature)).collect())
    }

    /// What a message needs.
    pub fn get(&self, id: &str) -> Option<&Signature> {
        self.0.get(id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Signature> {
        self.0.values()
    }
}

/// Everything found in a set of files.
pub fn all(sources: &Sources) -> Vec<Finding> {
    let root = Signatures::of(sources, LocaleId::ROOT);
    let mut findings: Vec<Finding> = sources.files.iter().flat_map(|file| self::file(file, &root)).collect();
    for locale in sources.locales() {
        findings.extend(twice(sources, locale));
        let own = Signatures::of(sources, locale);
        findings.extend(circles(locale, &own, &root));
        if COMPLETE.contains(&locale) {
            let missing = root.iter().filter(|signature| own.get(&signature.id).is_none());
            findings.extend(missing.map(|signature| {
                Finding::error(locale.as_str(), 0, format!("message {} is missing", signature.id))
            }));
        }
    }
    findings
}

/// What is wrong with one file, seen against the root's messages.
pub fn file(file: &SourceFile, root: &Signatures) -> Vec<Finding> {
    let label = file.label();
    let (signatures, errors) = signature::read(file);
    let mut findings: Vec<Finding> = errors.iter().map(|error| parse_error(file, error)).collect();
    findings.extend(trap::lines(file));
    if !file.is_words() {
        for signature in &signatures {
            findings.extend(message(&label, signature, root));
        }
    }
    findings
}

/// What is wrong with one message.
fn message(label: &str, own: &Signature, root: &Signatures) -> Vec<Finding> {
    let error = |what: String| Finding::error(label, own.line, what);
    let mut findings = Vec::new();
    match root.get(&own.id) {
        None => findings.push(error(format!("message {} is not in {}", own.id, LocaleId::ROOT))),
        Some(root) => {
            for name in own.variables.difference(&root.variables) {
                findings.push(error(format!("message {} has no variable ${name}", own.id)));
            }
            for name in root.variables.difference(&own.variables) {
                let what = format!("message {} leaves out the variable ${name}", own.id);
                findings.push(Finding::warning(label, own.line, what));
            }
        }
    }
    for name in own.functions.iter().filter(|name| !functions::NAMES.contains(&name.as_str())) {
        findings.push(error(format!("message {} calls {name}(), which does not exist", own.id)));
    }
    for name in own.references.iter().filter(|name| root.get(name).is_none()) {
        findings.push(error(format!("message {} refers to {name}, which does not exist", own.id)));
    }
    let units = own.words.encode_utf16().count();
    if units > LONGEST_TEXT_UNITS {
        findings.push(error(format!("message {} has {units} units; {LONGEST_TEXT_UNITS} fit", own.id)));
    }
    findings
}

/// Messages that two files of a locale have; a folder may of course override the program's.
fn twice(sources: &Sources, locale: LocaleId) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for file in sources.files.iter().filter(|file| file.locale == locale) {
        for signature in signature::read(file).0 {
            if !seen.insert((signature.id.clone(), file.overriding)) {
                let what = format!("message {} is in {locale} twice", signature.id);
                findings.push(Finding::error(&file.label(), signature.line, what));
            }
        }
    }
    findings
}

/// References that lead back to where they began.
fn circles(locale: LocaleId, own: &Signatures, root: &Signatures) -> Vec<Finding> {
    let look_up = |id: &str| own.get(id).or_else(|| root.get(id));
    let mut findings = Vec::new();
    for start in own.iter() {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut open: Vec<&str> = start.references.iter().map(String::as_str).collect();
        while let Some(id) = open.pop() {
            if id == start.id {
                let what = format!("message {} (line {}) leads back to itself", start.id, start.line);
                findings.push(Finding::error(locale.as_str(), 0, what));
                break;
            }
            if seen.insert(id) {
                open.extend(
                    look_up(id).into_iter().flat_map(|found| found.references.iter().map(String::as_str)),
                );
            }
        }
    }
    findings
}

/// A parse error with its file and line.
pub(crate) fn parse_error(file: &SourceFile, error: &ParserError) -> Finding {
    Finding::error(&file.label(), line_of(&file.text, error.pos.start), error.kind.to_string())
}
