//! A neighbourhood with people and things to sign up for.

use linli::domain::clock::Millis;
use linli::domain::id::{BotId, ContactId, NeighbourhoodId};
use linli::domain::seat::{Kind, Place, Thing};
use linli::store::neighbourhood::Neighbourhood;
use linli::store::{Tx, contact, neighbourhood, place};

pub const HOME: NeighbourhoodId = NeighbourhoodId(20);
/// When the tests begin.
pub const NOW: Millis = Millis(1_795_399_200_000);

/// The n-th person.
pub fn person(n: usize) -> ContactId {
    ContactId(1000 + i64::try_from(n).unwrap())
}

/// The n-th thing.
pub fn thing(n: i64) -> Thing {
    Thing { kind: if n % 2 == 0 { Kind::Activity } else { Kind::Shift }, id: n }
}

/// From one hour of the test to another.
pub fn place_of(capacity: i64, from_hour: i64, until_hour: i64) -> Place {
    let starts_at = NOW.plus_secs(from_hour * 3600);
    Place {
        capacity,
        taken: 0,
        starts_at,
        ends_at: NOW.plus_secs(until_hour * 3600),
        opens_at: NOW,
        closes_at: starts_at,
        cancelled_at: None,
    }
}

/// Puts people and things down.
pub async fn set(tx: &mut Tx, people: usize, things: &[Place]) {
    let home = Neighbourhood {
        neighbourhood_id: HOME,
        kind: "open".into(),
        code: "hetang".into(),
        names: r#"{"zh-Hans":"荷塘社区"}"#.into(),
        zone: "Asia/Shanghai".into(),
        city: String::new(),
        latitude: None,
        longitude: None,
        directory_version: 0,
        is_sample: 0,
    };
    neighbourhood::add(tx, &home, NOW).await.unwrap();
    for n in 0..people {
        let row = contact::Contact {
            contact_id: person(n),
            bot_id: BotId(1),
            kind: "private".into(),
            locale: "zh-Hans".into(),
            reachable: 1,
        };
        contact::add(tx, HOME, &row, true, NOW).await.unwrap();
    }
    for (n, place) in (0..).zip(things) {
        place::add(tx, HOME, thing(n), place).await.unwrap();
    }
}
