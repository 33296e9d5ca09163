//! Findings as text: the line they are about, a caret line, and their words.

use std::fmt::Write;

use msgc::diag::{Diagnostic, Lang, Severity, Sink};
use msgc::source::{File, FileId};
use msgc::syntax::ast::Ast;

pub const FILE: FileId = FileId(0);

pub fn parse(source: &str) -> (Ast, Vec<Diagnostic>) {
    let mut sink = Sink::default();
    let ast = msgc::syntax::parse(FILE, source, &mut sink);
    (ast, sink.into_sorted())
}

/// All findings of a source, each with the line it is about.
pub fn findings(source: &str) -> String {
    let (_, found) = parse(source);
    let file = File::new("test.msg", source);
    let mut out = String::new();
    for finding in &found {
        write_finding(&mut out, &file, finding).unwrap();
    }
    out
}

fn write_finding(out: &mut String, file: &File, finding: &Diagnostic) -> std::fmt::Result {
    let words = finding.words(Lang::En);
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    };
    writeln!(out, "{severity}[{}] {}..{}: {}", finding.code.id(), finding.span.start, finding.span.end, words.message)?;
    let index = file.lines();
    let line = index.line_of(finding.span.start);
    let start = index.start_of(line).unwrap_or(0);
    let end = index.start_of(line + 1).map_or(file.text().len(), |next| next as usize - 1);
    let text = &file.text()[start as usize..end.max(start as usize)];
    writeln!(out, "  | {}", show(text))?;
    let before = show(&file.text()[start as usize..finding.span.start as usize]);
    let inside = show(
        &file.text()
            [finding.span.start as usize..(finding.span.end as usize).min(end).max(finding.span.start as usize)],
    );
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let caret = format!("{}{}", " ".repeat(width(&before)), "^".repeat(width(&inside).max(1)));
    writeln!(out, "  | {caret} {}", words.label.unwrap_or_default())?;
    for note in &finding.notes {
        writeln!(out, "  : {}..{} {}", note.span.start, note.span.end, note.phrase.text(Lang::En))?;
    }
    for (name, text) in [("note", words.note), ("help", words.help)] {
        if let Some(text) = text {
            writeln!(out, "  = {name}: {text}")?;
        }
    }
    for fix in &finding.fixes {
        let grade = if fix.is_safe() { "fix" } else { "unsafe fix" };
        write!(out, "  = {grade}: {}", fix.title.text(Lang::En))?;
        for edit in &fix.edits {
            write!(out, " [{}..{} {:?}]", edit.span.start, edit.span.end, edit.text)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Tabs and control characters as something to see.
fn show(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\t' {
                '→'
            } else if c.is_control() {
                '␀'
            } else {
                c
            }
        })
        .collect()
}
