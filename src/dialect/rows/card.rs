//! A text of a template card: no markup, only line breaks where they are allowed.

use super::super::spec::DialectSpec;
use crate::diag::t;

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("card text", "卡片文本"),
    doc: t!("shown as it is; line breaks if the field allows them", "原样显示，允许换行的字段可以换行"),
    ..DialectSpec::BASE
};
