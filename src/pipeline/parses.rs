//! How often texts are parsed, and what their skeletons contain.

use std::collections::HashMap;
use std::path::PathBuf;

use super::{Analysis, Input, Settings, analyze, build};
use crate::dialect::{Edge, TextEvent, parses};
use crate::lang::ParamValue;
use crate::message::Content;
use crate::source::MemoryWorld;
use crate::steps::Cancellation;

fn analysis(text: &str) -> Analysis {
    let (path, root) = (PathBuf::from("p/a.msg"), PathBuf::from("p"));
    let input = Input { path, root, name: "a.msg".to_owned(), text: text.to_owned() };
    analyze(&MemoryWorld::default(), input, &Settings::default()).unwrap()
}

/// The texts that a check parses.
fn checked(text: &str) -> Vec<String> {
    parses::take();
    let analysis = analysis(text);
    assert!(!analysis.has_errors(), "{:?}", analysis.findings);
    parses::take()
}

/// The texts that a build of the message `m` parses with these values.
fn built(text: &str, values: &[(&str, &str)]) -> Vec<String> {
    let analysis = analysis(text);
    let text = |value: &str| ParamValue::Text(value.to_owned());
    let values: HashMap<_, _> = values.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect();
    parses::take();
    let built = build(&analysis, &MemoryWorld::default(), "m", &values, None, &Settings::default());
    assert!(built.is_ok(), "{built:?}");
    parses::take()
}

const V2: &str = "param a: text(40 chars)\nparam b: text(40 chars)\n";

#[test]
fn a_check_parses_each_text_once() {
    let body = "message m: wecom.markdown_v2 {\n body: \"**${a}** [${b}](https://a.cn/${b})\"\n}\n";
    assert_eq!(checked(&format!("{V2}{body}")), ["**x** [x](https://a.cn/x)"]);
    // Dot segments are found in the same parse.
    let dots =
        "param a: one_of(\"..\", \"b\")\nmessage m: wecom.markdown_v2 {\n body: \"[a](https://a.cn/a${a})\"\n}\n";
    assert_eq!(checked(dots), ["[a](https://a.cn/ax)"]);
    // The smaller kind of Markdown is also parsed as the larger kind, since clients may read it so.
    let lesser = "message m: wecom.markdown {\n body: \"**${a}** [${b}](https://a.cn)\"\n}\n";
    assert_eq!(checked(&format!("{V2}{lesser}")), ["**x** [x](https://a.cn)"; 2]);
}

#[test]
fn a_build_parses_a_skeleton_once_and_each_attempt_once() {
    let body = format!("{V2}message m: wecom.markdown_v2 {{\n body: \"**a** ${{a}} ${{b}}\"\n}}\n");
    let skeleton = "**a** x x";
    // Values without metacharacters cause no further parse.
    assert_eq!(built(&body, &[("a", "one"), ("b", "two")]), [skeleton]);
    // One value goes in as it is; the other is compared with `x` in its place.
    let other = "**a** one [b］(c)";
    assert_eq!(built(&body, &[("a", "one"), ("b", "[b](c)")]), [skeleton, "[b](c)", "**a** one x", other]);
    // If both have metacharacters, the text to compare with is the skeleton.
    let both = "**a** [a］(c) [b］(c)";
    assert_eq!(built(&body, &[("a", "[a](c)"), ("b", "[b](c)")]), [skeleton, "[a](c)", "[b](c)", both]);
}

#[test]
fn what_is_divided_is_not_parsed_again() {
    let long = "一二三四五六七八九十".repeat(100);
    let text = |content: &str| {
        format!(
            "param a: text(3000 chars)\nmessage m: wecom.markdown_v2 {{\n overflow: \"split\"\n body: \"{content}\"\n}}\n"
        )
    };
    // A text without parameters is its own skeleton.
    let known = format!("**a**{}", long.repeat(3));
    assert_eq!(built(&text(&known), &[]), std::slice::from_ref(&known));
    let value = format!("[b](c){long}{long}");
    let filled = format!("**a** {}", value.replacen("](", "］(", 1));
    let open = text("**a** ${a}");
    assert_eq!(built(&open, &[("a", &value)]), ["**a** x", &value, &filled]);
}

#[test]
fn a_skeleton_has_the_conditions_and_repetitions_of_its_text() {
    let source = "param a: list(text(4 chars), 0..2 items)\nparam b: bool\n\
        message m: wecom.markdown_v2 {\n body {\n  \"# ${if b then \"**c**\" else \"d\"}\"\n  for e in a {\n   \"- ${e}\"\n  }\n }\n}\n";
    let analysis = analysis(source);
    assert!(!analysis.has_errors(), "{:?}", analysis.findings);
    let mut reported = Vec::new();
    analysis.each_model(2, &Cancellation::NEVER, &mut |message| {
        for slot in &message.object.slots {
            let Content::Text(text) = &slot.content else { continue };
            let skeleton = text.skeleton();
            for event in skeleton.events() {
                reported.push(match event {
                    TextEvent::Start(construct) => format!("<{:?}", construct.kind),
                    TextEvent::End(construct) => format!("{:?}>", construct.kind),
                    TextEvent::Text(range) => format!("{:?}", skeleton.text().get(range).unwrap()),
                    TextEvent::Hole(index, range) => {
                        let span = skeleton.span(&range).unwrap();
                        format!("{index} {}", analysis.files().slice(span))
                    }
                    TextEvent::Choice(edge, span) => edge_of("if", edge, analysis.files().slice(span)),
                    TextEvent::Repeat(edge, span) => edge_of("for", edge, analysis.files().slice(span)),
                });
            }
        }
    });
    let choice = "if b then \"**c**\" else \"d\"";
    let repeat = "for e in a {\n   \"- ${e}\"\n  }";
    let expected = [
        "<Heading",
        "\" \"",
        &format!("if Start {choice}"),
        "<Strong",
        "\"c\"",
        "Strong>",
        &format!("if Other {choice}"),
        "\"d\"",
        &format!("if End {choice}"),
        "Heading>",
        "\"\\n\"",
        &format!("for Start {repeat}"),
        "<ListItem",
        "\" \"",
        "0 ${e}",
        "ListItem>",
        &format!("for End {repeat}"),
    ];
    assert_eq!(reported, expected);
}

fn edge_of(word: &str, edge: Edge, source: &str) -> String {
    format!("{word} {edge:?} {source}")
}
