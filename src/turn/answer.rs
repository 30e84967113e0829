//! Answers to what a step needs to know, read within its own transaction.

use super::cx::Cx;
use super::sealed::open_about;
use crate::commands;
use crate::conversation::{Answer, Query};
use crate::directory::index;
use crate::domain::about::About;
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::{
    Tx, activity, address, announcement, attachment, bot, building, group_link, neighbourhood, offer, outbox,
    report_reporter, seat, staff, talk_resident,
};

/// Messages that are looked at for the report that the newest news is about.
const NEWS_LOOKED_AT: i64 = 20;
/// How long words such as 还没好 answer the last news about a report.
const NEWS_SECS: i64 = 3 * 86_400;
/// Files of a talk that are shown at once, the last.
const FILES_OF_TALK: i64 = 3;
/// Seconds of silence after which a talk that nobody closed is not gone on with.
const TALK_OPEN_SECS: i64 = 7 * 86_400;

/// Reads the answer to a query.
pub(super) async fn answer(tx: &mut Tx, cx: &Cx, query: &Query) -> Result<Answer, Fault> {
    let viewer = &cx.viewer;
    let (home, contact) = (viewer.place.neighbourhood_id, viewer.contact);
    Ok(match query {
        Query::Neighbourhoods => Answer::Neighbourhoods(bot::served(tx, viewer.bot.id).await?),
        Query::NeighbourhoodByCode(code) => {
            Answer::Neighbourhood(neighbourhood::served_by_code(tx, viewer.bot.id, code).await?)
        }
        Query::Activity(id) => Answer::Activity(commands::activity::known(tx, viewer, *id).await?),
        Query::ActivitySearch { words, days } => {
            let home = viewer.place.neighbourhood_id;
            let found = activity::search(tx, home, words, *days, viewer.zone(), viewer.now).await?;
            Answer::ActivitySearch(found)
        }
        Query::Buildings => Answer::Buildings(building::all(tx, home).await?),
        Query::MyReportIsOpen(ticket) => {
            let report = report_reporter::report_of(tx, home, contact, *ticket).await?;
            Answer::IsOpen(report.map(|report| report.is_open()))
        }
        Query::ReportFiles(report) => {
            let files = attachment::of_report(tx, home, *report).await?;
            Answer::Files(files.into_iter().map(|file| file.attachment_id).collect())
        }
        Query::TalkFiles(talk) => {
            let files = attachment::last_of_talk(tx, home, *talk, FILES_OF_TALK).await?;
            Answer::Files(files.into_iter().map(|file| file.attachment_id).collect())
        }
        Query::OpenTalk => {
            let since = viewer.now.plus_secs(-TALK_OPEN_SECS);
            Answer::Talk(talk_resident::open_ticket(tx, home, contact, since).await?)
        }
        Query::Volunteer => Answer::Volunteer(commands::volunteer::profile(tx, home, viewer.contact).await?),
        Query::NamesService { words, is_likely } => {
            let overlay = viewer.app.directories.of(tx, home).await?;
            let at = viewer.now.local(viewer.zone());
            let query = index::Query { words, category: None, open_now: false, at, near: None };
            Answer::NamesService(overlay.is_meant(&query, *is_likely))
        }
        Query::SignUps => Answer::SignUps(seat::sign_ups(tx, home, contact, viewer.now).await?),
        Query::MyReport(number) => {
            Answer::Ticket(report_reporter::ticket_of(tx, home, contact, *number).await?)
        }
        Query::NewsOfReport => {
            let since = viewer.now.plus_secs(-NEWS_SECS);
            let abouts = outbox::last_abouts(tx, home, contact, since, NEWS_LOOKED_AT).await?;
            let opened = abouts.iter().map(|about| open_about(&viewer.app.keys, home, contact, about));
            Answer::Ticket(opened.filter_map(|about| About::read(&about)).find_map(|about| match about {
                About::MyReport(ticket) => Some(ticket),
                _ => None,
            }))
        }
        Query::SenderStaff => Answer::SenderStaff(match &cx.sender_hash {
            Some(hash) => sender_staff(tx, viewer.bot.id, hash).await?,
            None => None,
        }),
        Query::GroupIsLinked => Answer::Is(group_link::is_linked(tx, home, contact).await?),
        Query::AnnouncementIsHere(id) => Answer::Is(announcement::find(tx, home, *id).await?.is_some()),
        Query::LastAnnouncement => {
            let since = viewer.now.plus_secs(-NEWS_SECS);
            let last = outbox::last_announced(tx, home, contact, since).await?;
            Answer::Announcement(last.and_then(|(about, at)| match About::read(&about) {
                Some(About::Announcement(id)) => Some((id, at)),
                _ => None,
            }))
        }
        Query::Offers => Answer::Offers(offer::waiting(tx, home, viewer.contact, viewer.now).await?),
    })
}

/// Of which committee somebody is a member, by the address of their own chat, and under which number.
async fn sender_staff(tx: &mut Tx, bot: BotId, hash: &str) -> Result<Option<(NeighbourhoodId, i64)>, Fault> {
    let Some(entry) = address::resolve(tx, bot, &[hash]).await?.pop() else { return Ok(None) };
    let members = staff::all(tx, entry.neighbourhood_id).await?;
    let member = members.into_iter().find(|member| member.contact_id == entry.contact_id);
    Ok(member.map(|member| (entry.neighbourhood_id, member.number)))
}
