//! Every guide is there in English and in Chinese, with the same sections and the same blocks.

use std::fs;
use std::path::Path;

use super::markdown::{Block, blocks, commands, links};
use super::read;
use super::sandbox::{is_shipped, root};

/// Pages directly in `docs` that need no Chinese page: in both languages themselves, or for maintainers.
const ALONE: &[&str] = &["docs/glossary.md", "docs/release.md"];

/// The English guides: pages directly in `docs`, and these at the root. The directories below `docs` are for contributors, or
/// generated.
pub(super) fn guides() -> Vec<String> {
    let mut pages = ["README.md", "SECURITY.md"].map(str::to_owned).to_vec();
    for entry in fs::read_dir(root().join("docs")).expect("the guides") {
        let name = entry.expect("a guide").file_name().into_string().expect("UTF-8");
        let page = format!("docs/{name}");
        if name.ends_with(".md") && !name.ends_with(".zh.md") && !ALONE.contains(&&*page) {
            pages.push(page);
        }
    }
    pages.sort();
    pages
}

/// Where the Chinese page of an English one is.
pub(super) fn chinese(page: &str) -> String {
    page.replace(".md", ".zh.md")
}

/// A page without its blocks, each of which leaves its fences.
pub(super) fn without_blocks(text: &str) -> String {
    let mut prose = String::new();
    let mut from = 0;
    for block in blocks(text) {
        prose.push_str(&text[from..block.range.start]);
        from = block.range.end;
    }
    prose + &text[from..]
}

/// The headings, tables, lists, pictures and blocks of a page, in their order.
fn parts(text: &str) -> Vec<String> {
    let part = |line: &str| {
        let mark = line.split_whitespace().next()?;
        let is_number = || mark.strip_suffix('.').is_some_and(|number| number.parse::<u8>().is_ok());
        match mark {
            _ if mark.starts_with("```") => Some(line.to_owned()),
            _ if mark.starts_with('#') => Some(format!("{mark} heading")),
            _ if mark.starts_with('|') => {
                Some(format!("row of {} cells", line.replace("\\|", "").matches('|').count() - 1))
            }
            _ if matches!(mark, "-" | "*") || is_number() => Some(format!("{mark} item")),
            _ if mark.starts_with("![") => Some("picture".to_owned()),
            _ => None,
        }
    };
    without_blocks(text).lines().filter_map(part).collect()
}

/// What a block shows, without what each language says in its own words: comments, and what commands print.
fn shown(block: &Block) -> String {
    let comment = match block.language {
        "msg" | "rust" | "json" => "//",
        "sh" | "toml" | "yaml" => "#",
        "console" => return commands(block).join("\n"),
        _ => return block.text.to_owned(),
    };
    let is_comment = |line: &str, at: usize| at == 0 || line[..at].ends_with(' ');
    let code = |line: &str| {
        let end = line.match_indices(comment).map(|(at, _)| at).find(|at| is_comment(line, *at));
        line[..end.unwrap_or(line.len())].trim_end().to_owned()
    };
    block.text.lines().map(code).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_guide_is_there_in_both_languages() {
    for page in guides() {
        assert!(root().join(chinese(&page)).exists(), "{page} has no Chinese page {}", chinese(&page));
    }
    for directory in ["", "docs"].map(|name| root().join(name)) {
        for entry in fs::read_dir(&directory).expect("the guides") {
            let name = entry.expect("a guide").file_name().into_string().expect("UTF-8");
            if let Some(stem) = name.strip_suffix(".zh.md") {
                assert!(directory.join(format!("{stem}.md")).exists(), "{name} has no English page");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_parts() {
    for page in guides() {
        let [english, other] = [&page, &chinese(&page)].map(|name| parts(&read(name)));
        for (at, (english, other)) in english.iter().zip(&other).enumerate() {
            assert_eq!(english, other, "part {at} of {page} and {}", chinese(&page));
        }
        assert_eq!(english.len(), other.len(), "{page} and {} end differently", chinese(&page));
    }
}

#[test]
fn both_languages_show_the_same_blocks() {
    for page in guides() {
        let (english, other) = (read(&page), read(&chinese(&page)));
        for (english, other) in blocks(&english).iter().zip(blocks(&other)) {
            assert_eq!(shown(english), shown(&other), "{page}:{} and {}:{}", english.line, chinese(&page), other.line);
        }
    }
}

/// How GitHub names a heading in an address: letters in lower case, a dash for each space, no punctuation.
fn anchors(text: &str) -> Vec<String> {
    let prose = without_blocks(text);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| -> String {
        let words = line.trim_start_matches('#').trim();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
    };
    headings.map(anchor).collect()
}

/// Whether a page or a directory is in English though its readers read Chinese.
#[derive(PartialEq)]
enum Target {
    Fits,
    English,
    /// There is a Chinese one.
    Wrong,
}

impl Target {
    fn of(path: &Path) -> Self {
        let name = path.to_str().expect("UTF-8");
        let is_alone = ALONE.iter().any(|page| path.ends_with(page));
        match name.strip_suffix(".md") {
            Some(stem) if !stem.ends_with(".zh") && !is_alone => {
                if Path::new(&format!("{stem}.zh.md")).exists() {
                    Self::Wrong
                } else {
                    Self::English
                }
            }
            None if path.is_dir() && has_chinese_pages(path) => Self::Wrong,
            _ => Self::Fits,
        }
    }
}

fn has_chinese_pages(directory: &Path) -> bool {
    let entries = fs::read_dir(directory).expect("a directory").map(|entry| entry.expect("a file").file_name());
    entries.filter_map(|name| name.into_string().ok()).any(|name| name.ends_with(".zh.md"))
}

/// A Chinese page leads to Chinese pages. Where there is none, the link says that the page is in English.
#[test]
fn chinese_pages_lead_to_chinese_pages() {
    for english in guides() {
        let page = chinese(&english);
        let text = read(&page);
        for link in links(&text).iter().filter(|link| !link.contains("://") && is_shipped(link)) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let path = if path.is_empty() { root().join(&page) } else { root().join(&page).with_file_name(path) };
            let path = path.canonicalize().unwrap_or_else(|error| panic!("{page} links to {link}: {error}"));
            if !path.ends_with(&english) {
                let target = Target::of(&path);
                assert!(target != Target::Wrong, "{page} links to {link}, which is there in Chinese");
                let is_said = text.contains(&format!("]({link})（英文）"));
                assert!(target == Target::Fits || is_said, "{page} links to {link} without `（英文）` after the link");
            }
            if !anchor.is_empty() {
                let known = anchors(&fs::read_to_string(&path).expect("a page"));
                assert!(known.iter().any(|known| known == anchor), "{page} links to {link}: {known:?}");
            }
        }
    }
}
