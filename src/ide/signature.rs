//! The function whose arguments are being written.

use std::ops::Range;

use super::cards::{self, InfoCard};
use super::cursor::{BracketKind, CursorContext};
use crate::diag::Lang;
use crate::lang::Function;
use crate::pipeline::Analysis;

/// A function and the argument that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureHelp {
    /// Its usage: `join(list, separator)`.
    pub label: String,
    pub parameters: Vec<SignatureParameter>,
    /// The index of the parameter; `None` if there are more arguments than parameters.
    pub active: Option<usize>,
    pub card: InfoCard,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureParameter {
    /// Its bytes in the label.
    pub range: Range<usize>,
    /// What it accepts.
    pub doc: &'static str,
}

/// The function whose arguments are around a byte of the analysed file.
pub fn signature_help(analysis: &Analysis, offset: u32, lang: Lang) -> Option<SignatureHelp> {
    let unit = analysis.program.main()?;
    let context = CursorContext::at(unit.source.text(), offset as usize);
    let inner = context.open.iter().rev().take_while(|open| open.kind != BracketKind::Brace);
    let mut calls = inner.filter(|open| open.kind == BracketKind::Paren);
    let (function, commas) = calls.find_map(|open| {
        let callee = open.callee()?;
        Function::ALL.iter().find(|function| function.name() == callee).map(|function| (*function, open.commas))
    })?;
    let label = function.usage();
    let mut from = function.name().len();
    let params = function.signature().params;
    let parameters = params.iter().map(|param| {
        let start = label.get(from..).and_then(|rest| rest.find(param.name)).map_or(from, |at| from + at);
        from = start + param.name.len();
        SignatureParameter { range: start..from, doc: cards::takes(param.takes, lang) }
    });
    let parameters = parameters.collect();
    let active = (commas < params.len()).then_some(commas);
    Some(SignatureHelp { label, parameters, active, card: cards::function(function, lang) })
}
