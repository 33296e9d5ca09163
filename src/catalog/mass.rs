//! Mass messages (群发) of an Official Account: to a group or tag, to everyone, or to a list of users.

use super::facts::*;
use super::make::*;
use super::media;
use super::model::*;

pub(super) static CHANNEL: Channel = Channel {
    id: "mass",
    platform: Platform::OfficialAccount,
    types: &[TEXT, IMAGE, VOICE, VIDEO, MPVIDEO, MPNEWS, WXCARD],
    refused: &[refused(
        "mass.music",
        "the tables of 2014 list music, but no page ever showed its body and today's do not have it",
        MASS_2014_UNCLEAR,
    )],
    rates: &[
        Rate { scope: RateScope::Account, calls: 100, per_seconds: 86_400, under: None, fact: MASS_2014 },
        Rate { scope: RateScope::Account, calls: 60, per_seconds: 60, under: Some(Variant::Current), fact: MASS_GUIDE },
    ],
    remarks: &[
        remark(
            "A user gets at most four mass messages of an account in a calendar month; further ones fail.",
            MASS_2014,
        ),
        remark("Only verified service accounts may call it.", MASS_2014).under(Variant::Y2014),
        remark(
            "Verified subscription accounts may send by tag, once a day; sending by list is for service accounts.",
            MASS_GUIDE,
        )
        .under(Variant::Current),
        remark("With API protection on, an administrator confirms `everyone` within 30 minutes.", MASS_GUIDE)
            .under(Variant::Current),
        remark(
            "Success means that the job was taken; the result comes as the event MASSSENDJOBFINISH, today with \
             CopyrightCheckResult and ArticleUrlResult beside the eleven elements of 2014.",
            MASS_GUIDE,
        ),
        remark(
            "Sibling calls: `/cgi-bin/message/mass/delete` takes `msg_id`, today also `article_idx` or `url`; \
             `mass/preview` (100 a day), `mass/get` and `mass/speed` exist today only.",
            MASS_GUIDE,
        ),
    ],
    doc: "Mass messages of an Official Account, to a group or tag, to everyone, or to a list of users.",
};

const ANSWERS_OF_A_JOB: &[Answer] = &[
    Answer { key: "msg_id", only: None, doc: "The job, as the event at its end names it." },
    Answer { key: "msg_data_id", only: Some(CURRENT), doc: "The articles of the job; for mpnews alone." },
];

const fn endpoint(path: &'static str) -> Endpoint {
    Endpoint {
        method: "POST",
        host: "https://api.weixin.qq.com",
        host_under: None,
        path,
        query: &[],
        credential: Credential::AccessToken,
        answers: ANSWERS_OF_A_JOB,
    }
}

const SENDALL: &Endpoint = &endpoint("/cgi-bin/message/mass/sendall");
const SEND: &Endpoint = &endpoint("/cgi-bin/message/mass/send");

const CURRENT: &Only = &Only { variant: Variant::Current, instead: "", fact: MASS_TAG };

const GROUP: Recipient = Recipient {
    word: "group",
    argument: Argument::Id,
    delivery: Delivery::Keys(&[("filter.group_id", KeyValue::ArgText)]),
    endpoint: None,
    many: false,
    limits: &[at_least(Measure::Bytes, 1, Outcome::Rejected(40050), CODES)],
    broadcast: false,
    only: Some(&Only { variant: Variant::Y2014, instead: "tag(2)", fact: MASS_2014 }),
    doc: "A group of followers, by its id as a text.",
    fact: MASS_2014,
};

const TAG: Recipient = Recipient {
    word: "tag",
    argument: Argument::Number,
    delivery: Delivery::Keys(&[("filter.is_to_all", KeyValue::Bool(false)), ("filter.tag_id", KeyValue::ArgNumber)]),
    endpoint: None,
    many: false,
    limits: &[],
    broadcast: false,
    only: Some(&Only { variant: Variant::Current, instead: "group(\"2\")", fact: MASS_TAG }),
    doc: "The followers with a tag, by its number.",
    fact: MASS_TAG,
};

const EVERYONE: Recipient = Recipient {
    word: "everyone",
    argument: Argument::None,
    delivery: Delivery::Keys(&[("filter.is_to_all", KeyValue::Bool(true))]),
    endpoint: None,
    many: false,
    limits: &[],
    broadcast: true,
    only: Some(CURRENT),
    doc: "Every follower; the message also enters the account's history.",
    fact: MASS_TAG,
};

const LIST: Recipient = Recipient {
    word: "",
    argument: Argument::Id,
    delivery: Delivery::Listed { wire: "touser", chunk: 10_000 },
    endpoint: Some(SEND),
    many: true,
    limits: &[
        at_least(Measure::Items, 2, Outcome::Rejected(40130), MASS_LIST).under(Variant::Current),
        at_least(Measure::Items, 1, Outcome::Rejected(44005), MASS_2014),
        at_least(Measure::Bytes, 1, Outcome::Rejected(40003), CODES),
        at_most(Measure::Chars, 28, Outcome::Advice, ANSWERS),
    ],
    broadcast: false,
    only: None,
    doc: "Users by openid, one or a list; over 10 000 make several requests.",
    fact: MASS_2014,
};

