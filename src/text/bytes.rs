/// Whether all bytes of a text pass a branch-free test. It never returns early, so that the loop can be vectorised.
pub fn all_bytes(text: &str, passes: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & passes(byte))
}
