//! The shapes of the catalog: what a channel, a message type, a field, a limit is. The data stands in one file a channel.

use std::fmt;

use super::platform::Platform;
use crate::diag::{Fact, Unit, Word};
pub(super) use crate::dialect::Dialect;

/// A family of messages that share a platform, a transport and recipients.
#[derive(Debug)]
pub struct Channel {
    /// The first word of its types: `wecom`, `custom`, `template`.
    pub id: &'static str,
    pub platform: Platform,
    pub types: &'static [MessageType],
    /// Types that a page of the platform names but that cannot be sent here: full ids with the reason.
    pub refused: &'static [Refused],
    pub rates: &'static [Rate],
    /// What no compiler can check, for the reference pages.
    pub remarks: &'static [Remark],
    /// What it is for, one sentence for the reference pages.
    pub doc: Word,
}

/// A variant of a platform, by the platform's id and its own; a profile chooses one. It never changes a byte, only what is judged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Variant {
    platform: &'static str,
    id: &'static str,
}

impl Variant {
    pub(super) const fn of(platform: &'static str, id: &'static str) -> Self {
        Self { platform, id }
    }

    /// As a profile names it.
    pub const fn id(self) -> &'static str {
        self.id
    }

    /// The id of its platform.
    pub const fn platform_id(self) -> &'static str {
        self.platform
    }

    pub fn is_of(self, platform: Platform) -> bool {
        self.platform == platform.id()
    }
}

impl fmt::Debug for Variant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.id)
    }
}

/// Something that is known and yet not taken: a finding says why instead of "unknown".
#[derive(Debug)]
pub struct Refused {
    /// The id of a type, the name of a field, or a word of a field, by where it stands.
    pub name: &'static str,
    /// Why, one sentence, as a person reads it.
    pub reason: Word,
    pub fact: &'static Fact,
}

/// A fact for readers: quotas, time windows, sibling calls.
#[derive(Debug)]
pub struct Remark {
    pub text: Word,
    /// True under this variant only.
    pub under: Option<Variant>,
    /// Said before a message is sent, because it cannot be seen from here.
    pub before_send: bool,
    pub fact: &'static Fact,
}

/// A construct that not every variant has, and what stands for it in the others.
#[derive(Debug, PartialEq, Eq)]
pub struct Only {
    /// Those that have it; the first is the one to choose.
    pub variants: &'static [Variant],
    /// What to write under another variant, as it is written: `tag(2)`; empty where there is nothing.
    pub instead: &'static str,
    pub fact: &'static Fact,
}

impl Only {
    /// Whether it is there under a profile; without one, it can be.
    pub fn is_under(&self, profile: Option<Variant>) -> bool {
        profile.is_none_or(|profile| self.variants.contains(&profile))
    }
}

/// One kind of message: a shape in the source and a payload on the wire.
#[derive(Debug)]
pub struct MessageType {
    /// As written behind the message's name: `wecom.markdown`, `template`.
    pub id: &'static str,
    pub format: Format,
    /// Where it is sent; `None` for a reply, which is the answer to the platform's own request.
    pub endpoint: Option<&'static Endpoint>,
    pub only: Option<&'static Only>,
    /// All fields and blocks **in wire order**: the payload's keys come out in this order.
    pub fields: &'static [Field],
    pub rules: &'static [Rule],
    /// Fields that the platform's pages name but that are not taken here.
    pub refused: &'static [Refused],
    /// A `.msg` file: its first message is the smallest there can be; those after it have every field, in several messages where
    /// fields exclude each other. See [`Self::smallest_example`].
    pub examples: &'static str,
    pub doc: Word,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Json,
    Xml,
}

/// A call of the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub method: &'static str,
    /// `https://host`.
    pub host: &'static str,
    /// The host under one variant, where that differs.
    pub host_under: Option<(Variant, &'static str)>,
    /// Where the credential stands in it, if it travels there, is [`super::CREDENTIAL_PLACE`].
    pub path: &'static str,
    /// Further query parameters in order.
    pub query: &'static [(&'static str, &'static str)],
    pub credential: &'static Credential,
    /// The keys of a successful answer, beside those that say how it went.
    pub answers: &'static [Answer],
    /// A success has the keys that say so; one without is known by the other keys.
    pub says_success: bool,
}

