//! Search over the services of one directory, in the process: an inverted index with BM25 over weighted fields.
//!
//! Nothing is found rather than anything: a service must share enough of what the question says.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::words::{self, Asked};
use crate::domain::directory::{Card, Place, Position, ServiceCategory};
use crate::domain::id::ServiceId;
use crate::domain::schedule::{OpenState, Schedule};

/// How soon further occurrences of a word count less (BM25's k1).
const SATURATION: f32 = 1.2;
/// How much longer fields weaken a word (BM25's b).
const LENGTH_WEIGHT: f32 = 0.5;
/// The share of a question, by weight, that a service must have.
const ENOUGH: f32 = 0.4;
/// Services with less than this part of the best one's score are left out.
const NEAR_THE_BEST: f32 = 0.4;
/// What the index does not know weighs less than its rarest word.
const UNKNOWN_WEIGHT: f32 = 0.4;
/// An unknown pair of characters beside a known one weighs little: it is likely halves of two words.
const BETWEEN_WEIGHT: f32 = 0.2;
/// At this distance nearness counts half as much as on the spot.
const HALF_NEAR_M: f64 = 1_000.0;

/// A question to the index.
#[derive(Debug, Clone)]
pub struct Query<'a> {
    /// What people said; empty to browse.
    pub words: &'a str,
    /// Only services of this category; words then only rank.
    pub category: Option<ServiceCategory>,
    /// Only what is open at `at`.
    pub open_now: bool,
    /// The local time.
    pub at: NaiveDateTime,
    /// Where the person is; what is near comes first.
    pub near: Option<Position>,
}

/// A service that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub name: String,
    /// Which of its places is meant: the nearest, or the first that is open; none without places.
    pub place: Option<usize>,
    /// How well it fits: 0 to about 1 for words, more for what is near.
    pub score: f32,
    /// Metres from the person to that place.
    pub distance_m: Option<f64>,
    /// Whether it is open there.
    pub state: OpenState,
}

/// The services of one directory, ready to be searched.
#[derive(Debug, Default)]
pub struct Index {
    documents: Vec<Document>,
    /// By word: the documents that have it, with its weight in each.
    postings: HashMap<String, Vec<(u32, f32)>>,
}

#[derive(Debug)]
struct Document {
    service: ServiceId,
    source_id: String,
    name: String,
    categories: Vec<ServiceCategory>,
    /// Hours of the service, where it has no places.
    schedule: Schedule,
    places: Vec<(Option<Position>, Schedule)>,
}

/// A field of a service: what a word in it is worth, how often each stands there, and how many there are.
struct Field {
    weight: f32,
    counts: HashMap<String, f32>,
    length: f32,
}

/// Stands between texts that have nothing to do with each other.
const BETWEEN: &str = " / ";

/// The fields of a service with what a word in each is worth.
fn fields(card: &Card) -> [(f32, String); 6] {
    let service = &card.service;
    let names = |names: &[&Option<String>]| {
        names.iter().filter_map(|name| name.as_deref()).collect::<Vec<_>>().join(BETWEEN)
    };
    let terms = service.taxonomy_terms.iter().map(|term| term.name.as_str());
    let categories = service.categories.iter().map(|category| category.code());
    let filed: Vec<&str> =
        terms.chain(service.keywords.iter().map(String::as_str)).chain(categories).collect();
    let organization = card.organization.as_ref();
    let around = [
        organization.map(|row| row.name.clone()),
        organization.and_then(|row| row.alternate_name.clone()),
        Some(
            card.places
                .iter()
                .filter_map(|place| place.location.name.as_deref())
                .collect::<Vec<_>>()
                .join(BETWEEN),
        ),
    ];
    [
        (5.0, service.name.clone()),
        (4.0, names(&[&service.alternate_name])),
        (2.5, filed.join(BETWEEN)),
        (1.5, names(&[&service.eligibility_description])),
        (1.0, names(&[&service.description, &service.alert])),
        (1.0, around.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)),
    ]
}

