//! Links into mini programs of an Official Account.

use super::facts::*;
use super::ids::{self, IdForm};
use super::make::t;
use super::model::*;

/// The page that a link opens.
pub(super) const PAGE: &PagePath = &PagePath {
    may_be_absolute: false,
    doc: t!("the path of a page is given without a leading `/`", "页面路径开头不写 `/`"),
    outcome: Effect::Disputed,
    fact: CUSTOM,
};

/// What a link in a text has beside its address.
pub(super) const MINI_PROGRAM: &[LinkAttribute] = &[
    LinkAttribute {
        name: "data-miniprogram-appid",
        value: AttributeValue::Id(&IdForm { outcome: Effect::Rejected(45086), ..ids::APPID }),
    },
    LinkAttribute { name: "data-miniprogram-path", value: AttributeValue::Page(PAGE) },
];
