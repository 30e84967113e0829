//! The whole service in this process, driven from outside: the web chat over HTTP, Telegram by polling and by its
//! webhook, a terminal, starting and stopping.

#[path = "../support/database.rs"]
mod database;
#[path = "../support/fake_telegram/mod.rs"]
mod fake_telegram;

mod amend;
mod bad_input;
mod dead_letter;
mod dead_letter_again;
mod files;
mod group;
mod limits;
mod page;
mod refusals;
mod sample;
mod staff;
mod stage;
mod start;
mod stop;
mod telegram;
mod terminal;
mod town;
mod two_bots;
