//! The context of a turn: for whom a screen is filled, and what was said so far.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::app::{App, BotInfo};
use crate::commands::trace::Trace;
use crate::conversation::facts::{Me, Place};
use crate::conversation::{Facts, Screen};
use crate::dispatcher::Row;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, OutboxId};
use crate::domain::split::units;
use crate::domain::wire::{Lane, Target, Wire};
use crate::fault::Fault;
use crate::locale::LocaleId;
use crate::screens::{self, Numbers};
use crate::store::neighbourhood::Neighbourhood;
use crate::store::outbox::NewRow;
use crate::store::session::Loaded;
use crate::store::{Tx, audit, contact, staff};

use super::intake::Incoming;
use super::sealed;

/// For how long a subject that was opened is not noted again, in seconds: a day's work at a desk.
const READING_SECS: i64 = 12 * 3600;

/// For whom a screen is filled and rendered.
#[derive(Clone)]
pub struct Viewer {
    /// What every part shares.
    pub app: App,
    /// The bot they talk with.
    pub bot: Arc<BotInfo>,
    /// Where they are.
    pub place: Neighbourhood,
    /// Who they are.
    pub contact: ContactId,
    /// Whether it is a group.
    pub is_group: bool,
    /// Their language.
    pub locale: LocaleId,
    /// Their number among the staff.
    pub staff: Option<i64>,
    /// The present instant.
    pub now: Millis,
}

impl Viewer {
    /// The time zone of the neighbourhood.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.place.zone.parse().unwrap_or(chrono_tz::Asia::Shanghai)
    }

    /// The neighbourhood's name in the viewer's language.
    pub fn place_name(&self) -> String {
        self.place.name(self.locale.as_str())
    }
}

/// A turn under way.
pub struct Cx {
    /// The person whose turn it is; a command may change where they are and which language they speak.
    pub viewer: Viewer,
    /// Whether they chose the language.
    pub locale_chosen: bool,
    /// The chat's address.
    pub address: String,
    /// Its keyed hash.
    pub address_hash: String,
    /// The name the person gave the channel; of a group its title.
    pub name: String,
    /// The keyed hash of the address of who did this in a group.
    pub sender_hash: Option<String>,
    /// The update's number.
    pub update_id: i64,
    /// What was said so far, to anybody.
    pub said: Vec<Said>,
}

/// Something said, on its way into the outbox: as many rows as the channel needs messages for it.
#[derive(Debug, Clone)]
pub struct Said {
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    bot: Arc<BotInfo>,
    address: Option<String>,
    lane: Lane,
    parts: Vec<(OutboxId, Wire)>,
    /// Which of the parts has the buttons.
    main: usize,
    locale: String,
    about: String,
    at: Millis,
}

impl Cx {
    /// The context of an update's turn.
    ///
    /// # Errors
    /// [`Fault::Corrupt`] when the contact's language or the neighbourhood's zone cannot be read.
    pub(super) fn new(
        app: &App,
        incoming: &Incoming,
        place: Neighbourhood,
        row: &Loaded,
        now: Millis,
    ) -> Result<Self, Fault> {
        let corrupt = |table, column| Fault::Corrupt { table, column, id: row.contact_id.0 };
        let locale = row.locale.parse().map_err(|_| corrupt("contacts", "locale"))?;
        place.zone.parse::<chrono_tz::Tz>().map_err(|_| corrupt("neighbourhoods", "zone"))?;
        let viewer = Viewer {
            app: app.clone(),
            bot: incoming.bot.clone(),
            place,
            contact: row.contact_id,
            is_group: row.kind == "group",
            locale,
            staff: row.staff_number,
            now,
        };
        Ok(Self {
            viewer,
            locale_chosen: row.locale_chosen == 1,
            address: incoming.update.address.clone(),
            address_hash: incoming.address_hash.clone(),
            name: incoming.update.name.clone(),
            sender_hash: incoming
                .update
                .by
                .as_deref()
                .map(|address| app.keys.lookup(incoming.bot.channel.word(), address)),
            update_id: incoming.update.id,
            said: Vec::new(),
        })
    }

