//! Law 8, for every fix that is offered.

use std::collections::BTreeSet;

use msgc::diag::messages::syntax;
use msgc::diag::{Applicability, Diagnostic, Edit, Fix, Lang, Sink};
use msgc::fixes::{Policy, apply_all};
use msgc::source::FileId;
use msgc::syntax::ast::ItemKind;
use msgc::syntax::parse;

use super::inputs::{Input, all};
use crate::laws::case::{codes, told};

#[test]
fn every_fix_removes_its_finding_and_adds_none() {
    let (mut broken, mut tried) = (Vec::new(), 0);
    for input in all() {
        let analysis = input.case.analyze(&input.settings);
        let mut seen = BTreeSet::new();
        for found in &analysis.findings {
            for fix in found.fixes.iter().filter(|fix| fix.applicability != Applicability::Sketch) {
                // Of a file with many, three of a kind.
                let alike = seen.iter().filter(|(code, _)| *code == found.code.id()).count();
                if analysis.findings.len() > 30 && alike > 3 {
                    continue;
                }
                seen.insert((found.code.id(), found.span.start));
                tried += 1;
                if let Err(why) = holds(&input, &analysis.findings, found, fix) {
                    let title = fix.title.text(Lang::En);
                    broken.push(format!("== {}: `{title}` of {}: {why}", input.case.name, found.code.id()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{} of {tried} fixes:\n{}", broken.len(), broken.join("\n\n"));
    assert!(tried > 300, "{tried} fixes");
}

fn holds(input: &Input, before: &[Diagnostic], found: &Diagnostic, fix: &Fix) -> Result<(), String> {
    let text = &input.case.text;
    if found.span.file != FileId(0) && fix.edits.iter().all(|edit| edit.span.file == found.span.file) {
        return Ok(());
    }
    let (fixed, ranges) = applied(text, fix)?;
    let after = input.case.with(fixed.clone()).analyze(&input.settings).findings;
    let shown = || format!("\n--- before\n{text}\n--- after\n{fixed}\n{}", told(&after));

    let count = |found: &[Diagnostic], code: &str| found.iter().filter(|one| one.code.id() == code).count();
    let code = found.code.id();
    if count(&after, code) >= count(before, code) {
        return Err(format!("it does not go{}", shown()));
    }
    // What is read of the text before anything is known of its meaning never gets worse.
    let (syntax_before, syntax_after) = (read(text), read(&fixed));
    for new in &syntax_after.0 {
        let times = |of: &[&str]| of.iter().filter(|known| *known == new).count();
        if times(&syntax_after.0) > times(&syntax_before.0) {
            return Err(format!("{new} comes{}", shown()));
        }
    }
    // A mistake in the text hides what is wrong with the meaning, and so does every other error.
    // A path is followed once it is one, and a body that is divided is told of once it can be.
    let hides = syntax::CODES.contains(&found.code)
        || matches!(code, "path-backslash" | "too-many-parts")
        || before.iter().filter(|one| one.is_error()).count() > 1;
    let own = |one: &&Diagnostic| {
        // The profile is asked for once the field is known.
        if one.code.id() == "profile-needed" {
            return false;
        }
        let on_it = ranges.iter().any(|(start, end)| one.span.start < *end && *start < one.span.end);
        !on_it || fix.is_safe()
    };
    if !hides {
        let rest: Vec<Diagnostic> = after.iter().filter(own).cloned().collect();
        if let Some(new) = codes(&rest).into_iter().find(|new| count(&rest, new) > count(before, new)) {
            return Err(format!("{new} comes{}", shown()));
        }
    }
    // No name is lost but one that is used nowhere.
    if matches!(code, "unused-param" | "unused-let" | "unused-type") {
        return Ok(());
    }
    if let Some(lost) = syntax_before.1.iter().find(|name| !syntax_after.1.iter().any(|after| after.contains(*name))) {
        return Err(format!("the name `{lost}` is lost{}", shown()));
    }
    Ok(())
}

/// The codes of what is wrong with a text, and the names that its items declare.
fn read(text: &str) -> (Vec<&'static str>, BTreeSet<String>) {
    let mut sink = Sink::default();
    let ast = parse(FileId(0), text, &mut sink);
    let names = ast.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Message(message) => Some(message.name),
        ItemKind::Param(param) => Some(param.name),
        ItemKind::Let(declared) => Some(declared.name),
        ItemKind::Type(declared) => Some(declared.name),
        ItemKind::Sample(sample) => Some(sample.name),
        _ => None,
    });
    let word = |name: msgc::syntax::ast::Name| text[name.span.start as usize..name.span.end as usize].to_owned();
    let names = names.map(word).filter(|name| !name.is_empty()).collect();
    (codes(&sink.into_sorted()), names)
}

/// The text with a fix, and where what it writes stands then.
fn applied(text: &str, fix: &Fix) -> Result<(String, Vec<(u32, u32)>), String> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    if edits.is_empty() {
        return Err("it changes nothing".to_owned());
    }
    let (mut out, mut at, mut ranges) = (String::new(), 0, Vec::new());
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if edit.span.file != FileId(0) {
            return Err("it changes another file".to_owned());
        }
        if start < at || text.get(start..end).is_none() {
            return Err(format!("its edit {start}..{end} overlaps another or cuts a character"));
        }
        out += &text[at..start];
        ranges.push((out.len() as u32, (out.len() + edit.text.len()) as u32));
        out += &edit.text;
        at = end;
    }
    out += &text[at..];
    Ok((out, ranges))
}

/// Where each error has a safe fix, all of them together leave no error that was not there: what a fix writes is right, or has a
/// safe fix itself.
#[test]
fn safe_fixes_leave_no_new_errors() {
    let (mut broken, mut tried) = (Vec::new(), 0);
    for input in all() {
        let analysis = input.case.analyze(&input.settings);
        let mut errors = analysis.findings.iter().filter(|found| found.is_error()).peekable();
        if errors.peek().is_none() || !errors.all(|found| found.fixes.iter().any(Fix::is_safe)) {
            continue;
        }
        tried += 1;
        let before = codes(&analysis.findings);
        let look = |text: &str| input.case.with(text.to_owned()).try_analyze(&input.settings);
        let fixed = apply_all(input.case.text.clone(), analysis, &Policy::default(), look).expect("nobody cancels");
        // What other mistakes hid was there before, in the author's own words.
        let was_there = |found: &Diagnostic| {
            let (start, end) = (found.span.start as usize, found.span.end as usize);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            fixed.text.get(start..end).is_some_and(|part| letters(&input.case.text).contains(&letters(part)))
        };
        let is_new = |found: &&Diagnostic| found.is_error() && !before.contains(&found.code.id()) && !was_there(found);
        let new: Vec<Diagnostic> = fixed.analysis.findings.iter().filter(is_new).cloned().collect();
        if !new.is_empty() {
            broken.push(format!(
                "== {}\n{}\n--- then\n{}\n{}",
                input.case.name,
                input.case.text,
                fixed.text,
                told(&new)
            ));
        }
    }
    assert!(broken.is_empty(), "{} of {tried}:\n{}", broken.len(), broken.join("\n\n"));
    assert!(tried > 100, "{tried} files");
}
