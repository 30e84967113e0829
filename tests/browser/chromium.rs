//! A Chromium without a screen, driven by its chromedriver.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::webdriver::Session;

/// A driver that runs, with one browser whose files go with it.
pub struct Chromium {
    child: Child,
    port: u16,
    /// Kept open: a driver that cannot write what it says ends.
    _said: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
}

impl Chromium {
    /// Starts a driver on a free port.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(program("chromedriver"))
            .arg("--port=0")
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "chromedriver ended before it named its port");
            if let Some((_, port)) = line.trim_end().trim_end_matches('.').split_once("successfully on port ")
            {
                break port.parse().unwrap();
            }
        };
        Self { child, port, _said: said, folder }
    }

    /// Opens the browser: a phone with a touch screen of 390 by 844 points whose owner reads `language`.
    pub async fn open(&self, language: &str) -> Session {
        Session::open(&format!("http://127.0.0.1:{}", self.port), self.wanted(language)).await
    }

    fn wanted(&self, language: &str) -> Value {
        let files = format!("--user-data-dir={}", self.folder.path().join("profile").display());
        let language = format!("--accept-lang={language}");
        json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": program("chromium"),
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    // A microphone that beeps.
                    "--use-fake-device-for-media-stream",
                    // With a pipe the browser ends when its driver does, whatever ends that.
                    "--remote-debugging-pipe", files, language,
                ],
                "mobileEmulation": {
                    "deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2, "touch": true, "mobile": true},
                },
            },
        })
    }

    /// Asks the driver to close its browser and end.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut driver = TcpStream::connect(("127.0.0.1", self.port))?;
        driver.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(driver, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        driver.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // A driver that does not listen any more is ended all the same.
        let _ = self.shut_down();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where a program is. A test without it has failed: it is never skipped.
fn program(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file()).unwrap_or_else(
        || panic!("{name} is not installed: run ./tests/run, which installs what the tests need"),
    )
}

#[test]
#[should_panic(expected = "no-such-browser is not installed: run ./tests/run")]
fn a_missing_browser_fails_and_says_what_to_do() {
    program("no-such-browser");
}
