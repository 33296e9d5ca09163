use super::{Arg, Lang};

/// Fills the `{names}` of a sentence. `None` where a value is missing: then the sentence does not apply.
pub(super) fn fill(sentence: &str, args: &[(&'static str, Arg)], lang: Lang) -> Option<String> {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        let (_, value) = args.iter().find(|(known, _)| *known == name)?;
        lang.join(&mut out, before);
        value.write(&mut out, lang);
        rest = behind;
    }
    lang.join(&mut out, rest);
    Some(out)
}

/// The names between braces, in order.
#[cfg(test)]
pub(super) fn placeholders(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}
