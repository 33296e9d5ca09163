//! Random messages about documents: maps, items by their place, values that may be missing. No concrete text is shorter or
//! longer than the sizes proven for all values.

use proptest::prelude::*;

use super::*;
use crate::lang::TextMeasure;

const PARAMS: &str = r#"
param m: map(text(0..5 bytes), 0..3 items)
param e: map({ name: text(4 bytes), up: bool, why: text(3 bytes)? }, 1..3 items)
param mo: map(text(4 bytes), 0..2 items)?
param xs: list(text(0..4 bytes), 0..5 items)
param ys: list({ name: text(4 bytes), w: one_of("a", "bb", "ccc"), sub: list(text(2 bytes), 0..2 items) }, 2..4 items, cut)
param q: { id: text(3 bytes), deep: { name: text(4 bytes), tag: text(2 bytes)? }? }
param w: one_of("a", "bb", "ccc")
param k: text(0..3 bytes)
param n: int(0..6)
param f: bool
param o: text(6 bytes)?
let words = { a: "一", bb: "二二", ccc: "三三三三", "2": "两" }
let made = [for y in ys { if y.w == "a" { y } }]
let names = [for k, v in m { "${k}=${v}" }]
let some = [if f { "ja" }, if o != none { o }, "end"]
"#;

/// Decisions, each a byte; when they end, the first way is taken.
struct Tape<'t> {
    left: std::slice::Iter<'t, u8>,
}

