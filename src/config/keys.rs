//! The keys there are, and what each accepts.

/// A key of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name in `linli.toml`; the variable is `LINLI_` and the name in capitals.
    pub name: &'static str,
    /// What it accepts, and what holds without it.
    pub accepts: &'static str,
}

impl Key {
    /// The name of the variable.
    pub fn variable(&self) -> String {
        format!("LINLI_{}", self.name.to_uppercase())
    }
}

/// Every key.
pub const KEYS: &[Key] = &[
    key("database_url", "sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME; without it sqlite://linli.db"),
    key("listen", "an address and a port, such as 127.0.0.1:8080 (which holds without it) or 0.0.0.0:8080"),
    key(
        "telegram_token",
        "the token that @BotFather gave, such as 123456789:AA…, or several with spaces between them; without it there is no Telegram",
    ),
    key("telegram_token_file", "a file of such tokens, one a line, instead of telegram_token"),
    key("telegram_api_url", "the address of a Bot API server; without it https://api.telegram.org"),
    key(
        "telegram_limits",
        "on (which holds without it), the messages a second that Telegram allows a bot which pays for broadcasts (31 to 1000), or off, for benchmarks against a fake server only; ACCOUNT=VALUE says it of one bot",
    ),
    key(
        "webhook_url",
        "the public https:// address of this server, for Telegram; without it updates are polled",
    ),
    key(
        "webhook_secret",
        "16 to 256 letters, digits, _ and -, with several bots as ACCOUNT=SECRET for each; without it one is derived from the key",
    ),
    key(
        "web_chat",
        "on, loopback (people at this machine only) or off; without it loopback, and off with a webhook",
    ),
    key("key", "43 characters of URL-safe base 64 (32 bytes); without it the key file"),
    key("key_file", "a file that holds the key; without it, beside an embedded database, linli.key"),
    key("log", "what to log in the words of tracing, such as info or warn,linli=debug; without it info"),
    key("log_format", "text (which holds without it) or json"),
    key("locales_dir", "a folder of message files that override those in the program"),
];

const fn key(name: &'static str, accepts: &'static str) -> Key {
    Key { name, accepts }
}

/// The key with a name.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The key whose name is most like another.
pub(super) fn nearest(name: &str) -> Option<&'static Key> {
    let likeness = |key: &&Key| key.name.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    KEYS.iter().filter(|key| likeness(key) >= 3).max_by_key(likeness)
}