const TO: Field = field(
    "to",
    "",
    Kind::To(&[GROUP, TAG, EVERYONE, LIST]),
    "Who gets it: a group or tag, everyone, or users by openid.",
    MASS_2014,
)
.required();

const SEND_IGNORE_REPRINT: Field = field(
    "send_ignore_reprint",
    "send_ignore_reprint",
    Kind::Choice(&[(0, "stop"), (1, "go on")]),
    "What to do with articles that are judged a reprint; stop where left out.",
    MASS_TAG,
)
.only(CURRENT);

const CLIENTMSGID: Field = field(
    "clientmsgid",
    "clientmsgid",
    Kind::Text(Dialect::Id),
    "An id of your own: the same one is sent only once within 24 hours.",
    MASS_TAG,
)
.limits(&[filled(Measure::Bytes, 32, Outcome::Rejected(45067), MASS_TAG)])
.only(CURRENT);

/// Of the types that hold no articles.
const REPRINT_IDLE: Rule = rule(
    RuleCheck::Discouraged { field: "send_ignore_reprint", instead: "" },
    Outcome::Ignored,
    "only articles (`mass.mpnews`) are judged a reprint",
    MASS_GUIDE,
);

const MEDIA_ID: &[Limit] = &[at_least(Measure::Bytes, 1, Outcome::Rejected(41006), CODES)];

const THUMB_REFUSED: Refused = refused(
    "thumb_media_id",
    "the tables of 2014 list it, but no example of a mass message has it: it belongs to `material.news`",
    MASS_2014_UNCLEAR,
);

const fn message(id: &'static str, fields: &'static [Field], rules: &'static [Rule], doc: &'static str) -> MessageType {
    MessageType {
        id,
        format: Format::Json,
        endpoint: Some(SENDALL),
        only: None,
        fields,
        rules,
        refused: &[],
        doc,
        fact: MASS_2014,
    }
}

const TEXT: MessageType = message(
    "mass.text",
    &[
        TO,
        field("body", "text.content", Kind::Text(Dialect::ServiceText), "The text.", MASS_2014)
            .required()
            .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(44004), CODES)]),
        msgtype("msgtype", "text", MASS_2014),
        SEND_IGNORE_REPRINT,
        CLIENTMSGID,
    ],
    &[REPRINT_IDLE],
    "Text.",
);

const IMAGES: &Only = &Only { variant: Variant::Current, instead: "media_id: \"…\"", fact: MASS_TAG };

const fn with_images(field: &'static str, doc: &'static str) -> Rule {
    rule(RuleCheck::Needs { field, needs: "media_ids" }, Outcome::Undocumented, doc, MASS_TAG)
}

/// Both forms of an image: one id (2014, and today's page until about 2020), or several with a text.
const IMAGE: MessageType = message(
    "mass.image",
    &[
        TO,
        field("media_id", "image.media_id", Kind::Media(media::IMAGE), "The image, in the form of 2014.", MASS_2014)
            .limits(MEDIA_ID),
        field("media_ids", "images.media_ids", Kind::Medias(media::IMAGE), "The images, in today's form.", MASS_TAG)
            .limits(&[
                at_least(Measure::Items, 1, Outcome::Rejected(41006), CODES),
                at_least(Measure::Bytes, 1, Outcome::Rejected(41006), CODES),
            ])
            .only(IMAGES),
        field(
            "recommend",
            "images.recommend",
            Kind::Text(Dialect::Plain),
            "The words that recommend the images; 分享图片 where left out.",
            MASS_TAG,
        )
        .only(IMAGES),
        field("title", "images.title", Kind::Text(Dialect::Plain), "The title of the images.", MASS_TAG).only(IMAGES),
        comments("need_open_comment", "images.need_open_comment", "Whether readers may comment.").only(IMAGES),
        comments("only_fans_can_comment", "images.only_fans_can_comment", "Whether only followers may comment.")
            .only(IMAGES),
        msgtype("msgtype", "image", MASS_2014),
        SEND_IGNORE_REPRINT,
        CLIENTMSGID,
    ],
    &[
        rule(
            RuleCheck::ExactlyOne(&["media_id", "media_ids"]),
            Outcome::Rejected(41006),
            "an image message has one image as `media_id`, or several as `media_ids`",
            MASS_TAG,
        ),
        rule(
            RuleCheck::Discouraged { field: "media_id", instead: "media_ids: […]" },
            Outcome::Disputed,
            "today's page knows `media_ids` alone; `media_id` stood there until about 2020",
            MASS_TAG,
        )
        .under(Variant::Current),
        with_images("recommend", "`recommend` belongs to the form with `media_ids`"),
        with_images("title", "`title` belongs to the form with `media_ids`"),
        with_images("need_open_comment", "`need_open_comment` belongs to the form with `media_ids`"),
        with_images("only_fans_can_comment", "`only_fans_can_comment` belongs to the form with `media_ids`"),
        FANS_NEED_COMMENTS,
        REPRINT_IDLE,
    ],
    "One image, or today several.",
);

