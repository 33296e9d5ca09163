//! Texts: pieces, interpolations, calls, markup.

use msgc::dialect::{Dialect, Family};
use msgc::lang::{Function, Gives};

use super::Maker;
use super::edges::Bounds;
use super::numbers::Tap as _;
use msgc::catalog::Measure;

/// Where a text stands.
#[derive(Clone, Copy)]
pub struct Place {
    pub dialect: Dialect,
    /// It may have several lines.
    pub lines: bool,
    /// It is an argument that takes no markup.
    pub plain: bool,
}

impl Place {
    fn inside(self) -> Self {
        Self { lines: false, ..self }
    }

    fn argument(self) -> Self {
        Self { plain: true, ..self }
    }
}

impl Maker {
    /// A value whose result is a text that may stand there.
    pub fn text(&mut self, place: Place, depth: usize) -> String {
        if depth == 0 {
            return self.leaf(place);
        }
        match self.choose(16) {
            0 => format!(
                "\"{}\"",
                self.pick(&["你好", "a", "👨\u{200D}👩\u{200D}👧 家", "e\u{301}，“x”", "A & B", "50% $5"])
                    .replace('$', "\\$")
            ),
            1 | 2 => self.leaf(place),
            3 | 4 => self.interpolated(place, depth),
            5 => {
                let condition = self.condition(depth);
                format!(
                    "if {condition} then {} else {}",
                    self.text(place.inside(), depth - 1),
                    self.text(place.inside(), depth - 1)
                )
            }
            6 | 7 => self.call(place, depth),
            8 => self.joined(depth),
            9 | 10 => self.marked(place, depth),
            11 => self.fallback(),
            12 => self.member(),
            13 => self.told(depth - 1),
            14 if place.lines => self.pick(&["read(\"note.txt\")", "block"]).to_owned().tap(|text| {
                if text == "block" {
                    self.used.insert("block");
                }
            }),
            14 => "brand.name".to_owned().tap(|_| self.used.insert("brand")),
            _ if place.lines => self.fenced(place, depth),
            _ => self.interpolated(place, depth),
        }
    }

    fn leaf(&mut self, place: Place) -> String {
        match (place.lines, place.plain) {
            _ if self.rash(6) => self.name(&["多行", "who", "page", "trusted"]),
            (_, true) => self.name(&["line", "状态", "shared", "who"]),
            (false, false) => self.name(&["line", "状态", "shared", "greeting", "trusted", "who"]),
            (true, false) => self.name(&["line", "状态", "多行", "shared", "trusted", "page"]),
        }
    }

    fn interpolated(&mut self, place: Place, depth: usize) -> String {
        let (a, b) = (self.inner(place, depth - 1), self.inner(place, depth - 1));
        let end = self.pick(&["", " 😀", "\\u{4e2d}\\t", "\\\"\\\\"]);
        let (middle, end) =
            if place.lines { (self.pick(&["，", "\\n"]), end) } else { ("，", end.trim_end_matches("\\t")) };
        format!("\"甲 ${{{a}}}{middle}${{{b}}}{end}\"")
    }

    /// What stands in `${…}`.
    fn inner(&mut self, place: Place, depth: usize) -> String {
        match self.choose(6) {
            0 => self.number(depth),
            1 => self.name(&["ok", "paint", "状态"]),
            2 => self.told(depth),
            _ => self.text(place.inside(), depth),
        }
    }

    /// A text block of some fence.
    fn fenced(&mut self, place: Place, depth: usize) -> String {
        let quotes = 3 + self.choose(4);
        let fence = "\"".repeat(quotes);
        let indent = self.pick(&["", "    ", "  "]);
        let (a, b) = (self.inner(place, depth - 1), self.inner(place, depth - 1));
        let shorter = if quotes > 3 { "三个 \"\"\" 引号" } else { "一个 \" 引号" };
        let lines = [
            format!("第一行 ${{{a}}}"),
            self.pick(&["普通", "\\${x} {{first.DATA}}", "a\\b", "e\u{301} 👨\u{200D}👩\u{200D}👧"]).to_owned(),
            String::new(),
            format!("  缩进 ${{{b}}}"),
            shorter.to_owned(),
        ];
        let count = 1 + self.choose(lines.len());
        let lines = lines[..count]
            .iter()
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{indent}{line}\n") });
        format!("{fence}\n{}{indent}{fence}", lines.collect::<String>())
    }

