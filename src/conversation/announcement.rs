//! What is done about announcements that were sent: residents read and answer them, staff look after them.
//!
//! Triggered by the buttons under an announcement, its list, or its progress. Ends at once; who needs help goes on
//! talking to the committee.

use super::{Command, Facts, Flow, Heard, Input, Need, Outcome, Refusal, Screen, Session, announce, talk};
use crate::domain::announcement::{Answer, Audience};
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;

/// Buttons about announcements, wherever one is.
pub(super) fn anywhere(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let Input::Press(press) = &heard.input else { return Ok(None) };
    Ok(Some(match press {
        Press::Announcements(page) => {
            Outcome::stay(session).show(heard, Screen::Announcements { page: *page })
        }
        Press::Announcement(id) => Outcome::stay(session).show(heard, Screen::Announcement(*id)),
        Press::AnnouncementRead(id) => answer(session, *id, Answer::Read, facts)?,
        Press::Mutes => Outcome::stay(session).show(heard, Screen::Mutes),
        Press::Mute(topic) => {
            Outcome::stay(session).with(Command::ToggleMute(*topic)).show(heard, Screen::Mutes)
        }
        Press::AnnouncementHelp(id) => answer(session, *id, Answer::Help, facts)?,
        _ => match staff(session, heard, press) {
            Some(_) if facts.me.staff.is_none() => {
                Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly))
            }
            Some(outcome) => outcome,
            None => return Ok(None),
        },
    }))
}

/// Buttons of staff.
fn staff(session: &Session, heard: &Heard, press: &Press) -> Option<Outcome> {
    let here = Outcome::stay(session);
    Some(match press {
        Press::AnnounceProgress(id) => here.show(heard, Screen::AnnounceProgress(*id)),
        Press::AnnounceUndue(id) => {
            here.with(Command::CancelAnnouncement(*id)).show(heard, Screen::AnnounceProgress(*id))
        }
        Press::AnnouncePause(id) => {
            here.with(Command::PauseAnnouncement(*id)).show(heard, Screen::AnnounceProgress(*id))
        }
        Press::AnnounceResume(id) => {
            here.with(Command::ResumeAnnouncement(*id)).show(heard, Screen::AnnounceProgress(*id))
        }
        Press::AnnounceStop(id) => here.show(heard, Screen::AnnounceStopSure(*id)),
        Press::AnnounceStopSure(id) => {
            here.with(Command::StopAnnouncement(*id)).show(heard, Screen::AnnounceProgress(*id))
        }
        Press::AnnounceCorrect(id) => announce::correct(*id),
        Press::AnnounceWithdraw(id) => here.show(heard, Screen::AnnounceWithdrawSure(*id)),
        Press::AnnounceWithdrawSure(id) => {
            here.with(Command::WithdrawAnnouncement(*id)).show(heard, Screen::AnnounceProgress(*id))
        }
        Press::AnnounceSilent(id, page) => here
            .with(Command::SeeUnanswered(*id))
            .show(heard, Screen::AnnounceSilent { id: *id, page: *page }),
        Press::AnnounceRemind(id) => announce::begin(Audience::Unanswered(*id)),
        _ => return None,
    })
}

/// An answer to an announcement, which is shown under it.
pub(super) fn answer(
    session: &Session,
    id: AnnouncementId,
    answer: Answer,
    facts: &Facts,
) -> Result<Outcome, Need> {
    if answer == Answer::Help {
        return help(session, id, facts);
    }
    let command = Command::AnswerAnnouncement { id, answer, ticket: None };
    Ok(Outcome::stay(session).with(command).refresh(Screen::Announcement(id)))
}

/// The committee is told, and what is said next goes to it, unless a question is open.
fn help(session: &Session, id: AnnouncementId, facts: &Facts) -> Result<Outcome, Need> {
    let open = facts.open_talk()?;
    let ticket = open.unwrap_or(facts.fresh);
    let flow = if session.flow.is_asking() {
        session.flow.clone()
    } else {
        Flow::Talk(talk::State::on(ticket, facts))
    };
    let answer =
        Command::AnswerAnnouncement { id, answer: Answer::Help, ticket: Some((ticket, open.is_none())) };
    Ok(Outcome::go(flow)
        .with(answer)
        .refresh(Screen::Announcement(id))
        .say(Screen::AnnouncementHelp { ticket }))
}
