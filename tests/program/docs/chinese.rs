//! How Chinese is set: a space between Chinese and other words, full-width punctuation, a paragraph on one line.

use super::languages::{chinese, guides, without_blocks};
use super::read;

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

fn is_full_width(c: char) -> bool {
    "，。：；？！、（）“”《》".contains(c)
}

/// What is wrong between two neighbours.
fn misset(left: char, right: char) -> Option<&'static str> {
    let is_ascii = |c: char| c.is_ascii_alphanumeric() || c == '`';
    match (left, right) {
        _ if is_han(left) && is_ascii(right) || is_ascii(left) && is_han(right) => Some("no space"),
        (' ', c) | (c, ' ') if is_full_width(c) => Some("a space beside full-width punctuation"),
        (c, ',' | ';' | ':' | '?' | '!' | '(' | ')') | (',' | ';' | '?' | '!' | ')', c) if is_han(c) => {
            Some("half-width punctuation")
        }
        _ => None,
    }
}

/// The cells of a line as a reader sees them: without marks and targets of links, code as one letter.
fn seen(line: &str) -> Vec<String> {
    let mut text = String::new();
    for (at, part) in line.replace("![", "[").split('`').enumerate() {
        text.push_str(if at % 2 == 0 { part } else { "`x`" });
    }
    let mut parts = text.split("](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    out.retain(|c| !matches!(c, '[' | ']' | '*' | '#'));
    out.split('|').map(|cell| cell.trim_start_matches([' ', '-']).trim_end().to_owned()).collect()
}

#[test]
fn spaces_and_punctuation_are_those_of_chinese() {
    for page in guides().iter().map(|page| chinese(page)) {
        for line in without_blocks(&read(&page)).lines() {
            for cell in seen(line) {
                let mut pairs = cell.chars().zip(cell.chars().skip(1));
                let found = pairs.find_map(|(left, right)| Some((left, right, misset(left, right)?)));
                assert!(found.is_none(), "{page}: {found:?} in {line}");
            }
        }
    }
}

/// A line break inside a paragraph is shown as a space.
#[test]
fn paragraphs_are_on_one_line() {
    let is_chinese = |c: char| is_han(c) || is_full_width(c);
    for page in guides().iter().map(|page| chinese(page)) {
        let prose = without_blocks(&read(&page));
        let mut pairs = prose.lines().zip(prose.lines().skip(1));
        let broken = pairs.find(|(line, next)| {
            line.chars().next_back().is_some_and(is_chinese)
                && next.chars().next().is_some_and(|c| is_chinese(c) || c == '`')
                && !next.starts_with("```")
        });
        assert!(broken.is_none(), "{page}: {broken:?}");
    }
}
