//! What a group of words in the files stands for: the first part of an id in `words.ftl` says it.

use super::labels::{Emergency, Intent, Need, Order, ReportCategory, Role, Room, ServiceCategory};
use super::lex::Lex;
use crate::locale::LocaleId;

/// What a word speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Entry {
    /// `intent-report-problem`
    Intent(Intent),
    /// `danger-fire`, `danger-police`, `danger-medical`, `danger-fraud`, `danger-despair`
    Danger(Emergency),
    /// `danger-any`: what concerns every danger, for `.not` and `.unless`.
    AnyDanger,
    /// `service-residence-permit`
    Service(ServiceCategory),
    /// `report-water-supply`
    Report(ReportCategory),
    /// `role-elderly-visit`
    Role(Role),
    /// `need-locked-out`
    Need(Need),
    /// `room-multi-hall`
    Room(Room),
    /// `language-zh-x-sichuan`
    Language(LocaleId),
    /// `answer-yes`
    Answer(Answer),
    /// `order-cancel`
    Order(Order),
    /// `lex-tomorrow`
    Lex(Lex),
}

/// A fixed answer to an open question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Answer {
    Yes,
    No,
    Accept,
    Decline,
    /// Words that change nothing: 的, 啊, please.
    Filler,
}

/// Words of one family compete: a longer one hides a shorter one inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Family {
    Intent,
    Danger,
    Service,
    Report,
    Role,
    Need,
    Room,
    Language,
    Answer,
    Order,
    Lex,
}

/// How a word speaks for its entry: the attribute it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `.hint`: supports, and does not suffice alone.
    Hint,
    /// `.kw`: usually suffices.
    Keyword,
    /// `.sure`: outweighs others.
    Sure,
    /// `.not`: hides the entry's words that lie within it.
    Not,
    /// `.unless`: rules the entry out wherever it stands.
    Unless,
}

impl Entry {
    /// The entry of an id; none for an id that no part of the program knows.
    pub(super) fn from_id(id: &str) -> Option<Entry> {
        let (kind, name) = id.split_once('-')?;
        let code = name.replace('-', "_");
        match kind {
            "intent" => Intent::from_code(&code).map(Entry::Intent),
            "danger" => match name {
                "fire" => Some(Entry::Danger(Emergency::Fire)),
                "police" => Some(Entry::Danger(Emergency::Police)),
                "medical" => Some(Entry::Danger(Emergency::Medical)),
                "fraud" => Some(Entry::Danger(Emergency::Fraud)),
                "despair" => Some(Entry::Danger(Emergency::Despair)),
                "any" => Some(Entry::AnyDanger),
                _ => None,
            },
            "service" => ServiceCategory::from_code(&code).map(Entry::Service),
            "report" => ReportCategory::from_code(&code).map(Entry::Report),
            "role" => Role::from_code(&code).map(Entry::Role),
            "need" => Need::from_code(&code).map(Entry::Need),
            "room" => Room::from_code(&code).map(Entry::Room),
            "language" => name.parse().ok().map(Entry::Language),
            "answer" => match name {
                "yes" => Some(Entry::Answer(Answer::Yes)),
                "no" => Some(Entry::Answer(Answer::No)),
                "accept" => Some(Entry::Answer(Answer::Accept)),
                "decline" => Some(Entry::Answer(Answer::Decline)),
                "filler" => Some(Entry::Answer(Answer::Filler)),
                _ => None,
            },
            "order" => Order::from_code(&code).map(Entry::Order),
            "lex" => Lex::from_code(&code).map(Entry::Lex),
            _ => None,
        }
    }

    /// The family it competes in.
    pub(super) fn family(self) -> Family {
        match self {
            Entry::Intent(_) => Family::Intent,
            Entry::Danger(_) | Entry::AnyDanger => Family::Danger,
            Entry::Service(_) => Family::Service,
            Entry::Report(_) => Family::Report,
            Entry::Role(_) => Family::Role,
            Entry::Need(_) => Family::Need,
            Entry::Room(_) => Family::Room,
            Entry::Language(_) => Family::Language,
            Entry::Answer(_) => Family::Answer,
            Entry::Order(_) => Family::Order,
            Entry::Lex(_) => Family::Lex,
        }
    }
}

impl Strength {
    /// The strength of an attribute; `.ex` holds example sentences and is none.
    pub(super) fn from_attribute(attribute: &str) -> Option<Strength> {
        Some(match attribute {
            "hint" => Strength::Hint,
            "kw" => Strength::Keyword,
            "sure" => Strength::Sure,
            "not" => Strength::Not,
            "unless" => Strength::Unless,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_to_entries() {
        assert_eq!(Entry::from_id("intent-report-problem"), Some(Entry::Intent(Intent::ReportProblem)));
        assert_eq!(Entry::from_id("lex-day-after-tomorrow"), Some(Entry::Lex(Lex::DayAfterTomorrow)));
        let sichuan = LocaleId::literal("zh-x-sichuan");
        assert_eq!(Entry::from_id("language-zh-x-sichuan"), Some(Entry::Language(sichuan)));
        for unknown in ["intent-dance", "lex", "yes", "danger-", "report-"] {
            assert_eq!(Entry::from_id(unknown), None, "{unknown}");
        }
    }
}
