//! The snippets of VS Code: the smallest message of each type, and the other items.

use msgc::catalog::types;
use msgc::diag::Lang;
use serde_json::{Map, Value, json};

/// The snippets by name.
pub fn snippets() -> Value {
    let mut snippets = Map::new();
    for message in types() {
        let body: Vec<String> = with_placeholders(message.smallest_example()).lines().map(str::to_owned).collect();
        let description = message.doc.text(Lang::En);
        snippets.insert(
            message.id.to_owned(),
            json!({ "prefix": [message.id, format!("message {}", message.id)], "body": body, "description": description }),
        );
    }
    let items = [
        ("param", "param ${1:name}: ${2:text}(${3:64 bytes})", "A value from outside"),
        ("let", "let ${1:name} = \"$2\"", "A constant"),
        ("type", "type ${1:name} = { ${2:name}: ${3:text}(${4:64 bytes}) }", "A name for a type"),
        ("sample", "sample ${1:name} {\n    ${2:param}: $3\n}", "Values of the params, for previews and tests"),
        ("import", "import \"${1:path}.msg\" as ${2:name}", "The lets and types of another file"),
    ];
    for (prefix, body, description) in items {
        let body: Vec<&str> = body.lines().collect();
        snippets.insert(prefix.to_owned(), json!({ "prefix": prefix, "body": body, "description": description }));
    }
    snippets.into()
}

/// The source of a message, with its name and each text of one line behind it as a placeholder.
fn with_placeholders(source: &str) -> String {
    let mut stops = 1..;
    let mut stop =
        |text: &str| format!("${{{}:{}}}", stops.next().unwrap_or_default(), escaped(text).replace('}', "\\}"));
    let (before, name) = source.split_once("message ").expect("an example has a message");
    let (name, rest) = name.split_once(':').expect("a message has a type");
    let mut out = format!("{}message {}:", escaped(before), stop(name));
    let mut rest = rest;
    while let Some((before, from)) = rest.split_once('"') {
        let (text, after) = from.split_at(end_of_text(from));
        let is_plain = !text.is_empty() && !text.contains(['\n', '$']);
        out.push_str(&format!("{}\"{}", escaped(before), if is_plain { stop(text) } else { escaped(text) }));
        rest = after.strip_prefix('"').unwrap_or_default();
        out.push('"');
    }
    out + &escaped(rest)
}

/// Where a text ends that began before: at a `"` outside of its interpolations.
fn end_of_text(from: &str) -> usize {
    let mut depth = 0;
    for (at, char) in from.char_indices() {
        match char {
            '{' if from[..at].ends_with('$') => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '"' if depth == 0 => return at,
            _ => {}
        }
    }
    from.len()
}

/// A text of a snippet that is only text.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$")
}

/// Each snippet is the example again, once its placeholders are what they say.
#[test]
fn a_snippet_is_a_message() {
    for message in types() {
        let example = message.smallest_example();
        let mut snippet = with_placeholders(example);
        for stop in 1..=99 {
            snippet = snippet.replace(&format!("${{{stop}:"), "\u{1}");
        }
        let mut text = String::new();
        let mut chars = snippet.chars();
        let mut is_inside = false;
        while let Some(char) = chars.next() {
            match char {
                '\u{1}' => is_inside = true,
                '\\' => text.extend(chars.next()),
                '}' if is_inside => is_inside = false,
                char => text.push(char),
            }
        }
        assert_eq!(text, example, "{}", message.id);
    }
}
