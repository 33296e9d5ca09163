//! All that the library says of a file, as one text.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use msgc::binding::{ParamSources, ParamValues};
use msgc::diag::{Diagnostic, Lang};
use msgc::fmt::format_source;
use msgc::pipeline::{Analysis, Input, Settings, analyze, build};
use msgc::plan::Emit;
use msgc::report::{FORMATS, Human, Looked, RunInfo, Style};
use msgc::source::{File, Files, MemoryWorld, World};
use msgc::workspace::Workspace;

/// Where the files lie.
pub const ROOT: &str = "/p";
/// The time of every build, in seconds since 1970.
const NOW: i64 = 1_700_000_000;

/// Findings in every format, the formatted text, and every message with every sample.
pub fn look(world: &MemoryWorld, path: &Path) -> String {
    let mut out = format!("== {}\n", path.display());
    let Ok(text) = world.read(path, u64::MAX).map(String::from_utf8) else { return out + "unread\n" };
    let Ok(text) = text else { return out + "no text\n" };
    let folder = path.parent().unwrap_or(Path::new(ROOT));
    let mut workspace = Workspace::default();
    let project = workspace.open(world, Path::new(ROOT), folder);
    let settings = workspace.settings(|_| {}).into_iter().nth(project).unwrap_or_default();
    let name = path.strip_prefix(ROOT).unwrap_or(path).display().to_string();
    let input =
        Input { path: path.to_owned(), root: workspace.root(project).to_owned(), name: name.clone(), text: text.clone() };
    let Ok(analysis) = analyze(world, input, &settings) else { return out + "cancelled\n" };
    tell(analysis.files(), &analysis.findings, &mut out);
    match format_source(&text) {
        Ok(formatted) if formatted == text => {}
        Ok(formatted) => out.push_str(&formatted),
        Err(findings) => {
            let mut files = Files::default();
            files.add(File::new(name.as_str(), text));
            tell(&files, &findings, &mut out);
        }
    }
    if !analysis.has_errors() {
        every_message(world, &analysis, &settings, &name, &mut out);
    }
    out
}

fn every_message(world: &dyn World, analysis: &Analysis, settings: &Settings, name: &str, out: &mut String) {
    let samples = analysis.program.main().map(|unit| &unit.samples).into_iter().flatten();
    let samples: Vec<_> = [None].into_iter().chain(samples.map(|sample| Some(sample.name.as_str()))).collect();
    for message in analysis.message_names() {
        for sample in &samples {
            let arguments = ParamSources { sample: *sample, ..ParamSources::default() };
            let Ok(given) = ParamValues::read(arguments, world, &analysis.program, name) else { continue };
            let made = given
                .bind(analysis, message)
                .and_then(|params| build(analysis, world, message, &params, Some(NOW), settings));
            match made {
                Ok(built) => {
                    tell(analysis.files(), &built.findings, out);
                    out.push_str(&built.plan.text(Emit::Plan).unwrap_or_default());
                }
                Err(findings) => tell(analysis.files(), &findings, out),
            }
        }
    }
}

fn tell(files: &Files, findings: &[Diagnostic], out: &mut String) {
    for lang in Lang::ALL {
        for format in FORMATS {
            let human = Human { style: Style::PLAIN, lang };
            (format.emitter)(RunInfo { human, programs: lang, looked: Looked::default() }).findings(files, findings, out);
        }
    }
}

static FILES: Mutex<Option<MemoryWorld>> = Mutex::new(None);

/// Room for `length` bytes, to be filled and handed over.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Box::leak(vec![0_u8; length].into_boxed_slice()).as_mut_ptr()
}

/// # Safety
/// Both are of [`room`], as long as is said, and are not used again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn add(path: *mut u8, path_length: usize, bytes: *mut u8, length: usize) {
    let (path, bytes) = unsafe { (taken(path, path_length), taken(bytes, length)) };
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    *files = Some(files.take().unwrap_or_default().with(String::from_utf8_lossy(&path).into_owned(), bytes));
}

/// [`look`] at a file that was added: four bytes of length, then the text.
///
/// # Safety
/// As for [`add`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn seen(path: *mut u8, path_length: usize) -> *mut u8 {
    let path = String::from_utf8_lossy(&unsafe { taken(path, path_length) }).into_owned();
    let files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    let text = files.as_ref().map(|world| look(world, Path::new(&path))).unwrap_or_default();
    let mut bytes = u32::try_from(text.len()).unwrap_or(0).to_le_bytes().to_vec();
    bytes.extend(text.into_bytes());
    Box::leak(bytes.into_boxed_slice()).as_mut_ptr()
}

unsafe fn taken(bytes: *mut u8, length: usize) -> Vec<u8> {
    unsafe { Vec::from_raw_parts(bytes, length, length) }
}
