//! Random messages with random values: what the evaluator says of all values holds for each.

use proptest::prelude::*;

use super::*;
use crate::lang::TextMeasure;

const PARAMS: &str = r#"
param a: text(0..6 chars)
param b: text(12 bytes, lines)
param o: text(8 bytes)?
param n: int(-20..120)
param w: one_of("ok", "失败", "x y")
param f: bool
param d: decimal(0..9999.99, 2 digits)
param c: color
param t: time
param u: time?
param e: decimal(-1.5..12.5, 2 digits)
param q: list(int(-3..1500), 0..3 items)
param l: list(text(0..5 bytes), 0..3 items)
param r: list({ name: text(4 chars), tags: list(text(3 bytes), 0..2 items), up: bool, why: text(4 bytes)? }, 0..3 items)
let greet = "hi ${a}, "
let pair = [a, "固定", if f then b else "no"]
let marked = [for t in l { "<${t}>" }]
let listed = join(marked, ", ")
let upward = join([for x in r { if x.up then "+${x.name}" else "-" }], "")
let later = if u != none then u else t
let home = """
    https://x/${n}
      两行
    """
"#;

/// Decisions, each a byte; when they end, the first and plainest way is taken.
struct Tape<'t> {
    left: std::slice::Iter<'t, u8>,
    /// Inside of functions that take no markup.
    plain: u32,
}

