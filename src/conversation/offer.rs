//! Short answers to what the bot asked of a volunteer on its own account: calls, and "still coming?".
//!
//! Triggered by a reply to such a message, a bare "1" or "2", or a word that takes or declines ("接", "I'm in").
//! Ends as the press of the button that was meant ([`super::shift`]).

use super::{Facts, Flow, Heard, Input, Need, Session};
use crate::domain::about::About;
use crate::domain::id::ShiftId;
use crate::domain::offer::{self, Ask, Asked, Which};
use crate::domain::press::Press;
use crate::understanding::{Intent, Meaning};

/// Reads an input as the button of an offer; `None` when it means something else.
///
/// # Errors
/// [`Need`]: which offers wait is asked of the database, and only for words that could answer one.
pub(super) fn read(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Heard>, Need> {
    if facts.place.is_lobby {
        return Ok(None);
    }
    match About::read(&heard.reply_about) {
        Some(About::Shift(shift)) => return Ok(reply(shift, Ask::Call, heard).map(Heard::press)),
        Some(About::Coming(shift)) => return Ok(reply(shift, Ask::Coming, heard).map(Heard::press)),
        // A reply to something else.
        _ if !heard.reply_about.is_empty() => return Ok(None),
        _ => {}
    }
    let (Input::Text(_), Some(meaning)) = (&heard.input, &heard.meaning) else { return Ok(None) };
    let Some(yes) = said(meaning) else { return Ok(None) };
    if meaning.urgent || (meaning.intent == Some(Intent::Cancel) && session.flow != Flow::Idle) {
        return Ok(None);
    }
    let offers = facts.offers()?;
    let asked = Asked {
        at: session.asked_at,
        is_open: session.flow != Flow::Idle,
        has_numbers: session.numbered > 1,
    };
    let is_plain = is_plain(session, meaning);
    let which = match meaning.number {
        Some(_) => offer::by_number(offers, asked),
        None if offers.iter().all(|offer| offer.at <= asked.at) => {
            if let Some(press) = shown(session, yes) {
                return Ok(Some(Heard::press(press)));
            }
            offer::by_word(offers, asked, is_plain)
        }
        None => offer::by_word(offers, asked, is_plain),
    };
    Ok(match which {
        Which::None => None,
        Which::One(one) => Some(Heard::press(button(one.shift, one.ask, yes))),
        Which::Perhaps(one) => Some(Heard::press(Press::Shift(one.shift))),
        Which::Several => Some(Heard::press(Press::WhichShift(i64::from(yes)))),
    })
}

/// Whether words may as well answer something else than an offer: a plain yes or no always, and within a flow
/// everything that does not speak of a shift.
fn is_plain(session: &Session, meaning: &Meaning) -> bool {
    let speaks_of_shift = matches!(meaning.intent, Some(Intent::AcceptShift | Intent::DeclineShift));
    match &session.flow {
        Flow::Idle => meaning.yes_no.is_some(),
        // What is said to a person is said to them.
        Flow::Talk(_) | Flow::TalkDesk(_) => true,
        _ => meaning.yes_no.is_some() || !speaks_of_shift,
    }
}

/// The button that a word means when the last question was about one shift.
fn shown(session: &Session, yes: bool) -> Option<Press> {
    let mut meant = session.numbered().iter().filter_map(|one| Press::read(&one.press)).filter(|press| {
        if yes {
            matches!(press, Press::TakeShift(_) | Press::StillComing(_))
        } else {
            matches!(press, Press::DeclineShift(_) | Press::LeaveShiftSure(_))
        }
    });
    let first = meant.next();
    first.filter(|_| meant.next().is_none())
}

/// What a reply to an offer's own message means; anything unclear shows the shift again with its buttons.
fn reply(shift: ShiftId, ask: Ask, heard: &Heard) -> Option<Press> {
    match (&heard.input, &heard.meaning) {
        (Input::Text(_), Some(meaning)) if meaning.urgent => None,
        (Input::Text(_), Some(meaning)) => Some(match said(meaning).or(meaning.yes_no) {
            Some(yes) => button(shift, ask, yes),
            None => Press::Shift(shift),
        }),
        (Input::Voice { .. }, _) => Some(Press::Shift(shift)),
        _ => None,
    }
}

/// Whether words take or decline a call and mean nothing else; a volunteer is told when none waits.
pub(super) fn is_bare(meaning: &Meaning) -> bool {
    meaning.intent.is_none() && meaning.yes_no.is_none() && said(meaning).is_some()
}

/// Yes or no, when words could answer an offer.
fn said(meaning: &Meaning) -> Option<bool> {
    match meaning.number {
        Some(1) => Some(true),
        Some(2) => Some(false),
        Some(_) => None,
        None => meaning.accept,
    }
}

fn button(shift: ShiftId, ask: Ask, yes: bool) -> Press {
    match (ask, yes) {
        (Ask::Call, true) => Press::TakeShift(shift),
        (Ask::Call, false) => Press::DeclineShift(shift),
        (Ask::Coming, true) => Press::StillComing(shift),
        (Ask::Coming, false) => Press::LeaveShiftSure(shift),
    }
}
