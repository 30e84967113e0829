//! The service directory: packages as they come, well-formed and broken, and their import.

#[path = "directory/broken.rs"]
mod broken;
#[path = "directory/imports.rs"]
mod imports;
#[path = "directory/packages.rs"]
mod packages;
#[path = "directory/real.rs"]
mod real;
#[expect(dead_code, reason = "each test binary uses its part of what is shared")]
mod support;
