//! `msgc explain`: the page of a finding, a message type, or what a platform's answer means.

use std::path::PathBuf;

use serde::Serialize;

use super::Exit;
use super::args::{ExplainArgs, ListFormat};
use super::session::Session;
use crate::config;
use crate::diag::messages::input::severity_word;
use crate::diag::{Diagnostic, Lang};
use crate::explain::{ExampleOutcome, ExplainPage, ListedCode, Topic, list};
use crate::pipeline::{Input, Settings, analyze};
use crate::source::MemoryWorld;

pub(super) fn run(args: &ExplainArgs, session: &mut Session) -> Exit {
    let human = session.answer;
    let text = match (&args.code, args.format) {
        (Some(Topic::Finding(named)), _) => {
            session.retired([named]);
            ExplainPage::of(named.code).map(|page| human.page(&page, shown(&page).as_ref())).unwrap_or_default()
        }
        (Some(Topic::Type(message)), _) => human.message_type(message),
        (Some(Topic::Answer(answer)), _) => human.answer(answer),
        (None, ListFormat::Table) => human.listed(&list(human.lang)),
        (None, ListFormat::Json) => document(session.lang_for_programs()),
    };
    session.out.print(&text);
    Exit::Done
}

/// The finding of the failing example; `None` if the example is a command.
fn shown(page: &ExplainPage) -> Option<Diagnostic> {
    let folder = PathBuf::from("/example");
    let (mut world, mut main, mut settings) = (MemoryWorld::default(), None, Settings::default());
    for example in page.examples(ExampleOutcome::Fails) {
        match example.language {
            "sh" => return None,
            "toml" => {
                let loaded = config::parse(example.text.into(), example.file, &folder, config::Trust::Project);
                settings.profiles = loaded.config.profiles;
            }
            "msg" if main.is_none() => main = Some(example),
            _ => {}
        }
        world = world.with(folder.join(example.file), example.text);
    }
    let main = main?;
    let input = Input {
        path: folder.join(main.file),
        root: folder,
        name: main.file.to_owned(),
        text: format!("{}\n", main.text),
    };
    let analysis = analyze(&world, input, &settings).ok()?;
    analysis.findings.into_iter().find(|found| found.code == page.code)
}

/// The list for programs.
fn document(lang: Lang) -> String {
    let mut document = CodesDocument {
        version: 1,
        findings: Vec::new(),
        types: Vec::new(),
        errcodes: Vec::new(),
        mass_results: Vec::new(),
    };
    for listed in list(lang) {
        match listed {
            ListedCode::Finding { code, severity, meaning } => {
                document.findings.push(CodeEntry { code, severity: severity_word(severity).text(Lang::En), meaning });
            }
            ListedCode::Type { id, of, meaning } => document.types.push(ListedType { id, platform: of, meaning }),
            ListedCode::Errcode { code, of, meaning } => {
                document.errcodes.push(Errcode { code, platform: of, meaning })
            }
            ListedCode::MassStatus { code, meaning } => document.mass_results.push(MassResult { code, meaning }),
        }
    }
    crate::report::document(&document)
}

#[derive(Serialize)]
struct CodesDocument {
    version: u32,
    findings: Vec<CodeEntry>,
    types: Vec<ListedType>,
    errcodes: Vec<Errcode>,
    mass_results: Vec<MassResult>,
}

#[derive(Serialize)]
struct CodeEntry {
    code: &'static str,
    severity: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct ListedType {
    id: &'static str,
    platform: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct Errcode {
    code: i64,
    platform: &'static str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct MassResult {
    code: i64,
    meaning: &'static str,
}
