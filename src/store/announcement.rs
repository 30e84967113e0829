//! Announcements, and how far they are. Whom they go to is in [`super::audience`].

use super::db::Tx;
use crate::domain::announcement::{Audience, Topic};
use crate::domain::clock::Millis;
use crate::domain::id::{AnnouncementId, ContactId, NeighbourhoodId, OutboxId};
use crate::{execute, fetch_all, fetch_optional};

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Announcement {
    /// Its id.
    pub announcement_id: AnnouncementId,
    /// The number people see.
    pub number: i64,
    /// JSON: locale to text.
    pub texts: String,
    /// A word of [`Audience`], with the next two.
    pub audience: String,
    /// The language that is meant.
    pub audience_language: String,
    /// The building, activity or announcement that is meant.
    pub audience_of: i64,
    /// A word of [`Topic`].
    pub topic: String,
    /// `scheduled`, `expanding`, `sending`, `paused`, `sent`, `stopped` or `cancelled`.
    pub status: String,
    /// When it is to be sent; none when it was sent at once.
    pub due_at: Option<Millis>,
    /// 1 when it is sent again a week later.
    pub is_weekly: i64,
    /// The first of a weekly series; its own id otherwise.
    pub series_id: AnnouncementId,
    /// When it was confirmed, or began to be sent later.
    pub confirmed_at: Millis,
    /// The last contact that was put into the outbox.
    pub expanded_to: i64,
    /// How many were put into the outbox.
    pub recipients: i64,
    /// Who sent it.
    pub staff_number: i64,
    /// The message that shows the progress.
    pub progress_row: Option<OutboxId>,
    /// When its text was last corrected.
    pub corrected_at: Option<Millis>,
    /// When it was taken back.
    pub withdrawn_at: Option<Millis>,
}

impl Announcement {
    /// An announcement to everyone that nobody was sent yet.
    pub fn new(id: AnnouncementId, number: i64, texts: String, staff_number: i64, at: Millis) -> Self {
        Self {
            announcement_id: id,
            number,
            texts,
            audience: Audience::Everyone.word().to_owned(),
            audience_language: String::new(),
            audience_of: 0,
            topic: Topic::General.word().to_owned(),
            status: "expanding".to_owned(),
            due_at: None,
            is_weekly: 0,
            series_id: id,
            confirmed_at: at,
            expanded_to: 0,
            recipients: 0,
            staff_number,
            progress_row: None,
            corrected_at: None,
            withdrawn_at: None,
        }
    }

    /// For these people.
    #[must_use]
    pub fn to(self, audience: Audience) -> Self {
        let (audience_language, audience_of) = (audience.language(), audience.of());
        Self { audience: audience.word().to_owned(), audience_language, audience_of, ..self }
    }

    /// What it is about.
    pub fn about(&self) -> Topic {
        Topic::read(&self.topic).unwrap_or_default()
    }

    /// Whom it is for.
    pub fn meant(&self) -> Option<Audience> {
        Audience::read(&self.audience, &self.audience_language, self.audience_of)
    }
}

/// The columns of [`Announcement`].
macro_rules! columns {
    () => {
        "announcement_id, number, texts, audience, audience_language, audience_of, topic, status, due_at, is_weekly,
         series_id, confirmed_at, expanded_to, recipients, staff_number, progress_row, corrected_at,
         withdrawn_at"
    };
}

/// Puts a new announcement down; its recipients follow in chunks.
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, row: &Announcement) -> sqlx::Result<()> {
    execute!(
        tx,
        concat!(
            "INSERT INTO announcements (neighbourhood_id, ",
            columns!(),
            ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        ),
        home,
        row.announcement_id,
        row.number,
        &row.texts,
        &row.audience,
        &row.audience_language,
        row.audience_of,
        &row.topic,
        &row.status,
        row.due_at,
        row.is_weekly,
        row.series_id,
        row.confirmed_at,
        row.expanded_to,
        row.recipients,
        row.staff_number,
        row.progress_row,
        row.corrected_at,
        row.withdrawn_at
    )?;
    Ok(())
}

/// One announcement.
pub async fn find(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
) -> sqlx::Result<Option<Announcement>> {
    fetch_optional!(
        tx,
        Announcement,
        concat!(
            "SELECT ",
            columns!(),
            " FROM announcements WHERE neighbourhood_id = $1 AND announcement_id = $2"
        ),
        home,
        id
    )
}

/// One announcement, locked until the commit, so that only one job or turn at a time moves it on.
pub async fn lock(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
) -> sqlx::Result<Option<Announcement>> {
    let sql = tx.pick(
        "SELECT announcement_id FROM announcements WHERE neighbourhood_id = $1 AND announcement_id = $2",
        "SELECT announcement_id FROM announcements WHERE neighbourhood_id = $1 AND announcement_id = $2 FOR UPDATE",
    );
    fetch_optional!(tx, (AnnouncementId,), sql, home, id)?;
    find(tx, home, id).await
}

