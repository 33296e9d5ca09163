//! Every finding of messages and platforms: the source and what is drawn for it, together. One file a code in
//! `tests/corpus/bad/`; its first line may choose a profile: `// profile: current`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use msgc::catalog::{Platform, Profiles, Variant};
use msgc::diag::{Code, Lang};
use msgc::pipeline::{Input, Settings, analyze};
use msgc::report::{Human, Look};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/bad")
}

/// The profile that the first line chooses.
fn profiles(text: &str) -> Profiles {
    let mut profiles = Profiles::default();
    let word = text.lines().next().and_then(|line| line.strip_prefix("// profile: "));
    for variant in Platform::ALL.iter().flat_map(|platform| platform.variants()) {
        if word == Some(variant.id()) {
            match variant {
                Variant::Beta | Variant::Public => profiles.wecom = Some(variant),
                Variant::Y2014 | Variant::Current => profiles.official_account = Some(variant),
            }
        }
    }
    profiles
}

#[test]
fn every_case_is_drawn_as_it_was() {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the corpus is there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "msg"))
        .collect();
    cases.sort();
    assert!(cases.len() > 80, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for path in cases {
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("readable");
        let settings = Settings { profiles: profiles(&text), ..Settings::default() };
        let input = Input { path: path.clone(), root: folder(), name: format!("{stem}.msg"), text: text.clone() };
        let analysis = analyze(&msgc::os::Disk, input, &settings);
        let human = Human { look: Look::PLAIN, lang: Lang::En };
        let mut drawn = String::new();
        for finding in &analysis.findings {
            human.finding(analysis.files(), finding, &mut drawn);
        }
        let code = stem.split('.').next().unwrap_or_default();
        if !analysis.findings.iter().any(|found| found.code.id() == code) {
            wrong.push(format!("{stem} does not give its code:\n{text}\n{drawn}"));
            continue;
        }
        insta::with_settings!({ snapshot_path => "corpus/bad/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(stem, format!("{text}\n--------\n{drawn}"));
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every code stands in some snapshot of the repository, so that a change of its words is seen.
#[test]
fn every_code_has_a_snapshot() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    for start in ["tests", "src"] {
        collect(&root.join(start), &mut text);
    }
    let words: BTreeSet<&str> =
        text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let missing: Vec<&str> = Code::all().map(Code::id).filter(|id| !words.contains(id)).collect();
    assert!(missing.is_empty(), "no snapshot shows {missing:?}");
}

fn collect(folder: &Path, out: &mut String) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "snap") {
            out.push_str(&std::fs::read_to_string(&path).expect("readable"));
        }
    }
}
