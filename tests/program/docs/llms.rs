//! The pages for coding assistants: `docs/llms.md` in both languages, whose tables are those of the program, and `SKILL.md`, which
//! is made of it. That their examples run, `blocks` and `commands` test as for every page.

use msgc::catalog::{Field, FieldKind, MessageType, Presence, types};
use msgc::diag::Lang;
use msgc::lang::Function;

use super::markdown::links;
use super::{read, rewrite};

const PAGES: [(&str, Lang); 2] = [("docs/llms.md", Lang::En), ("docs/llms.zh.md", Lang::Zh)];
const SKILL: &str = "SKILL.md";
const END: &str = "<!-- end -->\n";

/// When an assistant loads the skill. Its readers ask in English or Chinese.
const DESCRIPTION: &str = "Write, check, fix, test and build messages of WeCom (企业微信) group bots and WeChat Official Accounts \
    (微信公众号) as `.msg` files with msgc. Use it for alerts, notices, cards, template messages and replies on these platforms, to \
    convert their JSON or XML payloads and curl commands, and whenever a project has `.msg` files or a `msgc.toml`. 编写、检查和生成\
    企业微信群机器人与微信公众号的消息，或项目中有 `.msg` 文件时使用。";

/// The longest a skill may be: what is loaded as a whole.
const MOST_LINES: usize = 500;

/// A table of two columns or more, as Markdown.
fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: [String; N]| format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).join(" | "));
    let rows: String = rows.map(line).collect();
    format!("{}{}{rows}", line(head.map(str::to_owned)), line(["---"; N].map(str::to_owned)))
}

fn functions(lang: Lang) -> String {
    let head = match lang {
        Lang::En => ["function", "gives"],
        Lang::Zh => ["函数", "得到"],
    };
    table(head, Function::ALL.iter().map(|it| [format!("`{}`", it.usage()), it.doc().text(lang).to_owned()]))
}

fn messages(lang: Lang) -> String {
    let head = match lang {
        Lang::En => ["type", "must have", "can have"],
        Lang::Zh => ["类型", "必填", "可选"],
    };
    table(head, types().map(|ty| [format!("`{}`", ty.id), fields(ty, true), fields(ty, false)]))
}

fn fields(ty: &MessageType, must: bool) -> String {
    let is_it = |field: &&Field| !field.name.is_empty() && (field.presence == Presence::Required) == must;
    let shown = ty.fields.iter().filter(is_it).map(|field| match field.kind {
        FieldKind::Elements { .. } | FieldKind::Object(..) | FieldKind::Data(_) => format!("`{} {{ }}`", field.name),
        _ => format!("`{}`", field.name),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// The page with its tables as they are in the program.
fn with_tables(page: &str, lang: Lang) -> String {
    let mut text = read(page);
    for (mark, table) in [("<!-- functions -->\n", functions(lang)), ("<!-- types -->\n", messages(lang))] {
        let (before, rest) = text.split_once(mark).unwrap_or_else(|| panic!("{page} has no {mark}"));
        let (_, after) = rest.split_once(END).unwrap_or_else(|| panic!("{page}: {mark} does not end"));
        text = format!("{before}{mark}{table}{END}{after}");
    }
    text
}

/// The skill that the English page is: without its links at the end, and with those in the text as they are from the root.
fn skill() -> String {
    let page = read(PAGES[0].0);
    let (_, body) = page.split_once("[中文](llms.zh.md)\n").expect("the beginning");
    let (body, _) = body.split_once("\n## Documentation\n").expect("the links");
    let mut body = body.replace("<!-- functions -->\n", "").replace("<!-- types -->\n", "").replace(END, "");
    for link in links(&page).into_iter().filter(|link| !link.contains("://")) {
        body = body.replace(&format!("]({link})"), &format!("](docs/{link})"));
    }
    let more = "The whole documentation: [docs/llms.md](docs/llms.md).";
    format!("---\nname: msgc\ndescription: {DESCRIPTION}\n---\n\n# msgc\n{body}\n{more}\n")
}

#[test]
fn tables_are_those_of_the_program() {
    for (page, lang) in PAGES {
        let (shown, real) = (read(page), with_tables(page, lang));
        if !rewrite(page, &shown, &real) {
            assert_eq!(shown, real, "{page} is stale: UPDATE=1 cargo test --test program docs rewrites it");
        }
    }
}

#[test]
fn the_skill_is_the_page() {
    let (shown, real) = (std::fs::read_to_string(super::sandbox::root().join(SKILL)).unwrap_or_default(), skill());
    if !rewrite(SKILL, &shown, &real) {
        assert_eq!(shown, real, "{SKILL} is stale: UPDATE=1 cargo test --test program docs rewrites it");
    }
}

/// What those who load skills demand of them.
#[test]
fn the_skill_has_the_form_of_one() {
    let text = read(SKILL);
    let (head, body) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).expect("front matter");
    let value = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).expect("a key");
    assert_eq!((head.lines().count(), value("name")), (2, "msgc"));
    let description = value("description");
    assert!(description.chars().count() <= 1024 && !description.contains(": ") && !description.contains(" #"));
    assert!(body.starts_with("\n# msgc\n") && text.lines().count() <= MOST_LINES, "{} lines", text.lines().count());
    for link in links(&text).into_iter().filter(|link| !link.contains("://")) {
        assert!(super::sandbox::root().join(link.split('#').next().unwrap_or_default()).exists(), "{link}");
    }
}

/// A title, a summary in a quote, and lists of links in sections at the end.
#[test]
fn the_page_has_the_form_of_llms_txt() {
    for (page, _) in PAGES {
        let text = read(page);
        assert!(text.starts_with("# msgc\n\n> "), "{page}");
        let sections: Vec<&str> = text.split("\n## ").collect();
        let [.., documentation, reference, optional] = sections.as_slice() else { panic!("{page}: sections") };
        for section in [documentation, reference, optional] {
            let rows: Vec<&str> = section.lines().skip(1).filter(|line| !line.is_empty()).collect();
            assert!(
                rows.len() > 2 && rows.iter().all(|row| row.starts_with("- [") || row.starts_with("  ")),
                "{page}: {rows:?}"
            );
        }
        assert!(optional.starts_with("Optional\n"), "{page}: the name of this section is part of the convention");
    }
}
