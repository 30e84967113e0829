//! Groups at Telegram: what one wants to do there goes on in private, and nobody's data stands in them.

use crate::database::BOTH;
use crate::fake_telegram::{Group, updates};
use crate::town::Town;

const GROUP: i64 = -4_100_200;
const SUPERGROUP: i64 = -1_004_100_200_300;

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_led_into_private_chats() {
    for engine in BOTH {
        let town = Town::start(engine).await;
        let lan = town.resident(701, "小兰").await;
        let group = Group::new(GROUP, "三号楼");

        // The bot says once how to talk with it, by a link into a private chat.
        town.fake.join_group(&group, &lan);
        town.hears(GROUP, "私下").await;
        let keyboard = town.fake.last_keyboard(GROUP).expect("a way into a private chat");
        let link = keyboard.buttons().next().unwrap().url.clone().expect("a link");
        let payload = link.split_once("?start=").expect("a link that begins something").1.to_owned();
        assert!(link.starts_with(&format!("https://t.me/{}?", town.fake.username())), "{link}");

        // A command in the group is answered by the same link, and begins nothing there.
        let command = format!("/report@{}", town.fake.username());
        let said = town.answer(GROUP, updates::group_text(&group, &lan, &command)).await;
        assert!(said.len() == 1 && said[0].contains("私下"), "{said:?}");
        // What people say to each other is not answered.
        for words in ["楼道灯坏了", "1", "接"] {
            assert_eq!(town.answer(GROUP, updates::group_text(&group, &lan, words)).await, [""; 0]);
        }
        let other = updates::group_text(&group, &lan, "/menu@another_bot");
        assert_eq!(town.answer(GROUP, other).await, [""; 0]);

        // The link leads on in private.
        let said = town.answer(lan.id, updates::start(&lan, &payload)).await;
        assert!(!said.is_empty(), "the link leads nowhere");

        // Nothing that was said in the group names anybody.
        let all = town.fake.texts(GROUP).join("\n");
        assert!(!all.contains("小兰") && !all.contains("701"), "{all}");

        town.fake.leave_group(&group, &lan);
        town.settle().await;
        town.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_under_a_groups_message_acts_for_who_pressed_it() {
    let town = Town::start(crate::database::Engine::Sqlite).await;
    let lan = town.resident(711, "小兰").await;
    let chen = town.resident(712, "老陈").await;
    let group = Group::new(GROUP, "三号楼");
    town.fake.join_group(&group, &lan);
    town.hears(GROUP, "私下").await;

    // Lan's own button, under a message of the group.
    town.fake.say(&lan, "/menu");
    town.settle().await;
    let keyboard = town.fake.last_keyboard(lan.id).unwrap();
    let data = keyboard.find("报问题").and_then(|button| button.data.clone()).unwrap();
    let message = town.fake.last_message(GROUP).unwrap().message_id;
    let (before_lan, before_chen) = (town.fake.texts(lan.id).len(), town.fake.texts(chen.id).len());
    let in_group = town.fake.texts(GROUP).len();
    town.fake.press_on(&chen, GROUP, message, &data);
    town.settle().await;
    assert!(town.fake.texts(chen.id).len() > before_chen, "the presser got no answer");
    assert_eq!(town.fake.texts(lan.id).len(), before_lan, "another person was answered");
    assert_eq!(town.fake.texts(GROUP).len(), in_group, "the group was told");
    town.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_goes_on_when_it_has_become_a_supergroup() {
    for engine in BOTH {
        let town = Town::start(engine).await;
        let lan = town.resident(721, "小兰").await;
        let group = Group::new(GROUP, "三号楼");
        town.fake.join_group(&group, &lan);
        town.hears(GROUP, "私下").await;
        town.fake.migrate(&group, &lan, SUPERGROUP);
        town.settle().await;

        let supergroup = Group::new(SUPERGROUP, "三号楼");
        let command = format!("/menu@{}", town.fake.username());
        let said = town.answer(SUPERGROUP, updates::group_text(&supergroup, &lan, &command)).await;
        assert!(said.len() == 1 && said[0].contains("私下"), "{said:?}");
        // It is the same contact under a new address, and the old address leads nowhere.
        let mut tx = town.service.app().db.begin_read().await.unwrap();
        let groups =
            linli::fetch_one!(&mut tx, (i64,), "SELECT COUNT(*) FROM contacts WHERE kind = 'group'").unwrap();
        assert_eq!(groups.0, 1);
        drop(tx);
        town.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_follows_a_group_that_moves_while_it_is_on_its_way() {
    let town = Town::start(crate::database::Engine::Sqlite).await;
    let lan = town.resident(731, "小兰").await;
    let group = Group::new(GROUP, "三号楼");
    town.fake.join_group(&group, &lan);
    town.hears(GROUP, "私下").await;
    // The group has moved, and nobody has told the bot yet.
    town.fake.push(updates::added_to_group(&Group::new(SUPERGROUP, "三号楼"), &lan, &town.fake.user()));
    town.hears(SUPERGROUP, "私下").await;
    let before = town.fake.texts(SUPERGROUP).len();
    town.fake.set_status(GROUP, crate::fake_telegram::ChatStatus::Migrated(SUPERGROUP));
    town.fake.push(updates::group_text(&group, &lan, &format!("/menu@{}", town.fake.username())));
    town.settle().await;
    assert_eq!(town.fake.texts(SUPERGROUP).len(), before + 1, "the answer was lost");
    let refused: Vec<_> = town.fake.refusals().into_iter().map(|one| one.description).collect();
    assert!(refused.len() == 1 && refused[0].contains("upgraded to a supergroup"), "{refused:?}");
    town.service.stop().await;
    town.fake.stop().await;
}
