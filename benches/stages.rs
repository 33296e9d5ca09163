//! What each stage takes for a file of one message and of a thousand, and how many rows a second come out.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench is outside of the program")]

mod inputs;

use std::collections::HashMap;
use std::path::PathBuf;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use inputs::{corpus, rows};
use msgc::diag::{Lang, Sink};
use msgc::lang::params::from_cell;
use msgc::lang::{Conversion, ParamDecl, ParamValue};
use msgc::pipeline::{self, Analysis, Input, Settings};
use msgc::source::{FileId, MemoryWorld};

const MESSAGES: [usize; 2] = [1, 1000];

fn main() {
    divan::main();
}

#[divan::bench(args = MESSAGES, max_time = 1)]
fn parse(bencher: Bencher<'_, '_>, messages: usize) {
    let text = corpus::messages(messages);
    bencher.counter(BytesCount::of_str(&text)).counter(ItemsCount::new(messages)).bench(|| {
        let mut sink = Sink::default();
        msgc::syntax::parse(FileId(0), black_box(&text), &mut sink)
    });
}

#[divan::bench(args = MESSAGES, max_time = 1)]
fn check(bencher: Bencher<'_, '_>, messages: usize) {
    let text = corpus::messages(messages);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(messages))
        .with_inputs(|| text.clone())
        .bench_values(analyze);
}

/// What an editor asks at a key: in the middle of a file of 3 KB.
#[divan::bench(args = ["hover", "completion", "tokens"], max_time = 1)]
fn editor(bencher: Bencher<'_, '_>, question: &str) {
    let text = corpus::of_size(0, 3000);
    let middle = text[..text.len() / 2].rfind("body").expect("a body") as u32 + 1;
    let (analysis, world) = (analyze(text), MemoryWorld::default());
    bencher.bench(|| match question {
        "hover" => drop(msgc::ide::hover(black_box(&analysis), middle, Lang::En)),
        "completion" => drop(msgc::ide::completion(black_box(&analysis), &world, middle, Lang::En)),
        _ => drop(msgc::ide::semantic_tokens(black_box(&analysis))),
    });
}

#[divan::bench(args = MESSAGES, max_time = 1)]
fn fmt(bencher: Bencher<'_, '_>, messages: usize) {
    let text = corpus::messages(messages);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(messages))
        .bench(|| msgc::fmt::format_source(black_box(&text)));
}

#[divan::bench(args = MESSAGES, max_time = 1)]
fn build(bencher: Bencher<'_, '_>, messages: usize) {
    let analysis = analyze(corpus::messages(messages));
    let (world, settings) = (MemoryWorld::default(), Settings::default());
    let params = HashMap::from([("user".to_owned(), ParamValue::Text("李雷".to_owned()))]);
    let names = analysis.message_names();
    bencher.counter(ItemsCount::new(messages)).bench(|| {
        for name in &names {
            let built = pipeline::build(&analysis, &world, name, black_box(&params), None, &settings);
            black_box(built.expect("the message is fine"));
        }
    });
}

/// From cells to lines of JSON.
#[divan::bench(args = ["paid", "paid_markdown"], max_time = 1)]
fn fill_rows(bencher: Bencher<'_, '_>, message: &str) {
    const COUNT: usize = 1000;
    let analysis = analyze(rows::PAID.to_owned());
    let (world, settings, fixed) = (MemoryWorld::default(), Settings::default(), HashMap::new());
    let unit = analysis.program.main().expect("there is a file");
    let used = unit.used_params(analysis.program.message(message).expect("the message is there"));
    let columns: Vec<(usize, &ParamDecl)> = used
        .iter()
        .map(|used| &unit.params[used.param])
        .map(|param| (rows::COLUMNS.iter().position(|name| *name == param.name).expect("a column gives it"), param))
        .collect();
    let params: Vec<&ParamDecl> = columns.iter().map(|(_, param)| *param).collect();
    let mut maker =
        pipeline::rows(&analysis, &world, message, &params, &fixed, None, &settings).expect("the file is fine");
    let table: Vec<_> = rows::rows().take(COUNT).collect();
    let (mut values, mut out) = (vec![ParamValue::None; columns.len()], Vec::new());
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        out.clear();
        for cells in black_box(&table) {
            for ((at, param), value) in columns.iter().zip(&mut values) {
                from_cell(&param.ty, &cells[*at], value, Conversion::default()).expect("the cell is fine");
            }
            maker.row(&mut values, &mut out).expect("the row is fine");
        }
        out.len()
    });
}

fn analyze(text: String) -> Analysis {
    let root = PathBuf::from("/project");
    let input = Input { path: root.join("made.msg"), root, name: "made.msg".to_owned(), text };
    let analysis = pipeline::analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels");
    assert!(!analysis.has_errors(), "made files have no errors");
    analysis
}
