//! The server goes away and comes back under an open page.

use linli::service::{Role, Service};
use serde_json::json;

use crate::database::Engine;
use crate::phone::Phone;
use crate::stage::{Stage, config};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_while_the_server_is_away_is_sent_once() {
    let stage = Stage::start(Engine::Sqlite).await;
    let listen = stage.service.addr().unwrap().to_string();
    let lan = Phone::joined(&stage).await;
    let again = config(&stage.test.url, &[("LINLI_LISTEN", &listen)]);
    stage.service.stop().await;

    lan.sees("#banner").await;
    let banner = lan.session.script("return document.getElementById('banner').innerText;", json!([])).await;
    assert!(banner.as_str().unwrap().contains("连接断开"), "{banner}");
    lan.says("下水道堵了，臭得很").await;
    lan.says("在3栋").await;
    lan.until(
        "both wait",
        "return document.querySelectorAll('[data-state=waiting]').length === 2;",
        json!([]),
    )
    .await;
    lan.looks_well("away").await;

    let service = Service::start(&again, Role::Run).await.unwrap();
    let back =
        "return document.getElementById('banner').hidden && document.querySelector('[data-state]') === null;";
    lan.until("all sent", back, json!([])).await;
    lan.hears("请看看对不对").await;
    lan.looks_well("back").await;
    for words in ["下水道堵了，臭得很", "在3栋"] {
        assert_eq!(lan.said(words).await, 1, "{words}");
    }
    lan.session.reload().await;
    lan.hears("请看看对不对").await;
    for words in ["下水道堵了，臭得很", "在3栋"] {
        assert_eq!(lan.said(words).await, 1, "{words} after a reload");
    }
    service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_sends_nothing_twice() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    let before = lan.messages().await.len();
    lan.session.script(LOSE_ONE_ANSWER, json!([])).await;
    lan.says("下水道堵了，臭得很").await;
    lan.hears("在哪里").await;
    lan.until("nothing waits", "return lost && document.querySelector('[data-state]') === null;", json!([]))
        .await;
    assert_eq!(lan.said("下水道堵了，臭得很").await, 1);
    assert_eq!(lan.messages().await.len(), before + 2, "{:#?}", lan.messages().await);
    stage.service.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_without_a_network_says_so_and_sends_later() {
    let stage = Stage::start(Engine::Sqlite).await;
    let lan = Phone::joined(&stage).await;
    lan.network(false).await;
    lan.sees("#banner").await;
    lan.says("下水道堵了，臭得很").await;
    lan.sees("[data-state=waiting]").await;
    lan.network(true).await;
    lan.hears("在哪里").await;
    lan.until("all sent", "return document.querySelector('[data-state]') === null;", json!([])).await;
    assert_eq!(lan.said("下水道堵了，臭得很").await, 1);
    stage.service.stop().await;
}

impl Phone {
    /// Takes the network away, or gives it back.
    async fn network(&self, is_there: bool) {
        let network =
            json!({"offline": !is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.session.browser("Network.enable", json!({})).await;
        self.session.browser("Network.emulateNetworkConditions", network).await;
    }
}

/// The server takes what is sent next, and its answer does not arrive.
const LOSE_ONE_ANSWER: &str = "
const real = window.fetch;
window.lost = false;
window.fetch = async (address, options) => {
  const answer = await real(address, options);
  if (window.lost || !String(address).endsWith('/send')) return answer;
  window.lost = true;
  throw new TypeError('lost');
};
";
