//! Turns of one neighbourhood that share a transaction: what can be read and written for all at once, is.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cx::Cx;
use super::intake::Incoming;
use super::one;
use crate::app::App;
use crate::channel::Content;
use crate::dispatcher::Row;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::outbox::NewRow;
use crate::store::session::Loaded;
use crate::store::{Tx, claim, contact, dead_letter, neighbourhood, outbox, session};

/// An update whose chat was looked up.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    /// The update.
    pub incoming: Incoming,
    /// Its contact; none for a chat that nobody has written from.
    pub contact: Option<ContactId>,
}

/// Why a group was rolled back.
#[derive(Debug)]
pub(super) enum Trouble {
    /// A chat was moved between looking it up and locking it: look it up again.
    Stale,
    /// Something went wrong.
    Fault(Fault),
}

impl<T: Into<Fault>> From<T> for Trouble {
    fn from(fault: T) -> Self {
        Self::Fault(fault.into())
    }
}

/// Handles the updates of one neighbourhood, one a chat, and commits.
pub(super) async fn run(app: &App, home: NeighbourhoodId, group: Vec<Resolved>) -> Result<(), Trouble> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let place = neighbourhood::find(&mut tx, home)
        .await?
        .ok_or_else(|| Fault::Bug(format!("neighbourhood {} is gone", home.0)))?;

    let mut contacts = Vec::with_capacity(group.len());
    for one in &group {
        contacts.push(match one.contact {
            Some(contact) => contact,
            None => one::meet(&mut tx, app, home, &one.incoming).await?.ok_or(Trouble::Stale)?,
        });
    }
    let loaded: HashMap<ContactId, Loaded> =
        session::load(&mut tx, home, &contacts).await?.into_iter().map(|row| (row.contact_id, row)).collect();
    for one in &group {
        if let Some((holder, letter)) = one.incoming.letter
            && dead_letter::remove(&mut tx, holder, letter).await?
        {
            claim::unclaim(&mut tx, holder, (one.incoming.bot.id, one.incoming.update.id)).await?;
        }
    }
    let updates: Vec<_> = group.iter().map(|one| (one.incoming.bot.id, one.incoming.update.id)).collect();
    let fresh: HashSet<_> = claim::claim(&mut tx, home, &updates, now).await?.into_iter().collect();

    let mut written = Written::default();
    for (member, contact) in group.into_iter().zip(contacts) {
        if !fresh.contains(&(member.incoming.bot.id, member.incoming.update.id)) {
            metrics::counter!("linli_updates_repeated_total").increment(1);
            continue;
        }
        let row = loaded.get(&contact).ok_or(Trouble::Stale)?;
        if row.reachable == 0 && member.incoming.update.content != Content::Blocked {
            contact::set_reachable(&mut tx, home, contact, true).await?;
        }
        let mut cx = Cx::new(app, &member.incoming, place.clone(), row, now)?;
        let state = one::turn(&mut tx, &mut cx, &row.state, &member.incoming.update).await?;
        written.take(cx, state);
    }
    let rows = written.write(&mut tx, app).await?;
    tx.commit().await?;
    app.senders.hand_over(rows);
    Ok(())
}

/// What the turns of a group leave behind, by neighbourhood: usually one, two when somebody moved.
#[derive(Default)]
struct Written {
    rows: BTreeMap<NeighbourhoodId, Vec<NewRow>>,
    states: BTreeMap<NeighbourhoodId, Vec<(ContactId, String)>>,
    wired: Vec<Row>,
}

impl Written {
    fn take(&mut self, cx: Cx, state: Option<String>) {
        if let Some(state) = state {
            self.states.entry(cx.viewer.place.neighbourhood_id).or_default().push((cx.viewer.contact, state));
        }
        for said in cx.said {
            for (row, wired) in said.into_rows(&cx.viewer.app) {
                self.rows.entry(wired.neighbourhood).or_default().push(row);
                self.wired.push(wired);
            }
        }
    }

    async fn write(self, tx: &mut Tx, app: &App) -> Result<Vec<Row>, Fault> {
        let now = app.clock.now();
        for (home, rows) in &self.rows {
            outbox::insert(tx, *home, rows, now).await?;
        }
        for (home, states) in &self.states {
            session::save(tx, *home, states, now).await?;
        }
        metrics::counter!("linli_turns_total")
            .increment(self.states.values().map(|all| all.len() as u64).sum());
        Ok(self.wired)
    }
}
