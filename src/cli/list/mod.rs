//! `msgc list`: messages, their parameters and samples, and how full their fields are.

mod extremes;
mod names;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Exit;
use super::args::{ListArgs, ListFormat};
use super::inputs::{Gathered, NoText, SourceInput, gather, skipped};
use super::parallel::in_order;
use super::projects::Projects;
use super::session::Session;
use crate::diag::messages::{input, kinds};
use crate::diag::{Diagnostic, Lang, Phrase};
use crate::os::Disk;
use crate::pipeline::{self, Analysis, CUT, FillLevel, MessageExtremes, MessageSummary, Settings, analyze};
use crate::report::document;
use crate::secrets;
use crate::source::Files;
use crate::steps::Cancelled;
use crate::text::visible;

/// A file in the JSON document.
#[derive(Serialize)]
struct ListedFile {
    file: String,
    messages: Vec<MessageSummary>,
    samples: Vec<String>,
    /// With `--extremes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    extremes: Option<Vec<MessageExtremes>>,
}

#[derive(Serialize)]
struct ListDocument<'a> {
    version: u32,
    files: &'a [ListedFile],
}

pub(super) fn run(args: &ListArgs, session: &mut Session) -> Exit {
    if let Some(names) = args.names {
        return names::run(args, names, session);
    }
    let stdin_filename = args.stdin.stdin_filename.as_deref();
    let Gathered { sources, projects, problems } = gather(&args.paths, stdin_filename, false);
    if let Err(exit) = session.begin(&projects) {
        return exit;
    }
    session.refuse(&problems);
    let mut exit = if problems.is_empty() { Exit::Done } else { Exit::Usage };
    let settings = projects.workspace.settings(|_| {});
    let (mut files, mut secretive) = (Vec::new(), Vec::new());
    in_order(
        &sources,
        |source| look(source, &projects, &settings, args.extremes),
        |seen| {
            let seen = match seen {
                Ok(seen) => seen,
                Err(cancelled) => return exit = exit.max(cancelled.into()),
            };
            session.show(&seen.files, &seen.errors);
            if let Some(listed) = &seen.listed {
                session.looked_at(&listed.file, seen.errors.is_empty());
            }
            if let Some(skipped) = seen.skipped {
                session.say(skipped);
            }
            exit = exit.max(seen.exit);
            files.extend(seen.listed);
            secretive.extend(seen.secretive);
        },
    );
    let shown = |mut out: String| {
        for text in &secretive {
            secrets::hide_those_of(text, &mut out, 0);
        }
        out
    };
    match args.format {
        ListFormat::Json => {
            session.out.print(&shown(document(&ListDocument { version: 1, files: &files })));
        }
        ListFormat::Table if sources.is_empty() && problems.is_empty() => super::no_files(session, &args.paths),
        ListFormat::Table => {
            let lang = session.lang();
            let drawn = |listed: &ListedFile| match &listed.extremes {
                Some(extremes) => extremes::samples(&listed.file, extremes, lang),
                None => table(listed, lang),
            };
            let tables: Vec<_> = files.iter().map(drawn).filter(|table| !table.is_empty()).collect();
            session.out.print(&shown(tables.join("\n")));
        }
    }
    exit
}

/// The result for a file.
struct FileSummary {
    listed: Option<ListedFile>,
    errors: Vec<Diagnostic>,
    /// The files that the errors refer to.
    files: Files,
    /// Says that it was skipped.
    skipped: Option<Phrase>,
    /// The text of a file that may hold secrets.
    secretive: Option<String>,
    exit: Exit,
}

fn look(
    source: &SourceInput,
    projects: &Projects,
    settings: &[Settings],
    with_extremes: bool,
) -> Result<FileSummary, Cancelled> {
    let nothing = FileSummary {
        listed: None,
        errors: Vec::new(),
        files: Files::default(),
        skipped: None,
        secretive: None,
        exit: Exit::Done,
    };
    let text = match source.text() {
        Ok(text) => text,
        Err(NoText::Skipped(format)) => {
            return Ok(FileSummary { skipped: Some(skipped(format, &source.name)), ..nothing });
        }
        Err(NoText::Unreadable(unread)) => {
            let (errors, files) = (vec![unread.found], unread.files);
            return Ok(FileSummary { errors, files, exit: Exit::Usage, ..nothing });
        }
    };
    let settings = settings.get(source.project).cloned().unwrap_or_default();
    let secretive = secrets::may_stand_in(text.as_bytes()).then(|| text.clone());
    let nothing = FileSummary { secretive, ..nothing };
    let analysis = analyze(&Disk, source.input(text, projects), &settings)?;
    let samples = analysis.program.main().map(|unit| unit.samples.iter().map(|sample| sample.name.clone()).collect());
    let messages = analysis.summaries(&settings.cancellation)?;
    let extremes = if with_extremes { Some(pipeline::extremes(&analysis, &Disk, &settings)?) } else { None };
    let listed = ListedFile { file: source.name.clone(), messages, samples: samples.unwrap_or_default(), extremes };
    let Analysis { program, mut findings, .. } = analysis;
    findings.retain(Diagnostic::is_error);
    if findings.is_empty() {
        return Ok(FileSummary { listed: Some(listed), ..nothing });
    }
    Ok(FileSummary { listed: Some(listed), errors: findings, files: program.files, exit: Exit::Found, ..nothing })
}

