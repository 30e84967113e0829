//! Hours from an opening to a closing, possibly over midnight.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Minutes of a day.
pub(super) const DAY_MIN: u16 = 24 * 60;
/// Hours over midnight are believed up to this length; 10:00 to 4:00 is more likely an afternoon's 4 o'clock.
const LONGEST_NIGHT_MIN: u16 = 16 * 60;

/// From an opening on one day to its closing on the same or the next, in minutes since that day's midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    opens_min: u16,
    closes_min: u16,
}

/// Why an opening and a closing are not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Doubtful {
    /// They are the same, which may mean closed or a whole day.
    #[error("opens and closes at the same time")]
    Same,
    /// They would run over midnight for very long.
    #[error(
        "closes before it opens, and over midnight that would be very long; was an afternoon's hour meant?"
    )]
    Long,
    /// A time lies beyond 24:00.
    #[error("a day ends at 24:00")]
    Beyond,
}

impl Span {
    /// The whole of a day.
    pub const ALL_DAY: Self = Self { opens_min: 0, closes_min: DAY_MIN };

    /// Hours from one wall-clock time to another, both in minutes since midnight, at most 24:00. A closing at or
    /// before the opening lies on the next day. 00:00 to 23:59, which HSDS recommends for "day and night", is a
    /// whole day, as are 00:00 to 00:00 and 00:00 to 24:00.
    ///
    /// # Errors
    /// [`Doubtful`] when the two make no sense together.
    pub fn new(opens_min: u16, closes_min: u16) -> Result<Self, Doubtful> {
        match (opens_min, closes_min) {
            (opens, closes) if opens >= DAY_MIN || closes > DAY_MIN => Err(Doubtful::Beyond),
            (0, 0 | 1439) => Ok(Self::ALL_DAY),
            (opens, 0) => Ok(Self { opens_min: opens, closes_min: DAY_MIN }),
            (opens, closes) if closes > opens => Ok(Self { opens_min: opens, closes_min: closes }),
            (opens, closes) if closes == opens => Err(Doubtful::Same),
            (opens, closes) => {
                let closes = closes + DAY_MIN;
                if closes - opens > LONGEST_NIGHT_MIN {
                    return Err(Doubtful::Long);
                }
                Ok(Self { opens_min: opens, closes_min: closes })
            }
        }
    }

    /// The opening, in minutes since midnight.
    pub const fn opens_min(self) -> u16 {
        self.opens_min
    }

    /// The closing, in minutes since the midnight before the opening; beyond 1440 it lies on the next day.
    pub const fn closes_min(self) -> u16 {
        self.closes_min
    }

    /// Whether it is the whole of a day.
    pub const fn is_all_day(self) -> bool {
        self.opens_min == 0 && self.closes_min == DAY_MIN
    }

    /// The opening as `09:00`.
    pub fn opens(self) -> String {
        clock(self.opens_min)
    }

    /// The closing as `17:00`; midnight is `24:00`, after midnight the hour of the next day.
    pub fn closes(self) -> String {
        clock(if self.closes_min > DAY_MIN { self.closes_min - DAY_MIN } else { self.closes_min })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.opens(), self.closes())
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Spans of one day in order, joined where they touch or overlap. What would be longer than a day is a day.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.opens_min <= last.closes_min => {
                last.closes_min = last.closes_min.max(span.closes_min)
            }
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_times_are_read_or_doubted() {
        let cases = [
            ((540, 1020), "09:00–17:00"),
            ((0, 0), "00:00–24:00"),
            ((0, 1439), "00:00–24:00"),
            ((0, 1440), "00:00–24:00"),
            ((1080, 0), "18:00–24:00"),
            ((1080, 120), "18:00–02:00"),
            ((1020, 540), "17:00–09:00"),
        ];
        for ((opens, closes), expected) in cases {
            assert_eq!(Span::new(opens, closes).unwrap().to_string(), expected);
        }
        assert_eq!(Span::new(600, 240), Err(Doubtful::Long));
        assert_eq!(Span::new(1320, 1200), Err(Doubtful::Long));
        assert_eq!(Span::new(540, 540), Err(Doubtful::Same));
        assert_eq!(Span::new(540, 1470), Err(Doubtful::Beyond));
    }

    #[test]
    fn spans_that_touch_become_one() {
        let spans =
            [(780, 1020), (540, 720), (700, 720), (1020, 1080)].map(|(a, b)| Span::new(a, b).unwrap());
        let joined: Vec<_> = merged(spans.to_vec()).iter().map(ToString::to_string).collect();
        assert_eq!(joined, ["09:00–12:00", "13:00–18:00"]);
    }
}
