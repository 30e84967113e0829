//! Texts and understanding, tried from outside the crate.

mod catalog;
mod understanding;
