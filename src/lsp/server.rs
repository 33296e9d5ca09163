//! The loop that takes what comes: it applies changes at once, and passes requests on to threads.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use gen_lsp_types::{
    ConfigurationItem, ConfigurationParams, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    InitializeParams, LspNotificationMethod, LspRequestMethod, PublishDiagnosticsParams, Registration,
    RegistrationParams, RootPath, WorkspaceFolders,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::cache::AnalysisCache;
use super::capabilities;
use super::client::{EditorAbilities, parameters};
use super::documents::{DocumentKey, OpenDocuments, resolved};
use super::failure::RequestFailure;
use super::frame::{MalformedMessage, Received};
use super::outgoing::EditorWriter;
use super::pool::{WorkerPool, guarded};
use super::projects::EditorProjects;
use super::push::{FindingsPush, PushResult, PushedFindings};
use super::requests::{self, RequestJob};
use super::settings::{EditorSettings, SECTION};
use super::snapshot::EditorSnapshot;
use super::uri::path_of;
use crate::diag::Lang;
use crate::os;
use crate::steps::{Cancellation, Canceller};
use crate::workspace::CONFIG;

/// How often is looked whether the client is still there.
const CLIENT_CHECK: Duration = Duration::from_secs(5);

/// What the loop waits for.
pub(super) enum LoopEvent {
    Received(Received),
    Answer(RequestId, Result<Value, RequestFailure>),
    Push(Result<PushResult, RequestFailure>),
    /// The client does not read any more.
    Unwritable,
}

/// How far the session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SessionPhase {
    /// Before `initialize`.
    Starting,
    Running,
    /// After `shutdown`.
    Stopping,
}

/// A request at work.
struct PendingRequest {
    canceller: Canceller,
    /// The document that it is about; `None` if it is about all.
    document: Option<DocumentKey>,
    /// The document has changed since.
    is_outdated: bool,
    /// The client may be requested to repeat it.
    is_diagnostic: bool,
}

/// What this server has requested from the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AskedOfClient {
    Settings,
    Refresh,
    Registration,
}

pub(super) struct LanguageServer {
    client: EditorWriter,
    events: Sender<LoopEvent>,
    pool: WorkerPool,
    phase: SessionPhase,
    abilities: EditorAbilities,
    /// The process of the client.
    process: Option<u32>,
    /// By the command line.
    asked_lang: Option<Lang>,
    settings: EditorSettings,
    /// By the client, else by the system.
    locale: Lang,
    pub documents: OpenDocuments,
    pub projects: Arc<EditorProjects>,
    cache: Arc<AnalysisCache>,
    pending: HashMap<RequestId, PendingRequest>,
    asked: HashMap<RequestId, AskedOfClient>,
    next_id: i32,
    push: FindingsPush,
    /// The client is to ask for findings again, once it has answered the request before.
    refresh_again: bool,
}

impl LanguageServer {
    pub fn new(client: EditorWriter, events: Sender<LoopEvent>, lang: Option<Lang>) -> Self {
        Self {
            client,
            events,
            pool: WorkerPool::new(),
            phase: SessionPhase::Starting,
            abilities: EditorAbilities::of(&InitializeParams::default()),
            process: None,
            asked_lang: lang,
            settings: EditorSettings::default(),
            locale: Lang::of_locale(&os::locale()),
            documents: OpenDocuments::default(),
            projects: Arc::new(EditorProjects::new(Vec::new())),
            cache: Arc::default(),
            pending: HashMap::new(),
            asked: HashMap::new(),
            next_id: 0,
            push: FindingsPush::default(),
            refresh_again: false,
        }
    }

    /// Runs until the session ends; true if it was ended as the protocol says.
    pub fn run(mut self, events: &Receiver<LoopEvent>) -> bool {
        let is_proper = loop {
            match events.recv_timeout(CLIENT_CHECK) {
                Ok(event) => {
                    if let Some(is_proper) = self.event(event) {
                        break is_proper;
                    }
                }
                Err(RecvTimeoutError::Timeout) if self.process.is_none_or(os::is_running) => {}
                Err(_) => break false,
            }
        };
        self.pending.values().for_each(|pending| pending.canceller.cancel());
        self.client.finish();
        is_proper
    }

