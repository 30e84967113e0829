//! Stories as transcripts (`tests/transcripts/*.txt`), played by the real turns and the real sender on both
//! engines. `UPDATE=1 cargo test --test transcripts` writes the bot's sides anew; read them before committing.
//!
//! | line | meaning |
//! |---|---|
//! | `# text` | a title or a remark |
//! | `lan> words` | Lan writes |
//! | `lan> [label]` | Lan presses the newest button with that label (or a label that holds it) |
//! | `lan> ^2 words` | Lan replies to the bot's second last message |
//! | `lan@楼群> words`, `lan@楼群> [label]`, `lan@楼群> (adds)`, `(removes)` | Lan does it in a group; (adds) adds the bot to it |
//! | `lan> (photo caption)`, `(voice)`, `(location 23.0 113.7)`, `(sticker)`, `(edits)`, `(blocks)`, `(unblocks)` | Lan does that |
//! | `(lan lives here)` | Lan has joined, in the language of the messenger, before the story begins |
//! | `(lan speaks en)` | what Lan's messenger says of the language |
//! | `(lan is staff)` | Lan is staff from now on |
//! | `(later 2 days)` | time passes: `s`, `min`, `hours`, `days` |
//! | `(clock 2026-11-23T10:00)` | the local time at the beginning |
//! | `(again)` | the last update is delivered once more |
//! | `(crash)` | at the next line the process dies between commit and send, and another takes over |
//! | `(building 荷风苑3栋)` | the neighbourhood has one more building |
//! | `(neighbourhood hexi 河西社区)` | the bot serves one more neighbourhood |
//! | `(the figures count 5 who left)` | so says the view that staff query of this neighbourhood |
//! | `(nobody leads to an anonymous report)` | no row but the reporters' table does |
//! | `(throttled lan 5s)`, `(blocked lan)` | the channel answers so from now on |
//! | `(telegram)` | the story needs Telegram, because it plays in groups |
//! | `(the chat of lan is damaged)` | what was kept of it can be read by nobody |
//! | `(directory)` | the service directory of the sample is there |
//!
//! What the bot says follows as `bot> …`, in another chat as `bot@chen> …`; buttons stand in brackets, an edit of
//! an earlier message begins with `✎`.

#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
mod support;

use std::path::PathBuf;

use linli::locale::{Catalog, Line, LocaleId};

use support::database::{BOTH, Engine};
use support::play::{self, Medium};

/// The stories, or the one whose name holds `STORY`.
fn stories() -> Vec<(PathBuf, String)> {
    let only = std::env::var("STORY").unwrap_or_default();
    let mut paths: Vec<_> =
        std::fs::read_dir("tests/transcripts").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        path.extension().is_some_and(|e| e == "txt") && path.to_string_lossy().contains(&only)
    });
    paths.sort();
    assert!(!paths.is_empty(), "no story to play");
    paths.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

/// Where a story is played; groups are at Telegram only.
fn medium(story: &str) -> Medium {
    if story.lines().any(|line| line == "(telegram)") { Medium::Telegram } else { Medium::Local }
}

fn finish(failed: &[String]) {
    assert!(
        failed.is_empty(),
        "{} stories differ (UPDATE=1 writes them anew)\n\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn stories_on_both_engines() {
    let mut failed = Vec::new();
    for (path, wanted) in stories() {
        for engine in BOTH {
            let played = play::play(&wanted, engine, medium(&wanted)).await;
            if played == wanted {
                continue;
            }
            if std::env::var("UPDATE").is_ok() && engine == BOTH[0] {
                std::fs::write(&path, played).unwrap();
            } else {
                let difference = play::difference(&wanted, &played);
                failed.push(format!("{} on {engine:?}:\n{difference}", path.display()));
            }
        }
    }
    finish(&failed);
}

/// The same stories at the strict fake of Telegram, whose limits the program has to keep: what stands in the chats
/// is what the stories say, and nothing was refused.
#[tokio::test(flavor = "multi_thread")]
async fn stories_at_telegram() {
    let mut failed = Vec::new();
    // A story that is being written anew is compared with the next run.
    for (path, wanted) in stories().into_iter().filter(|_| std::env::var("UPDATE").is_err()) {
        let played = play::play(&wanted, Engine::Sqlite, Medium::Telegram).await;
        if played != wanted {
            failed.push(format!("{}:\n{}", path.display(), play::difference(&wanted, &played)));
        }
    }
    finish(&failed);
}

/// What stands in quotation marks in a text of a locale.
fn quoted(catalog: &Catalog, locale: LocaleId, id: &'static str) -> Vec<String> {
    let text = catalog.text(&locale, &Line::new(id)).unwrap().text;
    text.split('“').skip(1).filter_map(|rest| Some(rest.split_once('”')?.0.to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_example_of_the_help_is_understood() {
    let catalog = Catalog::embedded();
    for (locale, name) in catalog.offered() {
        let mut story = format!("(directory)\nlan> /start n-hetang\nlan> {name}\nlan> 1\n");
        let (everybody, staff) =
            (quoted(&catalog, locale, "help-text"), quoted(&catalog, locale, "help-staff"));
        assert!(!everybody.is_empty() && !staff.is_empty(), "{locale} has examples");
        for (order, examples) in [("", everybody), ("(lan is staff)\n", staff)] {
            story.push_str(order);
            examples.iter().for_each(|example| story.push_str(&format!("lan> /menu\nlan> {example}\n")));
        }
        let played = play::play(&story, BOTH[0], Medium::Local).await;
        for id in ["not-understood", "not-understood-here"] {
            let sorry = catalog.text(&locale, &Line::new(id)).unwrap().text;
            let sorry = sorry.lines().next().unwrap();
            assert!(!played.contains(sorry), "in {locale}:\n{played}");
        }
    }
}
