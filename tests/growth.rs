//! Twice the input takes about twice the work, whatever there is more of; and no file takes much memory. Work is counted, never
//! timed: in steps ([`msgc::steps`]) and in bytes that are allocated, which loops without a counter need too.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};

use msgc::diag::Lang;
use msgc::fmt::format_source;
use msgc::ide;
use msgc::import::{ImportOptions, import};
use msgc::lang::Conversion;
use msgc::lang::ParamValue;
use msgc::lang::params::{BindError, from_cell};
use msgc::pipeline::{Analysis, Input, Settings, analyze, rows};
use msgc::source::{MemoryWorld, Span};
use msgc::steps::{Cancelled, Canceller};

struct Counting;

static LIVE: AtomicI64 = AtomicI64::new(0);
static PEAK: AtomicI64 = AtomicI64::new(0);

thread_local! {
    static ALLOCATED: Cell<u64> = const { Cell::new(0) };
}

// SAFETY: everything is done by the system's allocator; only sizes are added up beside it.
#[allow(unsafe_code, reason = "an allocator cannot be written without")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = layout.size() as i64;
        let live = LIVE.fetch_add(size, Relaxed) + size;
        PEAK.fetch_max(live, Relaxed);
        let _ = ALLOCATED.try_with(|all| all.set(all.get() + layout.size() as u64));
        // SAFETY: as our caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as i64, Relaxed);
        // SAFETY: as our caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn analysed(world: &MemoryWorld, text: String) -> Analysis {
    let input = Input { path: "p/a.msg".into(), root: "p".into(), name: "a.msg".into(), text };
    analyze(world, input, &Settings::default()).expect("nobody cancels")
}

/// Steps, and bytes allocated.
fn check(text: String) -> [u64; 2] {
    let world = MemoryWorld::default();
    let before = ALLOCATED.get();
    let steps = analysed(&world, text).steps.count();
    [steps, ALLOCATED.get() - before]
}

fn many(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(line).collect()
}

const END: &str = "message m: wecom.text {\n    body: \"x\"\n}\n";