    /// Whether the session was ended as the protocol says, if it was ended.
    fn event(&mut self, event: LoopEvent) -> Option<bool> {
        match event {
            LoopEvent::Received(Received::Message(Message::Request(request))) => self.request(request),
            LoopEvent::Received(Received::Message(Message::Response(response))) => self.response(response),
            LoopEvent::Received(Received::Message(Message::Notification(notification))) => {
                return self.notification(notification);
            }
            LoopEvent::Received(Received::Malformed(MalformedMessage { id, code, reason })) => {
                self.client.error(id, code, reason, None);
            }
            LoopEvent::Received(Received::Closed) => return Some(self.phase == SessionPhase::Stopping),
            LoopEvent::Answer(id, result) => self.answer(id, result),
            LoopEvent::Push(result) => {
                for PushedFindings { uri, version, diagnostics } in self.push.finish(result) {
                    self.publish(&PublishDiagnosticsParams { uri, version, diagnostics });
                }
                self.push_next();
            }
            LoopEvent::Unwritable => return Some(false),
        }
        None
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let refuse = |code, why: &str| self.client.error(Some(id.clone()), code, why.to_owned(), None);
        match (self.phase, LspRequestMethod::from(method.as_str())) {
            (SessionPhase::Starting, LspRequestMethod::Initialize) => self.initialize(id, params),
            (SessionPhase::Starting, _) => refuse(ErrorCode::ServerNotInitialized, "the first request is `initialize`"),
            (SessionPhase::Stopping, _) => refuse(ErrorCode::InvalidRequest, "the session is shut down"),
            (SessionPhase::Running, LspRequestMethod::Initialize) => {
                refuse(ErrorCode::InvalidRequest, "the session is already initialized");
            }
            (SessionPhase::Running, LspRequestMethod::Shutdown) => self.shutdown(id),
            (SessionPhase::Running, _) if self.pending.contains_key(&id) => {
                refuse(ErrorCode::InvalidRequest, "another request has this id");
            }
            (SessionPhase::Running, method_known) => {
                let document = params.pointer("/textDocument/uri").and_then(Value::as_str);
                let document = document.map(|uri| DocumentKey::of(&uri.into()));
                match requests::job(&method, params) {
                    Some(Ok(job)) => {
                        let is_diagnostic = matches!(
                            method_known,
                            LspRequestMethod::TextDocumentDiagnostic | LspRequestMethod::WorkspaceDiagnostic
                        );
                        let canceller = Canceller::default();
                        self.start(id.clone(), job, canceller.cancellation());
                        let pending = PendingRequest { canceller, document, is_outdated: false, is_diagnostic };
                        self.pending.insert(id, pending);
                    }
                    Some(Err(failure)) => {
                        let (code, why) = failure.answer(false);
                        refuse(code, &why);
                    }
                    None => refuse(ErrorCode::MethodNotFound, &format!("unknown method `{method}`")),
                }
            }
        }
    }

    fn start(&self, id: RequestId, job: RequestJob, cancellation: Cancellation) {
        let (snapshot, events) = (self.snapshot(cancellation), self.events.clone());
        self.pool.run(move || {
            let result = guarded(|| job(&snapshot));
            // The loop ends only after it has answered everything that it wants to.
            let _ = events.send(LoopEvent::Answer(id, result));
        });
    }

    fn answer(&mut self, id: RequestId, result: Result<Value, RequestFailure>) {
        let Some(pending) = self.pending.remove(&id) else { return };
        match result {
            Ok(result) => self.client.result(id, result),
            Err(RequestFailure::Cancelled) if pending.is_outdated && pending.is_diagnostic => {
                let again = json!({ "retriggerRequest": true });
                self.client.error(
                    Some(id),
                    ErrorCode::ServerCancelled,
                    "a document has changed".to_owned(),
                    Some(again),
                );
            }
            Err(failure) => {
                let (code, why) = failure.answer(pending.is_outdated);
                self.client.error(Some(id), code, why, None);
            }
        }
    }

    fn initialize(&mut self, id: RequestId, params: Value) {
        let params = match parameters(params) {
            Ok(params) => params,
            Err(error) => return self.client.error(Some(id), ErrorCode::InvalidParams, error.to_string(), None),
        };
        self.abilities = EditorAbilities::of(&params);
        self.process = params.process_id.and_then(|process| u32::try_from(process).ok());
        if let Some(locale) = &params.locale {
            self.locale = Lang::of_locale(locale);
        }
        if let Some(options) = &params.initialization_options {
            self.settings = EditorSettings::read(options);
        }
        self.projects = Arc::new(EditorProjects::new(folders(&params)));
        self.phase = SessionPhase::Running;
        // Its types have no maps with other keys than texts.
        let result = serde_json::to_value(capabilities::result(&self.abilities)).unwrap_or_default();
        self.client.result(id, result);
    }

