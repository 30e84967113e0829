//! Files services under the categories of the menu: by the terms of their taxonomy, by their keywords, and at last by
//! their names.

use std::sync::LazyLock;

use super::attach::{Draft, push_new};
use super::report::{ImportReport, Noun, Severity};
use super::taxonomy::Terms;
use crate::domain::directory::{Service, ServiceCategory};

/// What words mean which category; the file explains itself.
const RULES: &str = include_str!("categories.txt");
/// A description up to this length says what kind of service it is; a longer one speaks of many things.
const SHORT_DESCRIPTION: usize = 80;

/// Words in a row, lower case, and what they mean; none where they mean no category of ours.
struct Rule {
    words: String,
    category: Option<ServiceCategory>,
}

static PARSED: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let lines = RULES.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let (code, phrases) = line.split_once(':').expect("every rule has a colon, which a test checks");
            let category = match code.trim() {
                "none" => None,
                code => Some(
                    ServiceCategory::from_code(code)
                        .expect("every rule names a category, which a test checks"),
                ),
            };
            phrases.split('|').map(move |words| Rule { words: rule_words(words), category })
        })
        .collect()
});

/// Gives every service its categories, and notes where only its name told them.
pub(super) fn file(draft: &mut Draft, report: &mut ImportReport) {
    let none = Terms::default();
    let terms = draft.terms.as_ref().unwrap_or(&none);
    let (mut by_name, mut without) = (0, 0);
    for service in &mut draft.services.rows {
        let mut found = Vec::new();
        for term in &service.taxonomy_terms {
            if let Some(category) = of_term(terms, &term.source_id, term.code.as_deref(), &term.name) {
                push_new(&mut found, category);
            }
        }
        if found.is_empty() {
            for category in service.keywords.iter().filter_map(|word| of_words(word)) {
                push_new(&mut found, category);
            }
        }
        if found.is_empty() {
            found = of_name(service);
            by_name += usize::from(!found.is_empty());
        }
        without += usize::from(found.is_empty());
        service.categories = found;
    }
    let Some(file) = report.taken.iter().find(|row| row.noun == Noun::Service).map(|row| row.file.clone())
    else {
        return;
    };
    for (count, reason) in [
        (by_name, "services filed under a category only by words of their names, for want of known terms"),
        (without, "services under no category, which are found by words only"),
    ] {
        if count > 0 {
            report.entry(Severity::Note, &file, None, None, None, format!("{reason}: {count}"));
        }
    }
}

/// The category of a term: by its code or id, by its name, or by those above it.
fn of_term(terms: &Terms, id: &str, code: Option<&str>, name: &str) -> Option<ServiceCategory> {
    if let Some(category) = code.into_iter().chain([id]).find_map(ServiceCategory::from_code) {
        return Some(category);
    }
    let line_up = terms.line_up(id);
    let names = line_up.iter().map(|term| (term.code.as_deref(), term.name.as_str()));
    let names = if line_up.is_empty() { vec![(code, name)] } else { names.collect() };
    for (code, name) in names {
        if let Some(category) = code.and_then(ServiceCategory::from_code) {
            return Some(category);
        }
        if let Some(rule) = longest(&normalised(name)) {
            return rule.category;
        }
    }
    None
}

/// The category that a word or two mean.
fn of_words(words: &str) -> Option<ServiceCategory> {
    longest(&normalised(words)).and_then(|rule| rule.category)
}

/// Every category that the name of a service, or a short description, speaks of.
fn of_name(service: &Service) -> Vec<ServiceCategory> {
    let short = service.description.as_deref().filter(|text| text.chars().count() <= SHORT_DESCRIPTION);
    let mut found = Vec::new();
    for text in [Some(service.name.as_str()), service.alternate_name.as_deref(), short].into_iter().flatten()
    {
        let mut text = normalised(text);
        while let Some(rule) = longest(&text) {
            if let Some(category) = rule.category {
                push_new(&mut found, category);
            }
            text = text.replace(&rule.words, " | ");
        }
    }
    found
}

/// The rule with the most letters whose words stand in a text.
fn longest(text: &str) -> Option<&'static Rule> {
    let fits = |rule: &&Rule| text.contains(&rule.words);
    // Of two of the same length the earlier in the file holds; `max_by_key` would take the later.
    PARSED.iter().rev().filter(fits).max_by_key(|rule| rule.words.chars().count())
}

/// Lower case, with everything that is no letter or digit as a space, and a space around, so that whole words are
/// found.
fn normalised(text: &str) -> String {
    let mut out = String::from(" ");
    for c in text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }) {
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// The words of a rule; Chinese ones are found within words, for Chinese has no spaces.
fn rule_words(words: &str) -> String {
    let words = normalised(words);
    let is_chinese = words.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    if is_chinese { words.trim().to_owned() } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_read_and_means_one_thing() {
        let mut seen = std::collections::HashMap::new();
        for rule in PARSED.iter() {
            assert!(rule.words.trim().chars().count() >= 2, "{:?}", rule.words);
            assert_eq!(seen.insert(&rule.words, rule.category), None, "{:?} stands twice", rule.words);
        }
        for category in ServiceCategory::ALL {
            assert!(PARSED.iter().any(|rule| rule.category == Some(*category)), "{category:?} has no words");
        }
    }

    #[test]
    fn names_of_known_taxonomies_mean_a_category() {
        let cases = [
            ("Legal", Some(ServiceCategory::Legal)),
            ("Health", Some(ServiceCategory::Health)),
            ("Health Education", Some(ServiceCategory::Health)),
            ("Housing", Some(ServiceCategory::Housing)),
            ("Housing/Shelter", Some(ServiceCategory::Housing)),
            ("Work", Some(ServiceCategory::Labor)),
            ("Skills & Training", Some(ServiceCategory::Training)),
            ("Help Pay for School", Some(ServiceCategory::Financial)),
            ("Mental Health Care", Some(ServiceCategory::Psych)),
            ("Criminal Justice and Legal Services", Some(ServiceCategory::Legal)),
            ("Food", Some(ServiceCategory::Financial)),
            ("Domestic Violence Shelters", Some(ServiceCategory::Women)),
            ("Citizenship & Immigration", Some(ServiceCategory::ResidencePermit)),
            ("Utilities", Some(ServiceCategory::Utilities)),
            ("法律援助", Some(ServiceCategory::Legal)),
            ("Prescription Assistance", Some(ServiceCategory::Pharmacy)),
            ("Social Work", None),
            ("Animal Welfare", None),
            ("Network", None),
        ];
        for (name, category) in cases {
            assert_eq!(of_words(name), category, "{name}");
        }
    }

    #[test]
    fn a_name_can_speak_of_several_categories() {
        let service = |name: &str, description: &str| Service {
            name: name.to_owned(),
            description: Some(description.to_owned()),
            ..Service::default()
        };
        let legal_aid = service("Office - Legal help for seniors", "Direct representation");
        assert_eq!(of_name(&legal_aid), [ServiceCategory::Legal, ServiceCategory::Elderly]);
        assert_eq!(of_name(&service("Lost and found", &"legal ".repeat(20))), []);
    }
}
