//! Lookups in the tables.

use super::foreign::{FOREIGN, FOREIGN_HOSTS, Foreign};
use super::foreign_keys::{FOREIGN_KEYS, ForeignKey};
use super::model::*;
use super::platform::Platform;
use super::{CHANNELS, errors};
use crate::diag::Severity;

/// Every channel.
pub fn channels() -> &'static [&'static Channel] {
    CHANNELS
}

/// The channel with an id.
pub fn channel(id: &str) -> Option<&'static Channel> {
    CHANNELS.iter().copied().find(|channel| channel.id == id)
}

/// The word for everyone among the recipients of a type.
const EVERYONE: &str = "everyone";

/// The recipient that is everyone, if a type has it.
fn everyone_in(table: &[RecipientSpec]) -> Option<&RecipientSpec> {
    table.iter().find(|spec| spec.word == EVERYONE)
}

/// The word for everyone as a recipient of a type; empty if it has none.
pub fn everyone(ty: &MessageType) -> &'static str {
    everyone_in(ty.recipients()).map_or("", |spec| spec.word)
}

/// What everyone is called in Chinese texts.
pub const EVERYONE_IN_CHINESE: &[&str] = &["所有人", "全体成员", "全员"];

/// How everyone is called elsewhere.
const EVERYONE_ELSEWHERE: [&str; 13] = [
    "all",
    "@all",
    "*",
    "everyone",
    "everybody",
    "all_users",
    "allusers",
    "to_all",
    "is_to_all",
    "所有人",
    "全部",
    "全体",
    "全员",
];

/// Whether a text is the platforms' word for everyone, which is nobody's id: `@all`.
pub fn means_everyone(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|word| EVERYONE_ELSEWHERE.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// The recipient without an id that a text means: `everyone` for `"all"`.
pub fn everyone_called(table: &[RecipientSpec], text: &str) -> Option<&'static str> {
    let text = text.trim_matches('"').to_lowercase();
    let text = text.as_str();
    let everyone = everyone_in(table)?;
    EVERYONE_ELSEWHERE.contains(&text).then_some(everyone.word)
}

/// The field for the text of a message, and what people call it elsewhere.
const BODY: &str = "body";
const BODY_ELSEWHERE: [&str; 5] = ["text", "content", "message", "msg", "markdown"];

/// The field of a type for its text, if that is meant by a name.
pub fn body_called(ty: &MessageType, name: &str) -> Option<&'static str> {
    let is_meant = BODY_ELSEWHERE.iter().any(|known| known.eq_ignore_ascii_case(name));
    ty.field(BODY).filter(|_| is_meant).map(|field| field.name)
}

/// Words of the platform's calls around the name of a type: `message.custom.send`.
pub fn without_call(written: &str) -> &str {
    let written = written.strip_suffix(".send").unwrap_or(written);
    ["message.", "wx.", "cgi-bin.", "wechat.", "weixin.", "mp.", "official_account.", "official.", "oa."]
        .iter()
        .find_map(|start| written.strip_prefix(start))
        .unwrap_or(written)
}

/// The block that is written once for each item of a list of the payload: `article` for `articles`.
pub fn block_of_list(key: &str) -> Option<&'static str> {
    let fields = types().flat_map(|ty| ty.fields);
    let mut blocks = fields.into_iter().filter(|field| matches!(field.kind, FieldKind::Elements { .. }));
    let is_it = |field: &&Field| field.name == key || field.wire.rsplit('.').next() == Some(key);
    blocks.find(is_it).map(|field| field.name)
}

/// The channel that people call by a name elsewhere: `kefu`.
pub fn channel_called(name: &str) -> Option<&'static Channel> {
    let name = name.to_lowercase();
    CHANNELS.iter().copied().find(|channel| channel.other_names.contains(&name.as_str()))
}

/// Every message type, channel by channel.
pub fn types() -> impl Iterator<Item = &'static MessageType> {
    CHANNELS.iter().flat_map(|channel| channel.types)
}

/// The message type with an id: `wecom.markdown`.
pub fn find_type(id: &str) -> Option<&'static MessageType> {
    types().find(|message| message.id == id)
}

/// Whether some type has a field of this name that may be a block of pieces, wherever in it.
pub fn may_hold_pieces(name: &str) -> bool {
    fn has(fields: &'static [Field], name: &str) -> bool {
        fields.iter().any(|field| match field.kind {
            FieldKind::Object(fields, _) | FieldKind::Elements { fields, .. } => has(fields, name),
            _ => field.lines && field.name == name,
        })
    }
    types().any(|ty| has(ty.fields, name))
}

/// The channel that a type belongs to.
pub fn channel_of(message: &MessageType) -> Option<&'static Channel> {
    CHANNELS.iter().copied().find(|channel| channel.types.iter().any(|known| known.id == message.id))
}

/// Every error code, platform by platform.
pub fn error_codes() -> impl Iterator<Item = (Platform, &'static ErrorCode)> {
    Platform::ALL.iter().flat_map(|platform| platform.spec().errors.iter().map(|error| (*platform, error)))
}

