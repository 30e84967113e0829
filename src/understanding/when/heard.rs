//! What a row of tokens says about its time: a beginning, perhaps an end, perhaps how long it lasts.

use super::said::{Clock, Said};
use super::token::Token;
use super::{clock, day};
use crate::understanding::labels::Part;
use crate::understanding::lex::Lex;

/// Everything a text says about its time; of several times the first.
#[derive(Debug, Default)]
pub(super) struct Heard {
    pub start: Said,
    pub end: Option<Said>,
    pub lasting_minutes: Option<i64>,
}

impl Heard {
    /// Gathers what the tokens say.
    pub(super) fn of(tokens: &[Token]) -> Heard {
        let mut heard = Heard::default();
        let mut rest = tokens;
        while !rest.is_empty() {
            let took = heard
                .take_until(rest)
                .or_else(|| heard.take_day(rest))
                .or_else(|| heard.take_clock(rest))
                .or_else(|| heard.take_bare_end(rest))
                .or_else(|| heard.take_lasting(rest));
            rest = &rest[took.unwrap_or(1)..];
        }
        heard
    }

    /// The side that is being said.
    fn side(&mut self) -> &mut Said {
        self.end.as_mut().unwrap_or(&mut self.start)
    }

    /// 到, -, until: what follows is the end.
    fn take_until(&mut self, rest: &[Token]) -> Option<usize> {
        let [Token::Word(Lex::Until) | Token::Sign('-'), follows, ..] = rest else { return None };
        if !self.start.is_empty() && self.end.is_none() && *follows != Token::Gap {
            self.end = Some(Said::default());
        }
        Some(1)
    }

    /// A day, or a part of one.
    fn take_day(&mut self, rest: &[Token]) -> Option<usize> {
        let side = self.side();
        if let Some(read) = day::read(rest) {
            side.day = side.day.or(Some(read.day));
            side.part = side.part.or(read.part);
            return Some(read.took);
        }
        let part = part(rest.first()?)?;
        side.part = side.part.or(Some(part));
        Some(1)
    }

    /// A clock time.
    fn take_clock(&mut self, rest: &[Token]) -> Option<usize> {
        let side = self.side();
        let (clock, part, took) = clock::read(rest)?;
        let a_bit = side.is_empty() && is_a_bit(rest);
        if side.clock.is_none() && !a_bit {
            side.clock = Some(clock);
            side.part = side.part.or(part);
        }
        Some(took)
    }

    /// "8点到10": the second number is a clock time like the first.
    fn take_bare_end(&mut self, rest: &[Token]) -> Option<usize> {
        let [Token::Number(hour), ..] = rest else { return None };
        let announced = self.end.is_some_and(|end| end.is_empty()) && self.start.clock.is_some();
        if !announced || !(1..=24).contains(&hour.value) || clock::lasting(rest).is_some() {
            return None;
        }
        let clock = Clock { hour: u32::try_from(hour.value).ok()?, minute: 0, exact: hour.value > 12 };
        self.end = Some(Said { clock: Some(clock), ..Said::default() });
        Some(1)
    }

    /// 两个小时, for 2 hours.
    fn take_lasting(&mut self, rest: &[Token]) -> Option<usize> {
        let (minutes, took) = clock::lasting(rest)?;
        self.lasting_minutes = self.lasting_minutes.or(Some(minutes));
        Some(took)
    }
}

/// "一点" with more words behind it is a bit of something: 我懂一点水电.
fn is_a_bit(tokens: &[Token]) -> bool {
    match tokens {
        [Token::Number(one), Token::Word(Lex::OClock), Token::Gap, ..] => one.value == 1 && one.digits == 0,
        _ => false,
    }
}

/// A part of the day.
fn part(token: &Token) -> Option<Part> {
    let Token::Word(word) = token else { return None };
    Some(match word {
        Lex::Dawn => Part::Dawn,
        Lex::Morning => Part::Morning,
        Lex::Noon => Part::Noon,
        Lex::Afternoon => Part::Afternoon,
        Lex::Evening => Part::Evening,
        Lex::Night => Part::Night,
        _ => return None,
    })
}
