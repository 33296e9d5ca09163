//! The cost of the proof in visited nodes, and its bounds when it runs out of steps.

use super::*;
use crate::lang::TextMeasure;

/// The size of the body of a file with so many conditions, and the steps it took.
fn proven(source: &str) -> (SizeRange, u32) {
    let world = MemoryWorld::default();
    let program = load(&world, source);
    let (tree, found) = evaluated(&world, &program, None);
    assert_eq!(found, "");
    let Some(TreeEntry::Block { body, .. }) = tree.entries.into_iter().next() else { panic!("no body in {source}") };
    let text = body.lines();
    let sizes = MeasuredText::of(&text, NOTHING_GIVEN);
    (sizes.size_range(TextMeasure::Bytes, &Spelled), sizes.steps())
}

/// `each` with every `#` replaced by the numbers from 0.
fn repeated(count: usize, each: &str) -> String {
    (0..count).map(|n| each.replace('#', &n.to_string())).collect()
}

fn file(params: &str, body: &str) -> String {
    format!("{params}message m: wecom.text {{\nbody {{\n{body}\n}}\n}}\n")
}

/// Conditions that share no text.
fn side_by_side(count: usize) -> String {
    file(
        &repeated(count, "param f#: bool\nparam t#: text(9 bytes)?\n"),
        &repeated(count, "if f# { \"ja\" } else { \"no\" }\nif t# != none { t# }\n"),
    )
}

/// Each is asked only where those before it said no.
fn one_after_the_other(count: usize) -> String {
    let body = repeated(count, "if t# != none { t# } else ");
    file(&repeated(count, "param t#: text(9 bytes)?\n"), &format!("{body}{{ \"-\" }}\n"))
}

/// Conditions on the items of one list, in two loops, below one that divides the list.
fn of_items(count: usize) -> String {
    let fields = repeated(count, "t#: text(9 bytes)?, ");
    let body = repeated(count, "if x.t# != none { x.t# }\n");
    file(
        &format!("param xs: list({{ {fields}up: bool }}, 0..5 items)\n"),
        &format!("for x in xs {{ if x.up {{ {body} }} }}\nfor x in xs {{ if not x.up {{ {body} }} }}\n"),
    )
}

/// Every condition asks of several parameters, and each parameter is asked of in several conditions.
fn tangled(count: usize) -> String {
    let condition = |n: usize| {
        let (second, third) = ((n * 7 + 3) % count, (n * 13 + 5) % count);
        format!("if f{n} and f{second} or f{third} {{ \"eins\" }} else {{ \"zwei, drei\" }}\n")
    };
    file(&repeated(count, "param f#: bool\n"), &(0..count).map(condition).collect::<String>())
}

#[test]
fn the_steps_grow_with_the_conditions() {
    for of in [side_by_side, one_after_the_other, of_items] {
        let steps = [10, 20, 40].map(|count| proven(&of(count)).1);
        for pair in steps.windows(2) {
            assert!(pair[1] * 10 <= pair[0] * 23, "{steps:?}: {}", of(3));
        }
    }
}

#[test]
fn any_number_of_conditions_that_come_apart_is_exact() {
    let exact = |source: String| {
        let (range, _) = proven(&source);
        assert!(range.exact, "{source}");
        (range.size.min, range.size.max)
    };
    // A line is a text of at most nine bytes and a break, or one of two words of two bytes and a break; the last has none.
    assert_eq!(exact(side_by_side(40)), (40 * 3 - 1, Some(40 * (10 + 3) - 1)));
    assert_eq!(exact(one_after_the_other(40)), (1, Some(9)));
    assert_eq!(exact(of_items(20)), (0, Some(5 * 20 * 10 - 1)));
    assert_eq!(exact(tangled(12)), (59, Some(131)));
}

#[test]
fn what_hangs_together_too_much_is_bounded_from_above() {
    let (range, _) = proven(&tangled(60));
    assert!(!range.exact);
    // None is shorter than all short ones, and none longer than all long ones.
    assert!(range.size.min >= 60 * 5 - 1 && range.size.max.is_some_and(|most| most < 60 * 11));
}

#[test]
fn what_is_tight() {
    let params = "param a: text(9 bytes)\nparam n: int(0..99)\nparam xs: list(text(3 bytes), 0..12 items)\nparam at: time\nparam page: url(9 chars)\n";
    for body in [
        "\"${a} ${a} ${n} ${size(xs)}\"",
        "\"${upper(a)} ${a} ${trim(a)} ${before(a, \":\")}\"",
        "\"${n + 1}\"",
        "for x in xs { \"${x}\" }",
    ] {
        assert!(proven(&file(params, body)).0.exact, "{body}");
    }
    for body in [
        "for i, x in xs { \"${i + 1} ${x}\" }",
        "\"${n + 1} ${9 - n}\"",
        "\"${date(at, \"%A\")}\"",
        "\"${page}\"",
        "\"${truncate(a, 8 bytes)}\"",
        "\"${encode(a)} ${a}\"",
    ] {
        assert!(!proven(&file(params, body)).0.exact, "{body}");
    }
}
