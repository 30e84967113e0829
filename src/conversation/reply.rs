//! A reply to one of the bot's messages means what that message is about, whatever else is going on.
//!
//! Triggered by a reply to a message about a report or a talk. Ends at once, with the question that was open.

use super::{
    Facts, Flow, Heard, Input, Need, Outcome, Session, my_report, question, report_desk, talk, talk_desk,
};
use crate::domain::about::About;

/// Answers a reply; none when the input is no reply to anything that is known here.
pub(super) fn step(session: &Session, heard: &Heard, facts: &Facts) -> Result<Option<Outcome>, Need> {
    if matches!(heard.input, Input::Command { .. } | Input::Press(_)) {
        return Ok(None);
    }
    let Some(about) = About::read(&heard.reply_about) else { return Ok(None) };
    let outcome = match about {
        About::MyReport(ticket) => my_report::replied(ticket, session, heard, facts)?,
        About::Report(report) => report_desk::replied(report, session, heard, facts),
        About::MyTalk(ticket) => talk::replied(ticket, session, heard),
        About::Talk(talk) => talk_desk::replied(talk, session, heard, facts),
        // Words are read as an answer before ([`super::offer`], [`super::announcement`]); a picture is none.
        About::Shift(_) | About::Coming(_) | About::Announcement(_) => return Ok(None),
    };
    // In a talk the question that is open is what was just answered.
    let asks = !matches!(session.flow, Flow::Idle | Flow::Talk(_)) && outcome.flow == session.flow;
    Ok(Some(if asks { outcome.say(question(&session.flow)) } else { outcome }))
}
