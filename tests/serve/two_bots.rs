//! Two bots in one process: each talks with its own people, and what befalls one does not touch the other.

use std::time::{Duration, Instant};

use linli::service::{Role, Service, StartError};
use linli::{fetch_all, fetch_one};
use serde_json::Value;

use crate::database::{BOTH, Engine, TestDb};
use crate::fake_telegram::{FakeBot, FakeTelegram, Fault, FaultRule, Options, Person};
use crate::stage::{PATIENCE, browser, config};

const LOTUS: &str = "7000000001:AAFake0linli0bot0token0for0tests000";
const RIVER: &str = "7000000002:AAFake0linli0bot0token0for0tests001";
const WRONG: &str = "7000000003:AAFake0linli0bot0token0for0tests002";

struct Bots {
    service: Service,
    fake: FakeTelegram,
    _test: TestDb,
}

impl Bots {
    async fn start(engine: Engine, options: Options, more: &[(&str, &str)]) -> Self {
        let options = Options { tokens: vec![LOTUS.to_owned(), RIVER.to_owned()], ..options };
        let fake = FakeTelegram::start(options).await;
        let test = TestDb::migrated(engine).await;
        let (url, tokens) = (fake.url(), format!("{LOTUS} {RIVER}"));
        let mut variables =
            vec![("LINLI_TELEGRAM_TOKEN", tokens.as_str()), ("LINLI_TELEGRAM_API_URL", url.as_str())];
        variables.extend(more);
        let service = Service::start(&config(&test.url, &variables), Role::Run).await.unwrap();
        linli::sample::load_once(service.app()).await.unwrap();
        Self { service, fake, _test: test }
    }

    fn lotus(&self) -> FakeBot {
        self.fake.bot(LOTUS)
    }

    fn river(&self) -> FakeBot {
        self.fake.bot(RIVER)
    }

    async fn get(&self, path: &str) -> String {
        let url = format!("http://{}{path}", self.service.addr().unwrap());
        browser().get(url).send().await.unwrap().text().await.unwrap()
    }

    async fn stop(self) {
        self.service.stop().await;
        for bot in [self.fake.bot(LOTUS), self.fake.bot(RIVER)] {
            assert_eq!(bot.unconfirmed(), [0; 0]);
        }
        self.fake.stop().await;
    }
}

