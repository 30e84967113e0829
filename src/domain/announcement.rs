//! Announcements: whom one is for.

use serde::{Deserialize, Serialize};

use super::id::{ActivityId, AnnouncementId};
use crate::locale::LocaleId;

/// Whom an announcement is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every resident.
    #[default]
    Everyone,
    /// Those who are talked to in a language.
    Language(LocaleId),
    /// Those who said that they live in the building with this number.
    Building(i64),
    /// Volunteers.
    Volunteers,
    /// Those who are in an activity or wait for a place.
    Activity(ActivityId),
    /// Those who got an earlier announcement and did not answer it.
    Unanswered(AnnouncementId),
}

impl Audience {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Language(_) => "language",
            Self::Building(_) => "building",
            Self::Volunteers => "volunteers",
            Self::Activity(_) => "activity",
            Self::Unanswered(_) => "unanswered",
        }
    }

    /// The language that is meant; empty when none is.
    pub fn language(self) -> String {
        if let Self::Language(locale) = self { locale.to_string() } else { String::new() }
    }

    /// The building, the activity or the announcement that is meant; 0 when none is.
    pub const fn of(self) -> i64 {
        match self {
            Self::Everyone | Self::Language(_) | Self::Volunteers => 0,
            Self::Building(number) => number,
            Self::Activity(id) => id.0,
            Self::Unanswered(id) => id.0,
        }
    }

    /// Reads what stands in the database.
    pub fn read(word: &str, language: &str, of: i64) -> Option<Self> {
        Some(match word {
            "everyone" => Self::Everyone,
            "language" => Self::Language(language.parse().ok()?),
            "building" => Self::Building(of),
            "volunteers" => Self::Volunteers,
            "activity" => Self::Activity(ActivityId(of)),
            "unanswered" => Self::Unanswered(AnnouncementId(of)),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_audience_is_read_as_it_was_written() {
        for audience in [
            Audience::Everyone,
            Audience::Language(LocaleId::EN),
            Audience::Building(3),
            Audience::Volunteers,
            Audience::Activity(ActivityId(i64::MAX)),
            Audience::Unanswered(AnnouncementId(7)),
        ] {
            assert_eq!(Audience::read(audience.word(), &audience.language(), audience.of()), Some(audience));
        }
        assert_eq!(Audience::read("nobody", "", 0), None);
        assert_eq!(Audience::read("language", "klingon!", 0), None);
    }
}
