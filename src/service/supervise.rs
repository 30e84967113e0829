//! Keeps a task going that must not end: after a panic it is begun anew.

use std::time::Duration;

use tokio::task::JoinSet;
use tracing::error;

use crate::dispatcher::Stop;

/// How long to wait before a task is begun anew.
const PAUSE: Duration = Duration::from_secs(1);

/// Runs what `make` gives until it ends by itself; what panics is logged, counted and made again, unless it was told
/// to stop.
pub(super) async fn supervise<F>(name: &'static str, mut stop: Stop, make: impl Fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    loop {
        // In a set, so that the task ends with whoever drops this; its panic is printed by the standard hook.
        let mut task = JoinSet::new();
        task.spawn(make());
        let Some(Err(failed)) = task.join_next().await else { return };
        error!(task = name, %failed, "a task ended early and is begun anew");
        metrics::counter!("linli_task_restarts_total", "task" => name).increment(1);
        if *stop.borrow() {
            return;
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[tokio::test]
    async fn a_task_that_panics_is_begun_anew() {
        let (_keep, stop) = tokio::sync::watch::channel(false);
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        supervise("test", stop, move || {
            let run = counted.fetch_add(1, Ordering::Relaxed);
            async move { assert!(run >= 2, "the first two runs fail") }
        })
        .await;
        assert_eq!(runs.load(Ordering::Relaxed), 3);
    }
}
