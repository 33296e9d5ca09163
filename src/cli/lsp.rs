//! `msgc lsp`: the language server on standard input and output.

use super::Exit;
use super::args::LspArgs;
use super::session::Session;
use crate::lsp::serve;
use crate::os::{standard_input, standard_output};

pub(super) fn run(args: &LspArgs, session: &Session) -> Exit {
    // There is no other transport to choose.
    let LspArgs { stdio: _ } = args;
    match serve(standard_input(), standard_output(), session.asked_lang()) {
        true => Exit::Done,
        false => Exit::Found,
    }
}
