//! The HTTP side: one port, every bot of the fake behind it.

use std::{
    collections::HashMap,
    net::SocketAddr,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{StatusCode, header},
    response::Response,
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use super::{
    bot::FakeBot,
    clock::Clock,
    connection::{Connection, FakeListener},
    error::ApiError,
    faults::Fault,
    methods,
    options::Options,
    params::Params,
};

/// The largest request the real service takes: 50 MB, <https://core.telegram.org/bots/api#sending-files>.
const LARGEST_BODY: usize = 50 * 1024 * 1024 + 64 * 1024;

const BAD_GATEWAY_PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
    <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";

/// A running fake; it dereferences to its first bot and stops when dropped.
pub struct FakeTelegram {
    address: SocketAddr,
    first: FakeBot,
    app: Arc<App>,
    clock: Arc<Clock>,
    closing: watch::Sender<bool>,
    server: Option<JoinHandle<()>>,
}

struct App {
    bots: HashMap<String, FakeBot>,
    down: AtomicBool,
    latency: Duration,
}

impl FakeTelegram {
    /// Binds the port and serves until dropped. Panics when the port is taken.
    pub async fn start(options: Options) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", options.port)).await.expect("the fake's port is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (closing, closed) = watch::channel(false);
        let clock = Arc::new(Clock::new());
        let bot = |token: &String| FakeBot::new(token, &options, Arc::clone(&clock), closed.clone());
        let bots: HashMap<_, _> = options.tokens.iter().map(|token| (token.clone(), bot(token))).collect();
        let first = bots[options.tokens.first().expect("a fake has at least one token")].clone();
        let app = Arc::new(App { bots, down: AtomicBool::new(false), latency: options.latency });

        let service = Router::new()
            .fallback(serve)
            .with_state(Arc::clone(&app))
            .into_make_service_with_connect_info::<Connection>();
        let mut stop = closed;
        let server = tokio::spawn(async move {
            let stopped = async move {
                // An error means that the fake itself is gone.
                let _ = stop.wait_for(|closing| *closing).await;
            };
            axum::serve(FakeListener(listener), service)
                .with_graceful_shutdown(stopped)
                .await
                .expect("serving loopback connections does not fail");
        });
        FakeTelegram { address, first, app, clock, closing, server: Some(server) }
    }

    /// The base URL for `LINLI_TELEGRAM_API_URL` and `Bot::set_api_url`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The bot of a token. Panics for a token that the fake was not started with.
    pub fn bot(&self, token: &str) -> FakeBot {
        self.app.bots.get(token).expect("the fake was started with this token").clone()
    }

    /// The port, to start another fake on the same one after this one.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Moves the clock of all bots forward.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
        for bot in self.app.bots.values() {
            bot.wake();
        }
    }

    /// From now on every connection is cut without an answer.
    pub fn go_down(&self) {
        self.app.down.store(true, Ordering::Release);
    }

    /// Ends what [`Self::go_down`] began.
    pub fn come_back(&self) {
        self.app.down.store(false, Ordering::Release);
    }

    /// Stops serving and waits until every connection is closed.
    pub async fn stop(mut self) {
        // Nobody may be listening any more; then it has stopped already.
        let _ = self.closing.send(true);
        if let Some(server) = self.server.take() {
            let _ = tokio::time::timeout(Duration::from_secs(5), server).await;
        }
    }
}

impl Drop for FakeTelegram {
    fn drop(&mut self) {
        let _ = self.closing.send(true);
    }
}

impl Deref for FakeTelegram {
    type Target = FakeBot;

    fn deref(&self) -> &FakeBot {
        &self.first
    }
}

async fn serve(
    State(app): State<Arc<App>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
) -> Response {
    if app.down.load(Ordering::Acquire) {
        connection.cut();
        return Response::default();
    }
    let (head, body) = request.into_parts();
    let (is_file, token, rest) = match split_path(head.uri.path()) {
        Some(target) => target,
        None => return refuse(&ApiError::new(404, "Not Found")),
    };
    let Some(bot) = app.bots.get(&token) else {
        let formed = token.split_once(':').is_some_and(|(id, _)| id.parse::<u64>().is_ok());
        return refuse(&if formed {
            ApiError::new(401, "Unauthorized")
        } else {
            ApiError::new(404, "Not Found")
        });
    };
    if is_file {
        return file(bot, &rest, &connection).await;
    }
    let content_type =
        head.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return refuse(&ApiError::new(413, "Request Entity Too Large"));
    };
    let params = match Params::read(head.uri.query(), content_type, &body) {
        Ok(params) => params,
        Err(error) => return refuse(&bot.refused(&rest, None, error)),
    };
    if !app.latency.is_zero() {
        tokio::time::sleep(app.latency).await;
    }
    call(bot, &rest.to_ascii_lowercase(), &params, &connection).await
}

