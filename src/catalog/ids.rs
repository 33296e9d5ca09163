//! The forms of the platforms' ids, and which ids are taken for others.

use super::facts::*;
use super::make::*;
use super::model::*;
use crate::diag::{Fact, Localized};
use crate::text::AsciiSet;

const DIGITS: AsciiSet = AsciiSet::of("0123456789");
const LETTERS: AsciiSet = AsciiSet::of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
const LETTERS_DIGITS: AsciiSet = LETTERS.with(DIGITS);

/// What is known of ids of one kind.
#[derive(Debug)]
pub struct IdForm {
    /// What they are called, with an article in English.
    pub name: Localized,
    /// Their form, for people.
    pub doc: Localized,
    pub shape: IdShape,
    /// A word in the place of an id that means everyone; empty if there is none.
    pub everyone: &'static str,
    /// What pages write in the place of an id.
    pub placeholders: &'static [&'static str],
    pub outcome: Effect,
    pub fact: &'static Fact,
    pub confused: &'static [ConfusedId],
}

/// How a text of some form can be told.
#[derive(Clone, Copy, Debug)]
pub struct IdShape {
    /// What may come before it, and does not count; empty if nothing may.
    pub sign: &'static str,
    pub begins: &'static str,
    /// The characters that may come first, and those that may follow.
    pub first: AsciiSet,
    pub chars: AsciiSet,
    /// What must occur once, between others; empty if nothing must.
    pub has: &'static str,
    /// The minimum and maximum number of characters.
    pub length: (usize, usize),
}

/// Ids of another kind that are often given in the place of these.
#[derive(Debug)]
pub struct ConfusedId {
    pub name: Localized,
    pub shape: IdShape,
    pub overlap: Overlap,
    /// Where they belong.
    pub how: Localized,
}

/// Whether an id that has the form of another kind, and its own, is of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// No.
    None,
    /// Most likely.
    Guess,
    /// For certain: ids of the right kind do not look so.
    Certain,
}

impl IdShape {
    const fn of(chars: AsciiSet) -> Self {
        Self { sign: "", begins: "", first: chars, chars, has: "", length: (1, usize::MAX) }
    }

    fn has_between(&self, text: &str) -> bool {
        self.has.is_empty()
            || text
                .split_once(self.has)
                .is_some_and(|(before, after)| !before.is_empty() && !after.is_empty() && !after.contains(self.has))
    }

    /// The shortest text of this form, of some letter or digit; `None` if such a text has another form.
    pub fn example(&self) -> Option<String> {
        let letter = *b"A1".iter().find(|letter| self.first.has(**letter) && self.chars.has(**letter))?;
        let letter = char::from(letter);
        let end = if self.has.is_empty() { String::new() } else { format!("{}{letter}", self.has) };
        let mut text = format!("{}{letter}{end}", self.begins);
        while text.len() < self.length.0 {
            text.push(letter);
        }
        self.fits(&text).then_some(text)
    }

    /// Whether a text has this form.
    pub fn fits(&self, text: &str) -> bool {
        let unsigned = text.strip_prefix(self.sign).filter(|_| !self.sign.is_empty());
        let text = unsigned.unwrap_or(text);
        let mut bytes = text.bytes();
        text.starts_with(self.begins)
            && self.has_between(text)
            && (self.length.0..=self.length.1).contains(&text.len())
            && bytes.next().is_some_and(|byte| self.first.has(byte))
            && bytes.all(|byte| self.chars.has(byte))
    }
}

const USERID_SHAPE: IdShape =
    IdShape { first: LETTERS_DIGITS, ..IdShape::of(LETTERS_DIGITS.with(AsciiSet::of("-_.@"))) };
/// A number of mainland China.
const MAINLAND_SHAPE: IdShape = IdShape { begins: "1", length: (11, 11), ..IdShape::of(DIGITS) };
const OPENID_SHAPE: IdShape = IdShape::of(LETTERS_DIGITS.with(AsciiSet::of("_-")));
const APPID_SHAPE: IdShape = IdShape { begins: "wx", length: (18, 18), ..IdShape::of(LETTERS_DIGITS) };
const ACCOUNT_SHAPE: IdShape = IdShape { begins: "gh_", ..OPENID_SHAPE };

/// A member of a WeCom organisation.
pub const USERID: IdForm = IdForm {
    name: t!("a userid", "userid"),
    doc: t!(
        "a userid consists of letters, digits, `-`, `_`, `.` and `@`, and begins with a letter or digit",
        "userid 由字母、数字和 `-`、`_`、`.`、`@` 组成，以字母或数字开头",
    ),
    shape: USERID_SHAPE,
    everyone: "",
    placeholders: &[],
    outcome: Effect::Ignored,
    fact: WECOM_CODES,
    confused: &[],
};

/// A member to mention.
pub const MENTIONED: IdForm = IdForm {
    everyone: "@all",
    fact: WECOM_PUBLIC,
    confused: &[ConfusedId {
        name: t!("a mobile number", "手机号"),
        shape: MAINLAND_SHAPE,
        overlap: Overlap::Guess,
        how: t!("mobile numbers go into `mentioned_mobile_list`", "手机号写在 `mentioned_mobile_list` 中"),
    }],
    ..USERID
};

