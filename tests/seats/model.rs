//! Random sequences of everything that can happen, each compared with a model that a child could follow.

use std::collections::BTreeMap;

use linli::commands::seat::{self, Promoted, Wish};
use linli::domain::clock::Millis;
use linli::domain::seat::{Place, Refusal, Seat, State, Thing};
use linli::store::{Tx, place, seat as rows};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::database::{BOTH, TestDb};
use crate::stage::{self, HOME, NOW, person, place_of, thing};

const PEOPLE: usize = 6;
const THINGS: i64 = 3;

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    SignUp { who: usize, what: i64, party: i64, waits: bool },
    ChangeParty { who: usize, what: i64, party: i64 },
    Leave { who: usize, what: i64 },
    Capacity { what: i64, capacity: i64 },
    Cancel { what: i64 },
    Erase { who: usize },
    Time { minutes: i64 },
}

fn event() -> impl Strategy<Value = Event> {
    let who = 0..PEOPLE;
    let what = 0..THINGS;
    prop_oneof![
        8 => (who.clone(), what.clone(), 0..4_i64, any::<bool>())
            .prop_map(|(who, what, party, waits)| Event::SignUp { who, what, party, waits }),
        3 => (who.clone(), what.clone(), 1..5_i64)
            .prop_map(|(who, what, party)| Event::ChangeParty { who, what, party }),
        6 => (who.clone(), what.clone()).prop_map(|(who, what)| Event::Leave { who, what }),
        2 => (what.clone(), 0..7_i64).prop_map(|(what, capacity)| Event::Capacity { what, capacity }),
        1 => what.prop_map(|what| Event::Cancel { what }),
        1 => who.prop_map(|who| Event::Erase { who }),
        2 => (1..90_i64).prop_map(|minutes| Event::Time { minutes }),
    ]
}

/// Things 0 and 1 overlap, 2 stands alone.
fn things() -> Vec<Place> {
    vec![place_of(4, 3, 5), place_of(2, 4, 6), place_of(3, 6, 8)]
}

/// One thing in the model: who is in, in no order, and who waits, in order.
#[derive(Debug, Clone)]
struct Thought {
    place: Place,
    seated: BTreeMap<usize, i64>,
    line: Vec<(usize, i64)>,
}

impl Thought {
    fn free(&self) -> i64 {
        self.place.capacity - self.seated.values().sum::<i64>()
    }

    fn has(&self, who: usize) -> bool {
        self.seated.contains_key(&who) || self.line.iter().any(|(waiting, _)| *waiting == who)
    }

    fn let_in(&mut self, what: Thing, now: Millis) -> Vec<Promoted> {
        let mut promoted = Vec::new();
        while now < self.place.closes_at
            && let Some(at) = self.line.iter().position(|(_, party)| *party <= self.free())
        {
            let (who, party) = self.line.remove(at);
            self.seated.insert(who, party);
            promoted.push(Promoted { thing: what, contact: person(who), party });
        }
        promoted
    }
}

struct Model {
    things: Vec<Thought>,
    now: Millis,
}

/// What an event came to.
#[derive(Debug, PartialEq)]
enum Came {
    Seat(Result<Seat, Refusal>),
    Let(Result<Vec<Promoted>, Refusal>),
    Told(Result<usize, Refusal>),
    Nothing,
}

impl Model {
    fn gone(&self, what: i64) -> Option<Refusal> {
        let place = &self.things[usize::try_from(what).unwrap()].place;
        if place.cancelled_at.is_some() {
            Some(Refusal::Cancelled)
        } else {
            (self.now >= place.ends_at).then_some(Refusal::Ended)
        }
    }

    fn apply(&mut self, event: &Event) -> Came {
        let now = self.now;
        match event {
            Event::SignUp { who, what, party, waits } => {
                Came::Seat(self.sign_up(*who, *what, *party, *waits))
            }
            Event::ChangeParty { who, what, party } => Came::Let(self.change(*who, *what, *party)),
            Event::Leave { who, what } => {
                let at = &mut self.things[usize::try_from(*what).unwrap()];
                if !at.has(*who) {
                    return Came::Let(Err(Refusal::NotSignedUp));
                }
                if let Some(refusal) = self.gone(*what) {
                    return Came::Let(Err(refusal));
                }
                let at = &mut self.things[usize::try_from(*what).unwrap()];
                at.line.retain(|(waiting, _)| waiting != who);
                let was_in = at.seated.remove(who).is_some();
                Came::Let(Ok(if was_in { at.let_in(thing(*what), now) } else { Vec::new() }))
            }
            Event::Capacity { what, capacity } => {
                if let Some(refusal) = self.gone(*what) {
                    return Came::Let(Err(refusal));
                }
                let at = &mut self.things[usize::try_from(*what).unwrap()];
                let taken = at.seated.values().sum();
                if *capacity < taken {
                    return Came::Let(Err(Refusal::BelowTaken(taken)));
                }
                at.place.capacity = *capacity;
                Came::Let(Ok(at.let_in(thing(*what), now)))
            }
            Event::Cancel { what } => {
                if let Some(refusal) = self.gone(*what) {
                    return Came::Told(Err(refusal));
                }
                let at = &mut self.things[usize::try_from(*what).unwrap()];
                at.place.cancelled_at = Some(now);
                Came::Told(Ok(at.seated.len() + at.line.len()))
            }
            Event::Erase { who } => {
                let mut promoted = Vec::new();
                // The engine goes through a person's things by kind, then by id.
                for what in [0, 2, 1] {
                    let gone = self.gone(what).is_some();
                    let at = &mut self.things[usize::try_from(what).unwrap()];
                    at.line.retain(|(waiting, _)| waiting != who);
                    if at.seated.remove(who).is_some() && !gone {
                        promoted.extend(at.let_in(thing(what), now));
                    }
                }
                Came::Let(Ok(promoted))
            }
            Event::Time { minutes } => {
                self.now = self.now.plus_secs(minutes * 60);
                Came::Nothing
            }
        }
    }