impl Index {
    /// An index of these services; their order breaks ties.
    pub fn build<'a>(entries: impl IntoIterator<Item = (ServiceId, &'a Card)>) -> Self {
        let mut index = Self::default();
        let mut counted: Vec<[Field; 6]> = Vec::new();
        let mut lengths = [0.0_f32; 6];
        for (service, card) in entries {
            let fields = fields(card).map(|(weight, text)| {
                let words = words::of_text(&text);
                let length = words.len() as f32;
                let mut counts: HashMap<String, f32> = HashMap::new();
                for word in words {
                    *counts.entry(word).or_default() += 1.0;
                }
                Field { weight, counts, length }
            });
            lengths.iter_mut().zip(&fields).for_each(|(sum, field)| *sum += field.length);
            counted.push(fields);
            index.documents.push(Document::new(service, card));
        }
        let documents = counted.len().max(1) as f32;
        for (number, fields) in (0_u32..).zip(counted) {
            let mut weights: HashMap<String, f32> = HashMap::new();
            for (Field { weight, counts, length }, all) in fields.into_iter().zip(lengths) {
                let average = (all / documents).max(1.0);
                let short = weight / (1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * length / average);
                for (word, count) in counts {
                    *weights.entry(word).or_default() += short * count;
                }
            }
            for (word, weight) in weights {
                index.postings.entry(word).or_default().push((number, weight));
            }
        }
        index
    }

    /// How many services it has.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether it has a service with this id of its source.
    pub fn has_source(&self, source_id: &str) -> bool {
        self.documents.iter().any(|document| document.source_id == source_id)
    }

    /// What fits, best first; nothing when nothing fits well enough.
    pub fn search(&self, query: &Query<'_>) -> Vec<Hit> {
        self.search_except(query, |_| false)
    }

    /// As [`Self::search`], without services whose source ids are hidden.
    pub(super) fn search_except(&self, query: &Query<'_>, is_hidden: impl Fn(&str) -> bool) -> Vec<Hit> {
        let asked = words::of_question(query.words);
        let ranked = self.rank(&asked);
        let must_fit = !asked.is_empty() && query.category.is_none();
        let mut hits = Vec::new();
        for (document, fit) in self.documents.iter().zip(ranked) {
            let in_category = query.category.is_none_or(|category| document.categories.contains(&category));
            let fits = !must_fit || fit.share >= ENOUGH;
            if in_category && fits && !is_hidden(&document.source_id) {
                hits.extend(document.hit(query, fit.score));
            }
        }
        if !query.words.trim().is_empty()
            && asked.is_empty()
            && query.category.is_none()
            && query.near.is_none()
            && !query.open_now
        {
            return Vec::new();
        }
        let best = hits.iter().map(|hit| hit.score).fold(0.0, f32::max);
        if must_fit {
            hits.retain(|hit| hit.score >= best * NEAR_THE_BEST);
        }
        order(&mut hits, asked.is_empty());
        hits
    }

    /// How well each document fits a question.
    fn rank(&self, asked: &[Asked]) -> Vec<Fit> {
        let mut fits = vec![Fit::default(); self.documents.len()];
        let weights: Vec<f32> = (0..asked.len()).map(|at| self.weight(asked, at)).collect();
        let whole: f32 = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        for (asked, weight) in asked.iter().zip(weights) {
            for (number, frequency) in self.postings.get(&asked.word).into_iter().flatten() {
                let fit = &mut fits[*number as usize];
                let saturated = frequency * (SATURATION + 1.0) / (frequency + SATURATION);
                fit.score += weight / whole * saturated / (SATURATION + 1.0);
                fit.share += weight / whole;
            }
        }
        fits
    }

    /// How much a word of a question tells: the rarer, the more (BM25's inverse document frequency).
    fn weight(&self, asked: &[Asked], at: usize) -> f32 {
        let all = self.documents.len() as f32;
        let with = |asked: &Asked| self.postings.get(&asked.word).map_or(0, Vec::len) as f32;
        let rarity = |with: f32| (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        match with(&asked[at]) {
            0.0 => {
                let before = at.checked_sub(1).and_then(|at| asked.get(at));
                let mut beside = [before, asked.get(at + 1)].into_iter().flatten();
                let between = beside.any(|other| other.stretch == asked[at].stretch && with(other) > 0.0);
                rarity(0.0) * if between { BETWEEN_WEIGHT } else { UNKNOWN_WEIGHT }
            }
            with => rarity(with),
        }
    }
}

/// How well a document fits: BM25 as a part of what would be possible, and the share of the question it has.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    score: f32,
    share: f32,
}

/// Best first; while browsing, the nearest first. Ties keep the order they have.
pub(super) fn order(hits: &mut [Hit], browsing: bool) {
    let distance = |hit: &Hit| hit.distance_m.unwrap_or(f64::INFINITY);
    if browsing {
        hits.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    } else {
        hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    }
}

impl Document {
    fn new(service: ServiceId, card: &Card) -> Self {
        let place = |place: &Place| (place.position(), card.schedule(Some(place)));
        Self {
            service,
            source_id: card.service.source_id.clone(),
            name: card.service.name.clone(),
            categories: card.service.categories.clone(),
            schedule: card.schedule(None),
            places: card.places.iter().map(place).collect(),
        }
    }

