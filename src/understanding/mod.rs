//! Words to meaning: local, fast and pure. The words live in the message files, one line to add one.
//!
//! [`understand`] normalises, looks for danger first, then for fixed answers, times and numbers, and then for what
//! the person wants. Below a threshold there is no intent: the answer is an honest menu and nothing is done.

mod answer;
mod availability;
mod danger;
mod entry;
mod hit;
mod intent;
mod labels;
mod lex;
mod meaning;
mod normalize;
mod number;
mod place;
mod slots;
mod vocabulary;
mod when;

use chrono::NaiveDateTime;

use crate::locale::LocaleId;

use lex::Lex;

pub use labels::{Emergency, Intent, Need, Order, Part, ReportCategory, Role, Room, ServiceCategory};
pub use meaning::{Meaning, Moment, When, WhenProblem};
pub use normalize::{Normalized, normalize};
pub use number::whole as whole_number;
pub use vocabulary::Vocabulary;

/// How much of a message is compared with the vocabulary, in bytes of the normalised text: about 700 Chinese
/// characters. Nobody says what they want later than that, and the time per message stays bounded.
const COMPARED_BYTES: usize = 2_100;

/// What a message means to somebody who reads `locale`, at a local time of the neighbourhood.
pub fn understand(text: &str, locale: &LocaleId, words: &Vocabulary, now_local: NaiveDateTime) -> Meaning {
    let normalized = normalize(text);
    let compared = head(&normalized.text);
    let hits = hit::that_count(words.hits(compared));
    let emergency = danger::find(&hits);
    let time = when::read(compared, &hits, *locale, now_local);
    let (intent, runner_up) = match emergency {
        Some(_) => (Some(Intent::Urgent), None),
        None => intent::find(&hits, *locale, time.when.is_some()),
    };
    let place = place::find(&normalized, compared, &hits);
    // A kind of service alone weighs too little for a wish, but there is nothing else that it could be.
    let names_service = intent.is_none() && answer::only_services(compared, &hits);
    let intent = if names_service { Some(Intent::FindService) } else { intent };
    let accept = match intent {
        Some(Intent::AcceptShift) => Some(true),
        Some(Intent::DeclineShift) => Some(false),
        _ => answer::accept(compared, &hits),
    };
    Meaning {
        intent,
        order: answer::order(compared, &hits),
        runner_up,
        urgent: emergency.is_some(),
        emergency,
        near: slots::says(&hits, Lex::NearMe),
        open_now: slots::says(&hits, Lex::OpenNow),
        only_narrows: answer::only_narrows(compared, &hits),
        service_category: slots::service(&hits),
        report_category: slots::report(&hits),
        role: slots::role(&hits),
        need: slots::need(&hits),
        room: slots::room(&hits),
        language: slots::language(&hits),
        number: number::whole(compared),
        yes_no: answer::yes_no(compared, &hits),
        accept,
        when: time.when,
        when_problem: time.problem,
        is_common_place: place.as_ref().is_some_and(|found| found.is_common),
        place: place.map(|found| found.place),
        people: slots::people(compared, &hits),
        availability: availability::find(&hits),
        normalized: normalized.text,
    }
}

/// The beginning of a text that is compared.
fn head(text: &str) -> &str {
    let mut end = text.len().min(COMPARED_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests;
