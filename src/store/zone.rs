//! Offsets of the time zones in use, for views that show local time.

use chrono::{Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::{execute, fetch_optional};

/// Years before and after the present for which offsets are put down.
const YEARS: i64 = 20;
const HOUR_MS: i64 = 3_600_000;

/// Fills in the offsets of a zone, unless they are there.
pub async fn fill(tx: &mut Tx, zone: Tz, now: Millis) -> sqlx::Result<()> {
    let known =
        fetch_optional!(tx, (i64,), "SELECT from_at FROM zone_offsets WHERE zone = $1 LIMIT 1", zone.name())?;
    if known.is_some() {
        return Ok(());
    }
    for (from, until, secs) in spans(zone, now) {
        execute!(
            tx,
            "INSERT INTO zone_offsets (zone, from_at, until_at, offset_secs) VALUES ($1, $2, $3, $4)",
            zone.name(),
            from,
            until,
            secs
        )?;
    }
    Ok(())
}

/// The spans of constant offset (from, until, seconds east of UTC), found to the minute.
fn spans(zone: Tz, now: Millis) -> Vec<(Millis, Millis, i64)> {
    let year = YEARS * 366 * 24 * HOUR_MS;
    let (start, end) = (now.0 - year, now.0 + year);
    let mut spans = vec![];
    let (mut from, mut offset) = (0, offset_secs(zone, start));
    let mut at = start;
    while at < end {
        let next = at + 24 * HOUR_MS;
        if offset_secs(zone, next) != offset {
            let change = change_between(zone, at, next);
            spans.push((Millis(from), Millis(change), offset));
            (from, offset) = (change, offset_secs(zone, change));
        }
        at = next;
    }
    spans.push((Millis(from), Millis(i64::MAX), offset));
    spans
}

fn change_between(zone: Tz, mut low: i64, mut high: i64) -> i64 {
    let before = offset_secs(zone, low);
    while high - low > 60_000 {
        let middle = i64::midpoint(low, high);
        if offset_secs(zone, middle) == before { low = middle } else { high = middle }
    }
    high - high % 60_000
}

fn offset_secs(zone: Tz, at: i64) -> i64 {
    let utc = Millis(at).utc().with_timezone(&Utc).naive_utc();
    i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shanghai_has_one_offset_and_berlin_changes_twice_a_year() {
        let now = Millis(1_795_399_200_000);
        assert_eq!(spans(chrono_tz::Asia::Shanghai, now).len(), 1);
        let berlin = spans(chrono_tz::Europe::Berlin, now);
        assert!(berlin.windows(2).all(|pair| pair[0].1 == pair[1].0));
        // 2027-03-28T01:00:00Z, the last Sunday of March.
        assert!(
            berlin.iter().any(|(from, _, secs)| from.0 == 1_806_195_600_000 && *secs == 7200),
            "{berlin:?}"
        );
    }
}
