//! Files of reports and talks: the channel's id at once, the bytes when they were fetched.

use super::db::Tx;
use crate::domain::attachment::{Attached, read, word};
use crate::domain::clock::Millis;
use crate::domain::id::{AttachmentId, BotId, NeighbourhoodId, ReportId, TalkId};
use crate::domain::msg::Media;
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
    /// The channel's id of it.
    pub channel_file_id: String,
    /// How long a voice message is.
    pub secs: i64,
    /// When it came in.
    pub created_at: Millis,
}

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A report.
    Report(ReportId),
    /// A talk.
    Talk(TalkId),
}

impl Attachment {
    /// The file, to be sent on by the same bot.
    pub fn attached(&self) -> Attached {
        Attached {
            media: read(&self.media).unwrap_or(Media::Document),
            channel_file_id: self.channel_file_id.clone(),
            secs: self.secs,
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
        "SELECT attachment_id, media, bot_id, channel_file_id, secs, created_at FROM attachments
         WHERE neighbourhood_id = $1 AND attachment_id = $2",
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
        "SELECT attachment_id, media, bot_id, channel_file_id, secs, created_at FROM attachments
         WHERE neighbourhood_id = $1 AND report_id = $2 ORDER BY attachment_id",
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
        "SELECT attachment_id, media, bot_id, channel_file_id, secs, created_at FROM attachments
         WHERE neighbourhood_id = $1 AND talk_id = $2 ORDER BY attachment_id DESC LIMIT $3",
        home,
        talk,
        limit
    )?;
    files.reverse();
    Ok(files)
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