/// The newest announcements to everyone, and those to some that a contact got; for staff, all but those that are
/// not sent after all.
pub async fn newest(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (reader, is_staff): (ContactId, bool),
    skip: i64,
    limit: i64,
) -> sqlx::Result<Vec<Announcement>> {
    fetch_all!(
        tx,
        Announcement,
        concat!(
            "SELECT ",
            columns!(),
            " FROM announcements a WHERE a.neighbourhood_id = $1
               AND a.status <> 'cancelled' AND a.withdrawn_at IS NULL AND ($5 = 1 OR a.status <> 'scheduled')
               AND ($5 = 1 OR a.audience = 'everyone' OR EXISTS (SELECT 1 FROM outbox o
                 WHERE o.neighbourhood_id = a.neighbourhood_id AND o.about = 'news.' || a.announcement_id
                   AND o.lane IN (2, 5) AND o.contact_id = $2))
             ORDER BY confirmed_at DESC, announcement_id DESC LIMIT $4 OFFSET $3"
        ),
        home,
        reader,
        skip,
        limit,
        i64::from(is_staff)
    )
}

/// Saves how far an announcement is, and what it says by now.
pub async fn save(
    tx: &mut Tx,
    home: NeighbourhoodId,
    row: &Announcement,
    finished: Option<Millis>,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE announcements SET status = $3, expanded_to = $4, recipients = $5, progress_row = $6, finished_at = $7,
           confirmed_at = $8, texts = $9, corrected_at = $10, withdrawn_at = $11
         WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        row.announcement_id,
        &row.status,
        row.expanded_to,
        row.recipients,
        row.progress_row,
        finished,
        row.confirmed_at,
        &row.texts,
        row.corrected_at,
        row.withdrawn_at
    )?;
    Ok(())
}

/// The announcement of a weekly series that is put down for later.
pub async fn next_of_series(
    tx: &mut Tx,
    home: NeighbourhoodId,
    series: AnnouncementId,
) -> sqlx::Result<Option<Announcement>> {
    fetch_optional!(
        tx,
        Announcement,
        concat!(
            "SELECT ",
            columns!(),
            " FROM announcements WHERE neighbourhood_id = $1 AND series_id = $2 AND status = 'scheduled'"
        ),
        home,
        series
    )
}

/// How an announcement stands, and when it was taken back.
pub async fn status(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
) -> sqlx::Result<Option<(String, Option<Millis>)>> {
    fetch_optional!(
        tx,
        (String, Option<Millis>),
        "SELECT status, withdrawn_at FROM announcements WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        id
    )
}

/// Holds the messages of a paused announcement that no process has; those in a sender's memory are given back when
/// their turn comes.
pub async fn hold(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<u64> {
    execute!(
        tx,
        "UPDATE outbox SET status = 'held'
         WHERE neighbourhood_id = $1 AND about IN ($2, $3) AND lane IN (2, 5) AND status = 'queued' AND leased_by = ''",
        home,
        about(id),
        about_group(id)
    )
}

/// Lets the messages that were held go on; gives how many.
pub async fn release(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<u64> {
    execute!(
        tx,
        "UPDATE outbox SET status = 'queued', leased_by = ''
         WHERE neighbourhood_id = $1 AND about IN ($2, $3, $4) AND lane IN (2, 5) AND status = 'held'",
        home,
        about(id),
        about_group(id),
        about_amending(id)
    )
}

/// Gives up the messages of a stopped announcement that no process has; those in a sender's memory are given up when
/// their turn comes.
pub async fn give_up(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
    now: Millis,
) -> sqlx::Result<u64> {
    execute!(
        tx,
        "UPDATE outbox SET status = 'failed', reason = 'stopped', body = '', finished_at = $3
         WHERE neighbourhood_id = $1 AND about IN ($2, $4) AND lane IN (2, 5)
           AND (status = 'held' OR (status = 'queued' AND leased_by = ''))",
        home,
        about(id),
        now,
        about_group(id)
    )
}

/// What stands in the outbox beside an announcement's messages to groups, which are counted apart.
pub(super) fn about_group(id: AnnouncementId) -> String {
    format!("group.{}", id.0)
}

/// What stands in the outbox beside an announcement's messages.
pub(super) fn about(id: AnnouncementId) -> String {
    format!("news.{}", id.0)
}

/// What stands in the outbox beside changes of its messages.
pub(super) fn about_amending(id: AnnouncementId) -> String {
    format!("fix.{}", id.0)
}
