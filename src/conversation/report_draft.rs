//! A report while it is being made: what was said so far, and what is still to be asked.

use serde::{Deserialize, Serialize};

use super::Heard;
use crate::domain::attachment::{Attached, MAX_FILES};
use crate::domain::cut::cut;
use crate::domain::report::{Kind, MAX_PLACE_CHARS, MAX_WORDS_CHARS};
use crate::understanding::Meaning;

/// Wider than this, in columns of a Latin letter, words that ask to report something tell something too.
const WISH_COLUMNS: usize = 24;

/// What was said so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// By what the reporter's chat will name the report.
    pub ticket: i64,
    /// What is asked now.
    pub asks: Asks,
    /// What it is about.
    pub kind: Option<Kind>,
    /// The words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Where, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// What was said of the place that every building has, such as 楼道: alone it says nothing of where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub common_place: String,
    /// Where, on the map: degrees north and east.
    pub point: Option<(f64, f64)>,
    /// The reporter does not want to say where.
    #[serde(default)]
    pub is_place_skipped: bool,
    /// Pictures and voice messages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    /// The committee must not learn who reported it.
    #[serde(default)]
    pub is_anonymous: bool,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asks {
    /// What the problem is.
    Problem,
    /// What kind of problem it is.
    Kind,
    /// Where it is.
    Place,
    /// Whether everything is right.
    Confirm,
}

/// Whether something could be taken into a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is in.
    In,
    /// There are so many files that no more are taken.
    FilesFull,
    /// The words are too many.
    TooLong,
}

impl Draft {
    /// An empty draft.
    pub fn new(ticket: i64) -> Self {
        Self {
            ticket,
            asks: Asks::Problem,
            kind: None,
            words: String::new(),
            place: String::new(),
            common_place: String::new(),
            point: None,
            is_place_skipped: false,
            files: Vec::new(),
            is_anonymous: false,
        }
    }

    /// Whether there is something to report at all: a kind, words, a picture or a voice message.
    pub fn says_something(&self) -> bool {
        self.kind.is_some() || !self.words.is_empty() || !self.files.is_empty()
    }

    /// Whether the place is known, or is not to be said.
    pub fn has_place(&self) -> bool {
        let is_known = !self.place.is_empty() && !self.lacks_building();
        is_known || self.point.is_some() || self.is_place_skipped
    }

    /// The same, asking what is missing first.
    #[must_use]
    pub fn asking_next(mut self) -> Self {
        self.asks = if !self.says_something() {
            Asks::Problem
        } else if self.kind.is_none() {
            Asks::Kind
        } else if !self.has_place() {
            Asks::Place
        } else {
            Asks::Confirm
        };
        self
    }

    /// Takes words in: they answer what is asked where they can, fill in what they name, and add to what was said.
    pub fn take_words(&mut self, heard: &Heard) -> Taken {
        let words = heard.words();
        let meaning = heard.meaning.as_ref();
        let named = meaning.and_then(|meaning| meaning.report_category).map(Kind::Known);
        let is_caption = !matches!(heard.input, super::Input::Text(_));
        match self.asks {
            Asks::Place if !is_caption => {
                // Whoever is asked twice and names no building again knows why.
                let is_common = self.place.is_empty() && meaning.is_some_and(is_common_place);
                self.locate(words, is_common);
                self.kind = self.kind.or(named);
                return Taken::In;
            }
            // An answer to the question of the kind, such as "路灯", says nothing that is not said by the kind.
            Asks::Kind if named.is_some() && is_short(words) => {
                self.kind = named;
                return Taken::In;
            }
            _ => {}
        }
        // A place alone at the end says where, and nothing of what it is.
        if self.asks == Asks::Confirm
            && !is_caption
            && let Some(place) = meaning.filter(|meaning| !meaning.is_common_place).and_then(only_place)
        {
            self.locate(place, false);
            return Taken::In;
        }
        if self.words.chars().count() + words.chars().count() > MAX_WORDS_CHARS {
            return Taken::TooLong;
        }
        if !self.words.is_empty() && !words.is_empty() {
            self.words.push('\n');
        }
        self.words.push_str(words);
        self.kind = self.kind.or(named);
        if let Some(meaning) = meaning
            && let Some(place) = &meaning.place
        {
            // What names the building is better than what every building has.
            let is_better = !meaning.is_common_place && self.lacks_building();
            if is_better || (self.place.is_empty() && self.point.is_none()) {
                self.locate(place, meaning.is_common_place);
            }
        }
        Taken::In
    }

    /// Notes a place; the building and what every building has stand together: 7栋 楼道.
    pub fn locate(&mut self, place: &str, is_common: bool) {
        let joins = !self.common_place.is_empty() && !place.contains(&self.common_place);
        let place = if joins { format!("{place} {}", self.common_place) } else { place.to_owned() };
        self.place = cut(&place, MAX_PLACE_CHARS);
        if is_common {
            self.common_place.clone_from(&self.place);
        }
    }

    /// Whether the place is one that every building has, so that the building is to be asked.
    pub fn lacks_building(&self) -> bool {
        !self.common_place.is_empty() && self.place == self.common_place
    }

    /// Takes a picture or a voice message in; the same one twice is one.
    pub fn take_file(&mut self, file: Attached) -> Taken {
        if self.files.contains(&file) {
            return Taken::In;
        }
        if self.files.len() >= MAX_FILES {
            return Taken::FilesFull;
        }
        self.files.push(file);
        Taken::In
    }
}

/// What people say before a place that they only put right.
const CORRECTIONS: [&str; 8] = ["不对", "不是", "应该", "错了", "是", "在", "no", "it is"];

