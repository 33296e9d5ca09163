use super::Page;
use crate::catalog::{error_codes, mass_statuses};
use crate::diag::{Lang, Severity};
use crate::order::sort_by_key;

/// An entry of the list of everything that can be explained.
#[derive(Clone, Debug)]
pub enum Listed {
    Finding {
        code: &'static str,
        severity: Severity,
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

/// Everything that can be explained: findings by name, then the platforms' error codes.
pub fn list(lang: Lang) -> Vec<Listed> {
    let mut pages: Vec<Page> = Page::all().collect();
    sort_by_key(&mut pages, |page| page.code.id());
    let findings = pages.iter().map(|page| Listed::Finding {
        code: page.code.id(),
        severity: page.code.severity(),
        meaning: page.meaning(lang),
    });
    let errcodes = error_codes().map(|(platform, error)| Listed::Errcode {
        code: error.code,
        of: platform.id(),
        meaning: error.meaning.text(lang),
    });
    let statuses = mass_statuses()
        .iter()
        .map(|status| Listed::MassStatus { code: status.code, meaning: status.meaning.text(lang) });
    findings.chain(errcodes).chain(statuses).collect()
}
