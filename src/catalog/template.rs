//! Template messages (模板消息) and subscription notices (订阅通知) of an Official Account.

use super::facts::*;
use super::keys;
use super::make::*;
use super::model::*;

pub(super) static CHANNEL: Channel = Channel {
    id: "template",
    platform: Platform::OfficialAccount,
    types: &[TEMPLATE_MESSAGE, SUBSCRIBE],
    refused: &[],
    rates: &[Rate { scope: RateScope::Account, calls: 100_000, per_seconds: 86_400, under: None, fact: TEMPLATE }],
    remarks: &[
        remark("An account holds up to 25 templates.", TEMPLATE),
        remark("Too long a message answers 45014, too many keys 45013; the numbers are not documented.", CODES),
        remark(
            "Where both `url` and `miniprogram` stand, the mini program opens, and the page where that fails.",
            TEMPLATE,
        )
        .under(Variant::Current),
        remark("The event TEMPLATESENDJOBFINISH tells whether the user got a template message.", ENGLISH_2014),
        remark("A notice reaches a user once for each time they agreed to it; else the answer is 43101.", CODES)
            .under(Variant::Current),
    ],
    doc: "Template messages and subscription notices of an Official Account: a registered text whose places a message fills.",
};

const SEND: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://api.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/message/template/send",
    query: &[],
    credential: Credential::AccessToken,
    answers: &[Answer { key: "msgid", only: None, doc: "The message, as the event at its end names it: 64 bits." }],
};

const CURRENT: &Only = &Only { variant: Variant::Current, instead: "", fact: TEMPLATE };

const DATA: &DataSpec = &DataSpec {
    color: None,
    colored: true,
    suffix: ".DATA",
    limits: &[at_least(Measure::Bytes, 1, Outcome::Rejected(47003), CODES)],
    keys: keys::RULES,
};

const FIELDS: &[Field] = &[
    field(
        "to",
        "",
        Kind::To(&[openid(
            "touser",
            &[
                at_least(Measure::Bytes, 1, Outcome::Rejected(40003), CODES),
                at_most(Measure::Chars, 28, Outcome::Advice, ANSWERS),
            ],
            ENGLISH_2014,
        )]),
        "The user, by openid; they must follow the account.",
        ENGLISH_2014,
    )
    .required(),
    field("template_id", "template_id", Kind::Text(Dialect::Id), "The template, by its id.", ENGLISH_2014)
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Outcome::Rejected(40036), CODES),
            at_most(Measure::Chars, 43, Outcome::Advice, ANSWERS),
        ]),
    field("url", "url", Kind::Text(Dialect::Url), "The page that a click opens; none where left out.", ENGLISH_2014),
    field(
        "miniprogram",
        "miniprogram",
        Kind::Object(
            &[
                field("appid", "appid", Kind::Text(Dialect::Id), "The mini program.", TEMPLATE)
                    .required()
                    .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(40166), CODES)]),
                field(
                    "pagepath",
                    "pagepath",
                    Kind::Text(Dialect::Url),
                    "The page of the mini program; left out, its first.",
                    TEMPLATE,
                ),
            ],
            &[],
        ),
        "The mini program that a click opens, before `url`.",
        TEMPLATE,
    )
    .only(CURRENT),
    field(
        "topcolor",
        "topcolor",
        Kind::Color { bare: false },
        "The colour of the message's head; ignored today.",
        ENGLISH_2014,
    ),
    field(
        "client_msg_id",
        "client_msg_id",
        Kind::Text(Dialect::Id),
        "An id of your own: a user gets the same one only once within ten minutes.",
        TEMPLATE,
    )
    .limits(&[at_least(Measure::Bytes, 1, Outcome::Undocumented, TEMPLATE)])
    .only(CURRENT),
    field("data", "data", Kind::Data(DATA), "The values of the template's places, by their keys.", ENGLISH_2014)
        .required(),
];