/// The place, when a message says nothing else: 7栋, "不对，在7栋".
fn only_place(meaning: &Meaning) -> Option<&str> {
    let place = meaning.place.as_deref()?;
    let mut said = meaning.normalized.as_str();
    loop {
        let rest = said.trim_matches(|sign: char| !sign.is_alphanumeric());
        let shorter = CORRECTIONS.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if shorter == said {
            break;
        }
        said = shorter;
    }
    (said.chars().count() <= place.chars().count()).then_some(place)
}

/// Whether the place of words is one that every building has.
fn is_common_place(meaning: &Meaning) -> bool {
    meaning.is_common_place && only_place(meaning).is_some()
}

/// Whether words only ask to report something ("我要报修") and say nothing of what it is.
pub fn is_bare_wish(words: &str, meaning: &Meaning) -> bool {
    meaning.report_category.is_none() && meaning.place.is_none() && columns(words) <= WISH_COLUMNS
}

fn is_short(words: &str) -> bool {
    columns(words) <= WISH_COLUMNS / 2
}

/// How wide a text is: a Chinese character is as wide as two Latin letters.
fn columns(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::super::Input;
    use super::*;
    use crate::understanding::ReportCategory;

    fn said(words: &str, category: Option<ReportCategory>, place: Option<&str>) -> Heard {
        let meaning =
            Meaning { report_category: category, place: place.map(str::to_owned), ..Meaning::default() };
        Heard {
            input: Input::Text(words.into()),
            meaning: Some(meaning),
            reply_about: String::new(),
            in_group: false,
        }
    }

    fn after(heard: &[Heard]) -> Draft {
        heard.iter().fold(Draft::new(1), |mut draft, heard| {
            assert_eq!(draft.take_words(heard), Taken::In);
            draft.asking_next()
        })
    }

    #[test]
    fn what_is_missing_is_asked_and_nothing_twice() {
        let lamp = Some(ReportCategory::Lighting);
        for (heard, wanted) in [
            (vec![], Asks::Problem),
            (vec![said("坏了", None, None)], Asks::Kind),
            (vec![said("路灯坏了", lamp, None)], Asks::Place),
            (vec![said("3栋门口路灯坏了", lamp, Some("3栋门口"))], Asks::Confirm),
            (vec![said("坏了", None, None), said("路灯", lamp, None)], Asks::Place),
            (vec![said("路灯坏了", lamp, None), said("小卖部旁边", None, None)], Asks::Confirm),
            (vec![said("3栋坏了", None, Some("3栋")), said("路灯", lamp, None)], Asks::Confirm),
        ] {
            let draft = heard.iter().fold(Draft::new(1).asking_next(), |mut draft, heard| {
                draft.take_words(heard);
                draft.asking_next()
            });
            assert_eq!(draft.asks, wanted, "{heard:?}");
        }
    }

    #[test]
    fn what_is_said_in_several_messages_stands_together() {
        let draft = after(&[
            said("坏了", None, None),
            said("晚上看不见台阶，老人差点摔倒", None, None),
            said("灯", Some(ReportCategory::Lighting), None),
            said("3栋", None, Some("3栋")),
            said("已经三天了", None, None),
        ]);
        assert_eq!(draft.words, "坏了\n晚上看不见台阶，老人差点摔倒\n已经三天了");
        assert_eq!((draft.kind.unwrap().code(), draft.place.as_str()), ("lighting", "3栋"));
    }

    #[test]
    fn files_are_counted_and_not_taken_twice() {
        let mut draft = Draft::new(1);
        for n in 0..MAX_FILES {
            assert_eq!(draft.take_file(Attached::photo(&n.to_string())), Taken::In);
            assert_eq!(draft.take_file(Attached::photo(&n.to_string())), Taken::In);
        }
        assert_eq!(draft.files.len(), MAX_FILES);
        assert_eq!(draft.take_file(Attached::voice("v", 3)), Taken::FilesFull);
    }

    #[test]
    fn a_wish_without_a_problem_is_told_from_a_problem() {
        for (words, category, place, wanted) in [
            ("我要报修", None, None, true),
            ("I want to report", None, None, true),
            ("报修 路灯坏了", Some(ReportCategory::Lighting), None, false),
            ("3栋要报修", None, Some("3栋"), false),
            ("我要反映一下楼上天天半夜装修的事情", None, None, false),
        ] {
            let heard = said(words, category, place);
            assert_eq!(is_bare_wish(words, &heard.meaning.unwrap()), wanted, "{words}");
        }
    }

    #[test]
    fn a_place_that_every_building_has_asks_for_the_building() {
        let lamp = Some(ReportCategory::Lighting);
        let common = |mut heard: Heard| {
            heard.meaning.as_mut().unwrap().is_common_place = true;
            heard
        };
        let plain = |words: &str, place: &str| {
            let mut heard = said(words, None, Some(place));
            heard.meaning.as_mut().unwrap().normalized = words.to_owned();
            heard
        };
        let begun = common(said("楼道灯坏了", lamp, Some("楼道")));
        for (heard, asks, place) in [
            (vec![begun.clone()], Asks::Place, "楼道"),
            (vec![begun.clone(), plain("7栋", "7栋")], Asks::Confirm, "7栋 楼道"),
            (vec![begun.clone(), plain("7栋楼道", "7栋楼道")], Asks::Confirm, "7栋楼道"),
            (vec![begun.clone(), common(plain("三楼", "三楼"))], Asks::Confirm, "三楼 楼道"),
            (vec![begun, plain("3栋", "3栋"), plain("不对,在7栋", "7栋")], Asks::Confirm, "7栋 楼道"),
        ] {
            let draft = after(&heard);
            assert_eq!((draft.asks, draft.place.as_str()), (asks, place), "{heard:?}");
            assert_eq!(draft.words, "楼道灯坏了");
        }
    }
}
