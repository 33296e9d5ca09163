//! The laws of `ARCHITECTURE.md`, each as a function that says what is broken.

use std::collections::{HashMap, HashSet};

use msgc::catalog::{self, Field};
use msgc::diag::messages::Scope;
use msgc::diag::{Applicability, Code, Diagnostic, Edit, Fix, FixKind, Lang, Sink};
use msgc::lang::{ParamDecl, ParamValue, TextKind, Type};
use msgc::pipeline::{self, Analysis, LintLevel, Settings};
use msgc::plan::{Payload, PayloadNode, PayloadNodeKind, Plan};
use msgc::report::{Human, Style};
use msgc::source::{FileId, Span};
use msgc::steps::Cancellation;
use msgc::syntax::parse;

use super::case::{Case, NOW, codes, profiles, told};
use super::random::Random;
use super::{further, schema};
use crate::fuzz::subject::format_source;
use crate::support::cases::more;

pub type Held = Result<(), String>;

/// Every span lies on character boundaries in its file, and every finding can be drawn.
pub fn spans(analysis: &Analysis) -> Held {
    places(analysis)?;
    drawings(analysis)
}

/// Every span lies on character boundaries in its file.
pub fn places(analysis: &Analysis) -> Held {
    let check = |what: &str, span: Span, found: &Diagnostic| {
        let text = analysis.files().get(span.file).map(msgc::source::File::text);
        let fits = text
            .is_some_and(|text| span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some());
        if fits { Ok(()) } else { Err(format!("the {what} {span:?} of {} is not in its file", found.code.id())) }
    };
    for found in &analysis.findings {
        check("span", found.span, found)?;
        found.notes.iter().try_for_each(|note| check("note", note.span, found))?;
        found.fixes.iter().flat_map(|fix| &fix.edits).try_for_each(|edit| check("edit", edit.span, found))?;
    }
    Ok(())
}

/// Every finding can be drawn.
fn drawings(analysis: &Analysis) -> Held {
    let mut drawn = String::new();
    for found in &analysis.findings {
        Human { style: Style::PLAIN, lang: Lang::En }.finding(analysis.files(), found, &mut drawn);
        let words = found.rendered(Lang::En);
        for sentence in [Some(words.message), words.label, words.note, words.help].into_iter().flatten() {
            let is_of_file =
                |place: &str| analysis.files().get(found.span.file).is_some_and(|file| file.text().contains(place));
            if ["{measured}", "{limit}", "{expected}", "{found}", "{owner}"]
                .iter()
                .any(|place| sentence.contains(place) && !is_of_file(place))
            {
                return Err(format!("{} has a placeholder without a value: {sentence}", found.code.id()));
            }
        }
    }
    Ok(())
}

/// Formatting twice is formatting once, and changes no finding. Gives what was formatted, where there are no syntax errors.
pub fn formatting(case: &Case, analysis: &Analysis) -> Result<Option<Case>, String> {
    let Ok(once) = format_source(&case.text) else { return Ok(None) };
    let twice =
        format_source(&once).map_err(|found| format!("a formatted file is broken:\n{}\n{once}", told(&found)))?;
    if twice != once {
        return Err(format!("formatting twice is not formatting once:\n{once}\n---\n{twice}"));
    }
    let formatted = case.with(once);
    let after = formatted.analyze(&Settings::default());
    let (before, after) = (codes(&analysis.findings), codes(&after.findings));
    // Where a form of another language can also be read as one of ours, it is told by how it is laid out.
    let is_foreign = |codes: &[&str]| codes.iter().any(|code| matches!(*code, "other-form" | "no-such-form"));
    if before != after && !is_foreign(&before) && !is_foreign(&after) {
        return Err(format!(
            "formatting changes what is found:\n{before:?}\n{after:?}\n--- formatted\n{}",
            formatted.text
        ));
    }
    Ok(Some(formatted))
}

