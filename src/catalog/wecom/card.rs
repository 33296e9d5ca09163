//! `wecom.template_card`: the two cards that a webhook takes, `text_notice` and `news_notice`.
//!
//! One type holds the members of both in an order that fits both pages; rules say which belongs to which.

use super::super::facts::*;
use super::super::make::*;
use super::super::media;
use super::super::model::*;
use super::envelope;

const CARD_TYPE: &str = "card_type";
const TEXT_NOTICE: &str = "text_notice";
const NEWS_NOTICE: &str = "news_notice";

const TEXT: Kind = Kind::Text(Dialect::Card);
const URL: Kind = Kind::Text(Dialect::Url);
const ID: Kind = Kind::Text(Dialect::Id);

/// Characters beyond which a text looks bad on the card.
const fn advised(max: u64) -> Limit {
    at_most(Measure::Chars, max, Outcome::Advice, WECOM_PUBLIC)
}

const fn items(max: u64, code: i64) -> Limit {
    at_most(Measure::Items, max, Outcome::Rejected(code), WECOM_PUBLIC)
}

const fn missing(code: i64) -> Limit {
    at_least(Measure::Bytes, 1, Outcome::Rejected(code), WECOM_CODES)
}

/// What a click needs, by `type`.
const fn needs(is: i64, needs: &'static str, code: i64, doc: &'static str) -> Rule {
    rule(RuleCheck::RequiredWhen { field: "type", is, needs }, Outcome::Rejected(code), doc, WECOM_PUBLIC)
}

const NEEDS_URL: Rule = needs(1, "url", 42028, "`type: 1` opens a page, so it needs its `url`");
const NEEDS_APPID: Rule = needs(2, "appid", 42030, "`type: 2` opens a mini program, so it needs its `appid`");

const CLICK_URL: Field = field("url", "url", URL, "The page that a click opens (`type: 1`).", WECOM_PUBLIC);
const CLICK_APPID: Field =
    field("appid", "appid", ID, "The mini program that a click opens (`type: 2`).", WECOM_PUBLIC);
const CLICK_PAGEPATH: Field =
    field("pagepath", "pagepath", URL, "The page of the mini program; left out, its first.", WECOM_PUBLIC);

const CLICK: Kind = Kind::Choice(&[(0, "not a link"), (1, "opens `url`"), (2, "opens the mini program `appid`")]);

const fn click_type(doc: &'static str) -> Field {
    field("type", "type", CLICK, doc, WECOM_PUBLIC)
}

const SOURCE: &[Field] = &[
    field("icon_url", "icon_url", URL, "The sender's icon.", WECOM_PUBLIC),
    field("desc", "desc", TEXT, "The sender's name.", WECOM_PUBLIC).limits(&[advised(13)]),
    field(
        "desc_color",
        "desc_color",
        Kind::Choice(&[(0, "grey"), (1, "black"), (2, "red"), (3, "green")]),
        "The colour of the sender's name; grey where left out.",
        WECOM_PUBLIC,
    ),
];

const MAIN_TITLE: &[Field] = &[
    field("title", "title", TEXT, "The first line.", WECOM_PUBLIC).limits(&[advised(26)]),
    field("desc", "desc", TEXT, "The lines below it.", WECOM_PUBLIC).limits(&[advised(30)]),
];

const EMPHASIS_CONTENT: &[Field] = &[
    field("title", "title", TEXT, "The large text, such as a number.", WECOM_PUBLIC).limits(&[advised(10)]),
    field("desc", "desc", TEXT, "What it means.", WECOM_PUBLIC).limits(&[advised(15)]),
];

const CARD_IMAGE: &[Field] = &[
    field("url", "url", URL, "The picture.", WECOM_PUBLIC).required().limits(&[missing(42044)]),
    field(
        "aspect_ratio",
        "aspect_ratio",
        Kind::Decimal,
        "Width divided by height, 1.3 to 2.25; 1.3 where left out.",
        WECOM_PUBLIC,
    ),
];

const IMAGE_TEXT_AREA: &[Field] = &[
    click_type("What a click on the area does; nothing where left out."),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
    field("title", "title", TEXT, "The area's title.", WECOM_PUBLIC),
    field("desc", "desc", TEXT, "The area's description.", WECOM_PUBLIC),
    field("image_url", "image_url", URL, "The area's picture.", WECOM_PUBLIC).required().limits(&[at_least(
        Measure::Bytes,
        1,
        Outcome::Undocumented,
        WECOM_PUBLIC,
    )]),
];