    fn sign_up(&mut self, who: usize, what: i64, party: i64, waits: bool) -> Result<Seat, Refusal> {
        if let Some(refusal) = self.gone(what) {
            return Err(refusal);
        }
        let index = usize::try_from(what).unwrap();
        let at = &self.things[index];
        if at.seated.contains_key(&who) {
            return Err(Refusal::AlreadySignedUp);
        }
        if let Some(position) = at.line.iter().position(|(waiting, _)| *waiting == who) {
            return Err(Refusal::AlreadyWaiting(i64::try_from(position).unwrap() + 1));
        }
        at.place.takes(party, self.now)?;
        if party > at.place.capacity {
            return Err(Refusal::Full);
        }
        // Only things 0 and 1 overlap.
        if what < 2 && self.things[1 - index].has(who) && self.things[1 - index].place.cancelled_at.is_none()
        {
            return Err(Refusal::Collides(thing(1 - what)));
        }
        let at = &mut self.things[index];
        if party <= at.free() {
            at.seated.insert(who, party);
            Ok(Seat::In)
        } else if waits {
            at.line.push((who, party));
            Ok(Seat::Waiting(i64::try_from(at.line.len()).unwrap()))
        } else {
            Err(Refusal::Full)
        }
    }

    fn change(&mut self, who: usize, what: i64, party: i64) -> Result<Vec<Promoted>, Refusal> {
        let now = self.now;
        let at = &mut self.things[usize::try_from(what).unwrap()];
        if !at.has(who) {
            return Err(Refusal::NotSignedUp);
        }
        at.place.takes(party, now)?;
        if party > at.place.capacity {
            return Err(Refusal::Full);
        }
        let free = at.free();
        if let Some(mine) = at.seated.get_mut(&who) {
            if party - *mine > free {
                return Err(Refusal::Full);
            }
            *mine = party;
        }
        at.line.iter_mut().filter(|(waiting, _)| *waiting == who).for_each(|one| one.1 = party);
        Ok(at.let_in(thing(what), now))
    }
}

async fn really(tx: &mut Tx, event: &Event, now: Millis) -> Came {
    match event {
        Event::SignUp { who, what, party, waits } => {
            let wish = Wish { thing: thing(*what), contact: person(*who), party: *party, waits: *waits };
            Came::Seat(seat::sign_up(tx, HOME, wish, now).await.unwrap())
        }
        Event::ChangeParty { who, what, party } => {
            Came::Let(seat::change_party(tx, HOME, thing(*what), person(*who), *party, now).await.unwrap())
        }
        Event::Leave { who, what } => {
            let left = seat::leave(tx, HOME, thing(*what), person(*who), now).await.unwrap();
            Came::Let(left.map(|left| left.promoted))
        }
        Event::Capacity { what, capacity } => {
            Came::Let(seat::set_capacity(tx, HOME, thing(*what), *capacity, now).await.unwrap())
        }
        Event::Cancel { what } => {
            let told = seat::cancel(tx, HOME, thing(*what), now).await.unwrap();
            Came::Told(told.map(|all| all.len()))
        }
        Event::Erase { who } => {
            let promoted = seat::leave_all(tx, HOME, person(*who), now).await.unwrap();
            rows::erase(tx, HOME, person(*who)).await.unwrap();
            Came::Let(Ok(promoted))
        }
        Event::Time { .. } => Came::Nothing,
    }
}

async fn compare(tx: &mut Tx, model: &Model) {
    for (what, at) in (0..).zip(&model.things) {
        let place = place::find(tx, HOME, thing(what)).await.unwrap().unwrap();
        assert_eq!(place.taken, at.seated.values().sum::<i64>(), "taken of thing {what}");
        assert!(place.taken <= place.capacity);
        let all = rows::everyone(tx, HOME, thing(what)).await.unwrap();
        let seated: BTreeMap<_, _> = all
            .iter()
            .filter(|row| row.state() == State::In)
            .map(|row| (row.contact_id, row.party))
            .collect();
        let wanted: BTreeMap<_, _> = at.seated.iter().map(|(who, party)| (person(*who), *party)).collect();
        assert_eq!(seated, wanted, "in thing {what}");
        let line: Vec<_> = all
            .iter()
            .filter(|row| row.state() == State::Waiting)
            .map(|row| (row.contact_id, row.party))
            .collect();
        let wanted: Vec<_> = at.line.iter().map(|(who, party)| (person(*who), *party)).collect();
        assert_eq!(line, wanted, "the line of thing {what}");
    }
}

/// Plays events in one transaction that is rolled back, so that the next sequence finds the stage as it was.
async fn play(test: &TestDb, events: &[Event]) {
    let mut tx = test.db.begin().await.unwrap();
    stage::set(&mut tx, PEOPLE, &things()).await;
    let things = things()
        .into_iter()
        .map(|place| Thought { place, seated: BTreeMap::new(), line: Vec::new() })
        .collect();
    let mut model = Model { things, now: NOW };
    for event in events {
        let wanted = model.apply(event);
        assert_eq!(really(&mut tx, event, model.now).await, wanted, "{event:?}");
        compare(&mut tx, &model).await;
    }
}

#[test]
fn whatever_happens_the_engine_does_what_the_model_does() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for engine in BOTH {
        let test = runtime.block_on(TestDb::migrated(engine));
        let mut runner =
            TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
        runner
            .run(&prop::collection::vec(event(), 1..60), |events| {
                runtime.block_on(play(&test, &events));
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{engine:?}: {error}"));
    }
}
