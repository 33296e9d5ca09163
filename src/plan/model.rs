//! What a message compiles to: requests in order, each with its body and where every place of the body came from.

use std::path::PathBuf;

use crate::catalog::{Endpoint, Format};
use crate::source::Span;

/// The requests of one message, in the order in which they are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The message's name.
    pub message: String,
    /// `wecom.markdown`
    pub type_id: &'static str,
    pub requests: Vec<Request>,
    /// Why it reaches people whom its author may not have meant.
    pub public: Option<Public>,
}

/// A message that reaches everyone: before it is sent, a person says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Public {
    /// By this word in `to`.
    Word(&'static str),
    /// Because this field, which would keep it from all others, takes no effect.
    Field(&'static str),
}

/// One call, without secrets.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Unique in the plan: `send`, `upload-1`, `material-weekly`.
    pub id: String,
    /// `None` for a reply: the answer to the platform's own request.
    pub endpoint: Option<&'static Endpoint>,
    /// Further query parameters that depend on the message.
    pub query: Vec<(String, String)>,
    pub body: Body,
    /// What is taken from earlier responses.
    pub needs: Vec<Need>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Payload(Payload),
    /// A file that is uploaded as `multipart/form-data`. The path is as written, relative to the message's file, or as given
    /// for a parameter, relative to the working folder: no folder of a machine gets into a plan.
    Upload {
        field: &'static str,
        path: String,
        filename: String,
        /// Where the file lies on this machine; never printed.
        file: PathBuf,
    },
}

/// A document with the place that each of its leaves came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    pub format: Format,
    pub root: Node,
}

/// A node of a payload; objects keep their order. `T` is what a text is: the text itself, or what makes it row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<T = String> {
    pub kind: NodeKind<T>,
    /// The source it came from; `None` for what the catalog adds.
    pub span: Option<Span>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind<T = String> {
    Null,
    Bool(bool),
    /// Digits as they go out: whole or decimal numbers of any length.
    Number(String),
    Text(T),
    Array(Vec<Node<T>>),
    Object(Vec<(String, Node<T>)>),
}

/// Puts a value of an earlier response into this request before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// JSON pointer into this request's body.
    pub into: String,
    /// The id of the earlier request.
    pub from: String,
    /// JSON pointer into its response.
    pub take: &'static str,
}
