//! One update is one transaction: claim, load, step, apply, fill and render, outbox, save, commit.
//!
//! Updates come in through [`Turns::handle`], which returns when the update is committed (or was committed
//! before) and may be confirmed to the channel. Updates of one chat are handled in the order in which they came;
//! turns of different chats share a commit.

mod answer;
mod attempt;
mod cx;
mod group;
mod intake;
mod one;
mod resolve;
mod sealed;

pub use attempt::Care;
pub use cx::{Cx, Said, Viewer, tell, view_for};
pub use intake::{Incoming, Turns, Unavailable};
pub(crate) use sealed::{open_session, open_wire};
