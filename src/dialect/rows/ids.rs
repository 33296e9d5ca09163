//! One or more ids, which contain no spaces or separators.

use super::super::spec::{ConstructKind, DialectSpec, EVERYONE, Family, active};
use crate::diag::t;
use crate::facts::WECOM_BETA;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("id", "ID"),
    doc: t!("an id: no spaces, no separators", "ID：不含空白和分隔符"),
    family: Family::Ids,
    active: &[active(ConstructKind::Separator, "|", WECOM_BETA), active(ConstructKind::Everyone, EVERYONE, WECOM_BETA)],
    metacharacters: AsciiSet::of("|,; \t"),
    look_alikes: &[('|', "｜"), (',', "，"), (';', "；")],
    everyone: EVERYONE,
    ..DialectSpec::BASE
};