/// The meaning of a platform's error code.
pub fn error_code(platform: Platform, code: i64) -> Option<&'static ErrorCode> {
    let table = platform.spec().errors;
    table.binary_search_by_key(&code, |entry| entry.code).ok().and_then(|at| table.get(at))
}

/// Why a mass message was not sent: `err(10001)`.
pub fn mass_status(code: i64) -> Option<&'static MassStatus> {
    errors::MASS_STATUS.iter().find(|status| status.code == code)
}

/// All reasons that the event of a mass message can report.
pub fn mass_statuses() -> &'static [MassStatus] {
    errors::MASS_STATUS
}

/// Documents of the platforms that look like messages but are not, the most specific first.
pub fn foreign() -> &'static [Foreign] {
    FOREIGN
}

/// Whether an address `https://host` is that of a service whose robots take similar messages.
pub fn is_foreign_host(host: &str) -> bool {
    FOREIGN_HOSTS.contains(&host)
}

/// A key of another call of the platform that no message of it has.
pub fn foreign_key(platform: Platform, key: &str) -> Option<&'static ForeignKey> {
    FOREIGN_KEYS.iter().find(|foreign| foreign.platform == platform && foreign.key == key)
}

/// The rule for a key of a template: that of `thing` for `thing1`.
pub fn key_rule(spec: &DataSpec, key: &str) -> Option<&'static KeyRule> {
    let prefix = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let numbered = prefix.len() < key.len();
    spec.keys.iter().find(|rule| rule.prefix == prefix && rule.numbered == numbered)
}

impl KeyRule {
    /// The limit of a value, if the rule only limits its length.
    pub fn length(&self) -> Option<Limit> {
        let max = self.max_chars.filter(|_| self.class == ValueClass::Any)?;
        let (outcome, fact) = (self.outcome, self.fact);
        Some(Limit { measure: Measure::Chars, min: None, max: Some(max), outcome, under: None, fact })
    }
}

/// Keys of other calls and libraries, and what they are called in messages.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("path", "pagepath"),
    ("page", "pagepath"),
    ("desc", "description"),
    ("link", "url"),
    ("image", "picurl"),
    ("text", "content"),
    ("body", "content"),
    ("message", "content"),
    ("msg", "content"),
    ("mentioned", "mentioned_list"),
    ("mentions", "mentioned_list"),
    ("mentionedmobile", "mentioned_mobile_list"),
    ("mentionedmobiles", "mentioned_mobile_list"),
];

/// A key without what libraries write differently: `picUrl`, `pic_url`.
pub fn plain_key(key: &str) -> String {
    key.to_lowercase().replace(['_', '-', ' '], "")
}

/// The wire path that was probably meant by an unknown key, among those of an object: the same in another spelling, under
/// the name of another call, or one that stands deeper. `within` is the path of the object, with a dot at its end.
pub fn near_wire(wires: &[&'static str], within: &str, key: &str) -> Option<&'static str> {
    let plain = plain_key(key);
    let inside = |wire: &&'static str| wire.strip_prefix(within);
    let last = |path: &'static str| path.rsplit('.').next().unwrap_or(path);
    let all = || wires.iter().filter_map(inside);
    let first = |path: &'static str| path.split('.').next().unwrap_or(path);
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == plain).map(|(_, name)| *name);
    all()
        .map(first)
        .find(|own| plain_key(own) == plain)
        .or_else(|| all().find(|path| Some(*path) == other))
        .or_else(|| all().find(|path| path.contains('.') && plain_key(last(path)) == plain))
        .or_else(|| all().map(first).find(|own| own.len() > 5 && strsim::osa_distance(&plain_key(own), &plain) == 1))
}

/// The key that was probably meant by one of no kind: `thing1` for `thng1`, `Thing1` or `thing`.
pub fn near_key(spec: &DataSpec, key: &str) -> Option<String> {
    // A blank around it is no part of any.
    let key = key.trim();
    let plain = |key: &str| key.to_lowercase().replace(['_', '-', ' '], "");
    let prefix = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = key.get(prefix.len()..).unwrap_or_default();
    let wanted = plain(prefix);
    let kinds = || spec.keys.iter().filter(|rule| rule.numbered && rule.class != ValueClass::Retired);
    let is_near = |kind: &str| {
        let kind = plain(kind);
        if number.is_empty() || !wanted.is_ascii() {
            return false;
        }
        // A letter in place of another makes another word of a short one: `type`, `time`.
        let is_other_word = wanted.len() == kind.len() && kind.len() < 5;
        let distance = strsim::osa_distance(&wanted, &kind);
        let is_slip = distance == 1 && kind.len() >= 4 && (!is_other_word || same_letters(&wanted, &kind));
        let is_short = wanted.len() >= 4 && kind.starts_with(&wanted) && kind.len() > wanted.len();
        is_slip || is_short || (distance == 2 && kind.len() >= 8)
    };
    let same = kinds().find(|rule| plain(rule.prefix) == wanted);
    let found = same.or_else(|| kinds().find(|rule| is_near(rule.prefix)))?;
    Some(format!("{}{}", found.prefix, if number.is_empty() { "1" } else { number }))
}

fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        crate::sort::sort_by_key(&mut bytes, |byte| *byte);
        bytes
    };
    sorted(a) == sorted(b)
}

