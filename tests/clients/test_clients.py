"""The language server with the capabilities that Neovim, VS Code and Emacs really have. pytest-lsp checks every answer against what
the client says it supports; a warning of it is an error here (`.ci/extra/lsp`)."""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

CLIENTS = ["neovim", "visual-studio-code", "emacs"]
MAIN = """import "lib.msg" as lib

param 名字: text(1..20 chars)

message a: wecom.markdown {
    body: "你好😀 ${名字}  ${lib.footer}"
}

sample 甲 { 名字: "李雷" }
"""
LIB = 'let footer = "好"\n'


@pytest_lsp.fixture(
    params=CLIENTS,
    config=ClientServerConfig(server_command=[os.environ["MSGC"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path_factory):
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        """The editors have nothing to say to that."""

    folder = tmp_path_factory.mktemp("项目 一")
    (folder / ".git").mkdir()
    (folder / "main.msg").write_text(MAIN, encoding="utf-8")
    (folder / "lib.msg").write_text(LIB, encoding="utf-8")
    (folder / "bad.msg").write_text("message a： wecom.text {\n    body:  \"好\"\n}\n", encoding="utf-8")
    lsp_client.folder = folder
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="folder")],
        )
    )
    yield
    await lsp_client.shutdown_session()


def uri(client: LanguageClient, name: str) -> str:
    return (client.folder / name).as_uri()


def document(client: LanguageClient, name: str) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri=uri(client, name))


def open_document(client: LanguageClient, name: str, text: str | None = None) -> str:
    text = (client.folder / name).read_text(encoding="utf-8") if text is None else text
    item = types.TextDocumentItem(uri=uri(client, name), language_id="msg", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return text


async def findings(client: LanguageClient, name: str) -> list[types.Diagnostic]:
    """Of a document, asked for or waited for, as the client does it."""
    if client.capabilities.text_document.diagnostic is not None:
        params = types.DocumentDiagnosticParams(text_document=document(client, name))
        return list((await client.text_document_diagnostic_async(params)).items)
    while uri(client, name) not in client.diagnostics:
        await client.wait_for_notification("textDocument/publishDiagnostics")
    return list(client.diagnostics[uri(client, name)])


def place(text: str, part: str, skip: int = 0) -> types.Position:
    """The position of a part, in UTF-16 or in bytes: the line of the tests has both, so the parts are before them or on lines of
    their own."""
    at = text.index(part) + skip
    line = text.count("\n", 0, at)
    return types.Position(line=line, character=at - (text.rfind("\n", 0, at) + 1))


@pytest.mark.asyncio
async def test_findings_and_fixes(client: LanguageClient):
    text = open_document(client, "bad.msg")
    found = await findings(client, "bad.msg")
    assert [one.code for one in found] == ["full-width"]
    params = types.CodeActionParams(
        text_document=document(client, "bad.msg"),
        range=found[0].range,
        context=types.CodeActionContext(diagnostics=found),
    )
    actions = await client.text_document_code_action_async(params)
    supported = client.capabilities.text_document.code_action.is_preferred_support is True
    assert [action.is_preferred for action in actions][0] is (True if supported else None)
    change = types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=uri(client, "bad.msg"), version=2),
        content_changes=[types.TextDocumentContentChangeWholeDocument(text=text.replace("： ", ": "))],
    )
    client.diagnostics.pop(uri(client, "bad.msg"), None)
    client.text_document_did_change(change)
    assert await findings(client, "bad.msg") == []
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(
            text_document=document(client, "bad.msg"),
            options=types.FormattingOptions(tab_size=4, insert_spaces=True),
        )
    )
    assert [edit.new_text for edit in edits] == [""]


@pytest.mark.asyncio
async def test_questions_about_a_place(client: LanguageClient):
    text = open_document(client, "main.msg")
    assert await findings(client, "main.msg") == []
    name, at = document(client, "main.msg"), place(text, "wecom.markdown", 8)
    assert await client.text_document_hover_async(types.HoverParams(text_document=name, position=at)) is not None
    offered = await client.text_document_completion_async(
        types.CompletionParams(text_document=name, position=place(text, "body", 2))
    )
    assert any(item.label == "body" for item in offered)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=name))
    assert {symbol.name for symbol in symbols} >= {"lib", "名字", "a", "甲"}
    at = place(text, "名字", 1)
    found = await client.text_document_references_async(
        types.ReferenceParams(
            text_document=name, position=at, context=types.ReferenceContext(include_declaration=True)
        )
    )
    assert len(found) == 3
    assert await client.text_document_definition_async(types.DefinitionParams(text_document=name, position=at))
    edit = await client.text_document_rename_async(
        types.RenameParams(text_document=name, position=at, new_name="姓名")
    )
    changed = edit.changes or {change.text_document.uri: change.edits for change in edit.document_changes}
    assert [len(edits) for edits in changed.values()] == [3]
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=name))
    assert await client.text_document_document_link_async(types.DocumentLinkParams(text_document=name))
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(text_document=name))
    assert len(tokens.data) % 5 == 0 and tokens.data


@pytest.mark.asyncio
async def test_an_import_that_changes(client: LanguageClient):
    open_document(client, "main.msg")
    assert await findings(client, "main.msg") == []
    client.diagnostics.pop(uri(client, "main.msg"), None)
    open_document(client, "lib.msg", LIB.replace("footer", "header"))
    assert "unknown-export" in [one.code for one in await findings(client, "main.msg")]


@pytest.mark.asyncio
async def test_a_broken_document_is_not_formatted(client: LanguageClient):
    open_document(client, "new.msg", "message")
    with pytest.raises(Exception, match="not formatted"):
        await client.text_document_formatting_async(
            types.DocumentFormattingParams(
                text_document=document(client, "new.msg"),
                options=types.FormattingOptions(tab_size=4, insert_spaces=True),
            )
        )


def test_the_clients_are_those_of_this_package():
    """The capabilities come with pytest-lsp, recorded from the editors."""
    folder = pathlib.Path(pytest_lsp.__file__).parent / "clients"
    assert {path.name.split("_v")[0].replace("_", "-") for path in folder.glob("*.json")} >= set(CLIENTS)
