//! A lint and a dialect that are rows of a feature are linted, mended, explained and filled in like all others.

use msgc::diag::{Code, Diagnostic, Lang};
use msgc::dialect::{ConstructKind, Dialect, Document, Fill, Fragment, Skeleton};
use msgc::explain::{ExampleOutcome, ExplainPage};
use msgc::fixes::{Policy, apply};
use msgc::pipeline::{Input, Settings, analyze};
use msgc::source::MemoryWorld;

fn check(text: &str) -> Vec<Diagnostic> {
    let input =
        Input { path: "/project/a.msg".into(), root: "/project".into(), name: "a.msg".into(), text: text.into() };
    analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels").findings
}

fn codes(text: &str) -> Vec<&'static str> {
    check(text).iter().map(|found| found.code.id()).collect()
}

fn fill(template: &str, value: &str) -> String {
    let mut frags = Vec::new();
    for (index, part) in template.split('$').enumerate() {
        frags.extend((index > 0).then_some(Fragment::Value(Fill::line(value))));
        frags.push(Fragment::Lit(part));
    }
    Skeleton::of(Dialect::Toy, &frags).fill(&frags).into_text()
}

fn read(text: &str) -> Vec<ConstructKind> {
    Document::new(Dialect::Toy, text).constructs().iter().map(|found| found.kind).collect()
}

#[test]
fn a_shouting_text_is_found_and_mended() {
    let text = "message a: wecom.text {\n    body: \"构建失败!!! ok!\"\n}\n";
    let found = check(text);
    assert_eq!(found.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["shouting"]);
    assert_eq!(found[0].rendered(Lang::Zh).message, "语气过重");
    let mended = apply((found[0].span.file, text), &found, &Policy::default());
    assert_eq!(mended.text, text.replace("!!!", "!"));
    assert_eq!(codes(&mended.text), [""; 0]);
    assert_eq!(codes(&text.replace("    body", "    // msgc: allow(shouting) we do\n    body")), [""; 0]);
}

#[test]
fn it_has_a_page() {
    let page = ExplainPage::of(Code::find("shouting").expect("a code")).expect("a page");
    for (outcome, expected) in [(ExampleOutcome::Fails, 1), (ExampleOutcome::Works, 0)] {
        for example in page.examples(outcome) {
            assert_eq!(check(example.text).len(), expected, "{}", example.text);
        }
    }
}

#[test]
fn the_dialect_is_read_by_its_row() {
    use ConstructKind::{Emphasis, Everyone, Mention, Strike};
    assert_eq!(read("_a_ ~b~ <@lisi> <!here> *c* # d <b>"), [Emphasis, Strike, Mention, Everyone]);
    assert!(Dialect::ALL.contains(&Dialect::Toy));
}

#[test]
fn no_value_acts_in_it() {
    for value in ["_a_", "~a~", "<!here>", "<@lisi>", "&lt;", "a", "here>", "", " "] {
        for template in ["$", "a $ b", "_a $ b_", "~$a~", "<!$", "<@lisi> $"] {
            assert_eq!(read(&fill(template, value)), read(&fill(template, "x")), "{template} {value}");
        }
    }
    assert_eq!(fill("_$_", "a_b <c> & d"), "_a&#95;b &lt;c&gt; &amp; d_");
}
