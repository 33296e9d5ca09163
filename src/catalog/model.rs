//! The types of the catalog: channels, message types, fields, limits. The data is in one file per channel.

use std::fmt;

use super::ids::IdForm;
use super::platform::Platform;
use crate::diag::{Fact, LimitUnit, Localized};
pub(super) use crate::dialect::Dialect;

/// A family of messages that share a platform, a transport and recipients.
#[derive(Debug)]
pub struct Channel {
    /// The first word of its types: `wecom`, `custom`, `template`.
    pub id: &'static str,
    pub platform: Platform,
    /// What people call it elsewhere, in lower case.
    pub other_names: &'static [&'static str],
    pub types: &'static [MessageType],
    /// Types that the platform documents but that are not supported: full ids with the reason.
    pub refused: &'static [Refused],
    pub rates: &'static [Rate],
    /// Facts that cannot be checked, for the reference pages.
    pub remarks: &'static [Remark],
    /// A one-sentence description for the reference pages.
    pub doc: Localized,
}

/// A variant of a platform, chosen by a profile: the id of the platform and its own. It changes only checks, never a
/// byte of a payload.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variant(&'static VariantSpec);

/// The ids of a variant.
#[derive(PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct VariantSpec {
    pub platform: &'static str,
    pub id: &'static str,
}

impl Variant {
    pub(super) const fn of(ids: &'static VariantSpec) -> Self {
        Self(ids)
    }

    /// Its id in a profile.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// The id of its platform.
    pub const fn platform_id(self) -> &'static str {
        self.0.platform
    }

    pub fn is_of(self, platform: Platform) -> bool {
        self.platform_id() == platform.id()
    }
}

impl fmt::Debug for Variant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id())
    }
}

/// Something known but not supported: the finding says why instead of "unknown".
#[derive(Debug)]
pub struct Refused {
    /// The id of a type, the name of a field, or a word of a field, depending on the table.
    pub name: &'static str,
    /// The reason, one sentence.
    pub reason: Localized,
    pub fact: &'static Fact,
}

/// A fact for readers: quotas, time windows, sibling calls.
#[derive(Debug)]
pub struct Remark {
    pub text: Localized,
    /// Only true under this variant.
    pub under: Option<Variant>,
    /// Displayed before a message is sent, because msgc cannot check it.
    pub before_send: bool,
    pub fact: &'static Fact,
}

/// A construct that not every variant has, and its replacement in the others.
#[derive(Debug, PartialEq, Eq)]
pub struct Only {
    /// The variants that have it; the first is recommended.
    pub variants: &'static [Variant],
    /// The replacement under another variant: `tag(2)`; empty if there is none.
    pub instead: &'static str,
    pub fact: &'static Fact,
}

impl Only {
    /// Whether it exists under a profile; true without one.
    pub fn is_under(&self, profile: Option<Variant>) -> bool {
        profile.is_none_or(|profile| self.variants.contains(&profile))
    }
}

/// A message type: its fields in the source and its payload.
#[derive(Debug)]
pub struct MessageType {
    /// As written after the name of a message: `wecom.markdown`, `template`.
    pub id: &'static str,
    pub format: WireFormat,
    /// The call that sends it; `None` for a reply, which answers a request of the platform.
    pub endpoint: Option<&'static Endpoint>,
    pub only: Option<&'static Only>,
    /// All fields and blocks **in wire order**, which is the order of the payload's keys.
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
    /// Fields that the platform documents but that are not supported.
    pub refused: &'static [Refused],
    /// A `.msg` file: its first message is the smallest there can be; those after it have every field, in several messages where
    /// fields exclude each other. See [`Self::smallest_example`].
    pub examples: &'static str,
    pub doc: Localized,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WireFormat {
    Json,
    Xml,
}

/// A call of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub method: &'static str,
    /// `https://host`.
    pub host: &'static str,
    /// The host under one variant, if it differs.
    pub host_under: Option<(Variant, &'static str)>,
    /// With [`super::CREDENTIAL_PLACE`] for a credential in the path.
    pub path: &'static str,
    /// Further query parameters in order.
    pub query: &'static [(&'static str, &'static str)],
    pub credential: &'static Credential,
    /// The keys of a successful answer, besides those that report success.
    pub answers: &'static [AnswerKey],
    /// Whether a successful answer has the keys that report success; otherwise it is recognised by the other keys.
    pub says_success: bool,
}

/// A key of an answer, whose value a later request of a plan may use.
#[derive(Debug, PartialEq, Eq)]
pub struct AnswerKey {
    pub key: &'static str,
    /// `None` if it was never observed in an answer.
    pub content: Option<AnswerContent>,
    pub only: Option<&'static Only>,
    pub doc: Localized,
}

/// The content of a key of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerContent {
    /// The kind of a stored file.
    Kind,
    /// The id of what was stored.
    MediaId,
    /// Epoch seconds as a number.
    Time,
    /// Epoch seconds as a text.
    TimeText,
    /// The id of a message or job: up to 64 bits.
    Id,
    /// The same for the articles of a job.
    ArticlesId,
}

