//! Every finding about the text of a message: a case each, `tests/corpus/bad/CODE.msg` or `CODE.WHAT.msg`, and what is drawn for it,
//! in English below the text, in Chinese in `zh/`. The first line may choose a profile: `// profile: current`. What cases import
//! is in `imported/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use msgc::catalog::{Platform, Profiles};
use msgc::diag::messages::{baseline, breaking, git, import, input, receipt, render, send, snapshots};
use msgc::diag::{Code, Lang};
use msgc::pipeline::{Analysis, Input, Settings, analyze};
use msgc::report::{Human, Style};
use msgc::text::visible_lines;

const FOLDER: &str = "tests/corpus/bad";

/// Codes that are found beside the own one of a case: the case or its code, the other code, the reason.
const TOGETHER: &[(&str, &str, &str)] = &[
    ("exactly-one", "discouraged", "only the variant with `media_ids` has both, and it discourages `media_id`"),
    ("message-cycle", "unknown-material", "no message type takes its own kind"),
    ("raw-known-field.card", "raw-field", "other keys there are unknown"),
    ("raw-known-field.lists", "raw-field", "other keys there are unknown"),
    ("raw-known-field.lists", "wrong-type", "an item of a list is of another type"),
    ("raw-known-field.reply", "raw-field", "other keys there are unknown"),
    ("retired-code", "unused-suppression", "its successor is found when a message is built"),
    ("too-few.repeated", "repeated-recipients", "too few are left because they are repeated"),
    ("unused-suppression.text-block", "heading-without-blank", "the suppression does not reach the next text"),
    ("wrong-argument.file", "file-not-found", "the argument is read as a path"),
];

/// Stages that find something other than what is wrong with a text: their codes need no case.
const STAGES: &[&[Code]] = &[
    baseline::CODES,
    breaking::CODES,
    git::CODES,
    import::CODES,
    input::CODES,
    receipt::CODES,
    render::CODES,
    send::CODES,
    snapshots::CODES,
];

/// Codes of the other stages that no case can give, and the reason.
const WITHOUT_CASE: &[(&str, &str)] = &[
    ("expression-too-deep", "takes 200 declarations"),
    ("file-denied", "takes a file without permissions"),
    ("file-too-large", "takes a file of 2 MB"),
    ("imports-too-deep", "takes 64 files"),
    ("items-left-out", "found when a message is built"),
    ("missing-param", "takes arguments"),
    ("parameter-refused", "takes arguments"),
    ("text-too-large", "takes a text of 4 GiB"),
    ("too-large-to-read", "takes a file of 16 MB"),
    ("too-many-operators", "takes 256 operators"),
    ("type-too-large", "takes a type of 1000 parts"),
    ("value-file-hidden", "takes arguments"),
    ("value-file-outside", "takes arguments"),
    ("value-json", "takes arguments"),
    ("value-key-repeated", "takes arguments"),
    ("value-path", "takes arguments"),
    ("value-repeated", "takes arguments"),
    ("was-cut-after-parts", "found when a message is built"),
    ("was-split", "found when a message is built"),
    ("was-truncated", "found when a message is built"),
];

/// Codes that no test can bring about on every machine.
const NOWHERE: &[(&str, &str)] =
    &[("import-too-deep", "the parser of payloads refuses less"), ("text-too-large", "takes a text of 4 GiB")];

struct Case {
    /// The file without its ending.
    name: String,
    text: String,
    analysis: Analysis,
}

impl Case {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("readable");
        let input = Input {
            // What is read with it is shown by the path that leads to it.
            path: Path::new(FOLDER).join(path.file_name().expect("a name")),
            root: FOLDER.into(),
            name: format!("{name}.msg"),
            text: text.clone(),
        };
        let settings = Settings { profiles: profiles(&text), ..Settings::default() };
        let analysis = analyze(&msgc::os::Disk, input, &settings).expect("nobody cancels");
        Self { name, text, analysis }
    }

    /// The code that it is about.
    fn code(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    fn drawn(&self, lang: Lang) -> String {
        let mut drawn = String::new();
        for finding in &self.analysis.findings {
            Human { style: Style::PLAIN, lang }.finding(self.analysis.files(), finding, &mut drawn);
        }
        drawn
    }
}

/// The profile that the first line chooses.
pub fn profiles(text: &str) -> Profiles {
    let word = text.lines().next().and_then(|line| line.strip_prefix("// profile: "));
    let variants = Platform::ALL.iter().flat_map(|platform| platform.variants()).copied();
    variants.filter(|variant| word == Some(variant.id())).collect()
}

fn cases() -> Vec<Case> {
    let entries = fs::read_dir(FOLDER).expect("the corpus").map(|entry| entry.expect("readable").path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "msg")).collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

