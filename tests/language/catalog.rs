//! Every text in every locale, the chain of parents, and folders that override.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use chrono::NaiveDate;
use linli::locale::check::{self, Signatures};
use linli::locale::{Arg, Catalog, Finding, Line, LocaleId, Severity, Sources, TextError, WhenStyle};

fn sichuan() -> LocaleId {
    "zh-x-sichuan".parse().unwrap()
}

fn errors(findings: &[Finding]) -> Vec<String> {
    findings.iter().filter(|f| f.severity == Severity::Error).map(ToString::to_string).collect()
}

/// A line for a message, with a plausible value for each of its variables.
fn sample_line(signature: &check::Signature) -> Line {
    let id: &'static str = Box::leak(signature.id.clone().into_boxed_str());
    signature.variables.iter().fold(Line::new(id), |line, name| {
        let name: &'static str = Box::leak(name.clone().into_boxed_str());
        let value = if signature.functions.contains("DATETIME") || name == "when" {
            Arg::When { local: noon(), style: WhenStyle::Full }
        } else {
            Arg::Number(3)
        };
        line.arg(name, value)
    })
}

fn noon() -> chrono::NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 28).unwrap().and_hms_opt(12, 0, 0).unwrap()
}

#[test]
fn the_files_in_the_program_have_no_errors() {
    let findings = check::all(&Sources::embedded());
    assert!(errors(&findings).is_empty(), "{:#?}", errors(&findings));
}

#[test]
fn every_text_is_said_in_every_locale() {
    let catalog = Catalog::embedded();
    let root = Signatures::of(&Sources::embedded(), LocaleId::ROOT);
    assert!(root.iter().count() > 100);
    for (locale, _) in catalog.offered() {
        for signature in root.iter() {
            let text = catalog.text(&locale, &sample_line(signature)).unwrap();
            assert!(!text.text.trim().is_empty(), "{} in {locale}", signature.id);
            assert!(
                !text.text.contains(['{', '}', '\u{2068}', '\u{2069}']),
                "{} in {locale}: {}",
                signature.id,
                text.text
            );
            assert!(text.text.encode_utf16().count() <= check::LONGEST_TEXT_UNITS);
        }
    }
}

#[test]
fn a_message_an_overlay_lacks_is_said_by_its_parent() {
    let catalog = Catalog::embedded();
    let own = catalog.text(&sichuan(), &Line::new("cancelled")).unwrap();
    assert_eq!(own.locale, sichuan());
    let parents = catalog.text(&sichuan(), &Line::new("staff-only")).unwrap();
    assert_eq!(parents.locale, sichuan());
    let root = catalog.text(&sichuan(), &Line::new("fault")).unwrap();
    assert_eq!(root.locale, LocaleId::ROOT);
    let unknown: LocaleId = "fr".parse().unwrap();
    assert_eq!(catalog.text(&unknown, &Line::new("yes")).unwrap().locale, LocaleId::ROOT);
}

#[test]
fn the_picker_offers_locales_with_a_menu_in_their_own_script() {
    let offered = Catalog::embedded().offered();
    assert_eq!(offered[0], (LocaleId::ROOT, "简体中文"));
    assert!(offered.contains(&(LocaleId::EN, "English")));
    assert!(offered.contains(&(sichuan(), "四川话")));
    assert!(offered.iter().all(|(id, _)| id.as_str() != "wuu"), "words only");
    assert_eq!(Catalog::embedded().usable("wuu".parse().unwrap()), LocaleId::ROOT);
}

#[test]
fn times_are_written_in_each_language() {
    let catalog = Catalog::embedded();
    let past = |arg: Arg| Line::new("time-past").arg("when", arg);
    let full = Arg::When { local: noon(), style: WhenStyle::Full };
    let text = |locale, line: &Line| catalog.text(&locale, line).unwrap().text;
    assert!(text(LocaleId::ROOT, &past(full.clone())).contains("11月28日 周六 12:00"));
    assert!(text(LocaleId::EN, &past(full)).contains("Sat 28 Nov 12:00"));
    let span = Arg::Span { from: noon(), until: noon() + chrono::Duration::minutes(90) };
    assert!(text(LocaleId::EN, &past(span)).contains("Sat 28 Nov 12:00–13:30"));
    assert!(text(sichuan(), &past(noon().date().into())).contains("11月28日 周六"));
}

