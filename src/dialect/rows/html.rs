//! The HTML of an article.

use super::super::spec::{ANCHOR, ConstructKind, DialectSpec, EscapeStyle, Family, Markup, active, around};
use crate::diag::{same, t};
use crate::facts::DRAFTS;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: same("HTML"),
    doc: t!("an article's HTML; the platform removes scripts", "图文的 HTML，平台会去掉脚本"),
    family: Family::Html,
    active: &[
        active(ConstructKind::Anchor, "<a href=\"…\">…</a>", DRAFTS),
        active(ConstructKind::Font, "<font color=\"…\">…</font>", DRAFTS),
        active(ConstructKind::Tag, "<tag>", DRAFTS),
        active(ConstructKind::Attribute, "name=\"value\"", DRAFTS),
    ],
    metacharacters: AsciiSet::of("<>&"),
    in_attributes: AsciiSet::of("<>\"'&"),
    escape: EscapeStyle::Reference,
    look_alikes: &[('<', "&lt;"), ('>', "&gt;"), ('&', "&amp;"), ('"', "&quot;"), ('\'', "&#39;")],
    spellings: &[ANCHOR, around(Markup::Bold, "<strong>", "</strong>"), around(Markup::Code, "<code>", "</code>")],
    ..DialectSpec::BASE
};