/// A key of an answer. A later request of a plan may take its value.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub key: &'static str,
    /// `None`: no answer was seen to have it.
    pub holds: Option<Holds>,
    pub only: Option<&'static Only>,
    pub doc: Word,
}

/// What a key of an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
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
    /// The same, of a job's articles.
    ArticlesId,
}

/// What a call carries to prove whose it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Credential {
    pub carrier: Carrier,
    /// The word that stands for it in plans.
    pub placeholder: &'static str,
    /// The environment variable of a printed `curl` command.
    pub shell_variable: &'static str,
}

/// Where a credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// In the query, by this name: `?key=…`
    Query(&'static str),
    /// Inside of the path: `/hook/…`
    Path,
}

/// A field, a block, or a key that is always the same.
#[derive(Debug)]
pub struct Field {
    /// As written in the source; empty for a key that is never written ([`Kind::Const`], [`Kind::CountOf`]).
    pub name: &'static str,
    /// The place in the enclosing object, keys joined by dots: `markdown.content`; for XML element names: `Image.MediaId`.
    /// Empty for [`Kind::To`] whose recipients name their own places.
    pub wire: &'static str,
    pub kind: Kind,
    pub presence: Presence,
    /// What breaks several is reported once, by the worst outcome.
    pub limits: &'static [Limit],
    /// Words of [`Kind::OneOf`] or recipients of [`Kind::To`] that are known but not taken.
    pub refused: &'static [Refused],
    pub only: Option<&'static Only>,
    /// What `overflow` may do with its text.
    pub overflows: Overflows,
    /// Where a message goes out in several parts, the last one alone has it.
    pub once: bool,
    pub doc: Word,
    pub fact: &'static Fact,
}

/// What may become of a text that is too long, if its message says so.
#[derive(Clone, Copy, Debug)]
pub enum Overflows {
    /// Nothing but an error.
    Never,
    /// It may be cut; one message is all there can be.
    Cut,
    /// It may be cut, or go out in several messages; the limit counts them as [`Measure::Items`].
    Parts(Limit),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    Optional,
    Required,
    /// Required under this variant, optional under any other and where none is chosen.
    RequiredUnder(Variant),
    /// Required under this variant, a warning where it is absent under any other.
    RequiredElseAdvised(Variant),
    /// A warning where it is absent.
    Advised,
}

