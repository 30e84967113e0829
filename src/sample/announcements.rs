//! The sample's announcements, as if they had been sent some days ago.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Sample, parse};
use crate::domain::id::AnnouncementId;
use crate::fault::Fault;
use crate::locale::LocaleId;
use crate::store::announcement::{self, Announcement};
use crate::store::{Tx, counter};

const DAY_SECS: i64 = 86_400;

#[derive(Deserialize)]
struct File {
    announcement: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    days_ago: i64,
    texts: BTreeMap<LocaleId, Text>,
}

#[derive(Deserialize)]
struct Text {
    title: String,
    text: String,
}

/// Puts the announcements down, the oldest first.
pub(super) async fn load(tx: &mut Tx, sample: &Sample) -> Result<(), Fault> {
    let mut file: File = parse("announcements.toml", include_str!("data/announcements.toml"))?;
    file.announcement.sort_by_key(|row| -row.days_ago);
    for row in file.announcement {
        let texts: BTreeMap<LocaleId, String> = row
            .texts
            .into_iter()
            .map(|(locale, text)| (locale, format!("{}\n{}", text.title, text.text)))
            .collect();
        let at = sample.now.plus_secs(-row.days_ago * DAY_SECS);
        let recipients = i64::try_from(sample.residents.len()).unwrap_or(0);
        let number = counter::next(tx, sample.home, "announcement").await?;
        let texts = serde_json::to_string(&texts).map_err(|error| Fault::Bug(error.to_string()))?;
        let row = Announcement::new(AnnouncementId(sample.app.ids.next()), number, texts, sample.staff, at);
        let row = Announcement { status: "sent".to_owned(), recipients, ..row };
        announcement::add(tx, sample.home, &row).await?;
    }
    Ok(())
}
