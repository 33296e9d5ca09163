//! WeCom text: `<@userid>`.

use super::super::spec::{ConstructKind, DialectSpec, EVERYONE, Family, MENTION, Tagged, WIDE_TAG, active};
use crate::diag::t;
use crate::facts::{WECOM_BETA, WECOM_BETA_UNCLEAR};
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("text with mentions", "可 @ 成员的文本"),
    doc: t!("shown as it is, except for mentions", "原样显示，支持 @ 成员"),
    family: Family::Tagged(Tagged { tags: false, pairs: &[] }),
    active: &[
        active(ConstructKind::Mention, "<@userid>", WECOM_BETA),
        active(ConstructKind::Everyone, EVERYONE, WECOM_BETA_UNCLEAR),
    ],
    metacharacters: AsciiSet::of("<>@"),
    look_alikes: WIDE_TAG,
    spellings: &[MENTION],
    everyone: EVERYONE,
    ..DialectSpec::BASE
};
