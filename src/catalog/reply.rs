//! Passive replies (被动回复) of an Official Account: the XML that answers the platform's own request.

use super::facts::*;
use super::make::*;
use super::media;
use super::model::*;
use super::platforms::official_account;
use super::{ids, links};
use crate::diag::{Fact, Localized};

pub(super) static CHANNEL: Channel = Channel {
    id: "reply",
    platform: official_account::PLATFORM,
    other_names: &["passive", "autoreply", "auto_reply", "passive_reply", "response", "answer"],
    types: &[TEXT, IMAGE, VOICE, VIDEO, MUSIC, NEWS, TRANSFER_CUSTOMER_SERVICE],
    refused: &[],
    rates: &[],
    remarks: &[
        remark(
            t!(
                "Respond within five seconds; the platform sends the request up to three times.",
                "须在五秒内响应；平台最多请求三次。",
            ),
            REPLY,
        ),
        remark(
            t!(
                "To send no reply, respond with `success` or an empty body; otherwise the user sees an error message.",
                "不回复时，响应 `success` 或空串；否则用户会看到服务故障的提示。",
            ),
            REPLY,
        ),
    ],
    doc: t!(
        "Replies of an Official Account: the XML that responds to a user's message or event.",
        "公众号被动回复：响应用户消息或事件的 XML。",
    ),
};

const PLAIN: FieldKind = FieldKind::Text(Dialect::Plain);
const URL: FieldKind = FieldKind::Text(Dialect::Url);

const TO: Field = field(
    "to",
    "",
    FieldKind::To(&[openid(
        "ToUserName",
        &ids::REPLY_OPENID,
        &[at_least(Measure::Bytes, 1, Effect::Undocumented, ENGLISH_2014)],
        ENGLISH_2014,
    )]),
    t!("The user who wrote, by openid.", "发来消息的用户，以 openid 表示。"),
    ENGLISH_2014,
)
.required();

const FROM: Field = field(
    "from",
    "FromUserName",
    FieldKind::Text(Dialect::Id),
    t!("The account that replies, as named in the request.", "作出回复的账号，与请求中的相同。"),
    ENGLISH_2014,
)
.required()
.limits(&[at_least(Measure::Bytes, 1, Effect::Undocumented, ENGLISH_2014)])
.id(&ids::ACCOUNT);

const CREATE_TIME: Field = field(
    "create_time",
    "CreateTime",
    FieldKind::Time,
    t!(
        "When the reply was made, in epoch seconds; by default the time of the build.",
        "回复的创建时间，1970 年以来的秒数；默认为构建时间。",
    ),
    ENGLISH_2014,
);

const fn kind(value: &'static str) -> Field {
    msgtype("MsgType", value, ENGLISH_2014)
}

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Effect::Undocumented, ENGLISH_2014)];

const fn message(
    id: &'static str,
    examples: &'static str,
    fields: &'static [Field],
    doc: Localized,
    fact: &'static Fact,
) -> MessageType {
    let format = WireFormat::Xml;
    MessageType { id, format, endpoint: None, only: None, fields, rules: &[], refused: &[], examples, doc, fact }
}

const TEXT: MessageType = message(
    "reply.text",
    include_str!("examples/reply.text.msg"),
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("text"),
        field(
            "body",
            "Content",
            FieldKind::Text(Dialect::ServiceText),
            t!("The text; it may contain line breaks.", "正文；可以换行。"),
            ENGLISH_2014,
        )
        .lines()
        .attributes(links::MINI_PROGRAM)
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Effect::Undocumented, ENGLISH_2014),
            at_most(Measure::Bytes, 2048, Effect::Disputed, ANSWERS),
        ])
        .cuttable(),
    ],
    t!("Text.", "文本消息。"),
    ENGLISH_2014,
);

const IMAGE: MessageType = message(
    "reply.image",
    include_str!("examples/reply.image.msg"),
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("image"),
        field("media_id", "Image.MediaId", FieldKind::Media(media::IMAGE), t!("The image.", "图片。"), ENGLISH_2014)
            .required()
            .limits(MEDIA_ID),
    ],
    t!("One image.", "一张图片。"),
    ENGLISH_2014,
);

const VOICE: MessageType = message(
    "reply.voice",
    include_str!("examples/reply.voice.msg"),
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("voice"),
        field(
            "media_id",
            "Voice.MediaId",
            FieldKind::Media(media::VOICE),
            t!("The recording.", "语音。"),
            ENGLISH_2014,
        )
        .required()
        .limits(MEDIA_ID),
    ],
    t!("One voice message.", "一条语音消息。"),
    ENGLISH_2014,
);

