//! Fixed answers to an open question: yes or no, taking or declining a call; and short orders, which mean the same
//! whatever is asked.
//!
//! Only a message, or its first clause, that consists of such words alone is an answer; "行" within a sentence is
//! none. A clause that says both is none either.

use super::entry::{Answer, Entry, Strength};
use super::hit::Hit;
use super::labels::Order;
use super::lex::Lex;

/// Yes or no.
pub(super) fn yes_no(text: &str, hits: &[Hit]) -> Option<bool> {
    either(text, hits, Answer::Yes, Answer::No)
}

/// Takes a call or declines it.
pub(super) fn accept(text: &str, hits: &[Hit]) -> Option<bool> {
    either(text, hits, Answer::Accept, Answer::Decline)
}

/// What the whole message orders; none when it says anything else, for "取消" within a sentence is content.
pub(super) fn order(text: &str, hits: &[Hit]) -> Option<Order> {
    whole(text, 0..text.len(), hits, |hit| match hit.used.entry {
        Entry::Order(order) => Some(order),
        _ => None,
    })
}

/// Whether a message names nothing but a kind of service, or which of them: 看病, 附近的医院, "open now".
pub(super) fn only_services(text: &str, hits: &[Hit]) -> bool {
    let meant = |hit: &Hit| match hit.used.entry {
        Entry::Service(_) if hit.used.strength != Strength::Hint => Some(()),
        _ => narrows(hit),
    };
    whole(text, 0..text.len(), hits, meant).is_some()
}

/// Whether a message says nothing but which of the services: near, open.
pub(super) fn only_narrows(text: &str, hits: &[Hit]) -> bool {
    whole(text, 0..text.len(), hits, narrows).is_some()
}

fn narrows(hit: &Hit) -> Option<()> {
    matches!(hit.used.entry, Entry::Lex(Lex::NearMe | Lex::OpenNow)).then_some(())
}

/// Which of two answers a message is: the whole of it, otherwise its first clause.
fn either(text: &str, hits: &[Hit], positive: Answer, negative: Answer) -> Option<bool> {
    let meant = |hit: &Hit| match hit.used.entry {
        Entry::Answer(answer) if answer == positive => Some(true),
        Entry::Answer(answer) if answer == negative => Some(false),
        _ => None,
    };
    let first_end = text.find([',', '.', '!', '?', ';', '。', '、', '~', '…']);
    let first = first_end.and_then(|end| whole(text, 0..end, hits, meant));
    whole(text, 0..text.len(), hits, meant).or(first)
}

/// What a clause means that consists of such words alone, and of words that change nothing.
fn whole<T: Copy + PartialEq>(
    text: &str,
    range: std::ops::Range<usize>,
    hits: &[Hit],
    meant: impl Fn(&Hit) -> Option<T>,
) -> Option<T> {
    let mut at = range.start;
    let mut said = None;
    while at < range.end {
        let letter = text[at..].chars().next()?;
        let longest = hits
            .iter()
            .filter(|hit| hit.start == at && hit.end <= range.end)
            .filter_map(|hit| match (meant(hit), hit.used.entry) {
                (Some(value), _) => Some((hit.end, 1, Some(value))),
                (None, Entry::Answer(Answer::Filler)) => Some((hit.end, 0, None)),
                _ => None,
            })
            .max_by_key(|(end, counts, _)| (*end, *counts));
        match longest {
            Some((end, _, answer)) => {
                match (said, answer) {
                    (Some(said), Some(answer)) if said != answer => return None,
                    (None, Some(answer)) => said = Some(answer),
                    _ => {}
                }
                at = end;
            }
            None if letter.is_alphanumeric() => return None,
            None => at += letter.len_utf8(),
        }
    }
    said
}
