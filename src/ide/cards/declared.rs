//! Cards of what a file declares: parameters, constants, types, messages, imports, samples, loop variables.

use super::InfoCard;
use crate::diag::Lang;
use crate::diag::messages::{ide as messages, reference};
use crate::lang::{DeclId, ParamDecl, Program, Type, Unit};
use crate::source::Span;
use crate::syntax::ast::{Item, ItemKind};

/// The card of a declaration; `None` if there is none.
pub(in crate::ide) fn declaration(program: &Program, decl: DeclId, lang: Lang) -> Option<InfoCard> {
    let unit = program.unit(decl.file)?;
    let name = program.name_of(decl);
    let item_at = decl.index as usize;
    let Some(item) = unit.ast.items.get(item_at) else {
        let ty = unit.value_type(decl)?;
        return Some(InfoCard::of(format!("for {name}: {}", short(&ty))).paragraph(messages::LOOP_VARIABLE.text(lang)));
    };
    let slice = |span: Span| unit.source.slice(span);
    let card = match &item.kind {
        ItemKind::Param(declared) => {
            let param = unit.params.iter().find(|param| param.item == item_at)?;
            let until = declared.default.as_ref().map_or(declared.ty.span, |value| value.span);
            param_card(InfoCard::of(first_lines(slice(item.span.to(until)))), param, lang)
        }
        ItemKind::Let(declared) => {
            let ty = unit.let_decl(item_at).map(|it| it.ty.clone()).filter(|ty| *ty != Type::Unknown);
            let code = first_lines(slice(item.span.to(declared.value.span)));
            InfoCard::of(code).row(messages::TYPE.text(lang), ty.map(|ty| format!("`{}`", short(&ty))))
        }
        ItemKind::Type(declared) => InfoCard::of(first_lines(slice(item.span.to(declared.ty.span)))),
        ItemKind::Import(_) => {
            let imported = unit.import(item_at)?;
            let names: Vec<String> = imported.exports().map(|(_, name)| format!("`{name}`")).collect();
            InfoCard::of(slice(item.span)).row(messages::EXPORTS.text(lang), [names.join(lang.comma())])
        }
        ItemKind::Message(declared) => {
            let params = unit.used_params(item_at);
            let params =
                params.iter().filter_map(|used| unit.params.get(used.param)).map(|it| format!("`{}`", it.name));
            let params: Vec<String> = params.collect();
            InfoCard::of(format!("message {name}: {}", slice(declared.ty.span)))
                .row(messages::PARAMETERS.text(lang), [params.join(lang.comma())])
        }
        ItemKind::Sample(_) => InfoCard::of(format!("sample {name}")),
        ItemKind::Bad => return None,
    };
    let from = (unit.file != program.main()?.file).then(|| format!("`{}`", unit.source.name));
    let mut card = card.row(messages::DECLARED_IN.text(lang), from);
    let doc = doc(unit, item);
    if !doc.is_empty() {
        card.paragraphs.insert(0, doc);
    }
    Some(card)
}

fn param_card(card: InfoCard, param: &ParamDecl, lang: Lang) -> InfoCard {
    let needed = if param.is_required() { &reference::REQUIRED } else { &reference::OPTIONAL };
    let key = param.key.as_ref().map(|key| format!("`{key}`"));
    card.row(messages::TYPE.text(lang), [format!("`{}`", short(&param.ty))])
        .row(reference::HEAD_PRESENCE.text(lang), [needed.text(lang).to_owned()])
        .row(messages::DOCUMENT_KEY.text(lang), key)
}

/// A field of a record: `failed.name`.
pub(in crate::ide) fn member(path: &str, ty: &Type, lang: Lang) -> InfoCard {
    InfoCard::of(format!("{path}: {}", short(ty))).paragraph(messages::MEMBER.text(lang))
}

/// The `///` lines above an item, without their slashes.
fn doc(unit: &Unit, item: &Item) -> String {
    let lines = item.doc.iter().map(|line| unit.source.slice(*line).trim_start_matches('/').trim());
    lines.collect::<Vec<_>>().join("\n")
}

/// The longest type that is written out, in bytes.
const LONGEST: usize = 240;

/// A type as it is written, without its end if that is long.
pub(in crate::ide) fn short(ty: &Type) -> String {
    // What has no bound is written without one.
    let written = ty.to_string().replace("(0.. bytes)", "").replace("(0.. bytes, ", "(");
    shortened(&written, LONGEST)
}

/// The first bytes of a text and `…`, if it is longer.
fn shortened(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let kept = text.get(..text.floor_char_boundary(most)).unwrap_or_default();
    format!("{kept}…")
}

/// The number of lines of a declaration that are shown.
const LINES: usize = 12;

/// A declaration without the end of a long one.
fn first_lines(code: &str) -> String {
    let mut lines = code.lines();
    let first: Vec<&str> = lines.by_ref().take(LINES).collect();
    let more = if lines.next().is_some() { "\n…" } else { "" };
    shortened(&format!("{}{more}", first.join("\n")), 4 * LONGEST)
}
