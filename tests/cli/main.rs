//! Every subcommand through the program itself: what it takes, what it prints, and how it ends.

#[path = "../support/database.rs"]
#[expect(dead_code, reason = "the program makes its own tables")]
mod database;
#[path = "../support/fake_telegram/mod.rs"]
mod fake_telegram;

mod commands;
mod greeting;
mod machine;
