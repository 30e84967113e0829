//! The bots at Telegram: a token each, and settings that are said of all bots or of one by its account.

use std::collections::BTreeMap;

use super::Secret;

/// The longest account number, in digits: Telegram's ids have at most 52 bits (core.telegram.org/bots/api#user).
const ACCOUNT_DIGITS: usize = 16;

/// The token of a bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BotToken {
    /// The bot's number, which stands before the token's colon and is no secret.
    pub account: String,
    /// The token.
    pub secret: Secret,
}

/// How fast a bot may send at Telegram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TelegramLimits {
    /// As fast as every bot may.
    Free,
    /// So many messages a second, for a bot that pays for broadcasts
    /// (core.telegram.org/bots/api#paid-broadcasts).
    Paid(u32),
    /// As fast as it goes.
    Off,
}

/// A setting that is said of all bots, and of some by their accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerBot<T> {
    all: Option<T>,
    of: BTreeMap<String, T>,
}

impl<T> Default for PerBot<T> {
    fn default() -> Self {
        Self { all: None, of: BTreeMap::new() }
    }
}

impl<T> PerBot<T> {
    /// Reads `VALUE`, which is meant for all bots, and `ACCOUNT=VALUE`, which is meant for one, in any number.
    ///
    /// # Errors
    /// What is wrong with it, without the value, which may be a secret.
    pub(super) fn read(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Self, String> {
        let mut settings = Self::default();
        for word in words(text) {
            let is_twice = match word.split_once('=') {
                None => settings.all.replace(read(word)?).is_some(),
                Some((account, value)) if is_account(account) => {
                    let value = read(value).map_err(|why| format!("for the bot {account} {why}"))?;
                    settings.of.insert(account.to_owned(), value).is_some()
                }
                Some(_) => return Err("before = stands no bot's number".to_owned()),
            };
            if is_twice {
                return Err("something is said twice".to_owned());
            }
        }
        Ok(settings)
    }

    /// What holds for a bot.
    pub fn of(&self, account: &str) -> Option<&T> {
        self.of.get(account).or(self.all.as_ref())
    }

    /// Whether something is said of all bots.
    pub(super) const fn is_of_all(&self) -> bool {
        self.all.is_some()
    }

    /// An account that something is said of and that has no token.
    pub(super) fn stranger(&self, tokens: &[BotToken]) -> Option<&str> {
        let is_known = |account: &str| tokens.iter().any(|token| token.account == account);
        self.of.keys().map(String::as_str).find(|account| !is_known(account))
    }
}

/// Reads tokens, one or several.
pub(super) fn tokens(text: &str) -> Result<Vec<BotToken>, String> {
    let mut tokens: Vec<BotToken> = Vec::new();
    for (index, word) in words(text).enumerate() {
        let account = account_of(word).ok_or_else(|| match index {
            0 => "it does not look like one".to_owned(),
            _ => format!("number {} of them does not look like one", index + 1),
        })?;
        if tokens.iter().any(|known| known.account == account) {
            return Err(format!("the bot {account} has two tokens"));
        }
        tokens.push(BotToken { account: account.to_owned(), secret: Secret::new(word) });
    }
    if tokens.is_empty() { Err("there is none in it".to_owned()) } else { Ok(tokens) }
}

/// Reads a file of tokens, one a line; lines that begin with # are remarks.
pub(super) fn token_file(path: &str) -> Result<Vec<BotToken>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    let lines: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
    tokens(&lines.join("\n")).map_err(|why| format!("{path}: {why}"))
}

/// How fast a bot may send.
pub(super) fn limits(text: &str) -> Result<TelegramLimits, String> {
    match text {
        "on" => Ok(TelegramLimits::Free),
        "off" => Ok(TelegramLimits::Off),
        _ => match text.parse() {
            Ok(per_sec @ 31..=1000) => Ok(TelegramLimits::Paid(per_sec)),
            _ => Err("it is none of these".to_owned()),
        },
    }
}

/// The form of a secret token: core.telegram.org/bots/api#setwebhook.
pub(super) fn webhook_secret(text: &str) -> Result<Secret, String> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_plain && (16..=256).contains(&text.len()) {
        Ok(Secret::new(text))
    } else {
        Err("it has other characters, or too few or too many".to_owned())
    }
}

/// The account of what has the form of a token: core.telegram.org/bots/api#authorizing-your-bot.
fn account_of(token: &str) -> Option<&str> {
    let (account, rest) = token.split_once(':')?;
    let is_plain = rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (is_account(account) && rest.len() >= 10 && is_plain).then_some(account)
}

fn is_account(text: &str) -> bool {
    (1..=ACCOUNT_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "123456:AAbbccddeeffgghh";
    const TWO: &str = "654321:AAbbccddeeffgghh";

    #[test]
    fn several_tokens_are_told_apart_by_their_accounts() {
        let read = tokens(&format!("{ONE}, {TWO}")).unwrap();
        assert_eq!(read.iter().map(|token| &*token.account).collect::<Vec<_>>(), ["123456", "654321"]);
        assert_eq!(tokens(&format!("{ONE} {ONE}")).unwrap_err(), "the bot 123456 has two tokens");
        let told = tokens(&format!("{ONE} nonsense:AAbb")).unwrap_err();
        assert!(told.contains("number 2") && !told.contains("AAbb"), "{told}");
        assert!(tokens(" ,").is_err());
    }

    #[test]
    fn a_file_of_tokens_may_hold_remarks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens");
        std::fs::write(&path, format!("# the lotus pond\n{ONE}\n\n# the river\n{TWO}\n")).unwrap();
        assert_eq!(token_file(&path.display().to_string()).unwrap().len(), 2);
        assert!(token_file("/nowhere/tokens").unwrap_err().contains("/nowhere/tokens"));
    }

    #[test]
    fn what_is_said_of_one_bot_goes_before_what_is_said_of_all() {
        let set = PerBot::read("on 654321=500", limits).unwrap();
        assert_eq!(set.of("123456"), Some(&TelegramLimits::Free));
        assert_eq!(set.of("654321"), Some(&TelegramLimits::Paid(500)));
        assert_eq!(set.stranger(&tokens(ONE).unwrap()), Some("654321"));
        assert_eq!(set.stranger(&tokens(TWO).unwrap()), None);
        for wrong in ["30", "on off", "x=on", "654321=1001", "654321=on 654321=off"] {
            assert!(PerBot::read(wrong, limits).is_err(), "{wrong}");
        }
    }
}
