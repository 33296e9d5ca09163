//! Customer-service messages (客服消息) of an Official Account: to one user who wrote lately.

use super::facts::*;
use super::make::*;
use super::media;
use super::model::*;
use super::platforms::official_account;
use crate::diag::{Fact, Word};

pub(super) static CHANNEL: Channel = Channel {
    id: "custom",
    platform: official_account::PLATFORM,
    types: &[TEXT, IMAGE, VOICE, VIDEO, MUSIC, NEWS, MPNEWS, MPNEWSARTICLE, MSGMENU, WXCARD, MINIPROGRAMPAGE],
    refused: &[refused(
        "custom.link",
        t("links are a type of mini programs; an Official Account answers 45162 and sends them as `custom.news`", "链接（link）是小程序的消息类型；公众号会返回 45162，应使用 `custom.news`"),
        ANSWERS,
    )],
    rates: &[],
    remarks: &[
        remark(
            t("Within 48 hours of a user's message, menu click, subscription, scan, payment or complaint, as often as \
             wanted.", "用户发消息、点击菜单、关注、扫码、支付或维权后的 48 小时内，不限次数。"),
            CUSTOM_2014,
        )
        .under(official_account::Y2014)
        .before_send(),
        remark(
            t("Five messages within 48 hours of a user's message; three within one minute of a menu click, a subscription \
             or a scan. Beyond the window 45015, beyond the count 45047.", "用户发消息后的 48 小时内最多 5 条；点击菜单、关注或扫码后的一分钟内最多 3 条。超出时限返回 45015，超出条数返回 45047。"),
            CUSTOM,
        )
        .under(official_account::CURRENT)
        .before_send(),
    ],
    doc: t("Customer-service messages of an Official Account, to one user who wrote or clicked lately.", "公众号客服消息，发给近期发过消息或有过操作的单个用户。"),
};

const SEND: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://api.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/message/custom/send",
    query: &[],
    credential: official_account::ACCESS_TOKEN,
    answers: &[],
    says_success: true,
};

const CURRENT: &Only = &Only { variants: &[official_account::CURRENT], instead: "", fact: CUSTOM };

const PLAIN: Kind = Kind::Text(Dialect::Plain);
const URL: Kind = Kind::Text(Dialect::Url);
const ID: Kind = Kind::Text(Dialect::Id);

const TO: Field = field(
    "to",
    "",
    Kind::To(&[openid(
        "touser",
        &[
            at_least(Measure::Bytes, 1, Outcome::Rejected(40003), CODES),
            at_most(Measure::Chars, 28, Outcome::Advice, ANSWERS),
        ],
        CUSTOM_2014,
    )]),
    t("The user, by openid.", "用户，以 openid 表示。"),
    CUSTOM_2014,
)
.required();

const CUSTOMER_SERVICE: Field = field(
    "customservice",
    "customservice",
    Kind::Object(
        &[field(
            "kf_account",
            "kf_account",
            PLAIN,
            t("The account, `name@account`.", "客服账号，形如 `name@account`。"),
            CUSTOM,
        )
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(61452), CODES)])],
        &[],
    ),
    t("The customer-service account that the message comes from.", "以哪个客服账号发出消息。"),
    CUSTOM,
)
.only(CURRENT);

const AI_CONTEXT: Field = field(
    "aimsgcontext",
    "aimsgcontext",
    Kind::Object(
        &[field(
            "is_ai_msg",
            "is_ai_msg",
            Kind::Choice(NO_YES),
            t("Whether a grey line says that a machine wrote it.", "是否以灰字提示内容由 AI 生成。"),
            CUSTOM,
        )
        .required()],
        &[],
    ),
    t("What the reader is told of the message's origin.", "向读者说明消息的来源。"),
    CUSTOM,
)
.only(CURRENT);

const NOT_EMPTY: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Undocumented, CUSTOM)];

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Rejected(41006), CODES)];

