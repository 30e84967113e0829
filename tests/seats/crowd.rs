//! Many at once: never over capacity, nobody twice, nobody passed over, every promotion told once.

use std::collections::BTreeMap;
use std::sync::Arc;

use linli::commands::seat::{self, Promoted, Wish};
use linli::domain::id::ContactId;
use linli::domain::seat::{Refusal, Seat, State};
use linli::fault::Fault;
use linli::store::{Db, place, seat as rows};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tokio::task::JoinSet;

use crate::database::{BOTH, TestDb};
use crate::stage::{self, HOME, NOW, person, place_of, thing};

/// What one task saw happen to its person, in its order.
#[derive(Debug, Default)]
struct Log {
    began_waiting: i64,
    left_the_line: i64,
    let_in: Vec<Promoted>,
}

/// Does something in a transaction of its own, again while it meets another one, as turns do.
async fn one(db: &Db, who: ContactId, what: i64, random: u32, log: &mut Log) {
    loop {
        let mut tx = db.begin().await.unwrap();
        let mut seen = Log::default();
        let done: Result<(), Fault> = async {
            let here = thing(what);
            match random % 10 {
                0..=5 => {
                    let wish =
                        Wish { thing: here, contact: who, party: i64::from(random % 3) + 1, waits: true };
                    if let Ok(Seat::Waiting(_)) = seat::sign_up(&mut tx, HOME, wish, NOW).await? {
                        seen.began_waiting += 1;
                    }
                }
                6..=8 => {
                    if let Ok(left) = seat::leave(&mut tx, HOME, here, who, NOW).await? {
                        seen.left_the_line += i64::from(left.was == State::Waiting);
                        seen.let_in = left.promoted;
                    }
                }
                _ => {
                    let capacity = i64::from(random / 10 % 20);
                    if let Ok(promoted) = seat::set_capacity(&mut tx, HOME, here, capacity, NOW).await? {
                        seen.let_in = promoted;
                    }
                }
            }
            Ok(())
        }
        .await;
        let done = match done {
            Ok(()) => tx.commit().await.map_err(Fault::from),
            Err(fault) => Err(fault),
        };
        match done {
            Ok(()) => {
                log.began_waiting += seen.began_waiting;
                log.left_the_line += seen.left_the_line;
                log.let_in.extend(seen.let_in);
                return;
            }
            Err(fault) => assert!(fault.is_passing(), "{fault}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_tasks_at_once_keep_every_promise() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        let mut tx = test.db.begin().await.unwrap();
        stage::set(&mut tx, 64, &[place_of(10, 3, 5), place_of(5, 4, 6), place_of(8, 6, 8)]).await;
        tx.commit().await.unwrap();

        let mut tasks = JoinSet::new();
        for n in 0..64 {
            let db = test.db.clone();
            tasks.spawn(async move {
                let mut random = StdRng::seed_from_u64(n as u64);
                let mut logs: BTreeMap<i64, Log> = BTreeMap::new();
                for _ in 0..12 {
                    let what = random.random_range(0..3_i64);
                    one(&db, person(n), what, random.random(), logs.entry(what).or_default()).await;
                }
                (person(n), logs)
            });
        }
        let logs: BTreeMap<ContactId, BTreeMap<i64, Log>> = tasks.join_all().await.into_iter().collect();

        let mut tx = test.db.begin_read().await.unwrap();
        for what in 0..3 {
            let place = place::find(&mut tx, HOME, thing(what)).await.unwrap().unwrap();
            let all = rows::everyone(&mut tx, HOME, thing(what)).await.unwrap();
            let seated: i64 = all.iter().filter(|row| row.state() == State::In).map(|row| row.party).sum();
            assert_eq!(seated, place.taken, "{engine:?}");
            assert!(place.taken <= place.capacity, "{engine:?}");
            assert!(
                all.iter().filter(|row| row.state() == State::Waiting).all(|row| row.party > place.free()),
                "{engine:?}: somebody waits who would fit: {place:?} {all:?}"
            );
            for (who, own) in &logs {
                let log = own.get(&what);
                let told = logs.values().filter_map(|own| own.get(&what)).flat_map(|log| &log.let_in);
                let told = i64::try_from(told.filter(|promoted| promoted.contact == *who).count()).unwrap();
                let waits = all.iter().any(|row| row.contact_id == *who && row.state() == State::Waiting);
                let began = log.map_or(0, |log| log.began_waiting);
                let gave_up = log.map_or(0, |log| log.left_the_line);
                assert_eq!(told, began - gave_up - i64::from(waits), "{engine:?}: {who:?} in thing {what}");
                let other = if what == 0 { 1 } else { 0 };
                if what < 2 && all.iter().any(|row| row.contact_id == *who) {
                    let twice = rows::find(&mut tx, HOME, thing(other), *who).await.unwrap();
                    assert!(
                        twice.is_none_or(|row| row.state() == State::Left),
                        "{engine:?}: two things at once"
                    );
                }
            }
        }
        drop(tx);
        test.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_answers_fill_the_places_and_the_line_in_order() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        let mut tx = test.db.begin().await.unwrap();
        stage::set(&mut tx, 1000, &[place_of(40, 3, 5)]).await;
        tx.commit().await.unwrap();
        let db = Arc::new(test.db.clone());
        let mut tasks = JoinSet::new();
        // Fifty at a time, as many as the workers of a large process; each person answers twice.
        for worker in 0..50_usize {
            let db = db.clone();
            tasks.spawn(async move {
                let mut answers = Vec::new();
                for n in (worker..1000).step_by(50) {
                    let wish = Wish { thing: thing(0), contact: person(n), party: 1, waits: true };
                    let mut tx = db.begin().await.unwrap();
                    let first = seat::sign_up(&mut tx, HOME, wish, NOW).await.unwrap();
                    let again = seat::sign_up(&mut tx, HOME, wish, NOW).await.unwrap();
                    tx.commit().await.unwrap();
                    match (first, again) {
                        (Ok(Seat::In), Err(Refusal::AlreadySignedUp)) => {}
                        (Ok(Seat::Waiting(at)), Err(Refusal::AlreadyWaiting(still))) => assert_eq!(at, still),
                        other => panic!("{other:?}"),
                    }
                    answers.push((person(n), first.unwrap()));
                }
                answers
            });
        }
        let answers: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
        assert_eq!(answers.iter().filter(|(_, seat)| *seat == Seat::In).count(), 40, "{engine:?}");
        let mut line: Vec<_> = answers
            .iter()
            .filter_map(|(who, seat)| match seat {
                Seat::Waiting(position) => Some((*position, *who)),
                Seat::In => None,
            })
            .collect();
        line.sort_unstable();
        assert_eq!(line.iter().map(|(at, _)| *at).collect::<Vec<_>>(), (1..=960).collect::<Vec<_>>());
        let mut tx = test.db.begin_read().await.unwrap();
        let all = rows::everyone(&mut tx, HOME, thing(0)).await.unwrap();
        let waiting: Vec<_> =
            all.iter().filter(|row| row.state() == State::Waiting).map(|row| row.contact_id).collect();
        assert_eq!(waiting, line.into_iter().map(|(_, who)| who).collect::<Vec<_>>(), "{engine:?}");
        drop(tx);
        test.db.close().await;
    }
}
