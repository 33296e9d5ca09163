//! msgc in a program of one's own: what `msgc check`, `fmt`, `build` and `import` do, without a disk, a terminal or a clock.
//!
//!     cargo run --example embed

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use msgc::binding::{ParamSources, ParamText, ParamValues};
use msgc::diag::{Diagnostic, Lang};
use msgc::fixes::{Policy, apply_all};
use msgc::fmt::format_source;
use msgc::import::{ImportOptions, import};
use msgc::pipeline::{Analysis, Input, Settings, analyze, build, rows};
use msgc::plan::Emit;
use msgc::report::{Emitter as _, ForPeople, Human, Style};
use msgc::rows::{NextRow, Reported, RowReader, Stop, TableSource};
use msgc::source::{Files, MemoryWorld};
use msgc::steps::Cancelled;
use msgc::text::unified_diff;
use msgc::workspace::Workspace;

const CONFIG: &str = "[platform]\nwecom = \"beta\"\n";
const SOURCE: &str = r#"param name: text(1..20 chars)
param seats: int(1..9) = 2

message invitation: wecom.markdown {
  bodi: "**${name}**, ${seats} seats are yours"
}
"#;

#[expect(clippy::disallowed_macros, reason = "a program of its own prints")]
fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", run()?);
    Ok(())
}

/// What is printed.
pub fn run() -> Result<String, Box<dyn Error>> {
    let mut out = String::new();

    // Whatever can read files can be a `World`: a disk, a database, the buffers of an editor.
    let world = MemoryWorld::default().with("/project/msgc.toml", CONFIG);
    let mut workspace = Workspace::default();
    let project = workspace.open(&world, Path::new("/project"), Path::new("/project"));
    let settings = workspace.settings(|_| {}).into_iter().nth(project).unwrap_or_default();
    let look = |text: &str| analyzed(&world, text, &settings);

    writeln!(out, "# check\n")?;
    let analysis = look(SOURCE)?;
    writeln!(out, "{}", shown(analysis.files(), &analysis.findings))?;

    writeln!(out, "# check --fix --unsafe, fmt, as a diff\n")?;
    let policy = Policy { also_unsafe: true, choices: Vec::new() };
    let settled = apply_all(SOURCE.to_owned(), analysis, &policy, look)?;
    let text = format_source(&settled.text).map_err(|findings| shown(&Files::default(), &findings))?;
    writeln!(out, "{}", unified_diff("invitation.msg", SOURCE, &text))?;

    writeln!(out, "# build\n")?;
    let analysis = look(&text)?;
    let message = analysis.choose(None, "invitation.msg").map_err(told)?;
    let document = ParamText {
        name: "values.json".into(),
        path: None,
        bad_bytes: None,
        text: r#"{ "name": "阿梅", "seats": 3 }"#.into(),
    };
    let arguments = ParamSources { document: Some(Ok(document)), ..ParamSources::default() };
    let given = ParamValues::read(arguments, &world, &analysis.program, "invitation.msg")
        .map_err(|refused| shown(&refused.files, &refused.findings))?;
    let params = given.bind(&analysis, message).map_err(|found| shown(analysis.files(), &found))?;
    let built =
        build(&analysis, &world, message, &params, None, &settings).map_err(|found| shown(analysis.files(), &found))?;
    writeln!(out, "{}", built.plan.text(Emit::Json).map_err(told)?)?;

    writeln!(out, "# build --rows\n")?;
    let table = "name,seats\n小林,4\n,1\nUma,2\n";
    let table = TableSource { name: "guests.csv".into(), path: None, reader: Box::new(table.as_bytes()), again: None };
    let given = ParamValues::default();
    let reader = RowReader::open(table, &world, &analysis, message, &given, &settings, Lang::En);
    let mut reader = reader.map_err(|found| shown(&Files::default(), &found))?.ok_or("no such message")?;
    let (columns, fixed) = (reader.params(), reader.fixed.clone());
    let mut maker = rows(&analysis, &world, message, &columns, &fixed, None, &settings)
        .map_err(|found| shown(analysis.files(), &found))?;
    let mut lines = Vec::new();
    loop {
        let next = reader.next_row().map_err(|(Stop::Torn(found) | Stop::Unreadable(found))| told(found))?;
        for Reported::Table(found) | Reported::Row(found) in reader.take_reported() {
            out.push_str(&told(found));
        }
        match next {
            NextRow::End => break,
            NextRow::Wrong => {}
            NextRow::Row => {
                maker.row(&mut reader.values, &mut lines).map_err(|error| shown(analysis.files(), &error.findings))?;
            }
        }
    }
    writeln!(out, "{}", String::from_utf8(lines)?)?;

    writeln!(out, "# import\n")?;
    let payload = r#"{ "msgtype": "text", "text": { "content": "The build is green", "mentioned_list": ["@all"] } }"#;
    let imported = import(payload, &ImportOptions { name: Some("green"), ..ImportOptions::default() })
        .map_err(|found| shown(&Files::default(), &found))?;
    write!(out, "{}", imported.source)?;
    Ok(out)
}

/// An editor whose text has changed ends this early, by the token in its settings.
fn analyzed(world: &MemoryWorld, text: &str, settings: &Settings) -> Result<Analysis, Cancelled> {
    let input = Input {
        path: "/project/invitation.msg".into(),
        root: "/project".into(),
        name: "invitation.msg".into(),
        text: text.to_owned(),
    };
    analyze(world, input, settings)
}

/// Findings as a terminal shows them.
fn shown(files: &Files, findings: &[Diagnostic]) -> String {
    let mut out = String::new();
    ForPeople::new(Human { style: Style::PLAIN, lang: Lang::En }).findings(files, findings, &mut out);
    out
}

fn told(found: Diagnostic) -> String {
    shown(&Files::default(), &[found])
}
