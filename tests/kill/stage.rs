//! A database on a disk, processes over it, and a neighbourhood whose residents have joined.

use std::time::{Duration, Instant};

use tokio::process::Command;

use crate::database::{Engine, TestDb};
use crate::disk;
use crate::fake_telegram::{FakeTelegram, Person};
use crate::process::{KEY, Process};

/// Sends under way at once for a bot, those not yet recorded included (`src/dispatcher/sender.rs`).
pub const IN_FLIGHT: usize = 64;
/// How long something may take before the test has failed.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A database that goes with the test.
pub struct Stage {
    pub url: String,
    _test: TestDb,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// An empty database; on SQLite its file lies on a disk, as it would in a committee's office.
    pub async fn new(engine: Engine) -> Self {
        let test = TestDb::migrated(engine).await;
        let folder = disk::folder();
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("linli.db").display()),
            Engine::Postgres => test.url.clone(),
        };
        Self { url, _test: test, _folder: folder }
    }

    /// Starts a process, without limits of its own.
    pub async fn start(&self, fake: &FakeTelegram) -> Process {
        Process::start(&self.url, fake).await
    }

    /// Runs a subcommand; gives what it printed.
    pub async fn linli(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        let command = command.args(arguments).env("LINLI_DATABASE_URL", &self.url).env("LINLI_KEY", KEY);
        let output = command.output().await.unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A neighbourhood without quiet hours, in which these people live and the first is staff.
    pub async fn settle_in(&self, fake: &FakeTelegram, people: &[Person]) {
        self.linli(&["neighbourhood", "add", "lotus", "--name", "莲塘", "--quiet", "none"]).await;
        for person in people {
            fake.say(person, "/start n-lotus");
        }
        all_see(fake, people, "Which language").await;
        for person in people {
            fake.press(person.id, "简体中文");
        }
        all_see(fake, people, "您要加入莲塘吗").await;
        for person in people {
            fake.press(person.id, "加入莲塘");
        }
        all_see(fake, people, "您想做什么").await;
        let invite = self.linli(&["staff", "invite", "--neighbourhood", "lotus"]).await;
        let payload = invite.split("start=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
        fake.say(&people[0], &format!("/start {payload}"));
        fake.wait_for(
            |record| record.texts(people[0].id).iter().any(|text| text.contains("工作人员")),
            PATIENCE,
        )
        .await;
    }
}

/// Writes an announcement and confirms it.
pub async fn announce(fake: &FakeTelegram, staff: &Person, text: &str) {
    fake.say(staff, &format!("/announce {text}"));
    let is_asked = |said: &&str| said.contains("请核对") && said.contains(text);
    fake.wait_for(|record| record.texts(staff.id).last().is_some_and(is_asked), PATIENCE).await;
    fake.press(staff.id, "✅ 发送");
}

/// Copies of a text in a chat: new messages, no edits.
pub fn copies(fake: &FakeTelegram, chat: i64, text: &str) -> usize {
    fake.with_record(|record| record.chats_containing(text).get(&chat).copied().unwrap_or(0))
}

async fn all_see(fake: &FakeTelegram, people: &[Person], text: &str) {
    let began = Instant::now();
    for person in people {
        while !fake.texts(person.id).iter().any(|said| said.contains(text)) {
            assert!(began.elapsed() < PATIENCE, "{} does not see {text}", person.id);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}
