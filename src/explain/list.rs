use super::ExplainPage;
use crate::catalog::{channels, error_codes, mass_statuses};
use crate::diag::{Lang, Severity};
use crate::sort::sort_by_key;

/// An entry in the list of all.
#[derive(Clone, Debug)]
pub enum ListedCode {
    Finding {
        code: &'static str,
        severity: Severity,
        meaning: &'static str,
    },
    /// A message type. `of`: the platform's id.
    Type {
        id: &'static str,
        of: &'static str,
        meaning: &'static str,
    },
    /// `of`: the platform's id.
    Errcode {
        code: i64,
        of: &'static str,
        meaning: &'static str,
    },
    /// The number in `err(N)`.
    MassStatus {
        code: i64,
        meaning: &'static str,
    },
}

/// Everything that can be explained: findings by name, then message types, then what platforms answer.
pub fn list(lang: Lang) -> Vec<ListedCode> {
    let mut pages: Vec<ExplainPage> = ExplainPage::all().collect();
    sort_by_key(&mut pages, |page| page.code.id());
    let findings = pages.iter().map(|page| ListedCode::Finding {
        code: page.code.id(),
        severity: page.code.severity(),
        meaning: page.meaning(lang),
    });
    let types = channels().iter().flat_map(|channel| {
        let of = channel.platform.id();
        channel.types.iter().map(move |message| ListedCode::Type {
            id: message.id,
            of,
            meaning: message.doc.text(lang),
        })
    });
    let errcodes = error_codes().map(|(platform, error)| ListedCode::Errcode {
        code: error.code,
        of: platform.id(),
        meaning: error.meaning.text(lang),
    });
    let statuses = mass_statuses()
        .iter()
        .map(|status| ListedCode::MassStatus { code: status.code, meaning: status.meaning.text(lang) });
    findings.chain(types).chain(errcodes).chain(statuses).collect()
}
