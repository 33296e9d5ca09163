//! The laws of `ARCHITECTURE.md` on every payload and every `.msg` of the repository, and on other projects' payloads where
//! they are there.

mod laws {
    mod payloads;
}
