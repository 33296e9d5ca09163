//! Tags and placeholders of templates in texts, where they go out as they are written.

use super::super::reparse::requoted;
use super::reader::Reader;
use super::template_tags::{self, TagContext};
use super::tokens::{Kind, lex};
use crate::syntax::names;

/// A line of a text that is a statement of a template or of this language.
#[derive(Clone, Debug)]
pub struct TemplateLine {
    /// The statement as it is written outside texts.
    pub right: String,
    /// 1 if it opens a block, -1 if it closes one.
    pub change: i32,
    /// The names that it uses, without the variables that it declares.
    pub uses: Vec<String>,
    pub declares: Vec<String>,
    /// What paths without a head refer to in the block that it opens.
    pub context: Option<TagContext>,
}

/// Reads a line of a text as a statement: `{% for x in xs %}`, `{{ range .xs }}`, `for x in xs {`, `if a:`, `}`.
/// `context`: that of the block around it.
pub fn template_line(line: &str, context: Option<&TagContext>) -> Option<TemplateLine> {
    let line = line.trim();
    let tag = template_tags::read(line, context);
    let (right, change) = match &tag {
        Some(tag) => {
            let reader = Reader::new(&tag.statement, 0, tag.statement.len());
            reader.tag_right(0, reader.tokens.len())?
        }
        None => {
            let reader = Reader::new(line, 0, line.len());
            statement(&reader, reader.tokens.len())?
        }
    };
    let (mut uses, mut declares) = (Vec::new(), Vec::new());
    let tokens = lex(&right, 0, right.len()).tokens;
    let words = || tokens.iter().filter(|token| token.kind == Kind::Word);
    let text = |start, end| right.get(start..end).unwrap_or_default();
    let is_loop = right.starts_with("for ");
    let mid = words().find(|token| text(token.start, token.end) == "in").map_or(0, |token| token.start);
    for token in words() {
        let word = text(token.start, token.end);
        let is_member = right.get(..token.start).is_some_and(|before| before.ends_with('.'));
        if is_member || names::RESERVED.contains(&word) || word == "for" {
            continue;
        }
        if is_loop && token.start < mid { declares.push(word.to_owned()) } else { uses.push(word.to_owned()) }
    }
    Some(TemplateLine { right, change, uses, declares, context: tag.and_then(|tag| tag.context) })
}

/// `for x in xs {`, `if a:`, `} else {`, `}`
fn statement(reader: &Reader<'_>, to: usize) -> Option<(String, i32)> {
    let last = to.checked_sub(1)?;
    if to == 1 {
        return (reader.is(0, "}") || matches!(reader.word(0), "end" | "endif" | "endfor"))
            .then(|| ("}".to_owned(), -1));
    }
    let opens = reader.is(last, "{") || reader.is(last, ":");
    if !opens {
        return None;
    }
    let from = usize::from(reader.is(0, "}"));
    Some(match reader.word(from) {
        "for" | "foreach" if from == 0 => (format!("for {} {{", reader.loop_header(0, last)?.0), 1),
        "if" if from == 0 => (format!("if {} {{", reader.condition(1, last, 0)?.text), 1),
        "elif" | "elsif" => (format!("}} else if {} {{", reader.condition(from + 1, last, 0)?.text), 0),
        "else" if reader.is(from + 1, "if") => {
            (format!("}} else if {} {{", reader.condition(from + 2, last, 0)?.text), 0)
        }
        "else" if last == from + 1 => ("} else {".to_owned(), 0),
        _ => return None,
    })
}

/// The lines of a text as pieces, with its statements as statements; `None` if they do not close, or a line is not one
/// of its own.
pub fn pieces<'l>(
    lines: impl Iterator<Item = &'l str>,
    indentation: &str,
    is_known: &dyn Fn(&TemplateLine) -> bool,
) -> Option<String> {
    let mut out = String::new();
    let mut depth = 1_usize;
    // Of the blocks around the line.
    let mut contexts: Vec<Option<TagContext>> = Vec::new();
    for line in lines {
        let context = contexts.iter().rev().find_map(Option::as_ref);
        let statement = template_line(line, context).filter(|line| line.change <= 0 || is_known(line));
        // A brace that closes nothing is text.
        let statement = statement.filter(|line| line.change > 0 || depth > 1);
        let text = match &statement {
            Some(statement) => {
                if statement.change <= 0 {
                    depth -= 1;
                }
                statement.right.clone()
            }
            None => {
                let text = placeholders(line.trim_end(), context);
                if ["{%", "{{", "<%"].iter().any(|open| text.contains(open)) {
                    return None;
                }
                requoted(&text).unwrap_or_else(|| "\"\"".to_owned())
            }
        };
        match &statement {
            Some(statement) if statement.change > 0 => contexts.push(statement.context.clone()),
            Some(statement) if statement.change < 0 => _ = contexts.pop(),
            _ => {}
        }
        out.push_str(&format!("\n{indentation}{}{text}", Reader::step(indentation).repeat(depth)));
        if statement.is_some_and(|statement| statement.change >= 0) {
            depth += 1;
        }
    }
    (depth == 1).then_some(out)
}

/// A line with `{{ x }}` as `${x}`.
pub(super) fn placeholders(line: &str, context: Option<&TagContext>) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some(open) = rest.find("{{").into_iter().chain(rest.find("<%=")).min() {
        let (before, behind) = rest.split_at(open);
        out.push_str(before);
        match placeholder_in(behind, context) {
            Some((len, path)) => {
                out.push_str(&format!("${{{path}}}"));
                rest = behind.get(len..).unwrap_or_default();
            }
            None => {
                let (sign, behind) = behind.split_at(2);
                out.push_str(sign);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The forms of a placeholder: how it begins and ends.
const PLACEHOLDERS: &[(&str, &str)] =
    &[("{{", "}}"), ("#{", "}"), ("%{", "}"), ("@{", "}"), ("<%=", "%>"), ("{", "}"), ("$", "")];

/// `{{ .name }}` at the start of a text, inside a loop: its length, and the path with its head.
fn placeholder_in(text: &str, context: Option<&TagContext>) -> Option<(usize, String)> {
    let (open, close) = if text.starts_with("{{") { ("{{", "}}") } else { ("<%=", "%>") };
    let end = text.find(close)?;
    let inner = text.get(open.len()..end)?.trim_matches(['-', '~']).trim();
    let path = template_tags::path_in(inner, context);
    path.split('.').all(names::is_name).then_some((end + close.len(), path))
}

/// Reads a placeholder at the start of a text: its length, and the path in it.
pub fn placeholder(text: &str) -> Option<(usize, &str)> {
    let &(open, close) = PLACEHOLDERS.iter().find(|(open, _)| text.starts_with(open))?;
    let behind = text.get(open.len()..)?;
    if close.is_empty() {
        let len = behind.find(|c: char| !unicode_ident::is_xid_continue(c) || !c.is_ascii()).unwrap_or(behind.len());
        let word = behind.get(..len)?;
        return names::is_free(word).then_some((open.len() + len, word));
    }
    let end = behind.get(..behind.floor_char_boundary(200))?.find(close)?;
    let inner = behind.get(..end)?.trim();
    let path = inner.strip_prefix(['.', '$']).unwrap_or(inner).trim();
    let is_path = !path.is_empty() && path.split('.').all(names::is_name);
    is_path.then_some((open.len() + end + close.len(), path))
}
