//! `wecom.miniprogram`: a link into a mini program, on the beta page alone.

use super::super::facts::*;
use super::super::make::*;
use super::super::media;
use super::super::model::*;
use super::{BETA, envelope};

const FIELDS: &[Field] = &[
    envelope::to(envelope::GROUPS),
    msgtype("msgtype", "miniprogram", WECOM_BETA),
    field("title", "miniprogram.title", FieldKind::Text(Dialect::Plain), t!("The title.", "标题。"), WECOM_BETA)
        .required()
        .limits(&[filled(Measure::Bytes, 64, Effect::Undocumented, WECOM_BETA)]),
    field(
        "pic_media_id",
        "miniprogram.pic_media_id",
        FieldKind::Media(media::WECOM_COVER),
        t!(
            "The cover, best 520×416; the page uploads it as an image, a type that its upload does not list.",
            "封面，以 520×416 为宜；文档以 image 类型上传它，而上传接口并未列出该类型。",
        ),
        WECOM_BETA,
    )
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(41006), WECOM_CODES)]),
    field(
        "appid",
        "miniprogram.appid",
        FieldKind::Text(Dialect::Id),
        t!("The mini program, which must be linked to the enterprise.", "小程序，须与企业关联。"),
        WECOM_BETA,
    )
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(90200), WECOM_CODES)]),
    field(
        "page",
        "miniprogram.page",
        FieldKind::Text(Dialect::Url),
        t!("The page of the mini program to open.", "要打开的小程序页面。"),
        WECOM_BETA,
    )
    .page(&super::ANY_PAGE)
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(90204), WECOM_CODES)]),
];

pub(super) const MINIPROGRAM: MessageType = MessageType {
    only: Some(BETA),
    ..super::message(
        "wecom.miniprogram",
        include_str!("../examples/wecom.miniprogram.msg"),
        FIELDS,
        &[envelope::ADDRESSING_UNSAID, envelope::NO_BLACKBOARD],
        t!("A link into a mini program.", "一张小程序卡片。"),
        WECOM_BETA,
    )
};
