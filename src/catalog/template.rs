//! Template messages (模板消息) of an Official Account.

use super::facts::*;
use super::keys;
use super::make::*;
use super::model::*;

pub(super) static CHANNEL: Channel = Channel {
    id: "template",
    platform: Platform::OfficialAccount,
    types: &[TEMPLATE_MESSAGE],
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
        remark("The event TEMPLATESENDJOBFINISH tells whether the user got it.", ENGLISH_2014),
    ],
    doc: "Template messages of an Official Account: a registered text whose places a message fills.",
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
