//! What is not kept for ever goes, in small batches, and comes to an end: docs/privacy.md has the table.

use super::{Job, JobCx, put_down};
use crate::domain::clock::Millis;
use crate::domain::id::JobId;
use crate::fault::Fault;
use crate::store::{Tx, claim, dead_letter, outbox, staff, web};

/// Rows of one kind that are deleted in one transaction.
const BATCH: i64 = 500;
/// The pause while there is more, in seconds, so that people's turns come in between.
const SHORT_PAUSE_SECS: i64 = 1;
/// The pause when there is no more, in seconds.
const LONG_PAUSE_SECS: i64 = 3600;

const DAY_SECS: i64 = 86_400;
/// How long updates are remembered, in seconds: Telegram repeats an update for at most 24 h.
const CLAIMS_KEPT_SECS: i64 = 2 * DAY_SECS;
/// How long is remembered to whom something was sent and what it was about, in seconds: a reply to a message a month
/// old is rather new words than an answer.
const OUTBOX_KEPT_SECS: i64 = 30 * DAY_SECS;
/// How long invites are kept once they are used or too old, in seconds: as long as one may ask what became of one.
const INVITES_KEPT_SECS: i64 = 30 * DAY_SECS;
/// How long updates are kept that could not be handled, in seconds: somebody has to find the mistake, and they hold
/// people's words.
const DEAD_LETTERS_KEPT_SECS: i64 = 30 * DAY_SECS;
/// How long the web chat and the terminal keep what was said, in seconds: half a year, as what is looked up again is
/// mostly of this season.
const CHATS_KEPT_SECS: i64 = 183 * DAY_SECS;

/// Deletes what is too old, and comes back in an hour (at once while there is more).
pub(super) async fn tidy(tx: &mut Tx, cx: &mut JobCx) -> Result<(), Fault> {
    let home = cx.place.neighbourhood_id;
    let before = |secs: i64| -> Millis { cx.now.plus_secs(-secs) };
    let mut deleted = vec![
        claim::forget_before(tx, home, before(CLAIMS_KEPT_SECS), BATCH).await?,
        claim::forget_attempts_before(tx, home, before(CLAIMS_KEPT_SECS), BATCH).await?,
        outbox::forget_before(tx, home, before(OUTBOX_KEPT_SECS), BATCH).await?,
        staff::forget_invites_before(tx, home, before(INVITES_KEPT_SECS), BATCH).await?,
        dead_letter::forget_before(tx, home, before(DEAD_LETTERS_KEPT_SECS), BATCH).await?,
    ];
    // Chats are of no neighbourhood; the lobbies see to them.
    if cx.place.kind == "lobby" {
        deleted.push(web::forget_messages_before(tx, before(CHATS_KEPT_SECS), BATCH).await?);
        deleted.push(web::forget_files_before(tx, before(CHATS_KEPT_SECS), BATCH).await?);
    }
    let is_more = deleted.iter().any(|count| i64::try_from(*count).is_ok_and(|count| count >= BATCH));
    let pause_secs = if is_more { SHORT_PAUSE_SECS } else { LONG_PAUSE_SECS };
    put_down(tx, home, JobId(cx.app.ids.next()), &Job::Housekeeping, cx.now.plus_secs(pause_secs)).await
}
