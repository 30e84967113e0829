//! Announcements: what residents read, and what staff see while they compose one.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::view::{Label, View};
use super::{announcement_desk, group, mute};
use crate::conversation::announce::{Draft, List, MAX_CHARS};
use crate::domain::about::About;
use crate::domain::announcement::{Audience, Topic};
use crate::domain::clock::Millis;
use crate::domain::id::AnnouncementId;
use crate::domain::press::Press;
use crate::fault::Fault;
use crate::locale::{Arg, Line, LocaleId, WhenStyle, chain};
use crate::store::announcement::{self, Announcement};
use crate::store::{
    Tx, activity, announcement_answer, announcement_progress, audience, building, group_link,
};
use crate::turn::Viewer;

/// Announcements on one page.
const PER_PAGE: i64 = 5;
/// Languages, buildings or activities on one page.
const WHOM_PER_PAGE: i64 = 8;
/// How long after its end an activity's people can still be written to.
const ACTIVITY_DAYS_SECS: i64 = 7 * 86_400;
/// Characters of an announcement shown on a button.
const TITLE_CHARS: usize = 18;

/// The newest announcements.
pub async fn list(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let page = page.max(0);
    let mut rows = announcement::newest(
        tx,
        viewer.place.neighbourhood_id,
        (viewer.contact, viewer.staff.is_some()),
        page * PER_PAGE,
        PER_PAGE + 1,
    )
    .await?;
    let has_more = rows.len() > usize::try_from(PER_PAGE).unwrap_or(0);
    rows.truncate(usize::try_from(PER_PAGE).unwrap_or(0));
    if rows.is_empty() {
        return Ok(View::of(Line::new("announcements-none")).menu());
    }
    let mut view = View::of(Line::new("announcements-list"));
    for row in &rows {
        let title = title(row, viewer)?;
        let day = viewer.app.catalog.load();
        let when =
            super::say(&day, viewer.locale, &Line::new("announcement-day").arg("at", at(row, viewer)))?;
        if row.status == "scheduled" {
            let label = format!("🕘 {when} {title}");
            view = view.choice(Label::Text(label), Press::AnnounceProgress(row.announcement_id));
            continue;
        }
        view = view.choice(Label::Text(format!("{when} {title}")), Press::Announcement(row.announcement_id));
    }
    let mut view = view.nav("mute-nav", Press::Mutes).menu();
    if page > 0 {
        view = view.nav("previous-page", Press::Announcements(page - 1));
    }
    if has_more {
        view = view.nav("next-page", Press::Announcements(page + 1));
    }
    Ok(view)
}

/// One announcement in the viewer's language, or the nearest it was written in.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: AnnouncementId) -> Result<View, Fault> {
    let Some(row) = announcement::find(tx, viewer.place.neighbourhood_id, id).await? else {
        return Ok(View::of(Line::new("button-old")).menu());
    };
    if row.withdrawn_at.is_some() {
        let line = Line::new("announcement-withdrawn")
            .arg("neighbourhood", viewer.place_name())
            .arg("number", row.number);
        let view = View::of(line);
        return Ok(match viewer.is_group {
            true => view,
            false => view.nav("menu-announcements", Press::Announcements(0)).menu(),
        });
    }
    let mut view = framed(text_for(&row, viewer.locale)?, viewer, Some(&row));
    let home = viewer.place.neighbourhood_id;
    match announcement_answer::find(tx, home, id, viewer.contact).await?.as_deref() {
        Some("read") => view = view.line(Line::new("announcement-is-read")),
        Some(_) => view = view.line(Line::new("announcement-wants-help")),
        None => {}
    }
    view = view
        .mark("announcement-read", Press::AnnouncementRead(id))
        .mark("announcement-help", Press::AnnouncementHelp(id));
    if viewer.is_group {
        view.links.extend(group::link(viewer, "start=menu").map(|link| ("open-private".into(), link)));
        return Ok(view);
    }
    view = view.nav("menu-announcements", Press::Announcements(0));
    if viewer.staff.is_some() {
        view = view.nav("announce-look-after", Press::AnnounceProgress(id));
    }
    Ok(view.menu())
}

