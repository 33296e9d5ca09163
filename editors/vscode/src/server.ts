import * as vscode from "vscode";
import { LanguageClient, State, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { find, tell, type Program } from "./program";

/** The language server, and its item in the status bar. */
export class Server implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel("msgc", { log: true });
  private readonly status = vscode.languages.createLanguageStatusItem("msgc", { language: "msgc" });
  private readonly disposables: vscode.Disposable[] = [];
  private client: LanguageClient | undefined;
  private program: Program | undefined;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.status.name = "msgc";
    this.disposables.push(
      this.output,
      this.status,
      vscode.workspace.onDidChangeConfiguration(async (change) => {
        if (change.affectsConfiguration("msgc.path") || change.affectsConfiguration("msgc.lang")) {
          await this.restart();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    );
  }

  /** The program, found anew if there was none. */
  async found(): Promise<Program | undefined> {
    if (this.program === undefined) {
      const found = await find(this.context);
      if ("kind" in found) {
        this.show(vscode.l10n.t("not found"), vscode.LanguageStatusSeverity.Error);
        await tell(found);
        return undefined;
      }
      this.program = found;
    }
    return this.program;
  }

  async start(): Promise<void> {
    const program = await this.found();
    if (program === undefined) {
      return;
    }
    this.output.info(`${program.path} ${program.version.join(".")} (${program.origin})`);
    const options: ServerOptions = { command: program.path, args: [...languageArguments(), "lsp"] };
    const client: LanguageClientOptions = {
      documentSelector: [
        { scheme: "file", language: "msgc" },
        { scheme: "untitled", language: "msgc" },
        { scheme: "file", pattern: "**/msgc.toml" },
      ],
      outputChannel: this.output,
      traceOutputChannel: this.output,
      // What a lens may ask for: see commands.ts.
      initializationOptions: { commands: ["msgc.build", "msgc.sendDryRun"] },
    };
    this.client = new LanguageClient("msgc", "msgc", options, client);
    this.client.onDidChangeState((change) => {
      if (change.newState === State.Stopped) {
        this.show(vscode.l10n.t("stopped"), vscode.LanguageStatusSeverity.Warning);
      }
    });
    try {
      await this.client.start();
      this.show(program.version.join("."), vscode.LanguageStatusSeverity.Information);
    } catch (error) {
      this.output.error(String(error));
      this.show(vscode.l10n.t("stopped"), vscode.LanguageStatusSeverity.Error);
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose();
  }

  async restart(): Promise<void> {
    await this.stop();
    this.program = undefined;
    await this.start();
  }

  private show(text: string, severity: vscode.LanguageStatusSeverity): void {
    this.status.text = `msgc ${text}`;
    this.status.detail = this.program?.path;
    this.status.severity = severity;
    this.status.command =
      severity === vscode.LanguageStatusSeverity.Information
        ? { command: "msgc.showOutput", title: vscode.l10n.t("Output") }
        : { command: "msgc.restart", title: vscode.l10n.t("Restart") };
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }
}

/** The language of findings and help. */
export function languageArguments(): string[] {
  const setting = vscode.workspace.getConfiguration("msgc").get<string>("lang", "auto");
  const language = setting === "auto" ? vscode.env.language.split("-")[0] : setting;
  return ["--lang", language === "zh" ? "zh" : "en"];
}
