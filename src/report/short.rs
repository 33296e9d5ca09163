use crate::diag::words::input;
use crate::diag::{Diagnostic, Lang};
use crate::source::Files;
use crate::text::visible;

/// One line a finding: `file:line:column: error[code]: message`. Columns count characters.
pub fn finding(files: &Files, diagnostic: &Diagnostic, lang: Lang) -> String {
    let severity = input::severity_word(diagnostic.severity).text(lang);
    let message = diagnostic.words(lang).message;
    let line = format!("{severity}[{}]: {message}", diagnostic.code.id());
    let line = match files.get(diagnostic.span.file) {
        Some(file) => {
            let at = file.lines().position(file.text(), diagnostic.span.start);
            format!("{}:{}:{}: {line}", visible(&file.name), at.line, at.column)
        }
        None => line,
    };
    visible(&line.replace(['\n', '\t'], " ")).into_owned() + "\n"
}
