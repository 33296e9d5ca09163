//! Writes the types of sample documents, a parameter that takes such a document, and a first message.
//!
//! The samples are all that is known of a sender, so what is written takes more than they show: records are open, texts and
//! lists are cut, and a key that is missing or `null` in one of them is optional.

mod declare;
mod infer;
mod preview;
mod sample;

use std::ops::Range;

use super::mapped::span;
use super::names;
use crate::diag::Diagnostic;
use crate::diag::messages::import as messages;
use crate::fmt;
use crate::lang::JsonScanner;
use infer::{SampleType, TypeRoom, infer};
use sample::ValueSample;

/// The parameter that takes a document.
const PARAM: &str = "doc";

/// What several documents of one sender have in common.
#[derive(Debug, Default)]
pub struct DocumentTypes {
    root: ValueSample,
}

impl DocumentTypes {
    /// Adds a sample document.
    ///
    /// # Errors
    /// It is not JSON. The span refers to the document, as file 0.
    pub fn add(&mut self, document: &str) -> Result<(), Box<Diagnostic>> {
        let text = document.strip_prefix('\u{FEFF}').unwrap_or(document);
        let mut json = JsonScanner::new(text, &[]);
        let read = self.root.see(&mut json).and_then(|()| json.end());
        read.map_err(|error| {
            let (mark, Range { start, end }) = (document.len() - text.len(), error.range());
            let span = span(mark + start, mark + end);
            Box::new(Diagnostic::new(messages::ImportBrokenJson { reason: error.reason }, span))
        })
    }

    /// A formatted `.msg` file. `name` says what the documents are, as the title of the message.
    ///
    /// # Errors
    /// The documents are not all objects or all arrays, or nothing in them can be declared. The span is empty, in file 0.
    pub fn source(&self, name: &str) -> Result<String, Box<Diagnostic>> {
        let nothing = || Box::new(Diagnostic::new(messages::ImportNoTypes, span(0, 0)));
        if self.root.nulls > 0 {
            return Err(nothing());
        }
        let ty = infer(&self.root, "", &mut TypeRoom::ALL.clone()).map_err(|_| nothing())?;
        if !matches!(ty, SampleType::Record(_) | SampleType::Map { .. } | SampleType::List { .. }) {
            return Err(nothing());
        }
        let title = names::declared(name);
        let source = declare::declarations(PARAM, &ty) + &preview::message(PARAM, title.trim_matches('_'), &ty);
        fmt::format_source(&source).map_err(|_| Box::new(Diagnostic::new(messages::ImportTooDeep, span(0, 0))))
    }
}
