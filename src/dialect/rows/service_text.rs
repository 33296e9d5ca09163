//! Customer-service text: `<a href data-miniprogram-…>`.

use super::super::spec::{ANCHOR, ConstructKind, DialectSpec, Family, Tagged, WIDE_TAG, active};
use crate::diag::t;
use crate::facts::CUSTOM;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("text with links", "可带链接的文本"),
    doc: t!("shown as it is, except for links to pages and mini programs", "原样显示，支持跳转网页和小程序的链接"),
    family: Family::Tagged(Tagged { tags: true, pairs: &[] }),
    active: &[active(
        ConstructKind::Anchor,
        "<a href=\"…\" data-miniprogram-appid=\"…\" data-miniprogram-path=\"…\">…</a>",
        CUSTOM,
    )],
    metacharacters: AsciiSet::of("<>"),
    look_alikes: WIDE_TAG,
    spellings: &[ANCHOR],
    whole_urls: true,
    frames: AsciiSet::of("<"),
    ..DialectSpec::BASE
};