/// The type of a field's value, and how it goes out.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Always emitted, never written: `msgtype`, a button's `type`.
    Const(&'static str),
    /// Computed: the number of elements of the block with this name (`ArticleCount`).
    CountOf(&'static str),
    /// The recipients of the message.
    To(&'static [Recipient]),
    /// A text in a dialect. With name `body` it may be a block of pieces.
    Text(Dialect),
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A whole number as a JSON number.
    Int {
        min: i64,
        max: i64,
    },
    /// A whole number out of a few with meanings: `desc_color`, a card's `type`.
    Choice(&'static [(i64, Word)]),
    /// A switch that is `"0"`/`"1"` in one variant and `0`/`1` in the other, emitted as written.
    Flag {
        text: &'static Only,
        number: &'static Only,
    },
    Bool,
    /// A decimal number, emitted as written.
    Decimal,
    /// `#RRGGBB`, emitted as a text; where `bare` is true the six digits alone (as a text) are taken too and kept.
    Color {
        bare: bool,
    },
    /// A list of ids, joined into one text by the separator.
    Joined {
        separator: char,
    },
    /// A list of texts as an array.
    Texts(Dialect),
    /// A media id as a text, `file(…)` (uploaded when sent), or the name of a material of the file where `materials` says which.
    Media(&'static Media),
    /// A list of what [`Kind::Media`] takes, as an array.
    Medias(&'static Media),
    /// The content of an image: a literal base64 text with its `md5`, or `file(…)`, which gives both.
    /// The second field of the pair is named here; it is emitted right behind at its own `wire`.
    Inline {
        md5: &'static str,
        media: &'static Media,
    },
    /// Seconds since 1970; left out, the build's `--now` supplies it.
    Time,
    /// A block that stands once and is an object: `source { … }`.
    Object(&'static [Field], &'static [Rule]),
    /// A block that may stand several times, in order, and is an array. `label` is the field that the block's label gives.
    /// An explicitly empty array is written `name: []`.
    Elements {
        fields: &'static [Field],
        rules: &'static [Rule],
        label: Option<&'static str>,
    },
    /// A block of free keys, each `{ "value": …, "color": … }`.
    Data(&'static DataSpec),
}

/// What `data { … }` takes.
#[derive(Debug)]
pub struct DataSpec {
    /// Whether a value may carry a colour.
    pub color: Option<&'static Only>,
    pub colored: bool,
    /// An ending that belongs to the registered template's text and never to a key: `.DATA`.
    pub suffix: &'static str,
    /// Of every value.
    pub limits: &'static [Limit],
    /// Found by [`super::key_rule`].
    pub keys: &'static [KeyRule],
}

/// The rule that a template's value obeys by its key's prefix (`thing1`).
#[derive(Debug)]
pub struct KeyRule {
    /// The key without the digits at its end.
    pub prefix: &'static str,
    /// Digits follow the prefix; if false, the prefix is the whole key.
    pub numbered: bool,
    pub class: ValueClass,
    /// Characters at most (digits at most for [`ValueClass::Number`] and [`ValueClass::Amount`]);
    /// `None`: the class alone decides.
    pub max_chars: Option<u64>,
    pub outcome: Outcome,
    /// Holds under this variant only, and not where none is chosen.
    pub under: Option<Variant>,
    pub doc: Word,
    pub fact: &'static Fact,
}

/// Which characters a value may hold.
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
    /// First and last may be Chinese, the rest letters and digits.
    CarNumber,
    /// At most 10 Chinese characters, or at most 20 letters and symbols; not mixed with digits.
    PersonName,
    /// Chinese only.
    Phrase,
    /// Any value; the key itself is of another time or spelling, which deserves a word.
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
    /// Of a file that is uploaded or inlined.
    FileBytes,
    /// Of a recording.
    Seconds,
}

impl Measure {
    pub const fn unit(self) -> Unit {
        match self {
            Self::Bytes => Unit::Bytes,
            Self::Chars => Unit::Chars,
            Self::Items => Unit::Items,
            Self::FileBytes => Unit::FileBytes,
            Self::Seconds => Unit::Seconds,
        }
    }
}

/// A bound of a field, both ends included.
///
/// On a list or block, [`Measure::Items`] counts its elements and every other measure is that of each element. On media,
/// file sizes and seconds are those of the file.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub measure: Measure,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub outcome: Outcome,
    /// Holds under this variant only, and not where none is chosen.
    pub under: Option<Variant>,
    pub fact: &'static Fact,
}

/// What the platform does with what breaks a rule; it decides the severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Refused or dropped, with this `errcode` (0 where none is known): an error.
    Rejected(i64),
    /// A documented maximum or demand whose effect is not known: an error.
    Undocumented,
    /// Cut silently: a warning.
    Truncated,
    /// Passed over silently: a warning.
    Ignored,
    /// Merely advised: a warning.
    Advice,
    /// Sources contradict each other, or the page is silent: a warning.
    Disputed,
}

/// A rate of calls.
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
pub struct Recipient {
    /// `group` in `group("…")`, `everyone`; empty for a plain id.
    pub word: &'static str,
    pub argument: Argument,
    pub delivery: Delivery,
    /// Where this recipient makes the message go to another call than the type's.
    pub endpoint: Option<&'static Endpoint>,
    /// Whether several may stand in a list; if not, it stands alone.
    pub many: bool,
    /// [`Measure::Items`] counts all recipients together, other measures are of the argument.
    pub limits: &'static [Limit],
    /// Public to all: `send` asks first.
    pub broadcast: bool,
    pub only: Option<&'static Only>,
    pub doc: Word,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// The word alone.
    None,
    /// An id as a text.
    Id,
    /// A whole number.
    Number,
}

/// Where a recipient goes in the payload.
#[derive(Clone, Copy, Debug)]
pub enum Delivery {
    /// The ids of all recipients, joined: `"chatid": "a|b"`.
    Joined { wire: &'static str, separator: char },
    /// As `Joined`, with a fixed word in place of an id: `@all_group`.
    JoinedWord { wire: &'static str, separator: char, value: &'static str },
    /// One id as a text: `"touser": "o…"`.
    One { wire: &'static str },
    /// An array of ids, in even parts of at most so many a request: `"touser": ["o…"]`.
    Listed { wire: &'static str, chunk: usize },
    /// Keys that the recipient sets: `"filter": {"is_to_all": false, "tag_id": 2}`.
    Keys(&'static [(&'static str, KeyValue)]),
}

impl Delivery {
    /// The places of the payload that it writes.
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

/// What a place that takes media accepts.
#[derive(Debug)]
pub struct Media {
    /// How a `file(…)` is uploaded. `None`: in [`Kind::Inline`] its bytes go into the payload, elsewhere no file is taken.
    pub upload: Option<&'static Endpoint>,
    /// File name endings, lower case, without dot; none: any.
    pub formats: &'static [&'static str],
    pub limits: &'static [Limit],
    /// Ids of material types whose name may stand here.
    pub materials: &'static [&'static str],
    pub fact: &'static Fact,
}

/// A rule between fields of one object. Names are source names; a dot reaches into a block: `main_title.title`.
#[derive(Debug)]
pub struct Rule {
    pub check: RuleCheck,
    pub outcome: Outcome,
    /// Holds under this variant only, and not where none is chosen.
    pub under: Option<Variant>,
    /// Why, one sentence.
    pub doc: Word,
    pub fact: &'static Fact,
}

/// Names are those of fields of the object that the rule stands in, `a.b` reaches into an object or `data`.
#[derive(Clone, Copy, Debug)]
pub enum RuleCheck {
    /// Exactly one of the fields is set.
    ExactlyOne(&'static [&'static str]),
    /// At least one of the fields is set and not empty.
    AnyOf(&'static [&'static str]),
    /// Where `field` has the value, `needs` must be set and not empty.
    RequiredWhen { field: &'static str, is: i64, needs: &'static str },
    /// Where `field` has the word, at least one of `needs` must be set and not empty.
    RequiredWhenWord { field: &'static str, is: &'static str, needs: &'static [&'static str] },
    /// `field` may only be set where `when` has the word.
    OnlyWhenWord { field: &'static str, when: &'static str, is: &'static str },
    /// Where `field` is set, `needs` must be set too.
    Needs { field: &'static str, needs: &'static str },
    /// Where `field` is 1, `needs` must be set and 1 too.
    SwitchNeeds { field: &'static str, needs: &'static str },
    /// Not both are set.
    NotTogether(&'static str, &'static str),
    /// Where `field` is set, `to` must be exactly one recipient, and of one of these words.
    OneRecipient { field: &'static str, words: &'static [&'static str] },
    /// These recipients are not possible for this type, or not where the field `with` is set. The empty word is a plain id.
    NoRecipient { words: &'static [&'static str], with: Option<&'static str> },
    /// The texts of a field are different in all elements of the block.
    Unique { block: &'static str, field: &'static str },
    /// Where `field` is set, it begins with `http://` or `https://`.
    Scheme { field: &'static str },
    /// A number lies between these, both included, in hundredths.
    Between { field: &'static str, min: i64, max: i64 },
    /// The field may only be set where the recipients are a list of ids (`true`) or are not (`false`).
    ByList { field: &'static str, list: bool },
    /// Setting `field` (empty: using the type) is possible but to no good; `instead` says what to write, empty: nothing.
    Discouraged { field: &'static str, instead: &'static str },
}

/// Why a mass message was not sent, as the event that ends its job says it: `err(10001)`. Not an `errcode`.
#[derive(Debug)]
pub struct MassStatus {
    pub code: i64,
    pub meaning: Word,
    pub fact: &'static Fact,
}

/// A code that a platform answers with.
#[derive(Debug)]
pub struct ErrorCode {
    pub code: i64,
    pub meaning: Word,
    /// The likely cause for a message that msgc made; empty where nothing is known.
    pub cause: Word,
    /// What to do.
    pub remedy: Word,
    pub retry: Retry,
    pub fact: &'static Fact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    No,
    /// With back-off, at most so many tries.
    Few(u32),
    /// After so many seconds.
    After(u64),
    /// Not now, and nobody knows when: another run may.
    Later,
    /// On the next day.
    Tomorrow,
    /// After a new token, once.
    NewToken,
    /// After the media is uploaded again, once.
    Reupload,
}
