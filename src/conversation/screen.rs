//! What the bot can say: each screen is filled by the file of its noun in [`crate::screens`].

use chrono::NaiveDate;

use crate::conversation::announce::{Draft, List};
use crate::conversation::command::Refusal;
use crate::conversation::report_desk::Asks;
use crate::conversation::service::Search;
use crate::conversation::{
    activity_draft, activity_manage, moving, report_draft, shift, staff_shift, volunteer,
};
use crate::domain::activity::{News, Reminder};
use crate::domain::announcement::Answer;
use crate::domain::id::{
    ActivityId, AnnouncementId, AttachmentId, ContactId, NeighbourhoodId, ReportId, ServiceId, TalkId,
};
use crate::domain::report::Filter;
use crate::locale::LocaleId;
use crate::understanding::{Emergency, WhenProblem};

/// A screen by name, with what it needs to be filled.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// The main menu.
    Menu,
    /// What one can do and how.
    Help,
    /// What is kept and what is not.
    Privacy,
    /// In which building does one live?
    Buildings { page: i64 },
    /// The building that is noted.
    MyBuilding,
    /// The picker of languages.
    Languages { page: i64 },
    /// The language is now this.
    LanguageChanged,
    /// Which neighbourhood one lives in.
    WhichNeighbourhood { page: i64 },
    /// No neighbourhood has this code.
    NoSuchCode { code: String },
    /// What is kept, and whether to join the neighbourhood whose link led here.
    Invited(NeighbourhoodId),
    /// Welcome to the neighbourhood that was joined.
    Joined,
    /// Whether to move to another neighbourhood, and what is lost by it.
    MoveSure(moving::State),
    /// One stays.
    MoveNot,
    /// The invite to the committee is to be opened once more.
    InviteAgain,
    /// What was going on is left for something else.
    GivenUp,
    /// There is nothing to cancel.
    NothingToCancel,
    /// The person is a member of the committee now.
    StaffJoined,
    /// What was going on is left.
    Cancelled,
    /// The words were not understood; what can be done instead.
    NotUnderstood,
    /// The answer was not understood; the question follows again.
    AskAgain,
    /// A command that does not exist.
    UnknownCommand,
    /// The button is of an earlier time.
    OldButton,
    /// The button is another person's.
    ForeignButton,
    /// A changed message is not read again.
    Edited,
    /// A kind of message the bot cannot use.
    Unsupported,
    /// Danger: the numbers to call.
    Danger(Emergency),
    /// What kind of service to look for.
    ServiceMenu,
    /// Asks where the person is.
    ServiceWhere,
    /// Services that were found.
    ServiceHits(Search),
    /// One service; with where the person is, its nearest place; with the way back when it was found among others.
    ServiceCard { id: ServiceId, near: Option<(f64, f64)>, is_found: bool },
    /// Asks what is wrong about a service.
    ServiceWrong,
    /// What is wrong was noted.
    RemarkTaken,
    /// What somebody said is wrong, for staff.
    Remark(i64),
    /// It was seen to.
    RemarkClosed,
    /// What people said is wrong and nobody has seen to, for staff.
    Remarks { page: i64 },
    /// One's own data as a file.
    MyData,
    /// What is kept about the person, in a few lines.
    MyDataSummary,
    /// Whether to delete everything.
    ForgetConfirm,
    /// Everything was deleted.
    Forgotten,
    /// The newest announcements.
    Announcements { page: i64 },
    /// One announcement.
    Announcement(AnnouncementId),
    /// The text of an announcement is asked for.
    AnnounceText { locale: LocaleId },
    /// The text is too long.
    AnnounceTooLong,
    /// Whom an announcement may be for.
    AnnounceAudience,
    /// Which of a list it may be for.
    AnnounceWhom { list: List, page: i64 },
    /// What is about to be announced, and to how many.
    AnnounceConfirm(Draft),
    /// What is it about?
    AnnounceTopic,
    /// Is an emergency really to be told?
    AnnounceAlarm(Draft),
    /// Which announcements one wants.
    Mutes,
    /// Staff: which hours are to be quiet?
    Quiet,
    /// Staff: the hours were not understood.
    QuietUnclear,
    /// Staff: the quiet hours that hold from now on.
    QuietSet,
    /// When is it to be sent?
    AnnounceWhen { day: Option<NaiveDate> },
    /// An announcement as its author would get it.
    AnnouncePreview(Draft),
    /// The committee knows that one needs help.
    AnnouncementHelp { ticket: i64 },
    /// Staff: is nothing more of an announcement to be sent?
    AnnounceStopSure(AnnouncementId),
    /// Staff: is an announcement to be taken back?
    AnnounceWithdrawSure(AnnouncementId),
    /// Staff: who did not answer an announcement.
    AnnounceSilent { id: AnnouncementId, page: i64 },
    /// How far an announcement is.
    AnnounceProgress(AnnouncementId),
    /// The activities to come, of this week only or of all.
    Activities { page: i64, week: bool },
    /// The activities that words may mean.
    ActivitiesFound { activities: Vec<ActivityId>, by_day: bool },
    /// There are none on the days that were said.
    ActivitiesNoneThen,
    /// The activities one is in or waits for.
    ActivitiesMine,
    /// One activity, and for how many people the button to join is made.
    Activity { id: ActivityId, people: Option<i64> },
    /// How many people are to come.
    ActivityPeople(ActivityId),
    /// One is in, or in the line.
    ActivityJoined(ActivityId),
    /// Whether to leave for certain.
    ActivityLeaveSure(ActivityId),
    /// One has left.
    ActivityLeft(ActivityId),
    /// Where it is on the map.
    ActivityMap(ActivityId),
    /// Who waited has a place.
    ActivityPromoted(ActivityId),
    /// It is tomorrow, or in two hours.
    ActivityReminder { id: ActivityId, which: Reminder },
    /// It was called off, or takes place otherwise.
    ActivityNews { id: ActivityId, news: News },
    /// What is still asked of an activity that is being created, or all of it before it is published.
    ActivityDraft(activity_draft::Draft),
    /// It is published.
    ActivityPublished(ActivityId),
    /// The activities a staff member created.
    ActivitiesManage { page: i64 },
    /// An activity as staff see it.
    ActivityManage(ActivityId),
    /// Who comes.
    ActivityNames { id: ActivityId, page: i64 },
    /// What is asked of a change.
    ActivityChange(activity_manage::State),
    /// A text is too long.
    ActivityTooLong { max: usize },
    /// No time was understood.
    ActivityWhenUnclear,
    /// No number of places was understood.
    ActivityCapacityUnclear,
    /// A time that cannot be meant.
    WhenProblem(WhenProblem),
    /// A report that is being made: what is asked, a page of its choices.
    Report { draft: Box<report_draft::Draft>, page: i64 },
    /// Where one stands is asked for.
    ReportHere,
    /// There is nothing in the report yet.
    ReportNothing,
    /// No more files are taken.
    ReportFilesFull,
    /// The text is too long and was not taken.
    ReportTooLong { max: usize },
    /// The report has a number.
    ReportSent { ticket: i64 },
    /// One's own reports.
    MyReports { page: i64 },
    /// One's own report.
    MyReport { ticket: i64 },
    /// What is to be added to it?
    ReportAdd { ticket: i64 },
    /// It was added.
    ReportAdded { ticket: i64 },
    /// Is it really to be taken back?
    ReportWithdraw { ticket: i64 },
    /// News about one's own report.
    ReportNews { ticket: i64, by: i64, news: ReportNews },
    /// Staff: reports that a filter lets through.
    DeskReports { filter: Filter, page: i64 },
    /// Staff: the filters.
    DeskFilters,
    /// Staff: one report.
    DeskReport { report: ReportId },
    /// Staff: a report came in.
    DeskReportNew { report: ReportId },
    /// Staff: its reporter did something.
    DeskReportChanged { report: ReportId },
    /// Staff: what is to be said about it?
    DeskAsk { report: ReportId, asks: Asks },
    /// Staff: the date was not understood, or is over.
    DeskDateUnclear,
    /// Staff: its place on the map.
    DeskMap { report: ReportId },
    /// Staff: so many of its files were shown.
    DeskFilesMore { report: ReportId, next: i64, all: i64 },
    /// A file that came in, for staff.
    File(AttachmentId),
    /// A file of a talk that could not be shown when it came.
    TalkFile { talk: TalkId, file: AttachmentId },
    /// What is to be said to the committee?
    TalkBegin { is_anonymous: bool, carries: bool },
    /// What more is to be said?
    TalkMore { ticket: i64, carries: bool },
    /// It was passed on.
    TalkSent { ticket: i64 },
    /// Are these words for the committee?
    TalkMaybe,
    /// One's own talk is over.
    TalkEnded,
    /// The committee answers.
    TalkAnswer { ticket: i64, message: i64 },
    /// The committee closed one's own talk.
    TalkClosed { ticket: i64 },
    /// Staff: a resident says something.
    DeskTalkNews { talk: TalkId, message: i64 },
    /// Staff: the talks in which somebody waits.
    DeskTalks { page: i64 },
    /// Staff: one talk.
    DeskTalk { talk: TalkId },
    /// Staff: what is the answer?
    DeskTalkAsk { talk: TalkId },
    /// Staff: the answer was passed on.
    DeskTalkAnswered { talk: TalkId },
    /// A volunteer's page and its questions.
    Volunteer(volunteer::Show),
    /// A volunteer's shifts.
    Shift(shift::Show),
    /// What staff see of shifts.
    StaffShift(staff_shift::Show),
    /// What waits for the staff today.
    Today,
    /// In a group: how to talk in private.
    Group,
    /// In a group: announcements come here from now on.
    GroupLinked,
    /// In a group: only a member of the committee can link it.
    GroupNotStaff,
    /// In a group: it gets another neighbourhood's announcements.
    GroupElsewhere,
    /// In a group: announcements come no more.
    GroupUnlinked,
    /// What one answered to an announcement was noted.
    AnnouncementNoted(Answer),
    /// To who pressed a button in a group and is not known there: the way into a private chat.
    GroupJoinFirst,
    /// Staff: the groups into which announcements go.
    Groups,
    /// Staff: a colleague linked a group.
    GroupLinkedNews { group: ContactId, by: i64 },
    /// Staff: the bot was removed from a group.
    GroupGoneNews { group: ContactId },
    /// A rule said no.
    Refused(Refusal),
    /// The update had to be put aside.
    Sorry,
    /// Staff: somebody's update had to be put aside.
    PutAside,
}

/// What a reporter is told.
#[derive(Debug, Clone, PartialEq)]
pub enum ReportNews {
    /// A member of the committee looks after it.
    Taken,
    /// The committee says something.
    Answered(String),
    /// It will be done by a date.
    Expected,
    /// It is closed, with what the committee says.
    Closed(String),
    /// It is open again.
    Reopened,
}