impl Tape<'_> {
    fn pick(&mut self, of: usize) -> usize {
        self.left.next().map_or(0, |byte| usize::from(*byte) % of)
    }

    fn one<'s>(&mut self, of: &[&'s str]) -> &'s str {
        of[self.pick(of.len())]
    }

    fn literal(&mut self) -> &'static str {
        self.one(&[
            r#""x""#,
            r#""""#,
            r#"" 字 ""#,
            r#""a\nb\u{1F600}\$""#,
            r#""**粗** $x ""#,
            "\"\"\"\n            第一行\n              x y\n\n            end\n            \"\"\"",
        ])
    }

    /// `depth` bounds what comes; `vars` are the text expressions of the loops around.
    fn text(&mut self, depth: usize, vars: &mut Vec<String>) -> String {
        if depth == 0 {
            return self.atom(vars);
        }
        let next = depth - 1;
        match self.pick(18) {
            0 | 1 => self.atom(vars),
            2 | 3 => format!("\"-${{{}}} ${{{}}}\"", self.inline(next, vars), self.inline(next, vars)),
            4 => format!("{}({})", self.one(&["upper", "lower", "trim", "trim"]), self.plain_text(next, vars)),
            5 => {
                let size = self.one(&[
                    "0 bytes", "2 bytes", "3 bytes", "7 bytes", "20 bytes", "0 chars", "1 chars", "5 chars", "9 chars",
                ]);
                format!("truncate({}, {size})", self.text(next, vars))
            }
            6 => {
                let (from, to) = [("x", "yz"), ("字", ""), ("a", "固"), ("\\n", " "), ("xy", "x")][self.pick(5)];
                format!("replace({}, \"{from}\", \"{to}\")", self.plain_text(next, vars))
            }
            7 => format!("join({}, {})", self.list(next, vars), self.one(&["\", \"", "\"\"", "\"、\""])),
            8 | 9 => {
                format!("if {} then {} else {}", self.cond(next, vars), self.text(next, vars), self.text(next, vars))
            }
            11 => {
                let (size, text) =
                    (self.one(&["0 bytes", "4 bytes", "11 bytes", "1 chars", "6 chars"]), self.text(next, vars));
                format!("tail({text}, {size})")
            }
            12 => {
                let (from, count) = (self.one(&["0", "0", "1", "4"]), self.one(&["0", "1", "3", "9"]));
                format!("slice({}, {from}, {count}) ?? \"-\"", self.plain_text(next, vars))
            }
            13 => {
                let (name, or) = [("before", ""), ("after", " ?? \"空\"")][self.pick(2)];
                let separator = self.one(&["\" \"", "\"x\"", "\"\\n\"", "\"-字\""]);
                format!("{name}({}, {separator}){or}", self.plain_text(next, vars))
            }
            14 => format!("{}({})", self.one(&["encode", "path"]), self.plain_text(next, vars)),
            15 | 16 => self.dated(),
            10 if self.plain == 0 => format!("{}({})", self.one(&["bold", "warning", "info"]), self.text(next, vars)),
            _ => format!("\"${{{}}}\"", self.number(next)),
        }
    }

    fn dated(&mut self) -> String {
        let time = self.time();
        match self.pick(3) {
            0 => {
                let format = self.one(&["%F %T", "%-m月%-d日 %A", "%Y%z %a, %b", "%H:%M:%S 100%%", "%-H"]);
                let options = self.one(&["", ", \"-03:30\"", ", \"en\"", ", \"+00:00\", \"en\""]);
                format!("date({time}, \"{format}\"{options})")
            }
            1 => format!("span({time}, {}{})", self.time(), self.one(&["", ", \"en\""])),
            _ => {
                let comma = self.one(&["", ", \",\""]);
                format!("fixed({}, {}{comma})", self.decimal(), self.one(&["0", "1", "3"]))
            }
        }
    }

    fn time(&mut self) -> String {
        self.one(&["t", "later", "\"2024-02-29 08:00\"", "next(t, later)", "(if f then t else \"1999-12-31\")"])
            .to_owned()
    }

    fn decimal(&mut self) -> String {
        self.one(&[
            "d",
            "e",
            "n",
            "n / 10",
            "e / 1000",
            "2.345",
            "sum(q) / 100",
            "if f then d else e",
            "sum([1.25, e, n])",
        ])
        .to_owned()
    }

    fn plain_text(&mut self, depth: usize, vars: &mut Vec<String>) -> String {
        self.plain += 1;
        let text = self.text(depth, vars);
        self.plain -= 1;
        text
    }

    /// On one line.
    fn inline(&mut self, depth: usize, vars: &mut Vec<String>) -> String {
        let text = self.text(depth, vars);
        if text.contains('\n') { "a".to_owned() } else { text }
    }

    fn plain(&mut self, vars: &[String]) -> String {
        self.atom(vars)
    }

    fn atom(&mut self, vars: &[String]) -> String {
        match self.pick(7) {
            0 => "a".to_owned(),
            1 => self.literal().to_owned(),
            2 if !vars.is_empty() => vars[self.pick(vars.len())].clone(),
            other => ["b", "w", "greet", "home", "if o != none then o else \"-\""][other % 5].to_owned(),
        }
    }

    fn number(&mut self, depth: usize) -> String {
        match self.pick(if depth == 0 { 3 } else { 9 }) {
            0 => "n".to_owned(),
            1 => "3".to_owned(),
            2 => "size(l)".to_owned(),
            3 => format!("{} + {}", self.number(0), self.number(0)),
            4 => format!("{} * {}", self.number(0), self.number(0)),
            5 => format!("days({}, {})", self.time(), self.time()),
            6 => format!("weekday({}, \"+00:00\")", self.time()),
            7 => self.one(&["sum(q)", "sum([for x in q { x * 2 }])", "sum([n, if f then 3 else n])"]).to_owned(),
            _ => format!("if f then {} else {}", self.number(0), self.number(0)),
        }
    }

    fn cond(&mut self, depth: usize, vars: &mut Vec<String>) -> String {
        match self.pick(if depth == 0 { 4 } else { 11 }) {
            9 => {
                format!("{} {} {}", self.time(), self.one(&["<", "==", ">=", "!="]), self.one(&["t", "\"2024-02-29\""]))
            }
            0 => "f".to_owned(),
            1 => "w == \"失败\"".to_owned(),
            2 => "o != none".to_owned(),
            3 => "o == none".to_owned(),
            4 => format!("not ({})", self.cond(0, vars)).replace("not (", "not ").trim_end_matches(')').to_owned(),
            5 => format!("{} and {}", self.cond(0, vars), self.cond(0, vars)),
            6 => format!("{} or {}", self.cond(0, vars), self.cond(0, vars)),
            7 => format!("{} {} {}", self.number(0), self.one(&["<", "==", ">="]), self.number(0)),
            8 => format!("size({}) == 2", self.list(0, vars)),
            _ => {
                let (a, b) = (self.plain(vars), self.plain(vars));
                if a.starts_with("if") || b.starts_with("if") { "f".to_owned() } else { format!("{a} == {b}") }
            }
        }
    }

    fn list(&mut self, depth: usize, vars: &mut Vec<String>) -> String {
        match self.pick(if depth == 0 { 4 } else { 8 }) {
            3 => "marked".to_owned(),
            0 => "l".to_owned(),
            1 => "pair".to_owned(),
            2 => "[\"x\", \"y z\"]".to_owned(),
            4 => format!("[{}, {}]", self.text(0, vars), self.text(0, vars)),
            5 => {
                let (list, name) = (self.list(depth - 1, vars), format!("v{}", vars.len()));
                vars.push(name.clone());
                let body = self.text(depth - 1, vars);
                vars.pop();
                format!("[for {name} in {list} {{ {body} }}]")
            }
            6 => format!("[if {} {{ {} }}, {}]", self.cond(0, vars), self.text(0, vars), self.text(0, vars)),
            _ => format!("[...{}, {}]", self.list(depth - 1, vars), self.text(0, vars)),
        }
    }

    fn entries(&mut self, depth: usize, vars: &mut Vec<String>) -> String {
        let mut out = String::new();
        for _ in 0..=self.pick(3) {
            let entry = match self.pick(if depth == 0 { 3 } else { 8 }) {
                0 | 1 => self.text(3, vars),
                2 => self.one(&["o", "none", "if f then a else none"]).to_owned(),
                3 | 4 => {
                    let (list, name) = (self.list(2, vars), format!("v{}", vars.len()));
                    vars.push(name.clone());
                    let index = self.one(&["", "i, "]);
                    let body = self.entries(depth - 1, vars);
                    let count = if index.is_empty() || list.contains('[') || list.contains("pair") {
                        ""
                    } else {
                        "\"${i} ${i + n}\"\n"
                    };
                    vars.pop();
                    format!("for {index}{name} in {list} {{\n{count}{body}}}")
                }
                5 => {
                    let name = format!("v{}", vars.len());
                    vars.extend([format!("{name}.name"), format!("join({name}.tags, \"/\")")]);
                    let inner = self.entries(depth - 1, vars);
                    vars.truncate(vars.len() - 2);
                    format!(
                        "for {name} in r {{\n{inner}for t in {name}.tags {{\n\"${{t}}:${{{name}.name}}\"\n}}\nif {name}.why != none and {name}.up {{\n{name}.why\n}}\n}}"
                    )
                }
                6 => format!("if {} {{\n{}}}", self.cond(2, vars), self.entries(depth - 1, vars)),
                _ => format!(
                    "if {} {{\n{}}} else if {} {{\n{}}} else {{\n{}}}",
                    self.cond(1, vars),
                    self.entries(0, vars),
                    self.cond(1, vars),
                    self.entries(0, vars),
                    self.entries(depth - 1, vars)
                ),
            };
            out.push_str(&entry);
            out.push('\n');
        }
        out
    }

    fn word(&mut self, chars: usize, bytes: usize, min: usize) -> ParamValue {
        let mut out = String::new();
        for _ in 0..self.pick(chars + 1) {
            let next = self.one(&["x", " ", "a", "字", "Y", "😀", "y"]);
            if out.len() + next.len() <= bytes {
                out.push_str(next);
            }
        }
        if out.len() < min {
            out.push('x');
        }
        ParamValue::Text(out)
    }

    fn values(&mut self) -> Vec<(&'static str, ParamValue)> {
        let some = |value, none| if none { ParamValue::None } else { value };
        let mut r = Vec::new();
        for _ in 0..self.pick(4) {
            let tags: Vec<_> = (0..self.pick(3)).map(|_| self.word(3, 3, 1)).collect();
            let why = self.word(4, 4, 1);
            r.push(ParamValue::Record(vec![
                ("name".into(), self.word(4, 16, 1)),
                ("tags".into(), ParamValue::List(tags.into())),
                ("up".into(), ParamValue::Bool(self.pick(2) == 1)),
                ("why".into(), some(why, self.pick(2) == 1)),
            ]));
        }
        let o = self.word(8, 8, 1);
        let instants = [0, 1_709_164_800, 1_732_069_815, 253_402_300_799, -2_208_988_800, 1_709_251_199];
        let [t, u] = [0, 1].map(|_| instants[self.pick(instants.len())] + self.pick(3) as i64 * 40_000 - 40_000);
        let mut b = self.word(6, 10, 1);
        if let (ParamValue::Text(b), 1) = (&mut b, self.pick(2)) {
            b.push_str("\nz");
        }
        vec![
            ("a", self.word(6, 24, 0)),
            ("b", b),
            ("o", some(o, self.pick(2) == 1)),
            ("n", ParamValue::Int(self.pick(221) as i64 - 20)),
            ("w", ParamValue::Text(self.one(&["ok", "失败", "x y"]).to_owned())),
            ("f", ParamValue::Bool(self.pick(2) == 1)),
            ("d", ParamValue::Decimal(self.one(&["0", "9999.99", "1.5"]).to_owned())),
            ("c", ParamValue::Color("#aaBB00".to_owned())),
            ("t", ParamValue::Time(t)),
            ("u", some(ParamValue::Time(u), self.pick(2) == 1)),
            ("e", ParamValue::Decimal(self.one(&["12.50", "-1.50", "-0.01", "0.00", "9.99", "0.05"]).to_owned())),
            ("q", ParamValue::List((0..self.pick(4)).map(|_| ParamValue::Int(self.pick(1504) as i64 - 3)).collect())),
            ("l", ParamValue::List((0..self.pick(4)).map(|_| self.word(5, 5, 0)).collect())),
            ("r", ParamValue::List(r.into())),
        ]
    }
}