/// Every fix removes its finding and adds none. Of a file with many, one of each code; with `PROPTEST_CASES` all.
pub fn fixes(case: &Case, analysis: &Analysis) -> Result<usize, String> {
    let before = codes(&analysis.findings);
    let errors = analysis.findings.iter().filter(|one| one.is_error()).count();
    let mut tried = 0;
    let mut seen = HashSet::new();
    for found in &analysis.findings {
        if analysis.findings.len() > 4 && !seen.insert(found.code.id()) && !more() {
            continue;
        }
        for fix in found.fixes.iter().filter(|fix| fix.applicability != Applicability::Sketch) {
            tried += 1;
            let what = || format!("the fix `{}` of {} at {:?}", fix.title.text(Lang::En), found.code.id(), found.span);
            let text = applied(&case.text, fix).ok_or_else(|| format!("{} cannot be applied", what()))?;
            let fixed = case.with(text.as_str());
            let left = fixed.analyze(&Settings::default());
            let after = codes(&left.findings);
            let count = |codes: &[&str], code: &str| codes.iter().filter(|known| **known == code).count();
            // A text can be too long in several ways, of which the longest is told: with a bound it is another.
            let is_bound = matches!(&fix.applicability, Applicability::Choice(choice) if choice.kind == FixKind::Bound);
            let measured = |one: &Diagnostic| one.size().and_then(|size| size.measured);
            let is_less = |one: &&Diagnostic| one.code == found.code && measured(one) < measured(found);
            let shorter = is_bound && left.findings.iter().any(|one| is_less(&one));
            if count(&after, found.code.id()) >= count(&before, found.code.id()) && !shorter {
                return Err(format!("{} does not remove it:\n{}\n{}", what(), fixed.text, told(&left.findings)));
            }
            // The fix of the one error of a file adds nothing; a name that was guessed may be of another kind, which is found
            // on it. Among other errors a value that had no type may now be seen to be out of place, there or elsewhere: then
            // what is written is no worse.
            if errors > 1 {
                let (before, after) = (syntax(&case.text), syntax(&fixed.text));
                if let Some(new) = after.iter().find(|code| count(&after, code) > count(&before, code)) {
                    return Err(format!("{} adds {new}:\n{}", what(), fixed.text));
                }
                continue;
            }
            let ranges = inserted(fix);
            let revealed = |one: &&Diagnostic| {
                let on_it = ranges.iter().any(|range| one.span.start < range.end && range.start < one.span.end);
                on_it && !fix.is_safe()
            };
            // That a body goes out in parts is said once it can.
            let says = |one: &&Diagnostic| found.code.id() == "too-many-parts" && one.code.id() == "may-be-split";
            // A value that is bounded to be short enough here may be too short for a field elsewhere.
            // Of several limits that a value without a bound may pass, a bound meets the one that it was made for.
            let opposed = |one: &&Diagnostic| is_bound && matches!(one.code.id(), "too-short" | "may-be-too-long");
            // What is written instead may be longer than a text at its limit has room for.
            let grows = text.len() > case.text.len();
            let too_long = |one: &&Diagnostic| grows && matches!(one.code.id(), "too-long" | "may-be-too-long");
            // Which profile a field needs is said once the field can be read.
            let asks = |one: &&Diagnostic| one.code.id() == "profile-needed";
            let rest = left
                .findings
                .iter()
                .filter(|one| !revealed(one) && !says(one) && !opposed(one) && !asks(one))
                .filter(|one| !too_long(one));
            let rest: Vec<&str> = rest.map(|one| one.code.id()).collect();
            if let Some(new) = rest.iter().find(|code| count(&rest, code) > count(&before, code)) {
                return Err(format!("{} adds {new}:\n{}\n{}", what(), fixed.text, told(&left.findings)));
            }
        }
    }
    Ok(tried)
}

/// The codes of what is found in a text before anything is known of its meaning.
fn syntax(text: &str) -> Vec<&'static str> {
    let mut sink = Sink::default();
    parse(FileId(0), text, &mut sink);
    codes(&sink.into_sorted())
}

/// Where the texts of a fix stand when it is applied.
fn inserted(fix: &Fix) -> Vec<std::ops::Range<u32>> {
    let mut shift = 0;
    let mut ranges = Vec::new();
    for edit in &fix.edits {
        let start = edit.span.start.wrapping_add_signed(shift);
        let length = edit.text.len() as u32;
        ranges.push(start..start + length);
        shift += length as i32 - edit.span.len() as i32;
    }
    ranges
}

