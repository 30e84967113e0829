//! Where the files of a package lie: in a folder, or within the program.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A package's files.
#[derive(Debug, Clone, Copy)]
pub enum Folder<'a> {
    /// On disk.
    Disk(&'a Path),
    /// In memory, under a name for the report.
    Memory(&'a str, &'a BTreeMap<String, Cow<'static, [u8]>>),
}

impl<'a> From<&'a Path> for Folder<'a> {
    fn from(path: &'a Path) -> Self {
        Self::Disk(path)
    }
}

impl Folder<'_> {
    /// What to call it in the report.
    pub(super) fn name(&self) -> PathBuf {
        match self {
            Self::Disk(path) => path.to_path_buf(),
            Self::Memory(name, _) => PathBuf::from(name),
        }
    }

    /// The names of its files, in order, without those of folders within.
    pub(super) fn list(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        match self {
            Self::Disk(path) => {
                for entry in fs::read_dir(path)? {
                    names.extend(entry?.file_name().into_string().ok());
                }
            }
            Self::Memory(_, files) => names.extend(files.keys().filter(|name| !name.contains('/')).cloned()),
        }
        names.sort();
        Ok(names)
    }

    /// Whether a path within it is a file.
    pub(super) fn has(&self, file: &str) -> bool {
        match self {
            Self::Disk(path) => path.join(file).is_file(),
            Self::Memory(_, files) => files.contains_key(file),
        }
    }

    /// The bytes of a file; none when there are more than `most`.
    pub(super) fn read(&self, file: &str, most: u64) -> io::Result<Option<Vec<u8>>> {
        match self {
            Self::Disk(path) => {
                let path = path.join(file);
                if fs::metadata(&path)?.len() > most { Ok(None) } else { fs::read(&path).map(Some) }
            }
            Self::Memory(_, files) => {
                let bytes = files.get(file).ok_or(io::ErrorKind::NotFound)?;
                Ok((bytes.len() as u64 <= most).then(|| bytes.to_vec()))
            }
        }
    }
}