    fn shutdown(&mut self, id: RequestId) {
        self.phase = SessionPhase::Stopping;
        for (id, pending) in std::mem::take(&mut self.pending) {
            pending.canceller.cancel();
            let (code, why) = RequestFailure::Cancelled.answer(false);
            self.client.error(Some(id), code, why, None);
        }
        self.client.result(id, Value::Null);
    }

    fn notification(&mut self, notification: Notification) -> Option<bool> {
        let method = LspNotificationMethod::from(notification.method.as_str());
        if method == LspNotificationMethod::Exit {
            return Some(self.phase == SessionPhase::Stopping);
        }
        if self.phase == SessionPhase::Running {
            // What cannot be read has no effect: a notification has no answer.
            let _ = guarded(|| self.notified(method, notification.params));
        }
        None
    }

    /// The client has taken the capabilities: it can be asked now.
    pub fn initialized(&mut self) {
        let mut registrations = Vec::new();
        let mut register = |method: &str, options: Value| {
            let (id, method) = (method.to_owned(), method.to_owned());
            registrations.push(Registration { id, method, register_options: Some(options) });
        };
        if self.abilities.watches {
            let watcher = |glob: String| FileSystemWatcher { glob_pattern: GlobPattern::Pattern(glob), kind: None };
            let globs = ["**/*.msg".to_owned(), format!("**/{CONFIG}"), "**/.gitignore".to_owned()];
            let options = DidChangeWatchedFilesRegistrationOptions { watchers: globs.map(watcher).to_vec() };
            let options = serde_json::to_value(options).unwrap_or_default();
            register(LspNotificationMethod::WorkspaceDidChangeWatchedFiles.as_str(), options);
        }
        if self.abilities.settings_changes {
            let options = json!({ "section": SECTION });
            register(LspNotificationMethod::WorkspaceDidChangeConfiguration.as_str(), options);
        }
        if !registrations.is_empty() {
            let params = serde_json::to_value(RegistrationParams { registrations }).unwrap_or_default();
            self.ask(AskedOfClient::Registration, LspRequestMethod::ClientRegisterCapability, params);
        }
        self.ask_settings();
    }

