//! Configuration: environment variables `LINLI_*`, and an optional file `linli.toml`; the environment wins.
//!
//! A key that is not known and a value that cannot be used are errors that name the key and say what is accepted.
//! Nothing here is ever logged with a secret in it.

mod keys;
mod secret;
mod settings;
mod telegram;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use url::Url;

pub use keys::{KEYS, Key};
pub use secret::Secret;
pub use settings::{Problem, Problems};
pub use telegram::{BotToken, PerBot, TelegramLimits};

use settings::Settings;

/// The database of an installation that configures nothing.
pub const DEFAULT_DATABASE: &str = "sqlite://linli.db";
/// The file that is read when it is there, in the working directory.
pub const DEFAULT_FILE: &str = "linli.toml";

/// A configuration that was checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the database is; may hold a password.
    pub database_url: Secret,
    /// Whether nothing was said about the database, so that it is [`DEFAULT_DATABASE`].
    pub is_default_database: bool,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// The tokens of the bots at Telegram.
    pub telegram_tokens: Vec<BotToken>,
    /// The Bot API server, when it is not Telegram's own.
    pub telegram_api_url: Option<Url>,
    /// How fast each bot may send at Telegram; `off` is for benchmarks only.
    pub telegram_limits: PerBot<TelegramLimits>,
    /// Where Telegram reaches this server; without it, updates are polled.
    pub webhook_url: Option<Url>,
    /// The secret that Telegram shows with each update of a bot; without it, one is derived from the key.
    pub webhook_secret: PerBot<Secret>,
    /// Who may use the web chat.
    pub web_chat: WebChat,
    /// The secret of the installation, as text.
    pub key: Option<Secret>,
    /// The file that holds it.
    pub key_file: Option<PathBuf>,
    /// What is logged, in the words of `tracing`; none for the command's own choice.
    pub log: Option<String>,
    /// How it is logged.
    pub log_format: LogFormat,
    /// A folder whose message files override those in the program.
    pub locales_dir: Option<PathBuf>,
}

