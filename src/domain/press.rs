//! What a button means: callback data of at most 64 bytes, versioned and bound to the contact it was made for.
//!
//! Written as `1` + binding (8 characters) + `.` + words separated by `.`, for instance `1aB3dE5gH.svc.12`.
//! Numbers are written in base 36. The binding is a truncated MAC over contact and words
//! ([`crate::seal::Keys::bind_press`]), so that a forged or copied button is recognised.

use super::announcement::{Audience, Topic};
use super::id::*;

/// Telegram's limit for `callback_data` in bytes (core.telegram.org/bots/api#inlinekeyboardbutton).
pub const MAX_DATA_BYTES: usize = 64;
/// The version that callback data starts with; a button of another version is an old button.
pub const VERSION: char = '1';

macro_rules! presses {
    ($($(#[$doc:meta])* $name:ident $(($($field:ident : $kind:ty),+))? = $word:literal;)*) => {
        /// The meaning of a button.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Press {
            $($(#[$doc])* $name $(($($kind),+))?,)*
        }

        impl Press {
            /// The words of this press, without version and binding.
            pub fn words(&self) -> String {
                match self {
                    $(Self::$name $(($($field),+))? => {
                        [String::from($word) $($(, Word::write($field))+)?].join(".")
                    })*
                }
            }

            /// Reads words; `None` when they are not of this version of the program.
            pub fn read(words: &str) -> Option<Self> {
                let mut parts = words.split('.');
                let press = match parts.next()? {
                    $($word => Self::$name $(($({ let $field: $kind = Word::read(parts.next()?)?; $field }),+))?,)*
                    _ => return None,
                };
                parts.next().is_none().then_some(press)
            }
        }
    };
}

presses! {
    /// Show the menu.
    Menu = "m";
    /// Leave what is going on.
    Cancel = "x";
    /// One step back in what is going on.
    Back = "b";
    /// Skip this question.
    Skip = "k";
    /// Yes, or confirm.
    Yes = "y";
    /// No.
    No = "n";
    /// The n-th choice of the question that is open.
    Choice(index: i64) = "c";
    /// The next or an earlier page of a list, from 0.
    Page(page: i64) = "p";
    /// Open the picker of languages.
    Languages = "lp";
    /// Take this language.
    Language(locale: String) = "l";
    /// Join this neighbourhood.
    Join(neighbourhood: NeighbourhoodId) = "j";
    /// The newest announcements, a page.
    Announcements(page: i64) = "nl";
    /// Open an announcement.
    Announcement(id: AnnouncementId) = "no";
    /// One has read an announcement.
    AnnouncementRead(id: AnnouncementId) = "nr";
    /// One needs help.
    AnnouncementHelp(id: AnnouncementId) = "nh";
    /// Staff: hold what is unsent of an announcement.
    AnnouncePause(id: AnnouncementId) = "nx";
    /// Staff: go on with it.
    AnnounceResume(id: AnnouncementId) = "nv";
    /// Staff: send nothing more of it, after being asked whether one really wants to.
    AnnounceStop(id: AnnouncementId) = "ns";
    /// Staff: send nothing more of it.
    AnnounceStopSure(id: AnnouncementId) = "nss";
    /// Staff: write another text for an announcement that was confirmed.
    AnnounceCorrect(id: AnnouncementId) = "nk";
    /// Staff: take an announcement back, after being asked whether one really wants to.
    AnnounceWithdraw(id: AnnouncementId) = "nd";
    /// Staff: take an announcement back.
    AnnounceWithdrawSure(id: AnnouncementId) = "nds";
    /// Staff: who did not answer an announcement, a page.
    AnnounceSilent(id: AnnouncementId, page: i64) = "nq";
    /// Staff: write to those who did not answer it.
    AnnounceRemind(id: AnnouncementId) = "ni";
    /// Write an announcement in this language.
    AnnounceIn(locale: String) = "nw";
    /// Change one thing of an announcement that is being written: whom it is for, a list of whom it may be for.
    AnnounceChange(part: String) = "nc";
    /// An announcement is for these.
    AnnounceFor(audience: Audience) = "nf";
    /// Staff: how far an announcement is, and what can be done about it.
    AnnounceProgress(id: AnnouncementId) = "np";
    /// Staff: send an announcement no more, neither at its time nor weekly.
    AnnounceUndue(id: AnnouncementId) = "nu";
    /// An announcement is about this.
    AnnounceTopic(topic: Topic) = "nt";
    /// Which announcements one wants.
    Mutes = "mu";
    /// Mute a topic, or let it come again.
    Mute(topic: Topic) = "mt";
    /// Send an announcement to its author first.
    AnnounceToMe = "nm";
    /// The activities to come, a page; 1 for this week only.
    Activities(page: i64, week: i64) = "a";
    /// Open an activity.
    Activity(id: ActivityId) = "ad";
    /// Join an activity: asks for how many people.
    ActivityJoin(id: ActivityId) = "aj";
    /// Join an activity with so many people.
    ActivityPeople(id: ActivityId, people: i64) = "ap";
    /// Leave an activity: asks whether for certain.
    ActivityLeave(id: ActivityId) = "al";
    /// Leave an activity for certain.
    ActivityLeaveYes(id: ActivityId) = "ay";
    /// Show an activity on the map.
    ActivityMap(id: ActivityId) = "ao";
    /// The activities one is in or waits for.
    ActivitiesMine = "am";
    /// Publish the activity that is being created.
    ActivityPublish(id: ActivityId) = "ab";
    /// Ask for one thing of it again.
    ActivityEdit(slot: i64) = "ae";
    /// Create an activity.
    ActivityNew = "aw";
    /// The activities a staff member created, a page.
    ActivitiesManage(page: i64) = "ag";
    /// An activity as staff see it.
    ActivityManage(id: ActivityId) = "as";
    /// Give an activity more or fewer places.
    ActivityCapacity(id: ActivityId) = "ac";
    /// Move an activity to another time.
    ActivityTime(id: ActivityId) = "at";
    /// Move an activity to another place.
    ActivityVenue(id: ActivityId) = "av";
    /// Call an activity off.
    ActivityCancel(id: ActivityId) = "ax";
    /// Who comes to an activity, a page.
    ActivityNames(id: ActivityId, page: i64) = "an";
    /// Report a problem.
    Report = "r";
    /// The kinds of problems, a page.
    ReportKinds(page: i64) = "rp";
    /// The problem is of this kind.
    ReportKind(code: String) = "rc";
    /// The buildings, a page.
    ReportPlaces(page: i64) = "rb";
    /// The problem is at the building with this number.
    ReportBuilding(number: i64) = "ru";
    /// The problem is where one stands.
    ReportHere = "rh";
    /// The committee must not (1) or may (0) learn who reports.
    ReportAnonymous(yes: i64) = "rx";
    /// Send the report that is being made.
    ReportSend(ticket: i64) = "rs";
    /// One's own reports, a page.
    MyReports(page: i64) = "rm";
    /// Open one's own report.
    MyReport(ticket: i64) = "ro";
    /// Add something to it.
    ReportAdd(ticket: i64) = "ra";
    /// It is fixed.
    ReportFixed(ticket: i64) = "rf";
    /// It is not fixed.
    ReportNotFixed(ticket: i64) = "rn";
    /// Take it back: ask first.
    ReportWithdraw(ticket: i64) = "rw";
    /// Take it back.
    ReportWithdrawSure(ticket: i64) = "ry";
    /// Staff: reports that a filter lets through, a page.
    DeskReports(filter: String, page: i64) = "rl";
    /// Staff: choose a filter.
    DeskFilters = "rg";
    /// Staff: open a report.
    DeskReport(report: ReportId) = "rr";
    /// Staff: look after it.
    DeskTake(report: ReportId) = "rt";
    /// Staff: answer its reporter.
    DeskAnswer(report: ReportId) = "re";
    /// Staff: say when it will be done.
    DeskExpect(report: ReportId) = "rd";
    /// Staff: it will be done in so many days.
    DeskExpectIn(report: ReportId, days: i64) = "rj";
    /// Staff: close it.
    DeskClose(report: ReportId) = "rz";
    /// Staff: open it again.
    DeskReopen(report: ReportId) = "rq";
    /// Staff: its files, from the n-th.
    DeskFiles(report: ReportId, from: i64) = "rv";
    /// Staff: its place on the map.
    DeskMap(report: ReportId) = "rk";
    /// Talk to a person.
    Talk = "t";
    /// The committee is not told (1) or told (0) the name.
    TalkAnonymous(yes: i64) = "tx";
    /// Say more in one's own talk.
    TalkMore(ticket: i64) = "tm";
    /// End one's own talk.
    TalkEnd(ticket: i64) = "te";
    /// Staff: the talks in which somebody waits, a page.
    DeskTalks(page: i64) = "tw";
    /// Staff: open a talk.
    DeskTalk(talk: TalkId) = "to";
    /// Staff: answer in it.
    DeskTalkAnswer(talk: TalkId) = "ta";
    /// Staff: close it.
    DeskTalkClose(talk: TalkId) = "tz";
    /// Staff: its files.
    DeskTalkFiles(talk: TalkId) = "tf";
    /// Say in which building one lives: the buildings, a page.
    Buildings(page: i64) = "bl";
    /// One lives in the building with this number; with 0 one does not say.
    MyBuilding(number: i64) = "bm";
    /// Staff: what waits today.
    Today = "td";
    /// Staff: write an announcement.
    AnnounceNew = "na";
    /// Staff: the hours in which nothing wakes anybody.
    Quiet = "qh";
    /// Staff: these are quiet, from one minute of the day until another.
    QuietSet(from: i64, until: i64) = "qs";
    /// Staff: the groups into which announcements go.
    Groups = "gl";
    /// Staff: no more announcements into the group with this contact's id.
    GroupUnlink(group: i64) = "gu";
    /// What the bot keeps.
    Privacy = "pv";
    /// Look for services.
    Services = "sm";
    /// Services of this category.
    ServiceCategory(code: String) = "sc";
    /// Services near me.
    ServiceNear = "sn";
    /// Only what is open now, or closed ones too.
    ServiceOpenNow = "so";
    /// A page of services.
    ServicePage(page: i64) = "sp";
    /// Open a service.
    Service(id: ServiceId) = "sv";
    /// Something is wrong about this service.
    ServiceWrong(id: ServiceId) = "sw";
    /// Staff: the remarks that nobody has seen to, a page.
    Remarks(page: i64) = "sr";
    /// Staff: open a remark.
    Remark(id: i64) = "se";
    /// Back to the services that were found.
    ServiceHits = "sh";
    /// A remark was seen to.
    RemarkDone(id: i64) = "sd";
    /// Send me what is kept about me.
    ExportMe = "pe";
    /// Delete what is kept about me.
    ForgetMe = "pf";
    /// Help.
    Help = "h";
    /// Open one's page as a volunteer, or become one.
    Volunteer = "v";
    /// Choose a role, or leave it when it was chosen, by its place in the list of all.
    VolunteerRole(index: i64) = "vr";
    /// Choose a time that is offered, or leave it when it was chosen.
    VolunteerWhen(index: i64) = "vw";
    /// Change what one does (0) or when one can (1).
    VolunteerChange(part: i64) = "ve";
    /// Want no calls for a while (1), or want them again (0).
    VolunteerPause(on: i64) = "vp";
    /// Stop volunteering, after being asked whether one really wants to.
    VolunteerStop = "vx";
    /// One's own shifts, a page.
    MyShifts(page: i64) = "vm";
    /// Open a shift.
    Shift(id: ShiftId) = "vs";
    /// Take a shift.
    TakeShift(id: ShiftId) = "va";
    /// Say no to a call.
    DeclineShift(id: ShiftId) = "vd";
    /// Withdraw from a shift, after being asked whether one really wants to.
    LeaveShift(id: ShiftId) = "vl";
    /// Withdraw from a shift.
    LeaveShiftSure(id: ShiftId) = "vls";
    /// Still coming to a shift.
    StillComing(id: ShiftId) = "vk";
    /// Say which shift was taken (1) or declined (0).
    WhichShift(yes: i64) = "vq";
    /// Staff: the shifts to come, a page.
    StaffShifts(page: i64) = "vt";
    /// Staff: open a shift.
    StaffShift(id: ShiftId) = "vo";
    /// Staff: plan a shift.
    NewShift = "vn";
    /// Staff: call volunteers again.
    CallForShift(id: ShiftId) = "vc";
    /// Staff: call a shift off, after being asked whether one really wants to.
    CancelShift(id: ShiftId) = "vz";
    /// Staff: call a shift off.
    CancelShiftSure(id: ShiftId) = "vzs";
}

impl Press {
    /// Whether pressing a second time takes the first back.
    pub fn is_toggle(&self) -> bool {
        matches!(self, Self::VolunteerRole(_) | Self::VolunteerWhen(_))
    }
}

/// How one field of a press is written.
trait Word: Sized {
    fn write(&self) -> String;
    fn read(word: &str) -> Option<Self>;
}

impl Word for i64 {
    fn write(&self) -> String {
        let mut digits = Vec::new();
        let mut rest = self.unsigned_abs();
        loop {
            digits.push(char::from_digit((rest % 36) as u32, 36).expect("a remainder below 36 is a digit"));
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        if *self < 0 {
            digits.push('-');
        }
        digits.iter().rev().collect()
    }
    fn read(word: &str) -> Option<Self> {
        i64::from_str_radix(word, 36).ok()
    }
}

impl Word for String {
    fn write(&self) -> String {
        self.clone()
    }
    fn read(word: &str) -> Option<Self> {
        (!word.is_empty()).then(|| word.to_owned())
    }
}

impl Word for Audience {
    fn write(&self) -> String {
        let of = if let Self::Language(locale) = self { locale.to_string() } else { self.of().write() };
        format!("{}-{of}", self.word())
    }
    fn read(word: &str) -> Option<Self> {
        let (word, of) = word.split_once('-')?;
        Self::read(word, of, i64::read(of).unwrap_or_default())
    }
}

impl Word for Topic {
    fn write(&self) -> String {
        self.word().to_owned()
    }
    fn read(word: &str) -> Option<Self> {
        Self::read(word)
    }
}

macro_rules! id_words {
    ($($name:ident),*) => {$(
        impl Word for $name {
            fn write(&self) -> String { self.0.write() }
            fn read(word: &str) -> Option<Self> { i64::read(word).map(Self) }
        }
    )*};
}

id_words!(NeighbourhoodId, ReportId, ServiceId, ActivityId, ShiftId, AnnouncementId, TalkId);

#[cfg(test)]
mod tests;
