//! One or more ids, which contain no spaces or separators.

use super::super::spec::{DialectSpec, EVERYONE, Family, Sequence, active};
use crate::diag::t;
use crate::facts::WECOM_BETA;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t("id", "ID"),
    doc: t("an id: no spaces, no separators", "ID：不含空白和分隔符"),
    family: Family::Ids,
    active: &[active(Sequence::Separator, "|", WECOM_BETA), active(Sequence::Everyone, EVERYONE, WECOM_BETA)],
    metacharacters: AsciiSet::of("|,; \t"),
    inert: &[('|', "｜"), (',', "，"), (';', "；")],
    everyone: EVERYONE,
    ..DialectSpec::BASE
};
