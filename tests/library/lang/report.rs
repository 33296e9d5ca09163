//! Programs in memory, and what is found in them as a person sees it.

use std::path::Path;

use msgc::diag::{Diagnostic, Lang, Sink};
use msgc::lang::{Program, load};
use msgc::report::{Human, Style};
use msgc::source::{Files, MemoryWorld};

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
    let (program, found) = check(source, &[]);
    drawn(&program.files, &found)
}

pub fn drawn(files: &Files, found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for finding in found {
        Human { style: Style::PLAIN, lang: Lang::En }.finding(files, finding, &mut out);
    }
    out
}

/// Every code that was found in the file.
pub fn codes(source: &str) -> Vec<&'static str> {
    check(source, &[]).1.iter().map(|finding| finding.code.id()).collect()
}
