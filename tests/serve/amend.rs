//! Announcements that were sent are corrected and withdrawn at Telegram, whatever it answers.

use std::time::Duration;

use crate::database::{BOTH, Engine};
use crate::fake_telegram::{Fault, FaultRule, Keyboard, Person};
use crate::stage::PATIENCE;
use crate::town::Town;

/// What it says at first, and corrected.
const FIRST: &str = "周二上午停水。";
const SECOND: &str = "改到周三上午停水。";

struct Street {
    town: Town,
    wang: Person,
    people: Vec<Person>,
}

impl Street {
    /// Three residents have got an announcement of the first person.
    async fn announced(engine: Engine) -> Self {
        let town = Town::start(engine).await;
        let wang = town.staff(4101, "老王").await;
        let mut people = Vec::new();
        for n in 0..3 {
            people.push(town.resident(4110 + n, "小兰").await);
        }
        let app = town.service.app().clone();
        let mut tx = app.db.begin().await.unwrap();
        let home = linli::store::neighbourhood::by_code(&mut tx, "hetang").await.unwrap().unwrap();
        let none = linli::domain::quiet::Quiet::NONE;
        linli::store::neighbourhood::set_quiet(&mut tx, home.neighbourhood_id, none).await.unwrap();
        tx.commit().await.unwrap();
        let street = Self { town, wang, people };
        street.says(&format!("/announce {FIRST}"));
        street.told(&["请核对", FIRST]).await;
        street.press("✅ 发送");
        for person in &street.people {
            street.sees(person, FIRST).await;
        }
        street
    }

    fn says(&self, words: &str) {
        self.town.fake.say(&self.wang, words);
    }

    /// Presses the newest button of the staff member with a label.
    fn press(&self, label: &str) {
        let visible = self.town.fake.visible(self.wang.id);
        let mut keyboards =
            visible.iter().rev().filter_map(|one| Keyboard::read(one.message_id, one.markup.as_ref()?));
        let found = keyboards.find_map(|keyboard| {
            let data = keyboard.find(label)?.data.clone()?;
            Some((keyboard.message_id, data))
        });
        let (message, data) = found.unwrap_or_else(|| panic!("no button {label}"));
        self.town.fake.press_on(&self.wang, self.wang.id, message, &data);
    }

    /// Waits until the staff member was asked or told something, all of it in one message.
    async fn told(&self, words: &[&str]) {
        let id = self.wang.id;
        let is_it = |text: &&str| words.iter().all(|word| text.contains(word));
        self.town.fake.wait_for(|record| record.texts(id).iter().any(is_it), PATIENCE).await;
    }

    async fn correct(&self) {
        self.press("改内容");
        self.told(&["请写通知"]).await;
        self.says(SECOND);
        self.told(&["请核对", SECOND]).await;
        self.press("改过来");
    }

    async fn withdraw(&self) {
        self.press("🗑️ 撤回");
        self.told(&["真的撤回"]).await;
        self.press("是，撤回");
    }

    /// What stands in a chat now of the announcement.
    fn stands(&self, person: &Person) -> Vec<String> {
        let visible = self.town.fake.visible(person.id);
        let texts = visible.iter().filter_map(|message| message.value["text"].as_str());
        let is_it = |text: &&str| [FIRST, SECOND, "撤回"].iter().any(|words| text.contains(words));
        texts.filter(is_it).map(str::to_owned).collect()
    }

    async fn sees(&self, person: &Person, text: &str) {
        self.waits(person, |stands| stands.len() == 1 && stands[0].contains(text)).await;
    }

    async fn waits(&self, person: &Person, is_so: impl Fn(&[String]) -> bool) {
        let began = std::time::Instant::now();
        while !is_so(&self.stands(person)) {
            assert!(began.elapsed() < PATIENCE, "{}: {:?}", person.id, self.stands(person));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn refuses(&self, person: &Person, method: &str, text: &str) {
        let description = format!("Bad Request: {text}");
        let fault = Fault::Refuse { code: 400, description };
        self.town.fake.fault(FaultRule::new(fault).method(method).chat(person.id));
    }

    /// Deletions that Telegram refused.
    fn vain_deletions(&self) -> usize {
        self.town.fake.refusals().iter().filter(|one| one.method == "deletemessage").count()
    }

    async fn stop(self) {
        self.town.service.stop().await;
        self.town.fake.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_reaches_everybody_and_is_withdrawn_wherever_it_stands() {
    for engine in BOTH {
        let street = Street::announced(engine).await;
        let [lan, zhao, liu] = [0, 1, 2].map(|n| &street.people[n]);
        street.refuses(
            zhao,
            "editMessageText",
            "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
        );
        street.refuses(liu, "editMessageText", "message to edit not found");
        street.correct().await;
        street.sees(lan, SECOND).await;
        // The message was gone, so that the correction came anew; the fake still shows the first one.
        street.waits(liu, |stands| stands.len() == 2 && stands[1].contains(SECOND)).await;
        street.town.settle().await;
        assert!(
            street.stands(zhao).len() == 1,
            "what was as it should be was sent anew: {:?}",
            street.stands(zhao)
        );
        street.told(&["改了或删了", "在等 0 条"]).await;

        // Each is deleted: of who got it anew, the new one.
        street.refuses(lan, "deleteMessage", "message to delete not found");
        street.withdraw().await;
        street.waits(zhao, |stands| stands.is_empty()).await;
        street.waits(liu, |stands| stands.len() == 1 && stands[0].contains(FIRST)).await;
        street.town.settle().await;
        assert!(street.stands(lan).len() == 1, "what was gone was sent anew: {:?}", street.stands(lan));
        street.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_old_to_be_deleted_says_that_it_was_withdrawn() {
    let street = Street::announced(Engine::Sqlite).await;
    // By Telegram's clock two days have passed and by the program's none: the refused deletion becomes a change.
    street.town.fake.advance(Duration::from_secs(49 * 3600));
    street.withdraw().await;
    for person in &street.people {
        street.sees(person, "撤回").await;
    }
    assert_eq!(street.vain_deletions(), street.people.len() + 1, "one for each, the author among them");
    street.stop().await;

    // By both clocks: no deletion is tried.
    let street = Street::announced(Engine::Sqlite).await;
    street.town.settle().await;
    street.town.fake.advance(Duration::from_secs(49 * 3600));
    let app = street.town.service.app().clone();
    let mut tx = app.db.begin().await.unwrap();
    let back = 49 * 3_600_000_i64;
    linli::execute!(&mut tx, "UPDATE outbox SET finished_at = finished_at - $1 WHERE lane = 5", back)
        .unwrap();
    tx.commit().await.unwrap();
    street.withdraw().await;
    for person in &street.people {
        street.sees(person, "撤回").await;
    }
    assert_eq!(street.vain_deletions(), 0);
    drop(app);
    street.stop().await;
}
