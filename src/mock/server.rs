//! The HTTP server of the mock: one thread, one task per connection.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, USER_AGENT};
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet, LocalSet};

use super::browser_guard::browser_sign;
use super::control::{Controlled, control};
use super::conversation::Conversation;
use super::fault::FaultKind;
use super::request::query;
use super::{Millis, MockPlatform, MockRequest, RecordedRequest};
use crate::diag::Cause;
use crate::text::visible_json;

/// The maximum size of a body in bytes: more than the largest upload with its form.
const LARGEST_BODY: usize = 32 * 1024 * 1024;

/// The maximum size in bytes of all bodies being received.
const LARGEST_BODIES: usize = 256 * 1024 * 1024;

/// The maximum size of request headers in bytes.
const LARGEST_HEAD: usize = 64 * 1024;

/// The timeout for request headers, and for idle connections.
const HEAD_TIME: Duration = Duration::from_secs(10);

/// The timeout for a body.
const BODY_TIME: Duration = Duration::from_secs(60);

/// The maximum number of connections. For another one, the connection that has been idle longest is closed.
const MOST_CONNECTIONS: usize = 512;

/// The answer of a fault instead of JSON.
const GARBAGE: &[u8] = b"<html><body><h1>It works!</h1>";

/// How long requests in progress may take on shutdown.
const FAREWELL: Duration = Duration::from_secs(2);

/// An event for watchers.
#[derive(Clone, Copy, Debug)]
pub enum ServerEvent<'e> {
    /// The server accepts connections.
    Listening(SocketAddr),
    /// A request was processed.
    Done(&'e RecordedRequest),
}

/// A callback for events.
pub type Watcher = Box<dyn FnMut(ServerEvent<'_>)>;

/// Why serving failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServeError {
    /// The address is not available; the system's error text.
    Listen(Cause),
    /// The record could not be written; the system's error text.
    Record(Cause),
}

/// What all connections share.
struct ServerState {
    platform: RefCell<MockPlatform>,
    watcher: RefCell<Watcher>,
    clock: fn() -> Millis,
    /// Signals shutdown.
    stop: watch::Sender<bool>,
    /// Idle connections, the longest idle first.
    waiting: RefCell<VecDeque<Waiting>>,
    /// The size in bytes of bodies being received.
    arriving: Cell<usize>,
    /// Whether clients can leave, answers are slow where a fault says so, and have the machine's date.
    has_network: bool,
}

/// An idle connection.
struct Waiting {
    connection: u64,
    end: AbortHandle,
}

impl ServerState {
    fn new(platform: MockPlatform, clock: fn() -> Millis, watcher: Watcher, has_network: bool) -> Rc<Self> {
        Rc::new(Self {
            platform: RefCell::new(platform),
            watcher: RefCell::new(watcher),
            clock,
            stop: watch::Sender::new(false),
            waiting: RefCell::default(),
            arriving: Cell::new(0),
            has_network,
        })
    }

    /// Why the record could not be written, if so.
    fn failure(&self) -> Result<(), ServeError> {
        self.platform.borrow().record.failure().cloned().map_or(Ok(()), |failure| Err(ServeError::Record(failure)))
    }

    /// Closes the connection that has been idle longest.
    fn make_room(&self) {
        if let Some(oldest) = self.waiting.borrow_mut().pop_front() {
            oldest.end.abort();
        }
    }

    /// A connection is no longer idle: it has a request, or has ended.
    fn take(&self, connection: u64) -> Option<Waiting> {
        let mut waiting = self.waiting.borrow_mut();
        let at = waiting.iter().position(|one| one.connection == connection)?;
        waiting.remove(at)
    }
}

/// Serves until it is stopped by a signal or through the control API.
///
/// # Errors
/// The address is not available, or the record could not be written.
pub fn serve(
    address: SocketAddr,
    platform: MockPlatform,
    clock: fn() -> Millis,
    watcher: Watcher,
) -> Result<(), ServeError> {
    let listen = |error: io::Error| ServeError::Listen(error.into());
    let runtime = Builder::new_current_thread().enable_all().build().map_err(listen)?;
    let shared = ServerState::new(platform, clock, watcher, true);
    LocalSet::new().block_on(&runtime, listen_on(address, &shared)).map_err(listen)?;
    shared.failure()
}

