//! Two readers of Markdown that know nothing of msgc, and what they find in a text.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options as Comrak, parse_document};
use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// What both readers find, without the words.
pub fn structure(text: &str) -> (Vec<String>, Vec<String>) {
    (pulldown(text), comrak(text))
}

fn push(out: &mut Vec<String>, found: String) {
    if found != "text" || out.last().is_none_or(|last| last != "text") {
        out.push(found);
    }
}

fn pulldown(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut out = Vec::new();
    for event in Parser::new_ext(text, options) {
        let found = match event {
            Event::Start(tag) => format!("<{}", name(&format!("{tag:?}"))),
            Event::End(TagEnd::Heading(level)) => format!(">Heading {level:?}"),
            Event::End(tag) => format!(">{tag:?}"),
            Event::Text(_) => "text".to_owned(),
            other => name(&format!("{other:?}")).to_owned(),
        };
        push(&mut out, found);
    }
    out
}

/// The name of a variant, without what it holds.
fn name(debug: &str) -> &str {
    debug.split(['(', ' ']).next().unwrap_or_default()
}

fn comrak(text: &str) -> Vec<String> {
    let mut options = Comrak::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    let arena = Arena::new();
    let mut out = Vec::new();
    walk(parse_document(&arena, text, &options), &mut out);
    out
}

fn walk<'a>(node: &'a AstNode<'a>, out: &mut Vec<String>) {
    let value = node.data.borrow().value.clone();
    let found = match &value {
        NodeValue::Text(_) => "text".to_owned(),
        NodeValue::Heading(heading) => format!("Heading {}", heading.level),
        NodeValue::CodeBlock(block) => format!("CodeBlock {}", block.fenced),
        other => name(&format!("{other:?}")).to_owned(),
    };
    let leaf = node.first_child().is_none();
    push(out, found.clone());
    for child in node.children() {
        walk(child, out);
    }
    if !leaf {
        push(out, format!("/{found}"));
    }
}
