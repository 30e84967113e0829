//! Announcements: whom one is for.

use chrono::Days;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::clock::Millis;
use super::id::{ActivityId, AnnouncementId};
use crate::locale::LocaleId;

/// Seconds after sending for which a bot can delete its message; later it can only be edited
/// (core.telegram.org/bots/api#deletemessage).
const DELETABLE_SECS: i64 = 48 * 3600;
/// Seconds before that in which a deletion is not begun, because it might arrive too late.
const DELETABLE_MARGIN_SECS: i64 = 60;

/// Whether a message that was sent at an instant can still be deleted.
pub fn is_deletable(sent: Millis, now: Millis) -> bool {
    now < sent.plus_secs(DELETABLE_SECS - DELETABLE_MARGIN_SECS)
}

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

/// What an announcement is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Whatever concerns everybody.
    #[default]
    General,
    /// Activities.
    Activities,
    /// Services and offices.
    Services,
    /// Volunteering.
    Volunteering,
    /// Danger: it passes quiet hours and cannot be muted.
    Emergency,
}

impl Topic {
    /// Those that a resident may mute.
    pub const MUTABLE: [Self; 4] = [Self::General, Self::Activities, Self::Services, Self::Volunteering];

    /// The word in the database and on buttons.
    pub const fn word(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Activities => "activities",
            Self::Services => "services",
            Self::Volunteering => "volunteering",
            Self::Emergency => "emergency",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        Self::MUTABLE.into_iter().chain([Self::Emergency]).find(|topic| topic.word() == word)
    }
}

/// What somebody answers to an announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// I have read this.
    Read,
    /// I need help.
    Help,
}

impl Answer {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Help => "help",
        }
    }
}

/// When an announcement that is repeated weekly goes out after it was due: a week later at the same local time, and
/// so often a week that it is not over by `now`.
pub fn next_week(due: Millis, now: Millis, zone: Tz) -> Millis {
    let local = due.local(zone);
    let weeks = (1..).map(|week| local.checked_add_days(Days::new(7 * week)).unwrap_or(local));
    let later = weeks.map(|at| Millis::from_local(at, zone)).find(|at| *at > now || *at <= due);
    later.unwrap_or(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_week_is_at_the_same_local_time_and_not_over() {
        let berlin = chrono_tz::Europe::Berlin;
        let at = |text: &str| Millis::from_local(text.parse().unwrap(), berlin);
        // The clocks change on 2026-10-25.
        let due = at("2026-10-21T09:00:00");
        assert_eq!(next_week(due, due, berlin), at("2026-10-28T09:00:00"));
        assert_eq!(next_week(due, at("2026-11-10T12:00:00"), berlin), at("2026-11-11T09:00:00"));
    }

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
