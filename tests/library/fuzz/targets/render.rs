//! Requests for payloads: each line has one answer, which is JSON, whatever the pieces in which lines are read; and an answer
//! is what a build of its values gives.

use std::collections::HashMap;
use std::sync::OnceLock;

use msgc::binding::{ParamSources, ParamText, ParamValues};
use msgc::diag::{Diagnostic, Lang, Severity};
use msgc::pipeline::{Analysis, Settings, build};
use msgc::render::{RenderOptions, Renderer};
use msgc::source::MemoryWorld;
use serde_json::Value;
use serde_json::value::RawValue;

use super::{Held, documents, rows};
use crate::fuzz::subject::take;
use crate::laws::case::{Case, NOW, told};

/// The files of requests, each with its message.
const FILES: [(&str, &str, &str); 2] = [("rows.msg", rows::SOURCE, "invitation"), ("doc.msg", documents::SOURCE, "m")];

/// The members of an object, as they are spelled.
type Members = HashMap<String, Box<RawValue>>;

pub fn holds(bytes: &[u8]) -> Held {
    let whole = answers(bytes, usize::MAX);
    let pieces = answers(bytes, 7);
    if whole != pieces {
        return Err(format!("in pieces:\n{pieces}\n--- whole:\n{whole}"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
    if lines.len() != whole.lines().count() {
        return Err(format!("{} lines, and\n{whole}", lines.len()));
    }
    lines.into_iter().zip(whole.lines()).try_for_each(|(line, answer)| answered(line, answer))
}

fn answers(bytes: &[u8], size: usize) -> String {
    let world = FILES
        .iter()
        .fold(MemoryWorld::default(), |world, (name, source, _)| world.with(format!("/project/{name}"), *source));
    let now = || NOW.unwrap_or_default();
    let options = RenderOptions { root: "/project".into(), deny: Vec::new(), lang: Lang::En, now: &now };
    let mut renderer = Renderer::new(&world, options);
    let mut out = Vec::new();
    let mut write = |answers: &[u8]| {
        out.extend_from_slice(answers);
        true
    };
    bytes.chunks(size).for_each(|piece| _ = take(&mut renderer, piece, &mut write));
    renderer.end(&mut write);
    String::from_utf8(out).unwrap_or_else(|error| format!("no UTF-8: {error}"))
}

/// An answer is of one kind, and what a build gives.
fn answered(line: &[u8], answer: &str) -> Held {
    let wrong = |why: &str| Err(format!("{why}: {answer}\n--- {}", String::from_utf8_lossy(line)));
    let Ok(read) = serde_json::from_str::<Members>(answer) else { return wrong("an answer is no JSON") };
    let kinds = ["payload", "plan", "skipped", "protocol"].iter().filter(|key| read.contains_key(**key)).count();
    let findings = read.get("findings").map(|all| serde_json::from_str::<Vec<Value>>(all.get()).unwrap_or_default());
    let found: Vec<&str> = findings.iter().flatten().filter_map(|one| one["code"].as_str()).collect();
    let has_errors = findings.iter().flatten().any(|one| one["severity"] == "error");
    if kinds > 1 || (kinds == 0) != has_errors || findings.is_some() && found.is_empty() {
        return wrong("an answer of no kind");
    }
    let request = std::str::from_utf8(line).ok().and_then(|line| serde_json::from_str::<Members>(line).ok());
    let Some(request) = request.filter(|_| !found.iter().any(|code| code.starts_with("render-"))) else {
        return Ok(());
    };
    let (Some(params), Some(file)) = (request.get("params"), request.get("file")) else { return Ok(()) };
    let file = serde_json::from_str::<String>(file.get()).unwrap_or_default();
    let known =
        FILES.iter().position(|(name, ..)| *name == file).and_then(|at| known().get(at).map(|known| (at, known)));
    let is_null = |key: &str| request.get(key).is_none_or(|value| value.get() == "null");
    let (Some((at, (case, analysis))), true) = (known, is_null("now") && is_null("message")) else { return Ok(()) };
    let params = if params.get() == "null" { "{}" } else { params.get() };
    let (payload, codes) = expected(case, analysis, FILES[at].2, params);
    if read.get("payload").map(|payload| payload.get()) != payload.as_deref() || found != codes {
        return wrong(&format!("a build gives {payload:?} with {codes:?}"));
    }
    Ok(())
}

/// The messages, analysed once.
fn known() -> &'static Vec<(Case, Analysis)> {
    static KNOWN: OnceLock<Vec<(Case, Analysis)>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let cases = FILES.iter().map(|(name, source, _)| Case::alone(name, (*source).to_owned()));
        cases.map(|case| (case.clone(), case.analyze(&Settings::default()))).collect()
    })
}

/// The payload of values, if they have one, and the codes of what is found.
fn expected(case: &Case, analysis: &Analysis, message: &str, params: &str) -> (Option<String>, Vec<String>) {
    let codes = |found: &[Diagnostic]| found.iter().map(|one| one.code.id().to_owned()).collect::<Vec<_>>();
    let text = ParamText { name: "params".to_owned(), path: None, text: params.to_owned(), bad_bytes: None };
    let sources = ParamSources { document: Some(Ok(text)), ..ParamSources::default() };
    let mut given = match ParamValues::read(sources, &*case.world, &analysis.program, &case.name) {
        Ok(given) => given,
        Err(refused) => return (None, codes(&refused.findings)),
    };
    let mut all = given.warned.as_ref().map(|warned| codes(&warned.findings)).unwrap_or_default();
    given.at(&analysis.program, NOW.unwrap_or_default());
    let settings = Settings::default();
    let built = given
        .bind(analysis, message)
        .and_then(|values| build(analysis, &*case.world, message, &values, NOW, &settings));
    match built {
        Ok(built) => {
            let worth: Vec<_> = built.findings.into_iter().filter(|one| one.severity > Severity::Advice).collect();
            all.extend(codes(&worth));
            (built.plan.payload().map(|payload| payload.root.to_json_line().trim_end().to_owned()), all)
        }
        Err(found) if found.is_empty() => (None, vec![format!("nothing: {}", told(&found))]),
        Err(found) => {
            all.extend(codes(&found));
            (None, all)
        }
    }
}
