//! Emits a plan in the requested format.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::super::args::BuildArgs;
use super::super::inputs::{names_folder, unwritten};
use super::super::session::Session;
use crate::diag::{Cause, Diagnostic};
use crate::os::{self, OutputFile};
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
    write(files)
}

/// Writes all files or none, as far as possible.
fn write(files: Vec<(PathBuf, String)>) -> Result<(), Diagnostic> {
    let begin = |path: &Path, text: &str| {
        let mut file = OutputFile::create(path)?;
        file.write_all(text.as_bytes()).map_err(Cause::from)?;
        Ok(file)
    };
    let mut begun = Vec::with_capacity(files.len());
    for (path, text) in files {
        let file = begin(&path, &text).map_err(|reason| unwritten(&path, reason))?;
        begun.push((path, file));
    }
    begun.into_iter().try_for_each(|(path, file)| file.finish().map_err(|reason| unwritten(&path, reason)))
}
