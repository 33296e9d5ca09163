//! SARIF 2.1.0, the format of code scanning. Columns are in UTF-16 code units, and the document says so.

use serde::Serialize;

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::HOME;
use crate::diag::{Applicability, Code, Diagnostic, Edit, Fix, Lang, Severity};
use crate::explain::ExplainPage;
use crate::report::RunCounts;
use crate::report::document::line;
use crate::report::fingerprint::Fingerprints;
use crate::report::json_elements::JsonElements;
use crate::report::plain::plain;
use crate::report::region::Region;
use crate::secrets;
use crate::source::{Files, PositionEncoding, Span};
use crate::text::percent_encode_path;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "sarif",
    output: FormatOutput::Answer,
    emitter: |run| {
        Box::new(SarifEmitter {
            lang: run.programs,
            rules: Vec::new(),
            notifications: Vec::new(),
            fingerprints: Fingerprints::default(),
            results: JsonElements::default(),
        })
    },
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one run: the results as they come, then what is known only at the end.
struct SarifEmitter {
    lang: Lang,
    /// The codes found, in the order in which each was first found.
    rules: Vec<Code>,
    /// What was found in no file: not a result, but about the run.
    notifications: Vec<SarifNotification>,
    fingerprints: Fingerprints,
    results: JsonElements,
}

impl Emitter for SarifEmitter {
    fn begin(&mut self, out: &mut String) {
        out.push_str(&format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"columnKind\":\"utf16CodeUnits\",\"results\":["
        ));
    }

    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        for found in findings {
            match self.result(files, found) {
                Some(result) => self.results.push(&result, out),
                None => self.notify(files, found),
            }
        }
    }

    fn end(&mut self, _counts: RunCounts, out: &mut String) {
        let rules = self.rules.iter().map(|&code| SarifRule::of(code, self.lang)).collect();
        let driver =
            SarifDriver { name: "msgc", semantic_version: env!("CARGO_PKG_VERSION"), information_uri: HOME, rules };
        let tool = SarifTool { driver };
        let succeeded = !self.notifications.iter().any(|notification| notification.level == "error");
        let invocation = SarifInvocation {
            execution_successful: succeeded,
            tool_execution_notifications: std::mem::take(&mut self.notifications),
        };
        out.push_str(&format!(
            "\n],\"automationDetails\":{{\"id\":\"msgc/\"}},\"invocations\":[{}],\"tool\":{}}}]}}\n",
            line(&invocation),
            line(&tool)
        ));
    }
}

impl SarifEmitter {
    /// `None` if the finding is in no file.
    fn result<'a>(&mut self, files: &'a Files, found: &'a Diagnostic) -> Option<SarifResult<'a>> {
        let (physical_location, lang) = (place(files, found.span)?, self.lang);
        let logical_locations = found.message.iter().map(|place| LogicalLocation {
            name: &place.message,
            fully_qualified_name: match place.path.as_str() {
                "" => place.message.clone(),
                path => format!("{}.{path}", place.message),
            },
        });
        let related = found.notes.iter().filter_map(|note| {
            let text = note.phrase.text(lang);
            Some(RelatedLocation { physical_location: place(files, note.span)?, message: SarifText { text } })
        });
        Some(SarifResult {
            rule_id: found.code.id(),
            rule_index: self.rule(found.code),
            level: level(found.severity),
            message: SarifText { text: plain(files, found, lang) },
            locations: [SarifLocation { physical_location, logical_locations: logical_locations.collect() }],
            related_locations: related.collect(),
            fixes: found.fixes.iter().filter_map(|fix| self.fix(files, fix)).collect(),
            partial_fingerprints: PartialFingerprints { line: self.fingerprints.next(files, found) },
        })
    }

    fn rule(&mut self, code: Code) -> usize {
        let known = self.rules.iter().position(|known| *known == code);
        known.unwrap_or_else(|| {
            self.rules.push(code);
            self.rules.len() - 1
        })
    }

