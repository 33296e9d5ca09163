use std::slice;

use insta::assert_snapshot;

use super::*;
use crate::diag::messages::Localized;
use crate::diag::messages::lang::FixReplace;
use crate::diag::{Confidence, Diagnostic, Fact, Fix, Lang, LimitUnit, Severity, Size, same, t};
use crate::source::{File, FileId, Files, Span};

#[expect(dead_code, reason = "nothing asks for the list of its codes")]
mod code {
    use crate::diag::messages::codes;
    use crate::diag::{Fact, Size};

    codes! {
        /// A finding with everything that a report can contain.
        TooLong { field: &'static str, size: Size, fact: &'static Fact } = "too-long", Error, Rule {
            message: "`{field}` is too long for `text`"
                   | "`{field}` 超出 `text` 的长度上限",
            label: "{measured} {unit}, limit {limit}"
                 | "{measured}{unit}，上限 {limit}",
            note: "the platform refuses it ({source}, seen {seen})"
                | "平台会拒收（{source}，{seen}）",
            help: "remove {over} {unit}"
                | "请删去 {over}{unit}",
        }
    }
}

static FIRST_SET: Localized = t!("set here first", "首次设置于此");
static PAGE: Fact =
    Fact { source: same("document/path/99110"), seen: "2025-08-07", confidence: Confidence::Documented };

fn files(texts: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (name, text) in texts {
        files.add(File::new(*name, *text));
    }
    files
}

/// The span of the `n`th `needle` (from 0) in a file.
fn span(files: &Files, file: u32, needle: &str, n: usize) -> Span {
    let text = files.get(FileId(file)).unwrap().text();
    let start = text.match_indices(needle).nth(n).unwrap().0 as u32;
    Span::new(FileId(file), start, start + needle.len() as u32)
}

fn too_long(span: Span) -> Diagnostic {
    let size = Size::new(2103, 2048, LimitUnit::Bytes);
    Diagnostic::new(code::TooLong { field: "content", size, fact: &PAGE }, span)
}

fn human(files: &Files, diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    Human { style: Style::PLAIN, lang: Lang::En }.finding(files, diagnostic, &mut out);
    out
}

/// The finding in a format.
fn written(format: &str, files: &Files, diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    emitter(format).findings(files, slice::from_ref(diagnostic), &mut out);
    out.trim_start().to_owned()
}

fn emitter(name: &str) -> Box<dyn Emitter> {
    let format = FORMATS.iter().find(|format| format.name == name).unwrap();
    let human = Human { style: Style::PLAIN, lang: Lang::En };
    (format.emitter)(RunInfo {
        human,
        programs: Lang::En,
        looked: Looked { paths: Vec::new(), files: ["a.msg"].into() },
    })
}

/// The columns of the mark under the marked line: where it begins, and its width.
fn mark(report: &str) -> (usize, usize) {
    use unicode_width::UnicodeWidthStr;
    let line = report.lines().find(|line| line.contains(['┳', '▲'])).unwrap();
    let at = line.find(['━', '┳', '▲']).unwrap();
    (line[..at].width(), line[at..].trim_end().chars().count())
}

#[test]
fn a_finding_with_everything() {
    let files = files(&[("a.msg", "message a: wecom.text {\n    body: \"你好，世界\"\n    body: \"x\"\n}\n")]);
    let name = span(&files, 0, "body", 1);
    let diagnostic = too_long(span(&files, 0, "世界", 0))
        .note(name, &FIRST_SET)
        .fix(Fix::safe(FixReplace { text: "短".to_owned() }).replace(name, "短"))
        .fix(Fix::unsafe_fix(FixReplace { text: "长".to_owned() }).replace(name, "长"));
    assert_snapshot!(human(&files, &diagnostic));
    assert_snapshot!("short", written("short", &files, &diagnostic));
    assert_snapshot!("json", written("json", &files, &diagnostic));
}

