//! What a step may know: who is talking, where, when, and the answers to what it asked.

use chrono::NaiveDate;

use crate::domain::activity::{Known, Matches};
use crate::domain::clock::Millis;
use crate::domain::id::{
    ActivityId, AnnouncementId, AttachmentId, ContactId, NeighbourhoodId, ReportId, TalkId,
};
use crate::domain::offer::Offer;
use crate::domain::seat::Thing;
use crate::domain::volunteer::Profile;
use crate::locale::LocaleId;

/// Everything a step reads.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Who is talking.
    pub me: Me,
    /// The neighbourhood they are in.
    pub place: Place,
    /// The present instant.
    pub now: Millis,
    /// An id that nothing has yet, for a row that this turn makes.
    pub fresh: i64,
    answers: Vec<(Query, Answer)>,
}

/// The contact.
#[derive(Debug, Clone, PartialEq)]
pub struct Me {
    /// Their id.
    pub contact: ContactId,
    /// Whether this is a group and not a person.
    pub is_group: bool,
    /// The language they are talked to in.
    pub locale: LocaleId,
    /// Whether they chose it themselves.
    pub locale_chosen: bool,
    /// Their number among the staff, if they are staff here.
    pub staff: Option<i64>,
}

/// The neighbourhood.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its id.
    pub id: NeighbourhoodId,
    /// What people type to join it.
    pub code: String,
    /// Whether it is a bot's lobby, where one has not joined a neighbourhood yet.
    pub is_lobby: bool,
    /// Its time zone.
    pub zone: chrono_tz::Tz,
}

/// A question to the database.
#[derive(Debug, Clone, PartialEq)]
pub enum Query {
    /// The neighbourhoods this bot serves.
    Neighbourhoods,
    /// The neighbourhood with this code, if the bot serves it.
    NeighbourhoodByCode(String),
    /// An activity, and how the contact stands to it.
    Activity(ActivityId),
    /// The activities that words mean, on certain days when days were said.
    ActivitySearch { words: String, days: Option<(NaiveDate, NaiveDate)> },
    /// The buildings of the neighbourhood.
    Buildings,
    /// Whether one's own report is open.
    MyReportIsOpen(i64),
    /// The files of a report.
    ReportFiles(ReportId),
    /// One's own talk that is open and was not silent for long.
    OpenTalk,
    /// The files of a talk.
    TalkFiles(TalkId),
    /// The contact as a volunteer.
    Volunteer,
    /// What waits for the contact's answer about shifts.
    Offers,
    /// Whether words name a service; `is_likely` when they hold a word of a kind of service.
    NamesService { words: String, is_likely: bool },
    /// What the contact is in or waits for, with when it begins.
    SignUps,
    /// One's own report with this short number, as one's own chat names it.
    MyReport(i64),
    /// One's own report that the last news was about, when that was not long ago.
    NewsOfReport,
    /// Of which committee the one is a member who did this in a group, and under which number.
    SenderStaff,
    /// Whether announcements go into the group whose turn it is.
    GroupIsLinked,
    /// Whether an announcement is of the contact's neighbourhood.
    AnnouncementIsHere(AnnouncementId),
    /// The last announcement that the contact got not long ago, and when.
    LastAnnouncement,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Neighbourhoods, oldest first.
    Neighbourhoods(Vec<NeighbourhoodId>),
    /// One neighbourhood or none.
    Neighbourhood(Option<NeighbourhoodId>),
    /// One activity or none.
    Activity(Option<Known>),
    /// What a search for activities found.
    ActivitySearch(Matches),
    /// Buildings, by number.
    Buildings(Vec<(i64, String)>),
    /// Whether it is open; none when it is not one's own.
    IsOpen(Option<bool>),
    /// Files, the first first.
    Files(Vec<AttachmentId>),
    /// A talk, as one's own chat names it.
    Talk(Option<i64>),
    /// A volunteer, or none.
    Volunteer(Option<Profile>),
    /// Calls and "still coming?", by when the shifts begin.
    Offers(Vec<Offer>),
    /// Whether they do.
    NamesService(bool),
    /// Things with their beginnings, the soonest first.
    SignUps(Vec<(Thing, Millis)>),
    /// A report, as one's own chat names it.
    Ticket(Option<i64>),
    /// The neighbourhood of a committee, and the member's number.
    SenderStaff(Option<(NeighbourhoodId, i64)>),
    /// Whether it is so.
    Is(bool),
    /// An announcement and when it came, or none.
    Announcement(Option<(AnnouncementId, Millis)>),
}

