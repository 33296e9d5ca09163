//! A node of either tree.

use std::fmt;

/// What is in a text where an escape or an interpolation is.
pub const HOLE: char = '\u{fffc}';

/// A tree, and what is compared beside its nodes.
#[derive(Debug, Default)]
pub struct Tree {
    /// Each before those inside it.
    pub nodes: Vec<Node>,
    pub comments: Vec<Node>,
    /// What the texts say, in order, with holes.
    pub texts: Vec<String>,
    /// The texts that are kept only as places: not compared.
    pub unknown: Vec<usize>,
}

/// A node: its kind and bytes, and how deep it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub depth: usize,
    pub kind: String,
    /// `None` where the tree of msgc does not say.
    pub bytes: Option<(usize, usize)>,
}

impl Node {
    /// Whether both are the same as far as both say.
    pub fn is_like(&self, other: &Self) -> bool {
        let are_like = match (self.bytes, other.bytes) {
            (Some(one), Some(another)) => one == another,
            _ => true,
        };
        self.depth == other.depth && self.kind == other.kind && are_like
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in depth {}", self.kind, self.depth)?;
        self.bytes.map_or(Ok(()), |(start, end)| write!(f, ", bytes {start}..{end}"))
    }
}