/// The credential of a call.
#[derive(Debug, PartialEq, Eq)]
pub struct Credential {
    pub carrier: CredentialCarrier,
    /// Its placeholder in plans.
    pub placeholder: &'static str,
    /// The environment variable of a printed `curl` command.
    pub shell_variable: &'static str,
}

/// Where a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialCarrier {
    /// In the query, by this name: `?key=…`
    Query(&'static str),
    /// Inside of the path: `/hook/…`
    Path,
}

/// A field, a block, or a constant key.
#[derive(Debug)]
pub struct Field {
    /// As written in the source; empty for a key that is never written ([`FieldKind::Const`], [`FieldKind::CountOf`]).
    pub name: &'static str,
    /// The wire path in the enclosing object, keys joined by dots: `markdown.content`; for XML, element names:
    /// `Image.MediaId`. Empty for [`FieldKind::To`], whose recipients have their own wire paths.
    pub wire: &'static str,
    pub kind: FieldKind,
    pub presence: Presence,
    /// A value that breaks several limits is reported once, with the most severe one.
    pub limits: &'static [Limit],
    /// Words of [`FieldKind::OneOf`] or recipients of [`FieldKind::To`] that are known but not supported.
    pub refused: &'static [Refused],
    pub only: Option<&'static Only>,
    /// Its text may have several lines, so it may be a block of pieces.
    pub lines: bool,
    /// What `overflow` allows for its text.
    pub overflows: Overflows,
    /// If a message is split, only the last part has it.
    pub once: bool,
    /// The form of the ids that it holds, if that is known.
    pub id: Option<&'static IdForm>,
    /// What other programs know its value by.
    pub role: Option<FieldRole>,
    /// It is the path of a page in a mini program, not a URL.
    pub page: Option<&'static PagePath>,
    /// What the platform removes from its HTML.
    pub filter: Option<&'static HtmlFilter>,
    /// The attributes of its links whose values have a form.
    pub attributes: &'static [LinkAttribute],
    pub doc: Localized,
    pub fact: &'static Fact,
}

/// Who else depends on the value of a field, so that a change of it is more than another wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldRole {
    /// A click reports it to the author's own program.
    Reported,
    /// It names what is registered with the platform: a template.
    Registered,
}

/// What a platform removes from HTML that it is given.
#[derive(Clone, Copy, Debug)]
pub struct HtmlFilter {
    /// Elements, in lower case.
    pub elements: &'static [&'static str],
    /// The hosts whose pictures stay, with those below them.
    pub picture_hosts: &'static [&'static str],
    pub under: Variant,
    pub fact: &'static Fact,
}

/// An attribute of the links in a text.
#[derive(Clone, Copy, Debug)]
pub struct LinkAttribute {
    pub name: &'static str,
    pub value: AttributeValue,
}

