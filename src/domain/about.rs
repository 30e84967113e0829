//! What a message is about, so that a reply to it finds its way; kept with the message in the outbox.

use super::id::{AnnouncementId, ReportId, ShiftId, TalkId};

/// What a message is about. A resident's own report or talk is named by its ticket, which only the table of who
/// it belongs to can resolve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The reader's own report.
    MyReport(i64),
    /// A report, for staff.
    Report(ReportId),
    /// The reader's own talk with the committee.
    MyTalk(i64),
    /// A resident's talk, for staff.
    Talk(TalkId),
    /// A shift that the reader may take.
    Shift(ShiftId),
    /// A shift that the reader is in: still coming?
    Coming(ShiftId),
    /// An announcement; it stands unsealed beside what is told to many.
    Announcement(AnnouncementId),
}

impl About {
    /// The words in the outbox.
    pub fn words(self) -> String {
        match self {
            Self::MyReport(ticket) => format!("my_report.{ticket}"),
            Self::Report(report) => format!("report.{}", report.0),
            Self::MyTalk(ticket) => format!("my_talk.{ticket}"),
            Self::Talk(talk) => format!("talk.{}", talk.0),
            Self::Shift(shift) => format!("shift.{}", shift.0),
            Self::Coming(shift) => format!("coming.{}", shift.0),
            Self::Announcement(id) => format!("news.{}", id.0),
        }
    }

    /// Reads the words; none for what is about something else.
    pub fn read(words: &str) -> Option<Self> {
        let (noun, id) = words.split_once('.')?;
        let id = id.parse().ok()?;
        match noun {
            "my_report" => Some(Self::MyReport(id)),
            "report" => Some(Self::Report(ReportId(id))),
            "my_talk" => Some(Self::MyTalk(id)),
            "talk" => Some(Self::Talk(TalkId(id))),
            "shift" => Some(Self::Shift(ShiftId(id))),
            "coming" => Some(Self::Coming(ShiftId(id))),
            // A correction is about the announcement, too.
            "news" | "fix" => Some(Self::Announcement(AnnouncementId(id))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_were_written() {
        for about in [
            About::MyReport(7),
            About::Report(ReportId(8)),
            About::MyTalk(9),
            About::Talk(TalkId(10)),
            About::Shift(ShiftId(11)),
            About::Coming(ShiftId(12)),
            About::Announcement(AnnouncementId(13)),
        ] {
            assert_eq!(About::read(&about.words()), Some(about));
        }
        for words in ["", "report", "report.x", "lamp.12"] {
            assert_eq!(About::read(words), None, "{words}");
        }
    }
}
