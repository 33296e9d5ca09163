//! What the client is able to do, from the first request.

use gen_lsp_types::{
    ClientCapabilities, DiagnosticsCapabilities, GeneralClientCapabilities, InitializeParams, InsertTextMode,
    MarkupKind, PositionEncodingKind, TextDocumentClientCapabilities, WorkspaceClientCapabilities,
};

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::features::command;
use super::positions::Columns;
use crate::ide::LensAction;
use crate::source::PositionEncoding;

/// The abilities of a client that decide what it is sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct EditorAbilities {
    pub columns: Columns,
    /// It asks for the findings of documents; otherwise they are sent to it.
    pub pulls: bool,
    /// It can be requested to ask for all findings again.
    pub refreshes: bool,
    pub related: bool,
    pub tags: bool,
    pub code_links: bool,
    /// Edits may name the version of the document that they are for.
    pub versioned_edits: bool,
    /// Code actions may be more than commands.
    pub action_literals: bool,
    pub preferred_actions: bool,
    /// It answers questions about its settings.
    pub settings: bool,
    /// It can be asked to say when they change.
    pub settings_changes: bool,
    /// It can be asked to say which files change on disk.
    pub watches: bool,
    pub nested_symbols: bool,
    pub markdown: MarkdownPlaces,
    /// Inserted lines are indented like the first one.
    pub adjusts_indentation: bool,
    /// A definition may say what leads to it.
    pub definition_links: bool,
    /// It asks what can be renamed before it asks for the name.
    pub prepares_rename: bool,
    /// Only whole lines can be folded.
    pub folds_lines: bool,
    pub snippets: bool,
    pub commands: LensCommands,
}

/// The commands of lenses that a client says it has: in the key `commands` of the initialization options, or where
/// rust-analyzer's clients say it, in `experimental.commands.commands` of the capabilities.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LensCommands {
    build: bool,
    dry_run: bool,
}

impl LensCommands {
    fn of(params: &InitializeParams) -> Self {
        let options = params.initialization_options.as_ref().and_then(|options| options.get("commands"));
        let experimental = params.capabilities.experimental.as_ref();
        let experimental = experimental.and_then(|experimental| experimental.pointer("/commands/commands"));
        let all = || options.into_iter().chain(experimental).filter_map(Value::as_array).flatten();
        let has = |action| all().any(|known| known.as_str() == Some(command(action)));
        Self { build: has(LensAction::Build), dry_run: has(LensAction::DryRun) }
    }

    pub const fn any(self) -> bool {
        self.build || self.dry_run
    }

    pub const fn has(self, action: LensAction) -> bool {
        match action {
            LensAction::Build => self.build,
            LensAction::DryRun => self.dry_run,
        }
    }
}

/// The parameters of `initialize`. A client may send a capability that is not as the protocol has it: what cannot be read
/// is as if it were not there.
///
/// # Errors
/// Something else cannot be read.
pub(super) fn parameters(mut params: Value) -> Result<InitializeParams, serde_json::Error> {
    if let Ok(params) = serde_json::from_value(params.clone()) {
        return Ok(params);
    }
    keep_readable::<TextDocumentClientCapabilities>(params.pointer_mut("/capabilities/textDocument"));
    keep_readable::<WorkspaceClientCapabilities>(params.pointer_mut("/capabilities/workspace"));
    keep_readable::<GeneralClientCapabilities>(params.pointer_mut("/capabilities/general"));
    keep_readable::<ClientCapabilities>(params.pointer_mut("/capabilities"));
    serde_json::from_value(params)
}

/// Removes the parts of an object that a type with only optional parts cannot be read from.
fn keep_readable<T: DeserializeOwned>(value: Option<&mut Value>) {
    if let Some(Value::Object(parts)) = value {
        parts.retain(|key, part| {
            let alone = Value::Object([(key.clone(), part.clone())].into_iter().collect());
            serde_json::from_value::<T>(alone).is_ok()
        });
    }
}