    fn fix<'a>(&self, files: &'a Files, fix: &'a Fix) -> Option<SarifFix<'a>> {
        if fix.applicability == Applicability::Sketch {
            return None;
        }
        let file = place(files, fix.edits.first()?.span)?.artifact_location;
        let replacement = |edit: &'a Edit| {
            let inserted_content = SarifText { text: edit.text.as_str() };
            Some(SarifReplacement { deleted_region: place(files, edit.span)?.region, inserted_content })
        };
        let replacements = fix.edits.iter().filter_map(replacement).collect();
        Some(SarifFix {
            description: SarifText { text: fix.title.text(self.lang) },
            artifact_changes: [ArtifactChange { artifact_location: file, replacements }],
        })
    }

    /// Keeps what is in no file for the end, without secrets.
    fn notify(&mut self, files: &Files, found: &Diagnostic) {
        let mut text = plain(files, found, self.lang);
        secrets::hide_own(&mut text, 0);
        self.notifications.push(SarifNotification {
            descriptor: SarifDescriptor { id: found.code.id() },
            level: level(found.severity),
            message: SarifText { text },
        });
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn place(files: &Files, span: Span) -> Option<PhysicalLocation> {
    let Region { file, start, end } = Region::of(files, span, PositionEncoding::Utf16)?;
    // A file elsewhere has its whole path, which is a URL only with a scheme.
    let path = percent_encode_path(file);
    let uri = if path.starts_with('/') { format!("file://{path}") } else { path.into_owned() };
    Some(PhysicalLocation {
        artifact_location: ArtifactLocation { uri },
        region: SarifRegion {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    })
}

#[derive(Serialize)]
struct SarifText<T> {
    text: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: SarifText<String>,
    locations: [SarifLocation<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    partial_fingerprints: PartialFingerprints,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: SarifRegion,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRegion {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The message that it is in, and the field.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    name: &'a str,
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedLocation {
    physical_location: PhysicalLocation,
    message: SarifText<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: SarifText<String>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<SarifReplacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifReplacement<'a> {
    deleted_region: SarifRegion,
    inserted_content: SarifText<&'a str>,
}

#[derive(Serialize)]
struct PartialFingerprints {
    /// The name by which GitHub recognises an alert.
    #[serde(rename = "primaryLocationLineHash")]
    line: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifInvocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<SarifNotification>,
}

#[derive(Serialize)]
struct SarifNotification {
    descriptor: SarifDescriptor,
    level: &'static str,
    message: SarifText<String>,
}

#[derive(Serialize)]
struct SarifDescriptor {
    id: &'static str,
}

#[derive(Serialize)]
struct SarifTool {
    driver: SarifDriver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifDriver {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<SarifRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRule {
    id: &'static str,
    /// The id in Pascal case, as viewers show it; none if that is the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    short_description: SarifText<String>,
    full_description: SarifText<String>,
    help: SarifText<String>,
    help_uri: String,
    default_configuration: SarifConfiguration,
}

#[derive(Serialize)]
struct SarifConfiguration {
    level: &'static str,
}

impl SarifRule {
    fn of(code: Code, lang: Lang) -> Self {
        let page = ExplainPage::of(code);
        let paragraphs = page.as_ref().map(|page| page.paragraphs(lang)).unwrap_or_default();
        let meaning = page.as_ref().map(|page| page.meaning(lang)).unwrap_or_default();
        let stop = match lang {
            Lang::En => '.',
            Lang::Zh => '。',
        };
        Self {
            id: code.id(),
            name: code.id().contains('-').then(|| code.id().split('-').map(capitalized).collect()),
            short_description: SarifText { text: format!("{meaning}{stop}") },
            full_description: SarifText { text: paragraphs.first().copied().unwrap_or_default().to_owned() },
            help: SarifText { text: paragraphs.join("\n\n") },
            help_uri: code.page(lang),
            default_configuration: SarifConfiguration { level: level(code.severity()) },
        }
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}
