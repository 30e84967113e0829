//! One locale's messages, ready to be said, with those of its parents underneath for references.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use super::almanac::{Almanac, STAND_INS};
use super::functions::{self, Moment};
use super::{Arg, LocaleId, known, plural_tag};

/// A locale's bundle. Messages of its parents are in it too, so that a text may refer to them, but only its own
/// count as its own: a parent's message is said by the parent's bundle, by the parent's rules for plurals.
pub(super) struct LocaleBundle {
    bundle: FluentBundle<Arc<FluentResource>>,
    own: HashSet<String>,
    almanac: Arc<Almanac>,
}

impl LocaleBundle {
    /// Builds it from the resources of its parents (root first) and its own.
    pub(super) fn new(
        id: LocaleId,
        parents: &[Arc<FluentResource>],
        own: &[Arc<FluentResource>],
    ) -> LocaleBundle {
        let mut bundle = FluentBundle::new_concurrent(vec![plural_tag(id)]);
        bundle.set_use_isolating(known(id).is_some_and(|known| known.right_to_left));
        functions::register(&mut bundle);
        for resource in parents.iter().chain(own) {
            bundle.add_resource_overriding(Arc::clone(resource));
        }
        let own = own.iter().flat_map(|resource| message_ids(resource)).collect();
        let almanac = Arc::new(Almanac::read(|message, number| {
            let mut args = FluentArgs::new();
            match number {
                Some(number) => args.set("number", number),
                None => STAND_INS.iter().for_each(|(name, sign)| args.set(*name, sign.to_string())),
            }
            say(&bundle, message, &args).ok()
        }));
        LocaleBundle { bundle, own, almanac }
    }

    /// Whether the locale's own files have a message.
    pub(super) fn has(&self, id: &str) -> bool {
        self.own.contains(id.split('.').next().unwrap_or(id))
            && id.split_once('.').is_none_or(|(message, attribute)| {
                self.bundle.get_message(message).is_some_and(|found| found.get_attribute(attribute).is_some())
            })
    }

    /// The ids of the locale's own messages.
    pub(super) fn own_ids(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(String::as_str)
    }

    /// Says a message. The error names what is wrong with the message or its arguments.
    pub(super) fn say(&self, id: &str, args: &FluentArgs) -> Result<String, String> {
        say(&self.bundle, id, args)
    }

    /// A plain argument as Fluent takes it; messages within messages are the catalog's business.
    pub(super) fn value<'a>(&self, arg: &'a Arg) -> Option<FluentValue<'a>> {
        match arg {
            Arg::Text(text) => Some(FluentValue::from(plain(text))),
            Arg::Number(number) => Some(FluentValue::from(*number)),
            Arg::When { local, style } => {
                let moment = Moment { local: *local, style: *style, almanac: Arc::clone(&self.almanac) };
                Some(FluentValue::Custom(Box::new(moment)))
            }
            Arg::Span { from, until } => Some(self.almanac.write_span(*from, *until).into()),
            Arg::Date(date) => Some(self.almanac.write_date(*date).into()),
            Arg::Line(_) | Arg::Lines(_) => None,
        }
    }
}

/// What a person wrote, without signs that turn the direction of the words around it or steer a terminal.
fn plain(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(steers) { Cow::Owned(text.replace(steers, "")) } else { Cow::Borrowed(text) }
}

/// Says a message of a bundle, or why it cannot be said.
fn say(bundle: &FluentBundle<Arc<FluentResource>>, id: &str, args: &FluentArgs) -> Result<String, String> {
    let (message, attribute) = id.split_once('.').map_or((id, None), |(m, a)| (m, Some(a)));
    let message = bundle.get_message(message).ok_or("there is no such message")?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name).ok_or("there is no such attribute")?.value(),
        None => message.value().ok_or("the message has attributes only")?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    match errors.first() {
        None => Ok(text.into_owned()),
        Some(error) => Err(error.to_string()),
    }
}

/// The ids of a resource's messages.
fn message_ids(resource: &FluentResource) -> Vec<String> {
    use fluent_syntax::ast::Entry;
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}