/// Runs one method, with the fault that is due for it.
async fn call(bot: &FakeBot, method: &str, params: &Params, connection: &Connection) -> Response {
    let chat = params.int("chat_id");
    let fault = bot.take_fault(method, chat);
    match fault {
        None | Some(Fault::Slow(_) | Fault::DropAfter | Fault::TruncatedJson) => {}
        Some(Fault::DropBefore) => {
            connection.cut();
            return Response::default();
        }
        Some(Fault::Silence) => std::future::pending().await,
        Some(Fault::InternalServerError) => {
            return refuse(&bot.refused(method, chat, ApiError::new(500, "Internal Server Error")));
        }
        Some(Fault::BadGateway) => {
            bot.refused(method, chat, ApiError::new(502, "Bad Gateway"));
            return page(StatusCode::BAD_GATEWAY, BAD_GATEWAY_PAGE);
        }
        Some(Fault::TooManyRequests { retry_after_secs, whole_bot }) => {
            let error = bot.forced_flood(chat.filter(|_| !whole_bot), retry_after_secs);
            return refuse(&bot.refused(method, chat, error));
        }
        Some(Fault::Refuse { code, ref description }) => {
            return refuse(&bot.refused(method, chat, ApiError::new(code, description.clone())));
        }
    }
    let outcome = methods::call(bot, method, params).await.map_err(|error| bot.refused(method, chat, error));
    match fault {
        Some(Fault::Slow(by)) => tokio::time::sleep(by).await,
        Some(Fault::DropAfter) => {
            connection.cut();
            return Response::default();
        }
        Some(Fault::TruncatedJson) => {
            let whole = outcome.unwrap_or_default();
            return json(
                StatusCode::OK,
                format!("{{\"ok\":true,\"result\":{}", &whole[..whole.len().min(1)]),
            );
        }
        _ => {}
    }
    match outcome {
        Ok(result) => json(StatusCode::OK, format!("{{\"ok\":true,\"result\":{result}}}")),
        Err(error) => refuse(&error),
    }
}

/// The bytes of a file, as `getFile` named it.
async fn file(bot: &FakeBot, path: &str, connection: &Connection) -> Response {
    match bot.take_fault("file", None) {
        Some(Fault::Slow(by)) => tokio::time::sleep(by).await,
        Some(Fault::InternalServerError) => return refuse(&ApiError::new(500, "Internal Server Error")),
        Some(Fault::BadGateway) => return page(StatusCode::BAD_GATEWAY, BAD_GATEWAY_PAGE),
        Some(_) => {
            connection.cut();
            return Response::default();
        }
        None => {}
    }
    match bot.file_bytes(path) {
        Some(bytes) => Response::new(Body::from(bytes)),
        None => refuse(&ApiError::new(404, "Not Found")),
    }
}

/// `/bot<TOKEN>/<method>` or `/file/bot<TOKEN>/<path>`, decoded.
fn split_path(path: &str) -> Option<(bool, String, String)> {
    let (is_file, rest) = match path.strip_prefix("/file/bot") {
        Some(rest) => (true, rest),
        None => (false, path.strip_prefix("/bot")?),
    };
    let (token, rest) = rest.split_once('/')?;
    Some((is_file, percent_decoded(token), percent_decoded(rest)))
}

/// teloxide writes the slashes of a file path as `%2F`.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn refuse(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.code).expect("the fake's error codes are HTTP statuses");
    let mut response = json(status, error.body());
    if let Some(secs) = error.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, secs.into());
    }
    response
}

fn json(status: StatusCode, body: String) -> Response {
    typed(status, "application/json", Body::from(body))
}

fn page(status: StatusCode, body: &'static str) -> Response {
    typed(status, "text/html", Body::from(body))
}

fn typed(status: StatusCode, content_type: &'static str, body: Body) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type)
        .body(body)
        .expect("a status and a plain content type make a response")
}
