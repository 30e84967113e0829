//! The sample's people: contacts of the web chat whose addresses nobody knows.

use serde::Deserialize;

use super::{Sample, parse};
use crate::app::App;
use crate::commands::person::Person;
use crate::domain::availability::Availability;
use crate::domain::id::ContactId;
use crate::fault::Fault;
use crate::store::contact::Contact;
use crate::store::{Tx, address, contact, person, session, volunteer};

#[derive(Deserialize)]
struct File {
    resident: Vec<Resident>,
}

#[derive(Deserialize)]
struct Resident {
    key: String,
    name: String,
    locale: String,
    volunteer: bool,
    roles: Vec<String>,
}

/// Makes the people, and remembers them by their keys.
pub(super) async fn load(tx: &mut Tx, sample: &mut Sample) -> Result<(), Fault> {
    let app = sample.app.clone();
    for resident in read()? {
        let contact_id = ContactId(app.ids.next());
        let row = Contact {
            contact_id,
            bot_id: sample.bot.id,
            kind: "private".to_owned(),
            locale: resident.locale,
            reachable: 1,
        };
        contact::add(tx, sample.home, &row, true, sample.now).await?;
        let known = Person { address: chat(&app, &resident.key), name: resident.name };
        let hash = app.keys.lookup(sample.bot.channel.word(), &known.address);
        if !address::add(tx, sample.bot.id, &hash, (sample.home, contact_id)).await? {
            address::lead(tx, sample.bot.id, &hash, (sample.home, contact_id)).await?;
        }
        person::put(tx, sample.home, contact_id, &known.seal(&app.keys, sample.home, contact_id)).await?;
        session::add(tx, sample.home, contact_id, sample.now).await?;
        if resident.volunteer {
            volunteer::put(tx, sample.home, contact_id, Availability::ANY, sample.now).await?;
            for role in &resident.roles {
                volunteer::add_role(tx, sample.home, contact_id, role).await?;
            }
            sample.volunteers.push(contact_id);
        }
        sample.residents.insert(resident.key, contact_id);
    }
    Ok(())
}

/// The addresses of their chats.
pub(super) fn chats(app: &App) -> Result<Vec<String>, Fault> {
    Ok(read()?.iter().map(|resident| chat(app, &resident.key)).collect())
}

/// An address that follows from the key of the installation, so that only who has it could talk as this person.
fn chat(app: &App, key: &str) -> String {
    app.keys.lookup("sample resident", key)
}

fn read() -> Result<Vec<Resident>, Fault> {
    Ok(parse::<File>("residents.toml", include_str!("data/residents.toml"))?.resident)
}
