/// Whether all bytes of a text pass a test without branches. It never ends early, so that many bytes are looked at at once.
pub fn all_bytes(text: &str, passes: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & passes(byte))
}
