//! The catalog is well formed, pinned, and its reference pages are those of `docs/reference/`.

mod catalog {
    mod dump;
    mod names;
    mod reference;
    mod rules;
    mod sources;
    mod walk;
    mod wires;
}
