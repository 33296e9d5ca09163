//! What a program declares: parameters of every type, lets, types, an import.

use msgc::catalog;
use std::fmt::Write as _;

use super::Maker;
use crate::support::message::message;

/// A parameter: its name, types that are right wherever it stands, and others. The first is the simplest.
struct Declared {
    name: &'static str,
    types: &'static [&'static str],
    /// Where they are right is not everywhere.
    others: &'static [&'static str],
    /// What may stand behind the type.
    defaults: &'static [&'static str],
}

const fn of(name: &'static str, types: &'static [&'static str], others: &'static [&'static str]) -> Declared {
    Declared { name, types, others, defaults: &[] }
}

const PARAMS: &[Declared] = &[
    Declared {
        defaults: &["", " = \"默认 👍\"", " = \"e\u{301}\""],
        ..of(
            "line",
            &[
                "text(20 bytes)",
                "text(8 chars)",
                "text(1..12 bytes, cut)",
                "text(3..9 chars)",
                "text(8..8 chars)",
                "text(12 chars, tail)",
            ],
            &["text(0..12 bytes)", "text(0..0 bytes)", "text(300 bytes)", "text(..9 chars)", "text(2.. chars)", "text"],
        )
    },
    of(
        "多行",
        &[
            "text(60 bytes, lines)",
            "text(1..20 chars, lines)",
            "text(40 bytes, lines, cut)",
            "text(9..40 chars, lines, tail)",
        ],
        &["text(0..20 chars, lines)", "text(3000 bytes, lines)", "text(lines)", "text(lines, tail)"],
    ),
    of("trusted", &["markup(30 bytes)", "markup(6 chars)"], &["markup"]),
    of("who", &["id(28 bytes)", "id(1..10 chars)", "id(1 bytes)"], &["id(100 bytes)", "text(9 bytes)", "id"]),
    of("page", &["url(60 bytes)", "url(20 chars)", "url(9..60 bytes)"], &["url"]),
    of(
        "n",
        &["int(0..1)", "int(1..2)", "int(0..9)", "int(-5..5)", "int(..7)", "int(-9007199254740993..9007199254740993)"],
        &["int", "int(3..)"],
    ),
    of(
        "price",
        &[
            "decimal(0..9999.99, 2 digits)",
            "decimal(1.5..2, 1 digits)",
            "decimal(-0.5..0.5, 3 digits)",
            "decimal(0..99.99, 2 digits, cut)",
            "decimal(0..7, 0 digits)",
            "decimal(0..1, 9 digits)",
        ],
        &["decimal(2 digits)", "decimal(9 digits, cut)"],
    ),
    Declared { defaults: &["", " = true", " = false"], ..of("ok", &["bool"], &["bool?"]) },
    Declared { defaults: &["", " = #0a0A0a"], ..of("paint", &["color"], &["color?"]) },
    of(
        "状态",
        &["one_of(\"通过\", \"失败\")"],
        &["one_of(\"a\", \"b|c\", \"<@all>\", \"\")", "one_of(\"通过\")", "one_of(\"text_notice\", \"news_notice\")"],
    ),
    of(
        "rows",
        &[
            "list(row, 1..3 items)",
            "list(brand.item, 2 items)",
            "list({ name: text(10 bytes), ok: bool, note: text(6 chars)? }, 0..2 items)",
            "list(row, 0..3 items, cut)",
        ],
        &["list(row)"],
    ),
    of(
        "ids",
        &["list(id(9 bytes), 2..3 items)", "list(id(9 bytes), 1..1 items)", "list(id(1..4 chars), 2..9 items)"],
        &["list(id(9 bytes), 0..3 items)", "list(id(80 bytes), 2 items)", "list(text(9 bytes), 2 items)"],
    ),
    Declared {
        defaults: &["", " = none"],
        ..of(
            "maybe",
            &["text(10 bytes)?", "text(9 chars, cut)?", "text(0..3 chars)?"],
            &["id(10 bytes)?", "text(10 bytes, lines)?"],
        )
    },
    Declared {
        defaults: &["", " = none"],
        ..of("其余", &["list(text(6 chars), 0..3 items)?", "list(text(6 chars), 0..3 items, cut)?"], &[])
    },
    of("cuts", &["list(text(6 chars, cut), 0..3 items, cut)", "list(text(6 chars), 1..9 items, cut)"], &[]),
    of("site", &["url(40 bytes, cut)?", "url(40 bytes)?"], &[]),
    of("user", &["id(9 bytes, cut)?", "id(9 bytes)?"], &[]),
    of("count", &["int(0..99)?", "int(-1..1)?"], &[]),
    of(
        "many",
        &[
            "list(text(300 bytes), 0..40 items)",
            "list(text)",
            "list(text(40 bytes, lines), 1..400 items)",
            "list(text(60 bytes, cut), cut)",
        ],
        &[],
    ),
    of("one", &["row", "brand.item"], &[]),
    of("other", &["row"], &[]),
    Declared { defaults: &["", " = now"], ..of("at", &["time", "time(\"+00:00\")", "time(\"-05:30\")"], &[]) },
    of("due", &["time", "time(\"+14:00\")"], &[]),
    of("path", &["file(60 KB)", "file(900 bytes)", "file(64 KB)"], &["file(1 MB)", "file(30 MB)", "file"]),
    of(
        "labels",
        &[
            "map(text(9 bytes), 0..4 items)",
            "map(text(6 chars, cut), key(12 bytes), 1..3 items, cut)",
            "map(text(9 bytes)?, 2 items)",
        ],
        &["map(text)"],
    ),
    of("scores", &["map(int(0..100), 0..3 items)", "map(int(-1..1), key(6 bytes), 3 items)"], &[]),
    of(
        "nums",
        &[
            "list(int(0..100), 1..4 items)",
            "list(decimal(-1..99.99, 2 digits), 0..3 items)",
            "list(int(-3..3), 0..5 items, cut)",
        ],
        &["list(int)"],
    ),
    of(
        "doc",
        &[
            "document",
            "{ name: text(10 bytes), inner: { at: time?, note: text(9 chars)? }?, tags: list(text(6 chars), 0..3 items) }",
        ],
        &[],
    ),
    of(
        "wrapped",
        &[
            "json({ n: int(1..3), words: list(text(4 chars), 0..2 items) })",
            "json({ n: int(1..3), words: list(text(4 chars, cut), 0..2 items, cut), ... })",
        ],
        &[],
    ),
];

/// Types, by name.
const TYPES: &[(&str, &str)] = &[
    ("row", "{ name: text(10 bytes), ok: bool, note: text(6 chars)? }"),
    (
        "document",
        "{\n    name: text(10 bytes) from \"Full Name\"\n    inner: inner? from \"内部\"\n    tags: list(text(6 chars), 0..3 items)\n    ...\n}",
    ),
    ("inner", "{ at: time?, note: text(9 chars)?, ... }"),
];

/// Lets, with what each of them uses; one stands behind those that use it.
const LETS: &[(&str, &str, &[&str])] = &[
    ("nested", "{ deep: { word: \"深\", list: words }, ...names }", &["words", "names"]),
    ("greeting", "if ok then shared else \"静态\"", &["ok", "shared"]),
    ("shared", "\"共享 ${line} 👍\"", &["line"]),
    (
        "block",
        "\"\"\"\"\n    第一行\n      第二行 \\${x} \"\"\"\n\n    e\u{301} 👨\u{200D}👩\u{200D}👧\n    \"\"\"\"",
        &[],
    ),
    ("words", "[\"甲\", \"乙\"]", &[]),
    ("names", "{ 通过: \"好\", \"失败\": \"坏 👎\" }", &[]),
    ("blue", "#173177", &[]),
    ("most", "3 * (2 + 1)", &[]),
    ("moment", "\"2024-02-29 23:59:59\"", &[]),
];

/// What stands before an item, and behind it.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("/// 说明：它是什么。\n/// Second line.\n", ""),
    ("// 为什么\n", ""),
    ("\n// msgc: fmt off\n", "// msgc: fmt on\n"),
    ("", "  // msgc: allow(unused-param) 以后用\n"),
];

impl Maker {
    /// Everything that was used, declared.
    pub fn declarations(&mut self) -> String {
        let mut lets = String::new();
        let own = std::mem::take(&mut self.own);
        for (name, value, uses) in LETS {
            if self.used.contains(name) {
                self.used.extend(*uses);
                lets += &self.item(&format!("let {name} = {value}"));
            }
        }
        for item in &own {
            lets += &self.item(item);
        }
        let mut params = String::new();
        for declared in PARAMS {
            if self.used.contains(declared.name) {
                params += &self.param(declared);
            }
        }
        let words = |text: &str, name: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
        let mut types = String::new();
        for (name, ty) in TYPES {
            if words(&params, name) || words(&types, name) || words(&lets, name) {
                types += &self.item(&format!("type {name} = {ty}"));
            }
        }
        let text = format!("{types}{params}{lets}");
        let import =
            if words(&text, "brand") || self.used.contains("brand") { "import \"brand.msg\" as brand\n" } else { "" };
        format!("{import}{text}")
    }

    fn param(&mut self, declared: &Declared) -> String {
        let others = if self.careful { &[][..] } else { declared.others };
        let types = [declared.types, others].concat();
        let ty = self.pick(&types);
        let key = if self.choose(6) == 5 { format!(" from \"X-{}\"", declared.name) } else { String::new() };
        let default = if declared.defaults.is_empty() || (ty.contains("0..0") && !declared.defaults.is_empty()) {
            ""
        } else {
            self.pick(declared.defaults)
        };
        // A default is of the type, too.
        let default = match default.strip_prefix(" = \"") {
            Some(_) if ty.contains("3..9") || ty.contains("8..8") || ty.contains("..0") => "",
            _ => default,
        };
        self.item(&format!("param {}: {ty}{key}{default}", declared.name))
    }

    /// An item, with what may stand around it.
    fn item(&mut self, item: &str) -> String {
        let (before, behind) = AROUND[if self.choose(4) == 3 { self.choose(AROUND.len()) } else { 0 }];
        match behind.strip_prefix(' ') {
            Some(_) => format!("{item}{behind}"),
            None => format!("{before}{item}\n{behind}"),
        }
    }

    /// The materials that are sent by name.
    pub fn materials(&mut self) -> String {
        let mut out = String::new();
        for id in std::mem::take(&mut self.materials) {
            if let Some(ty) = catalog::find_type(id) {
                let _ = write!(out, "\n{}", message(&material(id), ty, None, &|_, _| None));
            }
        }
        out
    }
}

/// The name of a material of a type.
pub fn material(id: &str) -> String {
    format!("素材_{}", id.replace('.', "_"))
}
