//! `wecom.news`: one to eight articles.

use super::super::facts::*;
use super::super::make::*;
use super::super::model::*;
use super::envelope;

const ARTICLE: &[Field] = &[
    field("title", "title", Kind::Text(Dialect::Plain), "The article's title.", WECOM_PUBLIC).required().limits(&[
        at_least(Measure::Bytes, 1, Outcome::Rejected(41016), WECOM_CODES),
        at_most(Measure::Bytes, 128, Outcome::Truncated, WECOM_PUBLIC),
    ]),
    field("description", "description", Kind::Text(Dialect::Plain), "The lines below the title.", WECOM_PUBLIC)
        .limits(&[at_most(Measure::Bytes, 512, Outcome::Truncated, WECOM_PUBLIC)]),
    field("url", "url", Kind::Text(Dialect::Url), "The page that a click opens.", WECOM_PUBLIC)
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(41010), WECOM_CODES)]),
    field(
        "picurl",
        "picurl",
        Kind::Text(Dialect::Url),
        "The picture, JPG or PNG: best 1068×455 for the first article, 150×150 for the others.",
        WECOM_PUBLIC,
    ),
];

pub(super) const NEWS: MessageType = super::message(
    "wecom.news",
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "news", WECOM_PUBLIC),
        envelope::VISIBLE_TO_USER,
        field(
            "article",
            "news.articles",
            Kind::Elements {
                fields: ARTICLE,
                rules: &[rule(
                    RuleCheck::Scheme { field: "url" },
                    Outcome::Disputed,
                    "the list of codes wants `http://` or `https://` (45034), while the page's own example has neither",
                    WECOM_PUBLIC_UNCLEAR,
                )],
                label: None,
            },
            "An article: a title, a picture and a link.",
            WECOM_PUBLIC,
        )
        .required()
        .limits(&[filled(Measure::Items, 8, Outcome::Rejected(45008), WECOM_PUBLIC)]),
    ],
    &[envelope::VISIBLE_NEEDS_GROUP, envelope::NO_BLACKBOARD],
    "One to eight articles with pictures and links.",
    WECOM_PUBLIC,
);
