//! Finds the files of a package: those that `datapackage.json` names, and those whose names HSDS knows.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::Deserialize;

use super::folder::Folder;
use super::report::{FileCount, ImportReport, Severity};
use super::sheet::{Sheet, Sheets};
use super::table::{Kind, Table};
use super::{csv, encoding};

/// A larger file is refused: a city's whole directory has some ten megabytes.
const LARGEST_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The description that may lie beside the files. <https://specs.frictionlessdata.io/data-package/>
#[derive(Deserialize)]
struct DataPackage {
    #[serde(default)]
    version: Option<serde_json::Value>,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    #[serde(default)]
    name: String,
    #[serde(default)]
    path: Paths,
    #[serde(default)]
    dialect: Dialect,
}

#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Paths {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
struct Dialect {
    #[serde(default = "comma")]
    delimiter: char,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: comma() }
    }
}

const fn comma() -> char {
    ','
}

/// What is to be read: by file name within the package, what it is and what separates its columns.
type Found = BTreeMap<String, (Kind, char)>;

/// Reads every file of a package that linli knows. What cannot be read stands in the report as an error.
pub(super) fn open(dir: Folder<'_>, report: &mut ImportReport) -> Sheets {
    let listed = match dir.list() {
        Ok(listed) => listed,
        Err(error) => {
            report.broken("", None, format!("the folder cannot be read: {error}"));
            return Sheets::default();
        }
    };
    let mut found = Found::new();
    if listed.iter().any(|name| name == "datapackage.json") {
        described(dir, &listed, &mut found, report);
    }
    for name in listed {
        if let Some(stem) = stem(&name) {
            found.entry(name.clone()).or_insert((Kind::named(stem), comma()));
        }
    }
    let terms_are_apart = found.values().any(|(kind, _)| *kind == Kind::Read(Table::TaxonomyTerm));
    let sheets = found.into_iter().filter_map(|(file, (kind, delimiter))| match kind {
        // Beside a file of terms, 3.x keeps the names of the taxonomies themselves in this one.
        Kind::Read(Table::Taxonomy) if terms_are_apart => {
            report.note(&file, "holds the names of taxonomies, which a card does not show");
            None
        }
        Kind::Read(table) => sheet(dir, file, table, delimiter, report),
        Kind::Personal => {
            report.note(&file, "names persons; personal data is not taken");
            None
        }
        Kind::NotShown => {
            report.note(&file, "not taken: a card does not show it");
            None
        }
        Kind::Foreign => {
            report.note(&file, "not taken: no table of HSDS goes by this name");
            None
        }
    });
    Sheets(sheets.collect())
}

fn stem(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit_once('.')?;
    (ending.eq_ignore_ascii_case("csv") && !stem.is_empty() && !stem.starts_with('.')).then_some(stem)
}

/// Adds the files that `datapackage.json` names.
fn described(dir: Folder<'_>, listed: &[String], found: &mut Found, report: &mut ImportReport) {
    const FILE: &str = "datapackage.json";
    let Some(text) = content(dir, FILE, report) else { return };
    let package: DataPackage = match serde_json::from_str(&text) {
        Ok(package) => package,
        Err(error) => {
            let line = u32::try_from(error.line()).ok();
            report.broken(FILE, line, format!("no valid description of a package: {error}"));
            return;
        }
    };
    report.described_version = package.version.and_then(|version| match version {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    for resource in package.resources {
        let paths = match resource.path {
            Paths::None => Vec::new(),
            Paths::One(path) => vec![path],
            Paths::Many(paths) => paths,
        };
        for path in paths {
            let inside = Path::new(&path)
                .components()
                .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
            if !inside || path.contains("://") {
                report.broken(
                    FILE,
                    None,
                    format!("the path `{path}` leads out of the package; copy the file into it"),
                );
                continue;
            }
            let base = path.rsplit('/').next().unwrap_or_default().to_owned();
            let kind = match Kind::named(&resource.name) {
                Kind::Foreign => Kind::named(stem(&base).unwrap_or(&base)),
                kind => kind,
            };
            if dir.has(&path) {
                found.insert(path, (kind, resource.dialect.delimiter));
            } else if listed.contains(&base) {
                report.note(FILE, format!("names `{path}`; `{base}` was read instead"));
                found.insert(base, (kind, resource.dialect.delimiter));
            } else {
                report.note(FILE, format!("names `{path}`, which is not there"));
            }
        }
    }
}

/// The text of a file, or an error in the report.
fn content(dir: Folder<'_>, file: &str, report: &mut ImportReport) -> Option<String> {
    match dir.read(file, LARGEST_FILE_BYTES) {
        Ok(Some(bytes)) => match encoding::text(file, bytes) {
            Ok(text) => return Some(text),
            Err(error) => report.broken(file, Some(error.line), error.reason),
        },
        Ok(None) => {
            let most = LARGEST_FILE_BYTES / (1024 * 1024);
            report.broken(file, None, format!("larger than {most} MiB; split the package"));
        }
        Err(error) => report.broken(file, None, format!("cannot be read: {error}")),
    }
    None
}

fn sheet(
    dir: Folder<'_>,
    file: String,
    table: Table,
    delimiter: char,
    report: &mut ImportReport,
) -> Option<Sheet> {
    let text = content(dir, &file, report)?;
    match csv::parse(&text, delimiter) {
        Ok(csv::Parsed { columns, records, blank }) => {
            report.files.push(FileCount { file: file.clone(), rows: records.len(), left_out: 0 });
            if blank > 0 {
                report.note(&file, format!("rows without any value, passed over: {blank}"));
            }
            note_columns(&file, table, &columns, &records, report);
            Some(Sheet { file, table, columns, records })
        }
        Err(all) => {
            for wrong in all {
                report.broken(&file, Some(wrong.line), wrong.reason);
            }
            None
        }
    }
}

/// Says which columns that hold something are not read.
fn note_columns(
    file: &str,
    table: Table,
    columns: &[String],
    records: &[super::sheet::Record],
    report: &mut ImportReport,
) {
    let holds = |position: usize| records.iter().any(|record| !record.fields[position].trim().is_empty());
    let used =
        columns.iter().enumerate().filter(|(position, _)| holds(*position)).map(|(_, name)| name.as_str());
    let (personal, other): (Vec<&str>, Vec<&str>) = used
        .filter(|name| !table.columns().contains(name))
        .partition(|name| table.personal_columns().contains(name));
    for (columns, why) in [(personal, "names persons; personal data is not taken"), (other, "not read")] {
        if !columns.is_empty() {
            let word = if columns.len() == 1 { "column" } else { "columns" };
            report.entry(
                Severity::Note,
                file,
                None,
                None,
                None,
                format!("{word} {}: {why}", columns.join(", ")),
            );
        }
    }
}