const TEMPLATE_MESSAGE: MessageType = MessageType {
    id: "template",
    format: Format::Json,
    endpoint: Some(SEND),
    only: None,
    fields: FIELDS,
    rules: &[
        rule(
            RuleCheck::Discouraged { field: "topcolor", instead: "" },
            Outcome::Ignored,
            "today's platform takes `topcolor` and ignores it",
            TEMPLATE,
        )
        .under(Variant::Current),
        rule(
            RuleCheck::Discouraged { field: "data.color", instead: "" },
            Outcome::Ignored,
            "today's platform takes colours and shows none",
            TEMPLATE,
        )
        .under(Variant::Current),
    ],
    refused: &[],
    doc: "A registered text, filled for one user.",
    fact: ENGLISH_2014,
};

const SUBSCRIBE_SEND: &Endpoint = &Endpoint { path: "/cgi-bin/message/subscribe/bizsend", answers: &[], ..*SEND };

const SUBSCRIBE_DATA: &DataSpec = &DataSpec { colored: false, ..*DATA };

const SUBSCRIBE_FIELDS: &[Field] = &[
    field(
        "to",
        "",
        Kind::To(&[openid("touser", &[at_least(Measure::Bytes, 1, Outcome::Rejected(40003), CODES)], SUBSCRIPTION)]),
        "The user, by openid; they must have agreed to the notice.",
        SUBSCRIPTION,
    )
    .required(),
    field(
        "template_id",
        "template_id",
        Kind::Text(Dialect::Id),
        "The notice's template, by its id; the id of a template message is another.",
        SUBSCRIPTION,
    )
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(40037), CODES)]),
    field("page", "page", Kind::Text(Dialect::Url), "The page that a click opens; none where left out.", SUBSCRIPTION),
    field(
        "miniprogram",
        "miniprogram",
        Kind::Object(
            &[
                field("appid", "appid", Kind::Text(Dialect::Id), "The mini program.", SUBSCRIPTION)
                    .required()
                    .limits(&[at_least(Measure::Bytes, 1, Outcome::Rejected(40166), CODES)]),
                field(
                    "pagepath",
                    "pagepath",
                    Kind::Text(Dialect::Url),
                    "The page of the mini program; left out, its first.",
                    SUBSCRIPTION,
                ),
            ],
            &[],
        ),
        "The mini program that a click opens, before `page`.",
        SUBSCRIPTION,
    ),
    field(
        "data",
        "data",
        Kind::Data(SUBSCRIBE_DATA),
        "The values of the notice's places, by their keys; without colours.",
        SUBSCRIPTION,
    )
    .required(),
    field(
        "client_msg_id",
        "client_msg_id",
        Kind::Text(Dialect::Id),
        "An id of your own, so that a repeated call is no repeated notice.",
        SUBSCRIPTION,
    )
    .limits(&[at_least(Measure::Bytes, 1, Outcome::Undocumented, SUBSCRIPTION)]),
    field(
        "miniprogram_state",
        "miniprogram_state",
        Kind::OneOf(&["developer", "trial", "formal"]),
        "Which version of the mini program opens; left out, the released one.",
        SUBSCRIPTION,
    ),
    field(
        "lang",
        "lang",
        Kind::OneOf(&["zh_CN", "en_US", "zh_HK", "zh_TW"]),
        "The language of the mini program; left out, simplified Chinese.",
        SUBSCRIPTION,
    ),
];

const SUBSCRIBE: MessageType = MessageType {
    id: "subscribe",
    format: Format::Json,
    endpoint: Some(SUBSCRIBE_SEND),
    only: Some(&Only { variant: Variant::Current, instead: "template", fact: SUBSCRIPTION }),
    fields: SUBSCRIBE_FIELDS,
    rules: &[],
    refused: &[],
    doc: "A notice that a user agreed to, filled for them.",
    fact: SUBSCRIPTION,
};

const SUBSCRIPTION: &crate::diag::Fact = &crate::diag::Fact {
    source: "developers.weixin.qq.com/doc/service/en/api/notify/notify/api_sendnewsubscribemsg.html",
    seen: "2026",
    confidence: crate::diag::Confidence::Documented,
};