const fn message(id: &'static str, fields: &'static [Field], doc: Word, fact: &'static Fact) -> MessageType {
    MessageType {
        id,
        format: Format::Json,
        endpoint: Some(SEND),
        only: None,
        fields,
        rules: &[],
        refused: &[],
        doc,
        fact,
    }
}

const TEXT: MessageType = message(
    "custom.text",
    &[
        TO,
        msgtype("msgtype", "text", CUSTOM_2014),
        field(
            "body",
            "text.content",
            Kind::Text(Dialect::ServiceText),
            t("The text; today it may hold links into mini programs.", "正文；目前可含跳转小程序的链接。"),
            CUSTOM_2014,
        )
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Outcome::Rejected(44004), CODES),
            at_most(Measure::Bytes, 2048, Outcome::Disputed, ANSWERS),
        ])
        .divisible(5, Outcome::Rejected(45047), CUSTOM),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("Text.", "文本消息。"),
    CUSTOM_2014,
);

const IMAGE: MessageType = message(
    "custom.image",
    &[
        TO,
        msgtype("msgtype", "image", CUSTOM_2014),
        field("media_id", "image.media_id", Kind::Media(media::IMAGE), t("The image.", "图片。"), CUSTOM_2014)
            .required()
            .limits(MEDIA_ID),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("One image.", "一张图片。"),
    CUSTOM_2014,
);

const VOICE: MessageType = message(
    "custom.voice",
    &[
        TO,
        msgtype("msgtype", "voice", CUSTOM_2014),
        field("media_id", "voice.media_id", Kind::Media(media::VOICE), t("The recording.", "语音。"), CUSTOM_2014)
            .required()
            .limits(MEDIA_ID),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("One voice message.", "一条语音消息。"),
    CUSTOM_2014,
);

const VIDEO: MessageType = message(
    "custom.video",
    &[
        TO,
        msgtype("msgtype", "video", CUSTOM_2014),
        field("media_id", "video.media_id", Kind::Media(media::VIDEO), t("The video.", "视频。"), CUSTOM_2014)
            .required()
            .limits(MEDIA_ID),
        field(
            "thumb_media_id",
            "video.thumb_media_id",
            Kind::Media(media::THUMB),
            t(
                "The cover; today's page demands it, that of 2014 does not know it.",
                "封面；当前文档要求必填，2014 年的文档没有此字段。",
            ),
            CUSTOM,
        )
        .presence(Presence::RequiredUnder(official_account::CURRENT))
        .limits(MEDIA_ID),
        field("title", "video.title", PLAIN, t("The video's title.", "视频标题。"), CUSTOM_2014),
        field(
            "description",
            "video.description",
            PLAIN,
            t("The lines below the title.", "标题下方的描述。"),
            CUSTOM_2014,
        ),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("One video.", "一条视频消息。"),
    CUSTOM_2014,
);

const MUSIC: MessageType = MessageType {
    rules: &[
        rule(
            RuleCheck::AnyOf(&["title"]),
            Outcome::Disputed,
            t("today's page demands a `title`, older ones do not", "当前文档要求填写 `title`，旧文档没有要求"),
            CUSTOM_UNCLEAR,
        )
        .under(official_account::CURRENT),
        rule(
            RuleCheck::AnyOf(&["description"]),
            Outcome::Disputed,
            t(
                "today's page demands a `description`, older ones do not",
                "当前文档要求填写 `description`，旧文档没有要求",
            ),
            CUSTOM_UNCLEAR,
        )
        .under(official_account::CURRENT),
    ],
    ..message(
        "custom.music",
        &[
            TO,
            msgtype("msgtype", "music", CUSTOM_2014),
            field("title", "music.title", PLAIN, t("The piece's title.", "音乐标题。"), CUSTOM_2014),
            field(
                "description",
                "music.description",
                PLAIN,
                t("The lines below the title.", "标题下方的描述。"),
                CUSTOM_2014,
            ),
            field("musicurl", "music.musicurl", URL, t("The music.", "音乐链接。"), CUSTOM_2014)
                .required()
                .limits(NOT_EMPTY),
            field(
                "hqmusicurl",
                "music.hqmusicurl",
                URL,
                t("The music in better quality, played on Wi-Fi.", "高品质音乐链接，Wi-Fi 环境下优先播放。"),
                CUSTOM_2014,
            )
            .presence(Presence::RequiredElseAdvised(official_account::Y2014)),
            field(
                "thumb_media_id",
                "music.thumb_media_id",
                Kind::Media(media::THUMB),
                t("The cover.", "封面。"),
                CUSTOM_2014,
            )
            .required()
            .limits(MEDIA_ID),
            CUSTOMER_SERVICE,
            AI_CONTEXT,
        ],
        t("A piece of music.", "一条音乐消息。"),
        CUSTOM_2014,
    )
};

const NEWS: MessageType = message(
    "custom.news",
    &[
        TO,
        msgtype("msgtype", "news", CUSTOM_2014),
        field(
            "article",
            "news.articles",
            Kind::Elements {
                fields: &[
                    field("title", "title", PLAIN, t("The article's title.", "图文标题。"), CUSTOM_2014),
                    field(
                        "description",
                        "description",
                        PLAIN,
                        t("The lines below the title.", "标题下方的描述。"),
                        CUSTOM_2014,
                    ),
                    field("url", "url", URL, t("The page that a click opens.", "点击后打开的页面。"), CUSTOM_2014),
                    field(
                        "picurl",
                        "picurl",
                        URL,
                        t(
                            "The picture, JPG or PNG: best 640×320 for the first article, 80×80 for the others.",
                            "图片，JPG 或 PNG：首条以 640×320 为宜，其余以 80×80 为宜。",
                        ),
                        CUSTOM_2014,
                    ),
                ],
                rules: &[rule(
                    RuleCheck::AnyOf(&["title", "url"]),
                    Outcome::Advice,
                    t(
                        "an article without `title` and `url` shows nothing and opens nothing",
                        "既没有 `title` 也没有 `url` 的图文，没有内容可显示，也点不开",
                    ),
                    CUSTOM_2014,
                )],
                label: None,
            },
            t("An article: a title, a picture and a link.", "一篇图文：标题、图片和链接。"),
            CUSTOM_2014,
        )
        .required()
        .limits(&[
            at_least(Measure::Items, 1, Outcome::Rejected(44003), CODES),
            at_most(Measure::Items, 10, Outcome::Rejected(0), CUSTOM_2014),
            at_most(Measure::Items, 1, Outcome::Rejected(45008), CUSTOM).under(official_account::CURRENT),
        ]),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t(
        "Articles with pictures and links: up to ten in 2014, one today.",
        "带图片和链接的图文消息：2014 年最多 10 条，目前 1 条。",
    ),
    CUSTOM_2014,
);

/// A type that the page of 2014 does not know.
const fn current(id: &'static str, fields: &'static [Field], doc: Word) -> MessageType {
    MessageType { only: Some(CURRENT), ..message(id, fields, doc, CUSTOM) }
}

const MPNEWS: MessageType = MessageType {
    rules: &[rule(
        RuleCheck::Discouraged { field: "", instead: "custom.mpnewsarticle" },
        Outcome::Advice,
        t(
            "drafts have replaced stored articles, so the platform has no more of them to send",
            "草稿已取代永久图文素材，平台不再有此类素材可发",
        ),
        CUSTOM,
    )],
    ..current(
        "custom.mpnews",
        &[
            TO,
            msgtype("msgtype", "mpnews", CUSTOM),
            field(
                "media_id",
                "mpnews.media_id",
                Kind::Media(media::STORED_NEWS),
                t("The stored article.", "永久图文素材。"),
                CUSTOM,
            )
            .required()
            .limits(MEDIA_ID),
            CUSTOMER_SERVICE,
            AI_CONTEXT,
        ],
        t("A stored article of the account.", "账号的一篇永久图文素材。"),
    )
};

const MPNEWSARTICLE: MessageType = current(
    "custom.mpnewsarticle",
    &[
        TO,
        msgtype("msgtype", "mpnewsarticle", CUSTOM),
        field(
            "article_id",
            "mpnewsarticle.article_id",
            ID,
            t("The published article, by the id that publishing gave.", "已发布的图文，以发布时返回的 id 表示。"),
            CUSTOM,
        )
        .required()
        .limits(NOT_EMPTY),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("A published article of the account.", "账号的一篇已发布图文。"),
);

const MSGMENU: MessageType = current(
    "custom.msgmenu",
    &[
        TO,
        msgtype("msgtype", "msgmenu", CUSTOM),
        field(
            "head_content",
            "msgmenu.head_content",
            PLAIN,
            t("The text before the choices.", "选项之前的文字。"),
            CUSTOM,
        ),
        field(
            "list",
            "msgmenu.list",
            Kind::Elements {
                fields: &[
                    field(
                        "id",
                        "id",
                        PLAIN,
                        t("What a click reports, as `bizmsgmenuid`.", "点击后上报的 `bizmsgmenuid`。"),
                        CUSTOM,
                    )
                    .required()
                    .limits(NOT_EMPTY),
                    field(
                        "content",
                        "content",
                        PLAIN,
                        t("What the reader sees and sends with a click.", "选项的文字，点击后由用户发出。"),
                        CUSTOM,
                    )
                    .required()
                    .limits(NOT_EMPTY),
                ],
                rules: &[],
                label: Some("id"),
            },
            t("A choice of the menu.", "菜单的一个选项。"),
            CUSTOM,
        )
        .required()
        .limits(&[at_least(Measure::Items, 1, Outcome::Undocumented, CUSTOM)]),
        field(
            "tail_content",
            "msgmenu.tail_content",
            PLAIN,
            t("The text after the choices.", "选项之后的文字。"),
            CUSTOM,
        ),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("A question with choices to click.", "带可点击选项的提问。"),
);

const WXCARD: MessageType = current(
    "custom.wxcard",
    &[
        TO,
        msgtype("msgtype", "wxcard", CUSTOM),
        field(
            "card_id",
            "wxcard.card_id",
            ID,
            t(
                "The card; one without codes of its own, or with imported ones.",
                "卡券；仅限非自定义 code 或已导入 code 的卡券。",
            ),
            CUSTOM,
        )
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(41012), CODES)]),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("A coupon or membership card.", "一张优惠券或会员卡。"),
);

const MINIPROGRAMPAGE: MessageType = current(
    "custom.miniprogrampage",
    &[
        TO,
        msgtype("msgtype", "miniprogrampage", CUSTOM),
        field("title", "miniprogrampage.title", PLAIN, t("The title.", "标题。"), CUSTOM).required().limits(NOT_EMPTY),
        field(
            "appid",
            "miniprogrampage.appid",
            ID,
            t("The mini program, which must be linked to the account.", "小程序，须与账号关联。"),
            CUSTOM,
        )
        .required()
        .limits(NOT_EMPTY),
        field(
            "pagepath",
            "miniprogrampage.pagepath",
            URL,
            t("The page of the mini program to open.", "要打开的小程序页面。"),
            CUSTOM,
        )
        .required()
        .limits(NOT_EMPTY),
        field(
            "thumb_media_id",
            "miniprogrampage.thumb_media_id",
            Kind::Media(media::IMAGE),
            t("The cover, uploaded as an image, best 520×416.", "封面，以图片上传，以 520×416 为宜。"),
            CUSTOM,
        )
        .required()
        .limits(MEDIA_ID),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    t("A link into a mini program.", "一张小程序卡片。"),
);
