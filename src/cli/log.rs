//! Where log lines go: to standard error, so that what a command prints can be used by others.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use super::args::Command;
use crate::config::{Config, LogFormat};

/// Remarks of the database are shown from warnings on.
const QUIET_NOTICES: &str = "sqlx::postgres::notice=warn";

/// Begins logging. Only the server says what it does; other commands say what went wrong.
pub(super) fn begin(config: &Config, command: &Command) {
    let unasked = if matches!(command, Command::Run) { "info" } else { "error" };
    let filter = config.log.as_deref().unwrap_or(unasked);
    let mut filter = EnvFilter::builder().parse(filter).unwrap_or_else(|_| EnvFilter::new(unasked));
    // PostgreSQL remarks at each start that what is made "if it does not exist" exists.
    if !config.log.as_deref().unwrap_or_default().contains("sqlx") {
        filter = filter.add_directive(QUIET_NOTICES.parse().expect("it is a directive, which a test checks"));
    }
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match config.log_format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_directive_is_one() {
        assert!(super::QUIET_NOTICES.parse::<tracing_subscriber::filter::Directive>().is_ok());
    }
}
