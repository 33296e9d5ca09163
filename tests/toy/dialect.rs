//! The toy's text: `_italic_`, `~struck~`, `<@userid>`, `<!here>`; `&lt;` is a `<`.

use super::super::spec::{DialectSpec, Escape, Family, MENTION, Markup, Sequence, Tagged, active, around};
use crate::diag::{Confidence, Fact, same, t};
use crate::text::AsciiSet;

const PAGE: &Fact = &Fact { source: same("tests/toy"), seen: "2026", confidence: Confidence::Documented };

pub static SPEC: DialectSpec = DialectSpec {
    name: t("the toy's text", "玩具文本"),
    doc: t("italics, struck text and mentions", "斜体、删除线、@ 成员"),
    family: Family::Tagged(Tagged { tags: false, pairs: &[(b'_', Sequence::Emphasis), (b'~', Sequence::Strike)] }),
    active: &[
        active(Sequence::Emphasis, "_italic_", PAGE),
        active(Sequence::Strike, "~struck~", PAGE),
        active(Sequence::Mention, "<@userid>", PAGE),
        active(Sequence::Everyone, "<!here>", PAGE),
    ],
    metacharacters: AsciiSet::of("<>&_~"),
    escape: Escape::Reference,
    inert: &[('<', "&lt;"), ('>', "&gt;"), ('&', "&amp;"), ('_', "&#95;"), ('~', "&#126;")],
    spellings: &[MENTION, around(Markup::Bold, "_", "_")],
    everyone: "<!here>",
    ..DialectSpec::BASE
};
