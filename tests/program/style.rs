//! What people read keeps to `docs/contributing/writing.md`: its tables say which words are not used, and here they are looked for.

use std::fs;
use std::path::{Path, PathBuf};

use msgc::diag::{Code, Lang, Localized};
use msgc::explain::ExplainPage;

const STYLE: &str = "docs/contributing/writing.md";

/// The words of one language that are not used.
struct Style {
    banned: Vec<String>,
    /// Phrases that hold a banned word and are fine.
    allowed: Vec<String>,
    /// Whether words have spaces around them.
    spaced: bool,
}

impl Style {
    fn of(lang: Lang) -> Self {
        let page = read(STYLE);
        let (banned, allowed) = match lang {
            Lang::En => (column(&page, "| not | but |", 0), column(&page, "| allowed | example |", 0)),
            Lang::Zh => (column(&page, "| 英文 | 用 | 不用 |", 2), Vec::new()),
        };
        assert!(!banned.is_empty(), "{STYLE} has no table of words not to use");
        Self { banned, allowed, spaced: lang == Lang::En }
    }

    /// The banned words of a text, each with what is around it.
    fn found(&self, text: &str) -> Vec<String> {
        let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        for phrase in &self.allowed {
            text = text.replace(phrase.as_str(), "…");
        }
        let mut found = Vec::new();
        for word in &self.banned {
            for (at, _) in text.match_indices(word.as_str()) {
                let end = at + word.len();
                if !self.spaced || (is_edge(text[..at].chars().next_back()) && is_edge(text[end..].chars().next())) {
                    let before: String =
                        text[..at].chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
                    let after: String = text[end..].chars().take(40).collect();
                    found.push(format!("…{before}[{word}]{after}…"));
                }
            }
        }
        found
    }
}

/// Whether a word can end beside this character: `blank` is not in `blank-check` or `blanket`.
fn is_edge(c: Option<char>) -> bool {
    !c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// What stands in backticks in a column of the table with this head.
fn column(page: &str, head: &str, at: usize) -> Vec<String> {
    let rows = page.lines().skip_while(|line| *line != head).skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.trim_matches('|').split('|').nth(at));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_lowercase).collect()
}

/// The text without code: fenced blocks and code spans.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let marks = &line[..line.bytes().take_while(|byte| matches!(byte, b'`' | b'~')).count()];
        match fence {
            None if marks.len() >= 3 => fence = Some(marks),
            None => out.push_str(&format!("{line}\n")),
            Some(open) if line.trim_end() == open => fence = None,
            Some(_) => {}
        }
    }
    without_spans(&out)
}

