//! What is done about announcements that were sent: residents read and answer them, staff look after them.
//!
//! Triggered by the buttons under an announcement, its list, or its progress. Ends at once; who needs help goes on
//! talking to the committee.

use super::{
    Command, Facts, Flow, Heard, Input, Need, Outcome, Refusal, Screen, Session, announce, question, talk,
};
use crate::domain::about::About;
use crate::domain::announcement::{Answer, Audience};
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::understanding::Order;

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

/// Words that say what the buttons under an announcement do: in a reply to it, or when it is the last that the bot said
/// and nothing else waits for an answer.
pub(super) fn by_words(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    let (Input::Text(_), Some(meaning)) = (&heard.input, &heard.meaning) else { return Ok(None) };
    let said = match meaning.order {
        Some(Order::Seen) => Some(Answer::Read),
        Some(Order::NeedHelp) => Some(Answer::Help),
        _ => None,
    };
    if meaning.urgent || facts.place.is_lobby {
        return Ok(None);
    }
    let (id, said) = match (About::read(&heard.reply_about), said) {
        (Some(About::Announcement(id)), Some(said)) => (id, said),
        (Some(About::Announcement(id)), None) if meaning.yes_no == Some(true) => (id, Answer::Read),
        (None, Some(said)) if heard.reply_about.is_empty() && !session.flow.is_asking() => {
            let Some((id, at)) = facts.last_announcement()? else { return Ok(None) };
            // Whatever was asked later is what is answered.
            if at <= session.asked_at || facts.offers()?.iter().any(|offer| offer.at > at) {
                return Ok(None);
            }
            (id, said)
        }
        _ => return Ok(None),
    };
    let outcome = answer(session, id, said, facts)?;
    if said == Answer::Help {
        return Ok(Some(outcome));
    }
    let outcome = outcome.say(Screen::AnnouncementNoted(said));
    Ok(Some(if session.flow.is_asking() { outcome.say(question(&session.flow)) } else { outcome }))
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
    let outcome = Outcome::go(flow)
        .with(answer)
        .refresh(Screen::Announcement(id))
        .say(Screen::AnnouncementHelp { ticket });
    Ok(if session.flow.is_asking() { outcome.say(question(&session.flow)) } else { outcome })
}
