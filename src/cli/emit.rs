//! A plan in the form that was asked for.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::{Build, Emit};
use super::inputs::shown;
use super::session::{Session, nowhere};
use crate::catalog::Format;
use crate::diag::Diagnostic;
use crate::diag::words::{input, system};
use crate::os::{self, OutputFile};
use crate::plan::{Body, Payload, Plan, Request};

/// Prints or writes it.
pub(super) fn run(plan: &Plan, args: &Build, session: &mut Session) -> Result<Exit, Exit> {
    let folder = args.output.as_deref().filter(|path| names_folder(path));
    let files = match folder {
        Some(folder) => in_folder(plan, args.emit, folder),
        None => text(plan, args.emit).map(|text| vec![(args.output.clone(), text)]),
    };
    let files = files.map_err(|found| session.refuse(&[found]))?;
    if let Some(folder) = folder {
        os::create_folder(folder).map_err(|reason| session.refuse(&[unwritten(folder, reason)]))?;
    }
    let mut begun = Vec::new();
    for (path, text) in files {
        match path {
            None => session.out.exact(text.as_bytes()),
            Some(path) => {
                let file = begin(&path, &text).map_err(|reason| session.refuse(&[unwritten(&path, reason)]))?;
                begun.push((path, file));
            }
        }
    }
    for (path, file) in begun {
        file.finish().map_err(|reason| session.refuse(&[unwritten(&path, reason)]))?;
    }
    Ok(Exit::Done)
}

fn begin(path: &Path, text: &str) -> Result<OutputFile, String> {
    let mut file = OutputFile::create(path)?;
    file.write_all(text.as_bytes()).map_err(|error| os::reason(&error))?;
    Ok(file)
}

pub(super) fn unwritten(path: &Path, reason: String) -> Diagnostic {
    nowhere(input::OUTPUT_FAILED).arg("path", shown(path)).arg("reason", system::said(&reason))
}

/// It ends in a slash or is there.
pub(super) fn names_folder(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    text.ends_with('/') || (cfg!(windows) && text.ends_with('\\')) || os::is_folder(path)
}

/// The one text of a plan.
fn text(plan: &Plan, emit: Emit) -> Result<String, Diagnostic> {
    match emit {
        Emit::Json => single(plan, emit, Format::Json).map(|payload| payload.root.to_json_pretty()),
        Emit::Xml => single(plan, emit, Format::Xml).map(|payload| payload.root.to_xml()),
        Emit::Jsonl => {
            plan.requests.iter().map(|request| Ok(payload(plan, request, Format::Json)?.root.to_json_line())).collect()
        }
        Emit::Plan => Ok(plan.to_json()),
        Emit::Curl => {
            if plan.requests.iter().any(|request| request.endpoint.is_none()) {
                return Err(nowhere(input::EMIT_REPLY).arg("message", plan.message.as_str()));
            }
            plan.requests.iter().try_for_each(|request| payload(plan, request, Format::Json).map(drop))?;
            Ok(plan.to_curl())
        }
    }
}

/// The payload of the only request.
fn single(plan: &Plan, emit: Emit, format: Format) -> Result<&Payload, Diagnostic> {
    match plan.requests.as_slice() {
        [request] => payload(plan, request, format),
        requests => {
            let lines = requests.iter().all(|request| self::payload(plan, request, Format::Json).is_ok());
            Err(nowhere(input::EMIT_REQUESTS)
                .arg("message", plan.message.as_str())
                .arg("count", requests.len())
                .arg("emit", if emit == Emit::Xml { "xml" } else { "json" })
                .arg("instead", if lines { &input::EMIT_LINES } else { &input::EMIT_ALL }))
        }
    }
}

/// The payload of a request that waits for nothing.
fn payload<'p>(plan: &'p Plan, request: &'p Request, format: Format) -> Result<&'p Payload, Diagnostic> {
    let waits = |id: &str| nowhere(input::EMIT_WAITS).arg("message", plan.message.as_str()).arg("request", id);
    match (&request.body, request.needs.first()) {
        (Body::Upload { .. }, _) => Err(waits(&request.id)),
        (_, Some(need)) => Err(waits(&need.from)),
        (Body::Payload(payload), None) if payload.format == format => Ok(payload),
        (Body::Payload(payload), None) => {
            let (name, suggestion) = match payload.format {
                Format::Json => ("JSON", "json"),
                Format::Xml => ("XML", "xml"),
            };
            Err(nowhere(input::EMIT_FORMAT)
                .arg("message", plan.message.as_str())
                .arg("format", name)
                .arg("suggestion", suggestion))
        }
    }
}

/// A file for each payload; where there is more than one request, the plan beside them says how they hang together.
fn in_folder(plan: &Plan, emit: Emit, folder: &Path) -> Result<Vec<(Option<PathBuf>, String)>, Diagnostic> {
    let file = |ending: &str| Some(folder.join(format!("{}{ending}", plan.message)));
    match emit {
        Emit::Json | Emit::Xml if plan.requests.len() > 1 => {
            let mut files: Vec<_> = plan
                .requests
                .iter()
                .filter_map(|request| match &request.body {
                    Body::Payload(payload) => {
                        Some((file(&format!(".{}.json", request.id)), payload.root.to_json_pretty()))
                    }
                    Body::Upload { .. } => None,
                })
                .collect();
            files.push((file(".plan.json"), plan.to_json()));
            Ok(files)
        }
        Emit::Json => Ok(vec![(file(".json"), text(plan, emit)?)]),
        Emit::Xml => Ok(vec![(file(".xml"), text(plan, emit)?)]),
        Emit::Jsonl => Ok(vec![(file(".jsonl"), text(plan, emit)?)]),
        Emit::Plan => Ok(vec![(file(".plan.json"), text(plan, emit)?)]),
        Emit::Curl => Ok(vec![(file(".sh"), text(plan, emit)?)]),
    }
}
