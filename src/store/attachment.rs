//! Files of reports and talks: the channel's id at once, the bytes when they were fetched.

use super::db::Tx;
use crate::domain::attachment::{Attached, read, word};
use crate::domain::clock::Millis;
use crate::domain::id::{AttachmentId, BotId, NeighbourhoodId, ReportId, TalkId};
use crate::domain::msg::{File, Media};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Attachment {
    /// Its id.
    pub attachment_id: AttachmentId,
    /// `photo` or `voice`.
    pub media: String,
    /// The bot that can send it on.
    pub bot_id: BotId,
    /// The channel's id of it; empty when its bytes are here.
    pub channel_file_id: String,
    /// How long a voice message is.
    pub secs: i64,
    /// When it came in.
    pub created_at: Millis,
    /// `wanted`, `fetched`, `too_large` or `gone`.
    pub fetch_state: String,
    /// 1 when it belongs to an anonymous report or talk.
    pub is_anonymous: i64,
}

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A report.
    Report(ReportId),
    /// A talk.
    Talk(TalkId),
}

/// How a file can be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// This can be sent.
    File(File),
    /// Its bytes are still being fetched.
    Coming,
    /// It cannot be had.
    Gone,
}

impl Attachment {
    /// A picture or a voice message.
    pub fn media(&self) -> Media {
        read(&self.media).unwrap_or(Media::Document)
    }

    /// How it can be shown by a bot. Another bot cannot use the channel's id, and nobody is handed that of an
    /// anonymous file.
    pub fn shown(&self, home: NeighbourhoodId, bot: BotId) -> Shown {
        let media = self.media();
        match self.fetch_state.as_str() {
            "fetched" => Shown::File(File::Kept { media, home, attachment: self.attachment_id }),
            _ if self.bot_id == bot && self.is_anonymous == 0 && !self.channel_file_id.is_empty() => {
                Shown::File(File::Held { media, channel_file_id: self.channel_file_id.clone() })
            }
            "wanted" => Shown::Coming,
            _ => Shown::Gone,
        }
    }
}

/// Notes a file; its bytes are wanted from now on.
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (id, owner): (AttachmentId, Owner),
    (bot, file): (BotId, &Attached),
    now: Millis,
) -> sqlx::Result<()> {
    let (report, talk) = match owner {
        Owner::Report(report) => (Some(report), None),
        Owner::Talk(talk) => (None, Some(talk)),
    };
    execute!(
        tx,
        "INSERT INTO attachments (neighbourhood_id, attachment_id, report_id, talk_id, media, bot_id,
           channel_file_id, secs, created_at, fetch_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        home,
        id,
        report,
        talk,
        word(file.media),
        bot,
        &file.channel_file_id,
        file.secs,
        now
    )?;
    Ok(())
}

/// One file.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, id: AttachmentId) -> sqlx::Result<Option<Attachment>> {
    fetch_optional!(
        tx,
        Attachment,
        "SELECT a.attachment_id, a.media, a.bot_id, a.channel_file_id, a.secs, a.created_at, a.fetch_state,
           COALESCE(r.is_anonymous, t.is_anonymous) AS is_anonymous
         FROM attachments a
         LEFT JOIN reports r ON r.neighbourhood_id = a.neighbourhood_id AND r.report_id = a.report_id
         LEFT JOIN talks t ON t.neighbourhood_id = a.neighbourhood_id AND t.talk_id = a.talk_id
         WHERE a.neighbourhood_id = $1 AND a.attachment_id = $2",
        home,
        id
    )
}

/// The files of a report, the first first.
pub async fn of_report(
    tx: &mut Tx,
    home: NeighbourhoodId,
    report: ReportId,
) -> sqlx::Result<Vec<Attachment>> {
    fetch_all!(
        tx,
        Attachment,
        "SELECT a.attachment_id, a.media, a.bot_id, a.channel_file_id, a.secs, a.created_at, a.fetch_state,
           COALESCE(r.is_anonymous, t.is_anonymous) AS is_anonymous
         FROM attachments a
         LEFT JOIN reports r ON r.neighbourhood_id = a.neighbourhood_id AND r.report_id = a.report_id
         LEFT JOIN talks t ON t.neighbourhood_id = a.neighbourhood_id AND t.talk_id = a.talk_id
         WHERE a.neighbourhood_id = $1 AND a.report_id = $2 ORDER BY a.attachment_id",
        home,
        report
    )
}

