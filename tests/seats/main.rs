//! Places with a capacity: against a simple model step by step, and by crowds at once, on both engines.

mod crowd;
#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
#[path = "../support/database.rs"]
mod database;
mod model;
mod stage;