/// The mobile number of a member to mention.
pub const MOBILE: IdForm = IdForm {
    name: t!("a mobile number", "手机号"),
    doc: t!(
        "a mobile number is 5 to 15 digits without spaces or hyphens; a `+` may come before the country code",
        "手机号为 5 到 15 位数字，中间没有空格和连字符；国家或地区代码前可以加 `+`",
    ),
    shape: IdShape { sign: "+", length: (5, 15), ..IdShape::of(DIGITS) },
    everyone: "@all",
    placeholders: &[],
    outcome: Effect::Ignored,
    fact: WECOM_PUBLIC,
    confused: &[ConfusedId {
        name: t!("a userid", "userid"),
        shape: IdShape { first: LETTERS, ..USERID_SHAPE },
        overlap: Overlap::None,
        how: t!("userids go into `mentioned_list`", "userid 写在 `mentioned_list` 中"),
    }],
};

const USERS_OPENID: Localized = t!("write the user's openid", "写用户的 openid");

/// A user of an Official Account.
pub const OPENID: IdForm = IdForm {
    name: t!("an openid", "openid"),
    doc: t!(
        "an openid consists of letters, digits, `_` and `-`, and belongs to one account and one user",
        "openid 由字母、数字和 `_`、`-` 组成，对应一个账号下的一个用户",
    ),
    shape: OPENID_SHAPE,
    everyone: "",
    placeholders: &["openid", "open_id", "touser", "to_user", "none"],
    outcome: Effect::Rejected(40003),
    fact: CODES,
    confused: &[
        ConfusedId {
            name: t!("the id of an account", "公众号的原始 ID"),
            shape: ACCOUNT_SHAPE,
            overlap: Overlap::Certain,
            how: USERS_OPENID,
        },
        ConfusedId { name: t!("an appid", "appid"), shape: APPID_SHAPE, overlap: Overlap::Guess, how: USERS_OPENID },
        ConfusedId {
            name: t!("a mobile number", "手机号"),
            shape: MAINLAND_SHAPE,
            overlap: Overlap::Guess,
            how: USERS_OPENID,
        },
    ],
};

/// The user whom a reply goes to.
pub const REPLY_OPENID: IdForm = IdForm {
    outcome: Effect::Undocumented,
    fact: REPLY,
    confused: &[ConfusedId {
        name: t!("the id of an account", "公众号的原始 ID"),
        shape: ACCOUNT_SHAPE,
        overlap: Overlap::Certain,
        how: t!(
            "`to` is the `FromUserName` of the request, `from` its `ToUserName`",
            "`to` 是请求中的 `FromUserName`，`from` 是请求中的 `ToUserName`",
        ),
    }],
    ..OPENID
};

/// The account that replies.
pub const ACCOUNT: IdForm = IdForm {
    name: t!("the id of an account", "公众号的原始 ID"),
    doc: t!("the id of an account begins with `gh_`", "公众号的原始 ID 以 `gh_` 开头"),
    shape: OPENID_SHAPE,
    everyone: "",
    placeholders: &[],
    outcome: Effect::Undocumented,
    fact: REPLY,
    confused: &[
        ConfusedId {
            name: t!("an openid", "openid"),
            shape: IdShape { begins: "o", length: (28, 28), ..OPENID_SHAPE },
            overlap: Overlap::Certain,
            how: t!(
                "`to` is the `FromUserName` of the request, `from` its `ToUserName`",
                "`to` 是请求中的 `FromUserName`，`from` 是请求中的 `ToUserName`",
            ),
        },
        ConfusedId {
            name: t!("an appid", "appid"),
            shape: APPID_SHAPE,
            overlap: Overlap::Guess,
            how: t!("`from` is the `ToUserName` of the request (`gh_…`)", "`from` 是请求中的 `ToUserName`（`gh_…`）"),
        },
    ],
};

/// A mini program that an Official Account opens.
pub const APPID: IdForm = IdForm {
    name: t!("the appid of a mini program", "小程序的 appid"),
    doc: t!("an appid consists of letters and digits, and begins with `wx`", "appid 由字母和数字组成，以 `wx` 开头"),
    shape: IdShape::of(LETTERS_DIGITS),
    everyone: "",
    placeholders: &[],
    outcome: Effect::Rejected(40166),
    fact: CODES,
    confused: &[ConfusedId {
        name: t!("the original id of a mini program", "小程序的原始 ID"),
        shape: ACCOUNT_SHAPE,
        overlap: Overlap::Certain,
        how: t!(
            "write the appid (`wx…`), which the mini program's settings show",
            "写 appid（`wx…`），在小程序的设置页可以看到",
        ),
    }],
};

/// A customer-service account.
pub const KF_ACCOUNT: IdForm = IdForm {
    name: t!("a customer-service account", "客服账号"),
    doc: t!("a whole customer-service account is `name@account`", "完整的客服账号形如 `账号前缀@公众号微信号`"),
    shape: IdShape { has: "@", ..USERID_SHAPE },
    everyone: "",
    placeholders: &[],
    outcome: Effect::Rejected(61452),
    fact: CUSTOM,
    confused: &[],
};

/// A file that was uploaded.
pub const MEDIA_ID: IdForm = IdForm {
    name: t!("a media id", "media id"),
    doc: t!(
        "the media ids that the pages show consist of letters, digits, `_` and `-`",
        "文档中的 media id 都由字母、数字和 `_`、`-` 组成",
    ),
    shape: IdShape { first: OPENID_SHAPE.chars, ..IdShape::of(OPENID_SHAPE.chars.with(AsciiSet::of("="))) },
    everyone: "",
    placeholders: &[],
    outcome: Effect::Disputed,
    fact: UPLOAD,
    confused: &[],
};
