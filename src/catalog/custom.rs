//! Customer-service messages (客服消息) of an Official Account: to one user who wrote lately.

use super::facts::*;
use super::make::*;
use super::media;
use super::model::*;
use crate::diag::Fact;

pub(super) static CHANNEL: Channel = Channel {
    id: "custom",
    platform: Platform::OfficialAccount,
    types: &[TEXT, IMAGE, VOICE, VIDEO, MUSIC, NEWS, MPNEWS, MPNEWSARTICLE, MSGMENU, WXCARD, MINIPROGRAMPAGE],
    refused: &[refused(
        "custom.link",
        "links are a type of mini programs; an Official Account answers 45162 and sends them as `custom.news`",
        ANSWERS,
    )],
    rates: &[],
    remarks: &[
        remark(
            "Within 48 hours of a user's message, menu click, subscription, scan, payment or complaint, as often as \
             wanted.",
            CUSTOM_2014,
        )
        .under(Variant::Y2014),
        remark(
            "Five messages within 48 hours of a user's message; three within one minute of a menu click, a subscription \
             or a scan. Beyond the window 45015, beyond the count 45047.",
            CUSTOM,
        )
        .under(Variant::Current),
    ],
    doc: "Customer-service messages of an Official Account, to one user who wrote or clicked lately.",
};

const SEND: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://api.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/message/custom/send",
    query: &[],
    credential: Credential::AccessToken,
    answers: &[],
};

const CURRENT: &Only = &Only { variant: Variant::Current, instead: "", fact: CUSTOM };

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
    "The user, by openid.",
    CUSTOM_2014,
)
.required();

const CUSTOMER_SERVICE: Field = field(
    "customservice",
    "customservice",
    Kind::Object(
        &[field("kf_account", "kf_account", PLAIN, "The account, `name@account`.", CUSTOM)
            .required()
            .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(61452), CODES)])],
        &[],
    ),
    "The customer-service account that the message comes from.",
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
            Kind::Choice(&[(0, "no"), (1, "yes")]),
            "Whether a grey line says that a machine wrote it.",
            CUSTOM,
        )
        .required()],
        &[],
    ),
    "What the reader is told of the message's origin.",
    CUSTOM,
)
.only(CURRENT);

const NOT_EMPTY: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Undocumented, CUSTOM)];

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Rejected(41006), CODES)];

const fn message(id: &'static str, fields: &'static [Field], doc: &'static str, fact: &'static Fact) -> MessageType {
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
            "The text; today it may hold links into mini programs.",
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
    "Text.",
    CUSTOM_2014,
);

