//! A strict fake of Telegram's Bot API over real HTTP, for tests and load programs only.
//!
//! It serves `/bot<TOKEN>/<Method>` and `/file/bot<TOKEN>/<path>` on a loopback port, enforces the limits of the
//! real service with its error texts, can be told to fail, and records what it accepted, so that a test counts
//! what people saw and not what the program believes it sent.
//!
//! A test drives a bot from outside: it pushes updates ([`updates`], [`FakeBot::push`], [`FakeBot::press`]),
//! lets the program poll or receive them by webhook, and looks at [`FakeBot::texts`], [`FakeBot::visible`] or
//! [`FakeBot::wait_for`]. Error texts follow the source of the Bot API server
//! (<https://github.com/tdlib/telegram-bot-api>) and TDLib; where a text could not be checked, the comment says so.
//!
//! Deliberately absent: MarkdownV2, inline mode, payments, stickers sets, polls, methods called in a webhook's answer.
#![allow(dead_code, unused_imports, reason = "each test binary and each load program uses a part of it")]

mod bot;
mod callbacks;
mod chats;
mod clock;
mod commands;
mod connection;
mod driver;
mod editing;
mod entities;
mod error;
mod faults;
mod files;
mod html;
mod limits;
mod markup;
mod methods;
mod options;
mod params;
mod people;
mod polling;
mod queue;
mod record;
mod sending;
mod server;
pub mod updates;
mod webhook;

pub use bot::FakeBot;
pub use chats::{ChatStatus, VisibleMessage};
pub use faults::{Fault, FaultRule};
pub use markup::{Button, Keyboard};
pub use options::{KnownChats, Limits, OnSent, Options, RecordMode};
pub use people::{Group, Person};
pub use record::{Action, CallbackAnswer, Counters, Media, Record, Refusal, SentMessage};
pub use server::FakeTelegram;
