//! `linli neighbourhood buildings`: the buildings that residents choose from when they say where something is.

use std::path::PathBuf;

use super::{Failed, out};
use crate::config::Config;
use crate::domain::report::MAX_PLACE_CHARS;
use crate::service;
use crate::store::{audit, building, neighbourhood};

/// Arguments of `linli neighbourhood buildings`.
#[derive(Debug, clap::Args)]
pub(super) struct Buildings {
    /// The neighbourhood's code
    code: String,
    /// A CSV file, one building a line, its name first, in the order in which they are offered; it takes the place of
    /// the list so far. Without a file the list is shown
    file: Option<PathBuf>,
}

/// Shows the list, or puts another in its place.
pub(super) async fn run(config: &Config, args: Buildings) -> Result<(), Failed> {
    let names = match &args.file {
        Some(file) => {
            let content = std::fs::read(file)
                .map_err(|error| Failed::Asked(format!("{} cannot be read: {error}", file.display())))?;
            let names = read(&content).map_err(|why| Failed::Asked(format!("{}: {why}", file.display())))?;
            Some(names)
        }
        None => None,
    };
    let app = service::open(config).await?.app;
    let mut tx = app.db.begin().await?;
    let row = neighbourhood::by_code(&mut tx, &args.code).await?.filter(|row| row.kind == "open");
    let Some(row) = row else {
        return Err(Failed::Asked(format!("there is no neighbourhood with the code {}", args.code)));
    };
    let home = row.neighbourhood_id;
    if let Some(names) = names {
        building::replace(&mut tx, home, &names).await?;
        let id = app.ids.next();
        audit::note(&mut tx, home, id, audit::OPERATOR, "set_buildings", "buildings", app.clock.now())
            .await?;
    }
    let all = building::all(&mut tx, home).await?;
    tx.commit().await?;
    app.db.close().await;
    for (number, name) in &all {
        out::line(format_args!("{number}\t{name}"))?;
    }
    out::line(format_args!("{} has {} buildings.", row.name("zh-Hans"), all.len()))?;
    Ok(())
}

/// The names in a file; why there are none that can be used.
fn read(content: &[u8]) -> Result<Vec<String>, String> {
    let content = std::str::from_utf8(content)
        .map_err(|_| "it is not in UTF-8; a spreadsheet saves it so as “CSV UTF-8”".to_owned())?;
    let content = content.trim_start_matches('\u{feff}');
    let mut names: Vec<String> = Vec::new();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(content.as_bytes());
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let line = row.position().map_or(0, csv::Position::line);
        let name = row.get(0).unwrap_or_default().trim();
        if name.is_empty() || (names.is_empty() && name == "name") {
            continue;
        }
        if name.chars().count() > MAX_PLACE_CHARS {
            return Err(format!("line {line}: a name has at most {MAX_PLACE_CHARS} characters"));
        }
        if names.iter().any(|known| known == name) {
            return Err(format!("line {line}: {name} stands there twice"));
        }
        names.push(name.to_owned());
    }
    if names.is_empty() { Err("there is no building in it".to_owned()) } else { Ok(names) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_buildings_is_read() {
        let names = |content: &str| read(content.as_bytes());
        for (content, wanted) in [
            ("1栋\n2栋\n", Ok(vec!["1栋", "2栋"])),
            ("\u{feff}name,floors\n\"3栋, 东\",6\n\n 4栋 ,\n", Ok(vec!["3栋, 东", "4栋"])),
            ("1栋\n1栋\n", Err("line 2: 1栋 stands there twice")),
            ("\n", Err("there is no building in it")),
        ] {
            let wanted = wanted
                .map(|all| all.into_iter().map(str::to_owned).collect::<Vec<_>>())
                .map_err(str::to_owned);
            assert_eq!(names(content), wanted, "{content}");
        }
        assert!(read(b"1\xb6\xb0\n").unwrap_err().contains("UTF-8"));
    }
}
