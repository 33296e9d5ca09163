//! Template messages (模板消息) and subscription notices (订阅通知) of an Official Account.

use super::facts::*;
use super::ids;
use super::keys;
use super::make::*;
use super::model::*;
use super::platforms::official_account;

pub(super) static CHANNEL: Channel = Channel {
    id: "template",
    platform: official_account::PLATFORM,
    other_names: &["tmpl", "tpl", "template_message", "templatemessage", "tmplmsg", "template_msg"],
    types: &[TEMPLATE_MESSAGE, SUBSCRIBE],
    refused: &[],
    rates: &[Rate { scope: RateScope::Account, calls: 100_000, per_seconds: 86_400, under: None, fact: TEMPLATE }],
    remarks: &[
        remark(t!("An account can have up to 25 templates.", "每个账号最多 25 个模板。"), TEMPLATE),
        remark(
            t!(
                "A message that is too long gets 45014, too many keys 45013; the limits are not documented.",
                "消息太长返回 45014，关键词太多返回 45013；上限没有公布。",
            ),
            CODES,
        ),
        remark(
            t!(
                "If both `url` and `miniprogram` are set, the mini program opens, or the page if that fails.",
                "同时有 `url` 和 `miniprogram` 时，优先打开小程序，失败时打开网页。",
            ),
            TEMPLATE,
        )
        .under(official_account::CURRENT),
        remark(
            t!(
                "The event TEMPLATESENDJOBFINISH reports whether the user got a template message.",
                "用户是否收到模板消息，由事件 TEMPLATESENDJOBFINISH 报告。",
            ),
            ENGLISH_2014,
        ),
        remark(
            t!(
                "A notice reaches a user once for each time they agreed to it; otherwise the response is 43101.",
                "用户每同意一次，通知可送达一次；否则返回 43101。",
            ),
            CODES,
        )
        .under(official_account::CURRENT),
    ],
    doc: t!(
        "Template messages and subscription notices of an Official Account: a registered text with placeholders that a message fills.",
        "公众号模板消息和订阅通知：已登记的文字，由消息填充其中的占位。",
    ),
};

/// What names a message in the event at its end.
const MSGID: &[AnswerKey] = &[AnswerKey {
    key: "msgid",
    content: Some(AnswerContent::Id),
    only: None,
    doc: t!(
        "The message, with the same 64-bit id as in the event that reports its outcome.",
        "消息，与报告结果的事件中的 ID 相同，64 位整数。",
    ),
}];

const SEND: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://api.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/message/template/send",
    query: &[],
    credential: official_account::ACCESS_TOKEN,
    answers: MSGID,
    says_success: true,
};

const CURRENT: &Only = &Only { variants: &[official_account::CURRENT], instead: "", fact: TEMPLATE };

const PAGE_PATH: PagePath = PagePath {
    may_be_absolute: false,
    doc: t!("the path of a page is given without a leading `/`", "页面路径开头不写 `/`"),
    outcome: Effect::Rejected(40165),
    fact: CODES,
};

/// The page of notices has the words of mini programs, and wants the address of a web page.
const NOTICE_PAGE: PagePath = PagePath { may_be_absolute: true, ..PAGE_PATH };

const DATA: &DataSpec = &DataSpec {
    color: None,
    colored: true,
    suffix: ".DATA",
    limits: &[at_least(Measure::Bytes, 1, Effect::Rejected(47003), CODES)],
    keys: keys::RULES,
    takes_numbers: true,
    longest: (
        200,
        t!("a message that is too long gets 45014; the limit is not documented", "消息太长返回 45014；上限没有公布"),
        CODES,
    ),
    kinds_only: Some(official_account::CURRENT),
};

