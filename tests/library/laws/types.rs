//! The types that are written for documents take these documents.

use std::collections::HashMap;

use msgc::diag::Severity;
use msgc::import::DocumentTypes;
use msgc::lang::{Conversion, from_json};
use msgc::pipeline::Settings;

use super::case::{Case, told};

/// The source of the types of some documents.
pub fn source(documents: &[String]) -> Result<String, String> {
    let mut types = DocumentTypes::default();
    for document in documents {
        types.add(document).map_err(|found| told(&[*found]))?;
    }
    types.source("样例").map_err(|found| told(&[*found]))
}

/// The source checks without a finding, and its message is built of each document.
pub fn holds(documents: &[String]) -> Result<String, String> {
    let source = source(documents)?;
    let case = Case::alone("imported types", source.clone());
    let settings = Settings::default();
    let analysis = case.analyze(&settings);
    // A key such as `${x}` becomes a label, which readers see.
    if analysis.findings.iter().any(|found| found.severity > Severity::Advice) {
        return Err(format!("{}\n{source}", told(&analysis.findings)));
    }
    let ty = &analysis.program.main().expect("a file").param("doc").expect("a parameter").ty;
    for document in documents {
        // The mark of an encoding is not part of a document.
        let document = document.strip_prefix('\u{FEFF}').unwrap_or(document);
        let converted = from_json(ty, document, Conversion::default())
            .map_err(|errors| format!("{errors:?}\n{document}\n{source}"))?;
        let values = HashMap::from([("doc".to_owned(), converted.value)]);
        case.build(&analysis, "first", &values, &settings)
            .map_err(|found| format!("{}\n{document}\n{source}", told(&found)))?;
    }
    Ok(source)
}