/// A switch for comments, 0 or 1.
pub(super) const fn comments(name: &'static str, wire: &'static str, doc: &'static str) -> Field {
    field(name, wire, Kind::Choice(&[(0, "no"), (1, "yes")]), doc, MASS_TAG)
}

/// Followers cannot comment where nobody can.
pub(super) const FANS_NEED_COMMENTS: Rule = rule(
    RuleCheck::SwitchNeeds { field: "only_fans_can_comment", needs: "need_open_comment" },
    Outcome::Ignored,
    "`only_fans_can_comment` means nothing while comments are closed",
    MASS_TAG,
);

const VOICE: MessageType = message(
    "mass.voice",
    &[
        TO,
        field("media_id", "voice.media_id", Kind::Media(media::VOICE), "The recording.", MASS_2014)
            .required()
            .limits(MEDIA_ID),
        msgtype("msgtype", "voice", MASS_2014),
        SEND_IGNORE_REPRINT,
        CLIENTMSGID,
    ],
    &[REPRINT_IDLE],
    "One voice message.",
);

/// The video of 2014 to a list of users, under another name than to a group.
const VIDEO: MessageType = MessageType {
    endpoint: Some(SEND),
    only: Some(&Only { variant: Variant::Y2014, instead: "mass.mpvideo", fact: MASS_2014 }),
    refused: &[THUMB_REFUSED],
    ..message(
        "mass.video",
        &[
            field("to", "", Kind::To(&[LIST]), "Who gets it: users by openid.", MASS_2014).required(),
            field(
                "media_id",
                "video.media_id",
                Kind::Media(media::MASS_VIDEO),
                "The video, by the id that `material.video` gives.",
                MASS_2014,
            )
            .required()
            .limits(MEDIA_ID),
            field("title", "video.title", Kind::Text(Dialect::Plain), "The video's title.", MASS_2014),
            field(
                "description",
                "video.description",
                Kind::Text(Dialect::Plain),
                "The lines below the title.",
                MASS_2014,
            ),
            msgtype("msgtype", "video", MASS_2014),
        ],
        &[],
        "One video, to a list of users, in the form of 2014.",
    )
};

const MPVIDEO: MessageType = MessageType {
    refused: &[THUMB_REFUSED],
    ..message(
        "mass.mpvideo",
        &[
            TO,
            field(
                "media_id",
                "mpvideo.media_id",
                Kind::Media(media::MASS_VIDEO),
                "The video, by the id that `material.video` gives.",
                MASS_2014,
            )
            .required()
            .limits(MEDIA_ID),
            field("title", "mpvideo.title", Kind::Text(Dialect::Plain), "The video's title, to a list.", MASS_LIST)
                .only(CURRENT),
            field(
                "description",
                "mpvideo.description",
                Kind::Text(Dialect::Plain),
                "The lines below the title, to a list.",
                MASS_LIST,
            )
            .only(CURRENT),
            msgtype("msgtype", "mpvideo", MASS_2014),
            SEND_IGNORE_REPRINT,
            CLIENTMSGID,
        ],
        &[
            rule(
                RuleCheck::ByList { field: "title", list: true },
                Outcome::Ignored,
                "a video has a `title` of its own only when it goes to a list of users",
                MASS_LIST,
            ),
            rule(
                RuleCheck::ByList { field: "description", list: true },
                Outcome::Ignored,
                "a video has a `description` of its own only when it goes to a list of users",
                MASS_LIST,
            ),
            rule(
                RuleCheck::NoRecipient { words: &[""], with: None },
                Outcome::Undocumented,
                "in 2014 a video to a list of users was a `mass.video`",
                MASS_2014,
            )
            .under(Variant::Y2014),
            REPRINT_IDLE,
        ],
        "One video.",
    )
};

const MPNEWS: MessageType = MessageType {
    refused: &[THUMB_REFUSED],
    ..message(
        "mass.mpnews",
        &[
            TO,
            field(
                "media_id",
                "mpnews.media_id",
                Kind::Media(media::NEWS),
                "The articles, by the id that `material.news` or a draft gives.",
                MASS_2014,
            )
            .required()
            .limits(MEDIA_ID),
            msgtype("msgtype", "mpnews", MASS_2014),
            SEND_IGNORE_REPRINT,
            CLIENTMSGID,
        ],
        &[],
        "Articles.",
    )
};

const WXCARD: MessageType = MessageType {
    only: Some(CURRENT),
    fact: MASS_TAG,
    ..message(
        "mass.wxcard",
        &[
            TO,
            field("card_id", "wxcard.card_id", Kind::Text(Dialect::Id), "The card.", MASS_TAG)
                .required()
                .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(41012), CODES)]),
            msgtype("msgtype", "wxcard", MASS_TAG),
            SEND_IGNORE_REPRINT,
            CLIENTMSGID,
        ],
        &[REPRINT_IDLE],
        "A coupon or membership card.",
    )
};
