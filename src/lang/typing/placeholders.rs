//! Placeholders and statements of templates in texts: they go out as they are written.

use super::{Checker, Scoped};
use crate::catalog::may_hold_pieces;
use crate::diag::messages::payload::written;
use crate::diag::messages::slips as messages;
use crate::diag::messages::syntax::Replace;
use crate::diag::{Diagnostic, Fix, Phrase, Severity};
use crate::lang::Decl;
use crate::lang::names::same_name;
use crate::source::Span;
use crate::syntax::ast::{TextLiteral, TextPart};
use crate::syntax::{TagContext, TemplateLine, pieces, placeholder, template_line};

/// How a line begins that may be a statement.
const BEGINNINGS: [&str; 9] = ["{", "for", "if", "<%", "<#", "#foreach", "#if", "@foreach", "@if"];

/// A statement in a text.
#[derive(Debug)]
pub(super) struct TextLoop {
    /// The variables that it declares in a template.
    declares: Vec<String>,
    /// One of them is used in the text.
    used: bool,
    /// The statement as it is written outside texts.
    line: String,
    span: Span,
}

impl Checker<'_> {
    /// Looks for statements and placeholders in a text; the statements are reported when the text is done.
    pub(super) fn literal_forms(&mut self, text: &TextLiteral) -> Option<TextLoop> {
        let is_candidate = |part: &TextPart| match part {
            TextPart::Run(span) => {
                // Every tag has one of these; FreeMarker's `<#list …>` comes with `${…}`, which is an interpolation.
                memchr::memchr3(b'{', b'$', b'%', self.slice(*span).as_bytes()).is_some()
            }
            TextPart::Char(..) | TextPart::Interp(..) => false,
        };
        if self.in_sample || !text.parts.iter().any(is_candidate) {
            return None;
        }
        if text.quotes > 1
            && let Some(found) = self.statement_in_text(text)
        {
            return Some(found);
        }
        for part in &text.parts {
            if let TextPart::Run(span) = part
                && !self.tag_within(*span)
            {
                self.placeholders(*span);
            }
        }
        None
    }

    /// A statement of a template on one line with other text: `"{{ range .xs }}{{ . }}{{ end }}"`.
    fn tag_within(&mut self, run: Span) -> bool {
        let text = self.slice(run);
        let openings = text.match_indices("{{").chain(text.match_indices("{%")).take(20);
        let found = openings.filter_map(|(at, open)| {
            let close = if open == "{{" { "}}" } else { "%}" };
            let len = text.get(at..)?.find(close)? + close.len();
            let line = template_line(text.get(at..at + len)?, None).filter(|line| line.change > 0)?;
            let known = !line.uses.is_empty() && self.knows(&line, &[]);
            known.then_some((at, len, line))
        });
        let Some((at, len, line)) = found.min_by_key(|(at, ..)| *at) else { return false };
        for name in line.uses {
            self.lookup(&name);
        }
        let span = Span::new(run.file, run.start + at as u32, run.start + (at + len) as u32);
        let found = self.slice(span).to_owned();
        let how = Some(messages::LinesArePieces { line: line.right }.into());
        self.report(Diagnostic::new(messages::GoesOutAsWritten { found, how }, span).severity(Severity::Error));
        true
    }

    fn statement_in_text(&mut self, text: &TextLiteral) -> Option<TextLoop> {
        let mut first = None;
        let mut declares = Vec::new();
        let mut used = Vec::new();
        let mut contexts: Vec<Option<TagContext>> = Vec::new();
        let mut at = text.span.start;
        for line in self.slice(text.span).split_inclusive('\n') {
            let start = at;
            at += line.len() as u32;
            let begins = BEGINNINGS.iter().any(|begin| line.trim_start().starts_with(begin));
            let context = contexts.iter().rev().find_map(Option::as_ref);
            let Some(found) = template_line(line, context).filter(|_| begins) else { continue };
            match found.change {
                1 => contexts.push(found.context.clone()),
                0 => continue,
                _ => {
                    contexts.pop();
                    continue;
                }
            }
            if found.uses.is_empty() || !self.knows(&found, &declares) {
                continue;
            }
            let trimmed = line.trim();
            let from = start + (line.len() - line.trim_start().len()) as u32;
            let span = Span::new(text.span.file, from, from + trimmed.len() as u32);
            first.get_or_insert((span, found.right));
            declares.extend(found.declares);
            used.extend(found.uses);
        }
        let (span, line) = first?;
        for name in used {
            self.lookup(&name);
        }
        // What else is written as in a template is used as well.
        let body = self.slice(text.span);
        for (at, _) in body.match_indices("{{") {
            let path = body.get(at..).and_then(placeholder).map(|(_, path)| path);
            if let Some(name) = path.and_then(|path| self.value_like(path.split('.').next().unwrap_or_default())) {
                self.lookup(&name);
            }
        }
        Some(TextLoop { declares, used: false, line, span })
    }

    /// Whether all names that a statement uses are known.
    fn knows(&self, line: &TemplateLine, declared: &[String]) -> bool {
        line.uses.iter().all(|name| declared.contains(name) || self.is_own_value(name))
    }

    fn is_own_value(&self, word: &str) -> bool {
        let is_var = |scoped: &Scoped| matches!(scoped, Scoped::Var { name, .. } if same_name(name, word));
        let decl = self.unit.names.get(word);
        self.scope.iter().any(is_var) || matches!(decl, Some(Decl::Param(_) | Decl::Let(_)))
    }

    /// Whether a name that is unknown is the variable of a statement in this text.
    pub(super) fn is_text_loop_variable(&mut self, word: &str) -> bool {
        let declares = |found: &&mut TextLoop| found.declares.iter().any(|name| same_name(name, word));
        match self.text_loop.as_mut().filter(declares) {
            Some(found) => {
                found.used = true;
                true
            }
            None => false,
        }
    }

    /// Reports the statement in a text, once its interpolations are known.
    pub(super) fn report_text_loop(&mut self, text: &TextLiteral, found: &TextLoop) {
        let fix = self.as_pieces(text);
        let how: Phrase = messages::LinesArePieces { line: found.line.clone() }.into();
        let diagnostic = if found.used {
            Diagnostic::new(
                messages::OtherForm {
                    form: &messages::STATEMENT_IN_TEXT,
                    expected: "body {".to_owned(),
                    how: Some(how),
                },
                found.span,
            )
        } else {
            let found_text = self.slice(found.span).to_owned();
            Diagnostic::new(
                messages::GoesOutAsWritten { found: found_text, how: Some(how).filter(|_| fix.is_none()) },
                found.span,
            )
            .severity(Severity::Error)
        };
        self.report(fix.into_iter().fold(diagnostic, Diagnostic::fix));
    }

    /// The field with its text block as a block of pieces.
    fn as_pieces(&self, text: &TextLiteral) -> Option<Fix> {
        let source = self.unit.source.text();
        let before = source.get(..text.span.start as usize)?;
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let head = before.get(line..)?;
        let name = head.trim().strip_suffix(':')?;
        if !may_hold_pieces(name) {
            return None;
        }
        let indentation = head.get(..head.len() - head.trim_start().len())?;
        let block = self.slice(text.span);
        let body: Vec<&str> = block.lines().collect();
        let (_, body) = body.split_first()?;
        let (fence, body) = body.split_last()?;
        let outer = fence.len() - fence.trim_start().len();
        let lines =
            body.iter().map(|line| line.get(outer.min(line.len() - line.trim_start().len())..).unwrap_or_default());
        let known = |line: &TemplateLine| !line.uses.is_empty();
        let pieces = pieces(lines, indentation, &known)?;
        let start = (line + indentation.len() + name.len()) as u32;
        let span = Span::new(text.span.file, start, text.span.end);
        let lines = format!("{name} {{{}\n}}", pieces.replace(&format!("\n{indentation}"), "\n"));
        Some(
            Fix::unsafe_fix(written(&lines.lines().collect::<Vec<_>>()))
                .replace(span, format!(" {{{pieces}\n{indentation}}}")),
        )
    }

    /// `{{ name }}`, `#{name}` and the like, where the name is known.
    fn placeholders(&mut self, run: Span) {
        let text = self.slice(run);
        let mut at = 0;
        while let Some(next) = text.get(at..).and_then(|rest| rest.find(['{', '#', '%', '@', '<', '$'])) {
            let start = at + next;
            at = start + 1;
            let Some((len, path)) = text.get(start..).and_then(placeholder) else { continue };
            let head = path.split('.').next().unwrap_or_default();
            let Some(name) = self.value_like(head) else { continue };
            let opener = text.get(start..).unwrap_or_default();
            let escaped = self
                .unit
                .source
                .text()
                .get(..run.start as usize + start)
                .is_some_and(|before| before.ends_with(['\\', '$']));
            if escaped {
                continue;
            }
            let path = format!("{name}{}", path.get(head.len()..).unwrap_or_default());
            self.lookup(&name);
            let span = Span::new(run.file, run.start + start as u32, run.start + (start + len) as u32);
            let expected = format!("${{{path}}}");
            let found = messages::GoesOutAsWritten { found: self.slice(span).to_owned(), how: None };
            let fix = Fix::unsafe_fix(Replace { text: expected.clone() }).replace(span, expected);
            let found = Diagnostic::new(found, span).fix(fix);
            // One brace or `$` is common in texts.
            let is_common = !opener.starts_with("{{") && opener.starts_with(['{', '$', '@']);
            self.report(if is_common { found.severity(Severity::Advice) } else { found });
            at = start + len;
        }
    }

    /// The value with this name, or with the same one but for capitals: `{{ .Name }}`.
    fn value_like(&self, word: &str) -> Option<String> {
        if self.is_own_value(word) {
            return Some(word.to_owned());
        }
        let lower = word.to_lowercase();
        let is_value = |decl: &Decl| matches!(decl, Decl::Param(_) | Decl::Let(_));
        let mut names = self.unit.names.iter().filter(|(_, decl)| is_value(decl));
        names.find(|(name, _)| name.to_lowercase() == lower).map(|(name, _)| name.to_owned())
    }
}
