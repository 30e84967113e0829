//! What an import took, left out and why, line by line.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use super::package::Version;

/// Values are shown up to this many characters.
const LONGEST_VALUE: usize = 80;

/// Everything there is to say about an import.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// The folder.
    pub dir: PathBuf,
    /// The version of HSDS that the files look like.
    pub version: Option<Version>,
    /// The version that `datapackage.json` states.
    pub described_version: Option<String>,
    /// Files that were read, with the number of their rows.
    pub files: Vec<FileCount>,
    /// Organizations, locations and services that were taken, in the order of their lines.
    pub taken: Vec<TakenRow>,
    /// What else there is to say, in the order it was found.
    pub entries: Vec<Entry>,
    /// Rows of earlier imports that are not in this package; they are left as they are.
    pub absent: Vec<(Noun, String)>,
}

/// The rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCount {
    /// The file's name within the package.
    pub file: String,
    /// Its rows.
    pub rows: usize,
    /// Those of them that were left out.
    pub left_out: usize,
}

/// A row that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenRow {
    /// What it is.
    pub noun: Noun,
    /// Its id in the package.
    pub source_id: String,
    /// Its name, or its id where it has none.
    pub name: String,
    /// The file.
    pub file: String,
    /// The line.
    pub line: u32,
    /// What became of it; none until it is imported.
    pub outcome: Option<Outcome>,
}

/// What an import did with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It was there, with other content.
    Changed,
    /// It was there as it is.
    Unchanged,
}

/// What is imported as a whole, with everything that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// An organization.
    Organization,
    /// A location.
    Location,
    /// A service.
    Service,
}

impl fmt::Display for Noun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Organization => "organization",
            Self::Location => "location",
            Self::Service => "service",
        })
    }
}

/// How much an entry weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The package cannot be read without guessing: nothing of it is imported.
    Broken,
    /// A row was left out.
    RowLeftOut,
    /// A value was left out; the rest of its row was taken.
    ValueLeftOut,
    /// Everything was taken, in a way worth knowing.
    Note,
}

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How much it weighs.
    pub severity: Severity,
    /// The file; empty when it is about the folder.
    pub file: String,
    /// The line; none when it is about the whole file.
    pub line: Option<u32>,
    /// The column.
    pub column: Option<String>,
    /// The value as the file has it, shortened.
    pub value: Option<String>,
    /// What is wrong with it, and what to do.
    pub reason: String,
}

impl ImportReport {
    /// The report of an import that begins.
    pub(super) fn new(dir: PathBuf) -> Self {
        Self {
            dir,
            version: None,
            described_version: None,
            files: Vec::new(),
            taken: Vec::new(),
            entries: Vec::new(),
            absent: Vec::new(),
        }
    }

    /// Whether a structural error was found, so that nothing is imported.
    pub fn is_broken(&self) -> bool {
        self.of(Severity::Broken).next().is_some()
    }

    /// The entries of a severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.severity == severity)
    }

    /// How many rows of a kind were taken.
    pub fn count(&self, noun: Noun) -> usize {
        self.taken.iter().filter(|row| row.noun == noun).count()
    }

    /// How many rows of a kind an import treated so.
    pub fn outcomes(&self, noun: Noun, outcome: Outcome) -> usize {
        self.taken.iter().filter(|row| row.noun == noun && row.outcome == Some(outcome)).count()
    }

    /// Notes a structural error.
    pub(super) fn broken(&mut self, file: &str, line: Option<u32>, reason: impl Into<String>) {
        self.entry(Severity::Broken, file, line, None, None, reason);
    }

    /// Notes something about a whole file.
    pub(super) fn note(&mut self, file: &str, reason: impl Into<String>) {
        self.entry(Severity::Note, file, None, None, None, reason);
    }

    /// Notes anything.
    pub(super) fn entry(
        &mut self,
        severity: Severity,
        file: &str,
        line: Option<u32>,
        column: Option<&str>,
        value: Option<&str>,
        reason: impl Into<String>,
    ) {
        if severity == Severity::RowLeftOut
            && let Some(count) = self.files.iter_mut().find(|count| count.file == file)
        {
            count.left_out += 1;
        }
        self.entries.push(Entry {
            severity,
            file: file.to_owned(),
            line,
            column: column.map(str::to_owned),
            value: value.map(shortened),
            reason: reason.into(),
        });
    }
}

/// A value for people to look at: without line ends and other control characters, and not too long.
fn shortened(value: &str) -> String {
    let mut shown: String =
        value.chars().take(LONGEST_VALUE).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if value.chars().nth(LONGEST_VALUE).is_some() {
        shown.push('…');
    }
    shown
}

/// The report as text for a terminal: a table of the files, then what was left out, by file and reason, with every
/// line.
impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version =
            self.version.map(|version| format!("HSDS {version} package")).unwrap_or("Package".to_owned());
        writeln!(f, "{version} {}", self.dir.display())?;
        if self.is_broken() {
            writeln!(f, "\nNothing was imported, because:")?;
            return self.group(f, Severity::Broken);
        }
        writeln!(f)?;
        let width = self.files.iter().map(|count| count.file.len()).max().unwrap_or(0).max(4);
        writeln!(f, "  {:width$}  {:>7}  {:>7}  {:>8}", "file", "rows", "taken", "left out")?;
        for FileCount { file, rows, left_out } in &self.files {
            writeln!(f, "  {file:width$}  {rows:>7}  {:>7}  {left_out:>8}", rows.saturating_sub(*left_out))?;
        }
        self.fmt_outcomes(f)?;
        for (severity, title) in [
            (Severity::RowLeftOut, "Rows left out"),
            (Severity::ValueLeftOut, "Values left out; the rest of the row was taken"),
            (Severity::Note, "Worth knowing"),
        ] {
            if self.of(severity).next().is_some() {
                writeln!(f, "\n{title}:")?;
                self.group(f, severity)?;
            }
        }
        Ok(())
    }
}

