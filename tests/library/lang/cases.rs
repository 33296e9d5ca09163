//! Each finding of names, types and values, with a source that gives it.

/// The code, the file, and the files that it imports.
pub type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const BRAND: &[(&str, &str)] = &[(
    "brand.msg",
    "type failure = { name: text(64 bytes) }\nparam corp: text(8 bytes)\nlet green = #2EAB49\nlet grey = #888888\nlet home = \"https://${corp}.example.com\"\n",
)];

const SHARED: &[(&str, &str)] = &[("shared/brand.msg", "let green = #2EAB49\n")];

pub const CASES: &[Case] = &[
    (
        "unknown-name",
        r#"
param version: text(32 bytes)
message a: wecom.text {
    body: "${verison}"
    mentioned_list: [尺码]
}
"#,
        &[],
    ),
    (
        "minus-in-name",
        r#"
param n: int(0..9)
let size = { width: 3 }
message a: wecom.text {
    body: "${n-1}, ${size.width-n}"
}
"#,
        &[],
    ),
    ("function-as-value", "message a: wecom.text { body: upper }\n", &[]),
    ("recipient-without-id", "message a: wecom.text { to: group }\n", &[]),
    (
        "type-as-value",
        "type failure = { name: text }\nparam failed: failure\nmessage a: wecom.text { body: \"${failed.name}\", to: failure }\n",
        &[],
    ),
    ("import-as-value", "import \"brand.msg\" as brand\nmessage a: wecom.text { color: brand }\n", BRAND),
    (
        "value-as-type",
        "let version = \"1\"\nparam a: version\nmessage m: wecom.text { body: \"${version}\", b: a }\n",
        &[],
    ),
    (
        "unknown-export",
        "import \"brand.msg\" as brand\nparam x: brand.failures\nmessage a: wecom.text { color: brand.gren, b: x }\n",
        BRAND,
    ),
    ("export-uses-param", "import \"brand.msg\" as brand\nmessage a: wecom.text { url: brand.home }\n", BRAND),
    (
        "unknown-member",
        r#"
type failure = { name: text(64 bytes), reason: text(120 bytes) }
param failed: list(failure, 0..10 items)
message a: wecom.markdown {
    body {
        for test in failed {
            "> ${test.nam}: ${test.reasons} ${test.原因}"
        }
    }
}
"#,
        &[],
    ),
    ("no-members", "param version: text(32 bytes)\nmessage a: wecom.text { body: version.major }\n", &[]),
    (
        "duplicate-name",
        "param version: text(32 bytes)\nlet version = \"1\"\nmessage version: wecom.text { body: version }\n",
        &[],
    ),
    (
        "duplicate-sample",
        "param a: bool\nmessage m: wecom.text { a: a }\nsample s { a: true }\nsample s { a: false }\n",
        &[],
    ),
    (
        "recipient-name",
        "param everyone: text(3 bytes)\nmessage m: wecom.text { body { for all_groups in [everyone] { all_groups } } }\n",
        &[],
    ),
    ("built-in-type", "type text = { a: bool }\nparam a: list(text)\nmessage m: wecom.text { a: a }\n", &[]),
    (
        "shadowed-name",
        "param tests: list(text)\nlet i = 1\nmessage a: wecom.text {\n    body {\n        for i, tests in tests {\n            for tests in [1] { \"${tests} ${i}\" }\n        }\n    }\n}\n",
        &[],
    ),
    ("unused-import", "/// Colours.\nimport \"brand.msg\" as brand\nmessage a: wecom.text { body: \"x\" }\n", BRAND),
    ("unused-type", "type failure = { name: text }\nmessage a: wecom.text { body: \"x\" }\n", &[]),
    (
        "unused-param",
        "param version: text(9 bytes)\nmessage a: wecom.text { body: \"x\" }\nsample s { version: \"1\" }\n",
        &[],
    ),
    ("unused-let", "param v: bool\nlet home = \"${v}\"\nmessage a: wecom.text { body: \"x\" }\n", &[]),
    (
        "let-cycle",
        "let a = \"${b}\"\nlet b = [c]\nlet c = a\nlet d = d\nmessage m: wecom.text { body: \"${a} ${d}\" }\n",
        &[],
    ),
    (
        "message-cycle",
        "message a: material.news { media_id: b }\nmessage b: material.news { media_id: c }\nlet c = a\nmessage d: mass.mpnews { media_id: d }\n",
        &[],
    ),
    (
        "import-not-plain",
        "let x = 1\nimport \"brand${x}.msg\" as brand\nmessage a: wecom.text { color: brand.green }\n",
        &[],
    ),
    (
        "import-cycle",
        "import \"a.msg\" as a\nmessage m: wecom.text { body: a.x }\n",
        &[("a.msg", "import \"b.msg\" as b\nlet x = b.y\n"), ("b.msg", "import \"main.msg\" as m\nlet y = m.z\n")],
    ),
    ("path-empty", "import \"\" as brand\n", &[]),
    ("path-absolute", "import \"/etc/brand.msg\" as brand\n", &[]),
    ("path-drive", "import \"C:/brand.msg\" as brand\n", &[]),
    (
        "path-backslash",
        "import \"shared\\\\brand.msg\" as brand\nmessage a: wecom.text { color: brand.green }\n",
        SHARED,
    ),
    ("path-dot-file", "import \"shared/.brand.msg\" as brand\n", &[]),
    ("path-character", "import \"brand\\t.msg\" as brand\n", &[]),
    (
        "path-device",
        "import \"shared/aux.msg\" as brand\nlet a = read(\"nul\")\nmessage m: wecom.text { body: a }\n",
        &[],
    ),
    ("path-colon", "import \"brand.msg:more\" as brand\n", &[]),
    ("path-ending", "import \"shared./brand.msg \" as brand\n", &[]),
    ("path-outside", "import \"../brand.msg\" as brand\n", &[]),
    ("file-not-found", "import \"brend.msg\" as brand\nmessage a: wecom.text { color: brand.green }\n", &[]),
    (
        "unknown-type",
        "param a: string\nparam b: txt(8 bytes)\nparam c: list(failur)\ntype failure = { a: xyz? }\nparam d: failure\nmessage m: wecom.text { a: a, b: b, c: c, d: d }\n",
        &[],
    ),
    (
        "type-argument",
        "param a: text(8 bytes, line)\nparam b: bool(1)\nparam c: int(5)\nparam d: one_of(1)\nparam e: list(text, lines)\nparam f: id(8 bytes, 9 bytes)\nparam g: decimal(5, 2 digits)\nparam h: file(1 MB, 2 MB)\ntype t = text\nparam i: t(3)\nmessage m: wecom.text { x: [a, b, c, d, e, f, g, h, i] }\n",
        &[],
    ),
    (
        "type-needs-argument",
        "param a: one_of()\nparam b: list()\nparam c: decimal\nparam d: one_of\nparam e: decimal(0..9)\nmessage m: wecom.text { x: [a, b, c, d, e] }\n",
        &[],
    ),
    (
        "bound-without-unit",
        "param a: text(8)\nparam b: list(text, 1..8)\nparam c: file(2)\nparam d: id(0..60)\nmessage m: wecom.text { x: [a, b, c, d] }\n",
        &[],
    ),
    (
        "bound-unit",
        "param a: text(8 items)\nparam b: list(text, 1..8 chars)\nparam c: file(2 chars)\nparam d: int(0..9 bytes)\nparam e: decimal(0..9 items, 2 digits)\nmessage m: wecom.text { x: [a, b, c, d, e] }\n",
        &[],
    ),
    (
        "bound-order",
        "param a: text(9..3 bytes)\nparam b: list(text, 0 items)\nparam c: int(5..-5)\nparam d: decimal(2..1.99, 2 digits)\nmessage m: wecom.text { x: [a, b, c, d] }\n",
        &[],
    ),
    (
        "bound-number",
        "param a: text(-3 bytes)\nparam b: list(text, 1.5 items)\nparam c: int(0..1.5)\nparam d: decimal(0..1, 20 digits)\nparam e: decimal(0..99999999999999999999, 2 digits)\nmessage m: wecom.text { x: [a, b, c, d, e] }\n",
        &[],
    ),
    ("decimal-digits", "param price: decimal(0..9.999, 2 digits)\nmessage m: wecom.text { x: price }\n", &[]),
    ("one-of-twice", "param a: one_of(\"x\", \"y\", \"x\")\nmessage m: wecom.text { x: a }\n", &[]),
    (
        "recursive-type",
        "type a = { next: list(b) }\ntype b = { a: a? }\nparam x: a\nmessage m: wecom.text { x: x }\n",
        &[],
    ),
    (
        "duplicate-field",
        r#"
param p: { name: text, name: bool }
let green = { border_color: #2EAB49, text_color: #2EAB49 }
message m: wecom.text {
    x: { a: 1, a: 2 }
    y: { text_color: #000000, ...green }
    z: { "a b": 1, "a b": 2 }
    p: p
}
sample s { p: { name: "x" }, p: { name: "y" } }
"#,
        &[],
    ),
    (
        "wrong-operand",
        "param n: int(0..9)\nparam s: text\nparam o: int(0..9)?\nmessage m: wecom.text { a: n * true, b: s - 1, c: n < s, d: 1 + #FFFFFF, e: [n] > 1, f: 1 < n < 9, g: (1 < n) < 9, h: 1 == n == 9 }\n",
        &[],
    ),
    (
        "text-addition",
        "param n: int(0..9)\nlet s = \"b\"\nmessage m: wecom.text { body: \"a\" + s + \" \" + n }\n",
        &[],
    ),
    (
        "compared-kinds",
        "param n: int(0..9)\nmessage m: wecom.text {\n    if n == \"1\" { x: 1 }\n    if #FFFFFF != true { x: 3 }\n}\n",
        &[],
    ),
    (
        "words-never-equal",
        "param a: one_of(\"x\", \"y\")\nparam b: one_of(\"z\", \"w\")\nmessage m: wecom.text { if a == b { x: 2 } }\n",
        &[],
    ),
    ("compared-whole", "param a: list(text)\nmessage m: wecom.text { if a == [] { x: 1 } }\n", &[]),
    (
        "impossible-word",
        "param status: one_of(\"passed\", \"failed\")\nmessage m: wecom.text {\n    if status == \"pased\" { x: 1 }\n    if \"完成\" != status { x: 2 }\n}\n",
        &[],
    ),
    (
        "never-none",
        "param a: text\nparam b: text?\nmessage m: wecom.text {\n    if a != none { x: 1 }\n    if b != none { if none == b { x: 2 } }\n}\n",
        &[],
    ),
    (
        "may-be-none",
        r#"
type user = { name: text, phone: id(20 bytes)? }
param oncall: id(64 bytes)?
param who: user?
param tests: list(text)?
param n: int?
message m: wecom.text {
    body {
        "${oncall} ${who.name}"
        upper(oncall)
        for test in tests { test }
        if who != none { "${who.phone}" }
        if n + 1 > 2 { "x" }
    }
    to: user(oncall)
    ...who
}
"#,
        &[],
    ),
    (
        "not-a-condition",
        "param a: text?\nparam b: list(text)\nparam c: int\nparam d: text\nparam e: bool?\nmessage m: wecom.text {\n    if a { x: 1 } else if b { x: 2 } else if not c { x: 3 }\n    if d and e { x: 4 }\n    x: if 1 then 2 else 3\n}\n",
        &[],
    ),
    ("not-a-list", "param a: text\nmessage m: wecom.text {\n    for x in a { y: x }\n    z: [...a]\n}\n", &[]),
    ("not-a-record", "param a: text\nmessage m: wecom.text {\n    ...a\n    z: { ...[1] }\n}\n", &[]),
    (
        "not-in-text",
        "param a: list(text)\nparam b: { name: text }\nmessage m: wecom.text {\n    body {\n        \"${a} ${b} ${none} ${file(\"x.jpg\")} ${everyone}\"\n        a\n        for x in [1, \"a\", [2]] { \"${x}\" }\n    }\n}\n",
        &[],
    ),
    (
        "branches-differ",
        "param c: bool\nmessage m: wecom.text { x: if c then \"a\" else 1, y: if c then 1 else none }\n",
        &[],
    ),
    ("unknown-function", "message m: wecom.text { x: uper(\"a\"), y: gruop(\"b\"), z: len([1]) }\n", &[]),
    ("argument-count", "message m: wecom.text { x: link(\"a\"), y: trim(), z: everyone(\"a\"), to: group() }\n", &[]),
    (
        "wrong-argument",
        "param l: list({ a: text })\nparam p: text?\nmessage m: wecom.text {\n    h: join([\"x\", p], \", \")\n    i: join([none], \", \")\n    j: join([if p != none { p }], \", \")\n    a: upper(bold(\"x\"))\n    b: join(l, \", \")\n    c: join(\"a\", \"b\")\n    d: truncate(\"a\", 20)\n    e: size(\"a\")\n    f: file(1)\n    to: group(true)\n    g: replace(\"a\", [1], \"b\")\n}\n",
        &[],
    ),
    (
        "argument-not-constant",
        "param p: text\nparam l: list(text)\nlet folder = \"img/${p}\"\nmessage m: wecom.text {\n    a: file(\"img/${p}\")\n    b: read(folder)\n    c: replace(\"x\", p, \"y\")\n    for x in l { d: file(x) }\n    for x in [\"a.jpg\"] { e: file(x) }\n    f: file(if p == \"\" then \"a.jpg\" else \"b.jpg\")\n}\n",
        &[],
    ),
    ("range-as-value", "message m: wecom.text { a: 1..5 }\n", &[]),
    ("number-too-large", "message m: wecom.text { a: 99999999999999999999 }\n", &[]),
    ("not-a-size", "message m: wecom.text { a: truncate(\"a\", 3 items), b: 1.5 bytes }\n", &[]),
    (
        "record-entry",
        "param l: list(text)\nlet r = {\n    for x in l { a: x }\n    b { c: 1 }\n    \"d\"\n}\nmessage m: wecom.text { x: r }\n",
        &[],
    ),
    (
        "unknown-param",
        "param version: text\nmessage m: wecom.text { x: version }\nsample s { verison: \"1\", 状态: true }\n",
        &[],
    ),
    (
        "sample-entry",
        "param a: bool\nmessage m: wecom.text { x: a }\nsample s {\n    if true { a: true }\n    ...{ a: true }\n    a { b: 1 }\n}\n",
        &[],
    ),
    (
        "not-constant",
        "param a: text\nparam b: text = \"x${a}\"\nparam n: int = 1 + 1\nlet u = upper(\"a\")\nmessage m: wecom.text { x: [a, b, n, u] }\nsample s { a: a, b: u, n: if true then 1 else 2 }\n",
        &[],
    ),
    (
        "value-kind",
        r#"
param a: int(0..9)
param b: { name: text, on: bool }?
param c: list(color)
param d: text(9 bytes) = none
message m: wecom.text { x: [a, b, c, d] }
sample s {
    a: "1"
    b: { name: 1, on: "true" }
    c: [#FFFFFF, 7, "red"]
}
"#,
        &[],
    ),
    (
        "value-too-long",
        "param a: text(6 bytes)\nparam b: text(2 chars)\nparam c: list(int, 2 items)\nmessage m: wecom.text { x: [a, b, c] }\nsample s { a: \"登录测\", b: \"登录测\", c: [1, 2, 3] }\n",
        &[],
    ),
    (
        "value-too-short",
        "param a: text(6 bytes)\nparam b: text(2..8 chars)\nparam c: list(int, 2 items)\nmessage m: wecom.text { x: [a, b, c] }\nsample s { a: \"\", b: \"登\", c: [] }\n",
        &[],
    ),
    (
        "value-out-of-range",
        "param a: int(0..9)\nparam b: decimal(0..9.99, 2 digits)\nmessage m: wecom.text { x: [a, b] }\nsample s { a: -1, b: 10 }\n",
        &[],
    ),
    (
        "value-digits",
        "param b: decimal(0..9.99, 2 digits)\nmessage m: wecom.text { x: b }\nsample s { b: 1.234 }\n",
        &[],
    ),
    (
        "value-not-one-of",
        "param a: one_of(\"passed\", \"failed\") = \"pased\"\nmessage m: wecom.text { x: a }\nsample s { a: \"完成\" }\n",
        &[],
    ),
    (
        "value-line-break",
        "param a: text(60 bytes)\nmessage m: wecom.text { x: a }\nsample s { a: \"one\\ntwo\" }\n",
        &[],
    ),
    ("value-control", "param a: text(60 bytes)\nmessage m: wecom.text { x: a }\nsample s { a: \"one\\ttwo\" }\n", &[]),
    (
        "value-not-id",
        "param a: id(60 bytes)\nmessage m: wecom.text { x: a }\nsample s { a: \"张三\" }\nsample t { a: \"@all\" }\n",
        &[],
    ),
    (
        "value-not-url",
        "param a: url(60 bytes)\nmessage m: wecom.text { x: a }\nsample s { a: \"http://a/(b)\" }\n",
        &[],
    ),
    (
        "value-field-missing",
        "param a: list({ name: text, reason: text, url: text? })\nmessage m: wecom.text { x: a }\nsample s { a: [{ name: \"x\", reason: \"y\" }, { name: \"z\" }] }\n",
        &[],
    ),
    (
        "value-field-unknown",
        "let wrong = { name: \"x\", grund: \"z\" }\nparam a: { name: text, reason: text }\nmessage m: wecom.text { x: a }\nsample s { a: { name: \"x\", reson: \"y\" } }\nsample t { a: wrong }\n",
        &[],
    ),
];
