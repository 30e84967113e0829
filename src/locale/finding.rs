//! What is wrong with a message file, and where.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; nothing breaks.
    Warning,
    /// The file cannot be used as it is.
    Error,
}

/// Something found in a message file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `locale/file.ftl`, or the folder for what concerns no single file.
    pub file: String,
    /// The line, counted from 1; 0 where the whole file is meant.
    pub line: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What it is, in a sentence for a translator.
    pub what: String,
}

impl Finding {
    /// An error at a line.
    pub fn error(file: &str, line: usize, what: impl Into<String>) -> Finding {
        Finding { file: file.to_owned(), line, severity: Severity::Error, what: what.into() }
    }

    /// A warning at a line.
    pub fn warning(file: &str, line: usize, what: impl Into<String>) -> Finding {
        Finding { file: file.to_owned(), line, severity: Severity::Warning, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        if self.line == 0 {
            write!(f, "{}: {severity}: {}", self.file, self.what)
        } else {
            write!(f, "{}:{}: {severity}: {}", self.file, self.line, self.what)
        }
    }
}

/// The line, counted from 1, that holds a byte offset.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}
