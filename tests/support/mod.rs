//! What several test binaries share.

pub mod anonymity;
pub mod database;
pub mod play;