impl Tape<'_> {
    fn pick(&mut self, of: usize) -> usize {
        self.left.next().map_or(0, |byte| usize::from(*byte) % of)
    }

    fn one<'s>(&mut self, of: &[&'s str]) -> &'s str {
        of[self.pick(of.len())]
    }

    fn text(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.one(&["\"-\"", "k", "words[w]", "ys[0].name", "ys[1].w", "\"\"", "q.id"]).to_owned();
        }
        let next = depth - 1;
        match self.pick(8) {
            0 | 1 => {
                let maybe = self.maybe();
                format!("{maybe} ?? {}", self.text(next))
            }
            2 => format!("\"${{{}}} ${{{}}}\"", self.text(next), self.text(next)),
            3 => format!("join({}, \",\")", self.list()),
            4 => format!("\"${{{}}}\"", self.number()),
            5 => format!("(if {} then {} else {})", self.cond(), self.text(next), self.text(next)),
            6 => format!("{} ?? {} ?? {}", self.maybe(), self.maybe(), self.text(next)),
            _ => self.text(0),
        }
    }

    fn maybe(&mut self) -> &'static str {
        self.one(&[
            "m[\"x\"]",
            "m[k]",
            "e[\"y\"].name",
            "e[\"y\"].why",
            "e[k].name",
            "words[k]",
            "xs[0]",
            "xs[2]",
            "xs[n]",
            "made[0].name",
            "made[1].w",
            "made[n].name",
            "names[0]",
            "some[0]",
            "some[1]",
            "some[2]",
            "some[n]",
            "q.deep.name",
            "q.deep.tag",
            "o",
            "ys[3].name",
            "ys[n].name",
            "ys[0].sub[1]",
            "take(xs, 2)[1]",
            "take(xs, n)[0]",
            "entries(m)[0].key",
            "entries(e)[0].value.why",
            "(mo ?? { x: \"langes Wort\", y: k })[k]",
            "(mo ?? { x: \"langes Wort\" })[\"x\"]",
            "(mo ?? { x: o })[\"x\"]",
        ])
    }

    fn list(&mut self) -> &'static str {
        self.one(&[
            "xs",
            "take(xs, 2)",
            "take(xs, n)",
            "names",
            "take(names, 2)",
            "take(some, 2)",
            "[for y in made { y.name }]",
            "[for y in take(made, 1) { y.name }]",
            "[for k, v in e { \"${k}${v.name}\" }]",
            "[for p in entries(m) { p.value }]",
            "[for i, x in xs { if i > 0 { x } }]",
            "[for y in take(ys, 3) { ...y.sub }]",
        ])
    }

    fn number(&mut self) -> &'static str {
        self.one(&[
            "size(m)",
            "size(take(ys, n))",
            "size(entries(e))",
            "dropped(ys)",
            "size(made)",
            "n",
            "size(mo ?? { a: o, if f { b: k } })",
        ])
    }

    fn cond(&mut self) -> &'static str {
        self.one(&[
            "f",
            "m[\"x\"] != none",
            "size(xs) > 2",
            "size(xs) == 2",
            "size(m) > 0",
            "2 <= size(xs)",
            "k != \"\"",
            "k == \"\"",
            "xs[0] != none",
            "q.deep != none",
            "e[\"y\"] == none",
            "(m[\"x\"] ?? \"u\") == \"u\"",
            "words[k] == \"两\"",
            "w == \"a\"",
            "size(xs) != 0",
            "(o ?? \"\") != \"\"",
            "size(ys) > 2 and f",
        ])
    }

    fn entries(&mut self, depth: usize) -> String {
        let mut out = String::new();
        for _ in 0..=self.pick(3) {
            let entry = match self.pick(if depth == 0 { 2 } else { 9 }) {
                0 => self.text(2),
                1 => self.maybe().to_owned(),
                2 => {
                    let bound = self.one(&["i < 2", "i == 0", "i >= 3", "1 <= i", "i != 1", "i < 9", "i > 3 or f"]);
                    format!("for i, x in xs {{\nif {bound} {{ x }} else {{ \"--\" }}\n{}}}", self.entries(0))
                }
                3 => format!("for i, y in ys {{\nif i < 2 and y.w == \"ccc\" {{ y.name }}\n{}}}", self.entries(0)),
                4 => format!("for key, v in e {{\nif v.up {{ key }}\nv.why\nm[key]\n{}}}", self.entries(0)),
                5 if self.pick(2) == 0 => {
                    "for key, v in mo ?? { if f { a: \"1\" } else { c: k }, b: o } { \"${key}${v}\" }".to_owned()
                }
                5 => "if size(xs) > 2 { xs[2] } else { \"kurz\" }".to_owned(),
                6 => "if m[\"x\"] != none { \"${m[\"x\"]}${m[\"x\"]}\" }\nif q.deep != none { q.deep.name }".to_owned(),
                7 => format!("if {} {{\n{}}}", self.cond(), self.entries(depth - 1)),
                _ => format!("for x in {} {{\nx\n{}}}", self.list(), self.entries(depth - 1)),
            };
            out.push_str(&entry);
            out.push('\n');
        }
        out
    }

    fn word(&mut self, bytes: usize, min: usize) -> ParamValue {
        let mut out = String::new();
        for _ in 0..self.pick(bytes + 1) {
            let next = self.one(&["x", "y", "字", "2", "a"]);
            if out.len() + next.len() <= bytes {
                out.push_str(next);
            }
        }
        if out.len() < min {
            out.push('x');
        }
        ParamValue::Text(out)
    }

    fn maybe_none(&mut self, value: ParamValue) -> ParamValue {
        if self.pick(2) == 0 { ParamValue::None } else { value }
    }

    fn map(&mut self, min: usize, mut value: impl FnMut(&mut Self) -> ParamValue) -> ParamValue {
        let keys = ["x", "y", "字字"];
        let count = min.max(self.pick(4));
        let first = self.pick(3);
        let entry = |at: usize| ParamValue::entry(keys[(first + at) % 3].to_owned(), value(self));
        ParamValue::Map((0..count).map(entry).collect())
    }

    fn values(&mut self) -> HashMap<String, ParamValue> {
        let m = self.map(0, |tape| tape.word(5, 0));
        let e = self.map(1, |tape| {
            let why = tape.word(3, 1);
            ParamValue::Record(vec![
                ("name".into(), tape.word(4, 1)),
                ("up".into(), ParamValue::Bool(tape.pick(2) == 1)),
                ("why".into(), tape.maybe_none(why)),
            ])
        });
        let mo = self.map(0, |tape| tape.word(4, 1));
        let mo = match mo {
            ParamValue::Map(mut entries) => {
                entries.truncate(2);
                self.maybe_none(ParamValue::Map(entries))
            }
            other => other,
        };
        let xs = (0..self.pick(6)).map(|_| self.word(4, 0)).collect();
        let ys = (0..2 + self.pick(3))
            .map(|_| {
                let sub = (0..self.pick(3)).map(|_| self.word(2, 1)).collect();
                ParamValue::Record(vec![
                    ("name".into(), self.word(4, 1)),
                    ("w".into(), ParamValue::Text(self.one(&["a", "bb", "ccc"]).to_owned())),
                    ("sub".into(), ParamValue::List(sub)),
                ])
            })
            .collect();
        let tag = self.word(2, 1);
        let deep = ParamValue::Record(vec![("name".into(), self.word(4, 1)), ("tag".into(), self.maybe_none(tag))]);
        let q = vec![("id".into(), self.word(3, 1)), ("deep".into(), self.maybe_none(deep))];
        let o = self.word(6, 1);
        let ys = crate::lang::ParamList::new(ys, if self.pick(3) == 0 { 12 } else { 0 });
        [
            ("m", m),
            ("e", e),
            ("mo", mo),
            ("xs", ParamValue::List(xs)),
            ("ys", ParamValue::List(ys)),
            ("q", ParamValue::Record(q)),
            ("w", ParamValue::Text(self.one(&["a", "bb", "ccc"]).to_owned())),
            ("k", self.word(3, 0)),
            ("n", ParamValue::Int(self.pick(7) as i64)),
            ("f", ParamValue::Bool(self.pick(2) == 1)),
            ("o", self.maybe_none(o)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }
}

fn check(entries: &str, values: &[HashMap<String, ParamValue>]) {
    let source = format!("{PARAMS}message out: wecom.text {{\nbody {{\n{entries}}}\n}}\n");
    let world = MemoryWorld::default();
    let program = match try_load(&world, &source) {
        Ok(program) => program,
        Err(errors) => panic!("{source}\n{errors:?}"),
    };
    let (tree, found) = evaluated(&world, &program, None);
    assert_eq!(found, "", "{source}");
    let symbolic = body(tree);
    let ranges = [TextMeasure::Bytes, TextMeasure::Chars]
        .map(|measure| MeasuredText::of(&symbolic, NOTHING_GIVEN).size_range(measure, &Spelled).size);
    for values in values {
        let (tree, found) = evaluated(&world, &program, Some(values));
        assert_eq!(found, "", "{source}");
        let mut built = String::new();
        let text = body(tree);
        Row::new(&[]).write(&text, &spell, &mut built);
        let [bytes, chars] = ranges;
        let within = |range: Interval, n: usize| range.min <= n as u64 && range.max.is_none_or(|max| n as u64 <= max);
        assert!(within(bytes, built.len()), "{bytes:?} {} {built:?}\n{source}\n{values:?}", built.len());
        assert!(within(chars, built.chars().count()), "{chars:?} {built:?}\n{source}\n{values:?}");
    }
}

fn body(tree: Tree) -> Text {
    tree.entries
        .into_iter()
        .find_map(|entry| match entry {
            TreeEntry::Block { body, .. } => Some(body.lines()),
            _ => None,
        })
        .unwrap_or_default()
}

/// The size of a body, and whether some values reach both ends.
fn size_of(params: &str, entries: &str) -> (u64, Option<u64>, bool) {
    let world = MemoryWorld::default();
    let program = load(&world, &format!("{params}\nmessage out: wecom.text {{\nbody {{\n{entries}\n}}\n}}\n"));
    let (tree, found) = evaluated(&world, &program, None);
    assert_eq!(found, "");
    let text = body(tree);
    let range = MeasuredText::of(&text, NOTHING_GIVEN).size_range(TextMeasure::Bytes, &Spelled);
    (range.size.min, range.size.max, range.exact)
}

#[test]
fn exact_where_conditions_bound_a_loop_or_a_value() {
    let xs = "param xs: list(text(4 bytes), 1..10 items)";
    // Four bytes and a line break for each of the first five.
    assert_eq!(size_of(xs, "for i, x in xs { if i < 5 { x } }"), (1, Some(5 * 5 - 1), true));
    assert_eq!(size_of(xs, "for i, x in xs { if i < 5 { x } else { \"-\" } }"), (1, Some(5 * 5 + 5 * 2 - 1), true));
    assert_eq!(size_of(xs, "for x in take(xs, 3) { x }"), (1, Some(3 * 5 - 1), true));
    assert_eq!(
        size_of(xs, "\"${join([for i, x in xs { if i == 0 { x } else { \"-\" } }], \",\")}\""),
        (1, Some(4 + 9 * 2), true)
    );
    assert_eq!(size_of(xs, "if size(xs) > 2 { xs[2] } else { \"kurz!\" }"), (1, Some(5), true));
    assert_eq!(size_of(xs, "xs[0]"), (1, Some(4), true));
    // One loop is divided, another over the same list is not.
    let both = "for i, x in xs { if i == 0 { x } else { \"--\" } }\nfor x in xs { x }";
    assert_eq!(size_of(xs, both), (3, Some(5 + 9 * 3 + 10 * 5 - 1), true));
    let m = "param m: map(text(6 bytes), 0..4 items)";
    assert_eq!(size_of(m, "\"a\"\nfor k, v in m { \"${k}${v}\" }"), (1, Some(1 + 4 * (1 + 80 + 6)), true));
    assert_eq!(size_of(m, "m[\"k\"] ?? \"sieben!\""), (1, Some(7), true));
    assert_eq!(size_of(m, "if m[\"k\"] != none { \"${m[\"k\"]}${m[\"k\"]}\" } else { \"-\" }"), (1, Some(12), true));
    // A literal is a map, too: its longest value where the key is not known, and no entry for what is none.
    let mo = "param m: map(text(3 bytes), 0..2 items)?\nparam k: text(1..9 bytes)\nparam f: bool";
    assert_eq!(size_of(mo, "(m ?? { a: \"zehn Bytes\" })[k] ?? \"-\""), (1, Some(10), false));
    assert_eq!(size_of(mo, "\"x\"\nfor k, v in m ?? { if f { a: \"1\" } } { \"-${v}\" }").0, 1);
    let q = "param q: { deep: { a: text(3 bytes), b: text(9 bytes) }? }";
    // Both are there, or neither.
    assert_eq!(size_of(q, "\"${q.deep.a ?? \"--------\"}${q.deep.b ?? \"\"}\""), (2, Some(12), true));
    let k = "param k: one_of(\"a\", \"b\")\nlet words = { a: \"一\", b: \"12345\" }";
    assert_eq!(size_of(k, "\"${words[k]}${words[k]}\""), (6, Some(10), true));
}

proptest! {
    #![proptest_config(crate::cases::cases(500))]

    #[test]
    fn what_is_proven_of_documents_holds_for_each(
        decisions in prop::collection::vec(any::<u8>(), 0..80),
        values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..150), 1..6),
    ) {
        let entries = Tape { left: decisions.iter() }.entries(2);
        let values: Vec<_> = values.iter().map(|bytes| Tape { left: bytes.iter() }.values()).collect();
        check(&entries, &values);
    }
}