/// Who may use the web chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebChat {
    /// Everybody who reaches the server.
    On,
    /// Only people at this machine.
    Loopback,
    /// Nobody.
    Off,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Config {
    /// Reads the configuration of this process: its environment, and the file that `LINLI_CONFIG` names or
    /// `linli.toml` in the working directory.
    ///
    /// # Errors
    /// [`Problems`]: everything that is wrong, each with its key.
    pub fn load() -> Result<Self, Problems> {
        let mut variables = Vec::new();
        for (name, value) in
            std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("LINLI_"))
        {
            let name = name.to_string_lossy().into_owned();
            let value = value
                .into_string()
                .map_err(|_| Problems::one(&name, "text in UTF-8", "its bytes are not UTF-8"))?;
            variables.push((name, value));
        }
        let named = variables.iter().find(|(name, value)| name == "LINLI_CONFIG" && !value.is_empty());
        let path = named.map_or(DEFAULT_FILE, |(_, value)| value);
        let file = match std::fs::read_to_string(path) {
            Ok(text) => Some((path.to_owned(), text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => None,
            Err(error) => {
                return Err(Problems::one(
                    "LINLI_CONFIG",
                    "a file",
                    format!("{path} cannot be read: {error}"),
                ));
            }
        };
        Self::read(variables, file)
    }

    /// Reads variables, and the name and text of a file.
    ///
    /// # Errors
    /// [`Problems`].
    pub fn read(
        variables: impl IntoIterator<Item = (String, String)>,
        file: Option<(String, String)>,
    ) -> Result<Self, Problems> {
        let mut settings = Settings::gather(variables, file);
        let database_url =
            settings.take("database_url", |text| check_database(text).map(|()| text.to_owned()));
        let webhook_url = settings.take("webhook_url", webhook_address);
        let web_chat = settings.take("web_chat", |text| match text {
            "on" => Ok(WebChat::On),
            "loopback" => Ok(WebChat::Loopback),
            "off" => Ok(WebChat::Off),
            _ => Err("it is none of these".to_owned()),
        });
        // A proxy stands before a server that Telegram reaches, so that everybody looks like this machine.
        let unasked = if webhook_url.is_some() { WebChat::Off } else { WebChat::Loopback };
        let listen = SocketAddr::from(([127, 0, 0, 1], 8080));
        let config = Self {
            is_default_database: database_url.is_none(),
            database_url: Secret::new(database_url.unwrap_or_else(|| DEFAULT_DATABASE.to_owned())),
            listen: settings.take("listen", parsed).unwrap_or(listen),
            telegram_tokens: settings
                .take("telegram_token", telegram::tokens)
                .or_else(|| settings.take("telegram_token_file", telegram::token_file))
                .unwrap_or_default(),
            telegram_api_url: settings.take("telegram_api_url", web_address),
            telegram_limits: settings
                .take("telegram_limits", |text| PerBot::read(text, telegram::limits))
                .unwrap_or_default(),
            webhook_url,
            webhook_secret: settings
                .take("webhook_secret", |text| PerBot::read(text, telegram::webhook_secret))
                .unwrap_or_default(),
            web_chat: web_chat.unwrap_or(unasked),
            key: settings.take("key", |text| {
                crate::seal::parse_key("it", text)
                    .map(|_| Secret::new(text))
                    .map_err(|error| error.to_string())
            }),
            key_file: settings.take("key_file", |text| Ok(PathBuf::from(text))),
            log: settings.take("log", |text| {
                let parsed: Result<tracing_subscriber::EnvFilter, _> = text.parse();
                parsed.map(|_| text.to_owned()).map_err(|error| error.to_string())
            }),
            log_format: settings
                .take("log_format", |text| match text {
                    "text" => Ok(LogFormat::Text),
                    "json" => Ok(LogFormat::Json),
                    _ => Err("it is none of these".to_owned()),
                })
                .unwrap_or(LogFormat::Text),
            locales_dir: settings.take("locales_dir", |text| {
                if Path::new(text).is_dir() { Ok(text.into()) } else { Err(format!("{text} is no folder")) }
            }),
        };
        settings.check_pair("key", "key_file");
        settings.check_pair("telegram_token", "telegram_token_file");
        settings.check_needs("webhook_url", &["telegram_token", "telegram_token_file"]);
        config.check_bots(&mut settings);
        settings.finish()?;
        Ok(config)
    }

    /// What is said of a bot needs its token, and each bot has a secret of its own.
    fn check_bots(&self, settings: &mut Settings) {
        // Without tokens the key itself is at fault, or not needed at all.
        if self.telegram_tokens.is_empty() {
            return;
        }
        let (limits, secret) = (&self.telegram_limits, &self.webhook_secret);
        for (name, stranger) in [
            ("telegram_limits", limits.stranger(&self.telegram_tokens)),
            ("webhook_secret", secret.stranger(&self.telegram_tokens)),
        ] {
            if let Some(account) = stranger {
                settings.refuse(name, &format!("there is no token of the bot {account}"));
            }
        }
        if self.telegram_tokens.len() > 1 && secret.is_of_all() {
            settings.refuse("webhook_secret", "it is one for several bots, and each needs its own");
        }
    }
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, String>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| error.to_string())
}

fn check_database(text: &str) -> Result<(), String> {
    match text.split_once(':') {
        Some(("sqlite", rest)) if rest.contains(":memory:") || rest.contains("mode=memory") => {
            Err("a database in memory would lose everything".to_owned())
        }
        Some(("sqlite", rest)) if rest.trim_start_matches('/').is_empty() => {
            Err("the file is missing".to_owned())
        }
        Some(("sqlite" | "postgres" | "postgresql", _)) => Ok(()),
        _ => Err("it begins with neither".to_owned()),
    }
}

fn web_address(text: &str) -> Result<Url, String> {
    let url: Url = parsed(text)?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err("it is no address of a server".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("it has a part behind ? or #".to_owned());
    }
    Ok(url)
}

