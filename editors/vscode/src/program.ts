import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

/** The oldest release that this extension works with: the first with `msgc lsp`. */
export const OLDEST: Version = [0, 2, 0];

export type Version = [number, number, number];

/** Where the program was found. */
export type Origin = "setting" | "path" | "bundled";

export interface Program {
  path: string;
  version: Version;
  origin: Origin;
}

/** Why there is no program to run. */
export type Problem =
  | { kind: "missing" }
  | { kind: "broken"; path: string; reason: string }
  | { kind: "old"; path: string; version: Version };

/** The program of the setting, or else of `PATH`, or else of the extension's own package. */
export async function find(context: vscode.ExtensionContext): Promise<Program | Problem> {
  const name = process.platform === "win32" ? "msgc.exe" : "msgc";
  const setting = vscode.workspace.getConfiguration("msgc").get<string>("path", "").trim();
  if (setting !== "") {
    return tried(expanded(setting), "setting");
  }
  const onPath = (process.env["PATH"] ?? "")
    .split(path.delimiter)
    // A relative entry would be a folder of the workspace.
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find(isFile);
  const bundled = path.join(context.extensionPath, "bin", name);
  let problem: Problem = { kind: "missing" };
  for (const [file, origin] of [[onPath, "path"], [bundled, "bundled"]] as const) {
    if (file === undefined || !isFile(file)) {
      continue;
    }
    const found = await tried(file, origin);
    if (!("kind" in found)) {
      return found;
    }
    // What is first on the `PATH` is what the user would have to change.
    if (problem.kind === "missing") {
      problem = found;
    }
  }
  return problem;
}

/** A program, if it runs and is not too old. */
async function tried(file: string, origin: Origin): Promise<Program | Problem> {
  try {
    const version = parsed(await run(file, ["--version"]));
    return isOlder(version, OLDEST) ? { kind: "old", path: file, version } : { path: file, version, origin };
  } catch (error) {
    return { kind: "broken", path: file, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What a program prints; an error if it fails, or does not end within ten seconds. */
export function run(file: string, args: string[], cwd?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd, timeout: 10_000, maxBuffer: 64 << 20, windowsHide: true }, (error, stdout, stderr) => {
      if (error) {
        reject(new Error(stderr.trim() || error.message));
      } else {
        resolve(stdout);
      }
    });
  });
}

function parsed(output: string): Version {
  const version = /^msgc (\d+)\.(\d+)\.(\d+)/.exec(output);
  if (version === null) {
    throw new Error(vscode.l10n.t("`--version` answers {0}", JSON.stringify(output.slice(0, 60))));
  }
  return [Number(version[1]), Number(version[2]), Number(version[3])];
}

function isOlder(a: Version, b: Version): boolean {
  for (let at = 0; at < a.length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The setting with what it may hold: the home folder, the first folder of the workspace. */
function expanded(setting: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const home = process.env["HOME"] ?? process.env["USERPROFILE"] ?? "";
  return setting.replace(/^~(?=$|[/\\])/, home).replaceAll("${workspaceFolder}", folder).replaceAll("${userHome}", home);
}

/** Tells what is wrong, and what to do. */
export async function tell(problem: Problem): Promise<void> {
  const settings = vscode.l10n.t("Open Settings");
  const install = vscode.l10n.t("How to Install");
  const words = {
    missing: () => vscode.l10n.t("msgc is not on the PATH. Install it, or set `msgc.path` to the program."),
    broken: (at: Problem & { kind: "broken" }) => vscode.l10n.t("{0} cannot be run: {1}", at.path, at.reason),
    old: (at: Problem & { kind: "old" }) =>
      vscode.l10n.t("{0} is msgc {1}; this extension needs {2} or later.", at.path, at.version.join("."), OLDEST.join(".")),
  };
  const message = problem.kind === "missing" ? words.missing() : problem.kind === "broken" ? words.broken(problem) : words.old(problem);
  const chosen = await vscode.window.showErrorMessage(message, install, settings);
  if (chosen === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "msgc.path");
  } else if (chosen === install) {
    await vscode.env.openExternal(vscode.Uri.parse("https://docs.rs/crate/msgc/latest"));
  }
}