/// Answers what a client sends on one connection, without a network; returns what the client receives. No answer is slow.
///
/// # Errors
/// The system's error text, or the record could not be written.
pub fn converse(
    platform: MockPlatform,
    clock: fn() -> Millis,
    watcher: Watcher,
    sent: &[u8],
) -> Result<Vec<u8>, ServeError> {
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.map_err(|error| ServeError::Listen(error.into()))?;
    let shared = ServerState::new(platform, clock, watcher, false);
    let mut conversation = Conversation { sent, answered: Vec::new() };
    let listens = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    runtime.block_on(serve_one(&mut conversation, 0, listens, Rc::clone(&shared)));
    shared.failure()?;
    Ok(conversation.answered)
}

async fn listen_on(address: SocketAddr, shared: &Rc<ServerState>) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let mut signal = pin!(interrupted()?);
    let mut stop = shared.stop.subscribe();
    let mut stop = pin!(stop.wait_for(|stop| *stop));
    let (mut connections, mut numbers) = (JoinSet::new(), 0_u64..);
    let listens = listener.local_addr()?;
    shared.watcher.borrow_mut()(ServerEvent::Listening(listens));
    while let Some(connection) = poll_fn(|context| {
        while let Poll::Ready(Some(_)) = connections.poll_join_next(context) {}
        if signal.as_mut().poll(context).is_ready() || stop.as_mut().poll(context).is_ready() {
            return Poll::Ready(None);
        }
        // All are busy: wait for the first that ends.
        if connections.len() > MOST_CONNECTIONS {
            return Poll::Pending;
        }
        listener.poll_accept(context).map(Some)
    })
    .await
    {
        match connection {
            Ok((stream, _)) => {
                if connections.len() >= MOST_CONNECTIONS {
                    shared.make_room();
                }
                // An answer is one small packet and must not be delayed.
                let _ = stream.set_nodelay(true);
                let (stream, connection) = (TokioIo::new(stream), numbers.next().unwrap_or_default());
                let end = connections.spawn_local(serve_one(stream, connection, listens, Rc::clone(shared)));
                shared.waiting.borrow_mut().push_back(Waiting { connection, end });
            }
            // Too many open files: wait until some are closed.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
    shared.stop.send_replace(true);
    let all = async { while connections.join_next().await.is_some() {} };
    // Close what takes longer.
    let _ = tokio::time::timeout(FAREWELL, all).await;
    Ok(())
}

/// Completes on a termination signal.
#[cfg(unix)]
fn interrupted() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(poll_fn(move |context| match (interrupt.poll_recv(context), terminate.poll_recv(context)) {
        (Poll::Pending, Poll::Pending) => Poll::Pending,
        _ => Poll::Ready(()),
    }))
}

/// Completes on a termination signal.
#[cfg(not(unix))]
fn interrupted() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a handler, the process ends by default.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

async fn serve_one(stream: impl Read + Write + Unpin, connection: u64, listens: SocketAddr, shared: Rc<ServerState>) {
    let service = service_fn(|request| {
        let shared = Rc::clone(&shared);
        async move { answer(request, connection, listens, &shared).await }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(LARGEST_HEAD);
    http.half_close(!shared.has_network).auto_date_header(shared.has_network);
    let mut serving = pin!(http.serve_connection(stream, service));
    let mut stop = shared.stop.subscribe();
    let mut stop = pin!(stop.wait_for(|stop| *stop));
    let mut ending = false;
    // A client that disconnected is not an error.
    let _ = poll_fn(|context: &mut Context<'_>| {
        if !ending && stop.as_mut().poll(context).is_ready() {
            ending = true;
            serving.as_mut().graceful_shutdown();
        }
        serving.as_mut().poll(context)
    })
    .await;
    shared.take(connection);
}

/// The connection is closed without an answer.
#[derive(Debug)]
struct ConnectionCut;

impl fmt::Display for ConnectionCut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("cut")
    }
}

impl std::error::Error for ConnectionCut {}

type HttpAnswer = Result<Response<Full<Bytes>>, ConnectionCut>;

