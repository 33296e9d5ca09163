//! Law 2 made constructive: values that reach what was proven, on every file of the repository and on generated programs.

use std::collections::HashMap;

use msgc::eval::RangeEnd;
use msgc::fmt::format_source;
use msgc::lang::ParamValue;
use msgc::pipeline::{self, Analysis, Extreme, MessageExtremes, Settings};
use msgc::steps::Cancellation;
use proptest::prelude::*;

use super::case::{Case, repository, told};
use super::hold::{Held, field_size};
use crate::support::cases::{cases, more};
use crate::support::program::{choices, program, world};

fn extremes(case: &Case, analysis: &Analysis) -> Vec<MessageExtremes> {
    pipeline::extremes(analysis, &*case.world, &Settings::default()).expect("nobody cancels")
}

/// How often a proven size was reached, and how often there was one.
#[derive(Default)]
struct Count {
    reached: usize,
    proven: usize,
}

/// What is reached is never beyond what was proven, and is that where the proof says so; its values are a sample.
fn hold(case: &Case, count: &mut Count) -> Held {
    let analysis = case.analyze(&Settings::default());
    let fills = analysis.summaries(&Cancellation::NEVER).expect("nobody cancels");
    let all = extremes(case, &analysis);
    for message in &all {
        let fills = fills.iter().find(|summary| summary.name == message.message).map_or(&[][..], |it| &it.fill);
        for extreme in &message.extremes {
            let fill = fills.iter().find(|fill| fill.field == extreme.field);
            let fill = fill.ok_or_else(|| format!("`{}` is no text with a limit", extreme.field))?;
            judge(message, extreme, fill)
                .map_err(|why| format!("`{}` {why}: {extreme:?} {fill:?}", message.message))?;
            count.proven += usize::from(extreme.proven.is_some());
            count.reached += usize::from(extreme.exact);
        }
    }
    pasted(case, &analysis, &all)
}

fn judge(message: &MessageExtremes, extreme: &Extreme, fill: &pipeline::FillLevel) -> Held {
    let Extreme { end, size, proven, exact, .. } = extreme;
    if size.zip(*proven).is_some_and(|(size, proven)| end.is_beyond(size, proven)) {
        return Err("is beyond what was proven".to_owned());
    }
    if *end == RangeEnd::Largest && *proven != fill.worst {
        return Err("has another worst case".to_owned());
    }
    if *exact != (size.is_some() && size == proven) {
        return Err("is not as exact as it says".to_owned());
    }
    // What no values build is not reached; see `kinds_of_values.msg`.
    if *end == RangeEnd::Largest && fill.exact && proven.is_some() && size.is_some() && !exact {
        return Err("is not reached though the proof says so".to_owned());
    }
    let has_sample = message.samples.len() > extreme.sample.unwrap_or(usize::MAX);
    if !message.samples.is_empty() && size.is_some() != has_sample {
        return Err("has no values".to_owned());
    }
    Ok(())
}

/// Added to their file the samples are formatted, mean their values, are without errors, and build to what was measured.
fn pasted(case: &Case, analysis: &Analysis, all: &[MessageExtremes]) -> Held {
    let samples: Vec<String> =
        all.iter().flat_map(|message| &message.samples).map(|sample| sample.source(&["一行".to_owned()])).collect();
    if samples.is_empty() {
        return Ok(());
    }
    let added = samples.join("\n");
    if format_source(&added).ok().as_ref() != Some(&added) {
        return Err(format!("a sample is not formatted:\n{added}"));
    }
    let whole = case.with(format!("{}\n{added}", case.text));
    let after = whole.analyze(&Settings::default());
    let unit = after.program.main().expect("a file");
    for message in all {
        for sample in &message.samples {
            let read = unit.samples.iter().find(|read| read.name == sample.name);
            let read = read.ok_or_else(|| format!("`{}` is not read", sample.name))?;
            let values: HashMap<String, ParamValue> = sample.values.iter().cloned().collect();
            if read.values != values {
                return Err(format!("`{}` means other values:\n{added}", sample.name));
            }
            if analysis.has_errors() {
                continue;
            }
            let built = whole.build(&after, &message.message, &values, &Settings::default());
            let built = built.map_err(|found| format!("`{}` does not build:\n{}", sample.name, told(&found)))?;
            let ty = after.type_of(&message.message).expect("a type");
            for extreme in message.extremes.iter().filter(|extreme| is_plain(extreme)) {
                let Some(measured) = field_size(&built.plan, ty, &extreme.field, extreme.unit) else { continue };
                let own = extreme.sample.and_then(|at| message.samples.get(at));
                if own.is_some_and(|own| own.name == sample.name) && extreme.size != Some(measured) {
                    return Err(format!("`{}` has {measured}: {extreme:?}", sample.name));
                }
            }
        }
    }
    Ok(())
}

/// Whether the text goes out as it is measured: it is neither cut nor split.
fn is_plain(extreme: &Extreme) -> bool {
    extreme.size.is_some_and(|size| size <= extreme.limit) && !extreme.field.contains('.')
}

#[test]
fn every_file_of_the_repository_has_its_extremes() {
    let (mut broken, mut count) = (Vec::new(), Count::default());
    for case in repository() {
        // The recipes are long.
        if case.name.starts_with("examples/recipes/") && !more() {
            continue;
        }
        if let Err(why) = hold(&case, &mut count) {
            broken.push(format!("== {}: {why}", case.name));
        }
    }
    assert!(broken.is_empty(), "{} files:\n{}", broken.len(), broken.join("\n\n"));
    let Count { reached, proven } = count;
    assert!(reached > 400 && reached * 10 > proven * 9, "{reached} of {proven} are reached");
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn generated_programs_have_their_extremes(choices in choices()) {
        let case = Case { world: world(), ..Case::alone("a program", program(&choices)) };
        hold(&case, &mut Count::default())
            .map_err(|why| TestCaseError::fail(format!("{why}\n--- source\n{}", case.text)))?;
    }
}

/// The same for the same file.
#[test]
fn extremes_are_the_same_each_time() {
    let text = "param a: map(list(text(9 bytes)?, 0..3 items), 0..9 items)\nparam b: bool\n\nmessage m: wecom.text {\n    body {\n        for k, v in a {\n            \"${k} ${size(v)}\"\n        }\n        if b { \"是\" }\n    }\n}\n";
    let case = Case::alone("a program", text.to_owned());
    let all: Vec<String> =
        (0..3).map(|_| format!("{:?}", extremes(&case, &case.analyze(&Settings::default())))).collect();
    assert_eq!((&all[0], &all[0]), (&all[1], &all[2]));
}
