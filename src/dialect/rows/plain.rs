//! Text that is displayed as it is.

use super::super::spec::DialectSpec;
use crate::diag::t;

pub static SPEC: DialectSpec =
    DialectSpec { name: t!("text", "文本"), doc: t!("shown as it is", "原样显示"), ..DialectSpec::BASE };
