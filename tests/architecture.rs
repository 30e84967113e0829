//! The invariants of `src/lib.rs`, checked by path.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no sources in {folder}");
    found
}

/// The code of a file: without comments and without its unit tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn offenders(folders: &[&str], except: &[&str], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for folder in folders {
        for (path, text) in sources(folder) {
            if except.iter().any(|part| path.starts_with(part)) || path.ends_with("tests.rs") {
                continue;
            }
            let code = code(&text);
            for word in words {
                if code.contains(word) {
                    found.push(format!("{}: {word}", path.display()));
                }
            }
        }
    }
    found
}

#[test]
fn pure_folders_are_pure() {
    let folders = ["src/conversation", "src/domain", "src/understanding"];
    let words = [
        "async fn",
        ".await",
        "Utc::now",
        "Local::now",
        "SystemTime",
        "Instant::now",
        "rand::",
        "crate::store",
        "std::fs",
        "reqwest",
        "tokio::",
    ];
    // The clock and the ids are the two places where time and chance come in.
    let except = ["src/domain/clock.rs", "src/domain/id.rs"];
    assert_eq!(offenders(&folders, &except, &words), Vec::<String>::new());
}

#[test]
fn sql_stands_in_the_store_only() {
    let words = [
        "sqlx::query",
        "SELECT ",
        "INSERT INTO",
        "UPDATE ",
        "DELETE FROM",
        "execute!(",
        "fetch_all!(",
        "fetch_one!(",
        "fetch_optional!(",
    ];
    let except = ["src/store"];
    let found: Vec<_> = offenders(&["src"], &except, &words);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn telegram_stands_in_its_folder_only() {
    assert_eq!(offenders(&["src"], &["src/channel/telegram"], &["teloxide"]), Vec::<String>::new());
}

#[test]
fn only_the_dispatcher_sends() {
    assert_eq!(
        offenders(&["src"], &["src/dispatcher", "src/channel"], &["channel.send(", "send_message("]),
        Vec::<String>::new()
    );
}

/// `println!` ends the program with a backtrace when nobody reads on; `cli/out.rs` does not.
#[test]
fn what_is_printed_goes_through_one_place() {
    let words = [" println!(", " print!(", "(println!("];
    assert_eq!(offenders(&["src"], &[], &words), Vec::<String>::new());
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent: Vec<_> = sources("src")
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, Vec::<PathBuf>::new());
}

#[test]
fn nothing_is_left_to_do() {
    let marks = ["todo!(", "unimplemented!(", "FIXME", "dbg!("];
    assert_eq!(offenders(&["src", "tests"], &["tests/architecture.rs"], &marks), Vec::<String>::new());
}

#[test]
fn no_code_unwraps() {
    assert_eq!(offenders(&["src"], &[], &[".unwrap()"]), Vec::<String>::new());
}

#[test]
fn every_folder_of_the_map_is_there() {
    let map = fs::read_to_string("src/lib.rs").unwrap();
    for line in map.lines().filter_map(|line| line.strip_prefix("//! | [`")) {
        let name = line.split('`').next().unwrap();
        let found =
            Path::new("src").join(name).is_dir() || Path::new("src").join(format!("{name}.rs")).is_file();
        assert!(found, "the map names {name}");
    }
}

#[test]
fn the_readme_lists_every_key() {
    let readme = fs::read_to_string("README.md").unwrap();
    for key in linli::config::KEYS {
        assert!(readme.contains(&format!("`{}`", key.variable())), "{} is not in the README", key.variable());
    }
}