fn body(tree: Tree) -> Text {
    for entry in tree.entries {
        if let TreeEntry::Block { body, .. } = entry {
            return body.lines();
        }
    }
    Text::default()
}

/// Literals stand where they say; `changed` where letters were changed.
fn check_spans(text: &Text, program: &crate::lang::Program, changed: bool) {
    for piece in &text.pieces {
        match piece {
            Piece::Lit { text, span } => {
                let source = program.files.slice(*span);
                if source.len() == text.len() {
                    assert!(changed || source == text || source.starts_with('\\'), "{text:?} from {source:?}");
                }
            }
            Piece::Hole(_) => {}
            Piece::Markup { inner, target, .. } => {
                check_spans(inner, program, changed);
                if let Some(target) = target {
                    check_spans(target, program, changed);
                }
            }
            Piece::Cut { inner, .. } | Piece::Trim { inner, .. } | Piece::Lines(inner) => {
                check_spans(inner, program, changed);
            }
            Piece::Fitted(fitted) => {
                fitted.items.iter().for_each(|item| check_spans(item, program, changed));
                check_spans(&fitted.rest, program, changed);
            }
            Piece::Choice { then: a, other: b, .. }
            | Piece::Repeat { inner: a, separator: b, .. }
            | Piece::Joined { inner: a, separator: b, .. } => {
                check_spans(a, program, changed);
                check_spans(b, program, changed);
            }
        }
    }
}

