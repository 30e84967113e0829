//! Clock times in a row of tokens: 三点半, 15:00, 7pm, half past three; and how long something lasts.

use super::said::Clock;
use super::token::Token;
use crate::understanding::labels::Part;
use crate::understanding::lex::Lex;

/// The clock time that begins a row of tokens, and how many tokens it took. The part is said by am and pm.
pub(super) fn read(tokens: &[Token]) -> Option<(Clock, Option<Part>, usize)> {
    let (mut clock, mut took) = match tokens {
        [Token::Number(h), Token::Sign(':'), Token::Number(m), rest @ ..]
            if m.digits == 2 && h.digits > 0 =>
        {
            // 15:00:00 is a time as well.
            let seconds = match rest {
                [Token::Sign(':'), Token::Number(s), ..] if s.digits == 2 => 2,
                _ => 0,
            };
            let exact = h.value > 12 || h.value == 0 || (h.digits == 2 && h.value < 10);
            (Clock { hour: small(h.value), minute: small(m.value), exact }, 3 + seconds)
        }
        [Token::Number(h), Token::Word(Lex::OClock), rest @ ..] => {
            let (minute, took) = minutes(rest);
            (Clock { hour: small(h.value), minute, exact: h.value > 12 || h.value == 0 }, 2 + took)
        }
        [Token::Word(Lex::HalfPast), Token::Number(h), ..] => {
            (Clock { hour: small(h.value), minute: 30, exact: h.value > 12 }, 2)
        }
        [Token::Number(h), Token::Word(Lex::Am | Lex::Pm), ..] => {
            (Clock { hour: small(h.value), minute: 0, exact: h.value > 12 }, 1)
        }
        [Token::Word(Lex::At), Token::Number(h), rest @ ..] if h.value <= 24 && !counts_something(rest) => {
            (Clock { hour: small(h.value), minute: 0, exact: h.value > 12 }, 2)
        }
        // "9到11点" and "2-4pm": the first number borrows what makes the second one a time.
        [Token::Number(h), Token::Word(Lex::Until) | Token::Sign('-'), rest @ ..] if h.value <= 24 => {
            let (_, part, _) = read_plain(rest)?;
            let clock = Clock { hour: small(h.value), minute: 0, exact: h.value > 12 };
            return Some((clock, part, 1));
        }
        _ => return None,
    };
    let part = match tokens.get(took) {
        Some(Token::Word(Lex::Am)) => Some(Part::Morning),
        Some(Token::Word(Lex::Pm)) => Some(Part::Afternoon),
        _ => None,
    };
    if part.is_some() {
        took += 1;
        clock.exact = clock.exact || clock.hour > 12;
    }
    Some((clock, part, took))
}

/// A clock time that is no beginning of a range itself.
fn read_plain(tokens: &[Token]) -> Option<(Clock, Option<Part>, usize)> {
    match tokens {
        [Token::Number(_), Token::Word(Lex::Until) | Token::Sign('-'), ..] => None,
        _ => read(tokens),
    }
}

/// 半, 一刻, 十分, 零五 after an hour.
fn minutes(tokens: &[Token]) -> (u32, usize) {
    match tokens {
        [Token::Word(Lex::Half), ..] => (30, 1),
        [Token::Number(n), Token::Word(Lex::Quarter), ..] => (small(n.value * 15), 2),
        [Token::Number(n), Token::Sign('分') | Token::Word(Lex::Minute), ..] if n.value < 60 => {
            (small(n.value), 2)
        }
        [Token::Number(n), ..] if (1..60).contains(&n.value) && (n.digits == 2 || n.digits == 0) => {
            // 三点二十, but not 三点两个人.
            let counts =
                counts_something(&tokens[1..]) || matches!(tokens.get(1), Some(Token::Sign('个' | '号')));
            if counts { (0, 0) } else { (small(n.value), 1) }
        }
        _ => (0, 0),
    }
}

/// Whether what follows makes a number something other than a time.
fn counts_something(rest: &[Token]) -> bool {
    matches!(
        rest,
        [Token::Word(Lex::Hours | Lex::DaysLater | Lex::Minute), ..] | [Token::Sign('月' | '/' | '.'), ..]
    )
}

/// How many minutes something lasts: 两个小时, 一个半小时, 半小时, for 2 hours.
pub(super) fn lasting(tokens: &[Token]) -> Option<(i64, usize)> {
    match tokens {
        [Token::Word(Lex::Half), Token::Sign('个'), Token::Word(Lex::Hours), ..] => Some((30, 3)),
        [Token::Word(Lex::Half), Token::Word(Lex::Hours), ..] => Some((30, 2)),
        [Token::Number(n), Token::Sign('个'), Token::Word(Lex::Half), Token::Word(Lex::Hours), ..] => {
            Some((n.value * 60 + 30, 4))
        }
        [Token::Number(n), Token::Word(Lex::Half), Token::Word(Lex::Hours), ..] => {
            Some((n.value * 60 + 30, 3))
        }
        [Token::Number(n), Token::Sign('个'), Token::Word(Lex::Hours), ..] => Some((n.value * 60, 3)),
        [Token::Number(n), Token::Word(Lex::Hours), ..] => Some((n.value * 60, 2)),
        [Token::Number(n), Token::Word(Lex::Minute), ..] => Some((n.value, 2)),
        _ => None,
    }
    .filter(|(minutes, _)| (1..=24 * 60).contains(minutes))
}

/// A number as a clock field; what does not fit becomes one that no clock has.
fn small(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(99)
}
