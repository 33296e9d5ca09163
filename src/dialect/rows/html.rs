//! The HTML of an article.

use super::super::spec::{ANCHOR, DialectSpec, Escape, Family, Markup, Sequence, active, around};
use crate::diag::{same, t};
use crate::facts::DRAFTS;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: same("HTML"),
    doc: t("an article's HTML; the platform removes scripts", "图文的 HTML，平台会去掉脚本"),
    family: Family::Html,
    active: &[
        active(Sequence::Anchor, "<a href=\"…\">…</a>", DRAFTS),
        active(Sequence::Font, "<font color=\"…\">…</font>", DRAFTS),
        active(Sequence::Tag, "<tag>", DRAFTS),
        active(Sequence::Attribute, "name=\"value\"", DRAFTS),
    ],
    metacharacters: AsciiSet::of("<>&"),
    in_attributes: AsciiSet::of("<>\"'&"),
    escape: Escape::Reference,
    inert: &[('<', "&lt;"), ('>', "&gt;"), ('&', "&amp;"), ('"', "&quot;"), ('\'', "&#39;")],
    spellings: &[ANCHOR, around(Markup::Bold, "<strong>", "</strong>"), around(Markup::Code, "<code>", "</code>")],
    ..DialectSpec::BASE
};