fn within(interval: Interval, n: usize) -> bool {
    interval.min <= n as u64 && interval.max.is_none_or(|max| n as u64 <= max)
}

fn inside(narrow: Interval, wide: Interval) -> bool {
    let most = narrow.max.map_or(wide.max.is_none(), |most| wide.max.is_none_or(|wide| most <= wide));
    narrow.min >= wide.min && most
}

fn check(decisions: &[u8], values: &[Vec<u8>]) {
    let entries = Tape { left: decisions.iter(), plain: 0 }.entries(2, &mut Vec::new());
    check_body(&entries, values);
}

fn check_body(entries: &str, values: &[Vec<u8>]) {
    let source = format!("{PARAMS}message m: wecom.markdown {{\nbody {{\n{entries}}}\n}}\n");
    let world = MemoryWorld::default();
    // Some are no good: a comparison with a word that can never be, for one.
    let Ok(program) = try_load(&world, &source) else { return };
    let message = program.main().unwrap().messages().next().unwrap().1;
    let mut evaluator = Evaluator::symbolic(Budget::of(&program, &Cancellation::NEVER), &program, &world);
    let symbolic = body(evaluator.message(message).tree);
    let found = evaluator.take_findings();
    assert!(found.is_empty(), "{source}\n{:?}", found.found());
    check_spans(&symbolic, &program, source.contains("upper") || source.contains("lower"));
    let (bytes, chars) = (symbolic.bytes(&Spelled), symbolic.chars(&Spelled));
    let [narrow_bytes, narrow_chars] = [TextMeasure::Bytes, TextMeasure::Chars]
        .map(|measure| MeasuredText::of(&symbolic, NOTHING_GIVEN).size_range(measure, &Spelled).size);
    let sizes = [narrow_bytes, bytes, narrow_chars, chars];
    assert!(inside(narrow_bytes, bytes) && inside(narrow_chars, chars), "{sizes:?} {source}");
    for values in values {
        let values = Tape { left: values.iter(), plain: 0 }.values();
        let map: HashMap<String, ParamValue> =
            values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let row: Vec<ParamValue> = values.into_iter().map(|(_, value)| value).collect();
        let mut concrete = Evaluator::concrete(Budget::of(&program, &Cancellation::NEVER), &program, &world, &map);
        let text = body(concrete.message(message).tree);
        let mut built = String::new();
        Row::new(&[]).write(&text, &spell, &mut built);
        if !calls(ValuePart::Text(&symbolic)) {
            let mut filled = String::new();
            Row::new(&row).write(&symbolic, &spell, &mut filled);
            assert_eq!(built, filled, "{source}\n{map:?}\n{symbolic:#?}");
        }
        let count = built.chars().count();
        assert!(within(narrow_bytes, built.len()), "{narrow_bytes:?} {} {source}\n{map:?}", built.len());
        assert!(within(narrow_chars, count), "{narrow_chars:?} {count} {source}\n{map:?}");
        assert!(is_concrete(&text), "{source}\n{map:?}\n{text:#?}");
    }
}

