//! WeCom text: `<@userid>`.

use super::super::spec::{DialectSpec, EVERYONE, Family, MENTION, Sequence, Tagged, WIDE_TAG, active};
use crate::diag::t;
use crate::facts::{WECOM_BETA, WECOM_BETA_UNCLEAR};
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t("text with mentions", "可 @ 成员的文本"),
    doc: t("shown as it is, except for mentions", "原样显示，支持 @ 成员"),
    family: Family::Tagged(Tagged { tags: false, pairs: &[] }),
    active: &[
        active(Sequence::Mention, "<@userid>", WECOM_BETA),
        active(Sequence::Everyone, EVERYONE, WECOM_BETA_UNCLEAR),
    ],
    metacharacters: AsciiSet::of("<>@"),
    inert: WIDE_TAG,
    spellings: &[MENTION],
    everyone: EVERYONE,
    ..DialectSpec::BASE
};
