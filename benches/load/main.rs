//! Load programs: they drive the release process over HTTP beside the fake Bot API, and print figures with units.
//!
//! `benches/run` runs all, `benches/run turns` one of them; `benches/README.md` says what each figure means.

#[path = "../../tests/support/fake_telegram/mod.rs"]
mod fake_telegram;
#[path = "../../tests/support/process.rs"]
mod process;

mod broadcast;
mod closed_loop;
mod contacts;
mod dialogue;
mod measure;
mod open_loop;
mod stage;
mod start;

const NAMES: [&str; 5] = ["start", "turns", "latency", "broadcast", "contacts"];

fn main() {
    // Cargo adds an argument of its own.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let Some(unknown) = wanted.iter().find(|name| !NAMES.contains(&name.as_str())) {
        eprintln!("no benchmark is called {unknown}; there are {}", NAMES.join(", "));
        std::process::exit(2);
    }
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|one| one == name);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        if is_wanted("start") {
            start::run().await;
        }
        if is_wanted("turns") {
            closed_loop::run().await;
        }
        if is_wanted("latency") {
            open_loop::run().await;
        }
        if is_wanted("broadcast") {
            broadcast::run().await;
        }
        if is_wanted("contacts") {
            contacts::run().await;
        }
    });
}
