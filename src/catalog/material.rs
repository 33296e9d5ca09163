//! Materials of an Official Account: they go to nobody and give a `media_id` for a mass message.

use super::facts::*;
use super::make::*;
use super::mass::{FANS_NEED_COMMENTS, comments};
use super::media;
use super::model::*;
use super::platforms::official_account;

pub(super) static CHANNEL: Channel = Channel {
    id: "material",
    platform: official_account::PLATFORM,
    other_names: &["media", "draft", "uploadnews"],
    types: &[NEWS, VIDEO],
    refused: &[],
    rates: &[],
    remarks: &[remark(
        t!(
            "Drafts have superseded uploaded articles; the call is still documented.",
            "图文素材上传已被草稿取代，接口文档仍在。",
        ),
        MASS_GUIDE,
    )
    .under(official_account::CURRENT)],
    doc: t!(
        "What an Official Account uploads for a mass message: articles and videos. The response has a `media_id`.",
        "公众号为群发上传的素材：图文和视频。上传后得到 `media_id`。",
    ),
};

const ANSWERS_OF_AN_UPLOAD: &[AnswerKey] = &[
    AnswerKey {
        key: "type",
        content: Some(AnswerContent::Kind),
        only: None,
        doc: t!("The kind of material.", "素材的种类。"),
    },
    AnswerKey {
        key: "media_id",
        content: Some(AnswerContent::MediaId),
        only: None,
        doc: t!("The id for the mass message.", "用于群发的 ID。"),
    },
    AnswerKey {
        key: "created_at",
        content: Some(AnswerContent::Time),
        only: None,
        doc: t!("When it was stored: epoch seconds.", "保存时间：1970 年以来的秒数。"),
    },
];

const UPLOADNEWS: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://api.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/media/uploadnews",
    query: &[],
    credential: official_account::ACCESS_TOKEN,
    answers: ANSWERS_OF_AN_UPLOAD,
    says_success: false,
};

const UPLOADVIDEO: &Endpoint = &Endpoint {
    host_under: Some((official_account::Y2014, "https://file.api.weixin.qq.com")),
    path: "/cgi-bin/media/uploadvideo",
    ..*UPLOADNEWS
};

const CURRENT: &Only = &Only { variants: &[official_account::CURRENT], instead: "", fact: MASS_GUIDE };

const PLAIN: FieldKind = FieldKind::Text(Dialect::Plain);
const URL: FieldKind = FieldKind::Text(Dialect::Url);

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Effect::Rejected(41006), CODES)];

const fn drafts(measure: Measure, max: u64) -> Limit {
    at_most(measure, max, Effect::Disputed, DRAFTS).under(official_account::CURRENT)
}

const ARTICLE: &[Field] = &[
    field(
        "thumb_media_id",
        "thumb_media_id",
        FieldKind::Media(media::THUMB),
        t!("The article's cover.", "图文的封面。"),
        MASS_2014,
    )
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(40007), CODES)]),
    field("author", "author", PLAIN, t!("The author's name.", "作者。"), MASS_2014)
        .limits(&[drafts(Measure::Chars, 16)]),
    field("title", "title", PLAIN, t!("The article's title.", "图文标题。"), MASS_2014)
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Effect::Undocumented, MASS_2014), drafts(Measure::Chars, 32)]),
    field(
        "content_source_url",
        "content_source_url",
        URL,
        t!("The page that “read the original” below the article opens.", "图文下方“阅读原文”打开的页面。"),
        MASS_2014,
    )
    .limits(&[drafts(Measure::Bytes, 1024)]),
    field(
        "content",
        "content",
        FieldKind::Text(Dialect::Html),
        t!("The article in HTML; scripts are removed.", "HTML 形式的正文；脚本会被去掉。"),
        MASS_2014,
    )
    .filter(&HtmlFilter {
        elements: &["script", "iframe", "form", "object", "embed"],
        picture_hosts: &["mmbiz.qpic.cn", "mmbiz.qlogo.cn"],
        under: official_account::CURRENT,
        fact: MASS_GUIDE,
    })
    .lines()
    .required()
    .limits(&[
        at_least(Measure::Bytes, 1, Effect::Undocumented, MASS_2014),
        at_most(Measure::Chars, 19_999, Effect::Undocumented, DRAFTS).under(official_account::CURRENT),
        at_most(Measure::Bytes, (1 << 20) - 1, Effect::Undocumented, DRAFTS).under(official_account::CURRENT),
    ]),
    field(
        "digest",
        "digest",
        PLAIN,
        t!("The summary; the start of the content by default.", "摘要；默认取正文开头。"),
        MASS_2014,
    )
    .lines()
    .limits(&[drafts(Measure::Chars, 128)]),
    field(
        "show_cover_pic",
        "show_cover_pic",
        FieldKind::Flag {
            text: &Only { variants: &[official_account::Y2014], instead: "1", fact: MASS_2014 },
            number: &Only { variants: &[official_account::CURRENT], instead: "\"1\"", fact: MASS_GUIDE },
        },
        t!(
            "Whether the article shows the cover: a text in 2014, a number today.",
            "正文中是否显示封面：2014 年为文本，目前为数字。",
        ),
        MASS_2014,
    ),
    comments("need_open_comment", "need_open_comment", t!("Whether readers may comment.", "是否打开评论。"))
        .only(CURRENT),
    comments(
        "only_fans_can_comment",
        "only_fans_can_comment",
        t!("Whether only followers may comment.", "是否仅粉丝可评论。"),
    )
    .only(CURRENT),
];

const NEWS: MessageType = MessageType {
    id: "material.news",
    format: WireFormat::Json,
    endpoint: Some(UPLOADNEWS),
    only: None,
    fields: &[field(
        "article",
        "articles",
        FieldKind::Elements { fields: ARTICLE, rules: &[FANS_NEED_COMMENTS], label: None },
        t!("An article.", "一篇图文。"),
        MASS_2014,
    )
    .required()
    .limits(&[
        at_least(Measure::Items, 1, Effect::Rejected(44003), CODES),
        at_most(Measure::Items, 10, Effect::Rejected(45008), MASS_2014),
        at_most(Measure::Items, 8, Effect::Rejected(45008), MASS_GUIDE).under(official_account::CURRENT),
    ])],
    rules: &[],
    refused: &[],
    examples: include_str!("examples/material.news.msg"),
    doc: t!(
        "Articles for `mass.mpnews`: up to ten in 2014, eight today.",
        "用于 `mass.mpnews` 的图文：2014 年最多 10 篇，目前 8 篇。",
    ),
    fact: MASS_2014,
};

const VIDEO: MessageType = MessageType {
    id: "material.video",
    endpoint: Some(UPLOADVIDEO),
    fields: &[
        field(
            "media_id",
            "media_id",
            FieldKind::Media(media::VIDEO),
            t!("The uploaded video; the returned id is a different one.", "已上传的视频；返回的是另一个 ID。"),
            MASS_2014,
        )
        .required()
        .limits(MEDIA_ID),
        field("title", "title", PLAIN, t!("The video's title.", "视频标题。"), MASS_2014),
        field("description", "description", PLAIN, t!("The lines below the title.", "标题下方的描述。"), MASS_2014)
            .lines(),
    ],
    examples: include_str!("examples/material.video.msg"),
    doc: t!(
        "A video for `mass.mpvideo` (2014 also `mass.video`).",
        "用于 `mass.mpvideo` 的视频（2014 年也用于 `mass.video`）。",
    ),
    ..NEWS
};
