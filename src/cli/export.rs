//! `linli export`: a view as CSV, or all views as a SQLite file that can be handed to a colleague.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::builder::PossibleValuesParser;

use super::{Failed, out};
use crate::app::App;
use crate::config::Config;
use crate::export::{ExportError, copy, csv};
use crate::service;
use crate::store::neighbourhood;
use crate::store::views::{self, View};

/// Arguments of `linli export`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The view to export; docs/staff-sql.md says what stands in each
    #[arg(value_parser = PossibleValuesParser::new(views::ALL.iter().map(|view| view.name)), required_unless_present = "sqlite")]
    view: Option<String>,
    /// How the view is written
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Only this neighbourhood, and the services that all neighbourhoods share
    #[arg(long, value_name = "CODE")]
    neighbourhood: Option<String>,
    /// Into this file and not to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// All views and nothing else, as tables of a new SQLite file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["view", "format", "output"])]
    sqlite: Option<PathBuf>,
}

/// What a view can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Comma-separated values that open right in a spreadsheet
    Csv,
}

/// Exports.
pub(super) async fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    let result = export(&app, args).await;
    app.db.close().await;
    result
}

async fn export(app: &App, args: &Args) -> Result<(), Failed> {
    let code = args.neighbourhood.as_deref();
    if let Some(code) = code {
        let mut tx = app.db.begin_read().await?;
        if neighbourhood::by_code(&mut tx, code).await?.is_none_or(|row| row.kind != "open") {
            return Err(Failed::Asked(format!(
                "there is no neighbourhood with the code {code}; `linli neighbourhood list` shows them"
            )));
        }
    }
    match (&args.sqlite, args.view.as_deref().and_then(views::named)) {
        (Some(path), _) => all(app, code, path).await,
        (None, Some(view)) => match args.format {
            Format::Csv => one(app, view, code, args.output.as_deref()).await,
        },
        (None, None) => unreachable!("clap asks for a view of the list or for --sqlite"),
    }
}

/// All views into a new file.
async fn all(app: &App, code: Option<&str>, path: &Path) -> Result<(), Failed> {
    let mut tx = app.db.begin_read().await?;
    let counts = copy(&mut tx, code, path).await.map_err(|error| match error {
        ExportError::Exists(_) => Failed::Asked(error.to_string()),
        other => Failed::Other(other.into()),
    })?;
    for (view, rows) in counts {
        out::line(format_args!("{:20} {rows}", view.name))?;
    }
    Ok(())
}

/// One view. A file appears under its name once it is whole.
async fn one(
    app: &App,
    view: &'static View,
    code: Option<&str>,
    output: Option<&Path>,
) -> Result<(), Failed> {
    let mut tx = app.db.begin_read().await?;
    let Some(path) = output else {
        return match csv(&mut tx, view, code, io::stdout().lock()).await {
            Err(error) if error.is_closed_pipe() => Ok(()),
            other => other.map(drop).map_err(|error| Failed::Other(error.into())),
        };
    };
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let file = fs::File::create(&part).with_context(|| format!("{} cannot be written", part.display()))?;
    let written = csv(&mut tx, view, code, BufWriter::new(file)).await.map_err(anyhow::Error::from);
    let kept = written.and_then(|rows| {
        fs::rename(&part, path).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(rows)
    });
    if kept.is_err() {
        // What went wrong first is what the operator needs to know.
        let _ = fs::remove_file(&part);
    }
    out::line(format_args!("{} {}", view.name, kept?))
}
