//! A talk in a terminal, beside a running server on the same database.

use linli::channel::terminal::{Ended, talk};
use linli::channel::web::Person;
use linli::service::{Role, Service};

use crate::database::BOTH;
use crate::stage::{Stage, config};

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_talks_beside_a_server() {
    for engine in BOTH {
        let stage = Stage::start(engine).await;
        let terminal = Service::start(&config(&stage.test.url, &[]), Role::Terminal).await.unwrap();
        let desk = terminal.desk().unwrap().clone();
        let person = Person { address: "lan", name: "Lan", language: "en" };
        let mut out = Vec::new();
        let ended = talk(
            &desk,
            person,
            None,
            &b"[3]\n1\n\n/nonsense\n/quit\nunread\n"[..],
            &mut out,
            terminal.stopping(),
        );
        assert_eq!(ended.await.unwrap(), Ended::Left);
        let out = String::from_utf8(out).unwrap();
        for wanted in [
            "[3 English]",
            "Where do you live?",
            "[1 Hetang]",
            "Welcome to Hetang",
            "There is no such command",
        ] {
            assert!(out.contains(wanted), "no {wanted} on {engine:?} in:\n{out}");
        }

        // The chat is kept: who comes back reads the last message and goes on.
        let mut out = Vec::new();
        let ended = talk(&desk, person, None, &b"1\n"[..], &mut out, terminal.stopping()).await.unwrap();
        assert_eq!(ended, Ended::Left);
        let out = String::from_utf8(out).unwrap();
        assert!(!out.contains("Which language?") && out.contains("│"), "{out}");
        drop(desk);
        terminal.stop().await;
        stage.service.stop().await;
    }
}
