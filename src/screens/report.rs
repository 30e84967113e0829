//! A report while it is being made, and its number.

use super::view::View;
use crate::commands::person::Person;
use crate::conversation::report_draft::{Asks, Draft};
use crate::domain::about::About;
use crate::domain::cut::cut;
use crate::domain::msg::Media;
use crate::domain::press::Press;
use crate::domain::report::Kind;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, building, report_reporter};
use crate::turn::Viewer;

/// Kinds, or buildings, on one page.
const PER_PAGE: usize = 10;
/// Characters of the words that are shown for checking.
const SHOWN_CHARS: usize = 600;

/// Characters of the words that are shown while the kind is asked.
const ECHO_CHARS: usize = 80;

/// What is asked of a report that is being made.
pub async fn draft(tx: &mut Tx, viewer: &Viewer, draft: &Draft, page: i64) -> Result<View, Fault> {
    Ok(match draft.asks {
        Asks::Problem => {
            let view = have(draft).into_iter().fold(View::default(), View::line);
            kinds(view.line(Line::new("report-ask-problem")), page).cancel()
        }
        Asks::Kind => {
            let mut view = have(draft).into_iter().fold(View::default(), View::line);
            if !draft.words.is_empty() && draft.kind.is_none() {
                view = view.line(Line::new("report-words").arg("words", cut(&draft.words, ECHO_CHARS)));
            }
            let view = kinds(view.line(Line::new("report-ask-kind")), page);
            let view = if draft.words.is_empty() { view.nav("menu-human", Press::Talk) } else { view };
            if draft.kind.is_some() { view.nav("back", Press::Back).cancel() } else { view.cancel() }
        }
        Asks::Place => {
            let all = building::all(tx, viewer.place.neighbourhood_id).await?;
            let view = places(place_asked(draft), &all, page);
            if draft.has_place() { view.nav("back", Press::Back).cancel() } else { view.cancel() }
        }
        Asks::Confirm => {
            let home = viewer.place.neighbourhood_id;
            let person = Person::read(tx, &viewer.app.keys, home, viewer.contact).await?;
            confirm(draft, person.is_some_and(|person| !person.name.is_empty()))
        }
    })
}

/// Where one stands is asked for.
pub fn here() -> View {
    View { asks_location: true, ..View::of(Line::new("report-here")) }
}

/// The report has a number.
pub async fn sent(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = report_reporter::report_of(tx, home, viewer.contact, ticket).await? else {
        return Ok(gone());
    };
    let mut view = View::of(Line::new("report-sent").arg("number", row.number));
    if row.is_anonymous == 1 {
        view = view.line(Line::new("report-sent-anonymous"));
    }
    Ok(view.choice("report-open", Press::MyReport(ticket)).menu().about(About::MyReport(ticket).words()))
}

/// The text is too long and was not taken.
pub fn too_long(max: usize) -> View {
    View::of(Line::new("report-too-long").arg("max", i64::try_from(max).unwrap_or(i64::MAX)))
}

/// There is no such report.
pub fn gone() -> View {
    View::of(Line::new("refused-no-such-report")).menu()
}

/// The kind by its icon and name.
pub fn kind_line(kind: Kind) -> Line {
    Line::new(kind.message_id())
}

/// The place in words, or that only a point is known, or nothing.
pub fn place_line(address: &str, has_point: bool) -> Line {
    match (address.is_empty(), has_point) {
        (false, _) => Line::new("report-place-words").arg("place", address),
        (true, true) => Line::new("report-place-point"),
        (true, false) => Line::new("not-set"),
    }
}

fn kinds(view: View, page: i64) -> View {
    let first = first_of(page);
    let all: Vec<Kind> = Kind::all().collect();
    let view =
        all.iter().skip(first).take(PER_PAGE).fold(view, |view, kind| {
            view.choice(kind_line(*kind), Press::ReportKind(kind.code().to_owned()))
        });
    paged(view.in_rows_of(2), page, first + PER_PAGE < all.len(), Press::ReportKinds)
}

fn place_asked(draft: &Draft) -> View {
    let view = have(draft).into_iter().fold(View::default(), View::line);
    let kind = draft.kind.map_or_else(|| Line::new("report-kind-other"), kind_line);
    if draft.lacks_building() {
        return view
            .line(Line::new("report-ask-building").arg("kind", kind).arg("place", draft.place.as_str()));
    }
    view.line(Line::new("report-ask-place").arg("kind", kind))
}

fn places(view: View, all: &[(i64, String)], page: i64) -> View {
    let first = first_of(page);
    let view = all.iter().skip(first).take(PER_PAGE).fold(view, |view, (number, name)| {
        view.choice(super::Label::Text(name.clone()), Press::ReportBuilding(*number))
    });
    let view = view
        .choice("report-place-here", Press::ReportHere)
        .choice("report-place-skip", Press::Skip)
        .in_rows_of(2);
    paged(view, page, first + PER_PAGE < all.len(), Press::ReportPlaces)
}

fn confirm(draft: &Draft, has_name: bool) -> View {
    let kind = draft.kind.unwrap_or(Kind::Other);
    let words = if draft.words.is_empty() {
        Line::new("report-no-words")
    } else {
        Line::new("report-words").arg("words", cut(&draft.words, SHOWN_CHARS))
    };
    let mut view = View::of(
        Line::new("report-check")
            .arg("kind", kind_line(kind))
            .arg("place", place_line(&draft.place, draft.point.is_some()))
            .arg("words", words),
    );
    if draft.point.is_some() && !draft.place.is_empty() {
        view = view.line(Line::new("report-has-point"));
    }
    if let Some(files) = files(draft) {
        view = view.line(files);
    }
    let (state, toggle, press) = if draft.is_anonymous {
        ("report-is-anonymous", "report-with-name", Press::ReportAnonymous(0))
    } else {
        let state = if has_name { "report-is-named" } else { "report-no-name" };
        (state, "report-anonymous", Press::ReportAnonymous(1))
    };
    view.line(Line::new(state))
        .line(Line::new("report-more-hint"))
        .choice("report-send", Press::ReportSend(draft.ticket))
        .choice(toggle, press)
        .choice("report-change-kind", Press::ReportKinds(0))
        .choice("report-change-place", Press::ReportPlaces(0))
        .in_rows_of(2)
        .cancel()
}

/// What has come in and is not seen in the question.
fn have(draft: &Draft) -> Vec<Line> {
    let point = draft.point.map(|_| Line::new("report-has-point"));
    point.into_iter().chain(files(draft)).collect()
}

fn files(draft: &Draft) -> Option<Line> {
    let count = |media| {
        i64::try_from(draft.files.iter().filter(|file| file.media == media).count()).unwrap_or(i64::MAX)
    };
    let (photos, voices) = (count(Media::Photo), count(Media::Voice));
    (photos + voices > 0).then(|| Line::new("report-files").arg("photos", photos).arg("voices", voices))
}

fn first_of(page: i64) -> usize {
    usize::try_from(page).unwrap_or(0).saturating_mul(PER_PAGE)
}

/// With the buttons to the page before and after, where there are any.
pub(super) fn paged(mut view: View, page: i64, has_more: bool, to: impl Fn(i64) -> Press) -> View {
    if page > 0 {
        view = view.nav("previous-page", to(page - 1));
    }
    if has_more {
        view = view.nav("next-page", to(page + 1));
    }
    view
}
