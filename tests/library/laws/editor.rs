//! What must hold for every function at every place of every file: none panics, spans are on character boundaries inside of
//! their file, edits do not overlap, tokens are in order.

use msgc::diag::{Edit, Lang};
use msgc::ide;
use msgc::pipeline::{Analysis, Settings};
use msgc::source::{MemoryWorld, Span};

use super::case::{Case, repository};
use super::random::Random;

/// At most this many places of a file are asked, at random.
const MOST_PLACES: usize = 24;

#[test]
fn every_function_answers_at_every_place() {
    let mut random = Random::new(7);
    let mut asked = 0;
    for case in repository() {
        asked += answers(&case, &mut random, MOST_PLACES);
        // The same file, torn in its middle.
        let mut middle = random.below(case.text.len() + 1);
        while !case.text.is_char_boundary(middle) {
            middle -= 1;
        }
        asked += answers(&case.with(&case.text[..middle]), &mut random, MOST_PLACES);
    }
    assert!(asked > 4_000, "{asked} places");
}

/// Asks everything at some places of a file, chosen at random; how many places there were.
///
/// # Panics
/// Something does not hold.
pub fn answers(case: &Case, random: &mut Random, most: usize) -> usize {
    let analysis = case.analyze(&Settings::default());
    let checked = Checked { case, analysis: &analysis, text: &case.text };
    checked.whole_file();
    let mut places: Vec<usize> = case.text.char_indices().map(|(at, _)| at).chain([case.text.len()]).collect();
    while places.len() > most {
        places.swap_remove(random.below(places.len()));
    }
    places.iter().for_each(|at| checked.at(*at as u32));
    places.len()
}

struct Checked<'a> {
    case: &'a Case,
    analysis: &'a Analysis,
    text: &'a str,
}

impl Checked<'_> {
    #[track_caller]
    fn holds(&self, span: Span) {
        let file = self.analysis.files().get(span.file).expect("a file");
        let fits = file.text().get(span.start as usize..span.end as usize).is_some();
        assert!(fits, "{}: {span:?} is not in its file", self.case.name);
    }

    #[track_caller]
    fn apart(&self, edits: &[Edit]) {
        edits.iter().for_each(|edit| self.holds(edit.span));
        let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        assert!(apart, "{}: edits overlap: {edits:?}", self.case.name);
    }

    fn whole_file(&self) {
        let (analysis, world) = (self.analysis, &*self.case.world);
        fn all(checked: &Checked<'_>, symbols: &[ide::DocumentSymbol], outer: Option<Span>) {
            for symbol in symbols {
                checked.holds(symbol.span);
                assert!(symbol.span.covers(symbol.name_span) && !symbol.name.is_empty(), "{symbol:?}");
                assert!(outer.is_none_or(|outer| outer.covers(symbol.span)), "{}: {symbol:?}", checked.case.name);
                all(checked, &symbol.children, Some(symbol.span));
            }
        }
        all(self, &ide::symbols(analysis), None);
        ide::folding_ranges(analysis).iter().for_each(|range| self.holds(range.span));
        ide::document_colors(analysis).iter().for_each(|color| self.holds(color.span));
        ide::links(analysis, world, Lang::En).iter().for_each(|link| self.holds(link.span));
        ide::code_lenses(analysis).iter().for_each(|lens| self.holds(lens.span));
        for hint in ide::inlay_hints(analysis, Lang::Zh) {
            assert!(self.text.is_char_boundary(hint.offset as usize), "{}: {hint:?}", self.case.name);
        }
        let tokens = ide::semantic_tokens(analysis);
        for token in &tokens {
            self.holds(token.span);
            let text = &self.text[token.span.start as usize..token.span.end as usize];
            assert!(!text.is_empty() && !text.contains('\n'), "{}: {token:?} is {text:?}", self.case.name);
        }
        let ordered = tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        assert!(ordered, "{}: tokens overlap", self.case.name);
    }

    fn at(&self, offset: u32) {
        let (analysis, world) = (self.analysis, &MemoryWorld::default());
        if let Some(hover) = ide::hover(analysis, offset, Lang::En) {
            self.holds(hover.span);
            assert!(hover.span.start <= offset && offset <= hover.span.end, "{}: {hover:?}", self.case.name);
            assert!(!hover.card.to_markdown(Lang::Zh).trim().is_empty(), "{}: {hover:?}", self.case.name);
        }
        for item in ide::completion(analysis, world, offset, Lang::En) {
            self.holds(item.span);
            let span = item.span;
            assert!(span.start <= offset && offset <= span.end, "{}: {item:?} at {offset}", self.case.name);
            assert!(
                !item.label.is_empty() && !self.text[span.start as usize..span.end as usize].contains('\n'),
                "{item:?}"
            );
        }
        ide::signature_help(analysis, offset, Lang::Zh);
        if let Some(found) = ide::definition(analysis, world, offset) {
            self.holds(found.origin);
            if let ide::DefinitionTarget::Declaration { name, whole } = found.target {
                self.holds(whole);
                assert!(whole.covers(name), "{}: {name:?} is not in {whole:?}", self.case.name);
            }
        }
        let uses = ide::highlights(analysis, offset);
        uses.iter().for_each(|span| self.holds(*span));
        if let Some(found) = ide::references(analysis, world, offset, &[]) {
            assert!(found.spans.len() >= uses.len(), "{}: {found:?}", self.case.name);
        }
        if let Ok(target) = ide::prepare_rename(analysis, offset) {
            self.holds(target.span);
            let files = ide::rename(analysis, world, offset, "zzrenamed", &[]).expect("nothing has this name");
            files.iter().flat_map(|file| &file.spans).for_each(|span| self.holds(*span));
        }
        let grown = ide::selection_ranges(analysis, offset);
        grown.iter().for_each(|span| self.holds(*span));
        assert!(grown.windows(2).all(|pair| pair[1].covers(pair[0])), "{}: {grown:?}", self.case.name);
        let file = analysis.file();
        for action in ide::code_actions(analysis, Span::new(file, offset, offset), Lang::En) {
            self.apart(&action.edits);
            assert!(!action.title.is_empty() && !action.edits.is_empty(), "{}: {action:?}", self.case.name);
        }
    }
}
