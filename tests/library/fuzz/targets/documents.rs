//! A JSON document for open parameters: the message is built and fits, or the document is refused, each time at a place in it and
//! never for its length. The types that are written for a document take it.

use std::sync::OnceLock;

use msgc::binding::{ParamSources, ParamText, ParamValues};
use msgc::diag::Severity;
use msgc::pipeline::{Analysis, Settings};
use msgc::steps::Cancellation;

use super::{Held, text};
use crate::fuzz::subject::bind;
use crate::laws::case::{Case, NOW, told};
use crate::laws::{hold, types};

/// A message whose parameters take any document.
pub const SOURCE: &str = r#"
type part = {
    text: text(9 chars, cut)?
    log: text(90 bytes, lines, tail)?
    map: map(text(40 bytes, cut), 0..2 items, cut)?
    amount: decimal(1 digits, cut)?
    link: url(90 bytes, cut)?
    user: id(20 bytes, cut)?
    inner: json({ n: int?, ... })?
    key: text(9 bytes, cut)? from "a key"
    word: text(20 chars, cut)?
    up: bool?
    at: time?
    ...
}
param doc: { parts: list(part, 30 items, cut)?, first: part?, names: list(text(12 chars, cut), 9 items, cut)?, ... }
message m: wecom.markdown {
    body {
        "**${doc.first.text ?? "-"}** ${join(doc.names ?? [], "、")}"
        for p in doc.parts ?? [] {
            "> **${p.text ?? "-"}** ${p.user ?? ""} ${p.key ?? ""} `${p.word ?? ""}`"
            "> ${p.log ?? ""}"
            for k, v in p.map ?? {} { "${k}: ${v}" }
            "[详情](${p.link ?? "https://example.com"})"
            if p.amount != none { "${p.amount}" }
            if p.up ?? false { "up ${p.inner.n ?? 0}" }
            if p.at != none { date(p.at, "%F %T") }
        } rest n {
            "…还有 ${n} 条"
        }
    }
}
"#;

pub fn holds(bytes: &[u8]) -> Held {
    let document = text(bytes);
    taken(&document)?;
    typed(document)
}

/// The message, analysed once.
fn known() -> &'static (Case, Analysis) {
    static KNOWN: OnceLock<(Case, Analysis)> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let case = Case::alone("documents", SOURCE.to_owned());
        let analysis = case.analyze(&Settings::default());
        (case, analysis)
    })
}

fn taken(document: &str) -> Held {
    let (case, analysis) = known();
    let settings = Settings::default();
    let text = ParamText { name: "doc.json".to_owned(), path: None, text: document.to_owned(), bad_bytes: None };
    let sources = ParamSources { texts: vec![("doc", Ok(text))], ..ParamSources::default() };
    let mut given = match ParamValues::read(sources, &*case.world, &analysis.program, &case.name) {
        Ok(given) => given,
        Err(refused) => {
            let is_placed = |one: &msgc::diag::Diagnostic| {
                let file = refused.files.get(one.span.file);
                file.is_some_and(|file| file.text().get(one.span.start as usize..one.span.end as usize).is_some())
            };
            if refused.findings.is_empty() || !refused.findings.iter().all(is_placed) {
                return Err(format!("refused at no place: {}", told(&refused.findings)));
            }
            return Ok(());
        }
    };
    given.at(&analysis.program, NOW.unwrap_or_default());
    let params = bind(given, analysis, "m").map_err(|found| format!("is not bound: {}", told(&found)))?;
    let built = case.build(analysis, "m", &params, &settings);
    let built = built.map_err(|found| format!("is not built: {}", told(&found)))?;
    let found: Vec<_> = built.findings.iter().filter(|one| one.severity == Severity::Error).cloned().collect();
    if !found.is_empty() {
        return Err(format!("is built with errors: {}", told(&found)));
    }
    let worst = analysis.summaries(&Cancellation::NEVER).map_err(|_| "cancelled")?;
    worst.iter().try_for_each(|summary| hold::sizes(&built.plan, summary))
}

fn typed(document: String) -> Held {
    let documents = [document];
    match types::source(&documents) {
        Ok(_) => types::holds(&documents).map(drop),
        // It is no document, or holds nothing that has a type.
        Err(_) => Ok(()),
    }
}