async fn answer(
    request: hyper::Request<Incoming>,
    connection: u64,
    listens: SocketAddr,
    shared: &ServerState,
) -> HttpAnswer {
    let (head, body) = request.into_parts();
    if let Some(stranger) = browser_sign(&head, listens) {
        let reported = json!({ "error": stranger.word(), "hint": stranger.hint() });
        return Ok(response(403, format!("{reported}\n").into_bytes()));
    }
    let header = |name: HeaderName| {
        head.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default()
    };
    let mut arriving = Arriving { shared, bytes: Vec::new(), counted: 0 };
    let body = match tokio::time::timeout(BODY_TIME, arriving.all(body)).await {
        Ok(Ok(())) => std::mem::take(&mut arriving.bytes),
        Ok(Err(UnreadBody::Large)) => return Ok(response(413, Vec::new())),
        Ok(Err(UnreadBody::Busy)) => return Ok(response(503, Vec::new())),
        Ok(Err(UnreadBody::Gone)) => return Err(ConnectionCut),
        Err(_) => return Ok(response(408, Vec::new())),
    };
    let _work = AtWork { shared, waiting: shared.take(connection) };
    let request = MockRequest {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: query(head.uri.query().unwrap_or_default()),
        content_type: header(CONTENT_TYPE),
        user_agent: header(USER_AGENT),
        body,
        at: (shared.clock)(),
    };
    if let Some(controlled) = controlled(&request, shared) {
        return Ok(controlled);
    }
    let (reply, fault) = shared.platform.borrow_mut().handle(&request);
    let _landing = Landing { flight: reply.flight, shared };
    if let Some(entry) = shared.platform.borrow().record.last() {
        shared.watcher.borrow_mut()(ServerEvent::Done(entry));
    }
    match fault {
        Some(FaultKind::Cut | FaultKind::Drop) => return Err(ConnectionCut),
        Some(FaultKind::Garbage) => return Ok(response(reply.status, GARBAGE.to_vec())),
        Some(FaultKind::Slow(time)) if shared.has_network => tokio::time::sleep(time).await,
        _ => {}
    }
    Ok(response(reply.status, reply.bytes()))
}

/// A body being received; its bytes count until it is dropped.
struct Arriving<'s> {
    shared: &'s ServerState,
    bytes: Vec<u8>,
    counted: usize,
}

/// Why a body was rejected.
enum UnreadBody {
    /// It is too large.
    Large,
    /// The bodies being received are too large in total.
    Busy,
    /// The client disconnected.
    Gone,
}

impl Arriving<'_> {
    async fn all(&mut self, mut body: Incoming) -> Result<(), UnreadBody> {
        // A body with a stated size is rejected before it is read.
        let size = |size: u64| usize::try_from(size).unwrap_or(usize::MAX);
        if size(body.size_hint().lower()) > LARGEST_BODY {
            return Err(UnreadBody::Large);
        }
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|_| UnreadBody::Gone)?.into_data() else { continue };
            if self.bytes.len() + data.len() > LARGEST_BODY {
                return Err(UnreadBody::Large);
            }
            let all = self.shared.arriving.get() + data.len();
            if all > LARGEST_BODIES {
                return Err(UnreadBody::Busy);
            }
            self.shared.arriving.set(all);
            self.counted += data.len();
            self.bytes.extend_from_slice(&data);
        }
        Ok(())
    }
}

impl Drop for Arriving<'_> {
    fn drop(&mut self) {
        self.shared.arriving.set(self.shared.arriving.get() - self.counted);
    }
}

fn controlled(request: &MockRequest, shared: &ServerState) -> Option<Response<Full<Bytes>>> {
    let seed = (shared.clock)();
    let Controlled { status, body, stop } = control(&mut shared.platform.borrow_mut(), request, seed)?;
    if stop {
        shared.stop.send_replace(true);
    }
    Some(response(status, format!("{}\n", visible_json(&body)).into_bytes()))
}

/// A request being processed: its connection is not idle.
struct AtWork<'s> {
    shared: &'s ServerState,
    waiting: Option<Waiting>,
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.shared.waiting.borrow_mut().extend(self.waiting.take());
    }
}

/// Notifies the platform that a request has ended, even if its client disconnected.
struct Landing<'s> {
    flight: Option<u64>,
    shared: &'s ServerState,
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        if let Some(flight) = self.flight {
            self.shared.platform.borrow_mut().landed(flight);
        }
    }
}

fn response(status: u16, body: Vec<u8>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let json = hyper::header::HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}
