//! The grammar and the tree of correct files.

use super::support::{findings, parse};
use msgc::source::Span;
use msgc::syntax::ast::{Ast, EntryKind, Expr, ExprKind, ItemKind, TextPart};
use msgc::syntax::{is_name, quote};
use pest_meta::optimizer::OptimizedExpr;

const FIRST: &str = include_str!("first.msg");
const SECOND: &str = include_str!("second.msg");
const GRAMMAR: &str = include_str!("../../../grammar/msg.pest");

fn slice(source: &str, span: Span) -> &str {
    &source[span.start as usize..span.end as usize]
}

/// The value of the first `let` of a file without findings.
fn with_let<T>(source: &str, look: impl FnOnce(&Expr) -> T) -> T {
    let (ast, found) = parse(source);
    assert!(found.is_empty(), "{source}\n{}", findings(source));
    let value = ast.items.iter().find_map(|item| match &item.kind {
        ItemKind::Let(item) => Some(&item.value),
        _ => None,
    });
    look(value.expect("a let"))
}

/// What a text produces, with `{…}` for interpolations.
fn produced(source: &str) -> String {
    with_let(source, |value| {
        let ExprKind::Text(text) = &value.kind else { panic!("no text: {source}") };
        assert_eq!(text.span, value.span);
        text.parts
            .iter()
            .map(|part| match part {
                TextPart::Run(span) => slice(source, *span).to_owned(),
                TextPart::Char(_, char) => char.to_string(),
                TextPart::Interp(expr, _) => format!("{{{}}}", slice(source, expr.span)),
            })
            .collect()
    })
}

/// An expression as a person would write it with every parenthesis.
fn shape(source: &str, expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Binary { op_span, left, right, .. } => {
            format!("({} {} {})", shape(source, left), slice(source, *op_span), shape(source, right))
        }
        ExprKind::Not(inner) => format!("(not {})", shape(source, inner)),
        ExprKind::If { cond, then, other } => {
            format!("(if {} then {} else {})", shape(source, cond), shape(source, then), shape(source, other))
        }
        ExprKind::Member(inner, name) => format!("({}).{}", shape(source, inner), slice(source, name.span)),
        ExprKind::Size(number, unit) => format!("<{} {unit:?}>", shape(source, number)),
        ExprKind::Range(low, high) => {
            let side = |side: &Option<Box<Expr>>| side.as_ref().map(|side| shape(source, side)).unwrap_or_default();
            format!("[{}..{}]", side(low), side(high))
        }
        _ => slice(source, expr.span).to_owned(),
    }
}

fn shape_of(expr: &str) -> String {
    let source = format!("let a = {expr}\n");
    with_let(&source, |value| shape(&source, value))
}

#[test]
fn examples_have_no_findings() {
    for source in [FIRST, SECOND] {
        assert_eq!(findings(source), "");
    }
}

#[test]
fn items_and_their_docs() {
    let source = "/// not this\n\n/// one\n///two\nlet a = 1 /// not a doc\n//// nor this\nlet b = 2\n// above\n/// doc\nmessage c: d.e {}\n";
    let (ast, found) = parse(source);
    assert!(found.is_empty());
    let docs: Vec<Vec<&str>> =
        ast.items.iter().map(|item| item.doc.iter().map(|&span| slice(source, span)).collect()).collect();
    assert_eq!(docs, [vec!["/// one", "///two"], vec![], vec!["/// doc"]]);
    let spans: Vec<&str> = ast.items.iter().map(|item| slice(source, item.span)).collect();
    assert_eq!(spans, ["let a = 1", "let b = 2", "message c: d.e {}"]);
    assert_eq!(ast.comments.len(), 7);
    assert!(ast.comments.is_sorted_by_key(|span| span.start));
}

#[test]
fn comments_stand_anywhere() {
    let source = "message a: b { // 1\n // 2\n c: [ // 3\n 1, // 4\n ] // 5\n d: f( // 6\n 1, // 7\n )\n e: 1 + // 8\n 2\n if x { // 9\n } // 10\n else { // 11\n }\n}// 12";
    let (ast, _) = parse(source);
    assert_eq!(findings(source), "");
    let comments: Vec<&str> = ast.comments.iter().map(|&span| slice(source, span)).collect();
    let expected: Vec<String> = (1..=12).map(|n| format!("// {n}")).collect();
    assert_eq!(comments, expected);
}

#[test]
fn crlf_is_left_out_of_comments() {
    let source = "// a\r\nlet b = 1 // c\r\n";
    let (ast, found) = parse(source);
    assert!(found.is_empty());
    assert_eq!(ast.comments.iter().map(|&span| slice(source, span)).collect::<Vec<_>>(), ["// a", "// c"]);
}

