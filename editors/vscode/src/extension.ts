import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { Server } from "./server";
import { taskProvider } from "./tasks";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  server = new Server(context);
  context.subscriptions.push(server, vscode.tasks.registerTaskProvider("msgc", taskProvider(server)));
  registerCommands(context, server);
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
