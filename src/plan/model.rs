//! The plan of a message: its requests in order, each with its body, whose nodes have spans.

use std::path::PathBuf;

use crate::catalog::{Endpoint, WireFormat};
use crate::source::Span;

/// The requests of one message, in the order in which they are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The message's name.
    pub message: String,
    /// `wecom.markdown`
    pub type_id: &'static str,
    pub requests: Vec<Request>,
    /// Set if it reaches everyone, with the reason.
    pub public: Option<Broadcast>,
}

impl Plan {
    /// The plan of a message whose `when` is false.
    pub fn nothing(message: &str, type_id: &'static str) -> Self {
        Self { message: message.to_owned(), type_id, requests: Vec::new(), public: None }
    }

    /// Whether there is nothing to send.
    pub const fn is_nothing(&self) -> bool {
        self.requests.is_empty()
    }
}

/// Why a message reaches everyone; a person must confirm it before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broadcast {
    /// This word in `to`.
    Word(&'static str),
    /// This field, which would restrict it, has no effect.
    Field(&'static str),
}

/// One call, without secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Unique in the plan: `send`, `upload-1`, `material-weekly`.
    pub id: String,
    /// `None` for a reply, which answers a request of the platform.
    pub endpoint: Option<&'static Endpoint>,
    /// Further query parameters that depend on the message.
    pub query: Vec<(String, String)>,
    pub body: RequestBody,
    /// Values taken from earlier responses.
    pub needs: Vec<Need>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RequestBody {
    Payload(Payload),
    /// A file uploaded as `multipart/form-data`. The path is as written, relative to the source file, or as set for a
    /// parameter, relative to the working folder: plans contain no absolute folders of a machine.
    Upload {
        field: &'static str,
        path: String,
        filename: String,
        /// The path of the file on this machine; never printed.
        file: PathBuf,
    },
}

/// A document with the span of each of its leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    pub format: WireFormat,
    pub root: PayloadNode,
}

/// A node of a payload; objects keep their order. `T` is the type of texts: a string, or a template in a row template.
#[derive(Clone, Debug, PartialEq)]
pub struct PayloadNode<T = String> {
    pub kind: PayloadNodeKind<T>,
    /// Its source; `None` for nodes added by the catalog.
    pub span: Option<Span>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum PayloadNodeKind<T = String> {
    Null,
    Bool(bool),
    /// A number as written: integer or decimal, of any length.
    Number(String),
    Text(T),
    Array(Vec<PayloadNode<T>>),
    Object(Vec<(String, PayloadNode<T>)>),
}

/// A value of an earlier response that is filled into this request before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// JSON pointer into this request's body.
    pub into: String,
    /// The id of the earlier request.
    pub from: String,
    /// JSON pointer into its response.
    pub take: &'static str,
}