#[test]
fn messages_choose_and_format_by_functions() {
    let sources = Sources::embedded().with(
        LocaleId::EN,
        "extra.ftl",
        "probe = { $n ->\n    [one] one at { DATETIME($at, style: \"time\") }\n   *[other] { GROUPED($n) } in { DATETIME($at, style: \"year\") }\n }\n",
    );
    let catalog = Catalog::from_sources(sources, Vec::new()).catalog;
    let at = Arg::When { local: noon(), style: WhenStyle::Full };
    let say = |n: i64| {
        catalog.text(&LocaleId::EN, &Line::new("probe").arg("n", n).arg("at", at.clone())).unwrap().text
    };
    assert_eq!(say(1), "one at 12:00");
    assert_eq!(say(12_345), "12,345 in 28 Nov 2026");
}

#[test]
fn what_cannot_be_said_is_an_error_and_not_a_raw_id() {
    let catalog = Catalog::embedded();
    let missing = catalog.text(&LocaleId::EN, &Line::new("no-such-message")).unwrap_err();
    assert_eq!(missing, TextError::Missing { id: "no-such-message", locale: LocaleId::EN });
    let broken = catalog.text(&LocaleId::EN, &Line::new("welcome-joined").arg("page", 1)).unwrap_err();
    assert!(matches!(broken, TextError::Broken { id: "welcome-joined", .. }), "{broken}");
    let nested = Line::new("time-past").arg("when", Line::new("no-such-message"));
    assert!(catalog.text(&LocaleId::EN, &nested).is_err());
}

#[test]
fn a_folder_overrides_message_by_message() {
    let folder = tempfile::tempdir().unwrap();
    let zh = folder.path().join("zh-Hans");
    fs::create_dir(&zh).unwrap();
    fs::write(zh.join("ours.ftl"), "yes = ✅ 对头\n").unwrap();
    let loaded = Catalog::load(Some(folder.path()));
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let text = |id| loaded.catalog.text(&LocaleId::ROOT, &Line::new(id)).unwrap().text;
    assert_eq!(text("yes"), "✅ 对头");
    assert_eq!(text("no"), "❌ 不是");
}

