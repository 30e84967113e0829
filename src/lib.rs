//! linli (邻里): one chat between the people who moved to a city and the committee of their neighbourhood.
//!
//! The modules stand in the order in which a message travels.
//!
//! | module | what happens there |
//! |---|---|
//! | [`channel`] | a messenger's raw update is decoded; what the bot says is sent |
//! | [`turn`] | one update is one transaction; turns of different chats share a commit |
//! | [`understanding`] | words become meaning (pure) |
//! | [`conversation`] | `step(session, heard, facts)` decides (pure) |
//! | [`commands`] | what was decided is done; rules that say no are data |
//! | [`screens`] | what is said is filled from the database |
//! | [`locale`] | message ids become words of a language (Fluent) |
//! | [`store`] | all SQL, for both engines |
//! | [`dispatcher`] | the outbox is sent: lanes, limits, retries |
//! | [`jobs`] | work for later: reminders, calls, announcements to many |
//! | [`directory`] | packages of the Open Referral standard are read; services are searched |
//! | [`sample`] | the made-up neighbourhood that a new installation shows |
//! | [`server`] | HTTP: the web chat, Telegram's webhook, health and figures |
//! | [`service`] | everything that runs in one process, started and stopped |
//! | [`config`] | variables and `linli.toml` |
//! | [`cli`] | the subcommands |
//! | [`export`] | what staff query, for a spreadsheet or as a file to hand round |
//! | [`domain`] | words that every layer shares (pure) |
//! | [`seal`] | keys: sealed personal data, hashed addresses, bound buttons |
//!
//! Invariants, checked by `tests/architecture.rs`: [`conversation`], [`domain`] and [`understanding`] have no
//! `async`, no SQL and no clock; SQL stands in [`store`] only; Telegram's types stand in `channel/telegram` only.
//! Deliberately absent: handlers that send (everything the bot says goes through the outbox), a transaction that
//! is open while the network is slow, a token or key in the database.

pub mod app;
pub mod channel;
pub mod cli;
pub mod commands;
pub mod config;
pub mod conversation;
pub mod directory;
pub mod dispatcher;
pub mod domain;
pub mod export;
pub mod fault;
pub mod jobs;
pub mod locale;
pub mod sample;
pub mod screens;
pub mod seal;
pub mod server;
pub mod service;
pub mod store;
pub mod turn;
pub mod understanding;
