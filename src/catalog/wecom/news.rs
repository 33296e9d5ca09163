//! `wecom.news`: one to eight articles.

use super::super::facts::*;
use super::super::make::*;
use super::super::model::*;
use super::envelope;

const ARTICLE: &[Field] = &[
    field("title", "title", FieldKind::Text(Dialect::Plain), t!("The article's title.", "图文标题。"), WECOM_PUBLIC)
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Effect::Rejected(41016), WECOM_CODES),
            at_most(Measure::Bytes, 128, Effect::Truncated, WECOM_PUBLIC),
        ]),
    field(
        "description",
        "description",
        FieldKind::Text(Dialect::Plain),
        t!("The lines below the title.", "标题下方的描述。"),
        WECOM_PUBLIC,
    )
    .lines()
    .limits(&[at_most(Measure::Bytes, 512, Effect::Truncated, WECOM_PUBLIC)]),
    field(
        "url",
        "url",
        FieldKind::Text(Dialect::Url),
        t!("The page that a click opens.", "点击后打开的页面。"),
        WECOM_PUBLIC,
    )
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(41010), WECOM_CODES)]),
    field(
        "picurl",
        "picurl",
        FieldKind::Text(Dialect::Url),
        t!(
            "The picture, JPG or PNG: best 1068×455 for the first article, 150×150 for the others.",
            "图片，JPG 或 PNG：首条以 1068×455 为宜，其余以 150×150 为宜。",
        ),
        WECOM_PUBLIC,
    ),
];

pub(super) const NEWS: MessageType = super::message(
    "wecom.news",
    include_str!("../examples/wecom.news.msg"),
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "news", WECOM_PUBLIC),
        envelope::VISIBLE_TO_USER,
        field(
            "article",
            "news.articles",
            FieldKind::Elements { fields: ARTICLE, rules: &[picture("picurl", JPG_PNG, WECOM_PUBLIC)], label: None },
            t!("An article: a title, a picture and a link.", "一篇图文：标题、图片和链接。"),
            WECOM_PUBLIC,
        )
        .required()
        .limits(&[filled(Measure::Items, 8, Effect::Rejected(45008), WECOM_PUBLIC)]),
    ],
    &[envelope::VISIBLE_NEEDS_GROUP, envelope::NO_BLACKBOARD],
    t!("One to eight articles with pictures and links.", "一到八篇带图片和链接的图文。"),
    WECOM_PUBLIC,
);
