//! Every finding has a page, and what the page shows is true: its failing example gives only this finding, its fixed one
//! none, and the comment that it offers suppresses it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use msgc::diag::messages::Scope;
use msgc::diag::{Code, Lang};
use msgc::explain::{ExampleOutcome, ExplainPage, Topic, list};
use msgc::report::{Human, Style};
use unicode_width::UnicodeWidthStr;

/// Findings that no example can be relied on to give.
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    ("text-too-large", "takes a text of 4 GiB"),
    ("import-too-deep", "the parser of payloads refuses less"),
    ("file-denied", "takes a file that its owner may not read"),
    ("import-no-such-type", "the command line takes no such word"),
    ("input-denied", "takes a file that its owner may not read"),
    ("batch-busy", "takes two senders"),
    ("batch-damaged", "takes what was sent"),
    ("records-damaged", "takes what was sent"),
    ("ledger-in-use", "takes two processes"),
    ("once-taken", "takes what was sent"),
    ("row-changed", "takes a platform"),
    ("body-changed", "takes a platform"),
    ("send-half-read", "takes a platform"),
    ("send-refused", "takes a platform"),
    ("send-refused-unexplained", "takes a platform"),
    ("send-repeated", "takes a platform"),
    ("send-unsent", "takes a platform"),
    ("send-unknown", "takes a platform"),
    ("receipt-accounts", "takes a platform"),
    ("batch-no-job", "takes a platform"),
    ("recall-type", "takes a platform"),
    ("call-unknown", "takes a platform"),
    ("job-missing", "takes a platform"),
    ("job-template", "takes a platform"),
    ("recall-ask", "takes a platform"),
    ("render-request", "is in an answer to a program"),
    ("render-file", "is in an answer to a program"),
    ("render-protocol", "is in an answer to a program"),
];

/// Findings that never come alone: what else is found, and why.
const TOGETHER: &[(&str, &str, &str)] = &[
    ("too-many-findings", "unknown-field-no-match", "it is about the others"),
    ("message-cycle", "unknown-material", "no type of message takes its own kind"),
    ("reserved-block", "entry-in-text", "such a block is no part of a text either"),
];

/// Columns of the first sentence: `explain --list` has it beside the code.
const MEANING: usize = 100;

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/explain/pages");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .expect("the pages are there")
        .map(|entry| entry.expect("readable").file_name().to_string_lossy().trim_end_matches(".md").to_owned())
        .collect();
    let codes: BTreeSet<String> = Code::all().map(|code| code.id().to_owned()).collect();
    let missing: Vec<_> = codes.difference(&files).collect();
    let stray: Vec<_> = files.difference(&codes).collect();
    assert!(missing.is_empty() && stray.is_empty(), "without a page: {missing:?}; without a code: {stray:?}");
    let lost: Vec<_> = Code::all().filter(|code| ExplainPage::of(*code).is_none()).map(Code::id).collect();
    assert!(lost.is_empty(), "not listed in src/explain/pages.rs, or malformed: {lost:?}");
}

