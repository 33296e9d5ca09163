//! The toy is rows alone.

use std::path::Path;

use super::world::source;

/// The places for rows.
const PLACES: [&str; 6] = [
    "src/catalog/mod.rs",
    "src/catalog/platforms/mod.rs",
    "src/check/lints/mod.rs",
    "src/diag/messages/mod.rs",
    "src/dialect/rows/mod.rs",
    "src/explain/pages.rs",
];

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("readable").map(|entry| entry.expect("readable").path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else {
            let name = entry.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("inside").display().to_string();
            found.push(name.replace('\\', "/"));
        }
    }
}

#[test]
fn nothing_but_the_tables_of_rows_knows_it() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let knows = |name: &&String| source(Path::new(name)).to_ascii_lowercase().contains("toy");
    let mut found: Vec<_> = found.iter().filter(knows).collect();
    found.sort();
    assert_eq!(found, PLACES);
    for place in PLACES {
        let lines = source(Path::new(place));
        let known = lines.lines().filter(|line| line.contains("toy::"));
        assert!(known.clone().count() <= 2, "{place}");
    }
}
