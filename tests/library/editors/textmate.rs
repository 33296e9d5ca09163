//! The TextMate grammar, which VS Code and others color files by.

use serde_json::{Value, json};

use super::words::Words;

/// A name of the language, as Oniguruma matches it.
const NAME: &str = r"[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*(?:-[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]+)*";

/// What is behind a word that is whole.
const END: &str = r"(?![\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}-])";

/// What is before a word that is whole, and no member.
const START: &str = r"(?<![\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}.-])";

fn one_of(words: &[&str]) -> String {
    format!("(?:{})", words.join("|"))
}

fn named(name: &str, pattern: impl Into<String>) -> Value {
    json!({ "name": format!("{name}.msgc"), "match": pattern.into() })
}

fn include(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| json!({ "include": format!("#{name}") })).collect()
}

/// The names of what groups match, from the first.
fn captures(names: &[&str]) -> Value {
    let named = names.iter().enumerate().filter(|(_, name)| !name.is_empty());
    named
        .map(|(at, name)| ((at + 1).to_string(), json!({ "name": format!("{name}.msgc") })))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// What is between two signs.
fn between(name: &str, [begin, end]: [&str; 2], sign: &str, inside: &[&str]) -> Value {
    json!({
        "name": format!("{name}.msgc"),
        "begin": begin,
        "beginCaptures": { "0": { "name": format!("punctuation.{sign}.begin.msgc") } },
        "end": end,
        "endCaptures": { "0": { "name": format!("punctuation.{sign}.end.msgc") } },
        "patterns": include(inside),
    })
}

/// The grammar.
pub fn grammar(words: &Words) -> Value {
    json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "msgc",
        "scopeName": "source.msgc",
        "fileTypes": ["msg"],
        "patterns": include(&["comments", "items", "entries"]),
        "repository": {
            "comments": { "patterns": comments() },
            "items": { "patterns": items() },
            "types": { "patterns": types(words) },
            "entries": { "patterns": entries(words) },
            "expressions": { "patterns": expressions(words) },
            "texts": { "patterns": texts() },
            "holes": { "patterns": [between("meta.interpolation", [r"\$\{", r"\}|$"], "section.interpolation", &["expressions"])] },
            "escapes": { "patterns": [
                named("constant.character.escape", r#"\\(?:[nt"\\$]|u\{[0-9A-Fa-f]{1,6}\})"#),
                named("invalid.illegal.escape", r"\\."),
            ] },
            "fence_escapes": { "patterns": [named("constant.character.escape", r"\\\$(?=\{)")] },
            "markup": { "patterns": markup() },
        },
    })
}

fn comments() -> Vec<Value> {
    let directive = json!({
        "match": r"\b(msgc:)\s*(allow|fmt)\b(?:(\()([^)]*)(\)))?",
        "captures": captures(&[
            "keyword.other.directive", "keyword.other.directive", "punctuation.section.parens.begin",
            "constant.other.code", "punctuation.section.parens.end",
        ]),
    });
    let comment = |name: &str, begin: &str| {
        json!({
            "name": format!("comment.line.{name}.msgc"),
            "begin": begin,
            "beginCaptures": { "0": { "name": "punctuation.definition.comment.msgc" } },
            "end": "$",
            "patterns": [directive],
        })
    };
    vec![comment("documentation", "///(?!/)"), comment("double-slash", "//")]
}

/// An item begins its line.
fn items() -> Vec<Value> {
    let heads = [
        (
            format!(r"^(message)\s+({NAME})\s*(:)\s*([\w.]+)"),
            vec![
                "keyword.declaration",
                "entity.name.function.message",
                "punctuation.separator.colon",
                "support.type.message",
            ],
        ),
        (
            format!(r"^(let)\s+({NAME})\s*(=)(?!=)"),
            vec!["keyword.declaration", "variable.other.constant", "keyword.operator.assignment"],
        ),
        (format!(r"^(sample)\s+({NAME})"), vec!["keyword.declaration", "entity.name.section.sample"]),
    ];
    let mut items: Vec<Value> =
        heads.iter().map(|(head, names)| json!({ "match": head, "captures": captures(names) })).collect();
    items.push(json!({
        "begin": format!(r"^(import){END}"),
        "beginCaptures": captures(&["keyword.control.import"]),
        "end": "$",
        "patterns": [
            { "match": format!(r"{START}(as)\s+({NAME})"), "captures": captures(&["keyword.control.import", "entity.name.namespace"]) },
            { "include": "#comments" },
            { "include": "#texts" },
        ],
    }));
    // The default of a parameter is an expression, which ends with its line.
    items.push(json!({
        "begin": format!(r"^(param)\s+({NAME})\s*(:)"),
        "beginCaptures": captures(&["keyword.declaration", "variable.parameter", "punctuation.separator.colon"]),
        "end": r"(?==)|$",
        "patterns": include(&["comments", "types"]),
    }));
    items.push(json!({
        "begin": format!(r"^(type)\s+({NAME})\s*(=)"),
        "beginCaptures": captures(&["keyword.declaration", "entity.name.type", "keyword.operator.assignment"]),
        "end": "$",
        "patterns": include(&["comments", "types"]),
    }));
    items
}

