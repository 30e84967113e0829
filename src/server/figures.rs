//! Figures for Prometheus, without anything about persons.

use std::sync::OnceLock;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use metrics::{describe_counter, describe_gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::Site;
use crate::app::App;
use crate::domain::id::BotId;
use crate::fault::Fault;
use crate::store::{bot, outbox};

/// The recorder of this process: there can be one only.
static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder, and says what the figures mean.
pub(super) fn describe() {
    RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok());
    describe_counter!("linli_updates_total", "Updates that came in, by channel and bot.");
    describe_counter!(
        "linli_updates_ignored_total",
        "Updates that did not concern the bot, by reason and bot."
    );
    describe_counter!("linli_updates_repeated_total", "Updates that had been handled before.");
    describe_counter!("linli_turns_total", "Turns that were committed and changed a session.");
    describe_counter!(
        "linli_turn_groups_rolled_back_total",
        "Groups of turns that were rolled back and done singly."
    );
    describe_counter!(
        "linli_dead_letters_total",
        "Updates that were put aside after their third failure, by bot."
    );
    describe_counter!(
        "linli_sent_total",
        "Messages, edits and answers that a channel took, by lane and bot."
    );
    describe_counter!(
        "linli_send_errors_total",
        "Times that a channel did not take something, by error and bot."
    );
    describe_counter!("linli_webhook_refused_total", "Webhook requests that were refused, by reason.");
    describe_gauge!("linli_outbox_rows", "Rows of the outbox that are not sent yet, by status and bot.");
}

/// Every figure in Prometheus's text format.
pub(super) async fn show(State(site): State<Site>) -> impl IntoResponse {
    if let Err(fault) = measure(&site.app).await {
        tracing::warn!(%fault, "the outbox cannot be measured");
    }
    let text = RECORDER.get().and_then(Option::as_ref).map_or_else(String::new, PrometheusHandle::render);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}

async fn measure(app: &App) -> Result<(), Fault> {
    let mut tx = app.db.begin_read().await?;
    let depth = outbox::depth(&mut tx).await?;
    for bot in bot::all(&mut tx).await? {
        for status in ["queued", "wired", "errored"] {
            let is_it = |row: &&(BotId, String, i64)| row.0 == bot.bot_id && row.1 == status;
            let rows = depth.iter().find(is_it).map_or(0, |(_, _, rows)| *rows);
            metrics::gauge!("linli_outbox_rows", "status" => status, "bot" => bot.account.clone())
                .set(rows as f64);
        }
    }
    Ok(())
}
