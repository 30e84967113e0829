//! One turn inside its transaction: hear, step, apply, say.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::answer::answer;
use super::cx::{self, Cx};
use super::intake::Incoming;
use super::sealed;
use crate::app::App;
use crate::channel::{Content, Update};
use crate::commands;
use crate::conversation::outcome::{Mode, Reply};
use crate::conversation::{self, Heard, Input, Need, Outcome, Screen, Session};
use crate::dispatcher::Row;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::press::{Press, VERSION};
use crate::domain::wire::{Lane, Target, Wire};
use crate::fault::Fault;
use crate::locale::LocaleGuess;
use crate::screens::{self, Numbers};
use crate::seal::BINDING_CHARS;
use crate::store::contact::Contact;
use crate::store::{Tx, address, contact, neighbourhood, outbox, person, session, staff};
use crate::understanding;

/// At most so many questions in one step; more is a step that asks in circles.
const MAX_QUERIES: usize = 24;

/// Makes a contact in the lobby for a chat that nobody has written from; `None` when somebody just did.
pub(super) async fn meet(
    tx: &mut Tx,
    app: &App,
    lobby: NeighbourhoodId,
    incoming: &Incoming,
) -> Result<Option<ContactId>, Fault> {
    let now = app.clock.now();
    let contact_id = ContactId(app.ids.next());
    if !address::add(tx, incoming.bot.id, &incoming.address_hash, (lobby, contact_id)).await? {
        return Ok(None);
    }
    let update = &incoming.update;
    let row = Contact {
        contact_id,
        bot_id: incoming.bot.id,
        kind: if update.is_group { "group" } else { "private" }.to_owned(),
        locale: guess(app, &update.language_code),
        reachable: 1,
    };
    contact::add(tx, lobby, &row, false, now).await?;
    let known = commands::person::Person { address: update.address.clone(), name: update.name.clone() };
    person::put(tx, lobby, contact_id, &known.seal(&app.keys, lobby, contact_id)).await?;
    session::add(tx, lobby, contact_id, now).await?;
    Ok(Some(contact_id))
}

/// Takes a turn; gives the session to save, sealed, or `None` when it did not change.
pub(super) async fn turn(
    tx: &mut Tx,
    cx: &mut Cx,
    state: &str,
    update: &Update,
) -> Result<Option<String>, Fault> {
    let keys = cx.viewer.app.keys.clone();
    let home = cx.viewer.place.neighbourhood_id;
    let mut session = sealed::open_session(&keys, home, cx.viewer.contact, state)?;
    let before = session.clone();
    let heard = hear(tx, cx, update).await?;
    let outcome = decide(tx, cx, &session, &heard).await?;
    let outcome = apply(tx, cx, &session, outcome).await?;

    session.flow = outcome.flow;
    if let Content::Press { query, .. } = &update.content {
        let toast = outcome.replies.iter().find(|reply| reply.mode == Mode::Toast);
        answer_press(tx, cx, query.clone(), toast).await?;
    }
    speak(tx, cx, &mut session, outcome.replies, update).await?;

    let here = cx.viewer.place.neighbourhood_id;
    if session == before && here == home {
        return Ok(None);
    }
    Ok(Some(sealed::seal_session(&keys, here, cx.viewer.contact, &session)?))
}

/// The sentence for a person whose update had to be put aside.
pub(super) async fn apologise(
    tx: &mut Tx,
    app: &App,
    home: NeighbourhoodId,
    contact: ContactId,
) -> Result<Vec<Row>, Fault> {
    let Some(place) = neighbourhood::find(tx, home).await? else { return Ok(Vec::new()) };
    let said = cx::tell(tx, app, &place, contact, Lane::Reply, &Screen::Sorry).await?;
    let Some(said) = said else { return Ok(Vec::new()) };
    let (rows, wired): (Vec<_>, Vec<_>) = said.into_rows(app).unzip();
    outbox::insert(tx, home, &rows, app.clock.now()).await?;
    Ok(wired)
}

