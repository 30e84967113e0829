//! Becoming a member of the committee by an invite.

use linli::store::{audit, neighbourhood, staff};

use crate::database::BOTH;
use crate::stage::Stage;

const SECRET: &str = "abc-DEF_0123456-";

#[tokio::test(flavor = "multi_thread")]
async fn an_invite_makes_one_member_and_no_second() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let app = stage.service.app().clone();
        let now = app.clock.now();
        let mut tx = app.db.begin().await.unwrap();
        let home = neighbourhood::by_code(&mut tx, "hetang").await.unwrap().unwrap().neighbourhood_id;
        let hash = |secret| app.keys.lookup("invite", secret);
        staff::invite(&mut tx, home, &hash(SECRET), now, now.plus_secs(60)).await.unwrap();
        staff::invite(&mut tx, home, &hash("too-old-too-old-"), now.plus_secs(-60), now.plus_secs(-1))
            .await
            .unwrap();
        audit::note(&mut tx, home, app.ids.next(), audit::OPERATOR, "invite_staff", "staff", now)
            .await
            .unwrap();
        tx.commit().await.unwrap();

        let mut lan = stage.person().await;
        lan.say(&format!("/start s-hetang-{SECRET}")).await;
        // Number 1 did what the sample shows.
        lan.hears("工作人员，编号是 2").await;
        // Another invite is not used up by who is a member already.
        lan.say(&format!("/start s-hetang-{SECRET}")).await;
        lan.hears("已经是这里的工作人员").await;

        let mut chen = stage.person().await;
        for bad in [SECRET, "too-old-too-old-", "never-was-there-"] {
            chen.say(&format!("/start s-hetang-{bad}")).await;
            chen.hears("邀请链接用不了").await;
        }
        chen.say("/start s-nowhere").await;
        // A newcomer whose invite does not work is welcomed all the same.
        chen.hears("Which language?").await;

        let mut tx = app.db.begin_read().await.unwrap();
        assert_eq!(staff::all(&mut tx, home).await.unwrap().len(), 1);
        drop(tx);
        stage.service.stop().await;
    }
}
