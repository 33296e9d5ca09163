//! Edits: the tree that is changed is that of a new file.

use tree_sitter::{InputEdit, Point};

use crate::corpus::Source;
use crate::parsed::{faults, read};
use crate::parser;

/// What is put in, in turn; an empty text leaves out what is there.
const PIECES: &[&str] =
    &["", "x", " ", "\n", "\"", "{", "}", "[", ")", "${", "\"\"\"", "\n    ", "//", "，", "👩‍👩‍👧‍👦", ":", ","];

/// Edits in a file.
const EDITS: usize = 24;

fn point(text: &str, at: usize) -> Point {
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    Point { row: text[..at].matches('\n').count(), column: at - start }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// Makes edits all over a file, one after the other, and undoes each: the number of them. Only trees without errors are compared:
/// how the parser finds out of an error depends on what it knew before.
pub fn check(source: &Source, mut fail: impl FnMut(String)) -> usize {
    let mut parser = parser();
    let mut done = 0;
    for at in 0..EDITS {
        let text = &source.text;
        let piece = PIECES[(at + text.len()) % PIECES.len()];
        let start = boundary(text, text.len() * at / EDITS);
        let end = boundary(text, start + at % 5);
        let end = end.max(start);
        let edited = format!("{}{piece}{}", &text[..start], &text[end..]);
        let Some(mut tree) = parser.parse(text, None) else { continue };
        let mut before = text.clone();
        // There, and back again.
        for (after, from, to, long) in
            [(&edited, start, end, piece.len()), (text, start, start + piece.len(), end - start)]
        {
            tree.edit(&InputEdit {
                start_byte: from,
                old_end_byte: to,
                new_end_byte: from + long,
                start_position: point(&before, from),
                old_end_position: point(&before, to),
                new_end_position: point(after, from + long),
            });
            let Some(changed) = parser.parse(after, Some(&tree)) else { break };
            let Some(new) = parser.parse(after, None) else { break };
            if faults(new.walk()).is_empty() {
                done += 1;
                let both = [&changed, &new].map(|tree| (tree.root_node().to_sexp(), read(tree.walk(), after).nodes));
                if both[0] != both[1] {
                    fail(format!(
                        "with {piece:?} for bytes {start}..{end}, the changed tree is not that of a new file"
                    ));
                }
            }
            tree = changed;
            before.clone_from(after);
        }
    }
    done
}
