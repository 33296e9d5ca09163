//! Forms of other languages are recognised in files with errors only, but nothing that is right is taken for one.

use std::fs;
use std::path::{Path, PathBuf};

use msgc::source::FileId;
use msgc::syntax::parse_foreign;

const FOLDERS: &[&str] = &["examples", "docs", "tests/corpus/laws", "tests/fmt", "benches"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "msg") {
            found.push(path);
        }
    }
}

#[test]
fn what_is_right_is_no_form_of_another_language() {
    let mut all = Vec::new();
    FOLDERS.iter().for_each(|folder| files(Path::new(folder), &mut all));
    assert!(all.len() > 20, "too few files");
    for path in all {
        let text = fs::read_to_string(&path).expect("readable");
        let mut sink = msgc::diag::Sink::default();
        msgc::syntax::parse(FileId(0), &text, &mut sink);
        if sink.has_errors() {
            continue;
        }
        let found = parse_foreign(FileId(0), &text).map(|(_, sink)| sink.into_sorted());
        let shown = found.map(|found| found.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>());
        assert_eq!(shown, None, "{}", path.display());
    }
}
