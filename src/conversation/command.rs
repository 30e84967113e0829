//! What a step wants done. Verbs; applied by the file of the noun in [`crate::commands`].

use std::collections::BTreeMap;

use super::announce;
use super::report_draft::Draft;
use super::talk::Said;
use crate::conversation::activity_manage::Change;
use crate::domain::activity::Plan;
use crate::domain::announcement::{Answer, Topic};
use crate::domain::attachment::Attached;
use crate::domain::availability::Availability;
use crate::domain::clock::Millis;
use crate::domain::id::{
    ActivityId, AnnouncementId, ContactId, NeighbourhoodId, ReportId, ServiceId, ShiftId, TalkId,
};
use crate::domain::quiet::Quiet;
use crate::domain::seat;
use crate::domain::shift::{self, Problem};
use crate::locale::LocaleId;
use crate::understanding::Role;

/// Something to do in the database.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Talks in another language from now on.
    SetLocale(LocaleId),
    /// Moves the contact into a neighbourhood.
    JoinNeighbourhood(NeighbourhoodId),
    /// Makes the contact a member of the committee of a neighbourhood, by an invite that is used up.
    BecomeStaff { neighbourhood: NeighbourhoodId, secret: String },
    /// Goes on under a new address of the channel: a group became a supergroup.
    MoveAddress(String),
    /// Links the group whose turn it is with a neighbourhood, whose announcements go there; a staff member asked for it.
    LinkGroup { neighbourhood: NeighbourhoodId, staff: i64 },
    /// Unlinks the group whose turn it is: the bot was removed.
    LeaveGroup,
    /// Staff: unlinks a group.
    UnlinkGroup(ContactId),
    /// Erases everything that is kept about the contact.
    Forget,
    /// Says what is wrong about a service.
    RemarkOnService { id: ServiceId, remark: String },
    /// Says that a remark was seen to.
    CloseRemark(i64),
    /// Notes in which building the contact lives, or that it is not said.
    SetBuilding(Option<i64>),
    /// Mutes a topic of announcements, or lets it come again.
    ToggleMute(Topic),
    /// Staff: sets the hours in which nothing wakes anybody.
    SetQuiet(Quiet),
    /// Sends an announcement.
    SendAnnouncement { id: AnnouncementId, draft: Box<announce::Draft> },
    /// Answers an announcement. Who needs help says so in the talk with a ticket, which is begun when it is not open.
    AnswerAnnouncement { id: AnnouncementId, answer: Answer, ticket: Option<(i64, bool)> },
    /// Staff: holds what is unsent of an announcement.
    PauseAnnouncement(AnnouncementId),
    /// Staff: goes on with it.
    ResumeAnnouncement(AnnouncementId),
    /// Staff: sends nothing more of it.
    StopAnnouncement(AnnouncementId),
    /// Staff: gives an announcement another text.
    CorrectAnnouncement { id: AnnouncementId, texts: BTreeMap<LocaleId, String> },
    /// Staff: takes an announcement back.
    WithdrawAnnouncement(AnnouncementId),
    /// Staff: notes that the names of those who did not answer an announcement are looked at.
    SeeUnanswered(AnnouncementId),
    /// Staff: sends an announcement that is put down for later, or weekly, no more.
    CancelAnnouncement(AnnouncementId),
    /// Joins an activity, waits for a place, or changes how many people come.
    JoinActivity { activity: ActivityId, people: i64 },
    /// Leaves an activity or its waitlist.
    LeaveActivity(ActivityId),
    /// Publishes an activity.
    PublishActivity(Plan),
    /// Sets how many people fit into an activity.
    SetActivityCapacity { activity: ActivityId, capacity: i64 },
    /// Moves an activity or calls it off; those who signed up are told.
    ChangeActivity { activity: ActivityId, change: Change },
    /// Notes that the names of those who come are looked at.
    SeeActivityNames(ActivityId),
    /// Sends a report to the committee.
    SubmitReport(Box<Draft>),
    /// Adds words or a file to one's own report.
    AddToReport { ticket: i64, words: String, file: Option<Attached> },
    /// Closes one's own report: it is fixed.
    MarkFixed(i64),
    /// Opens one's own report again: it is not fixed.
    MarkNotFixed { ticket: i64, words: String },
    /// Takes one's own report back.
    WithdrawReport(i64),
    /// Staff: looks after a report.
    TakeReport(ReportId),
    /// Staff: tells its reporter something.
    AnswerReport { report: ReportId, note: String },
    /// Staff: says when it will be done.
    ExpectReport { report: ReportId, at: Millis },
    /// Staff: closes it with a note.
    CloseReport { report: ReportId, note: String },
    /// Staff: opens it again.
    ReopenReport(ReportId),
    /// Says something to the committee; `begins` a talk, anonymous or not, or goes on with one.
    Speak { ticket: i64, begins: Option<bool>, said: Said },
    /// Ends one's own talk.
    EndTalk(i64),
    /// Staff: answers in a talk.
    AnswerTalk { talk: TalkId, said: Said },
    /// Staff: closes a talk.
    CloseTalk(TalkId),
    /// Makes the contact a volunteer, or changes what it does and when it can.
    SaveVolunteer { roles: Vec<Role>, when: Availability },
    /// Stops calls for a while, or lets them come again.
    PauseVolunteering(bool),
    /// Makes the contact no volunteer any more; the places it has stay.
    StopVolunteering,
    /// Takes a shift, or a place in its line.
    SignUpForShift(ShiftId),
    /// Says no to a call.
    DeclineShift(ShiftId),
    /// Withdraws from a shift.
    LeaveShift(ShiftId),
    /// Notes that the contact still comes to a shift.
    ConfirmShift(ShiftId),
    /// Makes a shift and calls volunteers for it.
    CreateShift { id: ShiftId, plan: Box<shift::Plan> },
    /// Calls volunteers for a shift again.
    CallForShift(ShiftId),
    /// Calls a shift off.
    CancelShift(ShiftId),
    /// Notes that the channel cannot reach the contact any more.
    MarkUnreachable,
}

/// A rule that said no: data, translated and shown; the person is asked the same question again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The neighbourhood is not open to this bot.
    NoSuchNeighbourhood,
    /// The service is no longer there.
    NoSuchService,
    /// An announcement would reach nobody.
    NobodyReached,
    /// There is no such announcement.
    NoSuchAnnouncement,
    /// Only staff may do this.
    StaffOnly,
    /// The invite was used, is too old, or was never made.
    BadInvite,
    /// Who shows an invite is a member of the committee already.
    StaffAlready,
    /// A rule of places with a capacity.
    Seat(seat::Refusal),
    /// There is nothing in the report.
    ReportEmpty,
    /// There is no such report, or it is another person's.
    NoSuchReport,
    /// The report is closed already.
    ReportClosed,
    /// The report was taken back by its reporter.
    ReportWithdrawn,
    /// The report has as many files as it may have.
    ReportFilesFull,
    /// There is no such talk, or it is another person's.
    NoSuchTalk,
    /// One is no volunteer.
    NotAVolunteer,
    /// A shift cannot be taken or left.
    Shift(seat::Refusal),
    /// A shift as planned cannot be meant.
    Plan(Problem),
    /// Volunteers were called for this shift a moment ago.
    CalledJustNow,
}