/// The text without code, which is in backticks, and without placeholders.
fn without_spans(text: &str) -> String {
    let text = text.split('`').step_by(2).collect::<Vec<_>>().join("…");
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + "…" + piece.split_once('}').map_or(piece, |(_, rest)| rest))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The Markdown files below a directory of the repository.
fn pages(directory: &str) -> Vec<String> {
    fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(directory).expect("the directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(directory), &mut found);
    let name = |path: PathBuf| path.strip_prefix(root()).expect("below the root").to_str().expect("UTF-8").to_owned();
    let mut names: Vec<String> = found.into_iter().map(name).collect();
    names.sort();
    names
}

fn language(name: &str) -> Lang {
    if name.ends_with(".zh.md") || name.contains("/zh/") { Lang::Zh } else { Lang::En }
}

/// Fails with all that is found in the texts, which have names.
fn assert_style(lang: Lang, texts: impl IntoIterator<Item = (String, String)>) {
    let style = Style::of(lang);
    let (mut seen, mut found) = (0, Vec::new());
    for (name, text) in texts {
        seen += 1;
        found.extend(style.found(&text).into_iter().map(|words| format!("{name}: {words}")));
    }
    assert!(seen > 0, "nothing was read");
    assert!(found.is_empty(), "{STYLE} says what to write instead:\n{}", found.join("\n"));
}

fn assert_documents(lang: Lang, names: impl IntoIterator<Item = String>) {
    let names = names.into_iter().filter(|name| language(name) == lang && name != STYLE);
    assert_style(lang, names.map(|name| (name.clone(), prose(&read(&name)))));
}

fn at_root() -> impl Iterator<Item = String> {
    let entries = fs::read_dir(root()).expect("the root").map(|entry| entry.expect("an entry").file_name());
    entries.filter_map(|name| name.into_string().ok()).filter(|name| name.ends_with(".md"))
}

fn guides() -> impl Iterator<Item = String> {
    pages("docs").into_iter().filter(|name| !name.starts_with("docs/reference/"))
}

#[test]
fn pages_at_the_root_in_english() {
    assert_documents(Lang::En, at_root());
}

#[test]
fn pages_at_the_root_in_chinese() {
    assert_documents(Lang::Zh, at_root());
}

#[test]
fn guides_in_english() {
    assert_documents(Lang::En, guides());
}

/// With the reference pages, as far as they are in Chinese.
#[test]
fn guides_in_chinese() {
    assert_documents(Lang::Zh, pages("docs"));
}

/// Has both languages side by side.
#[test]
fn the_glossary() {
    let page = "docs/glossary.md";
    assert_style(Lang::Zh, [(page.to_owned(), prose(&read(page)))]);
}

/// The words of the catalog.
#[test]
fn reference_in_english() {
    assert_documents(Lang::En, pages("docs/reference"));
}

fn explain_pages(lang: Lang) {
    let text = |page: ExplainPage| prose(&page.paragraphs(lang).join("\n\n"));
    assert_style(lang, ExplainPage::all().map(|page| (page.code.id().to_owned(), text(page))));
}

#[test]
fn explain_pages_in_english() {
    explain_pages(Lang::En);
}

#[test]
fn explain_pages_in_chinese() {
    explain_pages(Lang::Zh);
}

/// The sentences of findings, and every other word of the tables.
fn findings(lang: Lang) {
    let codes = Code::all().flat_map(|code| {
        let words = code.text(lang);
        [words.message, words.label, words.note, words.help].map(|text| (code.id().to_owned(), text))
    });
    let words = Localized::all().map(|word| (word.text(Lang::En).to_owned(), word.text(lang)));
    assert_style(lang, codes.chain(words).map(|(name, text)| (name, without_spans(text))));
}

#[test]
fn findings_in_english() {
    findings(Lang::En);
}

#[test]
fn findings_in_chinese() {
    findings(Lang::Zh);
}

mod help {
    use std::process::Command;

    use super::{Lang, assert_style, without_spans};

    fn help(command: &[&str], lang: Lang) -> String {
        let mut msgc = Command::new(env!("CARGO_BIN_EXE_msgc"));
        let output = msgc.args(command).args(["--help", "--lang", lang.id()]).output().expect("it starts");
        assert!(output.status.success(), "{command:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The helps of a command and of all below it.
    fn helps(command: &[&str], lang: Lang) -> Vec<(String, String)> {
        let listed = help(command, Lang::En);
        let below = listed.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        let below = below.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        let names = below.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
        let mut all = vec![(format!("msgc {}", command.join(" ")), without_spans(&help(command, lang)))];
        for name in names {
            all.extend(helps(&[command, &[name]].concat(), lang));
        }
        all
    }

    #[test]
    fn in_english() {
        let all = helps(&[], Lang::En);
        assert!(all.iter().any(|(name, _)| name == "msgc ledger show"), "{:?}", all.len());
        assert_style(Lang::En, all);
    }

    #[test]
    fn in_chinese() {
        assert_style(Lang::Zh, helps(&[], Lang::Zh));
    }
}

#[test]
fn words_are_found_whole_and_over_lines() {
    let style =
        Style { banned: vec!["stands in".into(), "blank".into()], allowed: vec!["blank line".into()], spaced: true };
    assert_eq!(style.found("It stands\n  in a blanket."), ["…it [stands in] a blanket.…"]);
    assert_eq!(style.found("a blank line, then stands into"), Vec::<String>::new());
    assert_eq!(style.found("a blank.").len(), 1);
    assert_eq!(prose("a `blank`\n```text\nblank\n```\nb"), "a …\nb\n");
}