async fn hears(bot: &FakeBot, chat: i64, text: &str) {
    bot.wait_for(|record| record.texts(chat).last().is_some_and(|last| last.contains(text)), PATIENCE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_to_two_bots_is_two_contacts_and_each_bot_answers_for_itself() {
    for engine in BOTH {
        let bots = Bots::start(engine, Options::unlimited(), &[("LINLI_TELEGRAM_LIMITS", "off")]).await;
        let (lotus, river) = (bots.lotus(), bots.river());
        let lan = Person::new(801, "小兰");
        lotus.say(&lan, "/start n-hetang");
        hears(&lotus, 801, "Which language").await;
        assert_eq!(river.texts(801), [""; 0], "the other bot spoke");
        lotus.press(801, "简体中文");
        hears(&lotus, 801, "您要加入").await;
        // In the middle of it she writes to the other bot, which knows nothing of it.
        river.say(&lan, "/start");
        hears(&river, 801, "Which language").await;
        river.press(801, "English");
        lotus.press(801, "加入");
        hears(&lotus, 801, "您想做什么").await;
        bots.fake.settle(Duration::from_millis(300), PATIENCE).await;
        assert!(river.texts(801).iter().all(|text| !text.contains("您想做什么")));

        let mut tx = bots.service.app().db.begin_read().await.unwrap();
        let homes = fetch_all!(
            &mut tx,
            (i64, String, String),
            "SELECT c.bot_id, n.kind, c.locale FROM contacts c
             JOIN neighbourhoods n ON n.neighbourhood_id = c.neighbourhood_id
             JOIN bots b ON b.bot_id = c.bot_id
             WHERE b.channel = 'telegram' AND c.closed_at IS NULL ORDER BY b.account"
        )
        .unwrap();
        drop(tx);
        assert_eq!(homes.len(), 2, "{homes:?}");
        assert!(homes[0].0 != homes[1].0 && homes[0].1 == "open" && homes[1].1 == "lobby", "{homes:?}");
        assert_eq!((homes[0].2.as_str(), homes[1].2.as_str()), ("zh-Hans", "en"));

        // Each is told apart by who looks.
        let ready: Value = serde_json::from_str(&bots.get("/readyz").await).unwrap();
        for account in ["7000000001", "7000000002"] {
            let one = ready["bots"].as_array().unwrap().iter().find(|bot| bot["account"] == account).unwrap();
            assert_eq!((&one["sender"], &one["telegram"]), (&"this process".into(), &"ok".into()), "{ready}");
        }
        let figures = bots.get("/metrics").await;
        for account in ["7000000001", "7000000002"] {
            let sent = format!("linli_sent_total{{lane=\"reply\",bot=\"{account}\"}}");
            assert!(figures.contains(&sent), "{sent} is missing");
        }
        bots.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_has_to_wait_or_lost_its_token_does_not_slow_the_other() {
    let bots = Bots::start(Engine::Sqlite, Options::unlimited(), &[("LINLI_TELEGRAM_LIMITS", "off")]).await;
    let (lotus, river) = (bots.lotus(), bots.river());
    let unauthorized = Fault::Refuse { code: 401, description: "Unauthorized".to_owned() };
    for (round, fault) in [Fault::TooManyRequests { retry_after_secs: 3, whole_bot: true }, unauthorized]
        .into_iter()
        .enumerate()
    {
        let first = 810 + 20 * round as i64;
        lotus.fault(FaultRule::new(fault.clone()).method("sendMessage").always());
        let refused = lotus.refusals().len();
        // The first bot has found out before the second is asked.
        lotus.say(&Person::new(first, "甲"), "/start");
        lotus.wait_for(|record| record.refusals.len() > refused, PATIENCE).await;
        for n in 1..10 {
            let person = Person::new(first + n, "乙");
            let asked = Instant::now();
            river.say(&person, "/start");
            hears(&river, person.id, "Which language").await;
            assert!(asked.elapsed() < Duration::from_secs(2), "{:?} under {fault:?}", asked.elapsed());
        }
        assert_eq!(lotus.texts(first), [""; 0], "the first bot was not refused");
        lotus.clear_faults();
        if round == 0 {
            hears(&lotus, first, "Which language").await;
        }
    }
    bots.service.stop().await;
    bots.fake.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_bot_keeps_its_own_limits() {
    let more = [("LINLI_TELEGRAM_LIMITS", "on 7000000002=1000")];
    // Of the fake only the order of magnitude is asked: it knows one limit for all bots.
    let bots = Bots::start(Engine::Sqlite, Options::unlimited(), &more).await;
    let (lotus, river) = (bots.lotus(), bots.river());
    let people: Vec<_> = (0..120).map(|n| Person::new(900 + n, "丙")).collect();
    for person in &people {
        lotus.say(person, "/start");
        river.say(person, "/start");
    }
    let all_heard = |bot: FakeBot| async move {
        let began = Instant::now();
        bot.wait_for(|record| record.count_containing("Which language") >= 120, PATIENCE).await;
        began.elapsed()
    };
    let (slow, fast) = tokio::join!(all_heard(lotus), all_heard(river));
    // 120 messages with a burst of 30 take 3 s at 30 a second.
    assert!(slow >= Duration::from_millis(2_500), "the free bot took {slow:?}");
    // Half of what the free one cannot be faster than: a limit of both would not let this one through.
    assert!(fast < Duration::from_millis(1_500), "the bot that pays took {fast:?}, the free one {slow:?}");
    bots.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_of_one_bot_takes_nothing_for_another() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (listen, webhook) = (port.to_string(), format!("http://{port}"));
    let secrets = "7000000001=the-secret-of-the-lotus 7000000002=the-secret-of-the-river";
    let more = [
        ("LINLI_LISTEN", listen.as_str()),
        ("LINLI_WEBHOOK_URL", webhook.as_str()),
        ("LINLI_WEBHOOK_SECRET", secrets),
    ];
    let bots = Bots::start(Engine::Sqlite, Options::unlimited(), &more).await;
    for bot in [bots.lotus(), bots.river()] {
        bot.say(&Person::new(821, "小兰"), "/start");
        hears(&bot, 821, "Which language").await;
    }
    let update = include_str!("../updates/text.json");
    for (account, secret, status) in [
        ("7000000001", "the-secret-of-the-lotus", 200),
        ("7000000001", "the-secret-of-the-river", 401),
        ("7000000002", "the-secret-of-the-lotus", 401),
        ("7000000003", "the-secret-of-the-lotus", 404),
    ] {
        let request = browser().post(format!("{webhook}/telegram/{account}")).body(update);
        let answer = request.header("x-telegram-bot-api-secret-token", secret).send().await.unwrap();
        assert_eq!(answer.status(), status, "{account} {secret}");
    }
    bots.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_named_and_leaves_the_other_bot_working() {
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let test = TestDb::migrated(Engine::Sqlite).await;
    let (url, tokens) = (fake.url(), format!("{WRONG} {}", fake.token()));
    let variables = [("LINLI_TELEGRAM_TOKEN", tokens.as_str()), ("LINLI_TELEGRAM_API_URL", url.as_str())];
    let service = Service::start(&config(&test.url, &variables), Role::Run).await.unwrap();
    fake.say(&Person::new(831, "小兰"), "/start");
    hears(&fake, 831, "Which language").await;
    let url = format!("http://{}/readyz", service.addr().unwrap());
    let ready: Value = browser().get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(ready["ready"], true, "{ready}");
    let state = |account: &str| {
        let bots = ready["bots"].as_array().unwrap();
        bots.iter().find(|bot| bot["account"] == account).unwrap()["telegram"].clone()
    };
    assert_eq!(state("7000000003"), "does not know the token");
    assert_eq!(state("7000000001"), "ok");
    assert!(!ready.to_string().contains("AAFake"), "{ready}");
    service.stop().await;

    // With none that is right there is nothing to go on with.
    let url = fake.url();
    let other = WRONG.replace("7000000003", "7000000004");
    let tokens = format!("{WRONG} {other}");
    let variables = [("LINLI_TELEGRAM_TOKEN", tokens.as_str()), ("LINLI_TELEGRAM_API_URL", url.as_str())];
    let error = Service::start(&config(&test.url, &variables), Role::Run).await.err().unwrap();
    assert!(matches!(&error, StartError::Token(accounts) if accounts.len() == 2), "{error}");
    assert!(error.to_string().contains("7000000003, 7000000004") && !error.to_string().contains("AAFake"));
    fake.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_stands_in_the_database() {
    let bots = Bots::start(Engine::Sqlite, Options::unlimited(), &[]).await;
    bots.river().say(&Person::new(841, "小兰"), "/start");
    hears(&bots.river(), 841, "Which language").await;
    let app = bots.service.app().clone();
    let mut tx = app.db.begin_read().await.unwrap();
    let bot = fetch_one!(
        &mut tx,
        (String, String),
        "SELECT account, handle FROM bots WHERE channel = 'telegram' AND account = '7000000002'"
    )
    .unwrap();
    assert_eq!(bot.0, "7000000002");
    drop(tx);
    drop(app);
    let path = bots._test.url.trim_start_matches("sqlite://").to_owned();
    let Bots { service, fake, _test } = bots;
    service.stop().await;
    fake.stop().await;
    for suffix in ["", "-wal"] {
        let bytes = std::fs::read(format!("{path}{suffix}")).unwrap_or_default();
        let secret = RIVER.split_once(':').unwrap().1.as_bytes();
        assert!(
            !bytes.windows(secret.len()).any(|window| window == secret),
            "the token stands in {path}{suffix}"
        );
    }
}
