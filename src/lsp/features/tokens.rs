use gen_lsp_types::{SemanticToken, SemanticTokens, SemanticTokensParams};

use super::AskedSource;
use crate::ide::{self, SemanticKind};
use crate::lsp::failure::RequestFailure;
use crate::lsp::snapshot::EditorSnapshot;

/// The types of tokens, which a token names by their index.
pub(in crate::lsp) const TOKEN_TYPES: [&str; 30] = [
    "keyword",
    "comment",
    "class",
    "property",
    "struct",
    "string",
    "type",
    "parameter",
    "variable",
    "event",
    "namespace",
    "function",
    "enumMember",
    "regexp",
    "macro",
    "number",
    "operator",
    "heading",
    "quote",
    "listItem",
    "strong",
    "emphasis",
    "strike",
    "code",
    "link",
    "url",
    "mention",
    "tag",
    "table",
    "label",
];

/// The type of a kind: one of the protocol as far as it has any, so that every theme has a colour for it. Kinds of markup
/// have names of their own; a theme without them leaves such tokens as the text that they are in.
const fn token_type(kind: SemanticKind) -> &'static str {
    match kind {
        SemanticKind::Keyword | SemanticKind::Constant => "keyword",
        SemanticKind::Comment | SemanticKind::DocComment => "comment",
        SemanticKind::MessageType => "class",
        SemanticKind::Field | SemanticKind::Member => "property",
        SemanticKind::Block => "struct",
        SemanticKind::Label => "label",
        SemanticKind::Type => "type",
        SemanticKind::Param => "parameter",
        SemanticKind::Let | SemanticKind::Variable | SemanticKind::Sample => "variable",
        SemanticKind::Message => "event",
        SemanticKind::Import => "namespace",
        SemanticKind::Function => "function",
        SemanticKind::Recipient => "enumMember",
        SemanticKind::Text => "string",
        SemanticKind::Escape => "regexp",
        SemanticKind::Hole => "macro",
        SemanticKind::Number | SemanticKind::Color => "number",
        SemanticKind::Operator => "operator",
        SemanticKind::Heading => "heading",
        SemanticKind::Quote => "quote",
        SemanticKind::ListItem => "listItem",
        SemanticKind::Strong => "strong",
        SemanticKind::Emphasis => "emphasis",
        SemanticKind::Strike => "strike",
        SemanticKind::Code => "code",
        SemanticKind::Link => "link",
        SemanticKind::Url => "url",
        SemanticKind::Mention => "mention",
        SemanticKind::Tag => "tag",
        SemanticKind::Table => "table",
    }
}

/// The modifiers of tokens, which a token has as bits.
pub(in crate::lsp) const TOKEN_MODIFIERS: [&str; 4] = ["declaration", "documentation", "readonly", "delimiter"];
const DECLARATION: u32 = 1;
const DOCUMENTATION: u32 = 1 << 1;
const READONLY: u32 = 1 << 2;
const DELIMITER: u32 = 1 << 3;

pub(in crate::lsp) fn semantic_tokens(
    snapshot: &EditorSnapshot,
    params: SemanticTokensParams,
) -> Result<Option<SemanticTokens>, RequestFailure> {
    let Some(source) = AskedSource::of(snapshot, &params.text_document)? else { return Ok(None) };
    let (mut line, mut start) = (0, 0);
    let mut data = Vec::new();
    for token in ide::semantic_tokens(&source.checked.analysis) {
        let range = source.range(token.span);
        let Some(kind) = TOKEN_TYPES.iter().position(|name| *name == token_type(token.kind)) else { continue };
        let is_new_line = range.start.line != line;
        data.push(SemanticToken {
            delta_line: range.start.line.saturating_sub(line),
            delta_start: if is_new_line { range.start.character } else { range.start.character.saturating_sub(start) },
            length: range.end.character.saturating_sub(range.start.character),
            token_type: kind as u32,
            token_modifiers_bitset: modifiers(token),
        });
        (line, start) = (range.start.line, range.start.character);
    }
    Ok(Some(SemanticTokens { result_id: None, data }))
}

fn modifiers(token: ide::SemanticToken) -> u32 {
    let when = |is: bool, bit: u32| if is { bit } else { 0 };
    when(token.declares, DECLARATION)
        | when(token.kind == SemanticKind::DocComment, DOCUMENTATION)
        | when(token.kind == SemanticKind::Let, READONLY)
        | when(token.delimits, DELIMITER)
}
