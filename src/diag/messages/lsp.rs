//! What the language server says besides findings.

use super::texts;
use crate::diag::Phrase;

texts! {
    NotFormattedWithErrors { first: String } = "not formatted, because of a syntax error: {first}" | "存在语法错误，未格式化：{first}";
    ChosenFix { title: Phrase, name: String } = "{title} ({name})" | "{title}（{name}）";
    FIX_ALL = "apply all safe fixes" | "应用所有安全修复";
}