/// The field with a name; keys that are never written have none.
pub fn field<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| !name.is_empty() && field.name == name)
}

/// How many of these fields a variant takes, with those inside them.
fn count_under(fields: &[Field], variant: Variant) -> usize {
    let taken = fields.iter().filter(|field| field.only.is_none_or(|only| only.is_under(Some(variant))));
    taken.map(|field| 1 + count_under(field.fields(), variant)).sum()
}

fn refusal<'a>(refused: &'a [Refused], name: &str) -> Option<&'a Refused> {
    refused.iter().find(|refused| refused.name == name)
}

impl ErrorCode {
    /// Whether it means success.
    pub const fn is_success(&self) -> bool {
        self.code == 0
    }
}

impl RateScope {
    pub const ALL: [Self; 4] = [Self::Account, Self::Chat, Self::Broadcast, Self::User];

    /// As written on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Chat => "chat",
            Self::Broadcast => "broadcast",
            Self::User => "user",
        }
    }
}

impl Effect {
    /// The platform's error code, if known.
    pub const fn errcode(self) -> Option<i64> {
        match self {
            Self::Rejected(code) if code != 0 => Some(code),
            _ => None,
        }
    }

    /// An error if the platform refuses or drops it, or if the effect of a documented requirement is unknown.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Rejected(_) | Self::Undocumented => Severity::Error,
            Self::Truncated | Self::Ignored | Self::Advice | Self::Disputed => Severity::Warning,
        }
    }
}

impl Channel {
    /// Why a type that the platform documents is not supported: `mass.music`.
    pub fn refusal(&self, id: &str) -> Option<&'static Refused> {
        refusal(self.refused, id)
    }
}

impl MessageType {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        field(self.fields, name)
    }

    /// Why a field that the platform documents is not supported.
    pub fn refusal(&self, name: &str) -> Option<&'static Refused> {
        refusal(self.refused, name)
    }

    /// The recipients of its `to`; empty if it has none.
    pub fn recipients(&self) -> &'static [RecipientSpec] {
        self.fields
            .iter()
            .find_map(|field| match field.kind {
                FieldKind::To(recipients) => Some(recipients),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The smallest message of this type, as the text of a `.msg` file.
    pub fn smallest_example(&self) -> &'static str {
        self.split_examples().0
    }

    /// A message with every field, as the text of a `.msg` file: several where fields exclude each other.
    pub fn full_example(&self) -> &'static str {
        self.split_examples().1
    }

    /// The first message, and those after it.
    fn split_examples(&self) -> (&'static str, &'static str) {
        const END: &str = "\n}\n";
        let examples = self.examples;
        let (first, rest) = examples.split_at(examples.find(END).map_or(examples.len(), |at| at + END.len()));
        (first, rest.trim_start_matches('\n'))
    }

    /// The variant that the full example is for: the one that takes the most fields; `None` where all take the same.
    pub fn full_example_variant(&self) -> Option<Variant> {
        let variants = channel_of(self)?.platform.variants();
        let takes = |variant: &Variant| {
            let counted = count_under(self.fields, *variant);
            if self.only.is_none_or(|only| only.is_under(Some(*variant))) { counted } else { 0 }
        };
        let most = variants.iter().map(takes).max()?;
        let all_take_the_same = variants.iter().all(|variant| takes(variant) == most);
        variants.iter().copied().find(|variant| !all_take_the_same && takes(variant) == most)
    }

    /// Whether it is a material: something that is stored, and goes to nobody.
    pub fn is_material(&self) -> bool {
        self.endpoint.is_some_and(|endpoint| endpoint.media_answer().is_some())
    }
}

impl Overflows {
    /// How many messages a text may be split into.
    pub const fn parts(&self) -> Option<&Limit> {
        match self {
            Self::Parts(limit) => Some(limit),
            Self::Never | Self::Cut => None,
        }
    }
}

impl Field {
    /// Why a word that the platform documents is not supported here.
    pub fn refusal(&self, word: &str) -> Option<&'static Refused> {
        refusal(self.refused, word)
    }

    /// The fields inside a block.
    pub const fn fields(&self) -> &'static [Field] {
        match self.kind {
            FieldKind::Object(fields, _) | FieldKind::Elements { fields, .. } => fields,
            _ => &[],
        }
    }

    /// The rules inside a block.
    pub const fn rules(&self) -> &'static [Rule] {
        match self.kind {
            FieldKind::Object(_, rules) | FieldKind::Elements { rules, .. } => rules,
            _ => &[],
        }
    }
}

impl Endpoint {
    /// The host under a profile.
    pub fn host_for(&self, profile: Option<Variant>) -> &'static str {
        match self.host_under {
            Some((variant, host)) if Some(variant) == profile => host,
            _ => self.host,
        }
    }
}