#[test]
fn every_word_is_free_as_a_field() {
    for word in [
        "if", "for", "then", "else", "and", "or", "not", "in", "true", "none", "let", "message", "sample", "import",
        "as", "type",
    ] {
        for source in [
            format!("message a: b {{\n    {word}: 1\n}}\n"),
            format!("let a = {{ {word}: 1, x: b.{word} }}\n"),
            format!("message a: b {{\n    if c {{\n    }}\n    {word}: \"x\"\n    x {word} {{}}\n}}\n"),
        ] {
            let fine = findings(&source);
            // `and`, `or` … behind a word are operators, so they are no labels.
            assert!(fine.is_empty() || source.contains(&format!("x {word} {{")), "{source}{fine}");
        }
    }
}

#[test]
fn operators() {
    assert_eq!(shape_of("a + b * c - d"), "((a + (b * c)) - d)");
    assert_eq!(shape_of("not a == b and c or d"), "(((not (a == b)) and c) or d)");
    assert_eq!(shape_of("a or b and not c"), "(a or (b and (not c)))");
    assert_eq!(shape_of("not not a"), "(not (not a))");
    assert_eq!(shape_of("(a + b) * c"), "((a + b) * c)");
    assert_eq!(shape_of("if a < 1 then b + 1 else c or d"), "(if (a < 1) then (b + 1) else (c or d))");
    assert_eq!(shape_of("if a then b else if c then d else e"), "(if a then b else (if c then d else e))");
    assert_eq!(shape_of("a - 1"), "(a - 1)");
    assert_eq!(shape_of("a-1"), "a-1");
    assert_eq!(shape_of("f(x).b.c + 1"), "(((f(x)).b).c + 1)");
    assert_eq!(shape_of("a +\n    b"), "(a + b)");
    assert_eq!(shape_of("if a\n    then b\n    else c"), "(if a then b else c)");
    assert_eq!(shape_of("nothing or android"), "(nothing or android)");
}

#[test]
fn a_parenthesis_counts_for_the_span_outside_it() {
    let source = "let a = (b + c) * (d)\n";
    with_let(source, |value| {
        assert_eq!(slice(source, value.span), "(b + c) * (d)");
        let ExprKind::Binary { left, right, .. } = &value.kind else { panic!() };
        assert_eq!((slice(source, left.span), slice(source, right.span)), ("b + c", "d"));
    });
}

#[test]
fn numbers() {
    assert_eq!(shape_of("0..10 items"), "<[0..10] Items>");
    assert_eq!(shape_of("..9"), "[..9]");
    assert_eq!(shape_of("1.."), "[1..]");
    assert_eq!(shape_of("-5..-3"), "[-5..-3]");
    assert_eq!(shape_of("0..9999.99"), "[0..9999.99]");
    assert_eq!(shape_of("2 MB"), "<2 Mb>");
    for (number, int) in [("-3", true), ("0", true), ("0.5", false), ("-0.25", false)] {
        let source = format!("let a = {number}\n");
        let kind = with_let(&source, |value| matches!(value.kind, ExprKind::Int));
        assert_eq!(kind, int, "{number}");
    }
}

#[test]
fn texts() {
    assert_eq!(produced("let a = \"\"\n"), "");
    assert_eq!(produced("let a = \"$ 5 {x} ${b}${c}\"\n"), "$ 5 {x} {b}{c}");
    assert_eq!(produced("let a = \"\\n\\t\\\"\\\\\\$\\u{597d}\\${x}\"\n"), "\n\t\"\\$好${x}");
    assert_eq!(produced("let a = \"{{first.DATA}} <@u> # \\\\\"\n"), "{{first.DATA}} <@u> # \\");
    assert_eq!(produced("let a = \"${f(\"x\", { b: \"}\" })}\"\n"), "{f(\"x\", { b: \"}\" })}");
    assert_eq!(produced("let a = \"${\"${\"deep\"}\"}\"\n"), "{\"${\"deep\"}\"}");
}

#[test]
fn text_blocks() {
    let block = |body: &str| produced(&format!("let a = \"\"\"\n{body}    \"\"\"\n"));
    assert_eq!(block(""), "");
    assert_eq!(block("\n"), "");
    assert_eq!(block("    one\n"), "one");
    assert_eq!(block("    one\n\n      two\n  \n    three\n"), "one\n\n  two\n\nthree");
    assert_eq!(block("\n    one\n\n"), "\none\n");
    assert_eq!(block("    ${x} and ${y}\n    ${z}\n"), "{x} and {y}\n{z}");
    assert_eq!(
        block("    \\${x} \\n \\ $ \"quoted\" \"\"\"not a fence\n"),
        "${x} \\n \\ $ \"quoted\" \"\"\"not a fence"
    );
    assert_eq!(block("    ${\"\\\\\"}${x}\n"), "{\"\\\\\"}{x}");
    assert_eq!(block("    \"\"\"\"\n"), "\"\"\"\"");
    assert_eq!(produced("let a = \"\"\"\"\n\"\"\"\nx\n\"\"\"\"\n"), "\"\"\"\nx");
    assert_eq!(produced("let a = \"\"\"\"\"\"\n  x\n  \"\"\"\"\"\"\n"), "x");
    assert_eq!(produced("let a = \"\"\"\n\tx\n\t\ty\n\t\"\"\"\n"), "x\n\ty");
}

