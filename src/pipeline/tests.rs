use std::collections::HashMap;
use std::path::PathBuf;

use super::*;
use crate::catalog::Profiles;
use crate::derive;
use crate::eval::SYMBOLIC;
use crate::lang::ParamValue;
use crate::source::MemoryWorld;
use crate::steps::{Cancelled, Canceller};

const SOURCE: &str = "\
param build: text(20 chars)
param failed: int = 0

message report: wecom.markdown {
    body {
        \"构建 ${build}\"
        if failed > 0 { \"失败 ${failed}\" }
    }
}

message short: wecom.text {
    body: \"${build}\"
}

sample nightly { build: \"1.4.2\" }
";

fn input() -> Input {
    Input {
        path: PathBuf::from("/p/a.msg"),
        root: PathBuf::from("/p"),
        name: "a.msg".to_owned(),
        text: SOURCE.to_owned(),
    }
}

#[test]
fn who_is_cancelled_before_it_begins_finds_nothing() {
    let canceller = Canceller::default();
    let settings = Settings { cancellation: canceller.cancellation(), ..Settings::default() };
    let analysis = analyze(&MemoryWorld::default(), input(), &settings).unwrap();
    assert_eq!(analysis.summaries(&settings.cancellation).map(|all| all.len()), Ok(2));
    canceller.cancel();
    assert_eq!(analyze(&MemoryWorld::default(), input(), &settings).map(drop), Err(Cancelled));
    assert_eq!(analysis.summaries(&settings.cancellation).map(drop), Err(Cancelled));
    // One message of an analysis that is there goes on to its end.
    let values = HashMap::from([("build".to_owned(), ParamValue::Text("1.4.2".to_owned()))]);
    assert!(build(&analysis, &MemoryWorld::default(), "report", &values, None, &settings).is_ok());
}

/// Whatever is asked of an analysis afterwards reads what it holds.
#[test]
fn a_file_is_evaluated_symbolically_once() {
    let world = MemoryWorld::default();
    let settings = Settings { profiles: Profiles::default(), ..Settings::default() };
    let before = SYMBOLIC.get();
    let analysis = analyze(&world, input(), &settings).unwrap();
    assert!(analysis.findings.is_empty(), "{:?}", analysis.findings);
    assert_eq!(analysis.summaries(&settings.cancellation).unwrap().len(), 2);
    let unit = analysis.program.main().unwrap();
    let values = HashMap::from([("build".to_owned(), ParamValue::Text("1.4.2".to_owned()))]);
    for message in analysis.message_names() {
        assert!(derive::schema::params(&analysis.program, message).is_some());
        assert!(build(&analysis, &world, message, &values, None, &settings).is_ok());
        let columns = [unit.param("build").unwrap()];
        let mut rows = rows(&analysis, &world, message, &columns, &HashMap::new(), None, &settings).unwrap();
        let mut out = Vec::new();
        rows.row(&mut [ParamValue::Text("1.4.2".to_owned())], &mut out).unwrap();
        assert!(!out.is_empty());
    }
    assert_eq!(SYMBOLIC.get() - before, 1);
}