/// The committee knows that one needs help.
pub fn help(ticket: i64) -> View {
    View::of(Line::new("announcement-help-sent"))
        .nav("talk-end", Press::TalkEnd(ticket))
        .menu()
        .about(About::MyTalk(ticket).words())
}

/// The text is asked for in a language.
pub fn text(viewer: &Viewer, locale: LocaleId) -> View {
    let name = viewer.app.catalog.load().native_name(locale);
    let view = View::of(Line::new("announce-text").arg("language", name).arg("max", count(MAX_CHARS)));
    if locale == LocaleId::ROOT { view.cancel() } else { view.nav("back", Press::Back).cancel() }
}

/// The text is too long.
pub fn too_long() -> View {
    View::of(Line::new("announce-too-long").arg("max", count(MAX_CHARS)))
}

/// What is about to be sent: the text in each language, to how many, and when; or what is about to be corrected.
pub async fn confirm(tx: &mut Tx, viewer: &Viewer, draft: &Draft) -> Result<View, Fault> {
    let catalog = viewer.app.catalog.load();
    let mut view = View::of(Line::new("announce-check"));
    for (locale, text) in &draft.texts {
        let name = catalog.native_name(*locale);
        view = view.line(Line::new("announce-version").arg("language", name).arg("text", text.as_str()));
    }
    view = match draft.corrects {
        Some(id) => correcting(tx, viewer, view, id).await?,
        None => sending(tx, viewer, view, draft).await?,
    };
    for (locale, name) in catalog.offered() {
        let id = if draft.texts.contains_key(&locale) { "announce-change" } else { "announce-add" };
        view = view.choice(Line::new(id).arg("language", name), Press::AnnounceIn(locale.to_string()));
    }
    Ok(view.cancel())
}

async fn correcting(tx: &mut Tx, viewer: &Viewer, view: View, id: AnnouncementId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let number = announcement::find(tx, home, id).await?.map_or(0, |row| row.number);
    let in_groups = announcement_progress::of_groups(tx, home, id).await?.sent;
    let sent = announcement_progress::of_people(tx, home, id).await?.sent + in_groups;
    Ok(view
        .line(Line::new("announce-correcting").arg("number", number).arg("sent", sent))
        .choice("announce-correct-yes", Press::Yes)
        .choice("announce-to-me", Press::AnnounceToMe))
}

async fn sending(tx: &mut Tx, viewer: &Viewer, mut view: View, draft: &Draft) -> Result<View, Fault> {
    let people = audience::count(tx, viewer.place.neighbourhood_id, draft.audience, draft.topic).await?;
    let meant = meant(tx, viewer, draft.audience).await?;
    let change = |part: &str| Press::AnnounceChange(part.to_owned());
    view = view.line(Line::new("announce-recipients").arg("audience", meant).arg("count", people));
    let home = viewer.place.neighbourhood_id;
    let groups = match draft.audience {
        Audience::Everyone => group_link::count_reachable(tx, home).await?,
        _ => 0,
    };
    if groups > 0 {
        view = view.line(Line::new("announce-groups").arg("count", groups));
    }
    if let Some(at) = draft.at {
        let line = if draft.is_weekly { "announce-at-weekly" } else { "announce-at" };
        view = view.line(Line::new(line).arg("at", Arg::at(at.0, viewer.zone(), WhenStyle::Full)));
    } else {
        view.lines.extend(announcement_desk::held_by_quiet(tx, viewer, draft.topic).await?);
    }
    let send = if draft.at.is_some() { "announce-send-then" } else { "announce-send" };
    view = view.choice(send, Press::Yes).choice("announce-to-me", Press::AnnounceToMe);
    view = match draft.at {
        None => view.choice("announce-later", change("when")),
        Some(_) => view
            .choice("announce-other-time", change("when"))
            .choice(if draft.is_weekly { "announce-once" } else { "announce-weekly" }, change("weekly"))
            .choice("announce-now", change("now")),
    };
    let topic = Line::new("announce-topic").arg("topic", mute::name(draft.topic));
    Ok(view.choice("announce-to-others", change("audience")).choice(topic, change("topic")))
}

