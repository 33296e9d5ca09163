use std::collections::HashMap;

use msgc::diag::Lang;
use msgc::ide::{ActionKind, CodeAction, code_actions};
use msgc::lang::ParamValue;
use msgc::pipeline::{Analysis, Input, Settings, analyze, build};
use msgc::source::{MemoryWorld, Span};

use super::{LANGS, Project, project, shown};
use crate::laws::case::{Case, codes, repository};
use crate::laws::random::Random;

/// The actions at the cursor, or for what is between two cursors.
fn actions(text: &str) -> (Project, Vec<CodeAction>) {
    let (text, length) = match text.match_indices("$0").collect::<Vec<_>>().as_slice() {
        [_] => (text.to_owned(), 0),
        [(first, _), (second, _)] => (format!("{}{}", &text[..*second], &text[second + 2..]), second - first - 2),
        found => panic!("{} cursors", found.len()),
    };
    let project = project(&text);
    let span = Span::new(project.main().file(), project.offset, project.offset + length as u32);
    let actions = code_actions(project.main(), span, Lang::En);
    (project, actions)
}

fn applied(text: &str, action: &CodeAction) -> String {
    let mut text = text.to_owned();
    for edit in action.edits.iter().rev() {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    text
}

/// The file after the action of a kind.
fn after(text: &str, kind: ActionKind) -> Option<String> {
    let (project, actions) = actions(text);
    let action = actions.iter().find(|action| action.kind == kind)?;
    Some(applied(project.text(), action))
}

#[track_caller]
fn check(name: &str, text: &str, kind: ActionKind) {
    let result = after(text, kind).unwrap_or_else(|| panic!("no {kind:?}: {:#?}", actions(text).1));
    insta::assert_snapshot!(format!("actions.{name}"), shown(text, &result));
}

#[test]
fn titles_in_both_languages() {
    let text = "type t = { a: bo$0ol }\nmessage a: wecom.markdown {\n    body: \"- x ${who}\"\n}\n";
    let project = project(text);
    for (lang, ending) in LANGS {
        let everywhere = Span::new(project.main().file(), project.offset, project.text().len() as u32 - 6);
        let at_text = project.text().find("- x").expect("a text") as u32;
        let in_text = Span::new(project.main().file(), at_text, at_text);
        let actions = [everywhere, in_text].map(|span| code_actions(project.main(), span, lang)).concat();
        let titles: Vec<String> = actions.iter().map(|action| format!("{:?}: {}", action.kind, action.title)).collect();
        insta::assert_snapshot!(format!("titles{ending}"), titles.join("\n"));
    }
}

fn analyzed(text: &str) -> Analysis {
    let input =
        Input { path: "/project/a.msg".into(), root: "/project".into(), name: "a.msg".into(), text: text.to_owned() };
    analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels")
}

#[test]
fn fixes_of_findings() {
    check("fix", "message a: wecom.text {\n    body：$0 \"x\"\n}\n", ActionKind::SafeFix);
    let (project, found) = actions("param n: text(3000 bytes)\nmessage a: wecom.text {\n    body: n$0\n}\n");
    let bound = found.iter().find(|action| action.title.contains("declare")).expect("a bound");
    assert_eq!(bound.kind, ActionKind::UnsafeFix);
    assert!(!analyzed(&applied(project.text(), bound)).has_errors());
    assert!(bound.finding.is_some_and(|at| project.main().findings[at].code.id() == "may-be-too-long"));
}

#[test]
fn findings_are_allowed_with_a_reason() {
    let text = "message a: wecom.markdown {\n    body: \"\"\"\n        # 标题\n        $0- 项\n        \"\"\"\n}\n";
    check("allow", text, ActionKind::Suppress);
    let allowed = after(text, ActionKind::Suppress).expect("it is allowed");
    assert_eq!(codes(&analyzed(&allowed).findings), [] as [&str; 0], "{allowed}");
    // Errors of the language cannot be.
    assert_eq!(after("let a = $0b\n", ActionKind::Suppress), None);
}

#[test]
fn unknown_names_are_declared() {
    check("declare", "/// Doc\nmessage a: wecom.text {\n    body: \"hi ${na$0me}\"\n}\n", ActionKind::Declare);
    check(
        "declare.list",
        "param n: bool\n\nmessage a: wecom.text {\n    body { for x in x$0s { \"${x} ${n}\" } }\n}\n",
        ActionKind::Declare,
    );
    check(
        "declare.bool",
        "message a: wecom.text {\n    body: if vi$0p then \"a\" else \"b\"\n}\n",
        ActionKind::Declare,
    );
    for text in [
        "message a: wecom.text {\n    body: \"hi ${na$0me}\"\n}\n",
        "message a: wecom.text {\n    body { \"a\"\n for x in x$0s { x } }\n}\n",
    ] {
        let declared = after(text, ActionKind::Declare).expect("a declaration");
        assert!(!analyzed(&declared).has_errors(), "{declared}");
    }
}

#[test]
fn expressions_become_constants() {
    check("extract", "/// Doc\nmessage a: wecom.text {\n    body: \"hi$0 you\"\n}\n", ActionKind::Extract);
    check(
        "extract.part",
        "param n: text(9 bytes)\nmessage a: wecom.text {\n    body: \"hi ${$0upper(n)$0}\"\n}\n",
        ActionKind::Extract,
    );
    // What depends on a loop or a condition stays.
    for text in [
        "param xs: list(text(9 bytes), 0..3 items)\nmessage a: wecom.text {\n    body { for x in xs { \"$0${x}\" } }\n}\n",
        "param x: text(9 bytes)?\nmessage a: wecom.text {\n    body { \"a\"\n if x != none { \"$0${x}\" } }\n}\n",
        "let a = \"$0x\"\n",
        "message a: wecom.text {\n    to: $0group(\"wrk\")$0\n    body: \"x\"\n}\n",
    ] {
        assert_eq!(after(text, ActionKind::Extract), None, "{text}");
    }
}

#[test]
fn texts_become_blocks() {
    let text = "param n: text(9 bytes)\nmessage a: wecom.text {\n    bo$0dy: \"\"\"\n        # \"${n}\"\n\n        \\${x} $5\\n\n        \"\"\"\n}\n";
    check("block", text, ActionKind::Rewrite);
    check("block.line", "message a: wecom.text {\n    bo$0dy: \"a\\nb\\t\\\"c\\\"\"\n}\n", ActionKind::Rewrite);
    assert_eq!(after("message a: wecom.news {\n    article { ti$0tle: \"x\" }\n}\n", ActionKind::Rewrite), None);
}

#[test]
fn types_are_opened() {
    check("open", "param p: { a: bo$0ol }\n", ActionKind::Rewrite);
    check("open.lines", "type t = {\n    a: bo$0ol // why\n}\n", ActionKind::Rewrite);
    check("open.comma", "param p: list({ a: bo$0ol, }, 0..3 items)\n", ActionKind::Rewrite);
    check("open.empty", "param p: {$0 }\n", ActionKind::Rewrite);
    assert_eq!(after("param p: { a: bo$0ol, ... }\n", ActionKind::Rewrite), None);
}

/// At most this many actions of a file are tried, at random.
const MOST_ACTIONS: usize = 4;

/// Whatever is extracted or rewritten in a file without errors, it checks as before, and its messages are built alike.
#[test]
fn refactored_files_mean_the_same() {
    let mut random = Random::new(11);
    let (mut tried, mut broken) = (0, Vec::new());
    for case in repository() {
        let before = case.analyze(&Settings::default());
        let mut places: Vec<usize> = case.text.match_indices([':', '"', '{']).map(|(at, _)| at + 1).collect();
        let mut seen = Vec::new();
        while !before.has_errors() && seen.len() < MOST_ACTIONS && !places.is_empty() {
            let offset = places.swap_remove(random.below(places.len())) as u32;
            for action in code_actions(&before, Span::new(before.file(), offset, offset), Lang::En) {
                let is_refactoring = matches!(action.kind, ActionKind::Extract | ActionKind::Rewrite);
                if !is_refactoring || seen.contains(&action) {
                    continue;
                }
                tried += 1;
                let after = case.with(applied(&case.text, &action));
                if let Err(why) = same_meaning(&case, &before, &after) {
                    broken.push(format!("{}: {}: {why}\n{}", case.name, action.title, after.text));
                }
                seen.push(action);
            }
        }
    }
    assert!(broken.is_empty(), "{} of {tried}:\n{}", broken.len(), broken.join("\n\n"));
    assert!(tried > 300, "{tried} actions");
}

fn same_meaning(case: &Case, before: &Analysis, after: &Case) -> Result<(), String> {
    let analysis = after.analyze(&Settings::default());
    let (found, expected) = (codes(&analysis.findings), codes(&before.findings));
    if found != expected {
        return Err(format!("{found:?}, not {expected:?}"));
    }
    for name in before.message_names() {
        let built = |analysis: &Analysis| {
            let values = values(analysis);
            let built = build(analysis, &*case.world, name, &values, Some(0), &Settings::default());
            built.map(|built| built.plan.to_json()).map_err(|found| codes(&found))
        };
        if built(before) != built(&analysis) {
            return Err(format!("another `{name}`"));
        }
    }
    Ok(())
}

/// The values of the first sample.
fn values(analysis: &Analysis) -> HashMap<String, ParamValue> {
    let samples = &analysis.program.main().expect("a file").samples;
    samples.first().map(|sample| sample.values.clone()).unwrap_or_default()
}