/// A step that cannot decide before this is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Need(pub Query);

impl Facts {
    /// Facts without answers yet.
    pub fn new(me: Me, place: Place, now: Millis, fresh: i64) -> Self {
        Self { me, place, now, fresh, answers: Vec::new() }
    }

    /// Adds the answer to a query. `false` when that query was answered before: the step asks in circles.
    pub fn answer(&mut self, query: Query, answer: Answer) -> bool {
        let is_new = self.answers.iter().all(|(asked, _)| *asked != query);
        self.answers.push((query, answer));
        is_new
    }

    /// The neighbourhoods this bot serves.
    ///
    /// # Errors
    /// [`Need`] until it is answered; so with every question below.
    pub fn neighbourhoods(&self) -> Result<&[NeighbourhoodId], Need> {
        self.find(Query::Neighbourhoods, |answer| match answer {
            Answer::Neighbourhoods(ids) => Some(ids.as_slice()),
            _ => None,
        })
    }

    /// The neighbourhood with a code, if the bot serves it.
    ///
    /// # Errors
    /// [`Need`].
    pub fn neighbourhood_by_code(&self, code: &str) -> Result<Option<NeighbourhoodId>, Need> {
        self.find(Query::NeighbourhoodByCode(code.to_owned()), |answer| match answer {
            Answer::Neighbourhood(id) => Some(*id),
            _ => None,
        })
    }

    /// An activity, and how the contact stands to it.
    ///
    /// # Errors
    /// [`Need`].
    pub fn activity(&self, id: ActivityId) -> Result<Option<&Known>, Need> {
        self.find(Query::Activity(id), |answer| match answer {
            Answer::Activity(known) => Some(known.as_ref()),
            _ => None,
        })
    }

    /// The contact as a volunteer; none when it is no volunteer.
    ///
    /// # Errors
    /// [`Need`].
    pub fn volunteer(&self) -> Result<Option<Profile>, Need> {
        self.find(Query::Volunteer, |answer| match answer {
            Answer::Volunteer(profile) => Some(profile.clone()),
            _ => None,
        })
    }

    /// The buildings of the neighbourhood: number and name.
    ///
    /// # Errors
    /// [`Need`].
    pub fn buildings(&self) -> Result<&[(i64, String)], Need> {
        self.find(Query::Buildings, |answer| match answer {
            Answer::Buildings(buildings) => Some(buildings.as_slice()),
            _ => None,
        })
    }

    /// The activities that words mean, on certain days (first and last) when days were said.
    ///
    /// # Errors
    /// [`Need`].
    pub fn activity_search(
        &self,
        words: &str,
        days: Option<(NaiveDate, NaiveDate)>,
    ) -> Result<&Matches, Need> {
        self.find(Query::ActivitySearch { words: words.to_owned(), days }, |answer| match answer {
            Answer::ActivitySearch(found) => Some(found),
            _ => None,
        })
    }

    /// Whether one's own report is open; none when there is none with this ticket.
    ///
    /// # Errors
    /// [`Need`].
    pub fn my_report_is_open(&self, ticket: i64) -> Result<Option<bool>, Need> {
        self.find(Query::MyReportIsOpen(ticket), |answer| match answer {
            Answer::IsOpen(is_open) => Some(*is_open),
            _ => None,
        })
    }

    /// The files of a report.
    ///
    /// # Errors
    /// [`Need`].
    pub fn report_files(&self, report: ReportId) -> Result<&[AttachmentId], Need> {
        self.find(Query::ReportFiles(report), files)
    }

    /// The files of a talk.
    ///
    /// # Errors
    /// [`Need`].
    pub fn talk_files(&self, talk: TalkId) -> Result<&[AttachmentId], Need> {
        self.find(Query::TalkFiles(talk), files)
    }

