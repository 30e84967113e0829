//! Many volunteers answer one call at once, through real turns on both engines: exactly as many get in as are
//! needed, everybody else has a position in the line of their own, and everybody is answered.

#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
#[path = "support/database.rs"]
mod database;

use std::collections::BTreeSet;
use std::sync::Arc;

use database::{BOTH, TestDb};
use linli::app::{App, BotInfo, ChannelKind};
use linli::channel::{Content, Update};
use linli::commands::seat;
use linli::domain::clock::{Clock, Millis};
use linli::domain::id::{BotId, ContactId, Ids, NeighbourhoodId, ShiftId};
use linli::domain::seat::{Place, Seat};
use linli::domain::shift::Plan;
use linli::domain::texts::Texts;
use linli::locale::{Catalog, LocaleId, Sources};
use linli::seal::Keys;
use linli::store::{address, bot, neighbourhood, offer, outbox, place, shift};
use linli::turn::{Care, Turns};
use linli::understanding::{Role, Vocabulary};
use tokio::task::JoinSet;

const BOT: BotId = BotId(1);
const LOBBY: NeighbourhoodId = NeighbourhoodId(10);
const HOME: NeighbourhoodId = NeighbourhoodId(20);
const SHIFT: ShiftId = ShiftId(100);
/// Monday, 2026-11-23, 10:00 in Dongguan.
const START: Millis = Millis(1_795_399_200_000);
const PEOPLE: i64 = 60;
const NEEDED: i64 = 7;
/// How people say yes, those of other places among them.
const YES: [&str; 8] = ["1", "接", "我来", "要得", "收到", "ok", "我接嘛", "I'm in"];

fn update(id: i64, person: i64, text: &str) -> Update {
    Update {
        id,
        address: (1000 + person).to_string(),
        is_group: false,
        language_code: "zh-hans".into(),
        name: format!("person {person}"),
        by: None,
        content: Content::read(text, "linli_bot").unwrap(),
        reply_to: None,
    }
}

async fn all(turns: &Turns, bot: &Arc<BotInfo>, updates: Vec<Update>) {
    let mut tasks = JoinSet::new();
    for update in updates {
        let (turns, bot) = (turns.clone(), bot.clone());
        tasks.spawn(async move { turns.handle(bot, update, b"{}".as_slice().into()).await });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap().expect("the database is there");
    }
}

async fn make_home(app: &App) {
    let mut tx = app.db.begin().await.unwrap();
    for (id, kind, code) in [(LOBBY, "lobby", "lobby"), (HOME, "open", "hetang")] {
        let row = neighbourhood::Neighbourhood {
            neighbourhood_id: id,
            kind: kind.into(),
            code: code.into(),
            names: r#"{"zh-Hans":"荷塘社区"}"#.into(),
            zone: "Asia/Shanghai".into(),
            city: "东莞".into(),
            latitude: None,
            longitude: None,
            directory_version: 0,
            is_sample: 0,
        };
        neighbourhood::add(&mut tx, &row, START).await.unwrap();
    }
    let row = bot::Bot {
        bot_id: BOT,
        channel: "terminal".into(),
        account: "1".into(),
        handle: "linli_bot".into(),
        lobby_id: LOBBY,
    };
    bot::add(&mut tx, &row, START).await.unwrap();
    bot::serve(&mut tx, BOT, HOME).await.unwrap();
    tx.commit().await.unwrap();
}