#[test]
fn the_mark_stands_under_its_text() {
    // Columns before the text in the line, columns of the text.
    let cases = [
        ("let a = \"plain\"", "plain", 9, 5),
        ("let a = \"中文，字\" x", "字", 15, 2),
        // What is joined is printed apart.
        ("let a = \"👨‍👩‍👧 ok\"", "ok", 16, 2),
        ("let a = \"👨‍👩‍👧\"", "👨‍👩‍👧", 9, 6),
        ("let a = \"🇨🇳❤️👍🏽é\" x", "x", 17, 1),
        ("\tlet a = x", "x", 12, 1),
        ("let a = \"\u{1b}[31m\u{202e}\" x", "x", 17, 1),
        ("\u{feff}let a = x", "x", 8, 1),
    ];
    for (text, needle, before, width) in cases {
        let files = files(&[("a.msg", text)]);
        let report = human(&files, &too_long(span(&files, 0, needle, text.matches(needle).count() - 1)));
        let frame = " 1 │ ".chars().count();
        assert_eq!(mark(&report), (frame + before, width), "{text:?}\n{report}");
        assert!(!report.contains(['\u{1b}', '\u{202e}']), "{report}");
    }
}

#[test]
fn chinese_and_a_joined_emoji_in_one_frame() {
    let files = files(&[("问候.msg", "message 问候: wecom.text {\r\n    body: \"👨‍👩‍👧 全家福 🇨🇳 太长的文字\"\r\n}\r\n")]);
    assert_snapshot!(human(&files, &too_long(span(&files, 0, "太长", 0))));
}

#[test]
fn columns_count_characters() {
    let files = files(&[("a.msg", "x\nlet a = \"👨‍👩‍👧字\" b")]);
    let found = too_long(span(&files, 0, "b", 0));
    assert!(human(&files, &found).contains("[a.msg:2:18]"));
    assert!(written("short", &files, &found).starts_with("a.msg:2:18: error[too-long]: "));
}

#[test]
fn far_and_foreign_places_have_frames_of_their_own() {
    let long = format!("let a = 1\n{}let a = 2\n", "// a comment\n".repeat(30));
    let files = files(&[("a.msg", &long), ("b.msg", "let a = 3\n")]);
    let diagnostic = too_long(span(&files, 0, "a = 2", 0))
        .note(span(&files, 0, "a = 1", 0), &FIRST_SET)
        .note(span(&files, 1, "a = 3", 0), &FIRST_SET);
    assert_snapshot!(human(&files, &diagnostic));
}

#[test]
fn a_long_span_is_marked_on_its_first_line() {
    let text = format!("message a: wecom.text {{\n{}}}\n", "    body: \"x\"\n".repeat(100));
    let files = files(&[("a.msg", &text)]);
    let whole = Span::new(FileId(0), 0, text.len() as u32);
    assert_snapshot!(human(&files, &too_long(whole)));
}

#[test]
fn a_span_of_some_lines_is_marked_whole() {
    let files = files(&[("a.msg", "message a: wecom.text {\n    body: \"x\"\n}\n")]);
    assert_snapshot!(human(&files, &too_long(Span::new(FileId(0), 11, 38))));
}

#[test]
fn a_long_line_is_cut_around_the_mark() {
    let text = format!("let a = \"{}!{}\"\n", "长".repeat(60_000), "长".repeat(60_000));
    let files = files(&[("a.msg", &text)]);
    let report = human(&files, &too_long(span(&files, 0, "!", 0)));
    assert_snapshot!(report);
    assert_eq!(mark(&report).1, 1);
}

#[test]
fn the_end_of_a_file_can_be_marked() {
    for text in ["message a: wecom.text {\n", "message a: wecom.text {", "", "\n", "中"] {
        let files = files(&[("a.msg", text)]);
        let end = text.len() as u32;
        let report = human(&files, &too_long(Span::new(FileId(0), end, end)));
        assert!(report.contains('▲'), "{text:?}\n{report}");
    }
}

#[test]
fn a_span_outside_its_file_is_no_panic() {
    let files = files(&[("a.msg", "中文\n")]);
    for (start, end) in [(1, 2), (2, 100), (100, 200), (5, 3)] {
        human(&files, &too_long(Span::new(FileId(0), start, end)));
        written("json", &files, &too_long(Span::new(FileId(0), start, end)));
    }
    let nowhere = too_long(Span::new(FileId(7), 0, 0));
    assert_snapshot!("nowhere", human(&files, &nowhere));
    assert_snapshot!("nowhere_short", written("short", &files, &nowhere));
    assert_snapshot!("nowhere_json", written("json", &files, &nowhere));
}

