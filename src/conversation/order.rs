//! Short orders: a message that is nothing but 取消, 菜单 or 找人工 means the same whatever is asked.
//!
//! Triggered by such a message, unless it replies to another one. Ends as the command of that name.

use super::{
    Facts, Flow, Heard, Input, Need, Outcome, Screen, Session, activity, activity_draft, announce, anywhere,
    group, my_report, quiet, report, report_desk, resume, service, staff_shift, talk,
};
use crate::domain::press::Press;
use crate::understanding::Order;

/// Does what a message orders; none when it orders nothing here.
pub(super) fn step(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Some(order) = given(heard) else { return Ok(None) };
    if facts.place.is_lobby {
        let leaves = matches!(order, Order::Cancel | Order::Menu);
        return Ok(leaves.then(|| resume(session, true)));
    }
    // What waits for an answer takes the other words as one: 今天 may be a day.
    let is_free = !session.flow.is_asking();
    let is_staff = facts.me.staff.is_some();
    let stay = || Outcome::stay(session);
    Ok(Some(match order {
        Order::Cancel => match activity::leave_open(session, heard, facts)? {
            Some(outcome) => outcome,
            None => anywhere::cancel(session),
        },
        Order::Menu => anywhere::menu(session),
        Order::Human => talk::ordered(session, facts)?,
        Order::Anonymous => return without_name(session, facts),
        Order::Services if is_free => service::start(""),
        Order::Reports if is_free => my_report::start(session),
        Order::Privacy if is_free => stay().say(Screen::Privacy),
        Order::Today if is_free && is_staff => stay().say(Screen::Today),
        Order::Desk if is_free && is_staff => report_desk::start(session, facts),
        Order::Announce if is_free && is_staff => announce::start(session, "", facts),
        Order::Activities if is_free && is_staff => activity_draft::list(),
        Order::Shifts if is_free && is_staff => staff_shift::list(),
        Order::Groups if is_free && is_staff => group::all(session, facts),
        Order::Quiet if is_free && is_staff => quiet::ask(),
        _ => return Ok(None),
    }))
}

/// 匿名 is the button of what is being said; at any other time it says nothing.
fn without_name(session: &Session, facts: &Facts) -> Result<Option<Outcome>, Need> {
    Ok(match &session.flow {
        Flow::Report(draft) => Some(report::step(draft, &Heard::press(Press::ReportAnonymous(1)), facts)?),
        Flow::Talk(state) if state.is_new => {
            Some(talk::step(state, &Heard::press(Press::TalkAnonymous(1)), facts)?)
        }
        _ => None,
    })
}

/// The order of a message; a reply says its words to what it replies to.
fn given(heard: &Heard) -> Option<Order> {
    let meaning = heard.meaning.as_ref().filter(|_| matches!(heard.input, Input::Text(_)))?;
    meaning.order.filter(|_| heard.reply_about.is_empty())
}

/// Whether leaving a flow gives up something that was begun.
pub(super) fn gives_up(flow: &Flow) -> bool {
    use Flow::{Forget, Language, ReportAdd, Talk, TalkMaybe};
    flow.is_asking() && !matches!(flow, Talk(_) | TalkMaybe(_) | ReportAdd(_) | Language(_) | Forget)
}