/// Makes the shift and asks everybody.
async fn call(app: &App, contacts: &[ContactId]) {
    let now = app.clock.now();
    let plan = Plan {
        role: Role::Patrol,
        titles: Texts::default(),
        venues: Texts::written(LocaleId::ROOT, "北门"),
        meet: Texts::default(),
        bring: Texts::default(),
        point: None,
        starts_at: now.plus_secs(86_400),
        ends_at: now.plus_secs(90_000),
        needed: NEEDED,
    };
    let places = Place {
        capacity: NEEDED,
        taken: 0,
        starts_at: plan.starts_at,
        ends_at: plan.ends_at,
        opens_at: now,
        closes_at: plan.starts_at,
        cancelled_at: None,
    };
    let mut tx = app.db.begin().await.unwrap();
    shift::add(&mut tx, HOME, (SHIFT, 1), &plan, 1, now).await.unwrap();
    place::add(&mut tx, HOME, SHIFT.into(), &places).await.unwrap();
    for contact in contacts {
        offer::open(&mut tx, HOME, SHIFT, *contact, now).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_answers_one_call() {
    for engine in BOTH {
        let test = TestDb::migrated(engine).await;
        let clock = Clock::manual(START);
        let (words, _) = Vocabulary::load(&Sources::embedded());
        let ids = Ids::random(clock.clone());
        let keys = Keys::from_secret(&[7; 32]);
        let app = App::new(test.db.clone(), keys, clock.clone(), ids, Catalog::embedded(), words);
        make_home(&app).await;
        let info = BotInfo {
            id: BOT,
            channel: ChannelKind::Terminal,
            account: "terminal".into(),
            handle: "linli_bot".into(),
            lobby: LOBBY,
        };
        app.know_bot(info.clone());
        let info = Arc::new(info);
        let mut tasks = JoinSet::new();
        let turns = Turns::start(app.clone(), Care::default(), &mut tasks);

        // The first language, and the button that joins.
        for (round, words) in (0..).zip(["/start n-hetang", "1", "1"]) {
            let updates = (0..PEOPLE).map(|n| update(round * PEOPLE + n + 1, n, words));
            all(&turns, &info, updates.collect()).await;
        }
        let hashes: Vec<String> = (0..PEOPLE)
            .map(|n| app.keys.lookup(ChannelKind::Terminal.word(), &(1000 + n).to_string()))
            .collect();
        let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
        let mut tx = app.db.begin_read().await.unwrap();
        let entries = address::resolve(&mut tx, BOT, &hashes).await.unwrap();
        drop(tx);
        let contacts: Vec<ContactId> = entries.into_iter().map(|entry| entry.contact_id).collect();
        assert_eq!(contacts.len() as i64, PEOPLE);

        clock.advance_secs(60);
        call(&app, &contacts).await;
        clock.advance_secs(60);
        let mut tx = app.db.begin_read().await.unwrap();
        let before: i64 = outbox::depth(&mut tx).await.unwrap().iter().map(|(_, _, count)| count).sum();
        drop(tx);
        let answers = (0..PEOPLE).map(|n| update(1000 + n, n, YES[n as usize % YES.len()]));
        all(&turns, &info, answers.collect()).await;

        let mut tx = app.db.begin_read().await.unwrap();
        let (mut taking_part, mut positions) = (0, BTreeSet::new());
        for contact in &contacts {
            match seat::mine(&mut tx, HOME, SHIFT.into(), *contact).await.unwrap() {
                Some((Seat::In, 1)) => taking_part += 1,
                Some((Seat::Waiting(position), 1)) => assert!(positions.insert(position), "{position} twice"),
                other => panic!("{contact:?} has {other:?} on {engine:?}"),
            }
        }
        assert_eq!(taking_part, NEEDED, "{engine:?}");
        assert_eq!(positions, (1..=PEOPLE - NEEDED).collect(), "{engine:?}");
        let found = shift::find(&mut tx, HOME, SHIFT).await.unwrap().unwrap();
        assert_eq!((found.taken, found.free()), (NEEDED, 0), "{engine:?}");
        let after: i64 = outbox::depth(&mut tx).await.unwrap().iter().map(|(_, _, count)| count).sum();
        assert_eq!(after - before, PEOPLE, "everybody was answered once, on {engine:?}");
        drop(tx);
        drop(turns);
        while tasks.join_next().await.is_some() {}
        test.db.close().await;
    }
}