fn applied(text: &str, fix: &Fix) -> Option<String> {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        if edit.span.file != FileId(0) {
            return None;
        }
        out += text.get(at..edit.span.start as usize)?;
        out += &edit.text;
        at = edit.span.end as usize;
    }
    out += text.get(at..)?;
    Some(out)
}

/// What values may break though the file checks: nobody knows them before.
const ONLY_OF_VALUES: &[&str] = &[
    // A key's kind of value (`number1`) is no type of the language.
    "bad-value",
    // A text or an id that stands alone in a segment of a path takes what a segment may be into its domain.
    "dot-segment",
    // What a given file holds.
    "file-format",
    "file-too-small",
    "file-too-large",
];

/// Whether a finding about a build may be there though the file checks.
pub fn is_of_values(found: &Diagnostic) -> bool {
    let code = found.code.id();
    !found.is_error() || code == "parameter-refused" || ONLY_OF_VALUES.contains(&code)
}

/// A file without errors builds for all parameters; the same bytes each time, formatted or not and under every profile;
/// nothing is longer than was proven; a table's row gives what its values give alone. So it is for what the schema accepts.
pub fn building(
    case: &Case,
    analysis: &Analysis,
    formatted: Option<&Case>,
    random: &mut Random,
    tries: usize,
) -> Result<usize, String> {
    if analysis.has_errors() {
        return Ok(0);
    }
    // Half of them are enough for a usual run.
    let under = if more() || random.below(2) == 0 { profiles() } else { Vec::new() };
    building_like(case, analysis, &variants(case, formatted, under), random, tries)
}

/// A file without errors that must build the same as some other, and its name.
pub type Twin = (String, Case, Settings, Analysis);

/// The same, with other twins than all.
pub fn building_like(
    case: &Case,
    analysis: &Analysis,
    others: &[Twin],
    random: &mut Random,
    tries: usize,
) -> Result<usize, String> {
    let worst = analysis.summaries(&Cancellation::NEVER).expect("nobody cancels");
    let mut built = 0;
    for summary in &worst {
        let message = summary.name.as_str();
        let used = used(analysis, message);
        further::odd_document(case, analysis, message, random)?;
        for attempt in 0..=tries {
            // The last values are those of a document that the schema accepts.
            let params: HashMap<String, ParamValue> = match attempt {
                _ if attempt == tries => schema::values(case, analysis, message, random)?,
                _ => used.iter().map(|param| (param.name.clone(), random.value(&param.ty, &case.file))).collect(),
            };
            let values: Vec<ParamValue> = used.iter().map(|param| params[&param.name].clone()).collect();
            let settings = Settings::default();
            let first = case.build(analysis, message, &params, &settings);
            let with = || format!("`{message}` with {params:#?}");
            rows(case, analysis, message, &used, &values, &first, random).map_err(|why| format!("{} {why}", with()))?;
            let plan = match first {
                Ok(first) => first.plan,
                Err(found) => {
                    let is_refused = !used.iter().all(|param| has_format(&param.ty));
                    let known =
                        |one: &Diagnostic| is_of_values(one) && (is_refused || one.code.id() != "parameter-refused");
                    if found.is_empty() || !found.iter().all(known) {
                        return Err(format!("{} checks and does not build:\n{}", with(), told(&found)));
                    }
                    continue;
                }
            };
            built += 1;
            if let Some(payload) = plan.payload().filter(|_| attempt == 0) {
                let is_xml = payload.format == catalog::WireFormat::Xml;
                let text = if is_xml { payload.root.to_xml() } else { payload.root.to_json_line() };
                further::comes_back(&text).map_err(|why| format!("{} {why}", with()))?;
            }
            for (what, case, settings, analysis) in others {
                match case.build(analysis, message, &params, settings) {
                    // A profile asks for two recipients, and both values are the same.
                    Err(found)
                        if codes(&found).contains(&"repeated-recipients") && codes(&found).contains(&"too-few") => {}
                    Ok(other) if bytes(&other.plan) == bytes(&plan) => {}
                    Ok(other) => {
                        return Err(format!("{} {what} is\n{}\nnot\n{}", with(), bytes(&other.plan), bytes(&plan)));
                    }
                    Err(found) => return Err(format!("{} {what} does not build:\n{}", with(), told(&found))),
                }
            }
            sizes(&plan, summary).map_err(|why| format!("{} {why}", with()))?;
        }
    }
    Ok(built)
}

