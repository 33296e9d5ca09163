//! Whole programs that mean something: messages of the catalog's types whose fields take parameters of every type, lets,
//! loops, conditions and nested texts.
//!
//! A program is a stream of choices; where the stream ends all choices are the simplest. So less of it is a smaller program.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use msgc::catalog::{self, Field, FieldKind, MessageType};
use msgc::dialect::{Dialect, Family};
use msgc::lang::ParamValue;
use msgc::pipeline::Analysis;

use super::random::Random;
use crate::support::message::{FILE, Fill, message};

/// The text of a program.
pub fn program(choices: &[u8]) -> String {
    let maker = RefCell::new(Maker { choices, next: 0, used: BTreeSet::new() });
    let types: Vec<&'static MessageType> = catalog::types().collect();
    let count = 1 + maker.borrow_mut().choose(3);
    let mut messages = String::new();
    for at in 0..count {
        let ty = {
            let mut maker = maker.borrow_mut();
            types[maker.choose(types.len())]
        };
        let known: RefCell<BTreeMap<Vec<&'static str>, Option<Fill>>> = RefCell::default();
        let give = |path: &[&'static str], field: &'static Field| {
            let known_fill = known.borrow().get(path).cloned();
            known_fill.unwrap_or_else(|| {
                let fill = maker.borrow_mut().fill(field);
                known.borrow_mut().insert(path.to_vec(), fill.clone());
                fill
            })
        };
        messages += &format!("\n/// 第 {at} 条\n{}", message(&format!("消息{at}"), ty, None, &give));
    }
    let mut maker = maker.into_inner();
    let head = maker.declarations();
    format!("{head}{messages}")
}

/// A sample with values for what must be given.
pub fn sample(analysis: &Analysis, random: &mut Random, file: &str) -> String {
    let mut fields = String::new();
    for param in analysis.program.main().iter().flat_map(|unit| &unit.params).filter(|param| param.is_required()) {
        let value = random.value(&param.ty, file);
        fields += &format!("    {}: {}\n", param.name, written(&value));
    }
    format!("\nsample 例 {{\n{fields}}}\n")
}

/// A value as it is written in the source.
fn written(value: &ParamValue) -> String {
    match value {
        ParamValue::None => "none".to_owned(),
        ParamValue::Bool(yes) => yes.to_string(),
        ParamValue::Int(number) => number.to_string(),
        ParamValue::Decimal(text) | ParamValue::Color(text) => text.clone(),
        ParamValue::Text(text) | ParamValue::File(text) => quoted(text),
        ParamValue::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        ParamValue::Map(entries) => {
            let entries = entries.iter().filter_map(ParamValue::as_entry);
            let entries = entries.map(|(key, value)| format!("{}: {}", quoted(key), written(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        ParamValue::Time(seconds) => quoted(&seconds.to_string()),
        ParamValue::Record(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name}: {}", written(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '\n' => out += "\\n",
            '"' | '\\' | '$' => out.extend(['\\', c]),
            c if c.is_control() => out += &format!("\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}

struct Maker<'c> {
    choices: &'c [u8],
    next: usize,
    /// Names that must be declared.
    used: BTreeSet<&'static str>,
}

/// Parameters by name, each with types to choose from; the first is the simplest.
const PARAMS: &[(&str, &[&str])] = &[
    ("line", &["text(20 bytes)", "text(8 chars)", "text(0..12 bytes)", "text(3..9 chars)", "text(300 bytes)", "text"]),
    ("多行", &["text(60 bytes, lines)", "text(0..20 chars, lines)", "text(3000 bytes, lines)"]),
    ("trusted", &["markup(30 bytes)", "markup(6 chars)"]),
    ("who", &["id(28 bytes)", "id(1..10 chars)", "id(100 bytes)", "text(9 bytes)"]),
    ("page", &["url(60 bytes)", "url(20 chars)"]),
    ("n", &["int(0..1)", "int(1..2)", "int(0..9)", "int(-5..5)", "int"]),
    ("price", &["decimal(0..9999.99, 2 digits)", "decimal(1.5..2, 1 digits)"]),
    ("ok", &["bool"]),
    ("paint", &["color"]),
    (
        "状态",
        &[
            "one_of(\"通过\", \"失败\")",
            "one_of(\"a\", \"b|c\", \"<@all>\")",
            "one_of(\"text_notice\", \"news_notice\")",
        ],
    ),
    ("rows", &["list(row, 1..3 items)", "list({ name: text(10 bytes), ok: bool, note: text(6 chars)? }, 0..2 items)"]),
    (
        "ids",
        &[
            "list(id(9 bytes), 2..3 items)",
            "list(id(9 bytes), 0..3 items)",
            "list(id(80 bytes), 2 items)",
            "list(text(9 bytes), 2 items)",
        ],
    ),
    ("maybe", &["text(10 bytes)?", "id(10 bytes)?"]),
    ("many", &["list(text(300 bytes), 0..40 items)", "list(text)", "list(text(40 bytes, lines), 1..400 items)"]),
    ("one", &["row"]),
    ("at", &["time", "time(\"+00:00\")"]),
    ("path", &["file(1 MB)"]),
];

const ROW: &str = "type row = { name: text(10 bytes), ok: bool, note: text(6 chars)? }\n";

impl Maker<'_> {
    /// One of `0..count`.
    fn choose(&mut self, count: usize) -> usize {
        let choice = self.choices.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(choice) % count
    }

    fn pick(&mut self, from: &'static [&'static str]) -> &'static str {
        from[self.choose(from.len())]
    }

    fn name(&mut self, from: &'static [&'static str]) -> String {
        let name = self.pick(from);
        self.used.insert(name);
        name.to_owned()
    }

    fn declarations(&mut self) -> String {
        let mut lets = String::new();
        if self.used.contains("shared") {
            self.used.insert("line");
            lets += "let shared = \"共享 ${line} 👍\"\n";
        }
        if self.used.contains("block") {
            lets += "let block = \"\"\"\n    第一行\n      第二行 \\${x}\n\n    e\u{301} 👨\u{200D}👩\u{200D}👧\n    \"\"\"\n";
        }
        if self.used.contains("words") {
            lets += "let words = [\"甲\", \"乙\"]\n";
        }
        let (mut params, mut row) = (String::new(), "");
        for (name, types) in PARAMS {
            if self.used.contains(name) {
                let ty = self.pick(types);
                row = if ty.contains("row") { ROW } else { row };
                let default = if ty.ends_with('?') && self.choose(2) == 1 { " = none" } else { "" };
                params += &format!("param {name}: {ty}{default}\n");
            }
        }
        format!("{row}{params}{lets}")
    }

    /// What a field takes; `None`: what it must.
    fn fill(&mut self, field: &'static Field) -> Option<Fill> {
        let optional = self.choose(3);
        let is_required = matches!(field.presence, catalog::Presence::Required);
        if optional == 0 || optional == 1 && !is_required {
            return None;
        }
        let word = match field.kind {
            FieldKind::Text(dialect) if field.name == "body" && self.choose(3) > 0 => self.overflow(dialect),
            FieldKind::Text(dialect) => match dialect.spec().family {
                Family::Url => self.url(),
                Family::Ids => self.id(),
                _ => self.text(dialect, 3),
            },
            FieldKind::OneOf(words) => match self.choose(4) {
                0 => self.name(&["状态"]),
                1 => format!("if {} then \"{}\" else \"{}\"", self.condition(), words[0], words[words.len() - 1]),
                _ => format!("\"{}\"", words[self.choose(words.len())]),
            },
            FieldKind::Int { .. } | FieldKind::Choice(_) | FieldKind::Time => match self.choose(3) {
                0 => self.name(&["n"]),
                1 => format!("if {} then 1 else 0", self.condition()),
                _ => ["0", "1", "2"][self.choose(3)].to_owned(),
            },
            FieldKind::Flag { .. } => self.pick(&["1", "\"1\"", "0"]).to_owned(),
            FieldKind::Bool if self.choose(2) == 0 => self.name(&["ok"]),
            FieldKind::Bool => self.condition(),
            FieldKind::Decimal => self.name(&["price"]),
            FieldKind::Color { .. } => self.name(&["paint"]),
            FieldKind::Joined { .. } | FieldKind::Texts(_) => self.ids(),
            FieldKind::To(recipients) => self.recipients(recipients.iter().map(|one| one.word).collect()),
            FieldKind::Media(_) => match self.choose(4) {
                0 => format!("file(\"{FILE}\")"),
                1 => self.name(&["path"]),
                _ => self.id(),
            },
            FieldKind::Medias(_) => self.ids(),
            FieldKind::Inline { .. } => format!("file(\"{FILE}\")"),
            FieldKind::Data(_) => self.data(),
            FieldKind::Elements { .. } => return Some(Fill::Count(1 + self.choose(3))),
            FieldKind::Object(..) | FieldKind::Const(_) | FieldKind::CountOf(_) => return None,
        };
        Some(Fill::Word(word))
    }

    fn condition(&mut self) -> String {
        match self.choose(8) {
            0 => self.name(&["ok"]),
            1 => format!("not {}", self.name(&["ok"])),
            2 => format!("{} > 0", self.name(&["n"])),
            3 => format!("{} == \"通过\"", self.name(&["状态"])),
            4 => format!("{} != none", self.name(&["maybe"])),
            5 => format!("size({}) > 1", self.name(&["rows", "ids"])),
            6 => format!("{} == \"\"", self.name(&["line"])),
            _ => format!("{} and {} < 1", self.name(&["ok"]), self.name(&["n"])),
        }
    }

    fn id(&mut self) -> String {
        match self.choose(5) {
            0 | 1 => self.name(&["who"]),
            2 => format!("\"a-${{{}}}\"", self.name(&["who"])),
            3 => format!("if {} then \"a\" else {}", self.condition(), self.name(&["who"])),
            _ => format!("\"{}\"", self.pick(&["zhangsan", "标识", "a b", "a|b"])),
        }
    }

    fn url(&mut self) -> String {
        match self.choose(5) {
            0 => self.name(&["page"]),
            1 => format!("\"https://a.cn/${{{}}}?q=1#x\"", self.name(&["who", "line", "n"])),
            2 => format!(
                "\"https://a.cn/?q=${{{}}}&r=${{{}}}\"",
                self.name(&["line", "状态"]),
                self.name(&["price", "n"])
            ),
            3 => format!("\"${{{}}}\"", self.name(&["page", "line"])),
            _ => "\"https://例.cn/\"".to_owned(),
        }
    }

    fn ids(&mut self) -> String {
        match self.choose(6) {
            0 => self.name(&["ids"]),
            1 => format!("[for x in {} {{ x }}]", self.name(&["ids"])),
            2 => format!("[...{}, {}]", self.name(&["ids"]), self.name(&["who"])),
            3 => format!("[if {} {{ \"a\" }} else {{ {} }}]", self.condition(), self.name(&["who"])),
            4 => format!("if {} then {} else [\"b\", \"c\"]", self.condition(), self.name(&["ids"])),
            _ => format!("[{}, \"b\"]", self.id()),
        }
    }

    fn recipients(&mut self, words: Vec<&'static str>) -> String {
        let word = words[self.choose(words.len())];
        match word {
            "" => match self.choose(4) {
                0 => self.name(&["who"]),
                1 => self.ids(),
                2 => "[\"a\", \"b\", \"a\"]".to_owned(),
                _ => self.id(),
            },
            "tag" => format!("tag({})", self.name(&["n"])),
            "everyone" | "all_groups" | "all_blackboards" => word.to_owned(),
            word => match self.choose(4) {
                0 => format!("{word}({})", self.name(&["who"])),
                1 => format!("[for x in {} {{ {word}(x) }}]", self.name(&["ids"])),
                2 => format!("[{word}({}), {word}(\"b\")]", self.id()),
                _ => format!("if {} then {word}(\"a\") else {word}(\"b\")", self.condition()),
            },
        }
    }

    fn data(&mut self) -> String {
        const KEYS: &[&str] =
            &["k", "thing1", "number2", "amount3", "phrase4", "time5", "character_string6", "name7", "first"];
        let mut out = "{\n".to_owned();
        let mut seen = BTreeSet::new();
        for _ in 0..=self.choose(4) {
            let key = self.pick(KEYS);
            if seen.insert(key) {
                let text = match self.choose(3) {
                    0 => self.name(&["line", "状态", "who"]),
                    1 => format!("\"${{{}}}\"", self.name(&["n", "price", "line"])),
                    _ => self.text(Dialect::Plain, 2),
                };
                out += &format!("    {key}: {text}\n");
            }
        }
        out + "}"
    }

    /// A text of pieces, and what becomes of it where it is too long: it stands behind the body as an entry of its own.
    fn overflow(&mut self, dialect: Dialect) -> String {
        let policy = self.pick(&[
            "",
            "",
            "",
            "\noverflow: \"split\"",
            "\noverflow: \"truncate\"",
            "\noverflow: \"split\"\npart_title: \"续\"\nparts: 3",
            "\noverflow: \"split\"\nparts: 2",
        ]);
        let when = if self.choose(4) == 3 { format!("\nwhen: {}", self.condition()) } else { String::new() };
        let body = if policy.is_empty() && self.choose(3) == 2 { self.fitted(dialect) } else { self.body(dialect) };
        format!("{body}{policy}{when}")
    }

    /// A text of pieces with a loop that shows what fits.
    fn fitted(&mut self, dialect: Dialect) -> String {
        let (before, list) = (self.piece(dialect, 1), self.name(&["many"]));
        let item = self.pick(&["\"- ${项}\"", "项", "if 项 != \"x\" { \"${项}，\" }"]);
        let rest = self.pick(&["\"…还有 ${余} 项\"", "if 余 > 1 { \"…${余}\" } else { \"…\" }"]);
        format!("{{\n{before}for 项 in {list} {{\n{item}\n}} rest 余 {{\n{rest}\n}}\n\"尾\"\n}}")
    }

    /// A text of pieces.
    fn body(&mut self, dialect: Dialect) -> String {
        let mut out = "{\n".to_owned();
        for _ in 0..=self.choose(4) {
            out += &self.piece(dialect, 2);
        }
        out + "}"
    }

    fn piece(&mut self, dialect: Dialect, depth: usize) -> String {
        let choice = self.choose(if depth == 0 { 3 } else { 8 });
        match choice {
            0 | 1 => format!("{}\n", self.text(dialect, 2)),
            2 => {
                let (a, b) = (self.inner(dialect, 1), self.inner(dialect, 1));
                format!("\"\"\"\n    # 标题 ${{{a}}}\n    > ${{{b}}} `码`\n\n      缩进\n    \"\"\"\n")
            }
            3 => {
                let inner = self.text(dialect, 1);
                format!("for 行 in {} {{\n\"${{行.name}}\"\n{inner}\n}}\n", self.name(&["rows"]))
            }
            4 => {
                let inner = self.piece(dialect, depth - 1);
                format!("for i, it in {} {{\n\"${{i + 1}}. ${{it}}\"\n{inner}}}\n", self.name(&["ids", "words"]))
            }
            5 => format!(
                "if {} {{\n{}}} else {{\n{}}}\n",
                self.condition(),
                self.piece(dialect, depth - 1),
                self.piece(dialect, depth - 1)
            ),
            6 => format!("if {} {{\n{}}}\n", self.condition(), self.piece(dialect, depth - 1)),
            _ => {
                let name = self.name(&["maybe"]);
                format!("if {name} != none {{\n\"有 ${{{name}}}\"\n}}\n")
            }
        }
    }

    /// A value whose result is a text.
    fn text(&mut self, dialect: Dialect, depth: usize) -> String {
        if depth == 0 {
            return self.name(&["line", "状态", "shared"]);
        }
        match self.choose(10) {
            0 => format!(
                "\"{}\"",
                self.pick(&["你好", "a", "", "👨\u{200D}👩\u{200D}👧 家", "e\u{301}，“x”", "]]> & <b>"])
            ),
            1 | 2 => self.name(&["line", "状态", "shared", "多行", "trusted", "who", "page", "block"]),
            3 | 4 => {
                let (a, b) = (self.inner(dialect, depth - 1), self.inner(dialect, depth - 1));
                format!("\"甲 ${{{a}}}，${{{b}}}{}\"", self.pick(&["", "\\n乙", " 😀", "\\u{4e2d}"]))
            }
            5 => format!(
                "if {} then {} else {}",
                self.condition(),
                self.text(dialect, depth - 1),
                self.text(dialect, depth - 1)
            ),
            6 => self.call(depth),
            7 => self.joined(),
            8 => match self.marks(dialect).as_slice() {
                [] => self.call(depth),
                marks => {
                    let mark = marks[self.choose(marks.len())];
                    let inner = self.text(Dialect::Plain, depth - 1);
                    match mark {
                        "mention" => format!("mention({})", self.id()),
                        "link" => format!("link({inner}, {})", self.url()),
                        mark => format!("{mark}({inner})"),
                    }
                }
            },
            _ => {
                let name = self.name(&["one"]);
                format!("\"${{{name}.name}} ${{if {name}.note != none then {name}.note else \"无\"}}\"")
            }
        }
    }

    fn marks(&self, dialect: Dialect) -> Vec<&'static str> {
        dialect.spec().spellings.iter().map(|spelling| spelling.markup.function()).collect()
    }

    fn call(&mut self, depth: usize) -> String {
        let inner = self.text(Dialect::Plain, depth - 1);
        match self.choose(13) {
            6 => format!("tail({inner}, {})", self.pick(&["7 bytes", "3 chars", "2 bytes", "20 bytes"])),
            7 => format!("before({inner}, {})", self.pick(&["\" \"", "\"文\"", "\"\\n\""])),
            8 => format!("after({inner}, {}) ?? \"空\"", self.pick(&["\" \"", "\"文\"", "\"/\""])),
            9 => format!("slice({inner}, {}) ?? \"-\"", self.pick(&["0, 3", "2, 2", "5, 900"])),
            10 => format!("{}({inner})", self.pick(&["encode", "path"])),
            11 => {
                let at = self.name(&["at"]);
                let format =
                    self.pick(&["\"%F %T\"", "\"**%-m月%-d日** %A\"", "\"%a, %d %b %Y %z\", \"-05:00\", \"en\""]);
                if self.choose(3) == 2 {
                    format!("span({at}, \"2025-01-31\")")
                } else {
                    format!("date({at}, {format})")
                }
            }
            12 => {
                let number = self.name(&["price", "n"]);
                format!("fixed({number}{}, {})", self.pick(&["", " / 100"]), self.pick(&["0", "2", "1, \",\""]))
            }
            0 => format!("truncate({inner}, {})", self.pick(&["7 bytes", "3 chars", "1 chars", "20 bytes"])),
            1 => format!("upper({inner})"),
            2 => format!("lower({inner})"),
            3 => format!("trim({inner})"),
            4 => format!("replace({inner}, \"a\", \"中文\")"),
            _ => format!("replace({inner}, \"中文\", \"\")"),
        }
    }

    fn joined(&mut self) -> String {
        let separator = self.pick(&["\"、\"", "\"|\"", "\"\"", "\"\\n\""]);
        match self.choose(3) {
            0 => format!("join({}, {separator})", self.name(&["ids", "words"])),
            1 => format!("join([for x in {} {{ x.name }}], {separator})", self.name(&["rows"])),
            _ => format!("join([for x in {} {{ if x.ok {{ x.name }} }}], {separator})", self.name(&["rows"])),
        }
    }

    /// What stands in `${…}`.
    fn inner(&mut self, dialect: Dialect, depth: usize) -> String {
        match self.choose(5) {
            0 => self.name(&["n", "price"]),
            1 => format!("size({})", self.name(&["rows", "ids"])),
            2 => format!("{} + 1", self.name(&["n"])),
            _ => self.text(dialect, depth),
        }
    }
}
