use gen_lsp_types::{
    Color, ColorInformation, ColorPresentation, ColorPresentationParams, DocumentColorParams, TextEdit,
};

use super::AskedSource;
use crate::ide;
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn document_colors(
    snapshot: &EditorSnapshot,
    params: DocumentColorParams,
) -> Result<Vec<ColorInformation>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(Vec::new()) };
    let colors = ide::document_colors(&source.checked.analysis).into_iter();
    let shown = colors.map(|found| {
        let [red, green, blue] = found.rgb.map(|channel| f32::from(channel) / 255.0);
        ColorInformation { range: source.range(found.span), color: Color { red, green, blue, alpha: 1.0 } }
    });
    Ok(shown.collect())
}

pub(in crate::lsp) fn color_presentations(
    snapshot: &EditorSnapshot,
    params: ColorPresentationParams,
) -> Result<Vec<ColorPresentation>, RequestFailure> {
    // There is no transparency.
    let Color { red, green, blue, alpha: _ } = params.color;
    // A value of another program may be anything; this is from 0 to 255.
    let rgb = [red, green, blue].map(|channel| (channel.clamp(0.0, 1.0) * 255.0).round() as u8);
    if AskedSource::of(snapshot, &params.text_document)?.is_none() {
        return Ok(Vec::new());
    }
    let presentations = ide::color_presentations(rgb).into_iter().map(|text| ColorPresentation {
        label: text.clone(),
        text_edit: Some(TextEdit { range: params.range, new_text: text }),
        additional_text_edits: None,
    });
    Ok(presentations.collect())
}