impl ImportReport {
    /// What became of the rows, once they are imported: how many, which lines, and the names of those that changed.
    fn fmt_outcomes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.taken.iter().all(|row| row.outcome.is_none()) {
            return Ok(());
        }
        writeln!(f, "\n  {:14} {:>7}  {:>7}  {:>9}", "", "added", "changed", "unchanged")?;
        for noun in [Noun::Organization, Noun::Location, Noun::Service] {
            let [added, changed, unchanged] = [Outcome::Added, Outcome::Changed, Outcome::Unchanged]
                .map(|outcome| self.outcomes(noun, outcome));
            writeln!(f, "  {:14} {added:>7}  {changed:>7}  {unchanged:>9}", format!("{noun}s"))?;
        }
        for (outcome, title) in [(Outcome::Added, "Added"), (Outcome::Changed, "Changed")] {
            let rows: Vec<&TakenRow> = self.taken.iter().filter(|row| row.outcome == Some(outcome)).collect();
            if !rows.is_empty() {
                writeln!(f, "\n{title}:")?;
            }
            for row in rows {
                writeln!(f, "  {} line {}: {} “{}”", row.file, row.line, row.noun, shortened(&row.name))?;
            }
        }
        if !self.absent.is_empty() {
            writeln!(f, "\nFrom an earlier import, not in this package, left as they are:")?;
            for (noun, name) in &self.absent {
                writeln!(f, "  {noun} “{}”", shortened(name))?;
            }
        }
        Ok(())
    }

    /// The entries of a severity, those with the same file, column and reason together.
    fn group(&self, f: &mut fmt::Formatter<'_>, severity: Severity) -> fmt::Result {
        let mut groups: BTreeMap<(&str, Option<&str>, &str), Vec<&Entry>> = BTreeMap::new();
        for entry in self.of(severity) {
            groups.entry((&entry.file, entry.column.as_deref(), &entry.reason)).or_default().push(entry);
        }
        for ((file, column, reason), mut entries) in groups {
            entries.sort_by_key(|entry| entry.line);
            let place: Vec<&str> = [file].into_iter().chain(column).filter(|part| !part.is_empty()).collect();
            let place = place.join(" ");
            let separator = if place.is_empty() { "" } else { ": " };
            match entries.as_slice() {
                [Entry { line: None, .. }] => writeln!(f, "  {place}{separator}{reason}")?,
                [Entry { line: Some(line), value, .. }] => {
                    let value = value.as_ref().map(|value| format!(" “{value}”")).unwrap_or_default();
                    writeln!(
                        f,
                        "  {file} line {line}{}{value}: {reason}",
                        column.map(|name| format!(" {name}")).unwrap_or_default()
                    )?;
                }
                many => {
                    writeln!(f, "  {place}: {reason} ({} lines)", many.len())?;
                    writeln!(f, "    {}", lines(many))?;
                }
            }
        }
        Ok(())
    }
}

/// The lines of many entries, in runs where they have no value or all the same: `lines 2–9, 11` or
/// `line 2 “a”, line 5 “b”`.
fn lines(entries: &[&Entry]) -> String {
    let mut runs: Vec<(u32, u32, Option<&str>)> = Vec::new();
    for entry in entries {
        let (line, value) = (entry.line.unwrap_or(0), entry.value.as_deref());
        match runs.last_mut() {
            Some((_, last, same)) if *same == value && (*last + 1 == line || *last == line) => *last = line,
            _ => runs.push((line, line, value)),
        }
    }
    let shown = runs.iter().map(|(first, last, value)| {
        let lines = if first == last { format!("line {first}") } else { format!("lines {first}–{last}") };
        value.map_or(lines.clone(), |value| format!("{lines} “{value}”"))
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_with_the_same_reason_share_a_paragraph() {
        let mut report = ImportReport::new("pkg".into());
        report.files.push(FileCount { file: "phones.csv".into(), rows: 9, left_out: 0 });
        for line in [2, 3, 4, 9] {
            report.entry(Severity::RowLeftOut, "phones.csv", Some(line), Some("number"), None, "is empty");
        }
        report.entry(
            Severity::ValueLeftOut,
            "services.csv",
            Some(7),
            Some("url"),
            Some("java\nscript:x"),
            "no address",
        );
        let text = report.to_string();
        assert!(text.contains("phones.csv        9        5         4"), "{text}");
        assert!(text.contains("  phones.csv number: is empty (4 lines)\n    lines 2–4, line 9\n"), "{text}");
        assert!(text.contains("services.csv line 7 url “java script:x”: no address"), "{text}");
    }

    #[test]
    fn a_broken_package_says_only_why() {
        let mut report = ImportReport::new("pkg".into());
        report.note("a.csv", "whatever");
        report.broken("services.csv", Some(3), "a quote is opened here and never closed");
        let text = report.to_string();
        assert!(
            text.ends_with("because:\n  services.csv line 3: a quote is opened here and never closed\n"),
            "{text}"
        );
    }
}
