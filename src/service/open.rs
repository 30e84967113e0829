//! Opens what every command needs: database, schema, key, texts.

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use tracing::warn;

use crate::app::App;
use crate::config::Config;
use crate::domain::clock::Clock;
use crate::domain::id::Ids;
use crate::fault::Fault;
use crate::locale::{Catalog, Severity};
use crate::seal::{KeyFileError, Keys, key_beside, parse_key};
use crate::store::db::OpenError;
use crate::store::migrate::{self, SchemaError};
use crate::store::{Db, meta};
use crate::understanding::Vocabulary;

/// The fact by which a database knows its key.
const KEY_CHECK: &str = "key_check";

/// An open database with everything that belongs to it.
pub struct Opened {
    /// The shared parts.
    pub app: App,
}

/// Why linli cannot start: a sentence for the operator that names what to change.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error("{}", explain_open(.0))]
    Open(#[from] OpenError),
    /// Its schema.
    #[error("{}", explain_schema(.0))]
    Schema(#[from] SchemaError),
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The port.
    #[error("{addr} cannot be listened at: {}. Another program may have it, perhaps another linli; set LINLI_LISTEN to another address, such as 127.0.0.1:8081.", .source)]
    Listen {
        /// Where.
        addr: std::net::SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Telegram does not know the token of any bot; these are their accounts.
    #[error(
        "Telegram does not know the token of the bot {} (LINLI_TELEGRAM_TOKEN). Ask @BotFather for the bot's token (/token), or take the variable out to go on without Telegram.", .0.join(", ")
    )]
    Token(Vec<String>),
    /// No HTTP client.
    #[error("no connection to Telegram can be prepared on this machine: {0}")]
    Client(String),
    /// Something went wrong while starting.
    #[error("{}", explain_fault(.0))]
    Fault(Fault),
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// It cannot be read or made.
    #[error("{0} (LINLI_KEY_FILE)")]
    File(#[from] KeyFileError),
    /// None was given, for a database on a server.
    #[error(
        "a database on a server needs a key that is kept elsewhere: set LINLI_KEY_FILE to a file, or LINLI_KEY. Make one with: head -c 32 /dev/urandom | basenc --base64url | tr -d '='"
    )]
    Missing,
    /// The database has a key, and its file is gone.
    #[error(
        "the key file {0} is missing, and this database was made with a key. Put the file back (from a backup), or set LINLI_KEY or LINLI_KEY_FILE: without the key, names and addresses cannot be read"
    )]
    Lost(PathBuf),
    /// It is another database's key.
    #[error(
        "the key (LINLI_KEY, LINLI_KEY_FILE or the file beside the database) is not the one this database was made with"
    )]
    Other,
}

/// Opens the database, brings its schema up to date, and checks the key.
///
/// # Errors
/// [`StartError`].
pub async fn open(config: &Config) -> Result<Opened, StartError> {
    // A key that is missing or no key is told before anything is made or changed.
    let place = key_place(config)?;
    let db = Db::open(config.database_url.reveal()).await?;
    migrate::migrate(&db).await?;
    let keys = check_key(&place, &db).await?;
    let loaded = Catalog::load(config.locales_dir.as_deref());
    let (words, more) = Vocabulary::load(&loaded.sources);
    for finding in loaded.findings.iter().chain(&more).filter(|finding| finding.severity >= Severity::Error) {
        warn!(%finding, "a message file was not taken");
    }
    let ids = Ids::random(Clock::System);
    Ok(Opened { app: App::new(db, keys, Clock::System, ids, loaded.catalog, words) })
}

/// Reads the key, makes one for a new embedded database, and compares it with the database's.
async fn check_key(place: &KeyPlace, db: &Db) -> Result<Keys, StartError> {
    let mut tx = db.begin().await?;
    let known = meta::get(&mut tx, KEY_CHECK).await?;
    let keys = Keys::from_secret(&read_key(place, known.is_none())?);
    match known {
        Some(check) if check != keys.check() => return Err(KeyError::Other.into()),
        Some(_) => {}
        None => {
            meta::set(&mut tx, KEY_CHECK, keys.check()).await?;
            tx.commit().await?;
        }
    }
    Ok(keys)
}

