//! Real processes are killed in the middle of their work: nothing is lost, and at most what was under way is sent
//! twice (Telegram has no key by which it would recognise a repeated send). Two of them share one database: for each
//! bot one sends and polls, and the other takes over.
//!
//! Counted by markers at the fake Telegram, never by the processes' own tables.

#[path = "../support/database.rs"]
mod database;
#[path = "../support/disk.rs"]
mod disk;
#[path = "../support/fake_telegram/mod.rs"]
mod fake_telegram;
#[path = "../support/process.rs"]
mod process;

mod broadcast;
mod burst;
mod stage;
mod takeover;
