//! Files that broke a law once.

use std::collections::HashMap;

use msgc::lang::ParamValue;
use msgc::pipeline::Settings;
use msgc::steps::Cancellation;

use super::case::{Case, codes, told};
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

/// The request of the message `m` where the parameter `ok` is this.
fn built(source: &str, ok: bool) -> String {
    let case = Case::alone("a file that broke a law", source.to_owned());
    let settings = Settings::default();
    let analysis = case.analyze(&settings);
    assert!(!analysis.has_errors(), "{}", told(&analysis.findings));
    let params = HashMap::from([("ok".to_owned(), ParamValue::Bool(ok))]);
    let built = case.build(&analysis, "m", &params, &settings).unwrap_or_else(|found| panic!("{}", told(&found)));
    hold::bytes(&built.plan)
}

fn template(data: &str) -> String {
    format!(
        "param ok: bool\nparam n: int(0..9)\nlet blue = #173177\nmessage m: template {{\n\
         to: \"oR5Gjjl_eiZoUpGozMo7dbBJ362A\"\ntemplate_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n\
         data {{\n{data}\n}}\n}}\n"
    )
}

/// A key of `data` as a block depends on conditions as any other block does.
#[test]
fn a_condition_chooses_in_a_key_that_is_a_block() {
    let colored = template("first { value: \"a\", color: if ok then #abcdef else blue }");
    assert!(built(&colored, true).contains("#abcdef"), "{}", built(&colored, true));
    assert!(built(&colored, false).contains("#173177"), "{}", built(&colored, false));
    let there = template("k: \"b\"\nfirst { value: if ok then \"a\" else none }");
    assert!(built(&there, true).contains("first"), "{}", built(&there, true));
    assert!(!built(&there, false).contains("first"), "{}", built(&there, false));
}

/// A parameter is a colour by its type.
#[test]
fn a_number_is_not_a_colour() {
    for value in ["n", "if ok then n else blue", "if ok then n else 2", "ok"] {
        let case = Case::alone("a colour", template(&format!("first {{ value: \"a\", color: {value} }}")));
        let found = case.analyze(&Settings::default()).findings;
        let refused = |code: &&str| matches!(*code, "wrong-type" | "branches-differ");
        assert!(codes(&found).iter().any(refused), "{value}: {}", told(&found));
    }
}

/// An entry without a value is left out, so it does not count.
#[test]
fn the_schema_of_a_map_accepts_no_entry_that_does_not_count() {
    let head = "param ms: map(text(9 bytes)?, 2 items)\nparam more: map(text(9 bytes)?, 0..2 items)";
    obeys(&format!("{head}\nmessage m: wecom.text {{ body: \"${{size(ms)}} ${{size(more)}}\" }}\n"));
}

/// What is cut may be shorter than its type wants: then it must not be too long.
#[test]
fn the_schema_of_a_text_that_is_cut_keeps_its_minimum() {
    for ty in [
        "text(1 bytes, cut)",
        "text(64..64 bytes, cut)",
        "text(9..9 chars, lines, tail)",
        "text(3..20 bytes, cut)",
        "text(4 bytes, cut)",
    ] {
        obeys(&format!("param t: {ty}\nmessage m: wecom.text {{ body: \"a${{t}}\" }}\n"));
    }
}

/// A condition that never holds holds for no row.
#[test]
fn a_when_that_never_holds_builds_no_row() {
    for when in ["blue == #112233", "t == \"\"", "false"] {
        obeys(&format!(
            "param t: text(8..8 chars)\nlet blue = #173177\nmessage m: wecom.text {{\nwhen: {when}\nbody: \"${{t}}\"\n}}\n"
        ));
    }
}

/// No number of a switch is right for two targets of which each stands alone.
#[test]
fn two_targets_that_exclude_each_other_have_no_fix() {
    for number in 0..4 {
        obeys(&format!(
            "message m: wecom.template_card {{\ncard_type: \"text_notice\"\nmain_title {{ title: \"a\" }}\n\
             horizontal_content_list {{\nkeyname: \"k\"\ntype: {number}\nurl: \"https://a.cn/\"\nmedia_id: \"m\"\nuserid: \"u\"\n}}\n\
             card_action {{ type: 1\nurl: \"https://a.cn/\" }}\n}}\n"
        ));
    }
}

/// Recipients of a refused kind are told once.
#[test]
fn a_refused_kind_of_recipients_is_told_once() {
    obeys("message m: wecom.file {\nto: [group(\"a|b\"), group(\"a2\"), user(\"u\")]\nmedia_id: \"m\"\n}\n");
}

/// A number with more digits after its point is not larger.
#[test]
fn fixed_digits_always_fit() {
    for number in ["n / 100", "n", "d", "d / 1000000"] {
        obeys(&format!(
            "param n: int(-9007199254740993..9007199254740993)\nparam d: decimal(-9007199254740993..9007199254740993, 2 digits)\n\
             message m: mass.text {{\nto: tag(1)\nbody: \"${{fixed({number}, 9)}}\"\n}}\n"
        ));
    }
}

/// Of the ways of a message the longest is told, also where it is longer by less than a thousandth of the limit.
#[test]
fn the_longest_of_all_ways_is_the_worst() {
    let source = "param ok: bool\nmessage m: custom.text {\nto: \"o1\"\nbody: \"${ok}\"\naimsgcontext { is_ai_msg: if ok then 0 else 1 }\n}\n";
    obeys(source);
    let analysis = Case::alone("two ways", source.to_owned()).analyze(&Settings::default());
    let summaries = analysis.summaries(&Cancellation::NEVER).expect("nobody cancels");
    assert_eq!(summaries[0].fill[0].worst, Some(5), "{:?}", summaries[0].fill);
}

/// A space beyond ASCII ends a URL for some readers.
#[test]
fn no_space_of_a_value_stands_in_a_url() {
    for url in ["https://a.cn/${t}", "https://a.cn/?q=${t}#${t}"] {
        obeys(&format!(
            "param t: one_of(\"\u{3000}\", \"北\u{2028}京\", \"\u{a0}\")\nmessage m: wecom.news {{\narticle {{ title: \"a\", url: \"{url}\" }}\n}}\n"
        ));
        obeys(&format!("param t: text(9 chars)\nmessage m: wecom.markdown {{ body: \"[a]({url})\" }}\n"));
    }
}

/// A number that is known, though a parameter chose it, is the same in a row.
#[test]
fn a_known_number_is_written_in_rows() {
    for value in [
        "fixed((if size(ids) == 1 then n else 7) / 100, 2)",
        "fixed(if size(ids) == 1 then n else 7, 2)",
        "\"${if size(ids) == 1 then n else 7}\"",
        "\"${if size(ids) == 1 then #abcdef else #112233}\"",
    ] {
        obeys(&format!(
            "param n: int(0..1)\nparam ids: list(id(9 bytes), 2..3 items)\nmessage m: custom.video {{\nto: \"o0\"\n\
             media_id: \"a\"\ndescription: {value}\n}}\n"
        ));
    }
}