const VIDEO: MessageType = message(
    "reply.video",
    include_str!("examples/reply.video.msg"),
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("video"),
        field("media_id", "Video.MediaId", FieldKind::Media(media::VIDEO), t!("The video.", "视频。"), ENGLISH_2014)
            .required()
            .limits(MEDIA_ID),
        field("title", "Video.Title", PLAIN, t!("The video's title.", "视频标题。"), ENGLISH_2014),
        field(
            "description",
            "Video.Description",
            PLAIN,
            t!("The lines below the title.", "标题下方的描述。"),
            ENGLISH_2014,
        )
        .lines(),
    ],
    t!("One video.", "一条视频消息。"),
    ENGLISH_2014,
);

const MUSIC: MessageType = message(
    "reply.music",
    include_str!("examples/reply.music.msg"),
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("music"),
        field("title", "Music.Title", PLAIN, t!("The piece's title.", "音乐标题。"), ENGLISH_2014),
        field(
            "description",
            "Music.Description",
            PLAIN,
            t!("The lines below the title.", "标题下方的描述。"),
            ENGLISH_2014,
        )
        .lines(),
        field("musicurl", "Music.MusicUrl", URL, t!("The music.", "音乐链接。"), ENGLISH_2014),
        field(
            "hqmusicurl",
            "Music.HQMusicUrl",
            URL,
            t!("The music in better quality, played on Wi-Fi.", "高品质音乐链接，Wi-Fi 环境下优先播放。"),
            ENGLISH_2014,
        )
        .presence(Presence::Advised),
        field(
            "thumb_media_id",
            "Music.ThumbMediaId",
            FieldKind::Media(media::THUMB),
            t!(
                "The cover; the platform's page requires it, but replies without it were seen to work.",
                "封面；平台文档要求填写，但有人不填也能回复。",
            ),
            REPLY_UNCLEAR,
        )
        .presence(Presence::Advised)
        .limits(MEDIA_ID),
    ],
    t!("A piece of music.", "一条音乐消息。"),
    ENGLISH_2014,
);

const fn item(name: &'static str, wire: &'static str, kind: FieldKind, doc: Localized) -> Field {
    field(name, wire, kind, doc, REPLY_UNCLEAR).presence(Presence::Advised)
}

const NEWS: MessageType = MessageType {
    rules: &[rule(
        RuleCheck::Sometimes { block: "article", most: 1 },
        Effect::Truncated,
        t!(
            "in response to a message of the user, readers see only the first article; in response to an event, such as a click on a menu, up to 8",
            "回复用户发来的消息时，读者只看到第一篇；回复事件（例如点击菜单）时，最多 8 篇",
        ),
        REPLY,
    )
    .under(official_account::CURRENT)],
    ..message(
    "reply.news",
    include_str!("examples/reply.news.msg"),
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("news"),
        field(
            "",
            "ArticleCount",
            FieldKind::CountOf("article"),
            t!("How many articles follow.", "图文的个数。"),
            ENGLISH_2014,
        )
        .required(),
        field(
            "article",
            "Articles.item",
            FieldKind::Elements {
                fields: &[
                    item("title", "Title", PLAIN, t!("The article's title.", "图文标题。")),
                    item("description", "Description", PLAIN, t!("The lines below the title.", "标题下方的描述。"))
                        .lines(),
                    item(
                        "picurl",
                        "PicUrl",
                        URL,
                        t!(
                            "The picture, JPG or PNG: best 360×200 for the first article, 200×200 for the others.",
                            "图片，JPG 或 PNG：首条以 360×200 为宜，其余以 200×200 为宜。",
                        ),
                    ),
                    item("url", "Url", URL, t!("The page that a click opens.", "点击后打开的页面。")),
                ],
                rules: &[picture("picurl", JPG_PNG, REPLY)],
                label: None,
            },
            t!("An article: a title, a picture and a link.", "一篇图文：标题、图片和链接。"),
            ENGLISH_2014,
        )
        .required()
        .limits(&[
            filled(Measure::Items, 10, Effect::Rejected(0), ENGLISH_2014),
            at_most(Measure::Items, 8, Effect::Rejected(0), REPLY).under(official_account::CURRENT),
        ]),
    ],
    t!(
        "Articles with pictures and links: ten in 2014; today one in reply to a message, otherwise eight.",
        "带图片和链接的图文消息：2014 年最多 10 条；目前回复消息时 1 条，其他情况 8 条。",
    ),
    ENGLISH_2014,
)
};

const TRANSFER_CUSTOMER_SERVICE: MessageType = MessageType {
    only: Some(&Only { variants: &[official_account::CURRENT], instead: "", fact: REPLY }),
    ..message(
        "reply.transfer_customer_service",
        include_str!("examples/reply.transfer_customer_service.msg"),
        &[
            TO,
            FROM,
            CREATE_TIME,
            msgtype("MsgType", "transfer_customer_service", REPLY),
            field(
                "kf_account",
                "TransInfo.KfAccount",
                PLAIN,
                t!("The customer-service account that takes over; any by default.", "接手的客服账号；默认不限。"),
                REPLY,
            ),
        ],
        t!("Hands the user's message to customer service.", "把用户的消息转给客服。"),
        REPLY,
    )
};
