//! A real linli process over a database and the fake Telegram.
#![allow(dead_code, reason = "each test binary and the load programs use a part of it")]

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::process::{Child, Command};

use crate::fake_telegram::FakeTelegram;

/// A process that runs.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub port: u16,
    _folder: tempfile::TempDir,
}

/// 32 bytes in URL-safe base 64; every start of a test uses the same.
pub const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

impl Process {
    /// Starts the program of this build, and waits until it is ready.
    pub async fn start(database_url: &str, fake: &FakeTelegram) -> Self {
        Self::start_program(env!("CARGO_BIN_EXE_linli").into(), database_url, fake, &[]).await
    }

    /// Starts a program with more of its environment, and waits until it is ready.
    pub async fn start_program(
        program: PathBuf,
        database_url: &str,
        fake: &FakeTelegram,
        more: &[(&str, &str)],
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let child = Command::new(program)
            .arg("run")
            .current_dir(folder.path())
            .env("LINLI_DATABASE_URL", database_url)
            .env("LINLI_KEY", KEY)
            .env("LINLI_LISTEN", format!("127.0.0.1:{port}"))
            .env("LINLI_TELEGRAM_TOKEN", fake.token())
            .env("LINLI_TELEGRAM_API_URL", fake.url())
            .env("LINLI_TELEGRAM_LIMITS", "off")
            .envs(more.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let process = Self { child, port, _folder: folder };
        process.ready().await;
        process
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.id().expect("the process runs")
    }

    /// Whether it sends for the bot at Telegram now, by its own word.
    pub async fn sends(&self) -> bool {
        let url = format!("http://127.0.0.1:{}/readyz", self.port);
        let ready: serde_json::Value = reqwest::get(url).await.unwrap().json().await.unwrap();
        let bots = ready["bots"].as_array().unwrap();
        bots.iter().any(|bot| bot["channel"] == "telegram" && bot["sender"] == "this process")
    }

    /// Kills it with SIGKILL.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Asks it to stop (SIGTERM), and waits until it has.
    pub async fn stop(mut self) {
        let id = self.id().to_string();
        assert!(Command::new("kill").arg(&id).status().await.unwrap().success());
        let stopped = tokio::time::timeout(Duration::from_secs(15), self.child.wait()).await;
        assert!(stopped.expect("the process stops when it is asked to").unwrap().success());
    }

    async fn ready(&self) {
        let url = format!("http://127.0.0.1:{}/readyz", self.port);
        let began = Instant::now();
        loop {
            if reqwest::get(&url).await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "the process does not become ready");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// A port that was free just now.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