/// Where the key is.
enum KeyPlace {
    /// In the configuration.
    Given([u8; 32]),
    /// In a file, which may have to be made.
    File(PathBuf),
}

fn key_place(config: &Config) -> Result<KeyPlace, KeyError> {
    if let Some(key) = &config.key {
        return Ok(KeyPlace::Given(parse_key("LINLI_KEY", key.reveal())?));
    }
    let path = match (&config.key_file, file_of(config.database_url.reveal())) {
        (Some(path), _) => path.clone(),
        (None, Some(database)) => database.with_extension("key"),
        (None, None) => return Err(KeyError::Missing),
    };
    if path.exists() {
        key_beside(&path, false)?;
    }
    Ok(KeyPlace::File(path))
}

fn read_key(place: &KeyPlace, is_new: bool) -> Result<[u8; 32], KeyError> {
    match place {
        KeyPlace::Given(key) => Ok(*key),
        KeyPlace::File(path) if !is_new && !path.exists() => Err(KeyError::Lost(path.clone())),
        KeyPlace::File(path) => Ok(key_beside(path, is_new)?),
    }
}

/// The file of an embedded database.
pub(super) fn file_of(url: &str) -> Option<PathBuf> {
    let options: SqliteConnectOptions = url.starts_with("sqlite:").then(|| url.parse().ok())??;
    Some(Path::new(options.get_filename()).to_owned())
}

fn explain_open(error: &OpenError) -> String {
    match error {
        OpenError::Refused(error) => {
            format!("the database cannot be opened (LINLI_DATABASE_URL): {}", explain(error))
        }
        OpenError::Scheme(_) => error.to_string(),
    }
}

fn explain_schema(error: &SchemaError) -> String {
    match error {
        SchemaError::Refused(sqlx::migrate::MigrateError::Execute(error))
        | SchemaError::Refused(sqlx::migrate::MigrateError::ExecuteMigration(error, _)) => {
            format!("the schema cannot be brought up to date (LINLI_DATABASE_URL): {}", explain(error))
        }
        other => other.to_string(),
    }
}

fn explain_fault(fault: &Fault) -> String {
    match fault {
        Fault::Database(error) => {
            format!("the database cannot be used (LINLI_DATABASE_URL): {}", explain(error))
        }
        other => other.to_string(),
    }
}

/// What an engine's error means for an operator.
pub(crate) fn explain(error: &sqlx::Error) -> String {
    let sqlx::Error::Database(engine) = error else {
        return match error {
            sqlx::Error::PoolTimedOut => {
                "no connection was to be had in time; is the server running?".to_owned()
            }
            other => other.to_string(),
        };
    };
    let code = engine.code().unwrap_or_default();
    let meaning = match (code.len(), code.parse::<i64>().map(|code| code & 0xff)) {
        (5, _) => match code.as_ref() {
            "28P01" | "28000" => "the server does not accept the user or the password",
            "3D000" => "the server has no database of that name",
            "42501" => "the user may not do this on the server",
            "25006" => "the server is read-only",
            "53100" => "the server's disk is full",
            "53300" => "the server takes no more connections",
            _ => return engine.message().to_owned(),
        },
        (_, Ok(5 | 6)) => "another program holds the file; is another linli at work on it for long?",
        (_, Ok(8)) => "the file is read-only for this user",
        (_, Ok(13)) => "the disk is full",
        (_, Ok(14)) => {
            "the file cannot be opened or made there; does the folder exist, and may this user write in it?"
        }
        (_, Ok(11)) => "the file is damaged",
        (_, Ok(26)) => "the file is no SQLite database",
        _ => return engine.message().to_owned(),
    };
    format!("{meaning} ({})", engine.message())
}
