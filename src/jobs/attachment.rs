//! Fetches the bytes of files that came in, so that they are there when the channel has forgotten them.
//!
//! This is no [`super::Job`]: a job is one transaction, and none may be open while the network is slow. Which files
//! are wanted stands with the files; one that cannot be had holds nothing else up.

use std::time::Duration;

use tracing::{info, warn};

use crate::app::App;
use crate::channel::{SendError, kept};
use crate::conversation::Screen;
use crate::dispatcher::Stop;
use crate::domain::attachment::{Fetched, MAX_BYTES};
use crate::domain::id::{AttachmentId, BotId, NeighbourhoodId};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::attachment_bytes::{self, State, Wanted};
use crate::store::{
    Tx, attachment, contact, neighbourhood, outbox, staff, talk, talk_message, talk_resident,
};
use crate::turn::{Said, tell};

/// Files that are fetched at one go.
const BATCH: i64 = 8;
/// Tries after which a file counts as gone; with the pauses between them about two days.
const MAX_TRIES: i64 = 14;
/// The first pause before another try, in seconds; each later one is twice as long.
const FIRST_PAUSE_SECS: i64 = 15;
/// The longest pause, in seconds.
const LONGEST_PAUSE_SECS: i64 = 8 * 3600;

/// How often files that are wanted are looked for.
const SWEEP: Duration = Duration::from_secs(2);

/// Fetches a bot's files while this process holds the bot's lease, until told to stop.
pub async fn run<F, G>(app: App, bot: BotId, fetch: F, mut stop: Stop)
where
    F: Fn(String) -> G,
    G: Future<Output = Result<Fetched, SendError>>,
{
    while !*stop.borrow() {
        let mut is_more = false;
        if app.senders.hold(bot).is_some() {
            let fetched = tokio::select! {
                fetched = fetch_wanted(&app, bot, &fetch) => fetched,
                _ = stop.changed() => return,
            };
            match fetched {
                Ok(count) => is_more = i64::try_from(count).is_ok_and(|count| count == BATCH),
                Err(fault) => warn!(%fault, "files cannot be fetched now; it is tried again"),
            }
        }
        if !is_more {
            tokio::select! {
                () = tokio::time::sleep(SWEEP) => {}
                _ = stop.changed() => {}
            }
        }
    }
}

/// Fetches the files that a bot should fetch now, one after the other; gives how many were looked at. `fetch` asks
/// the bot's channel for the bytes of a file id, reads no more than [`MAX_BYTES`], and fails for what may pass.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn fetch_wanted<F, G>(app: &App, bot: BotId, fetch: F) -> Result<usize, Fault>
where
    F: Fn(String) -> G,
    G: Future<Output = Result<Fetched, SendError>>,
{
    let mut tx = app.db.begin_read().await?;
    let wanted = attachment_bytes::wanted(&mut tx, bot, app.clock.now(), BATCH).await?;
    drop(tx);
    for file in &wanted {
        let result = fetch(file.channel_file_id.clone()).await;
        keep(app, file, result).await?;
    }
    Ok(wanted.len())
}

/// Notes what became of a file, in a transaction of its own.
async fn keep(app: &App, file: &Wanted, result: Result<Fetched, SendError>) -> Result<(), Fault> {
    let (home, id) = (file.neighbourhood_id, file.attachment_id);
    let mut tx = app.db.begin().await?;
    let mut said = Vec::new();
    match result {
        Ok(Fetched::Bytes(bytes)) if bytes.len() <= MAX_BYTES => {
            // It may have been deleted meanwhile; then its bytes are not wanted.
            if attachment_bytes::settle(&mut tx, home, id, State::Fetched).await? {
                kept::keep(&mut tx, &app.keys, home, id, &bytes).await?;
                said = pass_on(&mut tx, app, home, id).await?;
            }
        }
        Ok(Fetched::Bytes(_) | Fetched::TooLarge) => {
            attachment_bytes::settle(&mut tx, home, id, State::TooLarge).await?;
        }
        Ok(Fetched::Gone) => {
            attachment_bytes::settle(&mut tx, home, id, State::Gone).await?;
        }
        Err(error) if file.fetch_tries + 1 >= MAX_TRIES => {
            info!(attachment.id = id.0, error = error.word(), "a file cannot be had");
            attachment_bytes::settle(&mut tx, home, id, State::Gone).await?;
        }
        Err(_) => {
            let pause_secs = pause_secs(file.fetch_tries);
            attachment_bytes::postpone(&mut tx, home, id, app.clock.now().plus_secs(pause_secs)).await?;
        }
    }
    let (rows, wired): (Vec<_>, Vec<_>) = said.into_iter().flat_map(|said| said.into_rows(app)).unzip();
    outbox::insert(&mut tx, home, &rows, app.clock.now()).await?;
    tx.commit().await?;
    app.senders.hand_over(wired);
    Ok(())
}

/// Shows a file of a talk to those who could not be shown it when it came: the other side, at another bot.
async fn pass_on(
    tx: &mut Tx,
    app: &App,
    home: NeighbourhoodId,
    id: AttachmentId,
) -> Result<Vec<Said>, Fault> {
    let Some(message) = talk_message::of_attachment(tx, home, id).await? else { return Ok(Vec::new()) };
    let Some(file) = attachment::find(tx, home, id).await? else { return Ok(Vec::new()) };
    let Some(talk) = talk::find(tx, home, message.talk_id).await? else { return Ok(Vec::new()) };
    let Some(place) = neighbourhood::find(tx, home).await? else { return Ok(Vec::new()) };
    let others: Vec<_> = if message.staff_number.is_some() {
        talk_resident::resident_of(tx, home, talk.talk_id)
            .await?
            .map(|(contact, _)| contact)
            .into_iter()
            .collect()
    } else {
        let all = staff::all(tx, home).await?;
        let is_one_of_them = all.iter().any(|member| Some(member.number) == talk.taken_by);
        let told = all.into_iter().filter(|member| !is_one_of_them || Some(member.number) == talk.taken_by);
        told.map(|member| member.contact_id).collect()
    };
    let mut said = Vec::new();
    for contact in others {
        let bot = contact::find(tx, home, contact).await?.map(|row| row.bot_id);
        if bot != Some(file.bot_id) || file.is_anonymous == 1 {
            let screen = Screen::TalkFile { talk: talk.talk_id, file: id };
            said.extend(tell(tx, app, &place, contact, Lane::Reply, &screen).await?);
        }
    }
    Ok(said)
}

fn pause_secs(tries: i64) -> i64 {
    let doubled = u32::try_from(tries).ok().and_then(|tries| FIRST_PAUSE_SECS.checked_shl(tries.min(20)));
    doubled.unwrap_or(LONGEST_PAUSE_SECS).min(LONGEST_PAUSE_SECS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit() {
        for (tries, wanted) in
            [(0, 15), (1, 30), (5, 480), (10, 15_360), (11, LONGEST_PAUSE_SECS), (99, LONGEST_PAUSE_SECS)]
        {
            assert_eq!(pause_secs(tries), wanted, "{tries}");
        }
        let all: i64 = (0..MAX_TRIES).map(pause_secs).sum();
        assert!((86_400..3 * 86_400).contains(&all), "{all}");
    }
}