impl EditorAbilities {
    pub fn of(params: &InitializeParams) -> Self {
        let ClientCapabilities { workspace, text_document, general, .. } = &params.capabilities;
        let encodings = general.as_ref().and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let utf8 = encodings.contains(&PositionEncodingKind::UTF8);
        let document = CapabilityPart(text_document.as_ref());
        let workspace = CapabilityPart(workspace.as_ref());
        let pulled = document.get(|it| it.diagnostic.as_ref());
        let pushed = document.get(|it| it.publish_diagnostics.as_ref());
        // What is said of findings that are sent is said of all, by clients from before they could be asked for.
        let shown: Vec<&DiagnosticsCapabilities> = pulled
            .iter()
            .map(|it| &it.diagnostics_capabilities)
            .chain(pushed.iter().map(|it| &it.diagnostics_capabilities))
            .collect();
        let shows = |what: fn(&DiagnosticsCapabilities) -> bool| shown.iter().any(|it| what(it));
        Self {
            columns: Columns(if utf8 { PositionEncoding::Bytes } else { PositionEncoding::Utf16 }),
            pulls: pulled.is_some(),
            refreshes: workspace.is(|it| it.diagnostics.as_ref()?.refresh_support),
            related: shows(|it| it.related_information == Some(true)),
            tags: shows(|it| it.tag_support.is_some()),
            code_links: shows(|it| it.code_description_support == Some(true)),
            versioned_edits: workspace.is(|it| it.workspace_edit.as_ref()?.document_changes),
            action_literals: document.get(|it| it.code_action.as_ref()?.code_action_literal_support.as_ref()).is_some(),
            preferred_actions: document.is(|it| it.code_action.as_ref()?.is_preferred_support),
            settings: workspace.is(|it| it.configuration),
            settings_changes: workspace.is(|it| it.did_change_configuration.as_ref()?.dynamic_registration),
            watches: workspace.is(|it| it.did_change_watched_files.as_ref()?.dynamic_registration),
            nested_symbols: document.is(|it| it.document_symbol.as_ref()?.hierarchical_document_symbol_support),
            markdown: MarkdownPlaces {
                hover: has_markdown(document.get(|it| it.hover.as_ref()?.content_format.as_ref())),
                completion: has_markdown(
                    document.get(|it| it.completion.as_ref()?.completion_item.as_ref()?.documentation_format.as_ref()),
                ),
                signature: has_markdown(document.get(|it| {
                    it.signature_help.as_ref()?.signature_information.as_ref()?.documentation_format.as_ref()
                })),
            },
            adjusts_indentation: document
                .get(|it| it.completion.as_ref()?.completion_item.as_ref()?.insert_text_mode_support.as_ref())
                .is_some_and(|modes| modes.value_set.contains(&InsertTextMode::AdjustIndentation)),
            definition_links: document.is(|it| it.definition.as_ref()?.link_support),
            prepares_rename: document.is(|it| it.rename.as_ref()?.prepare_support),
            folds_lines: document.is(|it| it.folding_range.as_ref()?.line_folding_only),
            snippets: document.is(|it| it.completion.as_ref()?.completion_item.as_ref()?.snippet_support),
            commands: LensCommands::of(params),
        }
    }
}

/// Where the client draws Markdown.
#[derive(Clone, Copy, Debug)]
pub(super) struct MarkdownPlaces {
    pub hover: bool,
    pub completion: bool,
    pub signature: bool,
}

fn has_markdown(formats: Option<&Vec<MarkupKind>>) -> bool {
    formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown))
}

/// A part of the capabilities, which may be missing.
struct CapabilityPart<'c, T>(Option<&'c T>);

impl<'c, T> CapabilityPart<'c, T> {
    fn get<U>(&self, part: impl FnOnce(&'c T) -> Option<&'c U>) -> Option<&'c U> {
        self.0.and_then(part)
    }

    fn is(&self, part: impl FnOnce(&'c T) -> Option<bool>) -> bool {
        self.0.and_then(part) == Some(true)
    }
}
