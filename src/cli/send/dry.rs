//! `--dry-run`: prints the exact requests without sending them.

use super::super::Exit;
use super::super::session::Session;
use super::feed::Feed;
use crate::diag::Diagnostic;
use crate::diag::messages::input;
use crate::os::Disk;
use crate::send::{Account, PreviewReader, calls};
use crate::source::World as _;
use crate::source::display_path;
use crate::text::visible;

/// The maximum size of a file in bytes.
const LARGEST: u64 = 64 << 20;

/// Prints every request in the format of `.http` files.
pub(super) fn run(
    account: &Account,
    reader: Option<&PreviewReader>,
    mut feed: Feed<'_>,
    session: &mut Session,
) -> Result<Exit, Exit> {
    let mut exit = Exit::Done;
    let rows = feed.has_rows();
    let (mut skipped, mut count) = (0, 0);
    while let Some(fed) = feed.next(session)? {
        let number = fed.row;
        let Some(plan) = feed.plan(fed, session) else {
            exit = Exit::Found;
            continue;
        };
        count += 1;
        if plan.is_nothing() {
            skipped += 1;
            if !rows {
                session.say(input::WhenFalse { message: plan.message });
            }
            continue;
        }
        let read = |path: &std::path::Path| Disk.read(path, LARGEST).map_err(|_| display_path(path).into());
        let calls = calls(account, &plan, reader, read).map_err(|(path, reason)| {
            session.refuse(&[Diagnostic::nowhere(input::InputDenied { path, reason: reason.into() })])
        })?;
        for (id, call) in calls {
            let row = if rows { format!(" {number}") } else { String::new() };
            let text = format!("### {}{row} {id}\n{}\n", visible(&account.name), call.shown());
            session.out.exact(text.as_bytes());
        }
        if !session.out.is_open() {
            break;
        }
    }
    if rows && skipped > 0 {
        session.say(input::RowsSkipped { skipped, count });
    }
    Ok(exit)
}