/// Tells the committee that an update had to be put aside.
pub(super) async fn tell_staff_of_letter(
    tx: &mut Tx,
    app: &App,
    home: NeighbourhoodId,
) -> Result<Vec<Row>, Fault> {
    let Some(place) = neighbourhood::find(tx, home).await? else { return Ok(Vec::new()) };
    let mut said = Vec::new();
    for member in staff::all(tx, home).await? {
        said.extend(cx::tell(tx, app, &place, member.contact_id, Lane::News, &Screen::PutAside).await?);
    }
    let (rows, wired): (Vec<_>, Vec<_>) = said.into_iter().flat_map(|said| said.into_rows(app)).unzip();
    outbox::insert(tx, home, &rows, app.clock.now()).await?;
    Ok(wired)
}

/// Turns what the channel decoded into what the conversation hears.
async fn hear(tx: &mut Tx, cx: &Cx, update: &Update) -> Result<Heard, Fault> {
    let viewer = &cx.viewer;
    let input = match &update.content {
        Content::Text(text) => Input::Text(text.clone()),
        Content::Command { name, args } => Input::Command { name: name.clone(), args: args.clone() },
        Content::Press { data, in_group, .. } => read_press(cx, data, *in_group),
        Content::Photo { file_id, caption } => {
            Input::Photo { file_id: file_id.clone(), caption: caption.clone() }
        }
        Content::Voice { file_id, secs } => Input::Voice { file_id: file_id.clone(), secs: *secs },
        Content::Location { lat, lon } => Input::Location { lat: *lat, lon: *lon },
        Content::Edited => Input::Edited,
        Content::Blocked => Input::Blocked,
        Content::Unblocked => Input::Unblocked,
        Content::MovedTo(to) => Input::MovedTo(to.clone()),
        Content::Unsupported => Input::Unsupported,
    };
    let in_group = matches!(update.content, Content::Press { in_group: true, .. });
    let mut heard = Heard { input, meaning: None, reply_about: String::new(), in_group };
    let words = heard.words();
    if !words.is_empty() && !viewer.is_group {
        let now = viewer.now.local(viewer.zone());
        heard.meaning = Some(understanding::understand(words, &viewer.locale, &viewer.app.words.load(), now));
    }
    if let Some(message) = update.reply_to {
        let home = viewer.place.neighbourhood_id;
        let about = outbox::about(tx, home, viewer.contact, message).await?;
        heard.reply_about = sealed::open_about(&viewer.app.keys, home, viewer.contact, &about);
    }
    Ok(heard)
}

/// Reads a button's data and checks that it was made for this contact. In a group the button is everybody's.
fn read_press(cx: &Cx, data: &str, in_group: bool) -> Input {
    let parts = data.strip_prefix(VERSION).and_then(|rest| rest.split_once('.'));
    let Some((binding, words)) = parts.filter(|(binding, _)| binding.len() == BINDING_CHARS) else {
        return Input::OldButton;
    };
    if !in_group && !cx.viewer.app.keys.is_bound(cx.viewer.contact, words, binding) {
        return Input::ForeignButton;
    }
    Press::read(words).map_or(Input::OldButton, Input::Press)
}

/// Steps, answering what the step needs, until it has decided.
async fn decide(tx: &mut Tx, cx: &Cx, session: &Session, heard: &Heard) -> Result<Outcome, Fault> {
    let mut facts = cx.facts();
    for _ in 0..MAX_QUERIES {
        let stepped = catch_unwind(AssertUnwindSafe(|| conversation::step(session, heard, &facts)));
        match stepped.map_err(|_| Fault::Bug("a step panicked".to_owned()))? {
            Ok(outcome) => {
                debug_assert_eq!(
                    conversation::step(session, heard, &facts).as_ref(),
                    Ok(&outcome),
                    "a step is pure"
                );
                return Ok(outcome);
            }
            Err(Need(query)) => {
                let found = answer(tx, cx, &query).await?;
                if !facts.answer(query, found) {
                    return Err(Fault::Bug("a step asked the same thing twice".to_owned()));
                }
            }
        }
    }
    Err(Fault::Bug("a step asked too much".to_owned()))
}