    /// Markup by a function of the dialect.
    fn marked(&mut self, place: Place, depth: usize) -> String {
        let spellings = place.dialect.spec().spellings;
        if place.plain || spellings.is_empty() {
            return self.call(place, depth);
        }
        let name = spellings[self.choose(spellings.len())].markup.function();
        let inner = self.text(Place { lines: false, ..place }.argument(), depth - 1);
        let takes_user = Function::ALL.iter().any(|one| {
            one.name() == name && one.signature().params.len() == 1 && one.signature().params[0].name == "user"
        });
        if takes_user {
            return format!("{name}({})", self.name(&["who"]));
        }
        let takes_url = Function::ALL.iter().any(|one| one.name() == name && one.signature().params.len() == 2);
        if takes_url { format!("{name}({inner}, {})", self.link()) } else { format!("{name}({inner})") }
    }

    fn link(&mut self) -> String {
        match self.choose(4) {
            0 => self.name(&["page"]),
            1 => format!("\"https://a.cn/?q=${{{}}}\"", self.name(&["line", "n", "who"])),
            _ => "\"https://a.cn/\"".to_owned(),
        }
    }

    /// What may be none, and what stands for it then.
    fn fallback(&mut self) -> String {
        match self.choose(8) {
            0 => format!("{} ?? \"无\"", self.name(&["maybe"])),
            1 => "labels[\"键\"] ?? labels[\"b\"] ?? \"-\"".to_owned().tap(|_| self.used.insert("labels")),
            2 => "doc.inner.note ?? \"-\"".to_owned().tap(|_| self.used.insert("doc")),
            3 => "wrapped.words[0] ?? \"-\"".to_owned().tap(|_| self.used.insert("wrapped")),
            4 => "rows[1].name ?? \"一行\"".to_owned().tap(|_| self.used.insert("rows")),
            5 => "entries(labels)[0].key ?? \"-\"".to_owned().tap(|_| self.used.insert("labels")),
            6 => "one.note ?? line".to_owned().tap(|_| self.used.extend(["one", "line"])),
            _ => "ids[0] ?? \"\"".to_owned().tap(|_| self.used.insert("ids")),
        }
    }

    /// A part of a record.
    fn member(&mut self) -> String {
        match self.choose(7) {
            0 => "one.name".to_owned().tap(|_| self.used.insert("one")),
            1 => "(if ok then one else other).name".to_owned().tap(|_| self.used.extend(["one", "other", "ok"])),
            2 => "names[状态]".to_owned().tap(|_| self.used.extend(["names", "状态"])),
            3 => "doc.name".to_owned().tap(|_| self.used.insert("doc")),
            4 => "nested.deep.word".to_owned().tap(|_| self.used.insert("nested")),
            5 => "if one.note != none then one.note else \"无\"".to_owned().tap(|_| self.used.insert("one")),
            _ => "brand.style.words[0]".to_owned().tap(|_| self.used.insert("brand")),
        }
    }

    /// A function of texts.
    fn call(&mut self, place: Place, depth: usize) -> String {
        let inner = self.text(place.inside().argument(), depth - 1);
        let texts = Function::ALL.iter().filter(|function| {
            let signature = function.signature();
            let first = signature.params.first().map(|param| param.name);
            first == Some("text") && !matches!(signature.gives, Gives::Markup(_))
        });
        let texts: Vec<&Function> = texts.collect();
        let function = texts[self.choose(texts.len())];
        let mut call = format!("{}({inner}", function.name());
        for param in &function.signature().params[1..] {
            let argument = match param.takes.example(param.name) {
                "100 bytes" => self.pick(&["20 bytes", "7 bytes", "3 chars", "4 bytes"]),
                "\", \"" => self.pick(&["\"文\"", "\" \"", "\"\\n\"", "\"--\""]),
                "10" => self.pick(&["0", "3", "900"]),
                _ => self.pick(&["\"a\"", "\"中文\"", "\" \""]),
            };
            call += &format!(", {argument}");
        }
        call += ")";
        if matches!(function.signature().gives, Gives::PartOfText) { format!("({call} ?? \"-\")") } else { call }
    }

