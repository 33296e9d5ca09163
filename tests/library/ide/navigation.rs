use msgc::ide::DocumentSymbol;
use msgc::ide::{DefinitionTarget, definition, highlights, references, symbols};

use super::project;

#[test]
fn a_name_leads_to_its_declaration() {
    let text = "import \"b.msg\" as b\nparam p: text(9 bytes)\nlet c = \"${p}${b.na$0me}\"\n//- b.msg\nlet other = 1\nlet name = \"x\"\n";
    let project = project(text);
    let found = definition(project.main(), &project.world, project.offset).expect("a declaration");
    let DefinitionTarget::Declaration { name, whole } = found.target else { panic!("{found:?}") };
    let files = project.main().files();
    assert_eq!((files.slice(name), files.slice(whole)), ("name", "let name = \"x\""));
    assert_eq!(project.slice(found.origin), "name");
}

#[test]
fn a_path_leads_to_its_file() {
    for text in ["import \"b$0.msg\" as b\n//- b.msg\nlet a = 1\n", "let a = read(\"b$0.msg\")\n//- b.msg\nlet a = 1\n"]
    {
        let project = project(text);
        let found = definition(project.main(), &project.world, project.offset).expect("a file");
        assert_eq!(found.target, DefinitionTarget::File("/project/b.msg".into()));
    }
    let project = project("let a = \"b$0.msg\"\n//- b.msg\nlet a = 1\n");
    assert_eq!(definition(project.main(), &project.world, project.offset), None);
}

#[test]
fn uses_are_found_in_all_files() {
    let text = "let na$0me = \"x\"\nlet c = \"${name}${name}\"\n//- b.msg\nimport \"a.msg\" as a\nlet d = a.name\n//- c.msg\nimport \"./a.msg\" as z\nlet d = z.name\nlet name = 1\n";
    let project = project(text);
    let others: Vec<_> = project.analyses.iter().skip(1).collect();
    let found = references(project.main(), &project.world, project.offset, &others).expect("a name");
    let shown: Vec<String> =
        found.spans.iter().map(|one| format!("{} {}..{}", one.path.display(), one.span.start, one.span.end)).collect();
    assert_eq!(
        shown,
        [
            "/project/a.msg 4..8",
            "/project/a.msg 26..30",
            "/project/a.msg 33..37",
            "/project/b.msg 30..34",
            "/project/c.msg 32..36",
        ]
    );
    assert_eq!(highlights(project.main(), project.offset).len(), 3);
}

#[test]
fn a_field_leads_to_its_type() {
    let types = "type job = { name: text(9 bytes), steps: list({ title: text(9 bytes), ... }, 0..3 items) }\n";
    for (cursor, name, whole) in [
        ("job.na$0me", "name", "name: text(9 bytes)"),
        ("job.steps[0].ti$0tle ?? \"\"", "title", "title: text(9 bytes)"),
        ("[for step in job.steps$0 { step.title }]", "steps", "steps: list({ title: text(9 bytes), ... }, 0..3 items)"),
    ] {
        let text = format!("import \"b.msg\" as b\nparam job: b.job\nlet c = {cursor}\n//- b.msg\n{types}");
        let project = project(&text);
        let found = definition(project.main(), &project.world, project.offset).expect(cursor);
        let DefinitionTarget::Declaration { name: at, whole: all } = found.target else { panic!("{found:?}") };
        let files = project.main().files();
        assert_eq!((files.slice(at), files.slice(all), project.slice(found.origin)), (name, whole, name), "{cursor}");
    }
}

#[test]
fn a_field_is_found_in_all_files() {
    let text = "type job = { na$0me: text(9 bytes), other: { name: bool } }\nparam jobs: list(job, 0..9 items)\nlet all = [for job in jobs { job.name }]\nlet some = [for job in jobs { if job.other.name { \"x\" } }]\nsample s { jobs: [{ name: \"a\", \"other\": { name: true } }, { \"name\": \"b\", other: { name: false } }] }\n//- b.msg\nimport \"a.msg\" as a\nparam job: a.job = { name: \"x\", other: { name: true } }\nlet d = job.name\n";
    let project = project(text);
    let others: Vec<_> = project.analyses.iter().skip(1).collect();
    let found = references(project.main(), &project.world, project.offset, &others).expect("a field");
    let all = || std::iter::once(project.main()).chain(others.iter().copied());
    let shown: Vec<String> = found
        .spans
        .iter()
        .map(|one| {
            let unit = all().flat_map(|it| &it.program.units).find(|unit| unit.path == one.path).expect("a file");
            let before = &unit.source.text()[..one.span.start as usize];
            let line = before.matches('\n').count() + 1;
            format!("{}:{line} {}", one.path.display(), unit.source.slice(one.span))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "/project/a.msg:1 name",
            "/project/a.msg:3 name",
            "/project/a.msg:5 name",
            "/project/a.msg:5 name",
            "/project/b.msg:2 name",
            "/project/b.msg:3 name",
        ]
    );
    assert_eq!(highlights(project.main(), project.offset).len(), 4);
}

#[test]
fn the_outline_of_a_file() {
    fn list(symbols: &[DocumentSymbol], depth: usize, out: &mut String) {
        for symbol in symbols {
            out.push_str(&format!("{}{:?} {} {}\n", "  ".repeat(depth), symbol.kind, symbol.name, symbol.detail));
            list(&symbol.children, depth + 1, out);
        }
    }
    let text = "$0import \"b.msg\" as b\ntype t = { a: bool, b: { c: int } }\nparam p: t\nlet l = 1\nmessage m: wecom.markdown {\n    body: \"x\"\n    if true {\n        attachment rerun { button go { text: \"x\" } }\n    }\n}\nsample s { p: none }\nbroken\n";
    let project = project(text);
    let mut out = String::new();
    list(&symbols(project.main()), 0, &mut out);
    insta::assert_snapshot!("symbols", super::shown(text, &out));
}
