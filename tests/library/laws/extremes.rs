//! Law 2 made constructive: values that reach what is proven, on every file of the repository and on generated programs.

use std::collections::HashMap;

use msgc::eval::End;
use msgc::lang::ParamValue;
use msgc::pipeline::{self, Analysis, MessageExtremes, Settings};
use msgc::steps::Cancellation;
use proptest::prelude::*;

use super::case::{Case, repository, told};
use super::program::program;
use crate::support::cases::cases;

fn extremes(case: &Case, analysis: &Analysis) -> Vec<MessageExtremes> {
    pipeline::extremes(analysis, &*case.world, &Settings::default()).expect("nobody cancels")
}

#[test]
fn every_file_of_the_repository_has_its_extremes() {
    let (mut n, mut exact, mut claimed) = (0, 0, 0);
    for case in repository() {
        let analysis = case.analyze(&Settings::default());
        let start = std::time::Instant::now();
        let all = extremes(&case, &analysis);
        let took = start.elapsed();
        if took.as_millis() > 800 {
            println!("SLOW {took:?} {}", case.name);
        }
        let fills = analysis.summaries(&Cancellation::NEVER).unwrap();
        for one in &all {
            let fill = fills.iter().find(|fill| fill.name == one.message).unwrap();
            for extreme in &one.extremes {
                n += 1;
                exact += usize::from(extreme.exact);
                let fill = fill.fill.iter().find(|fill| fill.field == extreme.field).unwrap();
                if let (Some(size), Some(proven)) = (extreme.size, extreme.proven) {
                    if extreme.end.is_beyond(size, proven) {
                        println!("BEYOND {} {} {extreme:?}", case.name, one.message);
                    }
                }
                claimed += usize::from(fill.exact);
                if !extreme.exact && extreme.proven.is_some() {
                    println!(
                        "{} {}: {} {} {:?} {:?} of {:?}",
                        if fill.exact { "CLAIMED" } else { "open" },
                        case.name,
                        one.message,
                        extreme.field,
                        extreme.end,
                        extreme.size,
                        extreme.proven
                    );
                }
            }
        }
    }
    println!("{n} {exact} {claimed}");
}
