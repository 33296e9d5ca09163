//! Files that broke a law once.

use super::case::Case;
use super::hold;
use super::random::Random;

#[track_caller]
fn obeys(source: &str) {
    let case = Case::alone("a file that broke a law", source.to_owned());
    for seed in 0..8 {
        hold::all(&case, &mut Random::new(seed), 8).unwrap_or_else(|why| panic!("{why}"));
    }
}

/// How a text block falls into pieces hangs on its margin and its line breaks.
#[test]
fn how_an_id_is_laid_out_does_not_matter() {
    for block in
        ["\"\"\"\na b\r\n\r\nc|d\ne|f\r\n\"\"\"", "\"\"\"\n  a b|\n\n  c d|\n  \"\"\"", "\"a b\\tc|${\"d e|f\"}|g\""]
    {
        obeys(&format!("message m: custom.text {{\nto: {block}\nbody: \"a\"\n}}\n"));
        obeys(&format!("message m: wecom.text {{\nmentioned_list: [{block}]\nbody: \"a\"\n}}\n"));
        obeys(&format!("message m: wecom.text {{\nto: user({block})\nbody: \"a\"\n}}\n"));
    }
}

/// What is proven not to be empty is not, also where nothing of a value may stand.
#[test]
fn a_value_of_marks_alone_does_not_vanish() {
    obeys("param mark: one_of(\"\\u{202E}\")\nmessage m: wecom.text { body: mark }\n");
    obeys("param mark: one_of(\"\\u{2066}\\u{202E}\")\nmessage m: wecom.markdown { body: \"${mark}\" }\n");
}

/// The fix is an interpolation; where it cannot stand, that is found before.
#[test]
fn a_sum_of_texts_is_a_text_where_a_number_is_wanted() {
    obeys("let n = 2\nmessage m: wecom.text { body: \"${n - (\"\" + n)}\" }\n");
    obeys("param n: int(0..2)\nmessage m: wecom.text { body: \"${\"\" + n + 1 - 2}\" }\n");
    obeys("message m: wecom.text { body: \"a\", to: \"\" + 1 }\n");
    obeys("message m: wecom.text { body: \"a\", at_short_name: \"\" + 1 }\n");
    obeys("message m: custom.text { to: \"a\" + \" b\", body: \"a\" }\n");
}
