import * as vscode from "vscode";
import { languageArguments, type Server } from "./server";

/** The tasks `check` and `test`, whose findings the problem matcher reads. */
export function taskProvider(server: Server): vscode.TaskProvider {
  return {
    provideTasks: () => Promise.all(["check", "test"].map((command) => task(server, command))).then((tasks) => tasks.filter((task) => task !== undefined)),
    resolveTask: (asked) => task(server, String(asked.definition["command"]), asked.definition, asked.scope),
  };
}

/** A task for a command of msgc; none without the program. */
export async function task(
  server: Server,
  command: string,
  definition: vscode.TaskDefinition = { type: "msgc", command },
  scope: vscode.WorkspaceFolder | vscode.TaskScope = vscode.TaskScope.Workspace,
): Promise<vscode.Task | undefined> {
  const program = await server.found();
  if (program === undefined) {
    return undefined;
  }
  const run = new vscode.ProcessExecution(program.path, [...languageArguments(), command, "--format", "short"]);
  const task = new vscode.Task(definition, scope, command, "msgc", run, "$msgc");
  task.group = command === "test" ? vscode.TaskGroup.Test : vscode.TaskGroup.Build;
  return task;
}
