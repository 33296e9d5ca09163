//! HTTP around the platforms: one thread, a task a connection.

use std::cell::RefCell;
use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, USER_AGENT};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio::task::{JoinSet, LocalSet};

use super::control::{Controlled, control};
use super::fault::FaultKind;
use super::request::query;
use super::{Entry, Millis, Platform, Request};

/// Bytes of a body: more than the largest upload, with its form around it.
const LARGEST_BODY: usize = 32 * 1024 * 1024;

/// What a fault answers in place of JSON.
const GARBAGE: &[u8] = b"<html><body><h1>It works!</h1>";

/// How long requests that are under way may take when it ends.
const FAREWELL: Duration = Duration::from_secs(2);

/// What happens, for those who watch.
#[derive(Clone, Copy, Debug)]
pub enum Event<'e> {
    /// Connections are taken from now on.
    Listening(SocketAddr),
    /// A request was carried out.
    Done(&'e Entry),
}

/// Is told what happens.
pub type Watcher = Box<dyn FnMut(Event<'_>)>;

/// Why it could not serve, or not to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServeError {
    /// The address cannot be had; in the system's words.
    Listen(String),
    /// The record could not be written; in the system's words.
    Record(String),
}

/// What all connections share.
struct Shared {
    platform: RefCell<Platform>,
    watcher: RefCell<Watcher>,
    clock: fn() -> Millis,
    /// Tells everybody that it ends.
    stop: watch::Sender<bool>,
}

/// Serves until it is told to end: by a signal, or over the control address.
///
/// # Errors
/// The address cannot be had, or the record could not be written.
pub fn serve(
    address: SocketAddr,
    platform: Platform,
    clock: fn() -> Millis,
    watcher: Watcher,
) -> Result<(), ServeError> {
    let listen = |error: io::Error| ServeError::Listen(error.to_string());
    let runtime = Builder::new_current_thread().enable_all().build().map_err(listen)?;
    let shared = Rc::new(Shared {
        platform: RefCell::new(platform),
        watcher: RefCell::new(watcher),
        clock,
        stop: watch::Sender::new(false),
    });
    LocalSet::new().block_on(&runtime, listen_on(address, &shared)).map_err(listen)?;
    let failure = shared.platform.borrow().record.failure().map(str::to_owned);
    failure.map_or(Ok(()), |failure| Err(ServeError::Record(failure)))
}

async fn listen_on(address: SocketAddr, shared: &Rc<Shared>) -> io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let mut signal = pin!(interrupted()?);
    let mut stop = shared.stop.subscribe();
    let mut stop = pin!(stop.wait_for(|stop| *stop));
    let mut connections = JoinSet::new();
    shared.watcher.borrow_mut()(Event::Listening(listener.local_addr()?));
    while let Some(connection) = poll_fn(|context| {
        while let Poll::Ready(Some(_)) = connections.poll_join_next(context) {}
        if signal.as_mut().poll(context).is_ready() || stop.as_mut().poll(context).is_ready() {
            return Poll::Ready(None);
        }
        listener.poll_accept(context).map(Some)
    })
    .await
    {
        match connection {
            Ok((stream, _)) => drop(connections.spawn_local(serve_one(stream, Rc::clone(shared)))),
            // Too many open files: those that are open end sooner or later.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
    shared.stop.send_replace(true);
    let all = async { while connections.join_next().await.is_some() {} };
    // What takes longer is cut.
    let _ = tokio::time::timeout(FAREWELL, all).await;
    Ok(())
}

/// Ends when the process is asked to.
#[cfg(unix)]
fn interrupted() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(poll_fn(move |context| match (interrupt.poll_recv(context), terminate.poll_recv(context)) {
        (Poll::Pending, Poll::Pending) => Poll::Pending,
        _ => Poll::Ready(()),
    }))
}

/// Ends when the process is asked to.
#[cfg(not(unix))]
fn interrupted() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a handler it ends as the system has it.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

async fn serve_one(stream: TcpStream, shared: Rc<Shared>) {
    // An answer is one small packet: it must not wait for another.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer(request, Rc::clone(&shared)));
    let mut connection = pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    let mut stop = shared.stop.subscribe();
    let mut stop = pin!(stop.wait_for(|stop| *stop));
    let mut ending = false;
    // A client that went away, or was cut off, is nobody's fault here.
    let _ = poll_fn(|context: &mut Context<'_>| {
        if !ending && stop.as_mut().poll(context).is_ready() {
            ending = true;
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(context)
    })
    .await;
}

/// The connection ends without an answer.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("cut")
    }
}

impl std::error::Error for Cut {}

type Answer = Result<Response<Full<Bytes>>, Cut>;

async fn answer(request: hyper::Request<Incoming>, shared: Rc<Shared>) -> Answer {
    let (head, body) = request.into_parts();
    let header = |name: HeaderName| {
        head.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default()
    };
    let body = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Ok(response(413, Vec::new())),
        Err(_) => return Err(Cut),
    };
    let request = Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: query(head.uri.query().unwrap_or_default()),
        content_type: header(CONTENT_TYPE),
        user_agent: header(USER_AGENT),
        body: body.into(),
        at: (shared.clock)(),
    };
    if let Some(controlled) = controlled(&request, &shared) {
        return Ok(controlled);
    }
    let (reply, fault) = shared.platform.borrow_mut().handle(&request);
    let _landing = Landing { flight: reply.flight, shared: &shared };
    if let Some(entry) = shared.platform.borrow().record.last() {
        shared.watcher.borrow_mut()(Event::Done(entry));
    }
    match fault {
        Some(FaultKind::Cut | FaultKind::Drop) => return Err(Cut),
        Some(FaultKind::Garbage) => return Ok(response(reply.status, GARBAGE.to_vec())),
        Some(FaultKind::Slow(time)) => tokio::time::sleep(time).await,
        _ => {}
    }
    Ok(response(reply.status, reply.bytes()))
}

fn controlled(request: &Request, shared: &Shared) -> Option<Response<Full<Bytes>>> {
    let seed = (shared.clock)();
    let Controlled { status, body, stop } = control(&mut shared.platform.borrow_mut(), request, seed)?;
    if stop {
        shared.stop.send_replace(true);
    }
    Some(response(status, format!("{body}\n").into_bytes()))
}

/// Tells the platform that a request is over, also where its client went away.
struct Landing<'s> {
    flight: Option<u64>,
    shared: &'s Shared,
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
