//! What several test files share.

#![allow(dead_code)]

pub mod cases;
pub mod fields;
pub mod files;
pub mod message;
pub mod mutants;
pub mod program;
pub mod random;
pub mod shape;
