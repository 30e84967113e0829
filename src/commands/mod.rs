//! What a step decided is done here: rules and rows, within the turn's transaction. One file a noun; one line a
//! command here. A rule that says no is a [`Refusal`], never a [`Fault`].

pub mod activity;
pub mod announcement;
mod attachment;
mod building;
mod committee;
mod group;
pub mod membership;
mod mute;
pub mod person;
pub mod privacy;
mod quiet;
pub mod report;
pub mod report_desk;
pub mod seat;
pub mod service;
pub mod shift;
pub mod staff;
pub mod staff_shift;
pub mod talk;
pub(crate) mod trace;
pub mod volunteer;

use crate::conversation::{Command, Refusal};
use crate::fault::Fault;
use crate::store::{Tx, contact};
use crate::turn::Cx;

/// Applies a command.
///
/// # Errors
/// A [`Fault`]; then the whole turn is rolled back.
pub async fn apply(tx: &mut Tx, cx: &mut Cx, command: &Command) -> Result<Result<(), Refusal>, Fault> {
    match command {
        Command::SetLocale(locale) => membership::set_locale(tx, cx, *locale).await.map(Ok),
        Command::JoinNeighbourhood(id) => membership::join(tx, cx, *id).await,
        Command::BecomeStaff { neighbourhood, secret } => {
            staff::become_staff(tx, cx, *neighbourhood, secret).await
        }
        Command::MoveAddress(to) => membership::move_address(tx, cx, to).await.map(Ok),
        Command::LinkGroup { neighbourhood, staff } => group::link(tx, cx, *neighbourhood, *staff).await,
        Command::LeaveGroup => group::leave(tx, cx).await.map(Ok),
        Command::UnlinkGroup(id) => group::unlink(tx, cx, *id).await,
        Command::Forget => privacy::forget(tx, cx).await.map(Ok),
        Command::SetBuilding(number) => building::set(tx, cx, *number).await.map(Ok),
        Command::ToggleMute(topic) => mute::toggle(tx, cx, *topic).await.map(Ok),
        Command::SetQuiet(hours) => quiet::set(tx, cx, *hours).await,
        Command::RemarkOnService { id, remark } => service::remark(tx, cx, *id, remark).await,
        Command::CloseRemark(id) => service::close_remark(tx, cx, *id).await,
        Command::SendAnnouncement { id, draft } => announcement::send(tx, cx, *id, draft).await,
        Command::AnswerAnnouncement { id, answer, ticket } => {
            announcement::answer(tx, cx, *id, *answer, *ticket).await
        }
        Command::PauseAnnouncement(id) => announcement::pause(tx, cx, *id).await,
        Command::ResumeAnnouncement(id) => announcement::resume(tx, cx, *id).await,
        Command::StopAnnouncement(id) => announcement::stop(tx, cx, *id).await,
        Command::CorrectAnnouncement { id, texts } => announcement::correct(tx, cx, *id, texts).await,
        Command::WithdrawAnnouncement(id) => announcement::withdraw(tx, cx, *id).await,
        Command::SeeUnanswered(id) => announcement::see_unanswered(tx, cx, *id).await,
        Command::CancelAnnouncement(id) => announcement::cancel(tx, cx, *id).await,
        Command::JoinActivity { activity: id, people } => activity::join(tx, cx, *id, *people).await,
        Command::LeaveActivity(id) => activity::leave(tx, cx, *id).await,
        Command::PublishActivity(plan) => activity::publish(tx, cx, plan).await,
        Command::SetActivityCapacity { activity: id, capacity } => {
            activity::set_capacity(tx, cx, *id, *capacity).await
        }
        Command::ChangeActivity { activity: id, change } => activity::change(tx, cx, *id, change).await,
        Command::SeeActivityNames(id) => activity::see_names(tx, cx, *id).await,
        Command::SubmitReport(draft) => report::submit(tx, cx, draft).await,
        Command::AddToReport { ticket, words, file } => {
            report::add(tx, cx, *ticket, words, file.as_ref()).await
        }
        Command::MarkFixed(ticket) => report::mark_fixed(tx, cx, *ticket).await,
        Command::MarkNotFixed { ticket, words } => report::mark_not_fixed(tx, cx, *ticket, words).await,
        Command::WithdrawReport(ticket) => report::withdraw(tx, cx, *ticket).await,
        Command::TakeReport(report) => report_desk::take(tx, cx, *report).await,
        Command::AnswerReport { report, note } => report_desk::answer(tx, cx, *report, note).await,
        Command::ExpectReport { report, at } => report_desk::expect(tx, cx, *report, *at).await,
        Command::CloseReport { report, note } => report_desk::close(tx, cx, *report, note).await,
        Command::ReopenReport(report) => report_desk::reopen(tx, cx, *report).await,
        Command::Speak { ticket, begins, said } => talk::speak(tx, cx, *ticket, *begins, said).await,
        Command::EndTalk(ticket) => talk::end(tx, cx, *ticket).await,
        Command::AnswerTalk { talk, said } => talk::answer(tx, cx, *talk, said).await,
        Command::CloseTalk(talk) => talk::close(tx, cx, *talk).await,
        Command::SaveVolunteer { roles, when } => volunteer::save(tx, cx, roles, *when).await.map(Ok),
        Command::PauseVolunteering(on) => volunteer::pause(tx, cx, *on).await,
        Command::StopVolunteering => volunteer::stop(tx, cx).await.map(Ok),
        Command::SignUpForShift(id) => shift::sign_up(tx, cx, *id).await,
        Command::DeclineShift(id) => shift::decline(tx, cx, *id).await,
        Command::LeaveShift(id) => shift::leave(tx, cx, *id).await,
        Command::ConfirmShift(id) => shift::confirm(tx, cx, *id).await,
        Command::CreateShift { id, plan } => staff_shift::create(tx, cx, *id, plan).await,
        Command::CallForShift(id) => staff_shift::call(tx, cx, *id).await,
        Command::CancelShift(id) => staff_shift::cancel(tx, cx, *id).await,
        Command::MarkUnreachable => {
            contact::set_reachable(tx, cx.viewer.place.neighbourhood_id, cx.viewer.contact, false).await?;
            Ok(Ok(()))
        }
    }
}
