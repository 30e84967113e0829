//! Words of the field that every layer shares; pure, without clock, database or network.

pub mod about;
pub mod activity;
pub mod announcement;
pub mod attachment;
pub mod availability;
pub mod clock;
pub mod cut;
pub mod directory;
pub mod id;
pub mod likeness;
pub mod msg;
pub mod offer;
pub mod press;
pub mod quiet;
pub mod report;
pub mod schedule;
pub mod seat;
pub mod shift;
pub mod split;
pub mod texts;
pub mod volunteer;
pub mod wire;