const IMAGE: MessageType = message(
    "custom.image",
    &[
        TO,
        msgtype("msgtype", "image", CUSTOM_2014),
        field("media_id", "image.media_id", Kind::Media(media::IMAGE), "The image.", CUSTOM_2014)
            .required()
            .limits(MEDIA_ID),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "One image.",
    CUSTOM_2014,
);

const VOICE: MessageType = message(
    "custom.voice",
    &[
        TO,
        msgtype("msgtype", "voice", CUSTOM_2014),
        field("media_id", "voice.media_id", Kind::Media(media::VOICE), "The recording.", CUSTOM_2014)
            .required()
            .limits(MEDIA_ID),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "One voice message.",
    CUSTOM_2014,
);

const VIDEO: MessageType = message(
    "custom.video",
    &[
        TO,
        msgtype("msgtype", "video", CUSTOM_2014),
        field("media_id", "video.media_id", Kind::Media(media::VIDEO), "The video.", CUSTOM_2014)
            .required()
            .limits(MEDIA_ID),
        field(
            "thumb_media_id",
            "video.thumb_media_id",
            Kind::Media(media::THUMB),
            "The cover; today's page demands it, that of 2014 does not know it.",
            CUSTOM,
        )
        .presence(Presence::RequiredUnder(Variant::Current))
        .limits(MEDIA_ID),
        field("title", "video.title", PLAIN, "The video's title.", CUSTOM_2014),
        field("description", "video.description", PLAIN, "The lines below the title.", CUSTOM_2014),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "One video.",
    CUSTOM_2014,
);

const MUSIC: MessageType = MessageType {
    rules: &[
        rule(
            RuleCheck::AnyOf(&["title"]),
            Outcome::Disputed,
            "today's page demands a `title`, older ones do not",
            CUSTOM_UNCLEAR,
        )
        .under(Variant::Current),
        rule(
            RuleCheck::AnyOf(&["description"]),
            Outcome::Disputed,
            "today's page demands a `description`, older ones do not",
            CUSTOM_UNCLEAR,
        )
        .under(Variant::Current),
    ],
    ..message(
        "custom.music",
        &[
            TO,
            msgtype("msgtype", "music", CUSTOM_2014),
            field("title", "music.title", PLAIN, "The piece's title.", CUSTOM_2014),
            field("description", "music.description", PLAIN, "The lines below the title.", CUSTOM_2014),
            field("musicurl", "music.musicurl", URL, "The music.", CUSTOM_2014).required().limits(NOT_EMPTY),
            field("hqmusicurl", "music.hqmusicurl", URL, "The music in better quality, played on Wi-Fi.", CUSTOM_2014)
                .presence(Presence::RequiredElseAdvised(Variant::Y2014)),
            field("thumb_media_id", "music.thumb_media_id", Kind::Media(media::THUMB), "The cover.", CUSTOM_2014)
                .required()
                .limits(MEDIA_ID),
            CUSTOMER_SERVICE,
            AI_CONTEXT,
        ],
        "A piece of music.",
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
                    field("title", "title", PLAIN, "The article's title.", CUSTOM_2014),
                    field("description", "description", PLAIN, "The lines below the title.", CUSTOM_2014),
                    field("url", "url", URL, "The page that a click opens.", CUSTOM_2014),
                    field(
                        "picurl",
                        "picurl",
                        URL,
                        "The picture, JPG or PNG: best 640×320 for the first article, 80×80 for the others.",
                        CUSTOM_2014,
                    ),
                ],
                rules: &[rule(
                    RuleCheck::AnyOf(&["title", "url"]),
                    Outcome::Advice,
                    "an article without `title` and `url` shows nothing and opens nothing",
                    CUSTOM_2014,
                )],
                label: None,
            },
            "An article: a title, a picture and a link.",
            CUSTOM_2014,
        )
        .required()
        .limits(&[
            at_least(Measure::Items, 1, Outcome::Rejected(44003), CODES),
            at_most(Measure::Items, 10, Outcome::Rejected(0), CUSTOM_2014),
            at_most(Measure::Items, 1, Outcome::Rejected(45008), CUSTOM).under(Variant::Current),
        ]),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "Articles with pictures and links: up to ten in 2014, one today.",
    CUSTOM_2014,
);

/// A type that the page of 2014 does not know.
const fn current(id: &'static str, fields: &'static [Field], doc: &'static str) -> MessageType {
    MessageType { only: Some(CURRENT), ..message(id, fields, doc, CUSTOM) }
}

const MPNEWS: MessageType = MessageType {
    rules: &[rule(
        RuleCheck::Discouraged { field: "", instead: "custom.mpnewsarticle" },
        Outcome::Advice,
        "drafts have replaced stored articles, so the platform has no more of them to send",
        CUSTOM,
    )],
    ..current(
        "custom.mpnews",
        &[
            TO,
            msgtype("msgtype", "mpnews", CUSTOM),
            field("media_id", "mpnews.media_id", Kind::Media(media::STORED_NEWS), "The stored article.", CUSTOM)
                .required()
                .limits(MEDIA_ID),
            CUSTOMER_SERVICE,
            AI_CONTEXT,
        ],
        "A stored article of the account.",
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
            "The published article, by the id that publishing gave.",
            CUSTOM,
        )
        .required()
        .limits(NOT_EMPTY),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "A published article of the account.",
);

const MSGMENU: MessageType = current(
    "custom.msgmenu",
    &[
        TO,
        msgtype("msgtype", "msgmenu", CUSTOM),
        field("head_content", "msgmenu.head_content", PLAIN, "The text before the choices.", CUSTOM),
        field(
            "list",
            "msgmenu.list",
            Kind::Elements {
                fields: &[
                    field("id", "id", PLAIN, "What a click reports, as `bizmsgmenuid`.", CUSTOM)
                        .required()
                        .limits(NOT_EMPTY),
                    field("content", "content", PLAIN, "What the reader sees and sends with a click.", CUSTOM)
                        .required()
                        .limits(NOT_EMPTY),
                ],
                rules: &[],
                label: Some("id"),
            },
            "A choice of the menu.",
            CUSTOM,
        )
        .required()
        .limits(&[at_least(Measure::Items, 1, Outcome::Undocumented, CUSTOM)]),
        field("tail_content", "msgmenu.tail_content", PLAIN, "The text after the choices.", CUSTOM),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "A question with choices to click.",
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
            "The card; one without codes of its own, or with imported ones.",
            CUSTOM,
        )
        .required()
        .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(41012), CODES)]),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "A coupon or membership card.",
);

const MINIPROGRAMPAGE: MessageType = current(
    "custom.miniprogrampage",
    &[
        TO,
        msgtype("msgtype", "miniprogrampage", CUSTOM),
        field("title", "miniprogrampage.title", PLAIN, "The title.", CUSTOM).required().limits(NOT_EMPTY),
        field("appid", "miniprogrampage.appid", ID, "The mini program, which must be linked to the account.", CUSTOM)
            .required()
            .limits(NOT_EMPTY),
        field("pagepath", "miniprogrampage.pagepath", URL, "The page of the mini program to open.", CUSTOM)
            .required()
            .limits(NOT_EMPTY),
        field(
            "thumb_media_id",
            "miniprogrampage.thumb_media_id",
            Kind::Media(media::IMAGE),
            "The cover, uploaded as an image, best 520×416.",
            CUSTOM,
        )
        .required()
        .limits(MEDIA_ID),
        CUSTOMER_SERVICE,
        AI_CONTEXT,
    ],
    "A link into a mini program.",
);
