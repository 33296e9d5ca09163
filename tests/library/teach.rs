//! What people write who know another language, or only the platform's pages: `tests/teach/PART-KIND.msg`, the smallest file of each
//! kind (a name without `-` is a file that others import).
//! Its snapshot shows the one finding as people and programs see it, the file after its fix, and the payloads of that file.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use msgc::diag::{Applicability, Diagnostic, FixName, Lang};
use msgc::fixes::{FixedText, Policy, apply_all};
use msgc::lang::ParamValue;
use msgc::os::Disk;
use msgc::pipeline::{Analysis, Input, Settings, analyze, build};
use msgc::report::{Emitter, FORMATS, Human, Looked, RunInfo, Style};

use crate::findings::profiles;

const FOLDER: &str = "tests/teach";

/// Files with more than one cause: their number, and why.
const SEVERAL: &[(&str, usize, &str)] = &[];

struct Lesson {
    name: String,
    text: String,
}

impl Lesson {
    fn read(path: &Path) -> Self {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Self { name, text: fs::read_to_string(path).expect("readable") }
    }

    fn analyze(&self, text: &str) -> Analysis {
        let name = format!("{}.msg", self.name);
        let path = Path::new(FOLDER).join(&name);
        let input = Input { path, root: FOLDER.into(), name, text: text.to_owned() };
        analyze(&Disk, input, &self.settings()).expect("nobody cancels")
    }

    fn settings(&self) -> Settings {
        Settings { profiles: profiles(&self.text), ..Settings::default() }
    }

    /// The file after the fixes of its finding: safe ones, else the unsafe one, else the first to choose.
    fn fixed(&self) -> FixedText {
        let analysis = self.analyze(&self.text);
        let choices: Vec<FixName> = analysis
            .findings
            .iter()
            .filter_map(|finding| finding.fixes.iter().find_map(|fix| fix.applicability.choice().cloned()))
            .collect();
        let policy = Policy { also_unsafe: true, choices };
        apply_all(self.text.clone(), analysis, &policy, |text| Ok(self.analyze(text))).expect("nobody cancels")
    }

    /// The payloads of a file without errors, by message, each with the first sample.
    fn payloads(&self, analysis: &Analysis) -> String {
        let mut out = String::new();
        for message in analysis.message_names() {
            let sample = analysis.program.main().and_then(|unit| unit.samples.first());
            let values = sample.map(|sample| sample.values.clone()).unwrap_or_default();
            out.push_str(&format!("{message}: {}", built(analysis, message, &values, &self.settings())));
        }
        out
    }
}

fn built(analysis: &Analysis, message: &str, values: &HashMap<String, ParamValue>, settings: &Settings) -> String {
    match build(analysis, &Disk, message, values, None, settings) {
        Ok(built) => match built.plan.payload() {
            Some(payload) => payload.root.to_json_line(),
            None => "several requests\n".to_owned(),
        },
        Err(findings) => format!("not built: {:?}\n", findings.iter().map(|found| found.code.id()).collect::<Vec<_>>()),
    }
}

fn lessons() -> Vec<Lesson> {
    let entries = fs::read_dir(FOLDER).expect("the corpus").map(|entry| entry.expect("readable").path());
    let is_lesson =
        |path: &PathBuf| path.to_string_lossy().contains('-') && path.extension().is_some_and(|end| end == "msg");
    let mut paths: Vec<PathBuf> = entries.filter(is_lesson).collect();
    paths.sort();
    paths.iter().map(|path| Lesson::read(path)).collect()
}

fn human(analysis: &Analysis, lang: Lang) -> String {
    let mut out = String::new();
    for finding in &analysis.findings {
        Human { style: Style::PLAIN, lang }.finding(analysis.files(), finding, &mut out);
    }
    out
}

/// The findings in a format, without what is the same for all.
fn written(format: &str, analysis: &Analysis) -> String {
    let format = FORMATS.iter().find(|known| known.name == format).expect("a format");
    let human = Human { style: Style::PLAIN, lang: Lang::En };
    let run = RunInfo { human, programs: Lang::En, looked: Looked::default() };
    let mut out = String::new();
    let mut emitter: Box<dyn Emitter + '_> = (format.emitter)(run);
    emitter.findings(analysis.files(), &analysis.findings, &mut out);
    out
}