#[test]
fn a_broken_override_keeps_the_embedded_text_and_is_reported() {
    for (content, line, what) in [
        ("yes = ✅ 对头\n\nno ❌\n", 3, "Expected a token"),
        ("no = 不\nyes = { $who } 对头\n", 2, "no variable $who"),
        ("yes = { SHOUT(\"对\") }\n", 1, "SHOUT"),
        ("yes = { nobody }\n", 1, "nobody"),
        ("yes =\n    对\n    * 头\n", 3, "cannot start with"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let zh = folder.path().join("zh-Hans");
        fs::create_dir(&zh).unwrap();
        fs::write(zh.join("ours.ftl"), content).unwrap();
        let loaded = Catalog::load(Some(folder.path()));
        let found = loaded.findings.iter().find(|f| f.what.contains(what));
        assert_eq!(
            found.map(|f| (f.file.as_str(), f.line)),
            Some(("override:zh-Hans/ours.ftl", line)),
            "{content}: {:?}",
            loaded.findings
        );
        assert_eq!(loaded.catalog.text(&LocaleId::ROOT, &Line::new("yes")).unwrap().text, "✅ 是");
    }
}

#[test]
fn a_folder_that_is_not_there_is_reported_and_the_program_starts() {
    let loaded = Catalog::load(Some(std::path::Path::new("/nowhere/at/all")));
    assert_eq!(loaded.findings.len(), 1);
    assert!(loaded.catalog.text(&LocaleId::EN, &Line::new("yes")).is_ok());
}

#[test]
fn the_check_names_what_is_missing_unknown_or_circular() {
    let sources = Sources::default()
        .with(LocaleId::ROOT, "a.ftl", "one = 一 { $n }\ntwo = { three }\nthree = { two }\nlong = { $n }\n")
        .with(LocaleId::EN, "a.ftl", "one = one { $m }\nextra = x\n")
        .with(sichuan(), "a.ftl", "one = 一哈\nunknown = x\n")
        .with(sichuan(), "b.ftl", "one = 又一哈 { $n }\n");
    let found: Vec<String> = check::all(&sources).iter().map(ToString::to_string).collect();
    for wanted in [
        "en/a.ftl:1: error: message one has no variable $m",
        "en/a.ftl:1: warning: message one leaves out the variable $n",
        "en/a.ftl:2: error: message extra is not in zh-Hans",
        "en: error: message two is missing",
        "zh-x-sichuan/a.ftl:2: error: message unknown is not in zh-Hans",
        "zh-x-sichuan/a.ftl:1: warning: message one leaves out the variable $n",
        "zh-x-sichuan/b.ftl:1: error: message one is in zh-x-sichuan twice",
        "zh-Hans: error: message two (line 2) leads back to itself",
    ] {
        assert!(found.iter().any(|line| line == wanted), "{wanted} not in {found:#?}");
    }
}

#[test]
fn a_circle_is_an_error_and_not_an_endless_loop() {
    let sources = Sources::default().with(LocaleId::ROOT, "a.ftl", "two = { three }\nthree = { two }\n");
    let catalog = Catalog::from_sources(sources, Vec::new()).catalog;
    assert!(catalog.text(&LocaleId::ROOT, &Line::new("two")).is_err());
}

#[test]
fn right_to_left_texts_isolate_their_values() {
    let ug: LocaleId = "ug".parse().unwrap();
    let sources = Sources::embedded().with(ug, "common.ftl", "welcome-joined = 1 { $neighbourhood }\n");
    let catalog = Catalog::from_sources(sources, Vec::new()).catalog;
    let text = catalog.text(&ug, &Line::new("welcome-joined").arg("neighbourhood", "荷塘")).unwrap().text;
    assert!(text.contains('\u{2068}'));
}

#[test]
fn dialects_count_as_chinese_does() {
    let wuu: LocaleId = "wuu".parse().unwrap();
    let probe = "many-replies = { $count ->\n    [one] one\n   *[other] other\n }\n";
    let catalog =
        Catalog::from_sources(Sources::embedded().with(wuu, "common.ftl", probe), Vec::new()).catalog;
    assert_eq!(catalog.text(&wuu, &Line::new("many-replies").arg("count", 1)).unwrap().text, "other");
}

#[test]
fn what_people_wrote_cannot_turn_the_text_around() {
    let catalog = Catalog::embedded();
    let line = Line::new("menu-text").arg("neighbourhood", "幸福\u{202e}里\u{7}");
    assert!(catalog.text(&LocaleId::ROOT, &line).unwrap().text.contains("幸福里\n"));
}

/// The string literals of the program that look like a message's id.
fn literals(folder: &std::path::Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            literals(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for literal in text.split('"') {
                let is_id =
                    |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
                if !literal.is_empty() && literal.chars().all(is_id) {
                    found.insert(literal.to_owned(), path.display().to_string());
                }
            }
        }
    }
}

/// Waits for its use.
const NOT_YET: [&str; 1] = ["many-replies"];

#[test]
fn every_message_that_a_screen_names_is_there_and_every_message_is_named() {
    let root = Signatures::of(&Sources::embedded(), LocaleId::ROOT);
    let known: BTreeSet<&str> = root.iter().map(|signature| signature.id.as_str()).collect();
    let mut screens = BTreeMap::new();
    literals("src/screens".as_ref(), &mut screens);
    for (literal, path) in screens.iter().filter(|(literal, _)| literal.contains('-')) {
        assert!(known.contains(literal.as_str()), "{path} says {literal}, which is in no file");
    }
    let mut all = BTreeMap::new();
    literals("src".as_ref(), &mut all);
    let is_named = |id: &&&str| all.contains_key(**id) || NOT_YET.contains(*id);
    let unused: Vec<&&str> = known.iter().filter(|id| !is_named(id)).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}
