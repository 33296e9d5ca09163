use super::{Arg, Lang};

/// Fills the `{placeholders}` of a sentence. `None` if a value is missing: the sentence is left out then.
///
/// `{|byte|bytes}` selects the first form if the number before it is 1, and the second otherwise; a language without
/// plural forms writes just the word. `number` is the number before the sentence. A brace followed by a space is a
/// literal brace: `body { … }`.
pub(super) fn fill(
    mut number: u64,
    sentence: &str,
    values: &dyn Fn(&str) -> Option<Arg>,
    lang: Lang,
) -> Option<String> {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        lang.join(&mut out, before);
        if after.starts_with(' ') {
            out.push('{');
            rest = after;
            continue;
        }
        let (name, behind) = after.split_once('}')?;
        rest = behind;
        if let Some((one, many)) = name.strip_prefix('|').and_then(|forms| forms.split_once('|')) {
            lang.join(&mut out, if number == 1 { one } else { many });
            continue;
        }
        match values(name)? {
            Arg::Phrase(phrase) => lang.join(&mut out, &phrase.after(number, lang)),
            Arg::Number(value) => {
                Arg::Number(value).write(&mut out, lang);
                number = value;
            }
            value => value.write(&mut out, lang),
        }
    }
    lang.join(&mut out, rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::messages::kinds;

    fn filled(sentence: &str, number: u64, lang: Lang) -> Option<String> {
        let value = |name: &str| match name {
            "n" => Some(number.into()),
            "unit" => Some((&kinds::BYTES).into()),
            "name" => Some("x".into()),
            _ => None,
        };
        fill(0, sentence, &value, lang)
    }

    #[test]
    fn forms_go_with_the_number_before_them() {
        let sentence = "{n} {|recipient stands|recipients stand} twice";
        assert_eq!(filled(sentence, 1, Lang::En).as_deref(), Some("1 recipient stands twice"));
        assert_eq!(filled(sentence, 2, Lang::En).as_deref(), Some("2 recipients stand twice"));
        assert_eq!(filled("{n} {unit}, {name}", 1, Lang::En).as_deref(), Some("1 byte, x"));
        assert_eq!(filled("{n} {unit}", 0, Lang::En).as_deref(), Some("0 bytes"));
        assert_eq!(filled("{n}{unit}", 1, Lang::Zh).as_deref(), Some("1 字节"));
    }

    #[test]
    fn braces_of_the_language_stay() {
        let sentence = "`raw: { {name}: … }`, `body { … }`";
        assert_eq!(filled(sentence, 1, Lang::En).as_deref(), Some("`raw: { x: … }`, `body { … }`"));
        assert_eq!(filled("写成 `{name} { … }`", 1, Lang::Zh).as_deref(), Some("写成 `x { … }`"));
        assert_eq!(filled("{missing} { … }", 1, Lang::En), None);
    }
}
