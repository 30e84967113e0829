//! How long the program takes to be ready, how much memory it has then, and how large it is.

use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::process::Command;

use crate::measure::resident_mib;
use crate::stage::{folder, program};

/// Starts from nothing, each with the sample to be made.
const ROUNDS: usize = 5;

/// Measures and prints.
pub async fn run() {
    let (mut first, mut second, mut memory) = (Vec::new(), Vec::new(), 0.0_f64);
    for _ in 0..ROUNDS {
        let folder = folder();
        let (took, resident) = ready(folder.path()).await;
        first.push(took);
        memory = memory.max(resident);
        second.push(ready(folder.path()).await.0);
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    };
    let bytes = std::fs::metadata(program()).expect("the program is there").len();
    println!(
        "start: ready after {:.2} s with a new database and the sample, {:.2} s the second time (goal 0.5 s); \
         {memory:.0} MiB resident (goal 64 MiB); the program has {:.1} MiB",
        median(&mut first),
        median(&mut second),
        bytes as f64 / 1_048_576.0,
    );
}

/// The time from starting the program to its first good answer at `/readyz`, and its memory then.
async fn ready(folder: &std::path::Path) -> (Duration, f64) {
    let port = crate::process::free_port();
    let client = reqwest::Client::new();
    let began = Instant::now();
    let mut child = Command::new(program())
        .current_dir(folder)
        .env("LINLI_LISTEN", format!("127.0.0.1:{port}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the program can be run");
    let url = format!("http://127.0.0.1:{port}/readyz");
    while !client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
        assert!(began.elapsed() < Duration::from_secs(30), "the program does not become ready");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let took = began.elapsed();
    let resident = resident_mib(child.id().expect("the program runs"));
    let id = child.id().expect("the program runs").to_string();
    assert!(Command::new("kill").arg(&id).status().await.expect("kill is there").success());
    assert!(child.wait().await.expect("the program can be waited for").success());
    (took, resident)
}
