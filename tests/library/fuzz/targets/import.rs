//! What people paste, to import: it is refused in words, or what is written parses, and builds to the same payload, unless
//! something was said about it.

use std::collections::HashMap;

use msgc::catalog::WireFormat;
use msgc::diag::Diagnostic;
use msgc::import::{ImportOptions, Imported};
use msgc::pipeline::Settings;
use serde_json::Value;

use super::{Held, text};
use crate::fuzz::subject::{format_source, import};
use crate::laws::case::{Case, told};
use crate::laws::elements::elements;
use crate::laws::hold;
use crate::support::shape::shape;

pub fn holds(bytes: &[u8]) -> Held {
    let pasted = text(bytes);
    for keep_placeholders in [true, false] {
        match import(&pasted, &ImportOptions { keep_placeholders, ..ImportOptions::default() }) {
            Ok(imported) => {
                let fail = |why| format!("{why}\n--- imported\n{}", imported.source);
                inside(&pasted, imported.notes.iter().chain(&imported.errors)).map_err(fail)?;
                written(&pasted, &imported, keep_placeholders).map_err(fail)?;
            }
            Err(found) if found.is_empty() => return Err("refused without a word".to_owned()),
            Err(found) => inside(&pasted, &found)?,
        }
    }
    Ok(())
}

/// Every finding lies in the input.
fn inside<'d>(input: &str, found: impl IntoIterator<Item = &'d Diagnostic>) -> Held {
    let outside = found.into_iter().find(|one| {
        one.span.start > one.span.end || input.get(one.span.start as usize..one.span.end as usize).is_none()
    });
    outside.map_or(Ok(()), |one| Err(format!("{} at {:?} is not in the input", one.code.id(), one.span)))
}

fn written(input: &str, imported: &Imported, as_it_is: bool) -> Held {
    shape(&imported.source).map_err(|found| format!("does not parse: {}", found.join("; ")))?;
    if format_source(&imported.source).as_ref() != Ok(&imported.source) {
        return Err("is not formatted".to_owned());
    }
    let case = Case::alone("imported", imported.source.clone());
    let settings = Settings::default();
    let analysis = case.analyze(&settings);
    hold::spans(&analysis)?;
    if analysis.has_errors() || !as_it_is {
        return Ok(());
    }
    let names: Vec<String> = analysis.message_names().iter().map(|name| (*name).to_owned()).collect();
    if names.is_empty() {
        return Err("no message".to_owned());
    }
    for name in &names {
        let built = case
            .build(&analysis, name, &HashMap::new(), &settings)
            .map_err(|found| format!("checks and does not build: {}", told(&found)))?;
        let is_said = !imported.notes.is_empty() || !imported.errors.is_empty();
        let Some(payload) = built.plan.payload().filter(|_| !is_said && names.len() == 1) else { continue };
        let line = match payload.format {
            WireFormat::Json => payload.root.to_json_line(),
            WireFormat::Xml => payload.root.to_xml(),
        };
        if !is_same(payload.format, input, &line) {
            return Err(format!("is another payload, and nothing was said: {line}"));
        }
    }
    Ok(())
}

/// Whether two payloads say the same; what is not a payload as a whole says nothing.
fn is_same(format: WireFormat, input: &str, written: &str) -> bool {
    match format {
        WireFormat::Json => serde_json::from_str::<Value>(input)
            .map_or(true, |given| serde_json::from_str(written).is_ok_and(|written: Value| written == given)),
        WireFormat::Xml => roxmltree::Document::parse(input).is_err() || elements(input) == elements(written),
    }
}
