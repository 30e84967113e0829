//! `linli probe`: does the server of this machine live? For a container's health check: it asks nobody else, so that
//! a database or a Telegram that is away does not get the server restarted.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use super::{Failed, out};
use crate::config::Config;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the server at `LINLI_LISTEN`.
pub(super) async fn run(config: &Config) -> Result<(), Failed> {
    let url = format!("http://{}/healthz", reachable(config.listen));
    let client = reqwest::Client::builder().timeout(PATIENCE).no_proxy().build();
    let answer = client.map_err(anyhow::Error::from)?.get(&url).send().await;
    match answer {
        Ok(answer) if answer.status().is_success() => out::line("alive"),
        Ok(answer) => Err(anyhow::anyhow!("{url} answers with {}", answer.status()).into()),
        Err(_) => Err(anyhow::anyhow!("nothing answers at {url} (LINLI_LISTEN)").into()),
    }
}

/// Where a server is reached that listens at all addresses of the machine.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        ip if !ip.is_unspecified() => ip,
        ip if ip.is_ipv4() => Ipv4Addr::LOCALHOST.into(),
        _ => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, listen.port())
}