/// Whether its values fit where ids and URLs stand; any other text takes the place's format into its domain.
fn has_format(ty: &Type) -> bool {
    match ty {
        Type::Text(text) => matches!(text.kind, TextKind::Id | TextKind::Url),
        Type::List { item, .. } => has_format(item),
        Type::Map(map) => has_format(&map.item),
        Type::Json(inner) => has_format(inner),
        Type::Record(fields) => fields.iter().all(|(_, ty)| has_format(ty)),
        Type::Optional(inner) => has_format(inner),
        Type::OneOf(_) => false,
        _ => true,
    }
}

/// The same file again, formatted, and under every profile that it checks under.
fn variants(case: &Case, formatted: Option<&Case>, under: Vec<Settings>) -> Vec<Twin> {
    let mut all = Vec::new();
    for settings in under {
        let analysis = case.analyze(&settings);
        if !analysis.has_errors() {
            all.push((format!("under {:?}", settings.profiles), case.clone(), settings, analysis));
        }
    }
    if let Some(formatted) = formatted {
        let settings = Settings::default();
        let analysis = formatted.analyze(&settings);
        all.push(("formatted".to_owned(), formatted.clone(), settings, analysis));
    }
    all
}

pub fn used<'a>(analysis: &'a Analysis, message: &str) -> Vec<&'a ParamDecl> {
    let Some(unit) = analysis.program.main() else { return Vec::new() };
    let item = analysis.program.message(message).unwrap_or(usize::MAX);
    unit.used_params(item).iter().filter_map(|used| unit.params.get(used.param)).collect()
}

pub fn bytes(plan: &Plan) -> String {
    match plan.payload() {
        Some(payload) if payload.format == catalog::WireFormat::Xml => payload.root.to_xml(),
        Some(payload) => payload.root.to_json_line(),
        None => plan.to_json(),
    }
}

/// A row of a table is a build: some columns are the table's, others are given once for all rows.
fn rows(
    case: &Case,
    analysis: &Analysis,
    message: &str,
    used: &[&ParamDecl],
    values: &[ParamValue],
    alone: &Result<pipeline::Built, Vec<Diagnostic>>,
    random: &mut Random,
) -> Held {
    let is_json = |payloads: Vec<&Payload>| payloads.iter().all(|payload| payload.format == catalog::WireFormat::Json);
    if alone.as_ref().is_ok_and(|built| !built.plan.payloads().is_some_and(is_json)) {
        return Ok(());
    }
    let lines = |plan: &Plan| -> String {
        plan.payloads().unwrap_or_default().iter().map(|payload| payload.root.to_json_line()).collect()
    };
    let all = random.below(2) == 0;
    let (mut columns, mut row, mut fixed) = (Vec::new(), Vec::new(), HashMap::new());
    for (param, value) in used.iter().zip(values) {
        if all || random.below(2) == 0 {
            columns.push(*param);
            row.push(value.clone());
        } else {
            fixed.insert(param.name.clone(), value.clone());
        }
    }
    let settings = Settings::default();
    let mut rows = match pipeline::rows(analysis, &*case.world, message, &columns, &fixed, NOW, &settings) {
        Ok(rows) => rows,
        // One message may have an id of its author's; rows that would all have the same are refused by design.
        Err(found) if found.iter().all(|found| found.code.id() == "id-for-many") => return Ok(()),
        Err(found) => return Err(format!("no rows: {}", told(&found))),
    };
    for _ in 0..2 {
        let mut out = Vec::new();
        let found = rows.row(&mut row.clone(), &mut out);
        let line = String::from_utf8(out).map_err(|error| error.to_string())?;
        match (alone, found) {
            (Ok(alone), Ok(_)) if lines(&alone.plan) == line => {}
            (Err(_), Err(_)) if line.is_empty() => {}
            (Ok(alone), Ok(_)) => return Err(format!("as a row is\n{line}not\n{}", lines(&alone.plan))),
            (Ok(_), Err(error)) => return Err(format!("is no row: {}", told(&error.findings))),
            (Err(found), Ok(_)) => return Err(format!("as a row is\n{line}but alone\n{}", told(found))),
            (Err(_), Err(_)) => return Err(format!("leaves {line} behind")),
        }
    }
    Ok(())
}