#[test]
fn breaks_are_lf() {
    assert_eq!(produced("let a = \"\"\"\r\n  one\r\n\r\n  ${x}\r\n  two\r\n  \"\"\"\r\n"), "one\n\n{x}\ntwo");
}

#[test]
fn syntax_follows_a_closing_fence() {
    let source = "message a: b {\n    c: f(\"\"\"\n        x\n        \"\"\", 1)\n    d: \"\"\"\n        y\n        \"\"\" #2EAB49\n}\n";
    assert_eq!(findings(source), "");
}

#[test]
fn a_color_follows_a_value() {
    let source = "message a: b {\n    c: \"x\" #0A0A0A\n    d: e   #CCCCCC // f\n    g: #173177\n    \"h i\": \"x\" #CCCCCC, \"j\": 1\n}\n";
    let (ast, found) = parse(source);
    assert!(found.is_empty());
    let colors: Vec<Option<&str>> = entries(&ast)
        .map(|entry| match entry {
            EntryKind::Field { color, .. } => color.map(|span| slice(source, span)),
            _ => None,
        })
        .collect();
    assert_eq!(colors, [Some("#0A0A0A"), Some("#CCCCCC"), None, Some("#CCCCCC"), None]);
}

fn entries(ast: &Ast) -> impl Iterator<Item = &EntryKind> {
    ast.items.iter().flat_map(|item| match &item.kind {
        ItemKind::Message(message) => message.body.entries.iter().map(|entry| &entry.kind).collect(),
        _ => Vec::new(),
    })
}

#[test]
fn one_mistake_hides_no_other() {
    let source = "message a: b {\n    c: @\n    d: \"x\n    e {\n        f: 1 g: 2\n    ;\n    h: [1, \n    i: 1\n\nmessage j: k {\n    l = 1\n}\n";
    let (ast, found) = parse(source);
    let codes: Vec<&str> = found.iter().map(|finding| finding.code.id()).collect();
    assert_eq!(
        codes,
        ["unclosed", "expected", "unclosed-text", "unclosed", "same-line", "stray-separator", "unclosed", "wrong-sign"],
        "{}",
        findings(source)
    );
    assert_eq!(ast.items.len(), 2);
}

#[test]
fn nested_too_deep() {
    let nested = |count: usize| format!("let a = {}1{}\n", "[".repeat(count), "]".repeat(count));
    assert_eq!(findings(&nested(64)), "");
    let (_, found) = parse(&nested(65));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code.id(), found[0].span.start, found[0].span.end), ("nested-too-deep", 72, 73));
    // So deep that there is no tree: the finding is the same.
    let (ast, deeper) = parse(&nested(100_000));
    assert!(ast.items.is_empty());
    assert_eq!(deeper, found);
}

#[test]
fn too_many_operators() {
    let sum = |count: usize| format!("let a = 1{}\n", " + 1".repeat(count));
    assert_eq!(findings(&sum(256)), "");
    for count in [257, 100_000] {
        let (_, found) = parse(&sum(count));
        assert_eq!(found.len(), 1, "{count}");
        assert_eq!(found[0].code.id(), "too-many-operators");
    }
}

#[test]
fn quoted_texts_read_back() {
    for text in ["", "你好", "a\"b\\c\n\t$ ${x}\r\0\u{202e}", "$", "\\${"] {
        assert_eq!(produced(&format!("let a = {}\n", quote(text))), text);
    }
}

#[test]
fn names_of_the_grammar_are_names() {
    for name in ["a", "_b", "尺码收集", "a-b-1", "a-", "a--b", "1a", "é"] {
        assert_eq!(findings(&format!("let {name} = 1\n")).is_empty(), is_name(name), "{name}");
    }
}

/// Runs of text are found by one search for the next sign, not one character after the other.
#[test]
fn text_rules_skip() {
    let (_, rules) = pest_meta::parse_and_optimize(GRAMMAR).expect("the grammar");
    for name in ["comment", "plain", "run", "lines3", "lines4", "lines5", "lines6", "one_line3", "single"] {
        let rule = rules.iter().find(|rule| rule.name == name).expect(name);
        let skips = rule.expr.iter_top_down().any(|expr| matches!(expr, OptimizedExpr::Skip(_)));
        assert!(skips, "{name} has no skip: {:?}", rule.expr);
    }
}

/// A stack that the grammar pushes to costs a snapshot at every choice.
#[test]
fn the_grammar_pushes_nothing() {
    for word in ["PUSH", "POP", "PEEK", "DROP"] {
        assert!(!GRAMMAR.contains(word), "{word}");
    }
}