    /// This document as a hit; none when it is not open and had to be.
    fn hit(&self, query: &Query<'_>, score: f32) -> Option<Hit> {
        let is_open = |state: &OpenState| matches!(state, OpenState::Open { .. });
        let distance = |position: &Option<Position>| Some(position.as_ref()?.distance_m(query.near?));
        let (place, distance_m, state) = self
            .places
            .iter()
            .enumerate()
            .map(|(number, (position, schedule))| {
                (Some(number), distance(position), schedule.state(query.at))
            })
            .filter(|(.., state)| !query.open_now || is_open(state))
            .min_by(|(_, a, _), (_, b, _)| a.unwrap_or(f64::INFINITY).total_cmp(&b.unwrap_or(f64::INFINITY)))
            .or_else(|| self.places.is_empty().then(|| (None, None, self.schedule.state(query.at))))?;
        if query.open_now && !is_open(&state) {
            return None;
        }
        let nearness = distance_m.map_or(1.0, |metres| 1.0 + HALF_NEAR_M / (HALF_NEAR_M + metres));
        Some(Hit {
            service: self.service,
            name: self.name.clone(),
            place,
            score: score * nearness as f32,
            distance_m,
            state,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::directory::{Location, Service, ServiceAtLocation};
    use crate::domain::schedule::{Days, Hours, Opening, Span};

    fn card(name: &str, about: &str, category: ServiceCategory, hours: (u16, u16), at: (f64, f64)) -> Card {
        let openings =
            vec![Opening::weekly(Days::ALL, Hours::Span(Span::new(hours.0 * 60, hours.1 * 60).unwrap()))];
        let location = Location { position: Position::new(at.0, at.1), ..Location::default() };
        let service = Service {
            source_id: name.to_owned(),
            name: name.to_owned(),
            description: Some(about.to_owned()),
            categories: vec![category],
            schedule: Schedule { openings, holidays: Vec::new() },
            ..Service::default()
        };
        let place = Place { location, link: ServiceAtLocation::default() };
        Card { service, organization: None, places: vec![place] }
    }

    fn cards() -> Vec<Card> {
        vec![
            card(
                "法律援助",
                "劳动合同、欠薪、租房纠纷的免费律师",
                ServiceCategory::Legal,
                (9, 17),
                (23.00, 113.70),
            ),
            card("人民调解", "邻里纠纷、租房纠纷调解", ServiceCategory::Legal, (9, 12), (23.01, 113.70)),
            card("社区卫生服务中心", "看病、发烧、疫苗", ServiceCategory::Health, (8, 22), (23.02, 113.70)),
            card("夜间药房", "买药", ServiceCategory::Pharmacy, (20, 8), (23.03, 113.70)),
            card(
                "Job fair",
                "Find a job, wages and contracts",
                ServiceCategory::Labor,
                (9, 17),
                (23.04, 113.70),
            ),
        ]
    }

    fn query(words: &str) -> Query<'_> {
        let at = NaiveDateTime::parse_from_str("2026-11-23 10:00", "%Y-%m-%d %H:%M").unwrap();
        Query { words, category: None, open_now: false, at, near: None }
    }

    fn found(query: &Query<'_>) -> Vec<String> {
        let cards = cards();
        let index = Index::build((1..).map(ServiceId).zip(&cards));
        index.search(query).into_iter().map(|hit| hit.name).collect()
    }

    #[test]
    fn words_find_what_they_mean() {
        let cases: &[(&str, &[&str])] = &[
            ("租房纠纷", &["人民调解", "法律援助"]),
            ("请问哪里可以看病", &["社区卫生服务中心"]),
            ("法律", &["法律援助"]),
            ("孩子发烧怎么办", &["社区卫生服务中心"]),
            ("药", &["夜间药房"]),
            ("i want a Job", &["Job fair"]),
            ("legal", &["法律援助", "人民调解"]),
            ("买大象", &[]),
            ("quantum physics", &[]),
            ("在哪里？", &[]),
        ];
        for (words, expected) in cases {
            assert_eq!(found(&query(words)), *expected, "{words}");
        }
    }

    #[test]
    fn a_category_filters_and_words_only_rank_in_it() {
        let legal = Query { category: Some(ServiceCategory::Legal), ..query("律师") };
        assert_eq!(found(&legal), ["法律援助", "人民调解"]);
        let police = Query { category: Some(ServiceCategory::Police), ..query("") };
        assert!(found(&police).is_empty());
    }

    #[test]
    fn open_now_leaves_out_what_is_closed() {
        let at = NaiveDateTime::parse_from_str("2026-11-23 23:00", "%Y-%m-%d %H:%M").unwrap();
        assert_eq!(found(&Query { open_now: true, at, ..query("") }), ["夜间药房"]);
    }

    #[test]
    fn what_is_near_comes_first() {
        let near = Position::new(23.015, 113.70);
        let names = found(&Query { near, ..query("") });
        assert_eq!(&names[..2], ["人民调解", "社区卫生服务中心"]);
        let mut at_the_aid = Query { near: Position::new(23.00, 113.70), ..query("租房纠纷") };
        assert_eq!(found(&at_the_aid), ["法律援助", "人民调解"]);
        at_the_aid.near = Position::new(23.01, 113.70);
        assert_eq!(found(&at_the_aid), ["人民调解", "法律援助"]);
    }

    #[test]
    fn an_empty_directory_finds_nothing() {
        assert!(Index::default().search(&query("律师")).is_empty());
    }
}
