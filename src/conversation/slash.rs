//! Commands that begin with a slash; an unknown one is answered with the question that is open.

use super::{
    Facts, Heard, Outcome, Refusal, Screen, Session, Step, activity, activity_draft, announce, anywhere,
    group, language, my_report, privacy, question, quiet, report, report_desk, resume, service, shift,
    staff_shift, talk, volunteer, welcome,
};

/// Does what a command asks for.
pub(super) fn step(session: &Session, heard: &Heard, (name, args): (&str, &str), facts: &Facts) -> Step {
    let lobby = facts.place.is_lobby;
    Ok(match name {
        "start" => return welcome::start(session, args, facts),
        "language" => Outcome::go(language::enter(session)).say(Screen::Languages { page: 0 }),
        "privacy" => Outcome::stay(session).say(Screen::Privacy),
        "building" if !lobby => Outcome::stay(session).say(Screen::Buildings { page: 0 }),
        "mute" if !lobby => Outcome::stay(session).say(Screen::Mutes),
        "export" => privacy::export(session),
        "forget" => privacy::ask(),
        "help" => Outcome::stay(session).say(Screen::Help),
        "menu" | "cancel" if lobby => resume(session, lobby),
        "menu" => anywhere::menu(session),
        "cancel" => anywhere::cancel(session),
        "announce" => announce::start(session, args, facts),
        "today" if facts.me.staff.is_some() => Outcome::stay(session).say(Screen::Today),
        "groups" if !lobby => group::all(session, facts),
        "quiet" if !lobby => quiet::start(session, heard, facts),
        "today" => Outcome::stay(session).say(Screen::Refused(Refusal::StaffOnly)),
        "announcements" if !lobby => Outcome::stay(session).say(Screen::Announcements { page: 0 }),
        "services" if !lobby => service::start(args),
        "activities" if !lobby => activity::start(),
        "activity" => activity_draft::start(session, heard, facts),
        "volunteer" if !lobby => return volunteer::start(heard, facts),
        "shifts" if !lobby => Outcome::stay(session).say(Screen::Shift(shift::Show::Mine { page: 0 })),
        "shift" if !lobby => staff_shift::start(session, heard, facts),
        "report" if !lobby && !args.is_empty() => report::start_with_words(heard, facts),
        "report" if !lobby => report::start(session, "", facts),
        "reports" if !lobby && facts.me.staff.is_some() => report_desk::start(session, facts),
        "reports" if !lobby => my_report::start(session),
        "human" if !lobby => return talk::start(facts),
        _ => Outcome::stay(session).say(Screen::UnknownCommand).say(question(&session.flow)),
    })
}
