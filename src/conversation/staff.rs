//! Becoming a member of the committee.
//!
//! Triggered by an invite link, whose payload is `s-CODE-SECRET`. Ends with the menu of that neighbourhood, or with
//! the reason why the invite does not work.

use super::outcome::Mode;
use super::{Command, Facts, Flow, Outcome, Refusal, Reply, Screen, Session, Step, moving};

/// Characters of an invite's secret ([`crate::seal::random_code`]).
const SECRET_CHARS: usize = 16;

/// `/start` with an invite.
pub(super) fn start(session: &Session, invite: &str, facts: &Facts) -> Step {
    let refused = || {
        let mut outcome = super::resume(session, facts.place.is_lobby);
        outcome.replies.insert(0, Reply { screen: Screen::Refused(Refusal::BadInvite), mode: Mode::New });
        Ok(outcome)
    };
    let Some((code, secret)) = read(invite) else { return refused() };
    match facts.neighbourhood_by_code(&code.to_lowercase())? {
        None => refused(),
        Some(neighbourhood) if moving::leaves_one(neighbourhood, facts) => {
            Ok(moving::ask(neighbourhood, true))
        }
        Some(neighbourhood) => Ok(Outcome::go(Flow::Idle)
            .with(Command::BecomeStaff { neighbourhood, secret: secret.to_owned() })
            .say(Screen::StaffJoined)
            .say(Screen::Menu)),
    }
}

/// The code and the secret of an invite. Both may hold a `-`; the secret's length is fixed.
fn read(invite: &str) -> Option<(&str, &str)> {
    let at = invite.len().checked_sub(SECRET_CHARS + 1)?;
    let (code, rest) = invite.split_at_checked(at)?;
    let secret = rest.strip_prefix('-')?;
    (!code.is_empty()).then_some((code, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invite_is_taken_apart_from_its_end() {
        for (invite, wanted) in [
            ("hetang-0123456789abcdef", Some(("hetang", "0123456789abcdef"))),
            ("he-tang--123456789-bcde_", Some(("he-tang", "-123456789-bcde_"))),
            ("-0123456789abcdef", None),
            ("hetang-short", None),
            ("", None),
            ("荷塘荷塘荷塘荷塘", None),
        ] {
            assert_eq!(read(invite), wanted, "{invite}");
        }
    }
}
