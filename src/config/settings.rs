//! Settings as they were written, each with where it stood; what is wrong with them is gathered, not guessed away.

use std::collections::BTreeMap;

use super::keys;

/// The prefix of the variables.
const PREFIX: &str = "LINLI_";
/// Variables that name the file itself.
const CONFIG: &str = "LINLI_CONFIG";
/// The beginning of variables that are for the tests' own use.
const TESTS: &str = "LINLI_TEST_";

/// One thing that is wrong, in a sentence for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(String);

/// Everything that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(|problem| problem.0.as_str()).collect::<Vec<_>>().join("\n"))]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// One problem with a key: what it accepts, and why its value is none of it.
    pub(super) fn one(name: &str, accepts: &str, why: impl std::fmt::Display) -> Self {
        Self(vec![Problem(format!("{name}: {why}. It takes {accepts}."))])
    }
}

struct Setting {
    /// How the operator knows it: the variable, or the key and its file.
    name: String,
    text: String,
}

/// What was written.
pub(super) struct Settings {
    settings: BTreeMap<&'static str, Setting>,
    problems: Vec<Problem>,
}

impl Settings {
    /// Gathers what a file says, and over it what the environment says. An empty variable says nothing.
    pub(super) fn gather(
        variables: impl IntoIterator<Item = (String, String)>,
        file: Option<(String, String)>,
    ) -> Self {
        let mut all = Self { settings: BTreeMap::new(), problems: Vec::new() };
        if let Some((path, text)) = file {
            all.add_file(&path, &text);
        }
        for (variable, text) in variables {
            let Some(name) = variable.strip_prefix(PREFIX).map(str::to_lowercase) else { continue };
            if !text.is_empty() && variable != CONFIG && !variable.starts_with(TESTS) {
                all.add(&name, variable, text);
            }
        }
        all
    }

    fn add_file(&mut self, path: &str, text: &str) {
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                // The message quotes the line, which may hold a secret: only where it is is told.
                let line =
                    error.span().map_or(1, |span| text[..span.start.min(text.len())].lines().count().max(1));
                self.problems.push(Problem(format!("{path} is not TOML: line {line}: {}", error.message())));
                return;
            }
        };
        for (name, value) in table {
            let origin = format!("{name} in {path}");
            match value {
                toml::Value::String(text) => self.add(&name, origin, text),
                toml::Value::Integer(number) => self.add(&name, origin, number.to_string()),
                toml::Value::Boolean(is_on) => {
                    self.add(&name, origin, if is_on { "on" } else { "off" }.to_owned());
                }
                toml::Value::Array(list) => match texts(&list) {
                    Some(text) => self.add(&name, origin, text),
                    None => self.problems.push(no_text(&origin)),
                },
                _ => self.problems.push(no_text(&origin)),
            }
        }
    }

    fn add(&mut self, name: &str, origin: String, text: String) {
        match keys::find(name) {
            Some(key) => {
                self.settings.insert(key.name, Setting { name: origin, text });
            }
            None => {
                let hint = keys::nearest(name).map_or_else(
                    || {
                        format!(
                            "The keys are {}.",
                            keys::KEYS.iter().map(|key| key.name).collect::<Vec<_>>().join(", ")
                        )
                    },
                    |key| format!("Is {} meant, or {} in the file?", key.variable(), key.name),
                );
                self.problems.push(Problem(format!("{origin} is not known. {hint}")));
            }
        }
    }

    /// Takes a setting and reads it; none when nothing was said, or when it is wrong, which is noted.
    pub(super) fn take<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let setting = self.settings.get(name)?;
        match read(setting.text.trim()) {
            Ok(value) => Some(value),
            Err(why) => {
                let key =
                    keys::find(name).expect("every key that is taken is on the list, which a test checks");
                self.problems.push(Problem(format!("{}: {why}. It takes {}.", setting.name, key.accepts)));
                None
            }
        }
    }

    /// Two keys of which only one may be set.
    pub(super) fn check_pair(&mut self, one: &'static str, other: &'static str) {
        if let (Some(one), Some(other)) = (self.settings.get(one), self.settings.get(other)) {
            self.problems
                .push(Problem(format!("{} and {} are both set; only one may be.", one.name, other.name)));
        }
    }

    /// A key that means nothing without one of others.
    pub(super) fn check_needs(&mut self, one: &'static str, others: &[&'static str]) {
        let Some(set) = self.settings.get(one) else { return };
        if others.iter().all(|other| !self.settings.contains_key(other)) {
            let key = |name: &&'static str| keys::find(name).expect("the key is on the list").variable();
            let others = others.iter().map(key).collect::<Vec<_>>().join(" or ");
            self.problems.push(Problem(format!("{} is set, but not {others}, which it needs.", set.name)));
        }
    }

    /// Refuses a setting for what stands elsewhere.
    pub(super) fn refuse(&mut self, name: &'static str, why: &str) {
        if let Some(setting) = self.settings.get(name) {
            let key = keys::find(name).expect("the key is on the list");
            self.problems.push(Problem(format!("{}: {why}. It takes {}.", setting.name, key.accepts)));
        }
    }

    /// Everything that was wrong.
    pub(super) fn finish(self) -> Result<(), Problems> {
        if self.problems.is_empty() { Ok(()) } else { Err(Problems(self.problems)) }
    }
}

fn no_text(origin: &str) -> Problem {
    Problem(format!("{origin}: a text is needed, in quotation marks, or a list of them."))
}

/// A list of texts as one text, in which a variable would say the same.
fn texts(list: &[toml::Value]) -> Option<String> {
    let texts: Option<Vec<_>> = list.iter().map(toml::Value::as_str).collect();
    texts.map(|texts| texts.join(" "))
}
