//! An operator's machine: a working directory, and the program.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::process::Command;

/// 32 bytes in URL-safe base 64.
pub const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/// A machine with nothing on it.
pub struct Machine {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Machine {
    /// With variables of the configuration; the server listens where nobody else does.
    pub fn new(variables: &[(&str, &str)]) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let listen = format!("127.0.0.1:{port}");
        let all = [("LINLI_LISTEN", listen.as_str())].into_iter().chain(variables.iter().copied());
        Self {
            folder: tempfile::tempdir().unwrap(),
            variables: all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Where the server listens.
    pub fn listen(&self) -> &str {
        &self.variables[0].1
    }

    /// A file in the working directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, ready to run.
    pub fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_linli"));
        command
            .args(words.split(' ').filter(|word| !word.is_empty()).map(|word| word.trim_matches('\'')))
            .current_dir(self.folder.path())
            .env_remove("RUST_BACKTRACE")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, words: &str) -> Ended {
        let output = self.command(words).output().await.unwrap();
        Ended {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command that has to end with a code, and with words in what it says: on standard output when it
    /// succeeds, otherwise on standard error, and never with a panic.
    pub async fn check(&self, words: &str, code: i32, wanted: &[&str]) -> Ended {
        let ended = self.run(words).await;
        assert_eq!(ended.code, Some(code), "linli {words}: {ended:#?}");
        let said = if code == 0 { &ended.out } else { &ended.err };
        for word in wanted {
            assert!(said.contains(word), "linli {words} does not say {word}: {ended:#?}");
        }
        assert!(!ended.err.contains("panicked"), "linli {words}: {ended:#?}");
        ended
    }
}