fn types(words: &Words) -> Vec<Value> {
    vec![
        between("meta.type.record", [r"\{", r"\}"], "section.braces", &["comments", "types"]),
        json!({
            "match": format!(r"({NAME})\s*(:)"),
            "captures": captures(&["variable.other.property", "punctuation.separator.colon"]),
        }),
        json!({ "match": format!("{START}(from)\\s+(?=\")"), "captures": captures(&["keyword.other.from"]) }),
        json!({
            "begin": format!(r"{START}({})(\()", one_of(&words.types)),
            "beginCaptures": captures(&["support.type.builtin", "punctuation.section.parens.begin"]),
            "end": r"\)",
            "endCaptures": { "0": { "name": "punctuation.section.parens.end.msgc" } },
            "patterns": [
                { "match": format!(r"{START}(cut|tail|lines){END}"), "captures": captures(&["storage.modifier"]) },
                { "match": format!(r"{START}(key)(?=\()"), "captures": captures(&["storage.modifier"]) },
                { "include": "#comments" },
                { "include": "#types" },
            ],
        }),
        named("support.type.builtin", format!(r"{START}{}{END}", one_of(&words.types))),
        named("keyword.operator.optional", r"\?"),
        named("keyword.operator.open", r"\.\.\."),
        json!({ "include": "#texts" }),
        number(words),
        json!({ "match": format!(r"{START}{NAME}(?:\.{NAME})?"), "name": "entity.name.type.msgc" }),
    ]
}

/// A number, a range, and what it counts.
fn number(words: &Words) -> Value {
    json!({
        "match": format!(r"{START}(-?\d[\d_]*(?:\.\d+)?(?:\.\.(?:-?\d[\d_]*(?:\.\d+)?)?)?|\.\.-?\d[\d_]*(?:\.\d+)?)(?:\s*({}){END})?", one_of(&words.units)),
        "captures": captures(&["constant.numeric", "keyword.other.unit"]),
    })
}