#[test]
fn colour_and_ascii() {
    let files = files(&[("a.msg", "let a = 1\nlet a = 2\n")]);
    let diagnostic = too_long(span(&files, 0, "a", 1)).note(span(&files, 0, "a", 0), &FIRST_SET);
    let mut out = String::new();
    Human { style: Style { color: true, unicode: false, width: 80, links: true }, lang: Lang::En }.finding(
        &files,
        &diagnostic,
        &mut out,
    );
    assert_snapshot!(out.replace('\u{1b}', "^"));
}

#[test]
fn the_summary_counts() {
    let text = |format: &str, counts| {
        let mut out = String::new();
        emitter(format).end(counts, &mut out);
        out
    };
    assert_eq!(text("human", RunCounts { files: 1, ..RunCounts::default() }), "checked 1 file: no findings\n");
    let counts = RunCounts { files: 12, errors: 3, warnings: 1, messages: 9, advice: 2, ..RunCounts::default() };
    assert_eq!(text("human", counts), "checked 12 files: 3 errors, 1 warning, 2 pieces of advice\n");
    assert_eq!(
        text("json", counts),
        "\n],\"summary\":{\"files\":12,\"messages\":9,\"errors\":3,\"warnings\":1,\"advice\":2}}\n"
    );
    assert_eq!(text("short", counts), "");
    let fixes = text("human", RunCounts { fixed: 1, would_fix: 2, ..counts });
    assert!(fixes.starts_with("fixed 1 finding\nwould fix 2 findings\nchecked 12 files"), "{fixes}");
}

#[test]
fn every_format_tells_of_a_run() {
    let one = files(&[("a.msg", "let a = 1\n"), ("b.msg", "let b = 2\n")]);
    let other = files(&[("c.msg", "let c = 3\n")]);
    let fix = Fix::safe(FixReplace { text: "x".to_owned() });
    for format in FORMATS {
        let (mut out, mut emitter) = (String::new(), emitter(format.name));
        emitter.begin(&mut out);
        let found = [span(&one, 0, "a", 0), span(&one, 1, "b", 0)]
            .map(|span| too_long(span).fix(fix.clone().replace(span, "x")));
        emitter.findings(&one, &found, &mut out);
        emitter.findings(&other, &[], &mut out);
        emitter.findings(&other, &[too_long(span(&other, 0, "c", 0)).severity(Severity::Advice)], &mut out);
        emitter.end(RunCounts { files: 2, messages: 1, errors: 2, advice: 1, ..RunCounts::default() }, &mut out);
        assert_snapshot!(format!("run_{}", format.name), out);
    }
}

#[test]
fn what_says_the_same_is_shown_once() {
    let files = files(&[("a.msg", "let a = 1\nlet a = 2\nlet a = 3\n")]);
    let found: Vec<_> = (0..3).map(|n| too_long(span(&files, 0, "a", n))).collect();
    let (mut out, mut emitter) = (String::new(), emitter("human"));
    emitter.findings(&files, &found, &mut out);
    assert_eq!(out.matches("error[too-long]").count(), 1);
    assert!(out.contains("\n  note: 2 more in this file: lines 2, 3\n"), "{out}");
}

/// Long lines are wrapped, but not inside of what is to be copied; a label without room is below the frame.
#[test]
fn a_narrow_terminal() {
    let files = files(&[("a.msg", "message a: wecom.text {\n    body: \"企业微信的消息不能太长\"\n}\n")]);
    let found = too_long(span(&files, 0, "太长", 0))
        .note(span(&files, 0, "wecom.text", 0), &FIRST_SET)
        .fix(Fix::safe(FixReplace { text: "let a = b and c or d and e or f".to_owned() }));
    let mut out = String::new();
    for width in [60, 40] {
        let style = Style { width, ..Style::PLAIN };
        for lang in Lang::ALL {
            Human { style, lang }.finding(&files, &found, &mut out);
        }
    }
    assert_snapshot!(out);
}