    /// One's own talk that is open and was not silent for long, as one's own chat names it.
    ///
    /// # Errors
    /// [`Need`].
    pub fn open_talk(&self) -> Result<Option<i64>, Need> {
        self.find(Query::OpenTalk, |answer| match answer {
            Answer::Talk(ticket) => Some(*ticket),
            _ => None,
        })
    }

    /// What waits for the contact's answer about shifts.
    ///
    /// # Errors
    /// [`Need`].
    pub fn offers(&self) -> Result<&[Offer], Need> {
        self.find(Query::Offers, |answer| match answer {
            Answer::Offers(offers) => Some(offers.as_slice()),
            _ => None,
        })
    }

    /// Whether words name a service.
    ///
    /// # Errors
    /// [`Need`].
    pub fn names_service(&self, words: &str, is_likely: bool) -> Result<bool, Need> {
        self.find(Query::NamesService { words: words.to_owned(), is_likely }, |answer| match answer {
            Answer::NamesService(yes) => Some(*yes),
            _ => None,
        })
    }

    /// What the contact is in or waits for, with when it begins.
    ///
    /// # Errors
    /// [`Need`].
    pub fn sign_ups(&self) -> Result<&[(Thing, Millis)], Need> {
        self.find(Query::SignUps, |answer| match answer {
            Answer::SignUps(things) => Some(things.as_slice()),
            _ => None,
        })
    }

    /// One's own report with a short number, as one's own chat names it.
    ///
    /// # Errors
    /// [`Need`].
    pub fn my_report(&self, number: i64) -> Result<Option<i64>, Need> {
        self.find(Query::MyReport(number), ticket)
    }

    /// One's own report that the last news was about, as one's own chat names it.
    ///
    /// # Errors
    /// [`Need`].
    pub fn news_of_report(&self) -> Result<Option<i64>, Need> {
        self.find(Query::NewsOfReport, ticket)
    }

    /// Of which committee the one is a member who did this in a group, and under which number.
    ///
    /// # Errors
    /// [`Need`].
    pub fn sender_staff(&self) -> Result<Option<(NeighbourhoodId, i64)>, Need> {
        self.find(Query::SenderStaff, |answer| match answer {
            Answer::SenderStaff(staff) => Some(*staff),
            _ => None,
        })
    }

    /// Whether announcements go into the group whose turn it is.
    ///
    /// # Errors
    /// [`Need`].
    pub fn group_is_linked(&self) -> Result<bool, Need> {
        self.find(Query::GroupIsLinked, is)
    }

    /// Whether an announcement is of the contact's neighbourhood.
    ///
    /// # Errors
    /// [`Need`].
    pub fn announcement_is_here(&self, id: AnnouncementId) -> Result<bool, Need> {
        self.find(Query::AnnouncementIsHere(id), is)
    }

    /// The last announcement that the contact got not long ago, and when.
    ///
    /// # Errors
    /// [`Need`].
    pub fn last_announcement(&self) -> Result<Option<(AnnouncementId, Millis)>, Need> {
        self.find(Query::LastAnnouncement, |answer| match answer {
            Answer::Announcement(last) => Some(*last),
            _ => None,
        })
    }

    /// Looks an answer up; with no answer, or one of another kind, the query is needed.
    fn find<'a, T>(&'a self, query: Query, pick: impl Fn(&'a Answer) -> Option<T>) -> Result<T, Need> {
        let answer = self.answers.iter().find(|(asked, _)| *asked == query);
        answer.and_then(|(_, answer)| pick(answer)).ok_or(Need(query))
    }
}

fn ticket(answer: &Answer) -> Option<Option<i64>> {
    match answer {
        Answer::Ticket(ticket) => Some(*ticket),
        _ => None,
    }
}

fn is(answer: &Answer) -> Option<bool> {
    match answer {
        Answer::Is(is) => Some(*is),
        _ => None,
    }
}

fn files(answer: &Answer) -> Option<&[AttachmentId]> {
    match answer {
        Answer::Files(ids) => Some(ids),
        _ => None,
    }
}
