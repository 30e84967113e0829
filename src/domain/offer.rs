//! Offers: what the bot asked of a volunteer on its own account, and which of them a short answer means.
//!
//! An answer to the very message needs no guessing. A bare "1" answers whatever was asked last: the last question
//! with numbers, or the offers that came after it. A word that takes a call and nothing else ("接", "I'm in") means
//! an offer whenever there is one. A word that is a plain yes as well ("好的", "ok") means an offer that came after
//! the last question; an older one may not be what it was said to, so the person is shown it and asked.

use super::clock::Millis;
use super::id::ShiftId;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Will you take this shift?
    Call,
    /// Are you still coming?
    Coming,
}

/// Something that waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// About which shift.
    pub shift: ShiftId,
    /// What is asked.
    pub ask: Ask,
    /// When it was asked.
    pub at: Millis,
}

/// Which offer an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// None of them.
    None,
    /// This one.
    One(Offer),
    /// This one perhaps: show it and ask.
    Perhaps(Offer),
    /// One of several: ask which.
    Several,
}

/// How the last question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// When it was asked.
    pub at: Millis,
    /// Whether a flow waits for its answer.
    pub is_open: bool,
    /// Whether its buttons have numbers.
    pub has_numbers: bool,
}

/// What a bare "1" or "2" means.
pub fn by_number(offers: &[Offer], asked: Asked) -> Which {
    let is_free = !asked.is_open && !asked.has_numbers;
    which(offers.iter().filter(|offer| is_free || offer.at > asked.at))
}

/// What a word means that takes or declines a call; `is_plain_yes_no` when it answers any other question as well.
pub fn by_word(offers: &[Offer], asked: Asked, is_plain_yes_no: bool) -> Which {
    if !is_plain_yes_no {
        return which(offers.iter());
    }
    let newer = which(offers.iter().filter(|offer| offer.at > asked.at));
    match newer {
        Which::None if !asked.is_open => match which(offers.iter()) {
            Which::One(offer) => Which::Perhaps(offer),
            other => other,
        },
        found => found,
    }
}

fn which<'a>(mut meant: impl Iterator<Item = &'a Offer>) -> Which {
    match (meant.next(), meant.next()) {
        (None, _) => Which::None,
        (Some(one), None) => Which::One(*one),
        (Some(_), Some(_)) => Which::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: bool = true;
    const NUMBERS: bool = true;

    fn call(shift: i64, at: i64) -> Offer {
        Offer { shift: ShiftId(shift), ask: Ask::Call, at: Millis(at) }
    }

    fn asked(at: i64, is_open: bool, has_numbers: bool) -> Asked {
        Asked { at: Millis(at), is_open, has_numbers }
    }

    #[test]
    fn a_number_answers_what_was_asked_last() {
        let check = |offers: &[Offer], asked, wanted| assert_eq!(by_number(offers, asked), wanted);
        check(&[], asked(5, !OPEN, NUMBERS), Which::None);
        check(&[call(1, 9)], asked(5, !OPEN, NUMBERS), Which::One(call(1, 9)));
        check(&[call(1, 3)], asked(5, !OPEN, NUMBERS), Which::None);
        check(&[call(1, 5)], asked(5, !OPEN, NUMBERS), Which::None);
        // Nothing else had numbers: an older call can be meant.
        check(&[call(1, 3)], asked(5, !OPEN, !NUMBERS), Which::One(call(1, 3)));
        // "How many people?" "2": the open question.
        check(&[call(1, 3)], asked(5, OPEN, !NUMBERS), Which::None);
        check(&[call(1, 9)], asked(5, OPEN, !NUMBERS), Which::One(call(1, 9)));
        check(&[call(1, 3), call(2, 9)], asked(5, !OPEN, NUMBERS), Which::One(call(2, 9)));
        check(&[call(1, 8), call(2, 9)], asked(5, !OPEN, NUMBERS), Which::Several);
    }

    #[test]
    fn a_word_means_an_offer_unless_yes_answers_an_open_question() {
        let check = |offers: &[Offer], asked, plain, wanted| {
            assert_eq!(by_word(offers, asked, plain), wanted);
        };
        check(&[call(1, 3)], asked(5, !OPEN, NUMBERS), true, Which::Perhaps(call(1, 3)));
        check(&[call(1, 3)], asked(5, !OPEN, NUMBERS), false, Which::One(call(1, 3)));
        check(&[call(1, 3), call(2, 4)], asked(5, !OPEN, NUMBERS), true, Which::Several);
        check(&[call(1, 3), call(2, 9)], asked(5, !OPEN, NUMBERS), true, Which::One(call(2, 9)));
        check(&[call(1, 3)], asked(5, OPEN, NUMBERS), true, Which::None);
        check(&[call(1, 3)], asked(5, OPEN, NUMBERS), false, Which::One(call(1, 3)));
        check(&[call(1, 9)], asked(5, OPEN, NUMBERS), true, Which::One(call(1, 9)));
        check(&[call(1, 3), call(2, 9)], asked(5, !OPEN, NUMBERS), false, Which::Several);
        check(&[], asked(5, !OPEN, NUMBERS), false, Which::None);
    }
}
