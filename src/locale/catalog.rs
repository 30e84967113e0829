//! All messages in all locales: says a [`Line`] in a person's language, message by message along the parents.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use fluent::{FluentArgs, FluentResource};

use super::bundle::LocaleBundle;
use super::check;
use super::{Arg, Finding, KNOWN, Line, LocaleId, Severity, SourceFile, Sources, Text, chain, known};

/// A locale is offered to people when its own files have this message.
const OFFERED_BY: &str = "menu-text";

/// The messages of every locale that has files. Immutable; a reload makes a new one.
pub struct Catalog {
    bundles: HashMap<LocaleId, LocaleBundle>,
}

/// What loading gave.
pub struct Loaded {
    /// The messages.
    pub catalog: Catalog,
    /// The files really taken, words for understanding among them.
    pub sources: Sources,
    /// What was wrong; an overriding file with an error was left out.
    pub findings: Vec<Finding>,
}

/// Why a message cannot be said: a fault of the program or its files, never shown to people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No file along the chain has the message.
    #[error("no message {id} in {locale} or its parents")]
    Missing {
        /// The message asked for.
        id: &'static str,
        /// The locale asked for.
        locale: LocaleId,
    },
    /// The message is there and cannot be said, an argument is missing for instance.
    #[error("message {id} of {locale} cannot be said: {why}")]
    Broken {
        /// The message asked for.
        id: &'static str,
        /// The locale whose message it is.
        locale: LocaleId,
        /// What Fluent says.
        why: String,
    },
}

impl Catalog {
    /// The messages in the program.
    pub fn embedded() -> Catalog {
        Catalog::load(None).catalog
    }

    /// The messages in the program, overridden message by message by the files of a folder. An overriding file
    /// that cannot be parsed or uses unknown variables is left out and reported.
    pub fn load(folder: Option<&Path>) -> Loaded {
        let mut sources = Sources::embedded();
        let mut findings = Vec::new();
        if let Some(folder) = folder {
            let (overriding, mut unread) = Sources::folder(folder);
            findings.append(&mut unread);
            let root = check::Signatures::of(&sources, LocaleId::ROOT);
            for file in overriding.files {
                let wrong = check::file(&file, &root);
                let usable = wrong.iter().all(|finding| finding.severity < Severity::Error);
                findings.extend(wrong);
                if usable {
                    sources.files.push(file);
                }
            }
        }
        Catalog::from_sources(sources, findings)
    }

    /// The messages of given files; a file that does not parse gives what can be read of it, and a finding.
    pub fn from_sources(sources: Sources, mut findings: Vec<Finding>) -> Loaded {
        let mut resources: HashMap<LocaleId, Vec<Arc<FluentResource>>> = HashMap::new();
        for file in sources.files.iter().filter(|file| !file.is_words()) {
            resources.entry(file.locale).or_default().push(parse(file, &mut findings));
        }
        for id in [LocaleId::ROOT, LocaleId::EN] {
            resources.entry(id).or_default();
        }
        let bundles = resources
            .iter()
            .map(|(id, own)| {
                let mut parents: Vec<LocaleId> = chain(*id).filter(|at| at != id).collect();
                parents.reverse();
                let parents: Vec<_> =
                    parents.iter().filter_map(|at| resources.get(at)).flatten().cloned().collect();
                (*id, LocaleBundle::new(*id, &parents, own))
            })
            .collect();
        Loaded { catalog: Catalog { bundles }, sources, findings }
    }

    /// Says a line in a locale, or in the nearest of its parents that has the message. A message that is there
    /// but cannot be said gives way to the parent's as well.
    pub fn text(&self, locale: &LocaleId, line: &Line) -> Result<Text, TextError> {
        let mut broken = None;
        for id in chain(*locale) {
            let Some(bundle) = self.bundles.get(&id).filter(|bundle| bundle.has(line.id)) else { continue };
            let args = self.arguments(locale, bundle, line)?;
            match bundle.say(line.id, &args) {
                Ok(text) => return Ok(Text { text, locale: id }),
                Err(why) => broken = Some(TextError::Broken { id: line.id, locale: id, why }),
            }
        }
        Err(broken.unwrap_or(TextError::Missing { id: line.id, locale: *locale }))
    }

    /// The arguments of a line, messages within it said first.
    fn arguments<'a>(
        &self,
        locale: &LocaleId,
        bundle: &LocaleBundle,
        line: &'a Line,
    ) -> Result<FluentArgs<'a>, TextError> {
        let mut args = FluentArgs::with_capacity(line.args.len());
        for (name, arg) in &line.args {
            match arg {
                Arg::Line(inner) => args.set(*name, self.text(locale, inner)?.text),
                Arg::Lines(inner) => {
                    let said: Result<Vec<String>, TextError> =
                        inner.iter().map(|line| Ok(self.text(locale, line)?.text)).collect();
                    args.set(*name, said?.join("\n"));
                }
                plain => args.set(*name, bundle.value(plain).expect("only messages have no plain value")),
            }
        }
        Ok(args)
    }

    /// Whether the locale or one of its parents has a message.
    pub fn has(&self, locale: &LocaleId, id: &str) -> bool {
        chain(*locale).any(|at| self.bundles.get(&at).is_some_and(|bundle| bundle.has(id)))
    }

    /// The locales for the picker: those with a menu of their own, each with its name in its own script.
    pub fn offered(&self) -> Vec<(LocaleId, &'static str)> {
        let has_menu = |id: &LocaleId| self.bundles.get(id).is_some_and(|bundle| bundle.has(OFFERED_BY));
        KNOWN.iter().filter(|known| has_menu(&known.id)).map(|known| (known.id, known.native)).collect()
    }

    /// The locale to use for one that was chosen earlier: itself while it is offered, otherwise its nearest
    /// offered parent.
    pub fn usable(&self, locale: LocaleId) -> LocaleId {
        chain(locale)
            .find(|id| self.bundles.get(id).is_some_and(|bundle| bundle.has(OFFERED_BY)))
            .unwrap_or(LocaleId::ROOT)
    }

    /// The name of a locale in its own script; the name of the root for one that is not known.
    pub fn native_name(&self, locale: LocaleId) -> &'static str {
        known(locale).unwrap_or(&KNOWN[0]).native
    }

    /// The ids of all messages of the root, sorted: what a complete translation has.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> =
            self.bundles.get(&LocaleId::ROOT).map_or(Vec::new(), |b| b.own_ids().collect());
        ids.sort_unstable();
        ids
    }
}

/// Parses a file; errors become findings, and the readable rest is kept.
fn parse(file: &SourceFile, findings: &mut Vec<Finding>) -> Arc<FluentResource> {
    match FluentResource::try_new(file.text.clone()) {
        Ok(resource) => Arc::new(resource),
        Err((resource, errors)) => {
            findings.extend(errors.iter().map(|error| check::parse_error(file, error)));
            Arc::new(resource)
        }
    }
}
