//! `msgc render`: payloads for other programs, over standard input and output.

use std::io::{BufRead as _, ErrorKind};
use std::path::Path;

use super::Exit;
use super::args::RenderArgs;
use super::inputs::{STDIN_NAME, now};
use super::session::Session;
use crate::diag::messages::input;
use crate::diag::{Cause, Diagnostic, denied};
use crate::os::{self, Disk, Stream};
use crate::render::{RenderOptions, Renderer};
use crate::source::{ReadError, display_path};

pub(super) fn run(args: &RenderArgs, session: &mut Session) -> Exit {
    session.retired(args.deny.iter().flatten());
    if !os::is_folder(&args.root) {
        let found = input::InputNotAFolder { path: display_path(&args.root) };
        return session.refuse(&[Diagnostic::nowhere(found)]);
    }
    // A time that is set for all requests must be one.
    let began = match now(None) {
        Ok(began) => began,
        Err(found) => return session.refuse(&[found]),
    };
    match serve(args, began, session) {
        Ok(()) => Exit::Done,
        Err(cause) => session.refuse(&[denied(STDIN_NAME, cause)]),
    }
}

/// Answers requests until there are none, or nobody reads the answers.
fn serve(args: &RenderArgs, began: i64, session: &mut Session) -> Result<(), Cause> {
    let is_set = os::source_date_epoch().is_some();
    let now = || if is_set { began } else { os::now() };
    let mut renderer = Renderer::new(
        &Disk,
        RenderOptions {
            root: args.root.clone(),
            deny: args.deny.iter().map(|named| named.map(|named| named.code)).collect(),
            lang: session.lang_for_programs(),
            now: &now,
        },
    );
    let mut input = os::open(Path::new("-"), true).map_err(|error: ReadError| Cause::from(error))?;
    let out = &mut session.out;
    loop {
        let length = match input.fill_buf() {
            Ok([]) => break,
            Ok(bytes) => {
                if !renderer.take(bytes, &mut |answers| passed_on(answers, out)) {
                    return Ok(());
                }
                bytes.len()
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => 0,
            Err(error) => return Err(Cause::from(error)),
        };
        input.consume(length);
        // Further requests are waited for: whoever sends them may wait for the answers.
        out.flush();
    }
    renderer.end(&mut |answers| passed_on(answers, out));
    Ok(())
}

fn passed_on(answers: &[u8], out: &mut Stream) -> bool {
    out.exact(answers);
    out.is_open()
}
