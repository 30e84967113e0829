//! A folder on a disk: what lies in memory would survive no power cut, and so proves nothing about durability.

use std::path::Path;
use std::process::Command;

/// A folder on a disk that goes with the test.
pub fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    check(folder.path());
    folder
}

/// Panics for a folder in memory.
pub fn check(folder: &Path) {
    let asked = Command::new("stat").args(["-f", "-c", "%T"]).arg(folder).output().unwrap();
    let kind = String::from_utf8(asked.stdout).unwrap();
    assert!(
        asked.status.success() && !matches!(kind.trim(), "tmpfs" | "ramfs"),
        "{} lies in memory ({}); put the target folder on a disk",
        folder.display(),
        kind.trim()
    );
}
