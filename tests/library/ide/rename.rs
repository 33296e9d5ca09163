use msgc::diag::Lang;
use msgc::ide::{RenameRefusal, prepare_rename, rename};

use super::project;

/// The files after a rename, or why it is refused.
fn renamed(text: &str, name: &str) -> Result<Vec<String>, String> {
    let project = project(text);
    let others: Vec<_> = project.analyses.iter().skip(1).collect();
    let files = rename(project.main(), &project.world, project.offset, name, &others)
        .map_err(|refusal| refusal.text(Lang::En))?;
    Ok(files
        .iter()
        .map(|file| {
            let analysis = project.analyses.iter().find(|one| one.program.main().expect("a file").path == file.path);
            let mut text = analysis.expect("a file").program.main().expect("a file").source.text().to_owned();
            for span in file.spans.iter().rev() {
                text.replace_range(span.start as usize..span.end as usize, name);
            }
            text
        })
        .collect())
}

#[test]
fn every_file_that_names_it_changes() {
    let text = "/// The home page.\nlet ho$0me = \"x\"\nlet c = \"home ${home}\"\n//- b.msg\nimport \"a.msg\" as a\nlet home = a.home\n";
    assert_eq!(
        renamed(text, "site").expect("renamed"),
        [
            "/// The home page.\nlet site = \"x\"\nlet c = \"home ${site}\"\n",
            "import \"a.msg\" as a\nlet home = a.site\n",
        ]
    );
}

#[test]
fn keys_of_samples_follow_their_parameters() {
    let text = "param na$0me: text(9 bytes)\nmessage a: wecom.text {\n    body: name\n}\nsample s { name: \"name\" }\n";
    assert_eq!(
        renamed(text, "who").expect("renamed"),
        ["param who: text(9 bytes)\nmessage a: wecom.text {\n    body: who\n}\nsample s { who: \"name\" }\n",]
    );
}

#[test]
fn refusals() {
    let loop_over = "param xs: list(text(9 bytes), 0..3 items)\nlet y = \"y\"\nmessage a: wecom.text {\n    body { for $0x in xs { \"${x}${y}\" } }\n}\n";
    let inner = "param xs: list(text(9 bytes), 0..3 items)\nlet $0y = \"y\"\nmessage a: wecom.text {\n    body { for x in xs { \"${x}${y}\" } }\n}\n";
    for (text, name, reason) in [
        ("let $0a = 1\n", "1x", "`1x` is not a name: use letters, digits, `_` and inner `-`"),
        ("let $0a = 1\n", "then", "`then` is a keyword"),
        ("let $0a = 1\n", "everyone", "`everyone` is a word for recipients"),
        ("type $0a = bool\n", "text", "`text` is a built-in type"),
        ("let $0a = 1\nparam b: bool\n", "b", "`b` is already declared in this file"),
        (loop_over, "y", "another declaration of `y` would be meant instead"),
        (inner, "x", "another declaration of `x` would be meant instead"),
        ("message a: wecom.te$0xt {\n    body: \"x\"\n}\n", "b", "there is no name to rename here"),
    ] {
        assert_eq!(renamed(text, name), Err(reason.to_owned()), "{text}");
    }
    // Types, samples and values have names of their own.
    for (text, name) in
        [("type $0a = bool\nlet b = 1\n", "b"), ("sample $0a { }\nparam b: bool\n", "b"), ("let $0a = 1\n", "a-b")]
    {
        assert!(renamed(text, name).is_ok(), "{text}");
    }
    let nothing = project("let a = $01\n");
    assert_eq!(prepare_rename(nothing.main(), nothing.offset), Err(RenameRefusal::Nothing));
    let name = project("let abc$0 = 1\n");
    assert_eq!(prepare_rename(name.main(), name.offset).expect("a name").name, "abc");
}

#[test]
fn refusals_in_chinese() {
    let refusals = [
        RenameRefusal::Nothing,
        RenameRefusal::NotAName("1x".to_owned()),
        RenameRefusal::Keyword("then".to_owned()),
        RenameRefusal::RecipientWord("everyone".to_owned()),
        RenameRefusal::BuiltIn("text".to_owned()),
    ];
    let texts: Vec<String> = refusals.iter().map(|refusal| refusal.text(Lang::Zh)).collect();
    insta::assert_snapshot!("refusals.zh", texts.join("\n"));
}