    /// A text of pieces.
    pub fn body(&mut self, place: Place, is_filled: bool) -> String {
        let mut out = if is_filled { "{\n\"头\"\n" } else { "{\n" }.to_owned();
        for _ in 0..=self.choose(4) {
            out += &self.piece(place, 2);
        }
        out + "}"
    }

    fn piece(&mut self, place: Place, depth: usize) -> String {
        let choice = self.choose(if depth == 0 { 3 } else { 11 });
        match choice {
            0 | 1 => format!("{}\n", self.text(place, 2)),
            2 => format!("{}\n", self.heading(place)),
            3 | 4 => {
                let (names, list, item) = self.looped();
                let inner = self.piece(place, depth - 1);
                let inner = if self.choose(2) == 0 { String::new() } else { inner };
                format!("for {names} in {list} {{\n\"{item}\"\n{inner}}}\n")
            }
            5 => {
                let (a, b) = (self.condition(2), self.condition(1));
                let (one, two, three) =
                    (self.piece(place, depth - 1), self.piece(place, depth - 1), self.piece(place, depth - 1));
                format!("if {a} {{\n{one}}} else if {b} {{\n{two}}} else {{\n{three}}}\n")
            }
            6 => format!("if {} {{\n{}}}\n", self.condition(2), self.piece(place, depth - 1)),
            7 => {
                let name = self.name(&["maybe"]);
                format!("if {name} != none {{\n\"有 ${{{name}}}\"\n}}\n")
            }
            8 => format!("{}\n", self.name(&["maybe"])),
            9 => format!("\"${{{}}}，${{{}}}\"\n", self.marked(place, 1), self.marked(place, 1)),
            _ => "\"\"\n".to_owned(),
        }
    }

    /// What the dialect makes of lines.
    fn heading(&mut self, place: Place) -> String {
        let inner = if self.choose(3) == 2 { self.marked(place, 2) } else { self.inner(place, 1) };
        if !matches!(place.dialect.spec().family, Family::Markdown(_)) {
            return format!("\"- ${{{inner}}}\"");
        }
        let before = self.pick(&["# ", "> ", "- ", "1. ", "**", "`", "| a | ", "## "]);
        let behind = match before {
            "**" | "`" => before,
            "| a | " => " |\\n| --- | --- |\\n| b | c |",
            _ => "",
        };
        format!("\"{before}${{{inner}}}{behind}\"")
    }

    /// A text of pieces with a loop that shows what fits.
    pub fn fitted(&mut self, place: Place) -> String {
        let (before, list) = (self.piece(place, 1), self.name(&["many"]));
        let item = self.pick(&["\"- ${项}\"", "项", "if 项 != \"x\" { \"${项}，\" }"]);
        let rest = self.pick(&["\"…还有 ${余} 项\"", "if 余 > 1 { \"…${余}\" } else { \"…\" }"]);
        format!("{{\n{before}for 项 in {list} {{\n{item}\n}} rest 余 {{\n{rest}\n}}\n\"尾\"\n}}")
    }

    /// A text near its limit.
    pub fn near_limit(&mut self, place: Place, bounds: Bounds) -> String {
        match self.choose(4) {
            0 => self.edge_param(bounds, place.lines),
            1 => self.edge_literal(place.dialect, bounds),
            2 => format!("\"${{{}}}\"", self.edge_param(bounds, place.lines)),
            _ => {
                let less = Bounds { max: bounds.max.saturating_sub(4).max(1), ..bounds };
                let param = self.edge_param(Bounds { measure: Measure::Bytes, ..less }, false);
                format!("\"${{{param}}} 尾\"")
            }
        }
    }
}