fn entries(words: &Words) -> Vec<Value> {
    let mut entries = vec![
        // A field may have any name, that of a word of the language, too.
        json!({
            "match": format!(r"(?:(?<=^|[{{,])|(?<=\s))({NAME})\s*(:)(?![=/])"),
            "captures": captures(&["variable.other.property", "punctuation.separator.colon"]),
        }),
        json!({
            "match": r#"((")(?:[^"\\\n$]|\\.|\$(?!\{))*("))\s*(:)"#,
            "captures": captures(&["string.quoted.double.key", "punctuation.definition.string.begin", "punctuation.definition.string.end", "punctuation.separator.colon"]),
        }),
        json!({
            "match": format!(r#"(?:(?<=[{{}},]\s)|(?<=[{{}},])|(?<=^)|(?<=^\s))\s*(?!(?:if|for|else|rest|then){END})({NAME})(?:\s+({NAME}))?\s+(?=\{{|"[^\n]*"\s*\{{)"#),
            "captures": captures(&["entity.name.tag.block", "entity.name.label"]),
        }),
    ];
    entries.extend(include(&["comments"]));
    entries.push(between("meta.block", [r"\{", r"\}"], "section.braces", &["entries"]));
    entries.extend(expressions(words));
    entries
}

fn expressions(words: &Words) -> Vec<Value> {
    let word = |name: &str, words: &[&str]| named(name, format!("{START}{}{END}", one_of(words)));
    let call = |name: &str, words: &[&str]| named(name, format!(r"{START}{}(?=\()", one_of(words)));
    vec![
        json!({ "include": "#comments" }),
        json!({ "include": "#texts" }),
        named("constant.other.color.rgb-value", r"#[0-9A-Za-z]{6}\b"),
        number(words),
        word("keyword.control", &words.control),
        word("keyword.operator.word", &words.operators),
        word("constant.language", &words.constants),
        call("support.function", &words.functions),
        call("support.function.recipient", &words.recipients),
        word("support.constant.recipient", &words.audiences),
        json!({
            "match": format!(r"(\.\.\.)({NAME})?"),
            "captures": captures(&["keyword.operator.spread", "variable.other"]),
        }),
        // The default of a time; elsewhere it is a name like any other.
        named("constant.language.now", format!(r"(?<= = )now{END}(?=\s*(?://|$))")),
        named("keyword.operator.comparison", r"==|!=|<=|>=|<|>"),
        named("keyword.operator.none-coalescing", r"\?\?"),
        named("keyword.operator.assignment", "="),
        named("keyword.operator.arithmetic", r"(?<=\s)[-+*/%](?=\s)"),
        json!({ "match": format!(r"(\.)({NAME})"), "captures": captures(&["punctuation.accessor", "variable.other.member"]) }),
        between("meta.record", [r"\{", r"\}"], "section.braces", &["entries"]),
        between("meta.list", [r"\[", r"\]"], "section.brackets", &["expressions"]),
        between("meta.parens", [r"\(", r"\)"], "section.parens", &["expressions"]),
        named("punctuation.separator.comma", ","),
        named("variable.other", format!("{START}{NAME}")),
    ]
}

fn texts() -> Vec<Value> {
    // The longest fence first; it ends with as many quotes, at the beginning of a line.
    let mut texts: Vec<Value> = [6, 5, 4, 3]
        .map(|length| {
            let fence = "\"".repeat(length);
            json!({
                "name": "string.quoted.triple.msgc",
                "begin": format!("{fence}(?!\")(?=\\s*$)"),
                "beginCaptures": { "0": { "name": "punctuation.definition.string.begin.msgc" } },
                "end": format!("^\\s*({fence})(?!\")"),
                "endCaptures": captures(&["punctuation.definition.string.end"]),
                "patterns": include(&["fence_escapes", "holes", "markup"]),
            })
        })
        .into();
    texts.push(json!({
        "name": "string.quoted.double.msgc",
        "begin": "\"",
        "beginCaptures": { "0": { "name": "punctuation.definition.string.begin.msgc" } },
        "end": "(\")|$",
        "endCaptures": captures(&["punctuation.definition.string.end"]),
        "patterns": include(&["escapes", "holes", "markup"]),
    }));
    texts
}

/// The markup that texts of several dialects have; what a text really has, the language server says.
fn markup() -> Vec<Value> {
    let heading = json!({
        "match": r#"(?:(?<=^)|(?<=")|(?<=^\s)|(?<=\\n))\s*(#{1,6})(?=\s)"#,
        "captures": captures(&["punctuation.definition.heading"]),
    });
    let quote = json!({
        "match": r#"(?:(?<=^)|(?<=")|(?<=\\n))\s*(>)(?=\s)"#,
        "captures": captures(&["punctuation.definition.quote"]),
    });
    vec![
        heading,
        quote,
        named("entity.name.tag.mention", r"<@[^>\n$]*>"),
        json!({
            "match": r#"(</?)(font|a|b|strong|p|br|img|span|section|h[1-6]|div|ul|ol|li)\b((?:[^>"\n$]|\\")*)(/?>)"#,
            "captures": captures(&["punctuation.definition.tag.begin", "entity.name.tag", "", "punctuation.definition.tag.end"]),
        }),
        named("markup.inline.raw", r"`[^`\n$]+`"),
        json!({
            "match": r"(\*\*)(?=[^*\n]+\*\*)|(?<=[^\s*])(\*\*)",
            "captures": captures(&["punctuation.definition.bold", "punctuation.definition.bold"]),
        }),
        json!({
            "match": r"(!?\[)([^\]\n$]*)(\])(\()([^)\s$]*)(\))",
            "captures": captures(&[
                "punctuation.definition.link", "string.other.link.title", "punctuation.definition.link",
                "punctuation.definition.link", "markup.underline.link", "punctuation.definition.link",
            ]),
        }),
        named("variable.other.placeholder", r"\{\{[^}\n]*\}\}"),
    ]
}
