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