    /// What the step may know.
    pub(super) fn facts(&self) -> Facts {
        let viewer = &self.viewer;
        let me = Me {
            contact: viewer.contact,
            is_group: viewer.is_group,
            locale: viewer.locale,
            locale_chosen: self.locale_chosen,
            staff: viewer.staff,
        };
        let place = Place {
            id: viewer.place.neighbourhood_id,
            code: viewer.place.code.clone(),
            is_lobby: viewer.place.kind == "lobby",
            zone: viewer.zone(),
        };
        Facts::new(me, place, viewer.now, viewer.app.ids.next())
    }

    /// Says something in the chat whose turn it is.
    pub(super) fn say(&mut self, lane: Lane, wire: Wire, locale: &LocaleId, about: String) {
        let (parts, main) = parts(&self.viewer, wire);
        self.said.push(Said {
            neighbourhood: self.viewer.place.neighbourhood_id,
            contact: self.viewer.contact,
            bot: self.viewer.bot.clone(),
            address: Some(self.address.clone()),
            lane,
            parts,
            main,
            locale: locale.as_str().to_owned(),
            about,
            at: self.viewer.now,
        });
    }

    /// Says a last message in the chat whose contact is being erased.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn say_farewell(&mut self, tx: &mut Tx, screen: &Screen) -> Result<(), Fault> {
        let viewer = &self.viewer;
        let view = screens::fill(tx, viewer, screen).await?;
        let rendered = screens::render(&view, viewer, Numbers::Left)?;
        let (home, contact) = (viewer.place.neighbourhood_id, viewer.contact);
        let sealed = STANDARD.encode(viewer.app.keys.seal(home, contact, self.address.as_bytes()));
        self.say(Lane::Reply, Wire::Farewell { sealed, msg: rendered.msg }, &rendered.locale, String::new());
        Ok(())
    }

    /// Tells another contact of the neighbourhood something, in that contact's language; nothing when the
    /// contact has left or cannot be reached. Gives the outbox row.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn tell(
        &mut self,
        tx: &mut Tx,
        to: ContactId,
        lane: Lane,
        screen: &Screen,
    ) -> Result<Option<OutboxId>, Fault> {
        let said = tell(tx, &self.viewer.app, &self.viewer.place, to, lane, screen).await?;
        let id = said.as_ref().map(Said::row);
        self.said.extend(said);
        Ok(id)
    }

    /// Tells all staff of the neighbourhood something, but not the one whose turn it is.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn tell_staff(&mut self, tx: &mut Tx, lane: Lane, screen: &Screen) -> Result<(), Fault> {
        for member in staff::all(tx, self.viewer.place.neighbourhood_id).await? {
            if member.contact_id != self.viewer.contact {
                self.tell(tx, member.contact_id, lane, screen).await?;
            }
        }
        Ok(())
    }

    /// Notes in the audit what the staff member whose turn it is does; `subject` names a row by its short
    /// number, such as "report 128".
    ///
    /// # Errors
    /// A [`Fault`] of writing; [`Fault::Bug`] when it is not a staff member's turn.
    pub async fn audit(&self, tx: &mut Tx, action: &str, subject: &str) -> Result<(), Fault> {
        let viewer = &self.viewer;
        let number =
            viewer.staff.ok_or_else(|| Fault::Bug(format!("{action} by somebody who is not staff")))?;
        let (home, id) = (viewer.place.neighbourhood_id, viewer.app.ids.next());
        Ok(audit::note(tx, home, id, number, action, subject, viewer.now).await?)
    }
}

impl Cx {
    /// Notes in the audit that the staff member whose turn it is was shown residents' data, once for each subject while
    /// they are at it.
    ///
    /// # Errors
    /// A [`Fault`] of writing.
    pub(super) async fn note_reading(&self, tx: &mut Tx, subject: &str) -> Result<(), Fault> {
        let viewer = &self.viewer;
        let Some(number) = viewer.staff else { return Ok(()) };
        // Often something is done in the same moment of which the reporter is told.
        let trace = Trace::of(viewer.now, true);
        let (home, id) = (viewer.place.neighbourhood_id, trace.id(&viewer.app.ids, 0));
        let since = viewer.now.plus_secs(-READING_SECS);
        Ok(audit::note_reading(tx, home, id, (number, subject), trace.at, since).await?)
    }
}

