//! The message type that an unknown name means: another spelling, the last word of a type, the platform's own word for it.

use super::nearest;
use crate::catalog::{self, Channel, FieldKind, MessageType, Refused};
use crate::diag::messages::message as code;
use crate::diag::{Arg, Diagnostic, Fix};
use crate::source::Span;

/// The number of types that are listed.
const LISTED: usize = 12;

/// The number of letters that tell a type of one word.
const STEM: usize = 7;

/// What an unknown name can mean.
#[derive(Default)]
struct Meant {
    types: Vec<&'static MessageType>,
    /// Only case and separators differ.
    is_sure: bool,
    /// A word of a field, which the name has after the type: `text_notice`.
    word: Option<(&'static str, &'static str)>,
}

impl Meant {
    fn of(types: Vec<&'static MessageType>) -> Self {
        Self { types, ..Self::default() }
    }
}

/// The message type that an unknown name means, if it is only one.
pub fn type_meant(written: &str) -> Option<&'static str> {
    match meant(written).types.as_slice() {
        [only] => Some(only.id),
        _ => None,
    }
}

/// The finding for a type that does not exist.
pub(super) fn unknown(written: &str, span: Span) -> Diagnostic {
    let meant = meant(written);
    let (suggestion, types) = match meant.types.as_slice() {
        [] => (None, of_channel(written)),
        [only] => (Some(only.id), Vec::new()),
        several => (None, several.iter().map(|ty| ty.id).collect()),
    };
    let set = meant.word.map(|(field, word)| format!("{field}: \"{word}\""));
    let found = Diagnostic::new(
        code::UnknownMessageType {
            name: written.into(),
            known: known(&types),
            suggestion: suggestion.map(Into::into),
            set,
        },
        span,
    );
    match suggestion {
        Some(id) => {
            let title = code::WordFixName { name: id.into() };
            let fix = if meant.is_sure { Fix::safe(title) } else { Fix::unsafe_fix(title) };
            found.fix(fix.replace(span, id))
        }
        None => found,
    }
}

/// The first types and `…`.
fn known(types: &[&str]) -> Option<Arg> {
    let first = types.iter().take(LISTED).map(|id| Arg::List(vec![(*id).to_owned()]));
    let more = (types.len() > LISTED).then_some(Arg::Static("…"));
    (!types.is_empty()).then(|| Arg::Phrases(first.chain(more).collect()))
}

/// The types of the channel that the name begins with, or the first type of each channel.
fn of_channel(written: &str) -> Vec<&'static str> {
    let written = catalog::without_call(written);
    let (first, _) = parts(written);
    let first = if first.is_empty() { written } else { first };
    let channels = catalog::channels();
    match channel_meant(first) {
        Some(channel) => channel.types.iter().map(|ty| ty.id).collect(),
        None => {
            let first = channels.iter().flat_map(|channel| channel.types.iter().enumerate());
            first.filter(|(at, ty)| *at == 0 || !ty.id.contains('.')).map(|(_, ty)| ty.id).collect()
        }
    }
}

/// The channel and what follows it; no channel if there is only one word.
fn parts(written: &str) -> (&str, &str) {
    written.split_once('.').unwrap_or(("", written))
}

/// The channel of this name, or the one that it means.
fn channel_meant(word: &str) -> Option<&'static Channel> {
    let near = || nearest(word, catalog::channels().iter().map(|channel| channel.id)).and_then(catalog::channel);
    catalog::channel(word).or_else(|| catalog::channel_called(word)).or_else(near)
}

/// The type of another call of the platform that is meant.
pub(super) fn refused(written: &str) -> Option<&'static Refused> {
    let (channel, rest) = parts(written);
    let last = plain(rest.rsplit('.').next().unwrap_or(rest));
    let channel = channel_meant(channel);
    let of = |channel: &&'static Channel| {
        channel.refused.iter().find(|refused| plain(refused.name.rsplit('.').next().unwrap_or_default()) == last)
    };
    let is_type = |ty: &&MessageType| plain(last_word(ty)) == last;
    match channel {
        Some(channel) => of(&channel),
        None if catalog::types().any(|ty| is_type(&ty)) => None,
        None => catalog::channels().iter().find_map(of),
    }
}

