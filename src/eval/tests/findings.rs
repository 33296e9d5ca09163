use super::*;
use crate::lang::DeclId;
use crate::source::FileId;

fn found(body: &str) -> String {
    let world = MemoryWorld::default()
        .with("p/page.html", "<p>")
        .with("p/latin.txt", b"ok \xe9".as_slice())
        .with("p/large.txt", vec![b'x'; (2 << 20) + 1])
        .with("q/secret.txt", "s");
    let source =
        format!("param tags: list(text(9 bytes), 0..3 items)\nparam f: bool\nmessage m: wecom.text {{\n{body}\n}}\n");
    let program = load(&world, &source);
    evaluated(&world, &program, None).1
}

#[test]
fn files() {
    insta::assert_snapshot!(table(
        &[
            "a: read(\"missing.txt\")",
            "a: read(\"latin.txt\")",
            "a: read(\"large.txt\")",
            "a: file(\"../q/secret.txt\")",
            "a: if f then file(\"page.html\") else file(\"other.html\")",
        ],
        found
    ));
}

#[test]
fn numbers() {
    insta::assert_snapshot!(table(
        &["a: 9223372036854775807 + 1", "for i, tag in [...tags, \"x\"] {\nb { if i == 0 { tag } }\n}",],
        found
    ));
}

#[test]
fn what_multiplies_ends() {
    let lets: String = (1..40).map(|n| format!("let a{n} = \"${{a{}}}${{a{}}}\"\n", n - 1, n - 1)).collect();
    let world = MemoryWorld::default();
    let source = format!("let a0 = \"0123456789\"\n{lets}message m: wecom.text {{ a: a39 }}");
    let program = load(&world, &source);
    insta::assert_snapshot!(evaluated(&world, &program, None).1);

    let ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]";
    let loops: String = (0..12).map(|n| format!("for v{n} in {ten} {{\n")).collect();
    let source = format!("message m: wecom.text {{\nbody {{\n{loops}\"x\"\n{}}}\n}}\n", "}\n".repeat(12));
    let program = load(&world, &source);
    insta::assert_snapshot!(evaluated(&world, &program, None).1);
}

#[test]
fn a_long_chain_of_lets_is_no_deep_recursion() {
    let lets: String = (1..20_000).map(|n| format!("let a{n} = if f then a{} else 1\n", n - 1)).collect();
    let source = format!("param f: bool\nlet a0 = 2\n{lets}message m: wecom.text {{ a: a19999 }}");
    let world = MemoryWorld::default();
    let mut sink = Sink::default();
    let program = lang::load(&world, Path::new("p"), Path::new("p/a.msg"), "a.msg", source, &mut sink);
    evaluated(&world, &program, None);
    // From the first to the last, each finds the one before it ready.
    let mut evaluator = Evaluator::symbolic(Budget::of(&program, &Cancellation::NEVER), &program, &world);
    for item in 0..20_001 {
        evaluator.let_value(DeclId { file: FileId(0), index: item });
    }
}
