//! Findings as a reader of a snapshot wants them: each with its line, its carets and all its words.

use std::fmt::Write;
use std::path::Path;

use msgc::diag::{Diagnostic, Lang, Sink};
use msgc::lang::{Program, load};
use msgc::source::{Files, MemoryWorld, Span};

/// Checks `main.msg`, which may import the other files.
pub fn check(source: &str, others: &[(&str, &str)]) -> (Program, Vec<Diagnostic>) {
    let mut world = MemoryWorld::default().with("main.msg", source);
    for (path, text) in others {
        world = world.with(*path, *text);
    }
    let mut sink = Sink::default();
    let program = load(&world, Path::new(""), Path::new("main.msg"), "main.msg", source.to_owned(), &mut sink);
    (program, sink.into_sorted())
}

/// All findings of a file.
pub fn report(source: &str) -> String {
    report_with(source, &[])
}

/// All findings of a file and those that it imports.
pub fn report_with(source: &str, others: &[(&str, &str)]) -> String {
    let (program, found) = check(source, others);
    let mut out = String::new();
    for finding in &found {
        write_finding(&mut out, &program.files, finding);
    }
    if found.is_empty() { "no findings".to_owned() } else { out }
}

pub fn write_finding(out: &mut String, files: &Files, finding: &Diagnostic) {
    let words = finding.words(Lang::En);
    let _ = writeln!(out, "{:?} {}: {}", finding.severity, finding.code.id(), words.message);
    write_place(out, files, finding.span, words.label.as_deref().unwrap_or_default());
    for note in &finding.notes {
        write_place(out, files, note.span, &note.phrase.text(Lang::En));
    }
    if let Some(note) = words.note {
        let _ = writeln!(out, "  = note: {note}");
    }
    if let Some(help) = words.help {
        let _ = writeln!(out, "  = help: {help}");
    }
    for fix in &finding.fixes {
        let grade = fix.grade.id();
        let _ = writeln!(out, "  = fix ({grade}): {}", fix.title.text(Lang::En));
        for edit in &fix.edits {
            let _ = writeln!(out, "      {:?} becomes {:?}", files.slice(edit.span), edit.text);
        }
    }
    out.push('\n');
}

fn write_place(out: &mut String, files: &Files, span: Span, words: &str) {
    let Some(file) = files.get(span.file) else { return };
    let position = file.lines().position(file.text(), span.start);
    let line = file.text().lines().nth(position.line as usize - 1).unwrap_or_default();
    let marked: usize = files.slice(span).lines().next().unwrap_or_default().chars().map(width).sum();
    let before: usize = line.chars().take(position.column as usize - 1).map(width).sum();
    let _ = writeln!(out, "  {}:{}:{}", file.name, position.line, position.column);
    let _ = writeln!(out, "  | {line}");
    let _ = writeln!(out, "  | {}{} {words}", " ".repeat(before), "^".repeat(marked.max(1)));
}

fn width(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// Every code that was found in the file.
pub fn codes(source: &str) -> Vec<&'static str> {
    check(source, &[]).1.iter().map(|finding| finding.code.id()).collect()
}
