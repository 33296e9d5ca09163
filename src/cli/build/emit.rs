//! Emits a plan in the requested format.

use super::super::args::BuildArgs;
use super::super::inputs::{names_folder, unwritten, write_files};
use super::super::session::Session;
use crate::diag::Diagnostic;
use crate::os;
use crate::plan::{Emit, Plan};

/// Whether exactly one document was asked for.
pub(super) fn is_one_document(args: &BuildArgs) -> bool {
    args.emit != Some(Emit::Jsonl) && !args.output.as_deref().is_some_and(names_folder)
}

/// Prints or writes a plan.
pub(super) fn emit(plan: &Plan, args: &BuildArgs, session: &mut Session) -> Result<(), Diagnostic> {
    let format = args.emit.unwrap_or_else(|| plan.usual_emit());
    let Some(output) = args.output.as_deref() else {
        session.out.exact(plan.text(format)?.as_bytes());
        return Ok(());
    };
    let files = if names_folder(output) {
        let files = plan.files(format)?.into_iter().map(|(name, text)| (output.join(name), text)).collect();
        os::create_folder(output).map_err(|reason| unwritten(output, reason))?;
        files
    } else {
        vec![(output.to_owned(), plan.text(format)?)]
    };
    write_files(files)
}
