//! The targets on their seeds, and on changes to them: the same each time, and few. The fuzzers have the time for more.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use super::bytes::changed;
use super::dictionaries::words;
use super::targets::{ALL, Held, Target};
use crate::laws::random::Random;
use crate::support::cases::more;

/// Larger ones make the fuzzers slow.
const LARGEST: u64 = 4096;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds")
}

/// The seeds of a target, in the order of their names.
fn seeds(target: &Target) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder().join(target.name))
        .expect("a folder of seeds")
        .map(|entry| entry.expect("a seed"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a seed")))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{} has no seeds", target.name);
    found
}

/// Whether the target holds for the bytes; a panic is a fault, too.
fn held(target: &Target, bytes: &[u8]) -> Held {
    match catch_unwind(|| (target.holds)(bytes)) {
        Ok(held) => held,
        Err(_) => Err("a panic".to_owned()),
    }
}

fn hold(name: &str, count: usize) {
    let target = ALL.iter().find(|target| target.name == name).expect("a target");
    let named = seeds(target);
    for (seed, bytes) in &named {
        held(target, bytes).unwrap_or_else(|why| panic!("{name}, seed {seed}: {why}"));
    }
    let seeds: Vec<Vec<u8>> = named.into_iter().map(|(_, bytes)| bytes).collect();
    let words: Vec<Vec<u8>> = words(name).into_iter().map(String::into_bytes).collect();
    let mut random = Random::new(1);
    for _ in 0..if more() { count * 50 } else { count } {
        let input = changed(&seeds[random.below(seeds.len())], &seeds, &words, &mut random);
        held(target, &input).unwrap_or_else(|why| panic!("{name}: {why}\n--- input\n{}", input.escape_ascii()));
    }
}

#[test]
fn every_target_has_small_seeds() {
    let mut folders: Vec<String> = fs::read_dir(folder())
        .expect("the seeds")
        .map(|entry| entry.expect("a folder").file_name().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    assert_eq!(folders, ALL.iter().map(|target| target.name).collect::<Vec<_>>());
    for (seed, bytes) in ALL.iter().flat_map(seeds) {
        assert!(bytes.len() as u64 <= LARGEST, "{seed} has {} bytes", bytes.len());
    }
}

#[test]
fn check_build() {
    hold("check_build", 60);
}

#[test]
fn documents() {
    hold("documents", 60);
}

#[test]
fn import() {
    hold("import", 150);
}

#[test]
fn ledger() {
    hold("ledger", 60);
}

#[test]
fn lsp() {
    hold("lsp", 60);
}

#[test]
fn mock_http() {
    hold("mock_http", 300);
}

#[test]
fn parse_fmt() {
    hold("parse_fmt", 150);
}

#[test]
fn render() {
    hold("render", 60);
}

#[test]
fn rows() {
    hold("rows", 100);
}

#[test]
fn split() {
    hold("split", 150);
}
