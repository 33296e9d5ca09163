//! The toy's text: `_italic_`, `~struck~`, `<@userid>`, `<!here>`; `&lt;` is a `<`.

use super::super::spec::{ConstructKind, DialectSpec, EscapeStyle, Family, MENTION, Markup, Tagged, active, around};
use crate::diag::{Confidence, Fact, same, t};
use crate::text::AsciiSet;

const PAGE: &Fact = &Fact { source: same("tests/toy"), seen: "2026", confidence: Confidence::Documented };

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("the toy's text", "玩具文本"),
    doc: t!("italics, struck text and mentions", "斜体、删除线、@ 成员"),
    family: Family::Tagged(Tagged {
        tags: false,
        pairs: &[(b'_', ConstructKind::Emphasis), (b'~', ConstructKind::Strike)],
    }),
    active: &[
        active(ConstructKind::Emphasis, "_italic_", PAGE),
        active(ConstructKind::Strike, "~struck~", PAGE),
        active(ConstructKind::Mention, "<@userid>", PAGE),
        active(ConstructKind::Everyone, "<!here>", PAGE),
    ],
    metacharacters: AsciiSet::of("<>&_~"),
    escape: EscapeStyle::Reference,
    look_alikes: &[('<', "&lt;"), ('>', "&gt;"), ('&', "&amp;"), ('_', "&#95;"), ('~', "&#126;")],
    spellings: &[MENTION, around(Markup::Bold, "_", "_")],
    everyone: "<!here>",
    ..DialectSpec::BASE
};
