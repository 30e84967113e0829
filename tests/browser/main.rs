//! The web chat in a real Chromium on a phone's screen, against the whole service: what a person sees and can do.
//!
//! Each look is kept as a picture in the `browser` folder of the build's temporary files.

#[path = "../support/database.rs"]
mod database;
#[path = "../serve/stage.rs"]
#[expect(dead_code, reason = "the person at the page is a browser here")]
mod stage;

mod attaching;
mod away;
mod chromium;
mod joining;
mod keyboard;
mod look;
mod phone;
mod screens;
mod tabs;
mod webdriver;
mod writing;