/// Whom it may be for.
pub async fn audience(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let list = |list: List| Press::AnnounceChange(list.word().to_owned());
    let mut view = View::of(Line::new("announce-whom"))
        .choice("audience-everyone", Press::AnnounceFor(Audience::Everyone))
        .choice("announce-by-language", list(List::Languages));
    if !building::all(tx, home).await?.is_empty() {
        view = view.choice("announce-by-building", list(List::Buildings));
    }
    Ok(view
        .choice("audience-volunteers", Press::AnnounceFor(Audience::Volunteers))
        .choice("announce-by-activity", list(List::Activities))
        .choice("announce-by-silence", list(List::Announcements))
        .nav("back", Press::Back)
        .cancel())
}

/// Which of a list it may be for, a page.
pub async fn whom(tx: &mut Tx, viewer: &Viewer, list: List, page: i64) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let page = page.max(0);
    let first = usize::try_from(page * WHOM_PER_PAGE).unwrap_or(0);
    let per_page = usize::try_from(WHOM_PER_PAGE).unwrap_or(0);
    let (head, mut choices): (&str, Vec<(Label, Audience)>) = match list {
        List::Languages => {
            let offered = viewer.app.catalog.load().offered().into_iter().skip(first).take(per_page + 1);
            let labels = offered.map(|(id, name)| (Label::Text(name.to_owned()), Audience::Language(id)));
            ("announce-which-language", labels.collect())
        }
        List::Buildings => {
            let all = building::all(tx, home).await?.into_iter().skip(first).take(per_page + 1);
            let labels = all.map(|(number, name)| (Label::Text(name), Audience::Building(number)));
            ("announce-which-building", labels.collect())
        }
        List::Activities => {
            let span = (viewer.now.plus_secs(-ACTIVITY_DAYS_SECS), Millis(i64::MAX));
            let rows = activity::between(tx, home, span, page * WHOM_PER_PAGE, WHOM_PER_PAGE + 1).await?;
            let mut labels = Vec::with_capacity(rows.len());
            for row in &rows {
                let label = Line::new("announce-activity")
                    .arg("day", Arg::at(row.starts_at.0, viewer.zone(), WhenStyle::Day))
                    .arg("title", super::activity::title(row, viewer)?);
                labels.push((Label::Line(label), Audience::Activity(row.activity_id)));
            }
            ("announce-which-activity", labels)
        }
        List::Announcements => {
            let reader = (viewer.contact, true);
            let skip = page * WHOM_PER_PAGE;
            let rows = announcement::newest(tx, home, reader, skip, WHOM_PER_PAGE + 1).await?;
            let mut labels = Vec::with_capacity(rows.len());
            for row in &rows {
                let label = Line::new("announce-silent-of")
                    .arg("number", row.number)
                    .arg("text", title(row, viewer)?);
                labels.push((Label::Line(label), Audience::Unanswered(row.announcement_id)));
            }
            ("announce-which-announcement", labels)
        }
    };
    let has_more = choices.len() > per_page;
    choices.truncate(per_page);
    let head = if choices.is_empty() { "announce-none-of-these" } else { head };
    let view = choices.into_iter().fold(View::of(Line::new(head)), |view, (label, audience)| {
        view.choice(label, Press::AnnounceFor(audience))
    });
    Ok(view.pages(page, has_more).nav("back", Press::Back).cancel())
}

/// Whom an audience means, in words.
pub(super) async fn meant(tx: &mut Tx, viewer: &Viewer, audience: Audience) -> Result<Line, Fault> {
    let home = viewer.place.neighbourhood_id;
    Ok(match audience {
        Audience::Everyone => Line::new("audience-everyone"),
        Audience::Language(locale) => {
            let name = viewer.app.catalog.load().native_name(locale);
            Line::new("audience-language").arg("language", name)
        }
        Audience::Building(number) => {
            let name = building::all(tx, home).await?.into_iter().find(|(of, _)| *of == number);
            let name = name.map(|(_, name)| name).unwrap_or_default();
            Line::new("audience-building").arg("building", name)
        }
        Audience::Volunteers => Line::new("audience-volunteers"),
        Audience::Activity(id) => {
            let row = activity::find(tx, home, id).await?;
            let title = row.map(|row| super::activity::title(&row, viewer)).transpose()?;
            Line::new("audience-activity").arg("title", title.unwrap_or_default())
        }
        Audience::Unanswered(id) => {
            let number = announcement::find(tx, home, id).await?.map_or(0, |row| row.number);
            Line::new("audience-unanswered").arg("number", number)
        }
    })
}

