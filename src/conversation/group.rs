//! In a group: no personal data; what one wants to do goes on in private. A member of the committee links a group, and
//! the announcements to everyone go there as well.
//!
//! Triggered by a command in a group, by the bot being added or removed, or by a button under a message there. Ends at
//! once; a button acts for the one who pressed it, in that one's own chat.

use super::{Command, Facts, Heard, Input, Need, Outcome, Refusal, Screen, Session, Step, announcement};
use crate::domain::announcement::Answer;
use crate::domain::id::ContactId;
use crate::domain::press::Press;

/// Answers commands with the way to a private chat; what people say to each other is none of the bot's business.
pub(super) fn step(session: &Session, heard: &Heard, facts: &Facts) -> Step {
    Ok(match &heard.input {
        Input::Command { name, args } if name == "start" => match args.strip_prefix("n-") {
            Some(code) => return link(session, code, facts),
            None => Outcome::stay(session).say(Screen::Group),
        },
        Input::Command { .. } | Input::Unblocked => Outcome::stay(session).say(Screen::Group),
        Input::MovedTo(to) => Outcome::stay(session).with(Command::MoveAddress(to.clone())),
        Input::Blocked => Outcome::stay(session).with(Command::MarkUnreachable).with(Command::LeaveGroup),
        _ => Outcome::stay(session),
    })
}

/// The link `?startgroup=n-CODE` of a member of the committee. A group that gets the announcements of one neighbourhood
/// is not taken over by another.
fn link(session: &Session, code: &str, facts: &Facts) -> Step {
    let here = || Outcome::stay(session);
    let Some(home) = facts.neighbourhood_by_code(&code.to_lowercase())? else {
        return Ok(here().say(Screen::Group));
    };
    let Some((_, staff)) = facts.sender_staff()?.filter(|(of, _)| *of == home) else {
        return Ok(here().say(Screen::GroupNotStaff));
    };
    Ok(match facts.group_is_linked()? {
        true if facts.place.id == home => here().say(Screen::GroupLinked),
        true => here().say(Screen::GroupElsewhere),
        false => here().with(Command::LinkGroup { neighbourhood: home, staff }).say(Screen::GroupLinked),
    })
}

/// A button under a message of a group, pressed by somebody whose own chat this is; `None` for buttons that do the same
/// everywhere. Nothing can be said in private to who never wrote there, so they are led to it.
pub(super) fn pressed(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    let join_first = || Some(Outcome::stay(session).toast(Screen::GroupJoinFirst));
    let (id, answer) = match press {
        _ if facts.place.is_lobby => return Ok(join_first()),
        Press::AnnouncementRead(id) => (*id, Answer::Read),
        Press::AnnouncementHelp(id) => (*id, Answer::Help),
        _ => return Ok(None),
    };
    if !facts.announcement_is_here(id)? {
        return Ok(join_first());
    }
    let outcome = announcement::answer(session, id, answer, facts)?;
    Ok(Some(outcome.toast(Screen::AnnouncementNoted(answer))))
}

/// Staff: the groups of the neighbourhood, by `/groups` or a button.
pub(super) fn all(session: &Session, facts: &Facts) -> Outcome {
    let screen = match facts.me.staff {
        Some(_) => Screen::Groups,
        None => Screen::Refused(Refusal::StaffOnly),
    };
    Outcome::stay(session).say(screen)
}

/// Buttons of staff about groups, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Option<Outcome> {
    match &heard.input {
        Input::Press(Press::Groups) => Some(all(session, facts)),
        Input::Press(Press::GroupUnlink(group)) => {
            let unlink = Command::UnlinkGroup(ContactId(*group));
            Some(Outcome::stay(session).with(unlink).show(heard, Screen::Groups))
        }
        _ => None,
    }
}
