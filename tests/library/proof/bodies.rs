//! Generated programs of one message, and all that their parameters may be.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use msgc::lang::ParamValue;
use msgc::pipeline::{self, Analysis, Input, Settings};
use msgc::source::MemoryWorld;

/// How large things are.
#[derive(Clone, Copy)]
pub struct Scale {
    /// Bytes of the longest text.
    pub text: u64,
    pub items: u64,
}

/// A message, and the parameters it uses.
pub struct Program {
    pub source: String,
    pub used: BTreeSet<&'static str>,
    pub scale: Scale,
    /// Loops over one list, with conditions, may stand inside and outside of another loop.
    pub scattered: bool,
}

/// Reads decisions from bytes; after their end, everything is the plainest.
pub struct Tape<'t> {
    pub left: std::slice::Iter<'t, u8>,
    pub scale: Scale,
    /// Arithmetic in conditions, of which no more is known than that they are the same.
    pub opaque: bool,
}

impl Tape<'_> {
    fn pick(&mut self, of: usize) -> usize {
        self.left.next().map_or(0, |byte| usize::from(*byte) % of)
    }

    pub fn program(mut self) -> Program {
        let mut program = Program { source: String::new(), used: BTreeSet::new(), scale: self.scale, scattered: false };
        let mut body = String::new();
        self.entries(2, &mut Vec::new(), &mut program, &mut body);
        let Scale { text, items } = self.scale;
        program.source = format!(
            "param flag: bool\nparam other: bool\nparam word: one_of(\"ok\", \"失败了\", \"x\")\n\
             param maybe: text({} bytes)?\nparam line: text({text} bytes)\nparam few: text(1..{} chars)\n\
             param list: list(text({} bytes), 0..{items} items)\n\
             param rows: list({{ name: text({} bytes), up: bool, why: text({text} bytes)? }}, 0..{items} items)\n\n\
             message m: wecom.text {{\nbody {{\n\"头\"\n{body}}}\n}}\n",
            text / 2 + 1,
            text / 3 + 1,
            text / 2 + 2,
            text / 3 + 2,
        );
        program
    }

    fn entries(&mut self, depth: u32, around: &mut Vec<&'static str>, program: &mut Program, out: &mut String) {
        for _ in 0..=self.pick(4) {
            self.entry(depth, around, program, out);
        }
    }

    fn entry(&mut self, depth: u32, around: &mut Vec<&'static str>, program: &mut Program, out: &mut String) {
        let choice = if depth == 0 { self.pick(3) } else { self.pick(8) };
        match choice {
            0 => {
                let mut use_it = |name| {
                    program.used.insert(name);
                    format!("\"甲 ${{{name}}}\"\n")
                };
                let line = match self.pick(4) {
                    0 => use_it("line"),
                    1 => use_it("word"),
                    2 => use_it("few"),
                    _ => "\"固定\"\n".to_owned(),
                };
                out.push_str(&line);
            }
            1 | 2 => match around.last() {
                Some(&"row") => out.push_str(["\"${row.name}\"\n", "\"- ${row.name}${row.name}\"\n"][self.pick(2)]),
                Some(&"item") => out.push_str("\"* ${item}\"\n"),
                _ => out.push_str("\"一\"\n"),
            },
            3 | 4 => {
                let _ = writeln!(out, "if {} {{", self.condition(around, program));
                self.entries(depth - 1, around, program, out);
                out.push_str("}\n");
                if self.pick(2) == 1 {
                    out.truncate(out.len() - 1);
                    out.push_str(" else {\n");
                    self.entries(depth - 1, around, program, out);
                    out.push_str("}\n");
                }
            }
            5 if !around.contains(&"item") => {
                program.used.insert("list");
                program.scattered |= !around.is_empty();
                out.push_str("for item in list {\n");
                around.push("item");
                self.entries(depth - 1, around, program, out);
                around.pop();
                out.push_str("}\n");
            }
            6 | 7 if !around.contains(&"row") => {
                program.used.insert("rows");
                program.scattered |= !around.is_empty();
                out.push_str("for row in rows {\n");
                around.push("row");
                self.entries(depth - 1, around, program, out);
                if self.pick(3) == 1 {
                    out.push_str("if row.why != none {\n\"因为 ${row.why}\"\n}\n");
                }
                around.pop();
                out.push_str("}\n");
            }
            _ => {
                program.used.insert("maybe");
                out.push_str("if maybe != none {\n\"有 ${maybe}\"\n}\n");
            }
        }
    }

    fn condition(&mut self, around: &[&str], program: &mut Program) -> String {
        if around.contains(&"row") && self.pick(2) == 0 {
            return ["row.up", "not row.up", "row.why == none"][self.pick(3)].to_owned();
        }
        if self.opaque && self.pick(4) == 1 {
            program.used.insert("rows");
            return "size(rows) > 1".to_owned();
        }
        let (name, condition) = [
            ("flag", "flag"),
            ("flag", "not flag"),
            ("other", "other"),
            ("word", "word == \"ok\""),
            ("word", "word != \"失败了\""),
            ("maybe", "maybe == none"),
            ("list", "size(list) == 0"),
        ][self.pick(7)];
        program.used.insert(name);
        if self.pick(4) != 1 {
            return condition.to_owned();
        }
        program.used.extend(["flag", "word"]);
        format!("{condition} {}", ["and flag", "or flag", "and word == \"x\""][self.pick(3)])
    }
}