/// The last files of a talk, the earliest of them first.
pub async fn last_of_talk(
    tx: &mut Tx,
    home: NeighbourhoodId,
    talk: TalkId,
    limit: i64,
) -> sqlx::Result<Vec<Attachment>> {
    let mut files = fetch_all!(
        tx,
        Attachment,
        "SELECT a.attachment_id, a.media, a.bot_id, a.channel_file_id, a.secs, a.created_at, a.fetch_state,
           COALESCE(r.is_anonymous, t.is_anonymous) AS is_anonymous
         FROM attachments a
         LEFT JOIN reports r ON r.neighbourhood_id = a.neighbourhood_id AND r.report_id = a.report_id
         LEFT JOIN talks t ON t.neighbourhood_id = a.neighbourhood_id AND t.talk_id = a.talk_id
         WHERE a.neighbourhood_id = $1 AND a.talk_id = $2 ORDER BY a.attachment_id DESC LIMIT $3",
        home,
        talk,
        limit
    )?;
    files.reverse();
    Ok(files)
}

/// The id of the last file of a report or a talk; 0 before the first.
pub async fn last_id(tx: &mut Tx, home: NeighbourhoodId, owner: Owner) -> sqlx::Result<i64> {
    let (last,) = match owner {
        Owner::Report(report) => fetch_one!(
            tx,
            (i64,),
            "SELECT COALESCE(MAX(attachment_id), 0) FROM attachments WHERE neighbourhood_id = $1 AND report_id = $2",
            home,
            report
        )?,
        Owner::Talk(talk) => fetch_one!(
            tx,
            (i64,),
            "SELECT COALESCE(MAX(attachment_id), 0) FROM attachments WHERE neighbourhood_id = $1 AND talk_id = $2",
            home,
            talk
        )?,
    };
    Ok(last)
}

/// What a file belongs to, by its short number, such as "report 128"; none when it is not there.
pub async fn subject(tx: &mut Tx, home: NeighbourhoodId, id: AttachmentId) -> sqlx::Result<Option<String>> {
    let row = fetch_optional!(
        tx,
        (Option<i64>, Option<i64>),
        "SELECT r.number, t.number FROM attachments a
         LEFT JOIN reports r ON r.neighbourhood_id = a.neighbourhood_id AND r.report_id = a.report_id
         LEFT JOIN talks t ON t.neighbourhood_id = a.neighbourhood_id AND t.talk_id = a.talk_id
         WHERE a.neighbourhood_id = $1 AND a.attachment_id = $2",
        home,
        id
    )?;
    Ok(row.and_then(|(report, talk)| {
        report.map(|number| format!("report {number}")).or(talk.map(|number| format!("talk {number}")))
    }))
}

/// How many files a report has.
pub async fn count_of_report(tx: &mut Tx, home: NeighbourhoodId, report: ReportId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM attachments WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        report
    )?;
    Ok(count)
}

/// Deletes the voice messages of a report: a voice is the person's. Pictures show the problem and stay.
pub async fn erase_voices(tx: &mut Tx, home: NeighbourhoodId, report: ReportId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM attachment_bytes WHERE neighbourhood_id = $1 AND attachment_id IN (
           SELECT attachment_id FROM attachments WHERE neighbourhood_id = $1 AND report_id = $2 AND media = 'voice')",
        home,
        report
    )?;
    execute!(
        tx,
        "DELETE FROM attachments WHERE neighbourhood_id = $1 AND report_id = $2 AND media = 'voice'",
        home,
        report
    )?;
    Ok(())
}

/// Deletes the files of a talk; its messages must be gone.
pub async fn erase_of_talk(tx: &mut Tx, home: NeighbourhoodId, talk: TalkId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM attachment_bytes WHERE neighbourhood_id = $1 AND attachment_id IN (
           SELECT attachment_id FROM attachments WHERE neighbourhood_id = $1 AND talk_id = $2)",
        home,
        talk
    )?;
    execute!(tx, "DELETE FROM attachments WHERE neighbourhood_id = $1 AND talk_id = $2", home, talk)?;
    Ok(())
}