/// The messages of a file for display; empty if it has none.
fn table(listed: &ListedFile, lang: Lang) -> String {
    if listed.messages.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n", visible(&listed.file));
    for message in &listed.messages {
        out.push_str(&format!("  {}: {}\n", visible(&message.name), message.type_id));
        for line in message.doc.lines() {
            out.push_str(&format!("    {}\n", visible(line)));
        }
        if let Some(condition) = &message.when {
            let condition = condition.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("    {}\n", visible(&input::ListWhen { condition }.text(lang))));
        }
        let params = message.params.iter().map(|param| {
            let optional = if param.required { "" } else { input::LIST_OPTIONAL.text(lang) };
            [param.name.clone(), param.domain.clone(), optional.to_owned()]
        });
        let fill = message
            .fill
            .iter()
            .map(|fill| [fill.field.clone(), how_full(fill, lang), bar(fill) + &made_to_fit(fill, lang)]);
        columns(&mut out, &[params.collect(), fill.collect()]);
    }
    if !listed.samples.is_empty() {
        let (samples, colon) = (input::LIST_SAMPLES.text(lang), lang.colon());
        out.push_str(&format!("  {samples}{colon}{}\n", listed.samples.join(lang.comma())));
    }
    out
}

/// `120..1830 of 4096 bytes`
fn how_full(fill: &FillLevel, lang: Lang) -> String {
    let size = match fill.worst {
        Some(worst) if worst == fill.literal => worst.to_string(),
        Some(worst) => format!("{}..{worst}", fill.literal),
        None => format!("{}..", fill.literal),
    };
    let unit = if fill.unit == "chars" { &kinds::CHARS } else { &kinds::BYTES };
    input::ListFill { size, limit: fill.limit.to_string(), unit }.text(lang)
}

/// The width of a bar.
const CELLS: u64 = 20;

/// `███▒▒▒▒▒▒▒·········· 52 %`: the minimum, the range up to the maximum, and what is left. An arrow means that the
/// limit is exceeded, `≤` that the maximum may not be reached.
fn bar(fill: &FillLevel) -> String {
    let limit = fill.limit.max(1);
    let cells = |size: u64| usize::try_from((size.saturating_mul(CELLS)).div_ceil(limit).min(CELLS)).unwrap_or(0);
    let (always, most) = (cells(fill.literal), fill.worst.map_or(cells(limit), cells));
    let free = cells(limit).saturating_sub(most);
    let over = if fill.worst.is_none_or(|worst| worst > fill.limit) { '▶' } else { ' ' };
    let bar = format!("{}{}{}{over}", "█".repeat(always), "▒".repeat(most.saturating_sub(always)), "·".repeat(free));
    match fill.worst {
        Some(worst) => {
            let surely = if fill.exact { "" } else { "≤ " };
            format!("{bar} {surely}{} %", worst.saturating_mul(100) / limit)
        }
        None => format!("{bar} ∞"),
    }
}

/// How a text that is too long is handled: `, at most 3 messages`
fn made_to_fit(fill: &FillLevel, lang: Lang) -> String {
    let is_over = fill.worst.is_none_or(|worst| worst > fill.limit);
    let words = match (fill.overflow, fill.messages) {
        (Some(CUT), _) if is_over => input::LIST_CUT.text(lang).to_owned(),
        (Some(_), Some(messages)) if is_over => input::ListParts { count: messages }.text(lang),
        _ => return String::new(),
    };
    format!("{}{words}", lang.semicolon())
}

/// Aligns cells by terminal columns: the first column over all blocks, the others per block.
fn columns(out: &mut String, blocks: &[Vec<[String; 3]>; 2]) {
    let width = |rows: &mut dyn Iterator<Item = &[String; 3]>, at: usize| {
        rows.filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    let first = width(&mut blocks.iter().flatten(), 0);
    for rows in blocks {
        let second = width(&mut rows.iter(), 1);
        for [name, what, how] in rows {
            let pad = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
            let line = format!("    {}  {}  {how}", pad(name, first), pad(what, second));
            out.push_str(&visible(line.trim_end()));
            out.push('\n');
        }
    }
}
