//! Plays a transcript: people's lines go through the real turns, the real sender brings the bot's lines back.

mod act;
mod local;
mod messenger;
mod process;
mod stage;
mod telegram;

use std::fmt::Write as _;

use super::database::{Engine, TestDb};
use messenger::Messenger;
use stage::Stage;

/// Where the people of a story hold their talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Inside this process.
    Local,
    /// At the fake Telegram, over HTTP.
    Telegram,
}

/// Plays a story; gives it back with what the bot really said.
pub async fn play(story: &str, engine: Engine, medium: Medium) -> String {
    let test = TestDb::migrated(engine).await;
    let mut stage = Stage::new(test.db.clone(), Messenger::start(medium).await).await;
    let mut out = String::new();
    for line in story.lines() {
        if line.starts_with("bot>") || line.starts_with("bot@") || line.starts_with("  ") {
            continue;
        }
        writeln!(out, "{line}").unwrap();
        stage.line(line).await;
        stage.settle().await;
        out.push_str(&stage.said());
    }
    stage.stop().await;
    test.db.close().await;
    out
}

/// The lines that differ, the wanted ones with `-`.
pub fn difference(wanted: &str, played: &str) -> String {
    let (wanted, played): (Vec<_>, Vec<_>) = (wanted.lines().collect(), played.lines().collect());
    let same = wanted.iter().zip(&played).take_while(|(a, b)| a == b).count();
    let show = |sign: char, lines: &[&str]| {
        lines.iter().skip(same).take(12).map(|l| format!("{sign} {l}\n")).collect::<String>()
    };
    format!("from line {}:\n{}{}", same + 1, show('-', &wanted), show('+', &played))
}
