//! `linli run`: what it prints, and whether `linli probe` finds it.

use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;

use crate::fake_telegram::{FakeTelegram, Options};
use crate::machine::Machine;

/// Starts the server; gives it with its greeting.
async fn start(machine: &Machine) -> (Child, String) {
    let mut child = machine.command("run").spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut greeting = String::new();
    let reading = async {
        while let Some(line) = lines.next_line().await.unwrap() {
            greeting.push_str(&line);
            greeting.push('\n');
            if line.starts_with("Stop") {
                break;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(30), reading).await.expect("the server greets");
    (child, greeting)
}

/// Asks it to stop; gives what it logged.
async fn stop(child: Child) -> String {
    let id = child.id().unwrap().to_string();
    assert!(tokio::process::Command::new("kill").arg(&id).status().await.unwrap().success());
    let ended = child.wait_with_output().await.unwrap();
    assert!(ended.status.success(), "{ended:?}");
    String::from_utf8(ended.stderr).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nothing_configured_it_says_where_to_click() {
    let machine = Machine::new(&[]);
    machine.check("probe", 1, &["nothing answers", "LINLI_LISTEN"]).await;
    let (child, greeting) = start(&machine).await;
    let base = format!("http://{}", machine.listen());
    for wanted in [
        &format!("{base}/chat  "),
        &format!("{base}/chat?start=s-hetang-"),
        "LINLI_TELEGRAM_TOKEN",
        "postgres://",
    ] {
        assert!(greeting.contains(wanted), "no {wanted} in:\n{greeting}");
    }
    let link = greeting.split_whitespace().find(|word| word.contains("?start=")).unwrap();
    assert!(reqwest::get(link).await.unwrap().status().is_success(), "{link} leads nowhere");
    machine.check("probe", 0, &["alive"]).await;
    let log = stop(child).await;
    assert!(!log.contains("ERROR") && !log.contains("WARN"), "{log}");
    machine.check("probe", 1, &["nothing answers"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_web_chat_no_link_leads_into_it() {
    let machine = Machine::new(&[("LINLI_WEB_CHAT", "off")]);
    let (child, greeting) = start(&machine).await;
    assert!(!greeting.contains("/chat") && greeting.contains("LINLI_WEB_CHAT=on"), "{greeting}");
    assert!(greeting.contains("linli staff invite"), "{greeting}");
    stop(child).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_telegram_the_bots_links_are_printed() {
    let fake = FakeTelegram::start(Options::unlimited()).await;
    let url = fake.url();
    let machine = Machine::new(&[("LINLI_TELEGRAM_TOKEN", fake.token()), ("LINLI_TELEGRAM_API_URL", &url)]);
    let (child, greeting) = start(&machine).await;
    let link = format!("https://t.me/{}", fake.username());
    for wanted in [&format!("{link}?start=n-"), &format!("{link}?start=s-hetang-")] {
        assert!(greeting.contains(wanted.as_str()), "no {wanted} in:\n{greeting}");
    }
    machine.check("check", 0, &[&format!("@{}", fake.username())]).await;
    machine.check("bot list", 0, &[&fake.username()]).await;
    stop(child).await;
    fake.go_down();
    // A Telegram that is away is a problem for `check`, and none for a health check.
    machine.check("check", 1, &["problems found: 1"]).await;
    let (child, greeting) = start(&machine).await;
    assert!(greeting.contains(&link), "the handle is known from before: {greeting}");
    machine.check("probe", 0, &["alive"]).await;
    stop(child).await;
    fake.stop().await;
}