/// No text is longer than what was proven; what is made to fit, fits.
pub fn sizes(plan: &Plan, summary: &pipeline::MessageSummary) -> Held {
    let count = plan.requests.len() as u64;
    if let Some(fill) = summary.fill.iter().find(|fill| fill.messages.is_some_and(|messages| count > messages)) {
        return Err(format!("{count} messages, proven were {:?}", fill.messages));
    }
    plan.payloads().unwrap_or_default().iter().try_for_each(|payload| sizes_of(payload, summary))
}

fn sizes_of(payload: &Payload, summary: &pipeline::MessageSummary) -> Held {
    let Some(ty) = catalog::find_type(&summary.type_id) else { return Ok(()) };
    for fill in &summary.fill {
        let Some(text) = wire(ty.fields, &fill.field).and_then(|wire| at(&payload.root, &wire)) else { continue };
        let size = if fill.unit == "bytes" { text.len() } else { text.chars().count() } as u64;
        // What gives way to be harmless may be shorter than it was, but is not nothing.
        let most = if fill.overflow.is_some() { Some(fill.limit) } else { fill.worst };
        if most.is_some_and(|most| size > most) || (size == 0 && fill.literal > 0) {
            return Err(format!(
                "{} has {size} {}, proven were {}..{:?}",
                fill.field, fill.unit, fill.literal, fill.worst
            ));
        }
    }
    Ok(())
}

/// The size of a text with a dotted name in the only request of a plan; `None` if it is not in it.
pub fn field_size(plan: &Plan, ty: &catalog::MessageType, field: &str, unit: &str) -> Option<u64> {
    let text = at(&plan.payload()?.root, &wire(ty.fields, field)?)?;
    Some(if unit == "bytes" { text.len() } else { text.chars().count() } as u64)
}

/// The place in the payload of a field with a dotted name.
fn wire(fields: &'static [Field], name: &str) -> Option<String> {
    match name.split_once('.') {
        Some((first, rest)) => {
            let field = catalog::field(fields, first)?;
            Some(format!("{}.{}", field.wire, wire(field.fields(), rest)?))
        }
        None => catalog::field(fields, name).map(|field| field.wire.to_owned()),
    }
}

fn at<'n>(node: &'n PayloadNode, path: &str) -> Option<&'n str> {
    let mut node = node;
    for key in path.split('.') {
        let PayloadNodeKind::Object(members) = &node.kind else { return None };
        node = members.iter().find(|(known, _)| known == key).map(|(_, node)| node)?;
    }
    match &node.kind {
        PayloadNodeKind::Text(text) => Some(text),
        _ => None,
    }
}

/// What may be allowed goes where it is, and all else stays as it was.
pub fn suppressions(case: &Case, analysis: &Analysis) -> Held {
    let mut allowed = Settings::default();
    Code::all().for_each(|code| allowed.severities.set(code, LintLevel::Allow));
    let after = case.analyze(&allowed).findings;
    let stays = analysis.findings.iter().filter(|found| found.code.scope() == Scope::Language);
    let (stays, after) = (told(&stays.cloned().collect::<Vec<_>>()), told(&after));
    if stays == after { Ok(()) } else { Err(format!("where all is allowed:\n{stays}\n--- there is\n{after}")) }
}

/// All laws.
pub fn all(case: &Case, random: &mut Random, tries: usize) -> Result<usize, String> {
    let fail = |why: String| format!("== {}: {why}\n--- source\n{}", case.name, case.text);
    let analysis = case.analyze(&Settings::default());
    spans(&analysis).map_err(fail)?;
    let formatted = formatting(case, &analysis).map_err(fail)?;
    fixes(case, &analysis).map_err(fail)?;
    suppressions(case, &analysis).map_err(fail)?;
    if let Some(formatted) = &formatted {
        further::words_stay(case, formatted).map_err(fail)?;
    }
    building(case, &analysis, formatted.as_ref(), random, tries).map_err(fail)
}