/// Applies the commands. When the first is refused nothing has happened: the person gets the reason and the
/// question that was open.
async fn apply(tx: &mut Tx, cx: &mut Cx, session: &Session, outcome: Outcome) -> Result<Outcome, Fault> {
    for (index, command) in outcome.commands.iter().enumerate() {
        if let Err(refusal) = commands::apply(tx, cx, command).await? {
            if index > 0 {
                return Err(Fault::Bug(format!(
                    "command {index} was refused ({refusal:?}); only the first may be"
                )));
            }
            let mut outcome = conversation::resume(session, cx.viewer.place.kind == "lobby");
            let refused = Reply { screen: Screen::Refused(refusal), mode: Mode::New };
            outcome.replies.insert(0, refused);
            return Ok(outcome);
        }
    }
    Ok(outcome)
}

/// Fills and renders the replies. Text without buttons joins the message after it.
async fn speak(
    tx: &mut Tx,
    cx: &mut Cx,
    session: &mut Session,
    replies: Vec<Reply>,
    update: &Update,
) -> Result<(), Fault> {
    let can_refresh = pressed(update).is_some();
    let is_said = |mode: Mode| mode != Mode::Toast && (mode != Mode::Refresh || can_refresh);
    let mut pending: Option<(screens::View, Mode)> = None;
    for reply in replies.into_iter().filter(|reply| is_said(reply.mode)) {
        let view = screens::fill(tx, &cx.viewer, &reply.screen).await?;
        if let Some(subject) = &view.shows {
            cx.note_reading(tx, subject).await?;
        }
        pending = Some(match pending.take() {
            Some((before, mode)) if before.is_plain() => (before.followed_by(view), mode),
            Some((before, mode)) => {
                utter(cx, session, &before, mode, update)?;
                (view, reply.mode)
            }
            None => (view, reply.mode),
        });
    }
    if let Some((view, mode)) = pending {
        utter(cx, session, &view, mode, update)?;
    }
    Ok(())
}

fn utter(
    cx: &mut Cx,
    session: &mut Session,
    view: &screens::View,
    mode: Mode,
    update: &Update,
) -> Result<(), Fault> {
    let rendered = screens::render(view, &cx.viewer, Numbers::Shown)?;
    if !rendered.msg.keyboard.is_none() {
        session.buttons = rendered.buttons;
        session.numbered = view.choices.len();
        session.asked_at = cx.viewer.now;
    }
    let wire = match (mode, pressed(update)) {
        (Mode::InPlace | Mode::Refresh, Some(message)) if view.can_replace() => {
            Wire::Edit { target: Target::Message(message), msg: rendered.msg }
        }
        _ => Wire::Send(rendered.msg),
    };
    cx.say(Lane::Reply, wire, &rendered.locale, view.about.clone());
    Ok(())
}

/// The message whose button was pressed, if it stands in the chat that is talked in.
fn pressed(update: &Update) -> Option<i64> {
    match &update.content {
        Content::Press { message, in_group: false, .. } => *message,
        _ => None,
    }
}

async fn answer_press(tx: &mut Tx, cx: &mut Cx, query: String, toast: Option<&Reply>) -> Result<(), Fault> {
    let (mut text, mut url) = (String::new(), None);
    if let Some(reply) = toast {
        let view = screens::fill(tx, &cx.viewer, &reply.screen).await?;
        text = screens::render(&view, &cx.viewer, Numbers::Left)?.msg.text;
        url = view.links.into_iter().next().map(|(_, url)| url);
    }
    let locale = cx.viewer.locale;
    cx.say(Lane::Answer, Wire::Answer { query, text, url }, &locale, String::new());
    Ok(())
}

/// The language to begin with; the person is asked at once.
fn guess(app: &App, language_code: &str) -> String {
    let guess = LocaleGuess::from_language_code(Some(language_code));
    app.catalog.load().usable(guess.locale).as_str().to_owned()
}
