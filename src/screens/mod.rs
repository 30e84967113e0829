//! Screens: each is filled from the database into a [`View`] of message ids and buttons, then rendered in a
//! language. One file a noun; one line a screen here.

pub mod activity;
mod activity_draft;
mod activity_list;
mod activity_manage;
pub mod announcement;
pub mod announcement_desk;
pub mod building;
pub mod common;
pub mod file;
mod group;
pub mod language;
pub mod menu;
mod moving;
pub mod mute;
pub mod my_report;
mod privacy;
mod quiet;
mod render;
pub mod report;
pub mod report_desk;
pub mod report_desk_list;
mod seat;
pub mod service;
mod service_card;
pub mod shift;
pub mod staff;
pub mod staff_shift;
pub mod talk;
pub mod talk_desk;
mod today;
mod view;
pub mod volunteer;
pub mod welcome;

pub use render::{Numbers, Rendered, render, say};
pub use view::{Label, View};

use crate::conversation::Screen;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::store::Tx;
use crate::turn::Viewer;

/// Fills a screen for a viewer.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn fill(tx: &mut Tx, viewer: &Viewer, screen: &Screen) -> Result<View, Fault> {
    Ok(match screen {
        Screen::Menu => menu::menu(viewer),
        Screen::Help => menu::help(viewer),
        Screen::Privacy => privacy::privacy(),
        Screen::ServiceMenu => service::menu(),
        Screen::ServiceWhere => service::ask_where(),
        Screen::ServiceHits(search) => service::hits(tx, viewer, search).await?,
        Screen::ServiceCard { id, near, is_found } => {
            service::card(tx, viewer, *id, (*near, *is_found)).await?
        }
        Screen::ServiceWrong => common::plain("service-wrong-what").cancel(),
        Screen::RemarkTaken => common::plain("remark-taken").menu(),
        Screen::Remark(id) => service::remark(tx, viewer, *id).await?,
        Screen::RemarkClosed => service::remark_closed(tx, viewer).await?,
        Screen::Remarks { page } => service::remarks(tx, viewer, *page).await?,
        Screen::MyDataSummary => privacy::my_data_summary(tx, viewer).await?,
        Screen::MyData => privacy::my_data(tx, viewer).await?,
        Screen::ForgetConfirm => privacy::forget_confirm(),
        Screen::Forgotten => common::plain("forgotten"),
        Screen::NotUnderstood => menu::not_understood(viewer),
        Screen::Languages { page } => language::picker(viewer, *page),
        Screen::LanguageChanged => language::changed(viewer),
        Screen::WhichNeighbourhood { page } => welcome::which_neighbourhood(tx, viewer, *page).await?,
        Screen::NoSuchCode { code } => welcome::no_such_code(code),
        Screen::Invited(id) => welcome::invited(tx, viewer, *id).await?,
        Screen::Joined => welcome::joined(viewer),
        Screen::MoveSure(state) => moving::sure(tx, viewer, *state).await?,
        Screen::MoveNot => common::plain("move-not").menu(),
        Screen::InviteAgain => common::plain("staff-invite-again"),
        Screen::GivenUp => common::plain("cancelled"),
        Screen::NothingToCancel => common::plain("nothing-to-cancel"),
        Screen::StaffJoined => staff::joined(viewer),
        Screen::Cancelled => common::cancelled(),
        Screen::AskAgain => common::ask_again(viewer),
        Screen::UnknownCommand => common::plain("unknown-command"),
        Screen::OldButton => common::plain("button-old"),
        Screen::ForeignButton => common::plain("button-not-yours"),
        Screen::Edited => common::plain("edited-not-read"),
        Screen::Unsupported => common::plain("cannot-read-that"),
        Screen::Danger(emergency) => common::danger(*emergency),
        Screen::Announcements { page } => announcement::list(tx, viewer, *page).await?,
        Screen::Announcement(id) => announcement::one(tx, viewer, *id).await?,
        Screen::AnnounceText { locale } => announcement::text(viewer, *locale),
        Screen::AnnounceAudience => announcement::audience(tx, viewer).await?,
        Screen::AnnounceWhom { list, page } => announcement::whom(tx, viewer, *list, *page).await?,
        Screen::Buildings { page } => building::ask(tx, viewer, *page).await?,
        Screen::MyBuilding => building::mine(tx, viewer).await?,
        Screen::AnnounceTooLong => announcement::too_long(),
        Screen::AnnounceConfirm(draft) => announcement::confirm(tx, viewer, draft).await?,
        Screen::AnnounceTopic => announcement::topic(),
        Screen::AnnounceAlarm(draft) => announcement::alarm(tx, viewer, draft).await?,
        Screen::Mutes => mute::all(tx, viewer).await?,
        Screen::Quiet => quiet::ask(tx, viewer).await?,
        Screen::QuietUnclear => common::plain("quiet-unclear"),
        Screen::QuietSet => quiet::set(tx, viewer).await?,
        Screen::AnnounceWhen { day } => announcement::when(*day),
        Screen::AnnouncePreview(draft) => announcement::preview(viewer, draft),
        Screen::AnnouncementHelp { ticket } => announcement::help(*ticket),
        Screen::AnnounceStopSure(id) => announcement_desk::stop_sure(tx, viewer, *id).await?,
        Screen::AnnounceWithdrawSure(id) => announcement_desk::withdraw_sure(tx, viewer, *id).await?,
        Screen::AnnounceSilent { id, page } => announcement_desk::silent(tx, viewer, *id, *page).await?,
        Screen::AnnounceProgress(id) => announcement_desk::progress(tx, viewer, *id).await?,
        Screen::Report { draft, page } => report::draft(tx, viewer, draft, *page).await?,
        Screen::ReportHere => report::here(),
        Screen::ReportNothing => common::plain("report-nothing"),
        Screen::ReportFilesFull => common::plain("refused-report-files-full"),
        Screen::ReportTooLong { max } => report::too_long(*max),
        Screen::ReportSent { ticket } => report::sent(tx, viewer, *ticket).await?,
        Screen::MyReports { page } => my_report::list(tx, viewer, *page).await?,
        Screen::MyReport { ticket } => my_report::one(tx, viewer, *ticket).await?,
        Screen::ReportAdd { ticket } => my_report::add(tx, viewer, *ticket).await?,
        Screen::ReportAdded { ticket } => my_report::added(tx, viewer, *ticket).await?,
        Screen::ReportWithdraw { ticket } => my_report::withdraw(tx, viewer, *ticket).await?,
        Screen::ReportNews { ticket, by, news } => my_report::news(tx, viewer, *ticket, (*by, news)).await?,
        Screen::DeskReports { filter, page } => report_desk_list::list(tx, viewer, *filter, *page).await?,
        Screen::DeskFilters => report_desk_list::filters(tx, viewer).await?,
        Screen::DeskReport { report } => report_desk::one(tx, viewer, *report).await?,
        Screen::DeskReportNew { report } => report_desk::new(tx, viewer, *report).await?,
        Screen::DeskReportChanged { report } => report_desk::changed(tx, viewer, *report).await?,
        Screen::DeskAsk { report, asks } => report_desk::ask(tx, viewer, *report, *asks).await?,
        Screen::DeskDateUnclear => common::plain("desk-date-unclear"),
        Screen::DeskMap { report } => report_desk::map(tx, viewer, *report).await?,
        Screen::DeskFilesMore { report, next, all } => report_desk::files_more(*report, *next, *all),
        Screen::File(id) => file::one(tx, viewer, *id).await?,
        Screen::TalkFile { talk, file } => file::of_talk(tx, viewer, *talk, *file).await?,
        Screen::TalkBegin { is_anonymous, carries } => {
            talk::begin(tx, viewer, *is_anonymous, *carries).await?
        }
        Screen::TalkMore { ticket, carries } => talk::more(tx, viewer, *ticket, *carries).await?,
        Screen::TalkSent { ticket } => talk::sent(tx, viewer, *ticket).await?,
        Screen::TalkMaybe => talk::maybe(),
        Screen::TalkEnded => talk::ended(),
        Screen::TalkAnswer { ticket, message } => talk::answer(tx, viewer, *ticket, *message).await?,
        Screen::TalkClosed { ticket } => talk::closed(tx, viewer, *ticket).await?,
        Screen::DeskTalkNews { talk, message } => talk_desk::news(tx, viewer, *talk, *message).await?,
        Screen::DeskTalks { page } => talk_desk::list(tx, viewer, *page).await?,
        Screen::DeskTalk { talk } => talk_desk::one(tx, viewer, *talk).await?,
        Screen::DeskTalkAsk { talk } => talk_desk::ask(tx, viewer, *talk).await?,
        Screen::DeskTalkAnswered { talk } => talk_desk::answered(tx, viewer, *talk).await?,
        Screen::Today => today::view(tx, viewer).await?,
        Screen::Group => group::in_private(viewer),
        Screen::GroupLinked => group::linked(viewer),
        Screen::GroupNotStaff => common::plain("group-not-staff"),
        Screen::GroupElsewhere => common::plain("group-elsewhere"),
        Screen::GroupUnlinked => common::plain("group-unlinked"),
        Screen::AnnouncementNoted(answer) => group::noted(*answer),
        Screen::GroupJoinFirst => group::join_first(viewer),
        Screen::Groups => group::all(tx, viewer).await?,
        Screen::GroupLinkedNews { group, by } => group::linked_news(tx, viewer, *group, *by).await?,
        Screen::GroupGoneNews { group } => group::gone_news(tx, viewer, *group).await?,
        Screen::Activities { page, week } => activity_list::all(tx, viewer, *page, *week).await?,
        Screen::ActivitiesFound { activities, by_day } => {
            activity_list::found(tx, viewer, activities, *by_day).await?
        }
        Screen::ActivitiesNoneThen => common::plain("activities-none-then"),
        Screen::ActivitiesMine => activity_list::mine(tx, viewer).await?,
        Screen::Activity { id, people } => activity::details(tx, viewer, *id, *people).await?,
        Screen::ActivityPeople(id) => activity::people(tx, viewer, *id).await?,
        Screen::ActivityJoined(id) => activity::joined(tx, viewer, *id).await?,
        Screen::ActivityLeaveSure(id) => activity::leave_sure(tx, viewer, *id).await?,
        Screen::ActivityLeft(id) => activity::left(tx, viewer, *id).await?,
        Screen::ActivityMap(id) => activity::map(tx, viewer, *id).await?,
        Screen::ActivityPromoted(id) => activity::promoted(tx, viewer, *id).await?,
        Screen::ActivityReminder { id, which } => activity::reminder(tx, viewer, *id, *which).await?,
        Screen::ActivityNews { id, news } => activity::news(tx, viewer, *id, *news).await?,
        Screen::ActivityDraft(draft) => activity_draft::question(draft),
        Screen::ActivityPublished(id) => activity_manage::published(tx, viewer, *id).await?,
        Screen::ActivitiesManage { page } => activity_list::created(tx, viewer, *page).await?,
        Screen::ActivityManage(id) => activity_manage::one(tx, viewer, *id).await?,
        Screen::ActivityNames { id, page } => activity_manage::names(tx, viewer, *id, *page).await?,
        Screen::ActivityChange(state) => activity_manage::question(tx, viewer, state).await?,
        Screen::ActivityTooLong { max } => activity_draft::too_long(*max),
        Screen::ActivityWhenUnclear => common::plain("time-not-understood"),
        Screen::ActivityCapacityUnclear => common::plain("activity-capacity-unclear"),
        Screen::WhenProblem(problem) => common::when_problem(problem),
        Screen::Volunteer(show) => volunteer::fill(tx, viewer, show).await?,
        Screen::Shift(show) => shift::fill(tx, viewer, *show).await?,
        Screen::StaffShift(show) => staff_shift::fill(tx, viewer, show).await?,
        Screen::Refused(refusal) => common::refused(tx, viewer, refusal).await?,
        Screen::Sorry => common::plain("fault"),
        Screen::PutAside => common::plain("put-aside").nav("menu-today", Press::Today),
    })
}
