//! Files that broke a law once.

use msgc::pipeline::Settings;

use super::case::{Case, told};
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

/// Other fields hang on a word or a number: they are judged for all that it can be.
#[test]
fn what_a_parameter_chooses_is_judged_for_all_that_it_can_be() {
    let card = |head: &str, card_type: &str, more: &str| {
        obeys(&format!(
            "{head}\nmessage m: wecom.template_card {{\ncard_type: {card_type}\nmain_title {{ title: \"a\" }}\n{more}\n}}\n"
        ));
    };
    let open = "card_action { type: 1\nurl: \"https://a.cn/\" }";
    let picture = "card_image { url: \"https://a.cn/a.png\" }";
    let icon = "source { icon_url: \"https://例.cn/\" }";
    for card_type in ["kind", "if ok then \"news_notice\" else \"text_notice\"", "\"news_notice\""] {
        let head = "param kind: one_of(\"text_notice\", \"news_notice\")\nparam ok: bool";
        card(head, card_type, open);
        card(head, card_type, &format!("{open}\n{picture}"));
        card(head, card_type, &format!("{open}\n{picture}\n{icon}"));
        card(head, card_type, &format!("{open}\nsub_title_text: \"a\""));
    }
    card("param word: text(20 bytes)", "word", open);
    for number in ["n", "if ok then 1 else 0", "if n > 1 then 2 else n"] {
        let head = "param n: int(1..2)\nparam ok: bool";
        card(head, "\"text_notice\"", &format!("card_action {{ type: {number}\nurl: \"https://a.cn/\" }}"));
        card(head, "\"text_notice\"", &format!("card_action {{ type: {number}\nappid: \"a\" }}"));
        let both = format!("card_action {{ type: {number}\nurl: \"https://a.cn/\"\nappid: \"a\" }}");
        card(head, "\"text_notice\"", &both);
    }
}

/// One of several must be there and not be empty.
#[test]
fn what_may_be_empty_does_not_stand_for_what_must_be() {
    for title in ["t", "if ok then \"\" else \"a\"", "\"${t}\"", "trim(t)"] {
        let head = "param t: text(0..9 bytes)\nparam ok: bool";
        obeys(&format!(
            "{head}\nmessage m: wecom.template_card {{\ncard_type: \"text_notice\"\nmain_title {{ title: {title} }}\n\
             card_action {{ type: 1\nurl: \"https://a.cn/\" }}\n}}\n"
        ));
        obeys(&format!("{head}\nmessage m: custom.video {{\nto: \"o\"\nmedia_id: \"m\"\ntitle: {title}\n}}\n"));
    }
}

/// What is removed ends where the value before it ends, parentheses and comments included.
#[test]
fn what_is_removed_with_a_fallback_opens_no_parenthesis() {
    obeys("message a: template { if xs[0] and ((not xs[0]) ?? \"\") { }\n    }\n");
    for value in ["(a)  ?? \"b\"", "((a)) ?? (\"b\")", "(a // why\n) // why\n?? \"b\"", "((a) ?? (\"b\" ?? (\"c\")))"] {
        obeys(&format!("param a: line(..9)\nmessage m: wecom.text {{ body: ({value}) }}\n"));
    }
}

/// An operator moves up only to where its right side follows.
#[test]
fn no_operator_moves_before_a_wrong_comment() {
    obeys("param a: line(..9)\nmessage m: wecom.text { body: ((a # why\n) # why\n?? \"b\") }\n");
    obeys("param a: line(..9)\nmessage m: wecom.text { body: (a // why\n # why\n?? \"b\") }\n");
}

/// What is missing is reported beside advice about what is there.
#[test]
fn advice_in_a_condition_hides_no_missing_part() {
    let source = "let deep = if \"\"\"\n  a  \n  \"\"\"\nmessage m: wecom.text { body: \"a\" }\n";
    obeys(source);
    let found = Case::alone("a condition", source.to_owned()).analyze(&Settings::default()).findings;
    assert!(found.iter().any(|one| one.code.id() == "expected"), "{}", told(&found));
}
