//! A text alone, parsed.

use msgc::diag::{Diagnostic, Lang, Sink};
use msgc::report::{Human, Style};
use msgc::source::{File, FileId, Files};
use msgc::syntax::ast::Ast;

pub const FILE: FileId = FileId(0);

pub fn parse(source: &str) -> (Ast, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let ast = msgc::syntax::parse(FILE, source, &mut sink);
    (ast, sink.into_sorted())
}

/// All findings of a source, as people read them.
pub fn findings(source: &str) -> String {
    let mut files = Files::default();
    files.add(File::new("test.msg", source));
    let mut out = String::new();
    for finding in &parse(source).1 {
        Human { style: Style::PLAIN, lang: Lang::En }.finding(&files, finding, &mut out);
    }
    out
}