#[test]
fn every_case_is_drawn_as_it_was() {
    insta::glob!("../corpus/bad", "*.msg", |path| {
        let case = Case::read(path);
        let mut settings = insta::Settings::clone_current();
        settings.remove_snapshot_suffix();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let english = format!("{}\n--------\n{}", visible_lines(&case.text), case.drawn(Lang::En));
        for (folder, drawn) in [("snapshots", english), ("snapshots/zh", case.drawn(Lang::Zh))] {
            settings.set_snapshot_path(Path::new("../corpus/bad").join(folder));
            settings.bind(|| insta::assert_snapshot!(case.name.as_str(), drawn));
        }
    });
}

#[test]
fn every_case_gives_its_own_finding_and_no_other() {
    let (cases, mut wrong) = (cases(), Vec::new());
    for case in &cases {
        let found: BTreeSet<&str> = case.analysis.findings.iter().map(|finding| finding.code.id()).collect();
        let others =
            TOGETHER.iter().filter(|(of, ..)| *of == case.name || *of == case.code()).map(|(_, other, _)| *other);
        let expected: BTreeSet<&str> = others.chain([case.code()]).collect();
        if found != expected {
            wrong.push(format!(
                "{} gives {found:?}, not {expected:?}:\n{}\n{}",
                case.name,
                case.text,
                case.drawn(Lang::En)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let is_known = |of: &str| cases.iter().any(|case| case.name == of || case.code() == of);
    let idle: Vec<_> = TOGETHER.iter().filter(|(of, ..)| !is_known(of)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn every_snapshot_has_a_case() {
    let names: BTreeSet<String> = cases().into_iter().map(|case| case.name).collect();
    for folder in ["snapshots", "snapshots/zh"] {
        for entry in fs::read_dir(Path::new(FOLDER).join(folder)).expect("snapshots").flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            let stray = file.strip_suffix(".snap").is_some_and(|name| !names.contains(name));
            assert!(!stray, "{folder}/{file} has no case");
        }
    }
}

#[test]
fn every_code_of_a_text_has_a_case() {
    let cases: BTreeSet<String> = cases().iter().map(|case| case.code().to_owned()).collect();
    let excused = |code: Code| WITHOUT_CASE.iter().any(|(id, _)| *id == code.id());
    let of_text = |code: &Code| !STAGES.iter().any(|stage| stage.contains(code));
    let missing: Vec<_> = Code::all()
        .filter(of_text)
        .filter(|code| !cases.contains(code.id()) && !excused(*code))
        .map(Code::id)
        .collect();
    assert!(missing.is_empty(), "without a case: {missing:?}");
    let idle: Vec<_> = Code::all().filter(|code| cases.contains(code.id()) && excused(*code)).map(Code::id).collect();
    assert!(idle.is_empty(), "have a case: {idle:?}");
}

/// Whatever has no case is shown by a snapshot, or by a text that a test compares output with, so that a change of its words is seen.
#[test]
fn every_other_code_is_shown_elsewhere() {
    let cases: BTreeSet<String> = cases().iter().map(|case| case.code().to_owned()).collect();
    let mut shown = BTreeSet::new();
    for start in ["tests", "src"] {
        collect(Path::new(start), &mut shown);
    }
    let missing: Vec<&str> = Code::all()
        .map(Code::id)
        .filter(|id| !cases.contains(*id) && !shown.contains(*id))
        .filter(|id| !NOWHERE.iter().any(|(known, _)| known == id))
        .collect();
    assert!(missing.is_empty(), "no snapshot shows {missing:?}");
    let idle: Vec<_> = NOWHERE.iter().filter(|(id, _)| shown.contains(*id)).collect();
    assert!(idle.is_empty(), "shown: {idle:?}");
}

/// Adds every code that the snapshots and tests of a folder show.
fn collect(folder: &Path, shown: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, shown);
        } else if path.extension().is_some_and(|end| end == "snap" || (end == "rs" && folder.starts_with("tests"))) {
            let text = fs::read_to_string(&path).expect("readable");
            shown.extend(codes(&text).map(str::to_owned));
        }
    }
}

/// The codes in a text, as findings have them: `error[too-long]`, `"code":"too-long"`, with or without a space and, in a source, with
/// escaped quotes.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    let heads =
        ["error[", "warning[", "advice[", "\"code\":\"", "\"code\": \"", "\\\"code\\\":\\\"", "\\\"code\\\": \\\""];
    heads.into_iter().flat_map(move |head| {
        text.match_indices(head).filter_map(move |(at, _)| text[at + head.len()..].split([']', '"', '\\']).next())
    })
}

#[test]
fn codes_are_told_from_words() {
    let text =
        "error[a-b]: too-long `too-long` {\"code\": \"c\",\"code\":\"d\"} \\\"code\\\":\\\"e\\\" fewer[too-long]";
    assert_eq!(codes(text).collect::<Vec<_>>(), ["a-b", "d", "c", "e"]);
}
