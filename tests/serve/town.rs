//! A running service with the sample at the fake Telegram, by polling.

use linli::sample;
use linli::service::{Role, Service};
use linli::store::{neighbourhood, staff};
use serde_json::Value;

use crate::database::{Engine, TestDb};
use crate::fake_telegram::{FakeTelegram, Options, Person};
use crate::stage::{PATIENCE, config};

/// A service and the chats of its people.
pub struct Town {
    pub fake: FakeTelegram,
    pub service: Service,
    _test: TestDb,
}

impl Town {
    /// Starts with the sample loaded, and with no limits on the number of messages.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, Options::unlimited(), "off").await
    }

    /// The same at another kind of fake, with the program's own limits on or off.
    pub async fn start_with(engine: Engine, options: Options, limits: &str) -> Self {
        let test = TestDb::migrated(engine).await;
        let fake = FakeTelegram::start(options).await;
        let url = fake.url();
        let telegram = [
            ("LINLI_TELEGRAM_TOKEN", fake.token()),
            ("LINLI_TELEGRAM_API_URL", &url),
            ("LINLI_TELEGRAM_LIMITS", limits),
        ];
        let service = Service::start(&config(&test.url, &telegram), Role::Run).await.unwrap();
        sample::load_once(service.app()).await.unwrap();
        Self { fake, service, _test: test }
    }

    /// A person who lives in the sample's neighbourhood.
    pub async fn resident(&self, id: i64, name: &str) -> Person {
        let person = Person::new(id, name);
        self.fake.say(&person, "/start n-hetang");
        self.hears(id, "Which language?").await;
        self.fake.press(id, "简体中文");
        self.hears(id, "您要加入荷塘社区吗").await;
        self.fake.press(id, "加入荷塘社区");
        self.hears(id, "您想做什么").await;
        person
    }

    /// A member of the committee of the sample's neighbourhood.
    pub async fn staff(&self, id: i64, name: &str) -> Person {
        let person = self.resident(id, name).await;
        let app = self.service.app();
        let now = app.clock.now();
        let secret = format!("abc-DEF_{id:08}");
        let mut tx = app.db.begin().await.unwrap();
        let home = neighbourhood::by_code(&mut tx, "hetang").await.unwrap().unwrap().neighbourhood_id;
        let hash = app.keys.lookup("invite", &secret);
        staff::invite(&mut tx, home, &hash, now, now.plus_secs(60)).await.unwrap();
        tx.commit().await.unwrap();
        self.fake.say(&person, &format!("/start s-hetang-{secret}"));
        self.hears(id, "工作人员").await;
        person
    }

    /// Waits until a text stands in a chat that was not there before.
    pub async fn hears(&self, chat: i64, text: &str) {
        self.fake
            .wait_for(|record| record.texts(chat).iter().any(|said| said.contains(text)), PATIENCE)
            .await;
    }

    /// Waits until everything that came was handled, and nothing has been said for a while.
    pub async fn settle(&self) {
        self.fake.settle(std::time::Duration::from_millis(150), PATIENCE).await;
    }

    /// What was said in a chat because of an update.
    pub async fn answer(&self, chat: i64, update: Value) -> Vec<String> {
        let before = self.fake.texts(chat).len();
        self.fake.push(update);
        self.settle().await;
        self.fake.texts(chat).split_off(before)
    }

    /// The end: nothing was refused, and no update was put aside.
    pub async fn stop(self) {
        assert_eq!(self.fake.refusals(), []);
        self.service.stop().await;
        self.fake.stop().await;
    }
}
