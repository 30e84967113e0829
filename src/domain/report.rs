//! Reports of problems: their kinds, how they end, and when they are overdue.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::clock::Millis;
use crate::understanding::ReportCategory;

/// Characters that are kept of what a reporter says: two of a messenger's longest texts.
pub const MAX_WORDS_CHARS: usize = 8_000;
/// Characters that are kept of a place.
pub const MAX_PLACE_CHARS: usize = 120;
/// Characters of what staff say about a report.
pub const MAX_NOTE_CHARS: usize = 600;
/// Seconds after which an open report without an expected date is overdue.
pub const OVERDUE_SECS: i64 = 7 * 86_400;

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One of the common kinds.
    Known(ReportCategory),
    /// Something else.
    Other,
}

impl Kind {
    /// The `service_code` of what is in no category.
    const OTHER: &str = "other";

    /// All kinds in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        ReportCategory::ALL.iter().copied().map(Self::Known).chain([Self::Other])
    }

    /// The `service_code`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Known(category) => category.code(),
            Self::Other => Self::OTHER,
        }
    }

    /// Reads a `service_code`.
    pub fn read(code: &str) -> Option<Self> {
        if code == Self::OTHER { Some(Self::Other) } else { ReportCategory::from_code(code).map(Self::Known) }
    }

    /// The message with its icon and name.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Known(category) => category.message_id(),
            Self::Other => "report-kind-other",
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Self::read(&code).ok_or_else(|| serde::de::Error::custom(format!("{code:?} is no kind of report")))
    }
}

/// Why a report is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosedAs {
    /// The committee closed it.
    Staff,
    /// The reporter said that it is fixed.
    Fixed,
    /// The reporter took it back.
    Withdrawn,
}

impl ClosedAs {
    /// The word in the table.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Fixed => "fixed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Staff, Self::Fixed, Self::Withdrawn].into_iter().find(|one| one.word() == word)
    }
}

/// Something that happened to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// It was reported.
    Sent,
    /// A member of the committee looks after it.
    Taken,
    /// The committee answered.
    Answered,
    /// The committee said when it will be done.
    Expected,
    /// The committee closed it.
    Closed,
    /// The committee opened it again.
    Reopened,
    /// The reporter added something.
    Added,
    /// The reporter said that it is fixed.
    Fixed,
    /// The reporter said that it is not fixed.
    NotFixed,
    /// The reporter took it back.
    Withdrawn,
}

impl EventKind {
    const ALL: [Self; 10] = [
        Self::Sent,
        Self::Taken,
        Self::Answered,
        Self::Expected,
        Self::Closed,
        Self::Reopened,
        Self::Added,
        Self::Fixed,
        Self::NotFixed,
        Self::Withdrawn,
    ];

    /// The word in the table.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Taken => "taken",
            Self::Answered => "answered",
            Self::Expected => "expected",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Added => "added",
            Self::Fixed => "fixed",
            Self::NotFixed => "not_fixed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Which reports a member of the committee looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All that are open.
    Open,
    /// Those they look after themselves.
    Mine,
    /// Those that nobody looks after yet.
    Untaken,
    /// Those that should be done already.
    Overdue,
    /// Those of one kind.
    Of(Kind),
    /// Those that are closed, the last first.
    Closed,
}

impl Filter {
    /// The word in a button.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Mine => "mine",
            Self::Untaken => "untaken",
            Self::Overdue => "overdue",
            Self::Of(kind) => kind.code(),
            Self::Closed => "closed",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Open, Self::Mine, Self::Untaken, Self::Overdue, Self::Closed]
            .into_iter()
            .find(|one| one.word() == word)
            .or_else(|| Kind::read(word).map(Self::Of))
    }
}

/// Whether an open report should be done already: its date is over, or it has none and is old.
pub fn is_overdue(requested_at: Millis, expected_at: Option<Millis>, now: Millis) -> bool {
    expected_at.unwrap_or(requested_at.plus_secs(OVERDUE_SECS)) < now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back_to_their_values() {
        assert_eq!(Kind::all().count(), ReportCategory::ALL.len() + 1);
        for kind in Kind::all() {
            assert_eq!(Kind::read(kind.code()), Some(kind));
            assert_eq!(Filter::read(kind.code()), Some(Filter::Of(kind)));
        }
        assert!(EventKind::ALL.into_iter().all(|kind| EventKind::read(kind.word()) == Some(kind)));
        assert_eq!(ClosedAs::read("fixed"), Some(ClosedAs::Fixed));
        assert_eq!(Filter::read("overdue"), Some(Filter::Overdue));
        assert_eq!(Filter::read("king"), None);
    }

    #[test]
    fn a_report_is_overdue_after_its_date_or_after_a_week() {
        let now = Millis(1_795_399_200_000);
        let day = 86_400;
        for (requested_days, expected_days, wanted) in [
            (-1, None, false),
            (-8, None, true),
            (-8, Some(1), false),
            (-1, Some(-1), true),
            (-8, Some(-1), true),
        ] {
            let requested = now.plus_secs(requested_days * day);
            let expected = expected_days.map(|days: i64| now.plus_secs(days * day));
            assert_eq!(is_overdue(requested, expected, now), wanted, "{requested_days} {expected_days:?}");
        }
    }
}
