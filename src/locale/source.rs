//! The message files themselves: those in the program and those of an overriding folder.

use std::fs;
use std::path::Path;

use super::{Finding, LocaleId};

/// The folder `locales/` as it was when the program was built.
#[derive(rust_embed::RustEmbed)]
#[folder = "locales/"]
struct Embedded;

/// A message file larger than this is a mistake.
const LARGEST_BYTES: u64 = 1024 * 1024;

/// The files of a locale that hold words for understanding instead of texts begin so: `words.ftl`, `words-time.ftl`.
const WORDS_FILES: &str = "words";

/// One message file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The locale whose folder it stands in.
    pub locale: LocaleId,
    /// Its name in that folder, such as `menu.ftl`.
    pub name: String,
    /// Its content.
    pub text: String,
    /// Whether it came from the overriding folder.
    pub overriding: bool,
}

impl SourceFile {
    /// `locale/file.ftl`, as findings name it.
    pub fn label(&self) -> String {
        let place = if self.overriding { "override:" } else { "" };
        format!("{place}{}/{}", self.locale, self.name)
    }

    /// Whether it holds words for understanding.
    pub fn is_words(&self) -> bool {
        self.name.starts_with(WORDS_FILES)
    }
}

/// Message files, embedded ones first, so that later ones override earlier ones.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The files in order.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// The files in the program, in the order of their paths.
    pub fn embedded() -> Sources {
        let mut paths: Vec<_> = Embedded::iter().filter(|path| path.ends_with(".ftl")).collect();
        paths.sort();
        let files = paths.iter().filter_map(|path| {
            let (locale, name) = path.split_once('/')?;
            let data = Embedded::get(path)?.data;
            Some(SourceFile {
                locale: locale.parse().ok()?,
                name: name.to_owned(),
                text: String::from_utf8(data.into_owned()).ok()?,
                overriding: false,
            })
        });
        Sources { files: files.collect() }
    }

    /// The files of a folder laid out as `locales/` is. What cannot be read is reported and left out.
    pub fn folder(folder: &Path) -> (Sources, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut files = Vec::new();
        for locale_folder in sorted_entries(folder, &mut findings) {
            if !locale_folder.is_dir() {
                continue;
            }
            let name = file_name(&locale_folder);
            match name.parse::<LocaleId>() {
                Ok(locale) => files.extend(read_locale(locale, &locale_folder, &mut findings)),
                Err(bad) => findings.push(Finding::error(&name, 0, format!("the folder is left out: {bad}"))),
            }
        }
        (Sources { files }, findings)
    }

    /// One file more, for tests and for tries.
    #[must_use]
    pub fn with(mut self, locale: LocaleId, name: &str, text: &str) -> Sources {
        self.files.push(SourceFile {
            locale,
            name: name.to_owned(),
            text: text.to_owned(),
            overriding: false,
        });
        self
    }

    /// The locales that have a file, in order.
    pub fn locales(&self) -> Vec<LocaleId> {
        let mut locales: Vec<LocaleId> = self.files.iter().map(|file| file.locale).collect();
        locales.sort();
        locales.dedup();
        locales
    }
}

/// The message files of one locale's folder.
fn read_locale(locale: LocaleId, folder: &Path, findings: &mut Vec<Finding>) -> Vec<SourceFile> {
    let mut files = Vec::new();
    for path in sorted_entries(folder, findings) {
        if path.extension().is_none_or(|extension| extension != "ftl") {
            continue;
        }
        let name = file_name(&path);
        let label = format!("override:{locale}/{name}");
        match read_text(&path) {
            Ok(text) => files.push(SourceFile { locale, name, text, overriding: true }),
            Err(why) => findings.push(Finding::error(&label, 0, format!("the file is left out: {why}"))),
        }
    }
    files
}

/// A file of reasonable size as UTF-8, without a byte order mark.
fn read_text(path: &Path) -> Result<String, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > LARGEST_BYTES {
        return Err(format!("{size} bytes are more than a message file may have ({LARGEST_BYTES})"));
    }
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// What a folder holds, sorted by name; a folder that cannot be read is a finding.
fn sorted_entries(folder: &Path, findings: &mut Vec<Finding>) -> Vec<std::path::PathBuf> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
            paths.sort();
            paths
        }
        Err(error) => {
            let label = folder.display().to_string();
            findings.push(Finding::error(&label, 0, format!("the folder cannot be read: {error}")));
            Vec::new()
        }
    }
}

/// The last part of a path as text.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
