//! Passive replies (被动回复) of an Official Account: the XML that answers the platform's own request.

use super::facts::*;
use super::make::*;
use super::media;
use super::model::*;
use crate::diag::Fact;

pub(super) static CHANNEL: Channel = Channel {
    id: "reply",
    platform: Platform::OfficialAccount,
    types: &[TEXT, IMAGE, VOICE, VIDEO, MUSIC, NEWS, TRANSFER_CUSTOMER_SERVICE],
    refused: &[],
    rates: &[],
    remarks: &[
        remark("Answer within five seconds; the platform asks three times.", REPLY),
        remark(
            "With nothing to say, answer `success` or nothing at all; anything else tells the user of a failure.",
            REPLY,
        ),
    ],
    doc: "Replies of an Official Account: the XML that answers a user's message or event.",
};

const PLAIN: Kind = Kind::Text(Dialect::Plain);
const URL: Kind = Kind::Text(Dialect::Url);

const TO: Field = field(
    "to",
    "",
    Kind::To(&[openid(
        "ToUserName",
        &[at_least(Measure::Bytes, 1, Outcome::Undocumented, ENGLISH_2014)],
        ENGLISH_2014,
    )]),
    "The user who wrote, by openid.",
    ENGLISH_2014,
)
.required();

const FROM: Field = field(
    "from",
    "FromUserName",
    Kind::Text(Dialect::Id),
    "The account that answers, as the request named it.",
    ENGLISH_2014,
)
.required()
.limits(&[at_least(Measure::Bytes, 1, Outcome::Undocumented, ENGLISH_2014)]);

const CREATE_TIME: Field = field(
    "create_time",
    "CreateTime",
    Kind::Time,
    "When the reply was made, in epoch seconds; left out, the build says when.",
    ENGLISH_2014,
);

const fn kind(value: &'static str) -> Field {
    msgtype("MsgType", value, ENGLISH_2014)
}

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Undocumented, ENGLISH_2014)];

const fn message(id: &'static str, fields: &'static [Field], doc: &'static str, fact: &'static Fact) -> MessageType {
    MessageType { id, format: Format::Xml, endpoint: None, only: None, fields, rules: &[], refused: &[], doc, fact }
}

const TEXT: MessageType = message(
    "reply.text",
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("text"),
        field("body", "Content", Kind::Text(Dialect::ServiceText), "The text; it may hold line breaks.", ENGLISH_2014)
            .required()
            .limits(&[
                at_least(Measure::Bytes, 1, Outcome::Undocumented, ENGLISH_2014),
                at_most(Measure::Bytes, 2048, Outcome::Disputed, ANSWERS),
            ])
            .cuttable(),
    ],
    "Text.",
    ENGLISH_2014,
);

const IMAGE: MessageType = message(
    "reply.image",
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("image"),
        field("media_id", "Image.MediaId", Kind::Media(media::IMAGE), "The image.", ENGLISH_2014)
            .required()
            .limits(MEDIA_ID),
    ],
    "One image.",
    ENGLISH_2014,
);

const VOICE: MessageType = message(
    "reply.voice",
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("voice"),
        field("media_id", "Voice.MediaId", Kind::Media(media::VOICE), "The recording.", ENGLISH_2014)
            .required()
            .limits(MEDIA_ID),
    ],
    "One voice message.",
    ENGLISH_2014,
);

const VIDEO: MessageType = message(
    "reply.video",
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("video"),
        field("media_id", "Video.MediaId", Kind::Media(media::VIDEO), "The video.", ENGLISH_2014)
            .required()
            .limits(MEDIA_ID),
        field("title", "Video.Title", PLAIN, "The video's title.", ENGLISH_2014),
        field("description", "Video.Description", PLAIN, "The lines below the title.", ENGLISH_2014),
    ],
    "One video.",
    ENGLISH_2014,
);

const MUSIC: MessageType = message(
    "reply.music",
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("music"),
        field("title", "Music.Title", PLAIN, "The piece's title.", ENGLISH_2014),
        field("description", "Music.Description", PLAIN, "The lines below the title.", ENGLISH_2014),
        field("musicurl", "Music.MusicUrl", URL, "The music.", ENGLISH_2014),
        field("hqmusicurl", "Music.HQMusicUrl", URL, "The music in better quality, played on Wi-Fi.", ENGLISH_2014),
        field("thumb_media_id", "Music.ThumbMediaId", Kind::Media(media::THUMB), "The cover.", ENGLISH_2014)
            .required()
            .limits(MEDIA_ID),
    ],
    "A piece of music.",
    ENGLISH_2014,
);

const fn item(name: &'static str, wire: &'static str, kind: Kind, doc: &'static str) -> Field {
    field(name, wire, kind, doc, REPLY_UNCLEAR).presence(Presence::Advised)
}

const NEWS: MessageType = message(
    "reply.news",
    &[
        TO,
        FROM,
        CREATE_TIME,
        kind("news"),
        field("", "ArticleCount", Kind::CountOf("article"), "How many articles follow.", ENGLISH_2014).required(),
        field(
            "article",
            "Articles.item",
            Kind::Elements {
                fields: &[
                    item("title", "Title", PLAIN, "The article's title."),
                    item("description", "Description", PLAIN, "The lines below the title."),
                    item(
                        "picurl",
                        "PicUrl",
                        URL,
                        "The picture, JPG or PNG: best 360×200 for the first article, 200×200 for the others.",
                    ),
                    item("url", "Url", URL, "The page that a click opens."),
                ],
                rules: &[],
                label: None,
            },
            "An article: a title, a picture and a link.",
            ENGLISH_2014,
        )
        .required()
        .limits(&[
            filled(Measure::Items, 10, Outcome::Rejected(0), ENGLISH_2014),
            at_most(Measure::Items, 8, Outcome::Rejected(0), REPLY).under(Variant::Current),
            at_most(Measure::Items, 1, Outcome::Truncated, REPLY).under(Variant::Current),
        ]),
    ],
    "Articles with pictures and links: ten in 2014; today one in answer to a message, else eight.",
    ENGLISH_2014,
);

const TRANSFER_CUSTOMER_SERVICE: MessageType = MessageType {
    only: Some(&Only { variant: Variant::Current, instead: "", fact: REPLY }),
    ..message(
        "reply.transfer_customer_service",
        &[
            TO,
            FROM,
            CREATE_TIME,
            msgtype("MsgType", "transfer_customer_service", REPLY),
            field(
                "kf_account",
                "TransInfo.KfAccount",
                PLAIN,
                "The customer-service account that takes over; any where left out.",
                REPLY,
            ),
        ],
        "Hands the user's message to customer service.",
        REPLY,
    )
};
