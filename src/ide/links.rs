//! What in a file leads somewhere else.

use std::path::PathBuf;

use super::navigation::{path_of, takes_path};
use super::nodes::{Node, walk};
use crate::diag::{Lang, NamedCode};
use crate::lang::{Unit, resolve};
use crate::pipeline::Analysis;
use crate::source::{Span, World};
use crate::syntax::allows;
use crate::syntax::ast::{Expr, ExprKind, ItemKind, TextLiteral, TextPart};

/// A part of a file that leads somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLink {
    pub span: Span,
    pub target: LinkTarget,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    Url(String),
    File(PathBuf),
}

/// The links of the analysed file, in source order: URLs, paths of files that are there, codes of findings. `lang` is that
/// of the pages of codes.
pub fn links(analysis: &Analysis, world: &dyn World, lang: Lang) -> Vec<DocumentLink> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let mut found = Vec::new();
    let file = |text: &TextLiteral| {
        let target = resolve(world, &analysis.program.root, &unit.path, path_of(unit, text)?).ok()?;
        let inner = Span::new(text.span.file, text.span.start + 1, text.span.end.saturating_sub(1));
        (!unit.source.slice(inner).is_empty()).then_some(DocumentLink { span: inner, target: LinkTarget::File(target) })
    };
    walk(&unit.ast, &mut |node| match node {
        Node::Item(item) => {
            if let ItemKind::Import(import) = &item.kind {
                found.extend(file(&import.path));
            }
        }
        Node::Expr(Expr { kind: ExprKind::Call { args, .. }, id, .. }) if takes_path(unit, *id) => {
            if let Some(Expr { kind: ExprKind::Text(text), .. }) = args.first() {
                found.extend(file(text));
            }
        }
        Node::Text(text) => urls_of(unit, text, &mut found),
        _ => {}
    });
    for comment in &unit.ast.comments {
        urls_in(unit, *comment, false, &mut found);
    }
    codes(unit, lang, &mut found);
    found.sort_by_key(|link| (link.span.start, link.span.end));
    found.dedup_by(|later, first| later.span.start < first.span.end);
    found
}

/// The URLs of a text that are written out.
fn urls_of(unit: &Unit, text: &TextLiteral, found: &mut Vec<DocumentLink>) {
    for (at, part) in text.parts.iter().enumerate() {
        if let TextPart::Run(run) = part {
            let goes_on = matches!(text.parts.get(at + 1), Some(TextPart::Interp(..)));
            urls_in(unit, *run, goes_on, found);
        }
    }
}

/// The URLs in a part of the source. `goes_on`: what is at its end is not all of it.
fn urls_in(unit: &Unit, span: Span, goes_on: bool, found: &mut Vec<DocumentLink>) {
    let text = unit.source.slice(span);
    for scheme in ["https://", "http://"] {
        for (at, _) in text.match_indices(scheme) {
            let rest = text.get(at..).unwrap_or_default();
            let is_in_url =
                |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | ')' | '\'' | '|' | '}' | '{');
            let length = rest.find(|c| !is_in_url(c)).unwrap_or(rest.len());
            let url = rest.get(..length).unwrap_or_default();
            let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
            let is_whole = !(goes_on && at + length == text.len());
            if url.len() > scheme.len() && is_whole {
                let start = span.start + at as u32;
                let span = Span::new(span.file, start, start + url.len() as u32);
                found.push(DocumentLink { span, target: LinkTarget::Url(url.to_owned()) });
            }
        }
    }
}

/// The codes that comments allow.
fn codes(unit: &Unit, lang: Lang, found: &mut Vec<DocumentLink>) {
    for allow in allows(unit.source.text(), &unit.ast, || unit.source.lines()) {
        let mut start = allow.codes.start;
        for written in unit.source.slice(allow.codes).split(',') {
            let name = written.trim();
            let blanks = (written.len() - written.trim_start().len()) as u32;
            let span = Span::new(allow.codes.file, start + blanks, start + blanks + name.len() as u32);
            if let Some(named) = NamedCode::find(name) {
                found.push(DocumentLink { span, target: LinkTarget::Url(named.code.page(lang)) });
            }
            start += written.len() as u32 + 1;
        }
    }
}