const FIELDS: &[Field] = &[
    field(
        "to",
        "",
        FieldKind::To(&[openid(
            "touser",
            &ids::OPENID,
            &[
                at_least(Measure::Bytes, 1, Effect::Rejected(40003), CODES),
                at_most(Measure::Chars, 28, Effect::Advice, ANSWERS),
            ],
            ENGLISH_2014,
        )]),
        t!("The user, by openid; they must follow the account.", "用户，以 openid 表示；须已关注账号。"),
        ENGLISH_2014,
    )
    .required(),
    field(
        "template_id",
        "template_id",
        FieldKind::Text(Dialect::Id),
        t!("The template, by its id.", "模板，以模板 ID 表示。"),
        ENGLISH_2014,
    )
    .required()
    .role(FieldRole::Registered)
    .limits(&[
        at_least(Measure::Bytes, 1, Effect::Rejected(40036), CODES),
        at_most(Measure::Chars, 43, Effect::Advice, ANSWERS),
    ]),
    field(
        "url",
        "url",
        FieldKind::Text(Dialect::Url),
        t!("The page that a click opens; none by default.", "点击后打开的页面；默认不跳转。"),
        ENGLISH_2014,
    ),
    field(
        "miniprogram",
        "miniprogram",
        FieldKind::Object(
            &[
                field("appid", "appid", FieldKind::Text(Dialect::Id), t!("The mini program.", "小程序。"), TEMPLATE)
                    .id(&ids::APPID)
                    .required()
                    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(40166), CODES)]),
                field(
                    "pagepath",
                    "pagepath",
                    FieldKind::Text(Dialect::Url),
                    t!("The page of the mini program; its first page by default.", "小程序的页面；默认为首页。"),
                    TEMPLATE,
                )
                .page(&PAGE_PATH),
            ],
            &[],
        ),
        t!("The mini program that a click opens; takes precedence over `url`.", "点击后打开的小程序，优先于 `url`。"),
        TEMPLATE,
    )
    .only(CURRENT),
    field(
        "topcolor",
        "topcolor",
        FieldKind::Color { bare: false },
        t!("The colour of the message's header; ignored today.", "消息头部的颜色；目前平台会忽略。"),
        ENGLISH_2014,
    ),
    field(
        "client_msg_id",
        "client_msg_id",
        FieldKind::Text(Dialect::Id),
        t!(
            "Your own id: a user gets the same one only once within ten minutes.",
            "自定的 ID：十分钟内，同一用户相同的 ID 只收到一次。",
        ),
        TEMPLATE,
    )
    .limits(&[at_least(Measure::Bytes, 1, Effect::Undocumented, TEMPLATE)])
    .only(CURRENT),
    field(
        "data",
        "data",
        FieldKind::Data(DATA),
        t!("The values of the template's placeholders, by their keys.", "模板中各占位的值，以关键词为键。"),
        ENGLISH_2014,
    )
    .required(),
];

/// A template of the library has a number; the account gets the id when it adds the template.
const TEMPLATE_ID: Rule = rule(
    RuleCheck::Issued { field: "template_id", numbers: &["TM", "OPENTM"] },
    Effect::Rejected(40037),
    t!(
        "a template has its id in the account: 43 letters and digits; numbers such as `TM00015` or `46000` are those of the library",
        "模板 ID 由账号添加模板时得到，是 43 位字母和数字；`TM00015`、`46000` 这样的编号属于模板库",
    ),
    CODES,
);

const TEMPLATE_MESSAGE: MessageType = MessageType {
    id: "template",
    format: WireFormat::Json,
    endpoint: Some(SEND),
    only: None,
    fields: FIELDS,
    rules: &[
        rule(
            RuleCheck::Discouraged { field: "topcolor", instead: "" },
            Effect::Ignored,
            t!("today's platform accepts `topcolor`, but ignores it", "目前平台接受 `topcolor`，但会忽略"),
            TEMPLATE,
        )
        .under(official_account::CURRENT),
        rule(
            RuleCheck::Discouraged { field: "data.color", instead: "" },
            Effect::Ignored,
            t!("today's platform accepts colours, but shows none", "目前平台接受颜色，但不显示"),
            TEMPLATE,
        )
        .under(official_account::CURRENT),
        TEMPLATE_ID,
    ],
    refused: &[],
    examples: include_str!("examples/template.msg"),
    doc: t!("A registered text, filled for one user.", "已登记的模板，为一个用户填充。"),
    fact: ENGLISH_2014,
};

const SUBSCRIBE_SEND: &Endpoint = &Endpoint { path: "/cgi-bin/message/subscribe/bizsend", ..*SEND };

const SUBSCRIBE_DATA: &DataSpec = &DataSpec { colored: false, ..*DATA };