/// Whether only the evaluator knows the value of something in it.
fn calls(part: ValuePart<'_>) -> bool {
    match part {
        ValuePart::Expr(SymbolicExpr::Call(..) | SymbolicExpr::Undetermined(_)) => true,
        part => !part.all(&mut |part| !calls(part)),
    }
}

fn is_concrete(text: &Text) -> bool {
    text.pieces.iter().all(|piece| match piece {
        Piece::Lit { .. } => true,
        Piece::Hole(hole) => hole.value.is_some(),
        Piece::Markup { inner, target, .. } => is_concrete(inner) && target.as_ref().is_none_or(is_concrete),
        Piece::Lines(inner) => is_concrete(inner),
        // The length of a body function's text is its dialect's.
        Piece::Cut { inner, .. } | Piece::Trim { inner, .. } => is_concrete(inner),
        Piece::Fitted(fitted) => fitted.items.iter().all(is_concrete),
        Piece::Choice { .. } | Piece::Repeat { .. } | Piece::Joined { .. } => false,
    })
}

/// Shapes that chance seldom makes.
#[test]
fn loops_in_loops_over_one_list() {
    let values: Vec<Vec<u8>> =
        (0..40_u8).map(|n| (0..90_u8).map(|k| k.wrapping_mul(n).wrapping_add(n / 3)).collect()).collect();
    for entries in [
        "for x in marked {\nfor y in marked {\n\"${x}${y}\"\n}\n}\n",
        "for x in marked {\n\"${x}: ${join([for y in marked { \"${x}${y}\" }], \" \")}\"\n}\n",
        "for i, x in marked {\nfor j, y in marked {\n\"${i}${x} ${j}${y}\"\n}\n}\n",
        "for x in marked {\n\"${x}: ${listed}\"\nif f { listed }\n}\nfor t in l {\n\"${listed} ${t}\"\n}\n",
        "for x in r {\nif x.up { x.name }\nupward\n}\nfor x in r {\nif not x.up { \"${upward}${x.name}\" }\n}\n",
        "for i, x in [a, ...marked] {\nif i == 1 { x }\n\"${i} ${i * 2}\"\n}\n",
    ] {
        check_body(entries, &values);
    }
}

proptest! {
    #![proptest_config(crate::cases::cases(500))]

    #[test]
    fn what_holds_for_all_values_holds_for_each(
        decisions in prop::collection::vec(any::<u8>(), 0..120),
        values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..120), 1..4),
    ) {
        check(&decisions, &values);
    }
}