fn meant(written: &str) -> Meant {
    let written = catalog::without_call(written);
    let all = || catalog::types();
    // The same without case and separators.
    let same: Vec<_> = all().filter(|ty| plain(ty.id) == plain(written)).collect();
    if !same.is_empty() {
        return Meant { is_sure: same.len() == 1, ..Meant::of(same) };
    }
    let (channel, rest) = parts(written);
    // A type whose name is one word, with another one after it: `subscribe.message`.
    if let Some(first) = all().find(|ty| ty.id == channel) {
        // The more special one, if both words are types: `template` is a channel, too.
        let ty =
            all().find(|ty| [channel, rest].contains(&ty.id) && catalog::channel(ty.id).is_none()).unwrap_or(first);
        let is_named = rest == channel || !all().any(|ty| ty.id.strip_prefix(channel).is_some());
        return Meant { is_sure: is_named, ..Meant::of(vec![ty]) };
    }
    // The same for `subscribe_message`, `templateMsg`, `subscription`.
    if channel.is_empty() {
        let stem = plain(written);
        let stem = stem.trim_end_matches("message").trim_end_matches("msg");
        let begins = |id: &str| id == stem || id.get(..STEM).is_some_and(|begin| stem.starts_with(begin));
        if let Some(ty) = all().find(|ty| !ty.id.contains('.') && begins(ty.id)) {
            return Meant::of(vec![ty]);
        }
    }
    let channel = channel_meant(channel);
    // The type in the channel that is called so elsewhere.
    if let Some(channel) = channel.filter(|channel| channel.other_names.contains(&parts(written).0)) {
        let same: Vec<_> = channel.types.iter().filter(|ty| plain(last_word(ty)) == plain(rest)).collect();
        if !same.is_empty() {
            return Meant { is_sure: true, ..Meant::of(same) };
        }
    }
    // A word of one of its fields: `template_card.text_notice`.
    if let Some(meant) = with_word(written) {
        return meant;
    }
    // The last word of the name in its channel, else in any.
    let last = rest.rsplit('.').next().unwrap_or(rest);
    let in_channel = |ty: &&'static MessageType| channel.is_none_or(|channel| is_of(channel, ty));
    for test in TESTS {
        let found: Vec<_> = all().filter(in_channel).filter(|ty| test(last, ty)).collect();
        if !found.is_empty() {
            return Meant::of(shortest(found));
        }
    }
    let ids = || all().filter(in_channel);
    if let Some(id) = nearest(last, ids().map(last_word)) {
        return Meant::of(ids().filter(|ty| last_word(ty) == id).collect());
    }
    if channel.is_none()
        && let Some(id) = nearest(written, all().map(|ty| ty.id))
    {
        return Meant::of(all().filter(|ty| ty.id == id).collect());
    }
    // The type of another channel.
    let elsewhere: Vec<_> = all().filter(|ty| plain(last_word(ty)) == plain(last)).collect();
    if elsewhere.is_empty() { Meant::default() } else { Meant::of(elsewhere) }
}

/// How a word can name a type, the most certain way first.
const TESTS: [fn(&str, &MessageType) -> bool; 4] = [
    |word, ty| plain(last_word(ty)) == plain(word),
    |word, ty| wire_name(ty).is_some_and(|name| plain(name) == plain(word)),
    |word, ty| last_word(ty).split('_').any(|part| part == word.to_lowercase()),
    |word, ty| word.len() > 1 && abbreviates(&word.to_lowercase(), last_word(ty)),
];

