//! Labelled messages: those that the words were tuned on, those that they were not, and outside ones.
//!
//! `tests/understanding/tuned.tsv` and `held.tsv` are the project's own. A file named by `LINLI_UTTERANCES`, with
//! the same columns, is measured and printed as well, and asserts nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDateTime;
use linli::locale::LocaleId;
use linli::understanding::{Intent, Meaning, Vocabulary, understand};
use serde_json::{Map, Value, json};

struct Example {
    lang: String,
    utterance: String,
    intent: String,
    slots: Map<String, Value>,
}

fn examples(path: &Path) -> Vec<Example> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (lang, utterance, intent, slots) =
        (column("lang"), column("utterance"), column("intent"), column("slots"));
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            Example {
                lang: record[lang].to_owned(),
                utterance: record[utterance].to_owned(),
                intent: record[intent].to_owned(),
                slots: serde_json::from_str(&record[slots]).unwrap(),
            }
        })
        .collect()
}

fn now() -> NaiveDateTime {
    "2026-11-23T10:00:00".parse().unwrap()
}

/// The slots that count for an intent, as the labels write them.
fn slots(meaning: &Meaning, intent: Intent) -> Map<String, Value> {
    let mut slots = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            slots.insert(name.to_owned(), value);
        }
    };
    let place = || meaning.place.as_ref().map(|place| json!(place));
    match intent {
        Intent::FindService => put("category", meaning.service_category.map(|value| json!(value))),
        Intent::ReportProblem => {
            put("category", meaning.report_category.map(|value| json!(value)));
            put("place", place());
        }
        Intent::AskHelp => put("need", meaning.need.map(|value| json!(value))),
        Intent::Volunteer => put("role", meaning.role.map(|value| json!(value))),
        Intent::BookRoom => put("room", meaning.room.map(|value| json!(value))),
        Intent::ChangeLanguage => put("language", meaning.language.map(|value| json!(value))),
        Intent::ProposeProject => put("place", place()),
        Intent::Urgent => {
            put("number", meaning.emergency.map(|value| json!(value)));
            put("place", place());
        }
        _ => {}
    }
    use Intent::{AcceptShift, AskHelp, BookRoom, DeclineShift, JoinActivity, MyShifts, Volunteer};
    if [AcceptShift, AskHelp, BookRoom, DeclineShift, JoinActivity, MyShifts, Volunteer].contains(&intent) {
        let when = meaning.when.unwrap_or_default();
        put("when", when.start.map(|start| json!(start.to_string())));
        put("until", when.until.map(|until| json!(until.to_string())));
        put("part", when.part.map(|part| json!(part)));
        if [AskHelp, BookRoom, JoinActivity].contains(&intent) {
            put("people", meaning.people.map(|people| json!(people)));
        }
    }
    slots
}

#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    slot_hits: usize,
    slots_wanted: usize,
    slots_given: usize,
    per_locale: BTreeMap<String, (usize, usize)>,
    wrong: Vec<String>,
}

impl Tally {
    fn accuracy(&self) -> f64 {
        self.right as f64 / self.all as f64
    }

    fn slot_f1(&self) -> f64 {
        2.0 * self.slot_hits as f64 / (self.slots_wanted + self.slots_given) as f64
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: intent {}/{} = {:.3}, slot F1 {:.3}",
            self.right,
            self.all,
            self.accuracy(),
            self.slot_f1()
        );
        for (locale, (right, all)) in &self.per_locale {
            println!("  {locale}: {right}/{all}");
        }
        for wrong in &self.wrong {
            println!("  {wrong}");
        }
    }
}

/// Nothing understood is right where nothing was meant: the answer is the short menu either way.
fn measure(path: &Path, words: &Vocabulary) -> Tally {
    let mut tally = Tally::default();
    for example in examples(path) {
        let locale: LocaleId = example.lang.parse().unwrap();
        let meaning = understand(&example.utterance, &locale, words, now());
        let got = meaning.intent.unwrap_or(Intent::OutOfScope);
        let right = got.code() == example.intent;
        tally.all += 1;
        tally.right += usize::from(right);
        let per_locale = tally.per_locale.entry(example.lang.clone()).or_default();
        per_locale.0 += usize::from(right);
        per_locale.1 += 1;
        let given = slots(&meaning, got);
        // Slots that this foundation does not read yet are not counted.
        let wanted: Map<String, Value> = example
            .slots
            .into_iter()
            .filter(|(name, _)| !["topic", "project", "choice"].contains(&name.as_str()))
            .collect();
        tally.slots_wanted += wanted.len();
        tally.slots_given += given.len();
        let hits = wanted.iter().filter(|(name, value)| right && given.get(*name) == Some(value)).count();
        tally.slot_hits += hits;
        if !right || hits < wanted.len() || given.len() > wanted.len() {
            let (wanted, given) = (Value::Object(wanted), Value::Object(given));
            tally.wrong.push(format!(
                "{} {}: wanted {} {wanted}, got {} {given}",
                example.lang,
                example.utterance,
                example.intent,
                meaning.intent.map_or("nothing", Intent::code),
            ));
        }
    }
    tally
}

fn own(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/understanding").join(name)
}

#[test]
fn what_the_words_were_tuned_on_is_understood() {
    let tally = measure(&own("tuned.tsv"), &Vocabulary::embedded());
    tally.print("tuned");
    assert!(tally.accuracy() >= 0.97, "intent accuracy {:.3}", tally.accuracy());
}

#[test]
fn what_they_were_not_tuned_on_is_mostly_understood() {
    let tally = measure(&own("held.tsv"), &Vocabulary::embedded());
    tally.print("held");
    assert!(tally.accuracy() >= 0.75, "intent accuracy {:.3}", tally.accuracy());
}

#[test]
fn outside_examples_are_measured_where_they_are() {
    let path = std::env::var("LINLI_UTTERANCES").unwrap_or_default();
    if fs::exists(&path).unwrap_or(false) {
        measure(Path::new(&path), &Vocabulary::embedded()).print("outside");
    }
}

#[test]
fn the_words_in_the_program_have_no_errors() {
    use linli::locale::{Severity, Sources};
    let (words, findings) = Vocabulary::load(&Sources::embedded());
    let errors: Vec<String> =
        findings.iter().filter(|found| found.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(words.len() > 3_000);
    for warning in findings {
        println!("{warning}");
    }
}

#[test]
fn a_word_added_to_a_file_is_understood() {
    use linli::locale::Sources;
    let text = "我要嘎嘎嘎";
    let understood = |words: &Vocabulary| understand(text, &LocaleId::ROOT, words, now()).intent;
    assert_eq!(understood(&Vocabulary::embedded()), None);
    let sources =
        Sources::embedded().with("gan".parse().unwrap(), "words.ftl", "intent-vote =\n    .sure = 嘎嘎嘎\n");
    assert_eq!(understood(&Vocabulary::load(&sources).0), Some(Intent::Vote));
}
