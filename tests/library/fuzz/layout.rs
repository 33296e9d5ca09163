//! The laws of the formatter.

use super::subject::format_source;
use crate::support::shape::shape;

/// The formatted source; else what is wrong with it.
pub fn try_format(source: &str) -> Result<String, String> {
    format_source(source).map_err(|found| {
        let found = found.iter().map(|found| format!("{} at {}", found.code.id(), found.span.start));
        format!("{}\n--- source\n{source}", found.collect::<Vec<_>>().join("\n"))
    })
}

/// What must hold for every file without syntax errors; else what does not.
pub fn check_laws(source: &str) -> Result<(), String> {
    let once = try_format(source)?;
    let twice = try_format(&once)?;
    if twice != once {
        let change = similar::TextDiff::from_lines(&once, &twice).unified_diff().to_string();
        return Err(format!("formatting twice is not formatting once\n{change}\n--- source\n{source}"));
    }
    let (before, after) = (shape(source), shape(&once));
    if before != after {
        let (before, after) = (before.unwrap_or_else(|e| e), after.unwrap_or_else(|e| e));
        let at = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
        let (before, after) = (before.get(at..).unwrap_or_default(), after.get(at..).unwrap_or_default());
        let change = format!("{:?}\n{:?}", &before[..before.len().min(8)], &after[..after.len().min(8)]);
        return Err(format!("the words changed\n{change}\n--- source\n{source}\n--- formatted\n{once}"));
    }
    let breaks = once.matches("\r\n").count();
    if once.starts_with('\u{feff}')
        || breaks != once.matches('\r').count()
        || breaks != 0 && breaks != once.matches('\n').count()
    {
        return Err(format!("line breaks: {once:?}"));
    }
    if !once.is_empty() && (!once.ends_with('\n') || once.ends_with("\n\n") || once.ends_with("\n\r\n")) {
        return Err(format!("end of file: {once:?}"));
    }
    Ok(())
}
