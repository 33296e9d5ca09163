//! One 3 KB file: what pest takes, and what the whole way to the tree takes.

use divan::{Bencher, black_box, counter::BytesCount};
use msgc::diag::Sink;
use msgc::source::FileId;
use pest::Parser as _;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/msg.pest"]
struct Grammar;

const NOTICES: &str = include_str!("data/notices.msg");

fn main() {
    divan::main();
}

#[divan::bench]
fn pest_alone(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::of_str(NOTICES))
        .bench(|| Grammar::parse(Rule::file, black_box(NOTICES)).map(|pairs| pairs.tokens().len()));
}

#[divan::bench]
fn to_tree(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_str(NOTICES)).bench(|| {
        let mut sink = Sink::default();
        msgc::syntax::parse(FileId(0), black_box(NOTICES), &mut sink)
    });
}