const QUOTE_AREA: &[Field] = &[
    click_type("What a click on the quote does; nothing where left out."),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
    field("title", "title", TEXT, "The quote's title.", WECOM_PUBLIC),
    field("quote_text", "quote_text", TEXT, "The quote; it may hold line breaks.", WECOM_PUBLIC),
];

const VERTICAL: &[Field] = &[
    field("title", "title", TEXT, "The entry's title.", WECOM_PUBLIC).required().limits(&[missing(42033), advised(26)]),
    field("desc", "desc", TEXT, "The entry's text.", WECOM_PUBLIC).limits(&[advised(112)]),
];

const HORIZONTAL: &[Field] = &[
    field("keyname", "keyname", TEXT, "The row's name.", WECOM_PUBLIC).required().limits(&[missing(42027), advised(5)]),
    field(
        "value",
        "value",
        TEXT,
        "The row's value; for an attachment (`type: 2`) the file's name with its ending.",
        WECOM_PUBLIC,
    )
    .limits(&[advised(26)]),
    field(
        "type",
        "type",
        Kind::Choice(&[
            (0, "text"),
            (1, "opens `url`"),
            (2, "downloads the file `media_id`"),
            (3, "opens the page of the member `userid`"),
        ]),
        "What the value is; text where left out.",
        WECOM_PUBLIC,
    ),
    CLICK_URL,
    field("media_id", "media_id", Kind::Media(media::WECOM_FILE), "The attached file (`type: 2`).", WECOM_PUBLIC),
    field("userid", "userid", ID, "The member (`type: 3`).", WECOM_PUBLIC).limits(&[at_most(
        Measure::Bytes,
        64,
        Outcome::Rejected(40003),
        WECOM_CODES,
    )]),
];

const JUMP: &[Field] = &[
    click_type("What the link opens; nothing where left out."),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
    field("title", "title", TEXT, "The link's text.", WECOM_PUBLIC).required().limits(&[missing(42033), advised(13)]),
];

const CARD_ACTION: &[Field] = &[
    field(
        "type",
        "type",
        Kind::Choice(&[(1, "opens `url`"), (2, "opens the mini program `appid`")]),
        "What a click on the card does.",
        WECOM_PUBLIC,
    )
    .required(),
    CLICK_URL,
    CLICK_APPID,
    CLICK_PAGEPATH,
];

const CLICK_RULES: &[Rule] = &[NEEDS_URL, NEEDS_APPID];

const fn object(fields: &'static [Field], rules: &'static [Rule]) -> Kind {
    Kind::Object(fields, rules)
}

const fn elements(fields: &'static [Field], rules: &'static [Rule]) -> Kind {
    Kind::Elements { fields, rules, label: None }
}

const FIELDS: &[Field] = &[
    envelope::to(envelope::GROUPS),
    msgtype("msgtype", "template_card", WECOM_PUBLIC),
    field(
        CARD_TYPE,
        "template_card.card_type",
        Kind::OneOf(&[TEXT_NOTICE, NEWS_NOTICE]),
        "Which card: `text_notice` for text, `news_notice` with a picture.",
        WECOM_PUBLIC,
    )
    .required()
    .refused(&[
        refused("button_interaction", INTERACTIVE, WECOM_PUBLIC),
        refused("vote_interaction", INTERACTIVE, WECOM_PUBLIC),
        refused("multiple_interaction", INTERACTIVE, WECOM_PUBLIC),
    ]),
    field("source", "template_card.source", object(SOURCE, &[]), "Who sends the card.", WECOM_PUBLIC),
    field("main_title", "template_card.main_title", object(MAIN_TITLE, &[]), "The card's title.", WECOM_PUBLIC),
    field(
        "emphasis_content",
        "template_card.emphasis_content",
        object(EMPHASIS_CONTENT, &[]),
        "A large text in the middle of a `text_notice`.",
        WECOM_PUBLIC,
    ),
    field(
        "card_image",
        "template_card.card_image",
        object(
            CARD_IMAGE,
            &[rule(
                RuleCheck::Between { field: "aspect_ratio", min: 130, max: 225 },
                Outcome::Disputed,
                "the page wants more than 1.3 and less than 2.25, while its own example is 2.25 and works",
                WECOM_PUBLIC_UNCLEAR,
            )],
        ),
        "The picture of a `news_notice`.",
        WECOM_PUBLIC,
    ),
    field(
        "image_text_area",
        "template_card.image_text_area",
        object(IMAGE_TEXT_AREA, CLICK_RULES),
        "A picture with text beside it, of a `news_notice`.",
        WECOM_PUBLIC,
    ),
    field(
        "quote_area",
        "template_card.quote_area",
        object(QUOTE_AREA, CLICK_RULES),
        "A quote, such as the message that the card answers.",
        WECOM_PUBLIC,
    ),
    field("sub_title_text", "template_card.sub_title_text", TEXT, "The running text of a `text_notice`.", WECOM_PUBLIC)
        .limits(&[advised(112)]),
    field(
        "vertical_content_list",
        "template_card.vertical_content_list",
        elements(VERTICAL, &[]),
        "An entry below the picture of a `news_notice`, up to four.",
        WECOM_PUBLIC,
    )
    .limits(&[items(4, 42036)]),
    field(
        "horizontal_content_list",
        "template_card.horizontal_content_list",
        elements(
            HORIZONTAL,
            &[
                NEEDS_URL,
                needs(2, "media_id", 42029, "`type: 2` is an attachment, so it needs its `media_id`"),
                needs(3, "userid", 42050, "`type: 3` is a member, so it needs their `userid`"),
            ],
        ),
        "A row of a name and a value, up to six.",
        WECOM_PUBLIC,
    )
    .limits(&[items(6, 42035)]),
    field(
        "jump_list",
        "template_card.jump_list",
        elements(JUMP, CLICK_RULES),
        "A link at the foot of the card, up to three.",
        WECOM_PUBLIC,
    )
    .limits(&[items(3, 42042)]),
    field(
        "card_action",
        "template_card.card_action",
        object(CARD_ACTION, CLICK_RULES),
        "What a click on the card does; both cards demand it.",
        WECOM_PUBLIC,
    )
    .required(),
];

