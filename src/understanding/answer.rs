//! Fixed answers to an open question: yes or no, taking or declining a call.
//!
//! Only a message, or its first clause, that consists of such words alone is an answer; "行" within a sentence is
//! none. A clause that says both is none either.

use super::entry::{Answer, Entry};
use super::hit::Hit;

/// Yes or no.
pub(super) fn yes_no(text: &str, hits: &[Hit]) -> Option<bool> {
    either(text, hits, Answer::Yes, Answer::No)
}

/// Takes a call or declines it.
pub(super) fn accept(text: &str, hits: &[Hit]) -> Option<bool> {
    either(text, hits, Answer::Accept, Answer::Decline)
}

/// Which of two answers a message is: the whole of it, otherwise its first clause.
fn either(text: &str, hits: &[Hit], positive: Answer, negative: Answer) -> Option<bool> {
    let whole = clause(text, 0..text.len(), hits, positive, negative);
    let first_end = text.find([',', '.', '!', '?', ';', '。', '、', '~', '…']);
    let first = first_end.and_then(|end| clause(text, 0..end, hits, positive, negative));
    whole.or(first)
}

/// The answer of a clause that consists of such words alone.
fn clause(
    text: &str,
    range: std::ops::Range<usize>,
    hits: &[Hit],
    positive: Answer,
    negative: Answer,
) -> Option<bool> {
    let mut at = range.start;
    let mut said = None;
    while at < range.end {
        let letter = text[at..].chars().next()?;
        let longest = hits
            .iter()
            .filter(|hit| hit.start == at && hit.end <= range.end)
            .filter_map(|hit| match hit.used.entry {
                Entry::Answer(answer) if answer == positive => Some((hit.end, 1, Some(true))),
                Entry::Answer(answer) if answer == negative => Some((hit.end, 1, Some(false))),
                Entry::Answer(Answer::Filler) => Some((hit.end, 0, None)),
                _ => None,
            })
            .max_by_key(|(end, meant, _)| (*end, *meant));
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