const SUBSCRIBE_FIELDS: &[Field] = &[
    field(
        "to",
        "",
        FieldKind::To(&[openid(
            "touser",
            &ids::OPENID,
            &[at_least(Measure::Bytes, 1, Effect::Rejected(40003), CODES)],
            SUBSCRIPTION,
        )]),
        t!("The user, by openid; they must have agreed to the notice.", "用户，以 openid 表示；须已同意接收该通知。"),
        SUBSCRIPTION,
    )
    .required(),
    field(
        "template_id",
        "template_id",
        FieldKind::Text(Dialect::Id),
        t!(
            "The notice's template, by its id; not the id of a template message.",
            "通知的模板，以模板 ID 表示；与模板消息的模板 ID 不同。",
        ),
        SUBSCRIPTION,
    )
    .required()
    .role(FieldRole::Registered)
    .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(40037), CODES)]),
    field(
        "page",
        "page",
        FieldKind::Text(Dialect::Url),
        t!("The page that a click opens; none by default.", "点击后打开的页面；默认不跳转。"),
        SUBSCRIPTION,
    )
    .page(&NOTICE_PAGE),
    field(
        "miniprogram",
        "miniprogram",
        FieldKind::Object(
            &[
                field(
                    "appid",
                    "appid",
                    FieldKind::Text(Dialect::Id),
                    t!("The mini program.", "小程序。"),
                    SUBSCRIPTION,
                )
                .id(&ids::APPID)
                .required()
                .limits(&[at_least(Measure::Bytes, 1, Effect::Rejected(40166), CODES)]),
                field(
                    "pagepath",
                    "pagepath",
                    FieldKind::Text(Dialect::Url),
                    t!("The page of the mini program; its first page by default.", "小程序的页面；默认为首页。"),
                    SUBSCRIPTION,
                )
                .page(&PAGE_PATH),
            ],
            &[],
        ),
        t!("The mini program that a click opens; takes precedence over `page`.", "点击后打开的小程序，优先于 `page`。"),
        SUBSCRIPTION,
    ),
    field(
        "data",
        "data",
        FieldKind::Data(SUBSCRIBE_DATA),
        t!(
            "The values of the notice's placeholders, by their keys; without colours.",
            "通知中各占位的值，以关键词为键；不带颜色。",
        ),
        SUBSCRIPTION,
    )
    .required(),
    field(
        "client_msg_id",
        "client_msg_id",
        FieldKind::Text(Dialect::Id),
        t!("Your own id, so that a repeated call does not repeat the notice.", "自定的 ID，使重复调用不会重复通知。"),
        SUBSCRIPTION,
    )
    .limits(&[at_least(Measure::Bytes, 1, Effect::Undocumented, SUBSCRIPTION)]),
    field(
        "miniprogram_state",
        "miniprogram_state",
        FieldKind::OneOf(&["developer", "trial", "formal"]),
        t!(
            "Which version of the mini program opens; the released one by default.",
            "打开小程序的哪个版本；默认为正式版。",
        ),
        SUBSCRIPTION,
    ),
    field(
        "lang",
        "lang",
        FieldKind::OneOf(&["zh_CN", "en_US", "zh_HK", "zh_TW"]),
        t!("The language of the mini program; simplified Chinese by default.", "小程序的语言；默认为简体中文。"),
        SUBSCRIPTION,
    ),
];

const SUBSCRIBE: MessageType = MessageType {
    id: "subscribe",
    format: WireFormat::Json,
    endpoint: Some(SUBSCRIBE_SEND),
    only: Some(&Only { variants: &[official_account::CURRENT], instead: "template", fact: SUBSCRIPTION }),
    fields: SUBSCRIBE_FIELDS,
    rules: &[TEMPLATE_ID],
    refused: &[],
    examples: include_str!("examples/subscribe.msg"),
    doc: t!("A notice that a user agreed to, filled for them.", "用户同意接收的通知，为其填充。"),
    fact: SUBSCRIPTION,
};

const SUBSCRIPTION: &crate::diag::Fact = &crate::diag::Fact {
    source: same("developers.weixin.qq.com/doc/service/en/api/notify/notify/api_sendnewsubscribemsg.html"),
    seen: "2026",
    confidence: crate::diag::Confidence::Documented,
};
