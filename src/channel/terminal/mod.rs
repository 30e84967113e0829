//! A terminal: the same service in the same words, line by line; `linli chat`.
//!
//! It talks through a mailbox like the web chat's, so that it works beside a running server on the same database:
//! whichever process sends for the terminal's bot writes, and this one reads.

mod input;
mod show;
mod talk;

pub use talk::{Ended, talk};
