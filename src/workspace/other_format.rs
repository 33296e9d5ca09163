//! Files of other programs that use the extension of sources.

use crate::syntax::ITEMS;

/// The first bytes of a compound file of OLE, in which Outlook saves messages.
const OLE: [u8; 4] = [0xD0, 0xCF, 0x11, 0xE0];

/// The built-in types of fields in ROS 1 and ROS 2.
const ROS_TYPES: &[&str] = &[
    "bool", "byte", "char", "duration", "float32", "float64", "Header", "int16", "int32", "int64", "int8", "string",
    "time", "uint16", "uint32", "uint64", "uint8", "wstring",
];

/// The program that a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFormat {
    /// An e-mail saved by Outlook.
    Outlook,
    /// A definition of a message of the Robot Operating System.
    Ros,
}

/// Whose file this is, if it is not one of msgc. An item of msgc at the start of any line makes it one.
pub fn other_format(bytes: &[u8]) -> Option<OtherFormat> {
    if bytes.starts_with(&OLE) {
        return Some(OtherFormat::Outlook);
    }
    let significant = |line: &&[u8]| !line.is_empty() && !line.starts_with(b"#");
    let lines = || bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(significant);
    // Most sources are decided by their first line.
    let is_field = |line: &[u8]| ros_field(line).is_some();
    if !lines().next().is_some_and(is_field) || lines().any(is_item) {
        return None;
    }
    lines().any(|line| ros_field(line) == Some(RosType::Certain)).then_some(OtherFormat::Ros)
}

/// Whether a line begins with a keyword of msgc and something after it.
fn is_item(line: &[u8]) -> bool {
    let after = |keyword: &&str| line.strip_prefix(keyword.as_bytes());
    ITEMS.iter().filter_map(after).any(|rest| rest.first().is_some_and(u8::is_ascii_whitespace))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RosType {
    /// A built-in type, or one with its package: `std_msgs/Header`.
    Certain,
    /// A name in capitals, as of a type of the same package; other texts have such words, too.
    Possible,
}

/// The type of a field of ROS: `uint8[4] name`, `float64 GRAVITY=9.8`, `std_msgs/Header header # comment`.
fn ros_field(line: &[u8]) -> Option<RosType> {
    let line = std::str::from_utf8(line).ok()?;
    let (ty, rest) = line.split_once([' ', '\t'])?;
    let name = rest.trim_start().split([' ', '\t', '=', '#']).next()?;
    if !is_word(name) {
        return None;
    }
    let base = ty.split(['[', '<']).next()?;
    if ROS_TYPES.contains(&base) || base.split_once('/').is_some_and(|(package, ty)| is_word(package) && is_word(ty)) {
        return Some(RosType::Certain);
    }
    (is_word(base) && base.starts_with(|c: char| c.is_ascii_uppercase())).then_some(RosType::Possible)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_of_ros() {
        for text in [
            "uint8 x",
            "std_msgs/Header header",
            "Header header\r\nfloat64[36] covariance\r\n",
            "# A point.\n\nfloat64 x 0.0\nfloat64 y # metres\n",
            "int32 MAX=10\nstring<=10 name\nbyte[] data\n",
            "Point32[] points\nstring name\n",
            "uint8 x\nuint\n",
        ] {
            assert_eq!(other_format(text.as_bytes()), Some(OtherFormat::Ros), "{text}");
        }
    }

    #[test]
    fn sources_with_or_without_errors() {
        for text in [
            "",
            "\n// uint8 x\n",
            "# uint8 x",
            "param x: int(1..2)",
            "uint8 x\nmessage a: wecom.text {\n    body: \"a\"\n}\n",
            "Hello World",
            "字 x",
            "uint8",
            "uint8: x",
            "a/b/c d",
            "https://x.cn y",
            "string",
            "- string x",
            "mesage a: wecom.text {",
        ] {
            assert_eq!(other_format(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_message_of_outlook() {
        assert_eq!(other_format(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Some(OtherFormat::Outlook));
        assert_eq!(other_format(b"\xFF\xFE"), None);
    }
}