/// Telegram brings updates over TLS only (core.telegram.org/bots/api#setwebhook); without it a fake server on this
/// machine can be tried.
fn webhook_address(text: &str) -> Result<Url, String> {
    let url = web_address(text)?;
    let is_here = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    if url.scheme() == "https" || is_here { Ok(url) } else { Err("it begins with http://".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)], file: Option<&str>) -> Result<Config, Problems> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::read(variables, file.map(|text| ("linli.toml".to_owned(), text.to_owned())))
    }

    #[test]
    fn nothing_configured_is_the_embedded_database_on_loopback() {
        let config = read(&[], None).unwrap();
        assert_eq!(config.database_url.reveal(), DEFAULT_DATABASE);
        assert!(config.is_default_database && config.listen.ip().is_loopback());
        assert_eq!(config.web_chat, WebChat::Loopback);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "listen = \"127.0.0.1:1\"\nlog = \"debug\"\n";
        let config = read(&[("LINLI_LISTEN", "127.0.0.1:2"), ("LINLI_LOG", "")], Some(file)).unwrap();
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.log.as_deref(), Some("debug"));
    }

    #[test]
    fn the_web_chat_is_off_behind_a_webhook_unless_it_is_switched_on() {
        let webhook = ("LINLI_WEBHOOK_URL", "https://bot.example.org");
        let token = ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh");
        assert_eq!(read(&[webhook, token], None).unwrap().web_chat, WebChat::Off);
        assert_eq!(read(&[webhook, token, ("LINLI_WEB_CHAT", "on")], None).unwrap().web_chat, WebChat::On);
    }

    #[test]
    fn what_is_wrong_names_its_key() {
        for (variables, file, wanted) in [
            (
                vec![("LINLI_LISTENS", "127.0.0.1:1")],
                None,
                vec!["LINLI_LISTENS", "not known", "LINLI_LISTEN"],
            ),
            (vec![("LINLI_LISTEN", "8080")], None, vec!["LINLI_LISTEN", "127.0.0.1:8080"]),
            (vec![], Some("lissten = \"x\""), vec!["lissten", "linli.toml", "not known"]),
            (vec![], Some("listen = [1]"), vec!["listen", "linli.toml"]),
            (vec![], Some("listen = "), vec!["linli.toml", "TOML"]),
            (vec![("LINLI_DATABASE_URL", "mysql://x")], None, vec!["LINLI_DATABASE_URL", "postgres://"]),
            (vec![("LINLI_DATABASE_URL", "sqlite::memory:")], None, vec!["LINLI_DATABASE_URL", "lose"]),
            (vec![("LINLI_WEB_CHAT", "yes")], None, vec!["LINLI_WEB_CHAT", "loopback"]),
            (vec![("LINLI_KEY", "short")], None, vec!["LINLI_KEY", "43"]),
            (
                vec![
                    ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh"),
                    ("LINLI_TELEGRAM_LIMITS", "654321=500"),
                ],
                None,
                vec!["LINLI_TELEGRAM_LIMITS", "no token of the bot 654321"],
            ),
            (
                vec![
                    ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh 654321:AAbbccddeeffgghh"),
                    ("LINLI_WEBHOOK_SECRET", "one-secret-for-all-of-them"),
                ],
                None,
                vec!["LINLI_WEBHOOK_SECRET", "each needs its own", "ACCOUNT=SECRET"],
            ),
            (
                vec![
                    ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh"),
                    ("LINLI_TELEGRAM_TOKEN_FILE", "/nowhere"),
                ],
                None,
                vec!["LINLI_TELEGRAM_TOKEN", "LINLI_TELEGRAM_TOKEN_FILE", "only one"],
            ),
            (
                vec![("LINLI_WEBHOOK_URL", "https://bot.example.org")],
                None,
                vec!["LINLI_WEBHOOK_URL", "LINLI_TELEGRAM_TOKEN"],
            ),
            (
                vec![
                    ("LINLI_WEBHOOK_URL", "http://bot.example.org"),
                    ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh"),
                ],
                None,
                vec!["LINLI_WEBHOOK_URL", "https://"],
            ),
        ] {
            let told = read(&variables, file).unwrap_err().to_string();
            assert!(wanted.iter().all(|word| told.contains(word)), "{told}");
        }
    }

    #[test]
    fn several_bots_stand_in_a_variable_or_as_a_list_in_the_file() {
        let file = "telegram_token = [\"123456:AAbbccddeeffgghh\", \"654321:AAbbccddeeffgghh\"]\n\
                    telegram_limits = [\"on\", \"654321=500\"]\n";
        let config = read(&[], Some(file)).unwrap();
        assert_eq!(config.telegram_tokens.len(), 2);
        assert_eq!(config.telegram_limits.of("654321"), Some(&TelegramLimits::Paid(500)));
        let variable = ("LINLI_TELEGRAM_TOKEN", "123456:AAbbccddeeffgghh,777777:AAbbccddeeffgghh");
        let limits = ("LINLI_TELEGRAM_LIMITS", "777777=100");
        let config = read(&[variable, limits], Some(file)).unwrap();
        assert_eq!(config.telegram_tokens[1].account, "777777");
        assert_eq!(config.telegram_limits.of("123456"), None);
    }

    #[test]
    fn secrets_are_never_shown() {
        let token = "123456:AAbbccddeeffgghh";
        let config = read(&[("LINLI_TELEGRAM_TOKEN", token)], None).unwrap();
        assert!(!format!("{config:?}").contains("AAbb"));
        let told = read(&[("LINLI_TELEGRAM_TOKEN", "AAbbccdd")], None).unwrap_err().to_string();
        assert!(told.contains("LINLI_TELEGRAM_TOKEN") && !told.contains("AAbb"), "{told}");
    }
}
