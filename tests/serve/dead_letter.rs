//! An update that fails three times is put aside, and the person gets one calm sentence.

use linli::store::{address, dead_letter};

use crate::database::BOTH;
use crate::fake_telegram::{Fault, FaultRule, updates};
use crate::town::Town;

#[tokio::test(flavor = "multi_thread")]
async fn an_update_that_cannot_be_handled_is_put_aside_and_the_next_ones_flow() {
    for engine in BOTH {
        let town = Town::start(engine).await;
        let lan = town.resident(801, "小兰").await;
        let chen = town.resident(802, "老陈").await;
        let app = town.service.app().clone();

        // A row that nothing can read any more.
        let mut tx = app.db.begin().await.unwrap();
        let bots = linli::store::bot::all(&mut tx).await.unwrap();
        let bot = bots.iter().find(|bot| bot.channel == "telegram").unwrap().bot_id;
        let hash = app.keys.lookup("telegram", "801");
        let entry = address::resolve(&mut tx, bot, &[&hash]).await.unwrap().remove(0);
        let damaged = linli::execute!(
            &mut tx,
            "UPDATE sessions SET state = $1 WHERE contact_id = $2",
            "{\"flow\":",
            entry.contact_id
        );
        assert_eq!(damaged.unwrap(), 1);
        tx.commit().await.unwrap();

        let before = town.fake.texts(lan.id).len();
        town.fake.say(&lan, "楼道灯坏了");
        let other = town.fake.say(&chen, "/menu");
        town.hears(lan.id, "对不起").await;
        town.settle().await;
        assert!(town.fake.is_confirmed(other), "others wait for it");
        assert_eq!(town.fake.texts(lan.id).len(), before + 1, "one sentence, not three");

        // It stands aside, sealed, and no attempt is left behind.
        let mut tx = app.db.begin_read().await.unwrap();
        let letters = dead_letter::all(&mut tx, entry.neighbourhood_id).await.unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].contact_id, Some(entry.contact_id));
        let (attempts,) = linli::fetch_one!(&mut tx, (i64,), "SELECT COUNT(*) FROM attempts").unwrap();
        assert_eq!(attempts, 0);
        drop(tx);

        // What comes after it is answered as ever.
        let said = town.answer(lan.id, updates::text(&lan, "/menu")).await;
        assert!(said.len() == 1 && said[0].contains("您想做什么"), "{said:?}");
        town.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_telegram_never_takes_is_counted_for_the_committee() {
    let town = Town::start(crate::database::Engine::Sqlite).await;
    let lan = town.resident(811, "小兰").await;
    let wang = town.staff(812, "老王").await;
    let today = || updates::text(&wang, "/today");
    let said = town.answer(wang.id, today()).await;
    assert!(said.len() == 1 && !said[0].contains("没送出去"), "{said:?}");
    let description = "Bad Request: something that nobody knows yet".to_owned();
    town.fake.fault(FaultRule::new(Fault::Refuse { code: 400, description }).chat(lan.id));
    assert_eq!(town.answer(lan.id, updates::text(&lan, "/menu")).await, [""; 0]);
    let said = town.answer(wang.id, today()).await;
    assert!(said[0].contains("七天里有 1 条回复没送出去"), "{said:?}");
    town.service.stop().await;
    town.fake.stop().await;
}