impl Program {
    pub fn analyze(&self) -> Analysis {
        analyze(&self.source)
    }

    /// Every way the parameters can come out, with texts as short or as long as they may be.
    pub fn rows(&self, long: bool) -> Vec<HashMap<String, ParamValue>> {
        let Scale { text, items } = self.scale;
        let filled = |most: u64| ParamValue::Text("x".repeat(if long { most as usize } else { 1 }));
        let wide = |most: u64| ParamValue::Text(if long { "𠀀".repeat(most as usize) } else { "x".to_owned() });
        let bools = || vec![ParamValue::Bool(true), ParamValue::Bool(false)];
        let mut all: Vec<HashMap<String, ParamValue>> = vec![HashMap::new()];
        for (name, values) in [
            ("flag", bools()),
            ("other", bools()),
            ("word", ["ok", "失败了", "x"].map(|word| ParamValue::Text(word.to_owned())).to_vec()),
            ("maybe", vec![ParamValue::None, filled(text / 2 + 1)]),
            ("line", vec![filled(text)]),
            ("few", vec![wide(text / 3 + 1)]),
            ("list", lists(&[filled(text / 2 + 2)], items)),
            (
                "rows",
                lists(
                    &bools()
                        .into_iter()
                        .flat_map(|up| {
                            [ParamValue::None, filled(text)].map(|why| {
                                let name = ("name".into(), filled(text / 3 + 2));
                                ParamValue::Record(vec![name, ("up".into(), up.clone()), ("why".into(), why)])
                            })
                        })
                        .collect::<Vec<_>>(),
                    items,
                ),
            ),
        ] {
            if !self.used.contains(name) {
                continue;
            }
            let with = |row: &HashMap<String, ParamValue>| {
                let row = row.clone();
                values.clone().into_iter().map(move |value| {
                    let mut row = row.clone();
                    row.insert(name.to_owned(), value);
                    row
                })
            };
            all = all.iter().flat_map(with).collect();
        }
        all
    }
}

/// Every list of so many items at most.
fn lists(items: &[ParamValue], most: u64) -> Vec<ParamValue> {
    let mut all = vec![Vec::new()];
    let mut last = all.clone();
    for _ in 0..most {
        last = last
            .iter()
            .flat_map(|list: &Vec<ParamValue>| {
                items.iter().map(|item| [list.as_slice(), std::slice::from_ref(item)].concat())
            })
            .collect();
        all.extend(last.clone());
    }
    all.into_iter().map(|items| ParamValue::List(items.into())).collect()
}

pub fn analyze(source: &str) -> Analysis {
    let input = Input {
        path: PathBuf::from("p/case.msg"),
        root: PathBuf::from("p"),
        name: "case.msg".to_owned(),
        text: source.to_owned(),
    };
    pipeline::analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels")
}