/// The JSON of each finding, indented, without `rendered`, which is the first part.
fn json(analysis: &Analysis) -> String {
    let text = format!("[{}]", written("json", analysis));
    let mut findings: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    for finding in &mut findings {
        finding.as_object_mut().expect("an object").remove("rendered").expect("what people see");
    }
    serde_json::to_string_pretty(&findings).expect("JSON") + "\n"
}

#[test]
fn every_lesson_is_drawn_as_it_was() {
    insta::glob!("../teach", "*-*.msg", |path| {
        let lesson = Lesson::read(path);
        let analysis = lesson.analyze(&lesson.text);
        let fixed = lesson.fixed();
        let mut parts = vec![
            ("file", lesson.text.clone()),
            ("human", human(&analysis, Lang::En)),
            ("中文", human(&analysis, Lang::Zh)),
            ("short", written("short", &analysis)),
            ("json", json(&analysis)),
        ];
        if fixed.applied.is_empty() {
            parts.push(("not fixed", String::new()));
        } else {
            parts.push(("fixed", fixed.text.clone()));
            parts.push(match fixed.analysis.findings.as_slice() {
                [] => ("payload", lesson.payloads(&fixed.analysis)),
                _ => ("then", human(&fixed.analysis, Lang::En)),
            });
        }
        let drawn: String =
            parts.iter().map(|(part, text)| format!("-------- {part}\n{}\n", text.trim_end())).collect();
        let mut settings = insta::Settings::clone_current();
        settings.remove_snapshot_suffix();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("../teach/snapshots");
        settings.bind(|| insta::assert_snapshot!(lesson.name.as_str(), drawn));
    });
}

#[test]
fn one_cause_gives_one_finding() {
    let lessons = lessons();
    let mut wrong = Vec::new();
    for lesson in &lessons {
        let found = lesson.analyze(&lesson.text).findings;
        let expected = SEVERAL.iter().find(|(name, ..)| *name == lesson.name).map_or(1, |(_, count, _)| *count);
        if found.len() != expected {
            let codes: Vec<_> = found.iter().map(|found| found.code.id()).collect();
            wrong.push(format!("{}: {} findings, not {expected}: {codes:?}", lesson.name, found.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(lessons.len() >= 100, "{} files", lessons.len());
    let known: BTreeSet<&str> = lessons.iter().map(|lesson| lesson.name.as_str()).collect();
    assert!(SEVERAL.iter().all(|(name, ..)| known.contains(name)));
}

/// Of a hundred mistakes, most have one right way: there the finding has a fix, after which the file is right, and builds.
#[test]
fn most_are_mended_by_their_fix() {
    let lessons = lessons();
    let (mut mended, mut others) = (0, Vec::new());
    for lesson in &lessons {
        let fixed = lesson.fixed();
        if fixed.applied.is_empty() || !fixed.analysis.findings.is_empty() {
            others.push(lesson.name.as_str());
            continue;
        }
        mended += 1;
        let payloads = lesson.payloads(&fixed.analysis);
        assert!(!payloads.contains("not built"), "{}: {payloads}\n{}", lesson.name, fixed.text);
    }
    assert!(mended * 10 >= lessons.len() * 7, "{mended} of {} are mended, not: {others:?}", lessons.len());
}

/// A safe fix alone ends clean, too: a writer takes it without looking.
#[test]
fn safe_fixes_end_clean() {
    let mut wrong = Vec::new();
    for lesson in lessons() {
        let analysis = lesson.analyze(&lesson.text);
        let is_safe = |found: &Diagnostic| found.fixes.iter().any(|fix| fix.applicability == Applicability::Safe);
        if analysis.findings.is_empty() || !analysis.findings.iter().all(is_safe) {
            continue;
        }
        let fixed = apply_all(lesson.text.clone(), analysis, &Policy::default(), |text| Ok(lesson.analyze(text)))
            .expect("nobody cancels");
        if !fixed.analysis.findings.is_empty() {
            wrong.push(format!("{}:\n{}\n{}", lesson.name, fixed.text, human(&fixed.analysis, Lang::En)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the first line says is all that an editor shows: who, what was measured, what is allowed.
#[test]
fn the_first_line_holds_the_measure() {
    for lesson in lessons() {
        for found in lesson.analyze(&lesson.text).findings {
            let Some(size) = found.size() else { continue };
            for lang in [Lang::En, Lang::Zh] {
                let line = found.rendered(lang).message.replace('\u{2009}', "");
                let holds = |number: u64| line.contains(&number.to_string());
                let whole = holds(size.limit) && size.measured.is_none_or(holds);
                assert!(whole, "{}: {line}", lesson.name);
            }
        }
    }
}
