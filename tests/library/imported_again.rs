//! What `build` writes for values from outside is quiet when it is imported again: nothing in it is a mistake of an
//! author.

use std::collections::HashMap;

use msgc::diag::messages::markup::UnsupportedMarkup;
use msgc::diag::{Diagnostic, Lang, Severity};
use msgc::import::{ImportOptions, import};
use msgc::lang::ParamValue;
use msgc::pipeline::{self, Input, Settings};
use msgc::source::MemoryWorld;

use crate::readers::hostile::HOSTILE;

const HEAD: &str = "param v: text(200 bytes, lines)\nparam w: text(200 bytes)\n";

/// Messages with values in the places that they usually have.
const MESSAGES: &[&str] = &[
    "message m: wecom.text { body: \"甲 ${v} 乙 ${w}。\" }\n",
    "message m: wecom.markdown { body: \"甲 ${v} 乙 ${w}。\" }\n",
    "message m: wecom.markdown { body: \"> 甲：${v}\\n**${w}**\" }\n",
    "message m: wecom.markdown { body: \"${v}\\n\\n${info(w)}\" }\n",
    "message m: wecom.markdown_v2 { body: \"甲 ${v} 乙 ${w}。\" }\n",
    "message m: wecom.markdown_v2 { body: \"# ${w}\\n- ${v}\" }\n",
    "message m: wecom.markdown_v2 { body: \"| 甲 | 乙 |\\n|---|---|\\n| ${v} | ${w} |\" }\n",
    "message m: custom.text { to: \"oABCDEFGHIJKLMNOPQRSTUVWXYZ1\", body: \"甲 ${v} 乙 ${w}。\" }\n",
    "message m: reply.text { to: \"oABCDEFGHIJKLMNOPQRSTUVWXYZ1\", from: \"gh_1\", body: \"甲 ${v} 乙 ${w}。\" }\n",
];

fn analyze(text: String, world: &MemoryWorld) -> pipeline::Analysis {
    let input = Input { path: "/p/x.msg".into(), root: "/p".into(), name: "x.msg".to_owned(), text };
    pipeline::analyze(world, input, &Settings::default()).expect("nobody cancels")
}

fn quiet(source: &str, [value, second]: [&str; 2]) -> Result<(), String> {
    let (world, settings) = (MemoryWorld::default(), Settings::default());
    let analysis = analyze(format!("{HEAD}{source}"), &world);
    let one_line = second.replace(['\n', '\t'], " ");
    let values = HashMap::from([
        ("v".to_owned(), ParamValue::Text(value.to_owned())),
        ("w".to_owned(), ParamValue::Text(if one_line.is_empty() { "x".to_owned() } else { one_line })),
    ]);
    // A value that is refused is not written.
    let Ok(built) = pipeline::build(&analysis, &world, "m", &values, Some(0), &settings) else { return Ok(()) };
    let payload = built.plan.payload().expect("one payload");
    let document = if source.contains("reply.") { payload.root.to_xml() } else { payload.root.to_json_line() };
    let imported = import(&document, &ImportOptions::default()).map_err(|_| format!("not imported: {document}"))?;
    let again = analyze(imported.source.clone(), &world);
    // What readers see of markup that the dialect lacks is the same whoever wrote it; advice stops nobody.
    let markup = |found: &&Diagnostic| {
        msgc::diag::messages::markup::CODES.contains(&found.code)
            && found.severity > Severity::Advice
            && !found.is::<UnsupportedMarkup>()
    };
    let found: Vec<_> = again.findings.iter().filter(markup).collect();
    match found.as_slice() {
        [] => Ok(()),
        found => Err(format!(
            "{}: {source}{value:?} {second:?}\n{}",
            found
                .iter()
                .map(|one| format!("{}: {}", one.code.id(), one.rendered(Lang::En).message))
                .collect::<Vec<_>>()
                .join("; "),
            imported.source
        )),
    }
}

#[test]
fn values_of_others_are_no_mistakes() {
    let mut loud = Vec::new();
    for source in MESSAGES {
        for value in HOSTILE {
            loud.extend(
                [[value, "x"], ["x", value], [value, value]].into_iter().filter_map(|two| quiet(source, two).err()),
            );
        }
    }
    assert!(loud.is_empty(), "{} are loud:\n{}", loud.len(), loud.join("\n"));
}
