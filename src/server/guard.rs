//! Who may use the web chat, and what browsers are told.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Site;
use crate::config::WebChat;

/// Headers of every answer, unless the answer has its own.
static HEADERS: [(HeaderName, &str); 8] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (HeaderName::from_static("permissions-policy"), "geolocation=(self), microphone=(self), camera=(self)"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Adds the headers.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in &HEADERS {
        response.headers_mut().entry(name.clone()).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// Lets only those into the web chat who may, and takes nothing that another site sends.
pub(super) async fn chat(
    State(site): State<Site>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let refused = |why: &'static str| (StatusCode::FORBIDDEN, why).into_response();
    match site.web_chat {
        WebChat::On => {}
        WebChat::Off => {
            return (StatusCode::NOT_FOUND, "The web chat is off. LINLI_WEB_CHAT=on switches it on.\n")
                .into_response();
        }
        WebChat::Loopback if !peer.ip().is_loopback() || !is_local(request.headers()) => {
            return refused(
                "The web chat answers at http://127.0.0.1 or http://localhost to people at this machine only. \
                 LINLI_WEB_CHAT=on opens it to everybody who reaches this server.\n",
            );
        }
        WebChat::Loopback => {}
    }
    if *request.method() != Method::GET && !is_own(request.headers()) {
        return refused("Another site may not send into a chat.\n");
    }
    next.run(request).await
}

/// Whether a request was addressed to this machine: a proxy, or a name that somebody made lead here, says otherwise.
fn is_local(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let is_forwarded = headers.contains_key("forwarded") || headers.contains_key("x-forwarded-for");
    let is_loopback =
        name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    is_loopback && !is_forwarded
}

/// Whether a request comes from a page of this site, or from a program that is no browser.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site"))
        && !matches!(site, "same-origin" | "none")
    {
        return false;
    }
    match headers.get(header::ORIGIN) {
        None => true,
        Some(origin) => {
            let host = origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
            host.is_some() && host == text(header::HOST)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_this_machine_is_local() {
        for (pairs, wanted) in [
            (&[("host", "127.0.0.1:8080")][..], true),
            (&[("host", "localhost")], true),
            (&[("host", "[::1]:8080")], true),
            (&[("host", "bot.example.org")], false),
            (&[("host", "127.0.0.1.example.org")], false),
            (&[("host", "localhost"), ("x-forwarded-for", "192.0.2.1")], false),
            (&[], false),
        ] {
            assert_eq!(is_local(&headers(pairs)), wanted, "{pairs:?}");
        }
    }

    #[test]
    fn other_sites_may_not_send() {
        let own = ("host", "127.0.0.1:8080");
        for (pairs, wanted) in [
            (&[own][..], true),
            (&[own, ("origin", "http://127.0.0.1:8080")], true),
            (&[own, ("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")], true),
            (&[own, ("origin", "http://evil.example")], false),
            (&[own, ("origin", "null")], false),
            (&[own, ("sec-fetch-site", "cross-site")], false),
            (&[own, ("sec-fetch-site", "same-site")], false),
        ] {
            assert_eq!(is_own(&headers(pairs)), wanted, "{pairs:?}");
        }
    }
}
