use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, CompletionParams, CompletionResponse, InsertTextFormat,
    InsertTextMode, TextEdit,
};

use super::AskedSource;
use super::hover::documentation;
use crate::ide::{self, CompletionKind};
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

pub(in crate::lsp) fn completion(
    snapshot: &EditorSnapshot,
    params: CompletionParams,
) -> Result<Option<CompletionResponse>, RequestFailure> {
    let Some((source, offset)) = AskedSource::at(snapshot, &params.text_document_position_params)? else {
        return Ok(None);
    };
    let items = ide::completion(&source.checked.analysis, &source.world(), offset, snapshot.lang);
    let items = items.into_iter().enumerate().map(|(at, item)| {
        let snippet = item.snippet.filter(|_| snapshot.abilities.snippets);
        let format = if snippet.is_some() { InsertTextFormat::Snippet } else { InsertTextFormat::PlainText };
        CompletionItem {
            label: item.label,
            kind: Some(kind(item.kind)),
            detail: Some(item.detail).filter(|detail| !detail.is_empty()),
            documentation: item
                .card
                .as_ref()
                .map(|card| documentation(snapshot, card, snapshot.abilities.markdown.completion)),
            // The order is that of the list, whatever was typed.
            sort_text: Some(format!("{:03}{at:05}", item.rank)),
            insert_text_format: Some(format),
            insert_text_mode: snapshot.abilities.adjusts_indentation.then_some(InsertTextMode::AdjustIndentation),
            text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
                range: source.range(item.span),
                new_text: snippet.unwrap_or(item.text),
            })),
            ..CompletionItem::default()
        }
    });
    Ok(Some(CompletionResponse::CompletionItemList(items.collect())))
}

const fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Keyword => CompletionItemKind::Keyword,
        CompletionKind::MessageType => CompletionItemKind::Class,
        CompletionKind::Field | CompletionKind::Setting => CompletionItemKind::Property,
        CompletionKind::Block => CompletionItemKind::Struct,
        CompletionKind::Word => CompletionItemKind::EnumMember,
        CompletionKind::Recipient => CompletionItemKind::Value,
        CompletionKind::Function => CompletionItemKind::Function,
        CompletionKind::Param | CompletionKind::Variable => CompletionItemKind::Variable,
        CompletionKind::Let => CompletionItemKind::Constant,
        CompletionKind::Message => CompletionItemKind::Event,
        CompletionKind::Import => CompletionItemKind::Module,
        CompletionKind::Type => CompletionItemKind::Interface,
        CompletionKind::Member => CompletionItemKind::Field,
        CompletionKind::Color => CompletionItemKind::Color,
        CompletionKind::Markup => CompletionItemKind::Snippet,
        CompletionKind::File => CompletionItemKind::File,
    }
}
