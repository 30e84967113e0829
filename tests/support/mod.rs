//! What several test binaries share.

pub mod anonymity;
pub mod database;
pub mod fake_telegram;
pub mod play;