/// What the value of an attribute is.
#[derive(Clone, Copy, Debug)]
pub enum AttributeValue {
    Id(&'static IdForm),
    Page(&'static PagePath),
}

/// The path of a page in a mini program.
#[derive(Clone, Copy, Debug)]
pub struct PagePath {
    /// Whether it may begin with `/`.
    pub may_be_absolute: bool,
    pub doc: Localized,
    pub outcome: Effect,
    pub fact: &'static Fact,
}

/// How a text that is too long may be handled.
#[derive(Clone, Copy, Debug)]
pub enum Overflows {
    /// It is always an error.
    Never,
    /// It may be cut, but not split.
    Cut,
    /// It may be cut, or split into several messages; the limit counts them as [`Measure::Items`].
    Parts(&'static Limit),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    Optional,
    Required,
    /// Required under this variant, otherwise optional.
    RequiredUnder(Variant),
    /// Required under this variant, otherwise a warning if absent.
    RequiredElseAdvised(Variant),
    /// A warning if absent.
    Advised,
}

/// The type of a field's value, and how it is emitted.
#[derive(Clone, Copy, Debug)]
pub enum FieldKind {
    /// Always emitted, never written: `msgtype`, a button's `type`.
    Const(&'static str),
    /// Computed: the number of elements of the block with this name (`ArticleCount`).
    CountOf(&'static str),
    /// The recipients of the message.
    To(&'static [RecipientSpec]),
    /// A text in a dialect. If it may have several lines (`Field::lines`), it may be a block of pieces.
    Text(Dialect),
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A whole number as a JSON number.
    Int {
        min: i64,
        max: i64,
    },
    /// A whole number out of a few with meanings: `desc_color`, a card's `type`.
    Choice(&'static [(i64, Localized)]),
    /// A switch that is `"0"`/`"1"` in one variant and `0`/`1` in the other, emitted as written.
    Flag {
        text: &'static Only,
        number: &'static Only,
    },
    Bool,
    /// A decimal number, emitted as written.
    Decimal,
    /// `#RRGGBB`, emitted as a text; if `bare` is true, six digits without `#` (as a text) are accepted too and kept.
    Color {
        bare: bool,
    },
    /// A list of ids, joined into one text by the separator.
    Joined {
        separator: char,
    },
    /// A list of texts as an array.
    Texts(Dialect),
    /// A media id as a text, `file(…)` (uploaded when sent), or the name of a material of the file, as allowed by
    /// `materials`.
    Media(&'static MediaSpec),
    /// A list of what [`FieldKind::Media`] accepts, as an array.
    Medias(&'static MediaSpec),
    /// The content of an image: a literal base64 text with its `md5`, or `file(…)`, which sets both. The second field
    /// of the pair is named here; it is emitted directly after at its own `wire`.
    Inline {
        md5: &'static str,
        media: &'static MediaSpec,
        /// What happens if the md5 is that of other bytes.
        wrong_md5: Effect,
    },
    /// Seconds since 1970; the default is the build's `--now`.
    Time,
    /// A block that occurs once and is an object: `source { … }`.
    Object(&'static [Field], &'static [Rule]),
    /// A block that may be repeated, in order, and is an array. `label` is the field that the label of the block sets.
    /// An explicitly empty array is written `name: []`.
    Elements {
        fields: &'static [Field],
        rules: &'static [Rule],
        label: Option<&'static str>,
    },
    /// A block of free keys, each `{ "value": …, "color": … }`.
    Data(&'static DataSpec),
}

/// The specification of `data { … }`.
#[derive(Debug)]
pub struct DataSpec {
    /// Whether a value may have a colour.
    pub color: Option<&'static Only>,
    pub colored: bool,
    /// A suffix in the text of registered templates that is not part of a key: `.DATA`.
    pub suffix: &'static str,
    /// The limits of every value.
    pub limits: &'static [Limit],
    /// Looked up by [`super::key_rule`].
    pub keys: &'static [KeyRule],
    /// The most characters of a value of a key without a kind that any page shows, and what is known of longer ones.
    pub longest: (usize, Localized, &'static Fact),
    /// The variant in which every key has a kind.
    pub kinds_only: Option<Variant>,
    /// The platform also accepts a number as a value, and an empty colour, as was reported.
    pub takes_numbers: bool,
}

/// The rule for a template value, by the prefix of its key (`thing1`).
#[derive(Debug)]
pub struct KeyRule {
    /// The key without the digits at its end.
    pub prefix: &'static str,
    /// Digits follow the prefix; if false, the prefix is the whole key.
    pub numbered: bool,
    pub class: ValueClass,
    /// The maximum number of characters (digits for [`ValueClass::Number`] and [`ValueClass::Amount`]); `None` if only
    /// the class matters.
    pub max_chars: Option<u64>,
    /// The maximum that other sources have.
    pub disputed_chars: Option<u64>,
    pub outcome: Effect,
    /// Applies only under this variant, and not without a profile.
    pub under: Option<Variant>,
    pub doc: Localized,
    pub fact: &'static Fact,
}

/// The characters that a value may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueClass {
    Any,
    /// Digits and a decimal point.
    Number,
    Letters,
    Symbols,
    /// Digits, letters, symbols: ASCII, no Chinese.
    Ascii,
    Time,
    Date,
    Amount,
    /// Digits and symbols.
    Phone,
    /// The first and last character may be Chinese, the rest are letters and digits.
    CarNumber,
    /// At most 10 Chinese characters, or at most 20 letters and symbols; not mixed with digits.
    PersonName,
    /// Chinese only.
    Phrase,
    /// Any value; the key itself is obsolete or misspelt, which is reported.
    Retired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// UTF-8 bytes of the produced text.
    Bytes,
    /// Unicode scalar values of the produced text.
    Chars,
    /// Elements of a list or block.
    Items,
    /// Bytes of an uploaded or inlined file.
    FileBytes,
    /// Seconds of a recording.
    Seconds,
}

impl Measure {
    pub const fn unit(self) -> LimitUnit {
        match self {
            Self::Bytes => LimitUnit::Bytes,
            Self::Chars => LimitUnit::Chars,
            Self::Items => LimitUnit::Items,
            Self::FileBytes => LimitUnit::FileBytes,
            Self::Seconds => LimitUnit::Seconds,
        }
    }
}

/// A limit of a field, both ends included.
///
/// On a list or block, [`Measure::Items`] counts its elements, and every other measure applies to each element. On
/// media, file sizes and seconds are those of the file.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub measure: Measure,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub outcome: Effect,
    /// Applies only under this variant, and not without a profile.
    pub under: Option<Variant>,
    pub fact: &'static Fact,
}

/// What the platform does when a rule is broken; it determines the severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Refused or dropped, with this `errcode` (0 if unknown): an error.
    Rejected(i64),
    /// A documented requirement with an unknown effect: an error.
    Undocumented,
    /// Cut silently: a warning.
    Truncated,
    /// Ignored silently: a warning.
    Ignored,
    /// Only a recommendation: a warning.
    Advice,
    /// Sources contradict each other, or the documentation is silent: a warning.
    Disputed,
}

/// A rate limit of calls.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    pub scope: RateScope,
    pub calls: u64,
    pub per_seconds: u64,
    pub under: Option<Variant>,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateScope {
    /// One webhook key or one account.
    Account,
    Chat,
    Broadcast,
    User,
}

/// One way to name a recipient in `to:`.
#[derive(Debug)]
pub struct RecipientSpec {
    /// `group` in `group("…")`, `everyone`; empty for a plain id.
    pub word: &'static str,
    pub argument: Argument,
    /// How its ids begin, if that is known.
    pub ids_begin: &'static str,
    /// The form of its ids, if that is known.
    pub id: Option<&'static IdForm>,
    pub delivery: Delivery,
    /// The call, if this recipient needs a different one than the type's.
    pub endpoint: Option<&'static Endpoint>,
    /// Whether several are allowed in a list; if not, it must be the only recipient.
    pub many: bool,
    /// [`Measure::Items`] counts all recipients together; other measures apply to the argument.
    pub limits: &'static [Limit],
    /// It reaches everyone: `send` asks for confirmation.
    pub broadcast: bool,
    pub only: Option<&'static Only>,
    pub doc: Localized,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// No argument.
    None,
    /// An id as a text.
    Id,
    /// A whole number.
    Number,
}

/// How a recipient is written into the payload.
#[derive(Clone, Copy, Debug)]
pub enum Delivery {
    /// The ids of all recipients, joined: `"chatid": "a|b"`.
    Joined { wire: &'static str, separator: char },
    /// Like `Joined`, with a fixed word instead of an id: `@all_group`.
    JoinedWord { wire: &'static str, separator: char, value: &'static str },
    /// One id as a text: `"touser": "o…"`.
    One { wire: &'static str },
    /// An array of ids, split evenly into requests of at most `chunk` ids: `"touser": ["o…"]`.
    Listed { wire: &'static str, chunk: usize },
    /// Keys that the recipient sets: `"filter": {"is_to_all": false, "tag_id": 2}`.
    Keys(&'static [(&'static str, KeyValue)]),
}

impl Delivery {
    /// The wire paths that it writes.
    pub fn wires(self) -> impl Iterator<Item = &'static str> {
        let (one, keys): (Option<&'static str>, &'static [(&'static str, KeyValue)]) = match self {
            Self::Joined { wire, .. }
            | Self::JoinedWord { wire, .. }
            | Self::One { wire }
            | Self::Listed { wire, .. } => (Some(wire), &[]),
            Self::Keys(keys) => (None, keys),
        };
        one.into_iter().chain(keys.iter().map(|(wire, _)| *wire))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyValue {
    Bool(bool),
    /// The argument as a JSON text.
    ArgText,
    /// The argument as a JSON number.
    ArgNumber,
}

/// The media that a field accepts.
#[derive(Debug)]
pub struct MediaSpec {
    /// The call that uploads a `file(…)`. `None` in [`FieldKind::Inline`], where its bytes go into the payload, and in
    /// fields that accept no files.
    pub upload: Option<&'static Endpoint>,
    /// The allowed file name extensions, lower case, without dot; empty if any is allowed.
    pub formats: &'static [&'static str],
    pub limits: &'static [Limit],
    /// Ids of the material types that are accepted by name.
    pub materials: &'static [&'static str],
    pub fact: &'static Fact,
}

impl MediaSpec {
    /// Whether a file of this name can be uploaded: the platform goes by its extension, if only some formats are allowed.
    pub fn accepts_name(&self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        self.formats.is_empty() || self.formats.iter().any(|format| format.eq_ignore_ascii_case(extension))
    }
}

/// A rule between fields of one object. Names are source names; a dot refers to a field of a block: `main_title.title`.
#[derive(Debug)]
pub struct Rule {
    pub check: RuleCheck,
    pub outcome: Effect,
    /// Applies only under this variant, and not without a profile.
    pub under: Option<Variant>,
    /// The reason, one sentence.
    pub doc: Localized,
    pub fact: &'static Fact,
}

/// Names refer to fields of the object that has the rule; `a.b` refers to a field of an object or of `data`.
#[derive(Clone, Copy, Debug)]
pub enum RuleCheck {
    /// Exactly one of the fields is set.
    ExactlyOne(&'static [&'static str]),
    /// At least one of the fields is set and not empty.
    AnyOf(&'static [&'static str]),
    /// If `field` has the value, `needs` must be set and not empty.
    RequiredWhen { field: &'static str, is: i64, needs: &'static str },
    /// If `field` has the word, at least one of `needs` must be set and not empty.
    RequiredWhenWord { field: &'static str, is: &'static str, needs: &'static [&'static str] },
    /// `field` may only be set if `when` has the word.
    OnlyWhenWord { field: &'static str, when: &'static str, is: &'static str },
    /// The targets of a click only have an effect with their number of `switch`, which is 0 if it is absent.
    Target { switch: &'static str, targets: &'static [Target] },
    /// If `field` is set, `needs` must be set too.
    Needs { field: &'static str, needs: &'static str },
    /// If `field` is 1, `needs` must be 1 too.
    SwitchNeeds { field: &'static str, needs: &'static str },
    /// Not both are set.
    NotTogether(&'static str, &'static str),
    /// If `field` is set, `to` must be exactly one recipient, with one of these words.
    OneRecipient { field: &'static str, words: &'static [&'static str] },
    /// These recipients are not allowed for this type, or not if the field `with` is set. The empty word is a plain id.
    NoRecipient { words: &'static [&'static str], with: Option<&'static str> },
    /// The texts of a field must be different in all elements of the block.
    Unique { block: &'static str, field: &'static str },
    /// The text is an id that the platform issued: not the number of a catalogue entry, which begins with one of these
    /// or has only digits, nor a placeholder.
    Issued { field: &'static str, numbers: &'static [&'static str] },
    /// If `field` is set, it must be the address of a picture that the platform can load, of one of these formats; of
    /// any if there are none.
    Picture { field: &'static str, formats: &'static [&'static str] },
    /// Of more than `most` elements of `block`, the platform shows only `most` in some cases, which only the author knows.
    Sometimes { block: &'static str, most: u64 },
    /// A number must be between these, both included, in hundredths.
    Between { field: &'static str, min: i64, max: i64 },
    /// The field may only be set if the recipients are a list of ids (`true`) or are not (`false`).
    ByList { field: &'static str, list: bool },
    /// Setting `field` (empty: using the type) is allowed but discouraged; `instead` is the replacement, empty if there
    /// is none.
    Discouraged { field: &'static str, instead: &'static str },
}

/// What a click opens.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    pub field: &'static str,
    /// The number of the switch for it.
    pub is: i64,
    /// It is never set beside another target on purpose.
    pub only: bool,
}

/// Why a mass message was not sent, as reported by the event that ends its job: `err(10001)`. Not an `errcode`.
#[derive(Debug)]
pub struct MassStatus {
    pub code: i64,
    pub meaning: Localized,
    pub fact: &'static Fact,
}

/// An error code of a platform.
#[derive(Debug)]
pub struct ErrorCode {
    pub code: i64,
    pub meaning: Localized,
    /// The likely cause for a message made by msgc; empty if unknown.
    pub cause: Localized,
    /// What to do.
    pub remedy: Localized,
    pub retry: Retry,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    No,
    /// With back-off, up to this number of attempts.
    Few(u32),
    /// After this number of seconds.
    After(u64),
    /// In a later run: it is unknown when it will succeed.
    Later,
    /// On the next day.
    Tomorrow,
    /// After a new token, once.
    NewToken,
    /// After the media is uploaded again, once.
    Reupload,
}