/// The announcement as its author would get it.
pub fn preview(viewer: &Viewer, draft: &Draft) -> View {
    View { is_alone: true, ..framed(pick(&draft.texts, viewer.locale), viewer, None) }
}

/// What it is about is asked for.
pub fn topic() -> View {
    let topics = Topic::MUTABLE.into_iter().chain([Topic::Emergency]);
    topics
        .fold(View::of(Line::new("announce-which-topic")), |view, topic| {
            view.choice(mute::name(topic), Press::AnnounceTopic(topic))
        })
        .nav("back", Press::Back)
        .cancel()
}

/// Is an emergency really to be told?
pub async fn alarm(tx: &mut Tx, viewer: &Viewer, draft: &Draft) -> Result<View, Fault> {
    let people = audience::count(tx, viewer.place.neighbourhood_id, draft.audience, draft.topic).await?;
    let meant = meant(tx, viewer, draft.audience).await?;
    Ok(View::of(Line::new("announce-alarm").arg("audience", meant).arg("count", people))
        .line(Line::new("announcement-text").arg("text", pick(&draft.texts, viewer.locale)))
        .choice("announce-alarm-yes", Press::Yes)
        .nav("back", Press::Back)
        .cancel())
}

/// When it is to be sent is asked for.
pub fn when(day: Option<NaiveDate>) -> View {
    let line = match day {
        Some(day) => {
            let day = Arg::When { local: day.and_time(NaiveTime::MIN), style: WhenStyle::Day };
            Line::new("announce-what-time").arg("day", day)
        }
        None => Line::new("announce-when"),
    };
    View::of(line).nav("back", Press::Back).cancel()
}

fn framed(text: String, viewer: &Viewer, row: Option<&Announcement>) -> View {
    let head = match row {
        Some(row) => Line::new(match (row.about(), row.corrected_at) {
            (Topic::Emergency, None) => "announcement-head-alarm",
            (Topic::Emergency, Some(_)) => "announcement-head-alarm-corrected",
            (_, None) => "announcement-head",
            (_, Some(_)) => "announcement-head-corrected",
        })
        .arg("neighbourhood", viewer.place_name())
        .arg("number", row.number)
        .arg("at", at(row, viewer)),
        None => Line::new("announcement-head-preview").arg("neighbourhood", viewer.place_name()),
    };
    View::of(head).line(Line::new("announcement-text").arg("text", text))
}

/// The beginning of its first line.
fn title(row: &Announcement, viewer: &Viewer) -> Result<String, Fault> {
    let text = text_for(row, viewer.locale)?;
    Ok(text.lines().next().unwrap_or_default().chars().take(TITLE_CHARS).collect())
}

fn at(row: &Announcement, viewer: &Viewer) -> Arg {
    let at = row.due_at.filter(|_| row.status == "scheduled").unwrap_or(row.confirmed_at);
    Arg::at(at.0, viewer.zone(), WhenStyle::Day)
}

/// Its text in a language, or in the nearest it was written in.
pub(super) fn text_for(row: &Announcement, locale: LocaleId) -> Result<String, Fault> {
    let corrupt = || Fault::Corrupt { table: "announcements", column: "texts", id: row.announcement_id.0 };
    let texts: BTreeMap<LocaleId, String> = serde_json::from_str(&row.texts).map_err(|_| corrupt())?;
    Ok(pick(&texts, locale))
}

/// The text in a language, in the nearest of its parents, or in whichever language there is.
fn pick(texts: &BTreeMap<LocaleId, String>, locale: LocaleId) -> String {
    chain(locale).find_map(|id| texts.get(&id)).or_else(|| texts.values().next()).cloned().unwrap_or_default()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