/// If one word abbreviates several names, the shortest one is meant.
fn shortest(found: Vec<&'static MessageType>) -> Vec<&'static MessageType> {
    let least = found.iter().map(|ty| last_word(ty).len()).min();
    found.into_iter().filter(|ty| Some(last_word(ty).len()) == least).collect()
}

/// A type with a word of one of its fields after it.
fn with_word(written: &str) -> Option<Meant> {
    let (before, word) = written.rsplit_once('.')?;
    catalog::types()
        .find_map(|ty| {
            let is_it = plain(ty.id) == plain(before) || plain(last_word(ty)) == plain(before) && !before.contains('.');
            let field = ty.fields.iter().filter(|_| is_it).find_map(|field| match field.kind {
                FieldKind::OneOf(words) => {
                    let known = words.iter().copied().chain(field.refused.iter().map(|refused| refused.name));
                    Some((field.name, known.into_iter().find(|known| plain(known) == plain(word))?))
                }
                _ => None,
            })?;
            Some(Meant { word: Some(field), ..Meant::of(vec![ty]) })
        })
        .or_else(|| {
            // Without the type between: `wecom.text_notice`.
            let channel = catalog::channel(before)?;
            channel.types.iter().find_map(|ty| {
                let field = ty.fields.iter().find_map(|field| match field.kind {
                    FieldKind::OneOf(words) => {
                        Some((field.name, *words.iter().find(|known| plain(known) == plain(word))?))
                    }
                    _ => None,
                })?;
                Some(Meant { word: Some(field), ..Meant::of(vec![ty]) })
            })
        })
}

fn is_of(channel: &Channel, ty: &MessageType) -> bool {
    channel.types.iter().any(|known| known.id == ty.id)
}

fn last_word(ty: &MessageType) -> &'static str {
    ty.id.rsplit('.').next().unwrap_or(ty.id)
}

/// The name of the type in the payload.
fn wire_name(ty: &MessageType) -> Option<&'static str> {
    ty.fields.iter().find_map(|field| match field.kind {
        FieldKind::Const(value) => Some(value),
        _ => None,
    })
}

/// Whether the letters of a word are in a name in this order, the first one first: `md` for `markdown`.
fn abbreviates(word: &str, name: &str) -> bool {
    let mut letters = name.chars();
    name.chars().next() == word.chars().next() && word.chars().all(|letter| letters.any(|other| other == letter))
}

/// Without case and separators between words.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn names_of_types_are_understood() {
        for (written, types) in [
            ("template.template", "template"),
            ("subscribe.message", "subscribe"),
            ("subscribe_message", "subscribe"),
            ("subscription", "subscribe"),
            ("subscribeMessage.send", "subscribe"),
            ("message.template.send", "template"),
            ("wechat.subscribe_message", "subscribe"),
            ("weixin.template", "template"),
            ("message.custom.text", "custom.text"),
            ("templateMessage", "template"),
            ("subscribe.template", "subscribe"),
            ("template.subscribe", "subscribe"),
            ("wecom.md", "wecom.markdown"),
            ("wecom.card", "wecom.template_card"),
            ("Wecom.Text", "wecom.text"),
            ("wecom.templatecard", "wecom.template_card"),
            ("wecom.template_card.text_notice", "wecom.template_card"),
            ("wecom.text_notice", "wecom.template_card"),
            ("wecom.markdownv2", "wecom.markdown_v2"),
            ("markdown_v2", "wecom.markdown_v2"),
            ("text", "wecom.text custom.text mass.text reply.text"),
            ("wecm.text", "wecom.text"),
            ("custom.txt", "custom.text"),
            ("wecom.poll", ""),
            ("wecom.nope", ""),
            ("wecom.wxcard", "custom.wxcard mass.wxcard"),
            ("kefu.text", "custom.text"),
            ("robot.markdown", "wecom.markdown"),
            ("Webhook.md", "wecom.markdown"),
            ("sendall.mpnews", "mass.mpnews"),
        ] {
            let found: Vec<_> = meant(written).types.iter().map(|ty| ty.id).collect();
            assert_eq!(found.join(" "), types, "{written}");
        }
    }
}