/// Fills and renders a screen for a contact of a neighbourhood, in the contact's language; `None` when the
/// contact has left or cannot be reached.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn tell(
    tx: &mut Tx,
    app: &App,
    place: &Neighbourhood,
    to: ContactId,
    lane: Lane,
    screen: &Screen,
) -> Result<Option<Said>, Fault> {
    let Some((viewer, view)) = view_for(tx, app, place, to, screen).await? else { return Ok(None) };
    let rendered = screens::render(&view, &viewer, Numbers::of_push(&view))?;
    let (parts, main) = parts(&viewer, Wire::Send(rendered.msg));
    Ok(Some(Said {
        neighbourhood: place.neighbourhood_id,
        contact: to,
        bot: viewer.bot,
        address: None,
        lane,
        parts,
        main,
        locale: rendered.locale.as_str().to_owned(),
        about: view.about,
        at: viewer.now,
    }))
}

/// Fills a screen for a contact; `None` when the contact has left or cannot be reached.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn view_for(
    tx: &mut Tx,
    app: &App,
    place: &Neighbourhood,
    to: ContactId,
    screen: &Screen,
) -> Result<Option<(Viewer, screens::View)>, Fault> {
    let home = place.neighbourhood_id;
    let Some(row) = contact::find(tx, home, to).await?.filter(|row| row.reachable == 1) else {
        return Ok(None);
    };
    let locale =
        row.locale.parse().map_err(|_| Fault::Corrupt { table: "contacts", column: "locale", id: to.0 })?;
    let viewer = Viewer {
        app: app.clone(),
        bot: app.bot_of(tx, row.bot_id).await?,
        place: place.clone(),
        contact: to,
        is_group: row.kind == "group",
        locale,
        staff: None,
        now: app.clock.now(),
    };
    let view = screens::fill(tx, &viewer, screen).await?;
    Ok(Some((viewer, view)))
}

/// A wire as the viewer's channel takes it, each part with an id of its own, and which part has the buttons. A
/// change of a message that has become too long for one is sent anew.
fn parts(viewer: &Viewer, wire: Wire) -> (Vec<(OutboxId, Wire)>, usize) {
    let abilities = viewer.bot.channel.abilities();
    let id = || OutboxId(viewer.app.ids.next());
    match wire {
        Wire::Edit { msg, .. } if units(&msg.text) > abilities.longest_text => parts(viewer, Wire::Send(msg)),
        Wire::Send(msg) => {
            let (parts, main) = msg.parts(abilities.longest_text, abilities.combines);
            (parts.into_iter().map(|msg| (id(), Wire::Send(msg))).collect(), main)
        }
        wire => (vec![(id(), wire)], 0),
    }
}

impl Said {
    /// The row that has the buttons.
    pub(crate) fn row(&self) -> OutboxId {
        self.parts[self.main].0
    }

    /// The same as a change of the message that a row of the outbox sent, when it is one message.
    pub(crate) fn in_place_of(mut self, row: OutboxId) -> Self {
        if let [(_, wire)] = &mut self.parts[..]
            && let Wire::Send(msg) = wire
        {
            *wire = Wire::Edit { target: Target::Row(row), msg: std::mem::take(msg) };
        }
        self
    }

    /// The rows for the outbox, and the same for the sender if it is in this process.
    pub(crate) fn into_rows(self, app: &App) -> impl Iterator<Item = (NewRow, Row)> {
        let hold = app.senders.hold(self.bot.id);
        let Self { neighbourhood, contact, bot, address, lane, parts, locale, about, at, .. } = self;
        let keys = app.keys.clone();
        let about = sealed::seal_about(&keys, neighbourhood, contact, &about);
        parts.into_iter().map(move |(id, wire)| {
            let row = NewRow {
                id,
                contact,
                bot: bot.id,
                lane: lane.number(),
                body: sealed::seal_wire(&keys, neighbourhood, contact, &wire),
                locale: locale.clone(),
                about: about.clone(),
                status: if hold.is_some() { "wired" } else { "queued" },
                leased_by: hold.as_deref().unwrap_or_default().to_owned(),
            };
            let wired = Row {
                neighbourhood,
                id,
                contact,
                bot: bot.id,
                lane,
                wire,
                address: address.clone(),
                tries: 0,
                not_before: Millis(0),
                created_at: at,
                is_leased: hold.is_some(),
                absorbed: Vec::new(),
            };
            (row, wired)
        })
    }
}
