//! Addressing, which only the beta pages have: who gets a message, and who of them sees it.

use super::super::facts::*;
use super::super::make::*;
use super::super::model::*;
use super::BETA;

const CHATID: &str = "chatid";
const SEPARATOR: char = '|';

/// An empty list would be no `chatid`, and that is every group.
const IDS: Limit = filled(Measure::Items, 100, Outcome::Undocumented, WECOM_BETA);
const NOT_EMPTY: Limit = at_least(Measure::Bytes, 1, Outcome::Undocumented, WECOM_BETA);
const USERID: Limit = filled(Measure::Bytes, 64, Outcome::Rejected(40003), WECOM_CODES);

const fn by_id(word: &'static str, limits: &'static [Limit], doc: &'static str) -> Recipient {
    Recipient {
        word,
        argument: Argument::Id,
        delivery: Delivery::Joined { wire: CHATID, separator: SEPARATOR },
        endpoint: None,
        many: true,
        limits,
        broadcast: false,
        only: None,
        doc,
        fact: WECOM_BETA,
    }
}

const fn to_all(word: &'static str, value: &'static str, doc: &'static str) -> Recipient {
    Recipient {
        word,
        argument: Argument::None,
        delivery: Delivery::JoinedWord { wire: CHATID, separator: SEPARATOR, value },
        endpoint: None,
        many: false,
        limits: &[],
        broadcast: true,
        only: None,
        doc,
        fact: WECOM_BETA,
    }
}

const GROUP: Recipient = by_id("group", &[IDS, NOT_EMPTY], "A group, by the `chatid` of a callback.");
const BLACKBOARD: Recipient =
    by_id("blackboard", &[IDS, NOT_EMPTY], "A blackboard (小黑板), by the `chatid` of a callback.");
const USER: Recipient = by_id("user", &[IDS, USERID], "A member, by userid, as a single chat.");
const CHAT: Recipient = by_id("chat", &[IDS, NOT_EMPTY], "A chat of a kind that is not known, by its id.");

const ALL_GROUPS: &str = "@all_group";
const ALL_BLACKBOARDS: &str = "@all_blackboard";
const EVERYONE: &str = "@all";

/// The page words `@all_group` and `@all` alike.
pub(super) const TEXT: &[Recipient] = &[
    GROUP,
    BLACKBOARD,
    USER,
    CHAT,
    to_all("all_groups", ALL_GROUPS, "Every group and, as the page words it, every blackboard."),
    to_all("all_blackboards", ALL_BLACKBOARDS, "Every blackboard; documented for markdown alone."),
    to_all("everyone", EVERYONE, "Every group and every blackboard."),
];

pub(super) const MARKDOWN: &[Recipient] = &[
    GROUP,
    BLACKBOARD,
    USER,
    CHAT,
    to_all("all_groups", ALL_GROUPS, "Every group."),
    to_all("all_blackboards", ALL_BLACKBOARDS, "Every blackboard."),
    to_all("everyone", EVERYONE, "Every group and every blackboard."),
];

/// Types for which both words mean the groups: markdown_v2, image, news, and those whose table has no addressing.
pub(super) const GROUPS: &[Recipient] = &[
    GROUP,
    BLACKBOARD,
    USER,
    CHAT,
    to_all("all_groups", ALL_GROUPS, "Every group."),
    to_all("all_blackboards", ALL_BLACKBOARDS, "Every blackboard; documented for markdown alone."),
    to_all("everyone", EVERYONE, "Every group."),
];

const GONE: &[Refused] = &[refused(
    "@all_subscriber",
    "older internal pages had it for the robot's subscription range; today's page does not",
    WECOM_BETA_UNCLEAR,
)];

/// The `to` of a type.
pub(super) const fn to(recipients: &'static [Recipient]) -> Field {
    field(
        "to",
        "",
        Kind::To(recipients),
        "Who gets it: up to 100 chats, or a word for all of a kind; left out, every group of the robot.",
        WECOM_BETA,
    )
    .only(BETA)
    .refused(GONE)
}

pub(super) const POST_ID: Field = field(
    "post_id",
    "post_id",
    Kind::Text(Dialect::Id),
    "The blackboard post to reply to; takes effect only where `to` is exactly one blackboard.",
    WECOM_BETA,
)
.limits(&[NOT_EMPTY])
.only(BETA);

pub(super) const VISIBLE_TO_USER: Field = field(
    "visible_to_user",
    "visible_to_user",
    Kind::Joined { separator: SEPARATOR },
    "The only members who see it, by userid; takes effect only where `to` is exactly one chat.",
    WECOM_BETA,
)
.limits(&[USERID])
.only(BETA);

/// `post_id` wants one blackboard.
pub(super) const POST_NEEDS_BLACKBOARD: Rule = rule(
    RuleCheck::OneRecipient { field: "post_id", words: &["blackboard", "chat"] },
    Outcome::Ignored,
    "a `post_id` takes effect only where the message goes to exactly one blackboard",
    WECOM_BETA,
);

/// Text and markdown can be narrowed in a group and on a blackboard.
pub(super) const VISIBLE_NEEDS_CHAT: Rule = rule(
    RuleCheck::OneRecipient { field: "visible_to_user", words: &["group", "blackboard", "chat"] },
    Outcome::Ignored,
    "`visible_to_user` takes effect only with exactly one group or blackboard; else everyone sees the message",
    WECOM_BETA,
);

/// The other types can be narrowed in a group.
pub(super) const VISIBLE_NEEDS_GROUP: Rule = rule(
    RuleCheck::OneRecipient { field: "visible_to_user", words: &["group", "chat"] },
    Outcome::Ignored,
    "`visible_to_user` takes effect only with exactly one group; else everyone sees the message",
    WECOM_BETA,
);

/// Blackboards take text, markdown and image.
pub(super) const NO_BLACKBOARD: Rule = rule(
    RuleCheck::NoRecipient { words: &["blackboard", "all_blackboards"], with: None },
    Outcome::Undocumented,
    "blackboards take text, markdown and image only",
    WECOM_BETA,
);

/// The word that only markdown's table has.
pub(super) const ALL_BLACKBOARDS_UNSAID: Rule = rule(
    RuleCheck::NoRecipient { words: &["all_blackboards"], with: None },
    Outcome::Disputed,
    "the page describes `all_blackboards` for markdown alone; what it does here is not known",
    WECOM_BETA_UNCLEAR,
);

/// The tables of miniprogram, file and voice, and what is known of cards, say nothing of addressing, while the page's
/// change log speaks of messages in general. So the field exists, and a message that relies on it is warned of: if the
/// platform passes over the `chatid`, the message reaches every group.
pub(super) const ADDRESSING_UNSAID: Rule = rule(
    RuleCheck::NoRecipient { words: &["group", "user", "chat", "all_groups", "everyone"], with: None },
    Outcome::Disputed,
    "the page does not say that this type can be addressed; if `to` is ignored, every group gets it",
    WECOM_BETA_UNCLEAR,
);
