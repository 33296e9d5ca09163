use super::{Arg, Lang};

/// Fills the `{names}` of a sentence. `None` where a value is missing: then the sentence does not apply.
///
/// `{|byte|bytes}` goes with the number before it: the first form with 1, the second with any other. A brace before a
/// blank is one of the language: `body { … }`.
pub(super) fn fill(sentence: &str, args: &[(&'static str, Arg)], lang: Lang) -> Option<String> {
    fill_behind(0, sentence, args, lang)
}

/// Fills a sentence, or a word inside of one, that stands behind a number.
fn fill_behind(mut number: u64, sentence: &str, args: &[(&'static str, Arg)], lang: Lang) -> Option<String> {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if after.starts_with(' ') {
            out.push('{');
            rest = after;
            continue;
        }
        let (name, behind) = after.split_once('}')?;
        rest = behind;
        if let Some((one, many)) = name.strip_prefix('|').and_then(|forms| forms.split_once('|')) {
            out.push_str(if number == 1 { one } else { many });
            continue;
        }
        let (_, value) = args.iter().find(|(known, _)| *known == name)?;
        match value {
            Arg::Word(word) => match fill_behind(number, word.text(lang), &[], lang) {
                Some(filled) => out.push_str(&filled),
                None => value.write(&mut out, lang),
            },
            _ => value.write(&mut out, lang),
        }
        if let Arg::Number(value) = value {
            number = *value;
        }
    }
    out.push_str(rest);
    Some(out)
}

/// The names between braces, in order.
#[cfg(test)]
pub(super) fn placeholders(sentence: &str) -> impl Iterator<Item = &str> {
    let inner = sentence.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name));
    inner.filter(|name| !name.starts_with([' ', '|']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::words::kinds;

    fn filled(sentence: &str, number: u64) -> Option<String> {
        fill(sentence, &[("n", number.into()), ("unit", Arg::Word(&kinds::BYTES)), ("name", "x".into())], Lang::En)
    }

    #[test]
    fn forms_go_with_the_number_before_them() {
        let sentence = "{n} {|recipient stands|recipients stand} twice";
        assert_eq!(filled(sentence, 1).as_deref(), Some("1 recipient stands twice"));
        assert_eq!(filled(sentence, 2).as_deref(), Some("2 recipients stand twice"));
        assert_eq!(filled("{n} {unit}, {name}", 1).as_deref(), Some("1 byte, x"));
        assert_eq!(filled("{n} {unit}", 0).as_deref(), Some("0 bytes"));
    }

    #[test]
    fn braces_of_the_language_stay() {
        assert_eq!(filled("`raw: { {name}: … }`, `body { … }`", 1).as_deref(), Some("`raw: { x: … }`, `body { … }`"));
        assert_eq!(filled("{missing} { … }", 1), None);
    }
}
