//! Residents who talk in a closed loop: each answers what the bot says, and begins anew when a report is stored.
//!
//! A dialogue has six turns and nine calls of the Bot API: `/start` (1 call), the language picker by a button (2),
//! `/report` (1), the kind by a button (2), the words (1), sending by a button (2).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::fake_telegram::{Action, OnSent, Person, SentMessage, updates};
use crate::stage::CODE;

/// Where a resident is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Speak,
    Join,
    Joined,
    Start,
    Language,
    Report,
    Kind,
    Words,
    Send,
    Resting,
}

/// The residents.
#[derive(Clone)]
pub struct Residents(Arc<Inner>);

struct Inner {
    steps: Mutex<HashMap<i64, Step>>,
    /// Turns that were answered.
    turns: AtomicU64,
    /// Reports that were confirmed to their residents.
    reports: AtomicU64,
    /// What the bot said when nothing could be answered to it.
    stuck: Mutex<Vec<String>>,
    is_over: std::sync::atomic::AtomicBool,
}

impl Residents {
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            steps: Mutex::default(),
            turns: AtomicU64::new(0),
            reports: AtomicU64::new(0),
            stuck: Mutex::default(),
            is_over: false.into(),
        }))
    }

    /// The first thing that a resident writes.
    pub fn first(&self, person: &Person) -> Value {
        self.0.steps.lock().expect("no thread panicked").insert(person.id, Step::Speak);
        updates::start(person, &format!("n-{CODE}"))
    }

    /// Turns answered so far.
    pub fn turns(&self) -> u64 {
        self.0.turns.load(Ordering::Relaxed)
    }

    /// Reports confirmed so far.
    pub fn reports(&self) -> u64 {
        self.0.reports.load(Ordering::Relaxed)
    }

    /// Nobody begins a new dialogue.
    pub fn end(&self) {
        self.0.is_over.store(true, Ordering::Relaxed);
    }

    /// Whether everybody has finished.
    pub fn are_resting(&self) -> bool {
        self.0.steps.lock().expect("no thread panicked").values().all(|step| *step == Step::Resting)
    }

    /// Panics when somebody could not go on.
    pub fn check(&self) {
        let stuck = self.0.stuck.lock().expect("no thread panicked");
        assert!(
            stuck.is_empty(),
            "the bot said what nobody could answer: {:#?}",
            &stuck[..stuck.len().min(3)]
        );
    }

    /// What they answer.
    pub fn hook(&self) -> OnSent {
        let residents = self.clone();
        Arc::new(move |said| residents.answer(said).into_iter().collect())
    }

    fn answer(&self, said: &SentMessage) -> Option<Value> {
        let person = Person::new(said.chat, "居民");
        let mut steps = self.0.steps.lock().expect("no thread panicked");
        let step = steps.get_mut(&said.chat)?;
        let press = |label: &str| {
            let keyboard = said.keyboard()?;
            let button = keyboard.find(label)?;
            Some(said.press(&person, button.data.as_deref()?))
        };
        let (next, update) = match (*step, said.action) {
            (Step::Speak, Action::Sent) => (Step::Join, press("简体中文")),
            (Step::Join, Action::Edited) => (Step::Joined, press("加入")),
            (Step::Joined, Action::Sent) => (Step::Start, Some(updates::text(&person, "/start"))),
            (Step::Start, Action::Sent) => (Step::Language, press("🌐")),
            (Step::Language, Action::Edited) => (Step::Report, Some(updates::text(&person, "/report"))),
            (Step::Report, Action::Sent) => (Step::Kind, press("路灯")),
            (Step::Kind, Action::Edited) => {
                (Step::Words, Some(updates::text(&person, "3栋门口的路灯三天不亮了")))
            }
            (Step::Words, Action::Sent) => (Step::Send, press("发给居委会")),
            (Step::Send, Action::Sent) if said.text.contains("收到了") => {
                self.0.reports.fetch_add(1, Ordering::Relaxed);
                if self.0.is_over.load(Ordering::Relaxed) {
                    self.0.turns.fetch_add(1, Ordering::Relaxed);
                    *step = Step::Resting;
                    return None;
                }
                (Step::Start, Some(updates::text(&person, "/start")))
            }
            (step, action) => {
                let line = format!("{step:?} {action:?}: {}", said.text);
                self.0.stuck.lock().expect("no thread panicked").push(line);
                return None;
            }
        };
        if update.is_none() {
            self.0.stuck.lock().expect("no thread panicked").push(format!("{step:?}: {}", said.text));
        }
        self.0.turns.fetch_add(1, Ordering::Relaxed);
        *step = next;
        update
    }
}