/// What there can be more of, and a source with so many of it.
type Source = (&'static str, fn(usize) -> String);

fn sources() -> Vec<Source> {
    vec![
        ("unknown names beside params", |n| {
            let params = many(n, |i| format!("param name{i:05}: text(9 bytes)\n"));
            params + &many(n, |i| format!("let other{i:05} = nome{i:05}\n")) + END
        }),
        ("lets", |n| many(n, |i| format!("let a{i} = \"x\"\n")) + END),
        ("lets, each made of the one before", |n| {
            let lets = many(n, |i| format!("let a{} = a{i}\n", i + 1));
            format!("let a0 = \"x\"\n{lets}message m: wecom.text {{ body: a{n} }}\n")
        }),
        ("fields of a record type", |n| {
            let fields = many(n, |i| format!("f{i}: bool\nf{i}: bool\n"));
            format!("type r = {{\n{fields}}}\nparam p: r\n{END}")
        }),
        ("words that are none of a type's", |n| {
            let words = many(n, |i| format!("\"w{i}\", "));
            format!("param p: one_of({words})\n{}{END}", many(n, |i| format!("let a{i} = p == \"v{i}\"\n")))
        }),
        ("words of samples that are none of a type's", |n| {
            let words = many(n, |i| format!("\"w{i}\", "));
            let samples = many(n, |i| format!("sample s{i} {{ p: \"v{i}\" }}\n"));
            format!("param p: one_of({words})\nmessage m: wecom.text {{ body: p }}\n{samples}")
        }),
        ("words compared with words", |n| {
            let words = |of: &str| many(n, |i| format!("\"{of}{i}\", "));
            let params = format!("param p: one_of({})\nparam q: one_of({})\n", words("a"), words("b"));
            format!("{params}let a = p == q\nlet b = if true then p else q\n{END}")
        }),
        ("params that a sample does not know", |n| {
            let params = many(n, |i| format!("param p{i}: bool\n"));
            format!("{params}sample s {{\n{}}}\n{END}", many(n, |i| format!("q{i}: true\n")))
        }),
        ("params, and lets made from all of them", |n| {
            let params = many(n, |i| format!("param p{i}: text(9 bytes)\n"));
            let all = many(n, |i| format!("p{i}, "));
            format!("{params}let all = [{all}]\n{}{END}", many(n, |i| format!("let a{i} = all\n")))
        }),
        ("samples, each of its own message", |n| {
            let message = |i| format!("param t{i}: text(9 bytes)\nmessage m{i}: wecom.text {{ body: t{i} }}\n");
            many(n, message) + &many(n, |i| format!("sample s{i} {{ t{i}: \"x\" }}\n"))
        }),
        ("samples beside messages that take no value", |n| {
            let message = |i| format!("message m{i}: wecom.text {{ body: \"x\" }}\n");
            many(n, message) + &many(n, |i| format!("sample s{i} {{ }}\n"))
        }),
        ("records of two ways", |n| {
            let record = || format!("{{\n{}}}", many(n, |i| format!("f{i}: 1\n")));
            format!("param c: bool\nlet a = {}\nlet b = {}\nlet x = if c then a else b\n{END}", record(), record())
        }),
        ("entries of data", |n| {
            let data = many(n, |i| format!("k{i}: \"x\"\n"));
            format!("message m: template {{\nto: \"o\"\ntemplate_id: \"t\"\ndata {{\n{data}}}\n}}\n")
        }),
        ("items of a list, each with words of its own", |n| {
            let params = many(n, |i| format!("param p{i}: one_of(\"a{i}\", \"b{i}\")\n"));
            let items = many(n, |i| format!("p{i}, "));
            format!("{params}message m: wecom.text {{ body: join([{items}], \",\") }}\n")
        }),
        ("items of a list, each with a field of its own", |n| {
            let items = many(n, |i| format!("{{ f{i}: true }}, "));
            format!("let a = [{items}]\n{END}")
        }),
        ("marks in a line", |n| {
            let marks = many(n, |i| format!("**a{i}** `b` [c{i}](https://a.b/{i}) "));
            format!("message m: wecom.markdown {{ body: \"{marks}\" }}\n")
        }),
        ("messages", |n| many(n, |i| format!("message m{i}: wecom.text {{ body: \"x\" }}\n"))),
        ("articles", |n| {
            let article = |i| format!("article {{ title: \"t{i}\", url: \"https://a.b/{i}\" }}\n");
            format!("message m: wecom.news {{\n{}}}\n", many(n, article))
        }),
        ("unknown fields", |n| {
            format!("message m: wecom.text {{\nbody: \"x\"\n{}}}\n", many(n, |i| format!("f{i}: 1\n")))
        }),
        ("lines of a body", |n| {
            format!("message m: wecom.markdown {{\nbody {{\n{}}}\n}}\n", many(n, |i| format!("\"- {i}\"\n")))
        }),
        ("suppressions of findings", |n| {
            many(n, |i| format!("// msgc: allow(unused-let) known\nlet a{i} = \"x\"\n")) + END
        }),
        ("samples", |n| {
            let samples = many(n, |i| format!("sample s{i} {{ t: \"x\" }}\n"));
            format!("param t: text(9 bytes)\nmessage m: wecom.text {{ body: t }}\n{samples}")
        }),
        ("items of a loop", |n| {
            let items = many(n, |i| format!("{i}, "));
            format!("message m: wecom.text {{\nbody {{\nfor i in [{items}] {{ \"${{i}}\" }}\n}}\n}}\n")
        }),
        ("loops in loops", |n| {
            let loops = many(n, |_| "for x in xs { for y in ys { \"${x} ${y}\" } }\n".to_owned());
            let params = "param xs: list(text(9 bytes), 0..9 items)\nparam ys: list(text(9 bytes), 0..9 items)\n";
            format!("{params}message m: wecom.text {{\nbody {{\n{loops}}}\n}}\n")
        }),
        ("loops that hide a name", |n| {
            let loops = many(n, |_| "for x in xs { x }\n".to_owned());
            let params = "param xs: list(text(9 bytes), 0..9 items)\nparam x: text(9 bytes)\n";
            format!("{params}message m: wecom.text {{\nbody {{\nx\n{loops}}}\n}}\n")
        }),
        ("loops in loops that hide a name", |n| {
            let loops = many(n, |_| "for x in xs { for x in ys { x } }\n".to_owned());
            let params = "param xs: list(text(9 bytes), 0..9 items)\nparam ys: list(text(9 bytes), 0..9 items)\n";
            format!("{params}message m: wecom.text {{\nbody {{\n{loops}}}\n}}\n")
        }),
        ("loops over a list each", |n| {
            let params = many(n, |i| format!("param xs{i}: list(text(9 bytes), 0..9 items)\n"));
            let loops = many(n, |i| format!("for x in xs{i} {{ x }}\n"));
            format!("{params}message m: wecom.text {{\nbody {{\n{loops}}}\n}}\n")
        }),
        ("conditions", |n| {
            let params = many(n, |i| format!("param p{i}: bool\n"));
            let pieces = many(n, |i| format!("if p{i} {{ \"a\" }} else {{ \"bcd\" }}\n"));
            format!("{params}message m: wecom.text {{\nbody {{\n{pieces}}}\n}}\n")
        }),
        ("matches of replace", |n| {
            format!("message m: wecom.text {{ body: replace(\"{}\", \"a\", \"b\") }}\n", "a\\n".repeat(3 * n))
        }),
        ("fields of a record", |n| {
            let fields = many(n, |i| format!("f{i}: 1\n"));
            format!("let r = {{\n{fields}}}\nmessage m: wecom.text {{ body: \"x\", raw: r }}\n")
        }),
    ]
}

#[test]
fn twice_the_source_takes_twice_the_work() {
    let mut wrong = String::new();
    for (name, source) in sources() {
        let (one, two) = (check(source(1000)), check(source(2000)));
        for (what, one, two) in [("steps", one[0], two[0]), ("bytes", one[1], two[1])] {
            if two * 10 > one * 23 + 10_000 {
                writeln!(wrong, "{name}: {one} {what}, then {two}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What an editor asks when a file changes, and at the beginning of a line in the middle of the file.
type Question = (&'static str, fn(&Analysis, u32));

const QUESTIONS: &[Question] = &[
    ("symbols", |analysis, _| drop(ide::symbols(analysis))),
    ("folding", |analysis, _| drop(ide::folding_ranges(analysis))),
    ("tokens", |analysis, _| drop(ide::semantic_tokens(analysis))),
    ("hints", |analysis, _| drop(ide::inlay_hints(analysis, Lang::En))),
    ("lenses", |analysis, _| drop(ide::code_lenses(analysis))),
    ("colors", |analysis, _| drop(ide::document_colors(analysis))),
    ("links", |analysis, _| drop(ide::links(analysis, &MemoryWorld::default(), Lang::En))),
    ("hover", |analysis, at| drop(ide::hover(analysis, at, Lang::En))),
    ("completion", |analysis, at| drop(ide::completion(analysis, &MemoryWorld::default(), at, Lang::En))),
    ("references", |analysis, at| drop(ide::references(analysis, &MemoryWorld::default(), at, &[]))),
    ("selection", |analysis, at| drop(ide::selection_ranges(analysis, at))),
    ("actions", |analysis, at| drop(ide::code_actions(analysis, Span::new(analysis.file(), at, at), Lang::En))),
];

#[test]
fn twice_the_source_takes_twice_the_work_of_an_editor() {
    let work = |text: String| -> Vec<u64> {
        let line = text[..text.floor_char_boundary(text.len() / 2)].rfind('\n').map_or(0, |at| at + 1);
        let analysis = analysed(&MemoryWorld::default(), text);
        let ask = |question: &fn(&Analysis, u32)| {
            let before = ALLOCATED.get();
            question(&analysis, line as u32);
            ALLOCATED.get() - before
        };
        QUESTIONS.iter().map(|(_, question)| ask(question)).collect()
    };
    let mut wrong = String::new();
    for (name, source) in sources() {
        let (one, two) = (work(source(1000)), work(source(2000)));
        for (((question, _), one), two) in QUESTIONS.iter().zip(one).zip(two) {
            // A vector that grows past its capacity allocates twice that.
            if two * 10 > one * 23 + 1_000_000 {
                writeln!(wrong, "{name}, {question}: {one} bytes, then {two}").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn twice_the_imports_take_twice_the_work() {
    let work = |n: usize| {
        let file = |world: MemoryWorld, i| world.with(format!("p/b{i}.msg"), format!("let a = \"x{i}\"\n"));
        let world = (0..n).fold(MemoryWorld::default(), file);
        let imports = many(n, |i| format!("import \"b{i}.msg\" as b{i}\n"));
        let lines = many(n, |i| format!("b{i}.a\n"));
        let text = format!("{imports}message m: wecom.text {{\nbody {{\n{lines}}}\n}}\n");
        let before = ALLOCATED.get();
        let steps = analysed(&world, text).steps.count();
        [steps, ALLOCATED.get() - before]
    };
    let (one, two) = (work(200), work(400));
    for (one, two) in one.into_iter().zip(two) {
        assert!(two * 10 <= one * 23 + 10_000, "{one}, then {two}");
    }
}

/// A row takes as much as the row before it.
#[test]
fn twice_the_rows_take_twice_the_work() {
    let world = MemoryWorld::default();
    let text = "param t: text(4 bytes)\nmessage m: wecom.text { body: t }\n".to_owned();
    let analysis = analysed(&world, text);
    let (settings, fixed) = (Settings::default(), HashMap::new());
    let params: Vec<_> = analysis.program.main().expect("a file").params.iter().collect();
    let work = |n: usize| {
        let mut rows = rows(&analysis, &world, "m", &params, &fixed, None, &settings).expect("a message");
        let mut out = Vec::new();
        let before = ALLOCATED.get();
        for at in 0..n {
            out.clear();
            let value = ParamValue::Text(format!("{at:04}"));
            assert!(rows.row(&mut [value], &mut out).is_ok());
        }
        ALLOCATED.get() - before
    };
    let (one, two) = (work(1000), work(2000));
    assert!(two * 10 <= one * 23, "{one} bytes, then {two}");
}

/// Names that no param has, and cells that are none of a type's words.
#[test]
fn twice_the_wrong_values_take_twice_the_work() {
    let work = |n: usize| {
        let words = many(n, |i| format!("\"w{i}\", "));
        let text = format!("param p: one_of({words})\n{}{END}", many(n, |i| format!("param p{i}: bool\n")));
        let analysis = analysed(&MemoryWorld::default(), text);
        let unit = analysis.program.main().expect("a file");
        let (span, mut value) = (unit.params[0].name_span, ParamValue::None);
        let before = ALLOCATED.get();
        let mut findings = Vec::new();
        for at in 0..n {
            findings.push(BindError::Unknown(format!("q{at}")).finding(unit, span));
            let wrong = from_cell(&unit.params[0].ty, &format!("v{at}"), &mut value, Conversion::default())
                .expect_err("none of the words");
            findings.extend(wrong.iter().map(|error| error.finding("p", span)));
        }
        ALLOCATED.get() - before
    };
    let (one, two) = (work(1000), work(2000));
    assert!(two * 10 <= one * 23, "{one} bytes, then {two}");
}

/// Tables may have thousands of columns, each a parameter.
#[test]
fn twice_the_columns_take_twice_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let work = |n: usize, table: &str| {
        let names: Vec<String> = (0..n).map(|i| format!("p{i}")).collect();
        let params: String = names.iter().map(|name| format!("param {name}: int(0..9)\n")).collect();
        let holes: String = names.iter().map(|name| format!("${{{name}}}")).collect();
        let body = format!("{params}message m: wecom.markdown {{ body: \"{holes}\" }}\n");
        let rows = match table {
            "t.csv" => format!("{}\n{}", names.join(","), many(3, |_| vec!["1"; n].join(",") + "\n")),
            _ => many(3, |_| {
                let members: Vec<String> = names.iter().map(|name| format!("\"{name}\":1")).collect();
                format!("{{{}}}\n", members.join(","))
            }),
        };
        std::fs::write(path("a.msg"), body).unwrap();
        std::fs::write(path(table), rows).unwrap();
        let (file, rows, out) = (path("a.msg"), path(table), path("out"));
        let words = ["msgc".as_ref(), "build".as_ref(), file.as_os_str(), "--rows".as_ref(), rows.as_os_str()];
        let arguments = words.into_iter().chain(["-o".as_ref(), out.as_os_str(), "--emit".as_ref(), "jsonl".as_ref()]);
        let before = ALLOCATED.get();
        let _ = msgc::cli::run(arguments.map(ToOwned::to_owned));
        let taken = ALLOCATED.get() - before;
        assert_eq!(std::fs::read_to_string(out).unwrap().lines().count(), 3);
        taken
    };
    for table in ["t.csv", "t.jsonl"] {
        let (one, two) = (work(1000, table), work(2000, table));
        assert!(two * 10 <= one * 23, "{table}: {one} bytes, then {two}");
    }
}

#[test]
fn twice_the_payload_takes_twice_the_work() {
    let articles = |n| {
        let article =
            |i| format!("{{\"title\":\"t{i}\",\"url\":\"https://a.b/{i}\",\"picurl\":\"https://a.b/{i}.png\"}}");
        let articles = (0..n).map(article).collect::<Vec<_>>().join(",");
        format!("{{\"msgtype\":\"news\",\"news\":{{\"articles\":[{articles}]}}}}")
    };
    let work = |n| {
        let payload = articles(n);
        let before = ALLOCATED.get();
        let imported = import(&payload, &ImportOptions::default()).unwrap();
        let imported_by = ALLOCATED.get();
        format_source(&imported.source).unwrap();
        [imported_by - before, ALLOCATED.get() - imported_by]
    };
    let (one, two) = (work(500), work(1000));
    for (one, two) in one.into_iter().zip(two) {
        assert!(two * 10 <= one * 23, "{one} bytes, then {two}");
    }
}

/// Sources that take long although they are short.
fn long_runs() -> Vec<Source> {
    const BODY: &str = "message m: wecom.text { body: ";
    vec![
        ("conditions that hang together", |n| {
            let ask =
                |i: usize| format!("if f{i} and f{} or f{} {{ \"a\" }} else {{ \"b\" }}\n", (i * 7) % n, (i * 13) % n);
            let long = "x".repeat(2048);
            let params = many(n, |i| format!("param f{i}: bool\n"));
            format!("{params}message m: wecom.text {{\nbody {{\n\"{long}\"\n{}}}\n}}\n", many(n, ask))
        }),
        ("conditions that hang together, in a body that is divided", |n| {
            let ask = |i: usize| format!("if f{i} and f{} {{ \"a\" }} else {{ \"bc\" }}\n", (i * 7) % n);
            let long = "x".repeat(9000);
            let params = many(n, |i| format!("param f{i}: bool\n"));
            let asks = many(n, ask);
            format!("{params}message m: wecom.markdown {{\noverflow: \"split\"\nbody {{\n\"{long}\"\n{asks}}}\n}}\n")
        }),
        ("a condition of many params", |n| {
            let params = many(n, |i| format!("param p{i}: text(9 bytes)?\n"));
            let all: Vec<String> = (0..n).map(|i| format!("p{i} != none")).collect();
            let lines = many(n, |i| format!("p{i}\n"));
            let body = format!("if {} {{\n{lines}}}\n", all.join(" and "));
            format!("{params}message m: wecom.text {{\nbody {{\n{body}}}\n}}\n")
        }),
        ("items that are joined", |n| {
            let params = many(n, |i| format!("param p{i}: text(9 bytes)?\n"));
            let items = many(n, |i| format!("if p{i} != none then \"a\" else \"bc\", "));
            format!("{params}{BODY}join([{items}], \",\") }}\n")
        }),
        ("ways of a message", |n| {
            let params = many(8, |i| format!("param c{i}: bool\n"));
            let article = "article { title: \"x\", url: \"https://a.b\" }";
            let ways = many(8, |i| format!("if c{i} {{ {article} }}\n"));
            format!("{params}message m: wecom.news {{\n{ways}{}}}\n", format!("{article}\n").repeat(n / 10))
        }),
        ("messages with each sample", |n| {
            let messages = many(n / 10, |i| format!("message m{i}: wecom.text {{ body: t }}\n"));
            format!("param t: text(9 bytes)\n{messages}{}", many(n / 10, |i| format!("sample s{i} {{ t: \"{i}\" }}\n")))
        }),
        ("what doubles", |n| {
            let next = |i: usize| format!("let b{} = [...b{i}, ...b{i}]\n", i + 1);
            format!("let b0 = [\"x\"]\n{}{BODY}join(b{n}, \"\") }}\n", many(n, next))
        }),
    ]
}

/// The asks of a run that is cancelled at one of them, those from there on, and the bytes allocated after it.
fn cancelled_at(text: &str, ask: u64) -> (Result<(), Cancelled>, [u64; 3]) {
    let (asked, allocated) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let counts = (Arc::clone(&asked), Arc::clone(&allocated));
    let canceller = Canceller::when(move || {
        let now = counts.0.fetch_add(1, Relaxed) == ask;
        if now {
            counts.1.store(ALLOCATED.get(), Relaxed);
        }
        now
    });
    let input = Input { path: "p/a.msg".into(), root: "p".into(), name: "a.msg".into(), text: text.to_owned() };
    let settings = Settings { cancellation: canceller.cancellation(), ..Settings::default() };
    let result = analyze(&MemoryWorld::default(), input, &settings).map(drop);
    let (asked, allocated) = (asked.load(Relaxed), ALLOCATED.get() - allocated.load(Relaxed));
    (result, [asked, asked.saturating_sub(ask), allocated])
}

/// Wherever a run is cancelled, next to nothing is done afterwards. Loops that do not ask allocate.
#[test]
fn who_cancels_does_not_wait() {
    let mut wrong = String::new();
    for (name, source) in long_runs() {
        let text = source(400);
        let before = ALLOCATED.get();
        let (whole, [asks, ..]) = cancelled_at(&text, u64::MAX);
        let allocated = ALLOCATED.get() - before;
        assert_eq!(whole, Ok(()), "{name}");
        for quarter in 0..4 {
            let (result, [_, asks_after, allocated_after]) = cancelled_at(&text, asks * quarter / 4);
            if result != Err(Cancelled) || asks_after > 3000 || allocated_after > 4_000_000 {
                writeln!(wrong, "{name} at {quarter}/4: {result:?}, {asks_after} of {asks} asks, {allocated_after} of {allocated} bytes").unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn another_thread_cancels() {
    let text = long_runs()[0].1(400);
    let canceller = Canceller::default();
    let settings = Settings { cancellation: canceller.cancellation(), ..Settings::default() };
    let input = Input { path: "p/a.msg".into(), root: "p".into(), name: "a.msg".into(), text };
    let result = std::thread::scope(|scope| {
        let run = scope.spawn(|| analyze(&MemoryWorld::default(), input, &settings).map(drop));
        canceller.cancel();
        run.join().expect("no panic")
    });
    assert_eq!(result, Err(Cancelled));
}

/// Whatever a file of a megabyte or less does.
#[test]
fn no_file_takes_much_memory() {
    let world = MemoryWorld::default().with("p/mb.txt", "x".repeat(1_000_000));
    let ones = |n: usize| format!("[{}]", vec!["1"; n].join(", "));
    let body = |body: &str| format!("message m: wecom.text {{\n    body: {body}\n}}\n");
    let loops = |n, piece: &str| {
        let list = ones(n);
        format!("message m: wecom.text {{\nbody {{\nfor a in {list} {{ for b in {list} {{\n{piece}\n}} }}\n}}\n}}\n")
    };
    let doubled =
        |first: &str, next: fn(usize) -> String, end: &str| format!("let b0 = {first}\n{}{end}", many(40, next));
    let long = "abcdefghij".repeat(2000);
    let replaced =
        |text: &str, deep: usize| format!("{}{text}{}", "replace(".repeat(deep), ", \"a\", \"aaaaaaaa\")".repeat(deep));
    let conditions = many(10, |i| format!("param c{i}: bool\n"));
    let ways = many(10, |i| format!("if c{i} {{ article {{ title: \"x\", url: \"https://a.b\" }} }}\n"));
    let articles = "article { title: \"x\", url: \"https://a.b\" }\n".repeat(200);
    let hostile = [
        ("replace", body(&replaced("\"aaaaaaaa\"", 9))),
        ("replace, of a param", format!("param t: text(2000 bytes)\n{}", body(&replaced("t", 12)))),
        ("replace, then cut", {
            let cut = body(&format!("truncate({}, 100 bytes)", replaced("t", 12)));
            format!("param t: text\n{cut}sample s {{ t: \"aaaa\" }}\n")
        }),
        ("replace by much", body(&format!("replace(\"{}\", \"a\", \"{}\")", "a".repeat(100_000), "b".repeat(100_000)))),
        ("upper in loops", loops(400, &format!("upper(\"{long}\")"))),
        ("a literal in loops", loops(400, &format!("\"{long}\""))),
        ("truncate in loops", loops(400, &format!("truncate(upper(\"{long}\"), 19000 bytes)"))),
        ("read in loops", loops(50, "read(\"mb.txt\")")),
        ("join", format!("let s = \"{long}\"\n{}", body(&format!("join({}, join({}, s))", ones(400), ones(400))))),
        ("lets", doubled("\"0123456789\"", |i| format!("let b{} = \"${{b{i}}}${{b{i}}}\"\n", i + 1), &body("b40"))),
        ("lists", doubled("[\"x\"]", |i| format!("let b{} = [...b{i}, ...b{i}]\n", i + 1), &body("join(b40, \"\")"))),
        ("records", {
            let end = "message m: wecom.text { body: \"x\", raw: b40 }\n";
            doubled("{ x: 1 }", |i| format!("let b{} = {{ x: b{i}, y: b{i} }}\n", i + 1), end)
        }),
        ("conditions", {
            let next = |i| format!("let b{} = (b{i} and x) or (not b{i} and y)\n", i + 1);
            let end = body("if b40 then \"x\" else \"y\"");
            format!("param x: bool\nparam y: bool\nparam z: bool\n{}", doubled("z or x", next, &end))
        }),
        ("ways", format!("{conditions}message m: wecom.news {{\n{ways}{articles}}}\n")),
        ("holes", format!("param a: text(2 bytes)\n{}", body(&format!("\"{}\"", "${a}".repeat(20_000))))),
    ];
    let mut wrong = String::new();
    for (name, text) in hostile {
        let before = LIVE.load(Relaxed);
        PEAK.store(before, Relaxed);
        drop(analysed(&world, text));
        let peak = (PEAK.load(Relaxed) - before) >> 20;
        if peak > 190 {
            writeln!(wrong, "{name}: {peak} MB").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
