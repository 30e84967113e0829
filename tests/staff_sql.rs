//! What staff query: the views, their documentation, and exports of them.

#[path = "staff_sql/data.rs"]
mod data;
#[path = "staff_sql/docs.rs"]
mod docs;
#[path = "staff_sql/exports.rs"]
mod exports;
#[path = "staff_sql/people.rs"]
mod people;
#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
mod support;
#[path = "staff_sql/views.rs"]
mod views;