const INTERACTIVE: &str =
    "a webhook takes `text_notice` and `news_notice` only; interactive cards need a robot with a callback";

const fn only_for(field: &'static str, is: &'static str, doc: &'static str) -> Rule {
    rule(RuleCheck::OnlyWhenWord { field, when: CARD_TYPE, is }, Outcome::Undocumented, doc, WECOM_PUBLIC)
}

const fn demanded(is: &'static str, needs: &'static [&'static str], outcome: Outcome, doc: &'static str) -> Rule {
    rule(RuleCheck::RequiredWhenWord { field: CARD_TYPE, is, needs }, outcome, doc, WECOM_PUBLIC)
}

pub(super) const TEMPLATE_CARD: MessageType = MessageType {
    refused: &[
        refused("button_list", INTERACTIVE, WECOM_ROBOT),
        refused("button_selection", INTERACTIVE, WECOM_ROBOT),
        refused("checkbox", INTERACTIVE, WECOM_ROBOT),
        refused("select_list", INTERACTIVE, WECOM_ROBOT),
        refused("submit_button", INTERACTIVE, WECOM_ROBOT),
        refused("action_menu", INTERACTIVE, WECOM_ROBOT),
        refused("task_id", INTERACTIVE, WECOM_ROBOT),
    ],
    ..super::message(
        "wecom.template_card",
        FIELDS,
        &[
            envelope::ADDRESSING_UNSAID,
            envelope::NO_BLACKBOARD,
            demanded(
                TEXT_NOTICE,
                &["main_title.title", "sub_title_text"],
                Outcome::Rejected(42033),
                "a `text_notice` needs a `main_title` with a `title`, or a `sub_title_text`",
            ),
            rule(
                RuleCheck::RequiredWhenWord { field: CARD_TYPE, is: TEXT_NOTICE, needs: &["main_title"] },
                Outcome::Disputed,
                "the page demands a `main_title` and yet lets `sub_title_text` stand for it",
                WECOM_PUBLIC_UNCLEAR,
            ),
            demanded(
                NEWS_NOTICE,
                &["main_title.title"],
                Outcome::Rejected(42033),
                "a `news_notice` needs a `main_title` with a `title`",
            ),
            demanded(NEWS_NOTICE, &["card_image"], Outcome::Rejected(42044), "a `news_notice` needs a `card_image`"),
            only_for("emphasis_content", TEXT_NOTICE, "`emphasis_content` belongs to a `text_notice`"),
            only_for("sub_title_text", TEXT_NOTICE, "`sub_title_text` belongs to a `text_notice`"),
            only_for("card_image", NEWS_NOTICE, "`card_image` belongs to a `news_notice`"),
            only_for("image_text_area", NEWS_NOTICE, "`image_text_area` belongs to a `news_notice`"),
            only_for("vertical_content_list", NEWS_NOTICE, "`vertical_content_list` belongs to a `news_notice`"),
            rule(
                RuleCheck::NotTogether("quote_area", "emphasis_content"),
                Outcome::Advice,
                "the page advises against a `quote_area` together with an `emphasis_content`",
                WECOM_PUBLIC,
            ),
        ],
        "A card of text or with a picture, which opens a page or a mini program.",
        WECOM_PUBLIC,
    )
};