    /// Asks for the settings, if the client can be asked.
    fn ask_settings(&mut self) {
        if self.abilities.settings {
            let items = vec![ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) }];
            let params = serde_json::to_value(ConfigurationParams { items }).unwrap_or_default();
            self.ask(AskedOfClient::Settings, LspRequestMethod::WorkspaceConfiguration, params);
        }
    }

    /// The settings have changed, to these if the client sends them.
    pub fn settings_changed(&mut self, sent: &Value) {
        if self.abilities.settings {
            self.ask_settings();
        } else {
            self.configure(EditorSettings::read(sent));
        }
    }

    fn configure(&mut self, settings: EditorSettings) {
        let before = self.lang();
        self.settings = settings;
        if self.lang() != before {
            self.everything_changed();
        }
    }

    fn ask(&mut self, what: AskedOfClient, method: LspRequestMethod<'_>, params: Value) {
        self.next_id = self.next_id.wrapping_add(1);
        let id = RequestId::from(self.next_id);
        self.asked.insert(id.clone(), what);
        self.client.request(id, method.as_str(), params);
    }

    fn response(&mut self, response: Response) {
        match (self.asked.remove(&response.id), response.response_result) {
            (Some(AskedOfClient::Settings), Ok(value)) => {
                let section = value.get(0).cloned().unwrap_or_default();
                // A client that has no such section leaves what the first request has said.
                if !section.is_null() {
                    self.configure(EditorSettings::read(&section));
                }
            }
            (Some(AskedOfClient::Refresh), _) if std::mem::take(&mut self.refresh_again) => self.refresh(),
            _ => {}
        }
    }

    /// Requests the client to ask for all findings again.
    fn refresh(&mut self) {
        if !self.abilities.refreshes || !self.abilities.pulls {
            return;
        }
        match self.asked.values().any(|asked| *asked == AskedOfClient::Refresh) {
            true => self.refresh_again = true,
            false => self.ask(AskedOfClient::Refresh, LspRequestMethod::WorkspaceDiagnosticRefresh, Value::Null),
        }
    }

    pub fn cancel(&mut self, id: &RequestId) {
        if let Some(pending) = self.pending.get(id) {
            pending.canceller.cancel();
        }
    }

    /// A document was opened or changed: what depends on it is outdated.
    pub fn document_changed(&mut self, key: DocumentKey) {
        if is_config(&key) {
            return self.everything_changed();
        }
        let dependents = self.cache.change(&key);
        self.outdate_requests(|document| *document == key || dependents.contains(document));
        if !dependents.is_empty() {
            self.refresh();
        }
        self.push.outdate(dependents.into_iter().chain([key]));
        self.push_next();
    }

    /// A file was changed, by another program or by saving.
    pub fn file_changed(&mut self, key: DocumentKey) {
        // What is open is as it is in the editor.
        if self.documents.get(&key).is_some() {
            return;
        }
        if is_config(&key) {
            return self.everything_changed();
        }
        let dependents = self.cache.change(&key);
        self.cache.close(&key);
        self.outdate_requests(|document| dependents.contains(document));
        self.refresh();
        self.push.outdate(dependents);
        self.push_next();
    }

    /// A configuration, the folders or the language have changed.
    pub fn everything_changed(&mut self) {
        self.projects = Arc::new(EditorProjects::new(self.projects.folders().to_vec()));
        self.cache.forget_all();
        self.outdate_requests(|_| true);
        self.refresh();
        self.push.outdate(self.documents.iter().map(|document| document.key.clone()));
        self.push.outdate_configs();
        self.push_next();
    }

    /// A document was opened or closed: there may be other projects, and a configuration is a document now, or not any
    /// more.
    pub fn forget_pushed(&mut self, uri: &gen_lsp_types::Uri, key: &DocumentKey) {
        self.push.forget(uri, key);
        self.push.outdate_configs();
    }

    /// Tells a client that does not ask for findings to show none of a document that is closed.
    pub fn hide_findings(&self, uri: gen_lsp_types::Uri) {
        if !self.abilities.pulls {
            let PushedFindings { uri, version, diagnostics } = PushedFindings::none(uri);
            self.publish(&PublishDiagnosticsParams { uri, version, diagnostics });
        }
    }

    pub fn change_folders(&mut self, removed: &[PathBuf], added: Vec<PathBuf>) {
        let mut folders = self.projects.folders().to_vec();
        folders.retain(|folder| !removed.contains(folder));
        folders.extend(added);
        self.projects = Arc::new(EditorProjects::new(folders));
        self.everything_changed();
    }

    fn outdate_requests(&mut self, is_outdated: impl Fn(&DocumentKey) -> bool) {
        for pending in self.pending.values_mut().filter(|it| it.document.as_ref().is_none_or(&is_outdated)) {
            pending.is_outdated = true;
            pending.canceller.cancel();
        }
    }

    fn push_next(&mut self) {
        if self.abilities.pulls {
            return;
        }
        let canceller = Canceller::default();
        let Some(job) = self.push.next(&canceller) else { return };
        let (snapshot, events) = (self.snapshot(canceller.cancellation()), self.events.clone());
        self.pool.run(move || {
            let result = guarded(|| job.run(&snapshot));
            let _ = events.send(LoopEvent::Push(result));
        });
    }

    fn publish(&self, params: &PublishDiagnosticsParams) {
        self.client.notify(LspNotificationMethod::TextDocumentPublishDiagnostics.as_str(), params);
    }

    pub const fn abilities(&self) -> &EditorAbilities {
        &self.abilities
    }

    fn lang(&self) -> Lang {
        self.asked_lang.or(self.settings.lang).unwrap_or(self.locale)
    }

    fn snapshot(&self, cancellation: Cancellation) -> EditorSnapshot {
        EditorSnapshot {
            abilities: self.abilities,
            lang: self.lang(),
            documents: self.documents.clone(),
            projects: Arc::clone(&self.projects),
            cache: Arc::clone(&self.cache),
            revision: self.cache.revision(),
            cancellation,
        }
    }
}

fn is_config(key: &DocumentKey) -> bool {
    key.path().and_then(Path::file_name).is_some_and(|name| name == CONFIG)
}

/// The folders of the editor, with links resolved.
#[expect(deprecated, reason = "older clients send only these")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    match &params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(list)) => {
            folders.extend(list.iter().filter_map(|folder| path_of(&folder.uri)));
        }
        Some(WorkspaceFolders::Null) | None => {
            let root = params.root_uri.as_ref().and_then(path_of);
            folders.extend(root.or_else(|| match &params.root_path {
                Some(RootPath::String(path)) => Some(PathBuf::from(path)),
                Some(RootPath::Null) | None => None,
            }));
        }
    }
    folders.iter().map(|folder| resolved(folder)).collect()
}
