//! The content of message files in other languages, for the tools of those.

use std::fmt::Write as _;

use crate::inputs::corpus::{Section, sections};

/// As Python, for ruff.
pub fn python(seed: usize, bytes: usize) -> String {
    let mut file = format!("# 第 {seed} 号样例\n\n\ndef notice_{seed:05}(user):\n    out = []\n");
    for Section { title, color, level, tags: [a, b, c], url, lines: [first, second, third] } in sections(seed) {
        if file.len() >= bytes {
            break;
        }
        // Writing to a `String` never fails.
        let _ = write!(
            file,
            r##"    # {title}
    title = "{title}"
    color = "#{color}"
    level = {level}
    tags = ["{a}", "{b}", "{c}"]
    url = "{url}"
    body = f"""
{{user}}，{first}
{second}
{third}
    """
    out.append((title, color, level, tags, url, body))
"##
        );
    }
    file.push_str("    return out\n");
    file
}

/// As TOML, for taplo.
pub fn toml(seed: usize, bytes: usize) -> String {
    let mut file = format!("# 第 {seed} 号样例\nname = \"notice_{seed:05}\"\n");
    for Section { title, color, level, tags: [a, b, c], url, lines: [first, second, third] } in sections(seed) {
        if file.len() >= bytes {
            break;
        }
        let _ = write!(
            file,
            r##"
[[sections]]
title = "{title}"
color = "#{color}"
level = {level}
tags = ["{a}", "{b}", "{c}"]
url = "{url}"
body = """
{first}
{second}
{third}
"""
"##
        );
    }
    file
}
