//! Telegram by its Bot API, with teloxide's types and calls.
//!
//! Its dispatcher, dialogue storage and throttle are deliberately absent: they confirm before the commit and live
//! in memory.

mod client;
mod commands;
mod decode;
mod fetch;
pub mod hook;
mod poll;
mod send;

pub use client::{Account, CALL_TIMEOUT, Client};
pub use commands::register as register_commands;
pub use decode::{decode, update_id};
pub use fetch::fetch;
pub use poll::poll;
pub use send::Sender;
