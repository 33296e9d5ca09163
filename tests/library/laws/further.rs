//! Laws about a file that need more than its analysis: it is fixed, torn, imported again, given odd documents, and made to
//! hold a secret.

use msgc::binding::{ParamSources, ParamText, ParamValues};
use msgc::diag::Lang;
use msgc::fixes::{Policy, apply_all};
use msgc::pipeline::{Analysis, Settings};
use msgc::report::{FORMATS, Human, Looked, RunCounts, RunInfo, Style};
use serde_json::Value;

use super::case::{Case, NOW, told};
use super::hold::{self, Held};
use super::payloads;
use super::random::Random;
use super::schema;
use crate::support::mutants::mutant;
use crate::support::shape::shape;

/// Formatting loses no word and no comment, though it may move settings.
pub fn words_stay(case: &Case, formatted: &Case) -> Held {
    let (Ok(mut before), Ok(mut after)) = (shape(&case.text), shape(&formatted.text)) else { return Ok(()) };
    before.sort();
    after.sort();
    if before == after {
        return Ok(());
    }
    let lost: Vec<&String> = before.iter().filter(|word| !after.contains(word)).collect();
    let new: Vec<&String> = after.iter().filter(|word| !before.contains(word)).collect();
    Err(format!("formatting loses {lost:?} and adds {new:?}\n{}", formatted.text))
}

/// Where all fixes are applied none is left to apply.
pub fn fixes_end(case: &Case) -> Held {
    for policy in [Policy::default(), Policy { also_unsafe: true, ..Policy::default() }] {
        let fixed = |text: &str| {
            let look = |text: &str| case.with(text).try_analyze(&Settings::default());
            apply_all(text.to_owned(), look(text).expect("nobody cancels"), &policy, look).expect("nobody cancels").text
        };
        let once = fixed(&case.text);
        let twice = if once == case.text { once.clone() } else { fixed(&once) };
        if once != twice {
            return Err(format!("fixed once:\n{once}\n--- fixed twice:\n{twice}"));
        }
    }
    Ok(())
}

/// What is left of a file that is torn or has a word too many is judged without a panic, and every finding has a place.
pub fn torn(case: &Case, random: &mut Random) -> Held {
    let ends: Vec<usize> = case.text.char_indices().map(|(at, _)| at).collect();
    let torn = &case.text[..ends.get(random.below(ends.len())).copied().unwrap_or(0)];
    let mutant = mutant(&case.text, &mut |count| random.below(count));
    for text in [torn, &mutant] {
        let case = case.with(text);
        hold::spans(&case.analyze(&Settings::default())).map_err(|why| format!("{why} in\n{text}"))?;
    }
    Ok(())
}

/// The request of a message, imported, is that request again, or import says what it did not keep.
pub fn comes_back(document: &str) -> Held {
    payloads::comes_back(document).map_err(|why| format!("{document}\nis imported: {why}"))
}

/// A document of other values is refused by name, or its message is built as any other is.
pub fn odd_document(case: &Case, analysis: &Analysis, message: &str, random: &mut Random) -> Held {
    let text = schema::odd(case, analysis, message, random);
    let fail = |why: String| Err(format!("`{message}` with {text}\n{why}"));
    let document = ParamText { name: "params.json".to_owned(), path: None, text: text.clone(), bad_bytes: None };
    let sources = ParamSources { document: Some(Ok(document)), ..ParamSources::default() };
    let mut values = match ParamValues::read(sources, &*case.world, &analysis.program, &case.name) {
        Ok(values) => values,
        Err(errors) if errors.findings.is_empty() => return fail("is refused without a word".to_owned()),
        Err(_) => return Ok(()),
    };
    values.at(&analysis.program, NOW.unwrap_or_default());
    let params = match values.bind(analysis, message) {
        Ok(params) => params,
        Err(found) if found.is_empty() => return fail("is not bound, without a word".to_owned()),
        Err(_) => return Ok(()),
    };
    match case.build(analysis, message, &params, &Settings::default()) {
        Err(found) if !found.iter().all(|one| hold::is_of_values(one) || one.code.id() == "file-missing") => {
            fail(told(&found))
        }
        _ => Ok(()),
    }
}

/// A secret, cut so that no scanner takes it for a real one.
const KEY: &str = concat!("9d3c71e2-5f08-4b6a-", "8e14-c07ab25d93f6");

/// The file with the address of a webhook in place of every address: no format shows the key.
pub fn secrets_stay(case: &Case) -> Held {
    let address = format!("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}");
    let case = case.with(case.text.replace("https://a.cn/", &address));
    let analysis = case.analyze(&Settings::default());
    for format in FORMATS {
        for lang in [Lang::En, Lang::Zh] {
            let human = Human { style: Style::PLAIN, lang };
            let mut emitter = (format.emitter)(RunInfo { human, programs: lang, looked: Looked::default() });
            let mut shown = String::new();
            emitter.begin(&mut shown);
            emitter.findings(analysis.files(), &analysis.findings, &mut shown);
            emitter.end(RunCounts::default(), &mut shown);
            for part in [&KEY[..8], &KEY[24..]] {
                if shown.contains(part) {
                    return Err(format!("`{}` shows the secret:\n{shown}\n{}", format.name, case.text));
                }
            }
        }
    }
    Ok(())
}

/// Another value at a place of a document: of another kind, longer, empty, more of them, or none.
pub fn other_value(document: &mut Value, random: &mut Random) {
    match document {
        Value::Object(members) if !members.is_empty() && random.below(5) > 0 => {
            let at = random.below(members.len());
            if let Some((_, member)) = members.iter_mut().nth(at) {
                other_value(member, random);
            }
        }
        Value::Array(items) if !items.is_empty() && random.below(4) > 0 => {
            let at = random.below(items.len());
            other_value(&mut items[at], random);
        }
        Value::Array(items) if random.below(2) == 0 => {
            let one = items.first().cloned().unwrap_or(Value::Null);
            items.extend(std::iter::repeat_n(one, 1 + random.below(9)));
        }
        Value::String(text) if random.below(2) == 0 => {
            let more = random.pick(&[
                "x",
                "字",
                "👨\u{200D}👩\u{200D}👧\u{200D}👦",
                "\u{1}",
                "\n",
                "\u{202E}",
                "e\u{301}",
                " ",
            ]);
            *text = format!("{text}{}", more.repeat(1 + random.below(400)));
        }
        Value::Object(members) if random.below(2) == 0 => {
            members.insert("另一个键".to_owned(), Value::Null);
        }
        other => {
            let values =
                ["null", "\"\"", "0", "-1", "1e30", "true", "[]", "{}", "\"now\"", "[[]]", "99999999999999999999"];
            *other = serde_json::from_str(random.pick(&values)).expect("a value");
        }
    }
}