#[test]
fn both_languages_say_the_same() {
    let mut wrong = Vec::new();
    for page in ExplainPage::all() {
        let id = page.code.id();
        let names: Vec<BTreeSet<&str>> = Lang::ALL
            .iter()
            .map(|lang| page.paragraphs(*lang).iter().flat_map(|text| backticked(text)).collect())
            .collect();
        if names.windows(2).any(|pair| pair[0] != pair[1]) {
            wrong.push(format!("{id}: other names in backticks: {names:?}"));
        }
        for lang in Lang::ALL {
            let meaning = page.meaning(lang);
            if meaning.width() > MEANING {
                wrong.push(format!("{id}: {} columns in the first sentence: {meaning}", meaning.width()));
            }
            if meaning.matches('`').count() % 2 != 0 {
                wrong.push(format!("{id}: the first sentence ends within backticks: {meaning}"));
            }
            let chinese = page.paragraphs(lang).iter().all(|text| text.chars().any(is_chinese));
            if chinese != (lang == Lang::Zh) || page.paragraphs(lang).is_empty() {
                wrong.push(format!("{id}: not in its language: {:?}", page.paragraphs(lang)));
            }
            for text in page.paragraphs(lang) {
                if !text.ends_with(['.', '。', '：', ':']) {
                    wrong.push(format!("{id}: no full stop: {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_chinese(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn backticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Columns count in cells: a Chinese character has two.
#[test]
fn the_chinese_pages() {
    let human = Human { style: Style { width: 60, ..Style::PLAIN }, lang: Lang::Zh };
    let page = |id: &str| human.page(&ExplainPage::of(Code::find(id).expect("a code")).expect("a page"), None);
    let answer = match Topic::find("45009") {
        Ok(Topic::Answer(answer)) => human.answer(&answer),
        other => panic!("{other:?}"),
    };
    let listed = human.listed(&list(Lang::Zh));
    let first: Vec<&str> = listed.lines().take(5).chain(listed.lines().rev().take(5)).collect();
    let first = first.join("\n");
    insta::assert_snapshot!("chinese", [page("too-long"), page("rows-empty"), answer, first].join("\n--------\n"));
}

#[test]
fn every_example_does_what_its_page_says() {
    let pages: Vec<ExplainPage> = ExplainPage::all().collect();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = pages
            .chunks(pages.len().div_ceil(4))
            .map(|chunk| scope.spawn(move || chunk.iter().filter_map(|page| try_out(page).err()).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });
    assert!(wrong.is_empty(), "{} pages are wrong\n\n{}", wrong.len(), wrong.join("\n"));
}

/// A page offers a comment if, and only if, that comment suppresses the finding.
#[test]
fn the_comment_to_copy_suppresses_the_finding() {
    let mut wrong = Vec::new();
    for page in ExplainPage::all().filter(|page| page.code.scope() == Scope::Rule) {
        let id = page.code.id();
        let comment = format!("// msgc: allow({id}) reason");
        let drawn = Human { style: Style::PLAIN, lang: Lang::En }.page(&page, None);
        assert_eq!(drawn.contains(&format!("\n    {comment}\n")), page.allow().is_some(), "{drawn}");
        let mut files = BTreeMap::new();
        let (_, output) = run(&page, ExampleOutcome::Fails, &mut files);
        let Some((name, text)) = files.iter().find(|(name, _)| name.ends_with(".msg")) else { continue };
        let suppresses = places(&output, name).into_iter().any(|line| {
            let mut lines: Vec<&str> = text.lines().collect();
            lines.insert(line - 1, &comment);
            let mut files = files.clone();
            files.insert(name, format!("{}\n", lines.join("\n")));
            let (found, _) = check(&page, &files);
            !found.contains(id) && !found.contains("unused-suppression")
        });
        if suppresses != page.allow().is_some() {
            wrong.push(format!("{id}: suppressed: {suppresses}\n{output}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines (from 1) of a file that the frames of some findings are about.
fn places(output: &str, name: &str) -> BTreeSet<usize> {
    let head = format!("─[{name}:");
    output.split(&head).skip(1).filter_map(|rest| rest.split_once(':')?.0.parse().ok()).collect()
}

fn try_out(page: &ExplainPage) -> Result<(), String> {
    let id = page.code.id();
    let excused = WITHOUT_EXAMPLE.iter().any(|(known, _)| *known == id);
    if page.examples.is_empty() || excused {
        return if page.examples.is_empty() && excused { Ok(()) } else { Err(format!("{id}: no example\n")) };
    }
    let mut files = BTreeMap::new();
    let (found, output) = run(page, ExampleOutcome::Fails, &mut files);
    let others = TOGETHER.iter().filter(|(known, _, _)| *known == id).map(|(_, other, _)| *other);
    let expected: BTreeSet<String> = others.chain([id]).map(str::to_owned).collect();
    if found != expected {
        return Err(format!("{id}: the failing example gives {found:?}\n{output}"));
    }
    if page.examples(ExampleOutcome::Works).next().is_none() {
        return Err(format!("{id}: no fixed example\n"));
    }
    let (found, output) = run(page, ExampleOutcome::Works, &mut files);
    if !found.is_empty() {
        return Err(format!("{id}: the fixed example gives {found:?}\n{output}"));
    }
    Ok(())
}

/// The codes that an example gives, and all that is printed. The files of the example are added to `files`, by name; the
/// command under the empty one.
fn run(
    page: &ExplainPage,
    outcome: ExampleOutcome,
    files: &mut BTreeMap<&'static str, String>,
) -> (BTreeSet<String>, String) {
    files.extend(page.examples(outcome).map(|example| (example.file, format!("{}\n", example.text))));
    check(page, files)
}

/// The codes that files give, and all that is printed.
fn check(page: &ExplainPage, files: &BTreeMap<&'static str, String>) -> (BTreeSet<String>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    for (name, text) in files.iter().filter(|(name, _)| !name.is_empty()) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let program = Path::new(env!("CARGO_BIN_EXE_msgc"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a folder").display());
    let output = Command::new("sh")
        .args(["-c", files.get("").map_or("msgc check", String::as_str)])
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut found: BTreeSet<String> = printed.lines().filter_map(code).map(str::to_owned).collect();
    // No example needs to choose a profile only to be quiet.
    if page.code.id() != "profile-needed" {
        found.remove("profile-needed");
    }
    (found, format!("{}{printed}", String::from_utf8_lossy(&output.stdout)))
}

/// The code at the head of a finding: `error[too-long]: …`. Words of the program that have no code count, too.
fn code(line: &str) -> Option<&str> {
    let (severity, rest) = line.split_once(['[', ':'])?;
    if !["error", "warning", "advice"].contains(&severity) {
        return None;
    }
    Some(rest.split_once("]:").map_or(line, |(code, _)| code))
}
