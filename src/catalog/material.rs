//! Materials of an Official Account: they go to nobody and give a `media_id` for a mass message.

use super::facts::*;
use super::make::*;
use super::mass::{FANS_NEED_COMMENTS, comments};
use super::media;
use super::model::*;

pub(super) static CHANNEL: Channel = Channel {
    id: "material",
    platform: Platform::OfficialAccount,
    types: &[NEWS, VIDEO],
    refused: &[],
    rates: &[],
    remarks: &[remark("Drafts have superseded uploaded articles; the call is still documented.", MASS_GUIDE)
        .under(Variant::Current)],
    doc: "What an Official Account uploads for a mass message: articles and videos. It gives a `media_id`.",
};

const ANSWERS_OF_AN_UPLOAD: &[Answer] = &[
    Answer { key: "type", only: None, doc: "The kind of material." },
    Answer { key: "media_id", only: None, doc: "The id for the mass message." },
    Answer { key: "created_at", only: None, doc: "When it was stored: epoch seconds." },
];

const UPLOADNEWS: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://api.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/media/uploadnews",
    query: &[],
    credential: Credential::AccessToken,
    answers: ANSWERS_OF_AN_UPLOAD,
};

const UPLOADVIDEO: &Endpoint = &Endpoint {
    host_under: Some((Variant::Y2014, "https://file.api.weixin.qq.com")),
    path: "/cgi-bin/media/uploadvideo",
    ..*UPLOADNEWS
};

const CURRENT: &Only = &Only { variant: Variant::Current, instead: "", fact: MASS_GUIDE };

const PLAIN: Kind = Kind::Text(Dialect::Plain);
const URL: Kind = Kind::Text(Dialect::Url);

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Rejected(41006), CODES)];

const fn drafts(measure: Measure, max: u64) -> Limit {
    at_most(measure, max, Outcome::Disputed, DRAFTS).under(Variant::Current)
}

const ARTICLE: &[Field] = &[
    field("thumb_media_id", "thumb_media_id", Kind::Media(media::THUMB), "The article's cover.", MASS_2014)
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(40007), CODES)]),
    field("author", "author", PLAIN, "The author's name.", MASS_2014).limits(&[drafts(Measure::Chars, 16)]),
    field("title", "title", PLAIN, "The article's title.", MASS_2014)
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Outcome::Undocumented, MASS_2014), drafts(Measure::Chars, 32)]),
    field(
        "content_source_url",
        "content_source_url",
        URL,
        "The page behind “read the original” below the article.",
        MASS_2014,
    )
    .limits(&[drafts(Measure::Bytes, 1024)]),
    field("content", "content", Kind::Text(Dialect::Html), "The article in HTML; scripts are taken out.", MASS_2014)
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Outcome::Undocumented, MASS_2014),
            at_most(Measure::Chars, 19_999, Outcome::Undocumented, DRAFTS).under(Variant::Current),
            at_most(Measure::Bytes, (1 << 20) - 1, Outcome::Undocumented, DRAFTS).under(Variant::Current),
        ]),
    field("digest", "digest", PLAIN, "The summary; the start of the content where left out.", MASS_2014)
        .limits(&[drafts(Measure::Chars, 128)]),
    field(
        "show_cover_pic",
        "show_cover_pic",
        Kind::Flag {
            text: &Only { variant: Variant::Y2014, instead: "1", fact: MASS_2014 },
            number: &Only { variant: Variant::Current, instead: "\"1\"", fact: MASS_GUIDE },
        },
        "Whether the cover stands in the article: a text in 2014, a number today.",
        MASS_2014,
    ),
    comments("need_open_comment", "need_open_comment", "Whether readers may comment.").only(CURRENT),
    comments("only_fans_can_comment", "only_fans_can_comment", "Whether only followers may comment.").only(CURRENT),
];

const NEWS: MessageType = MessageType {
    id: "material.news",
    format: Format::Json,
    endpoint: Some(UPLOADNEWS),
    only: None,
    fields: &[field(
        "article",
        "articles",
        Kind::Elements {
            fields: ARTICLE,
            rules: &[
                FANS_NEED_COMMENTS,
                rule(
                    RuleCheck::Scheme { field: "content_source_url" },
                    Outcome::Disputed,
                    "the page's own example has no `http://` or `https://`; whether it opens is not known",
                    MASS_2014_UNCLEAR,
                ),
            ],
            label: None,
        },
        "An article.",
        MASS_2014,
    )
    .required()
    .limits(&[
        at_least(Measure::Items, 1, Outcome::Rejected(44003), CODES),
        at_most(Measure::Items, 10, Outcome::Rejected(45008), MASS_2014),
        at_most(Measure::Items, 8, Outcome::Rejected(45008), MASS_GUIDE).under(Variant::Current),
    ])],
    rules: &[],
    refused: &[],
    doc: "Articles for `mass.mpnews`: up to ten in 2014, eight today.",
    fact: MASS_2014,
};

const VIDEO: MessageType = MessageType {
    id: "material.video",
    endpoint: Some(UPLOADVIDEO),
    fields: &[
        field(
            "media_id",
            "media_id",
            Kind::Media(media::VIDEO),
            "The video as it was uploaded; the id that comes back is another.",
            MASS_2014,
        )
        .required()
        .limits(MEDIA_ID),
        field("title", "title", PLAIN, "The video's title.", MASS_2014),
        field("description", "description", PLAIN, "The lines below the title.", MASS_2014),
    ],
    doc: "A video for `mass.mpvideo` (2014 also `mass.video`).",
    ..NEWS
};
