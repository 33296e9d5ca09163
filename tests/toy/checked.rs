//! Limits, profiles and payloads.

use msgc::diag::Lang;
use msgc::pipeline::build;
use msgc::plan::Emit;
use msgc::source::MemoryWorld;

use super::world::{analysis, codes, findings, words};

fn text(bytes: usize, fields: &str) -> String {
    format!("message m: toy.text {{\n    body: \"{}\"\n{fields}}}\n", "a".repeat(bytes))
}

#[test]
fn every_variant_has_its_own_limit_and_without_one_the_widest_counts() {
    for (variant, most) in [("v1", 100), ("v2", 200), ("v3", 300), ("", 300)] {
        assert_eq!(codes(variant, &text(most, "")), [""; 0], "{variant}");
        let found = findings(variant, &text(most + 1, ""));
        let [found] = found.as_slice() else { panic!("{variant}: {found:?}") };
        assert_eq!(
            (found.code.id(), found.size().and_then(|size| size.measured), found.size().map(|size| size.limit)),
            ("too-long", Some(most as u64 + 1), Some(most as u64))
        );
        assert_eq!(found.errcode, Some(9410));
        for (lang, effect) in [(Lang::En, "with code 9410"), (Lang::Zh, "返回 code 9410")] {
            assert!(words(found, lang).contains(effect), "{}", words(found, lang));
        }
    }
}

#[test]
fn what_another_variant_has_is_an_error_that_says_what_to_write() {
    for variant in ["v1", "v2"] {
        assert_eq!(codes(variant, &text(1, "    urgent: true\n")), ["other-variant-only"]);
    }
    assert_eq!(codes("v3", &text(1, "    urgent: true\n")), [""; 0]);
    for variant in ["v1", "v3"] {
        let found = findings(variant, &text(1, "    silent: true\n"));
        assert_eq!(found.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["other-variant"]);
        let words = words(&found[0], Lang::En);
        assert!(words.contains(variant) && words.contains("`v2`") && words.contains("urgent: false"), "{words}");
    }
}

#[test]
fn what_two_of_three_have_is_missed_by_the_third() {
    const THREAD: &str = "    thread: \"a\"\n";
    assert!(["v3", "v2"].iter().all(|variant| codes(variant, &text(1, THREAD)).is_empty()));
    let found = findings("v1", &text(1, THREAD));
    assert_eq!(found.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["other-variant-only"]);
    let told = words(&found[0], Lang::En);
    assert!(told.contains("only in version `v3`, `v2`") && told.contains("`toy = \"v3\"`"), "{told}");
    // With what the second alone has, that is the one; with what the third has, too, there is none.
    let found = findings("", &text(1, &format!("{THREAD}    silent: true\n")));
    assert_eq!(found.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["profile-needed"]);
    assert!(words(&found[0], Lang::En).contains("`toy = \"v2\"`"), "{}", words(&found[0], Lang::En));
    assert_eq!(codes("v2", &text(1, &format!("{THREAD}    silent: true\n"))), [""; 0]);
    let all = format!("    urgent: true\n{THREAD}    silent: true\n");
    assert!(codes("", &text(1, &all)).contains(&"mixed-variants"));
}

#[test]
fn without_a_profile_one_is_asked_for_and_two_cannot_be() {
    let found = findings("", &text(1, "    urgent: true\n"));
    assert_eq!(found.iter().map(|found| found.code.id()).collect::<Vec<_>>(), ["profile-needed"]);
    assert!(words(&found[0], Lang::En).contains("`toy = \"v3\"`"), "{}", words(&found[0], Lang::En));
    assert!(codes("", &text(1, "    urgent: true\n    silent: true\n")).contains(&"mixed-variants"));
}

#[test]
fn blocks_have_their_limits_too() {
    let card = |title: &str, buttons: usize| {
        let button = "    button \"Open\" { url: \"https://a.example/\" }\n";
        format!("message m: toy.card {{\n    title: \"{title}\"\n{}}}\n", button.repeat(buttons))
    };
    assert_eq!(codes("v3", &card("Done", 3)), [""; 0]);
    assert_eq!(codes("v3", &card("Done", 4)), ["too-many"]);
    assert_eq!(codes("v3", &card("", 0)), ["empty"]);
    assert_eq!(codes("v3", "message m: toy.card { }\n"), ["missing-field"]);
}

#[test]
fn a_plan_names_the_place_of_the_credential_and_not_the_credential() {
    let (analysis, settings) = analysis("v3", "message m: toy.text {\n    body: \"**hi**\"\n    urgent: true\n}\n");
    let built = build(&analysis, &MemoryWorld::default(), "m", &Default::default(), Some(0), &settings);
    let plan = built.unwrap_or_else(|found| panic!("{found:?}")).plan;
    let json: serde_json::Value = serde_json::from_str(&plan.text(Emit::Plan).unwrap()).unwrap();
    let request = &json["requests"][0];
    assert_eq!(request["url"], "https://toy.example/bot/v2/hook/${TOY_TOKEN}");
    assert_eq!(request["query"], serde_json::json!({}));
    let body = serde_json::json!({ "msg_type": "text", "content": { "text": "**hi**" }, "urgent": true });
    assert_eq!(request["body"], body);
    let curl = plan.text(Emit::Curl).unwrap();
    assert!(curl.starts_with("curl -sS -X POST \"https://toy.example/bot/v2/hook/${TOY_TOKEN}\" -H "), "{curl}");
}
