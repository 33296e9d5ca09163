import * as path from "node:path";
import * as vscode from "vscode";
import { run } from "./program";
import { languageArguments, type Server } from "./server";
import { task } from "./tasks";

/** What a lens passes: the file, its message, a sample of the file. */
interface Target {
  uri: string;
  message: string;
  sample?: string;
}

export function registerCommands(context: vscode.ExtensionContext, server: Server): void {
  const commands: [string, (...args: never[]) => unknown][] = [
    ["msgc.build", (target?: Target) => show(server, ["build"], target)],
    ["msgc.sendDryRun", (target?: Target) => sendDryRun(context, server, target)],
    ["msgc.check", () => check(server)],
    ["msgc.newMessage", () => newMessage(context)],
    ["msgc.initRecipe", () => initRecipe(server)],
    ["msgc.restart", () => server.restart()],
    ["msgc.showOutput", () => server.output.show()],
  ];
  for (const [name, run] of commands) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run as (...args: unknown[]) => unknown));
  }
}

async function check(server: Server): Promise<void> {
  const check = await task(server, "check");
  if (check !== undefined) {
    await vscode.tasks.executeTask(check);
  }
}

/** Shows the requests that a message would be; the account is remembered. */
async function sendDryRun(context: vscode.ExtensionContext, server: Server, target?: Target): Promise<void> {
  const key = "account";
  const account = await vscode.window.showInputBox({
    prompt: vscode.l10n.t("Account of msgc.toml"),
    value: context.workspaceState.get<string>(key, ""),
  });
  if (account !== undefined && account !== "") {
    await context.workspaceState.update(key, account);
    await show(server, ["send", "--dry-run", "--account", account], target);
  }
}

/** Shows what a command prints for a message in an editor of its own, which nothing is saved of. */
async function show(server: Server, command: string[], target?: Target): Promise<void> {
  const program = await server.found();
  const uri = target ? vscode.Uri.parse(target.uri) : vscode.window.activeTextEditor?.document.uri;
  if (program === undefined || uri === undefined || uri.scheme !== "file") {
    return;
  }
  // The program reads the disk.
  await vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.save();
  const cwd = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? path.dirname(uri.fsPath);
  const args = [...languageArguments(), "--color", "never", ...command];
  try {
    const chosen = target ?? (await chosenMessage(program.path, uri.fsPath, cwd));
    if (chosen === undefined) {
      return;
    }
    args.push("-m", chosen.message, ...(chosen.sample === undefined ? [] : ["--sample", chosen.sample]), "--", uri.fsPath);
    const content = await run(program.path, args, cwd);
    const language = content.startsWith("<") ? "xml" : content.startsWith("{") ? "json" : "plaintext";
    const document = await vscode.workspace.openTextDocument({ language, content });
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  } catch (error) {
    server.output.error(String(error));
    const open = vscode.l10n.t("Show the Output");
    const first = String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
    if ((await vscode.window.showErrorMessage(first, open)) === open) {
      server.output.show();
    }
  }
}

/** What `msgc list --format json` says of a file, as far as it is read here. */
interface Listed {
  files: { messages: { name: string; type: string }[]; samples: { name: string }[] }[];
}

/** The message, and the sample if there are any, that the user chooses. */
async function chosenMessage(program: string, file: string, cwd: string): Promise<{ message: string; sample?: string } | undefined> {
  const listed = JSON.parse(await run(program, ["list", "--format", "json", "--", file], cwd)) as Listed;
  const messages = listed.files.flatMap((file) => file.messages);
  const samples = listed.files.flatMap((file) => file.samples);
  const message = messages.length > 1
    ? await vscode.window.showQuickPick(messages.map(({ name, type }) => ({ label: name, description: type })))
    : messages[0] && { label: messages[0].name };
  if (message === undefined) {
    return undefined;
  }
  const sample = samples.length > 1
    ? await vscode.window.showQuickPick(samples.map(({ name }) => name), { placeHolder: vscode.l10n.t("Sample") })
    : samples[0]?.name;
  return sample === undefined && samples.length > 1 ? undefined : { message: message.label, ...(sample && { sample }) };
}

/** A new file with a message of a type; the snippets are one for each. */
async function newMessage(context: vscode.ExtensionContext): Promise<void> {
  const file = vscode.Uri.joinPath(context.extensionUri, "snippets", "msgc.json");
  type Snippets = Record<string, { body: string[]; description: string }>;
  const snippets = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as Snippets;
  const types = Object.entries(snippets).filter(([, snippet]) => snippet.body[0]?.startsWith("message "));
  const chosen = await vscode.window.showQuickPick(
    types.map(([label, { description, body }]) => ({ label, description, body })),
    { placeHolder: vscode.l10n.t("Type of the message"), matchOnDescription: true },
  );
  if (chosen !== undefined) {
    const document = await vscode.workspace.openTextDocument({ language: "msgc" });
    const editor = await vscode.window.showTextDocument(document);
    await editor.insertSnippet(new vscode.SnippetString(chosen.body.join("\n")));
  }
}

/** A folder with the files of a recipe. */
async function initRecipe(server: Server): Promise<void> {
  const program = await server.found();
  if (program === undefined) {
    return;
  }
  const lines = (await run(program.path, [...languageArguments(), "init", "--list-recipes"])).split("\n").filter((line) => line.trim() !== "");
  const recipes = lines.map((line) => {
    const [label = "", ...words] = line.trim().split(/\s{2,}/);
    return { label, description: words.join(" ") };
  });
  const recipe = await vscode.window.showQuickPick(recipes, { placeHolder: vscode.l10n.t("Recipe"), matchOnDescription: true });
  const folder = recipe && (await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: vscode.l10n.t("Create Here") }))?.[0];
  if (recipe === undefined || folder === undefined) {
    return;
  }
  try {
    server.output.info(await run(program.path, [...languageArguments(), "init", "--recipe", recipe.label, folder.fsPath]));
    const [made] = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, "*.msg"), undefined, 1);
    if (made !== undefined) {
      await vscode.window.showTextDocument(made);
    }
  } catch (error) {
    await vscode.window.showErrorMessage(String(error instanceof Error ? error.message : error));
  }
}
