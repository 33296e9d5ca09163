#!/usr/bin/env node
// Runs the program of this machine, which is in a package of its own: npm installs the one that fits.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const { optionalDependencies } = require("../package.json");

const WORDS = {
  en: {
    none: (machine, all) => `error: msgc is not built for ${machine}, only for ${all}`,
    left_out: (name) => `error: the package ${name}, which has the program, is not installed`,
    left_out_help: "  help: install msgc again, without `--omit=optional` and `--no-optional`, on the machine that runs it",
    not_run: (path, reason) => `error: ${path} cannot be run: ${reason}`,
  },
  zh: {
    none: (machine, all) => `错误：msgc 没有 ${machine} 的版本，只有 ${all}`,
    left_out: (name) => `错误：没有安装 ${name}，msgc 的程序在这个包里`,
    left_out_help: "  提示：在运行 msgc 的机器上重新安装，不要加 `--omit=optional` 或 `--no-optional`",
    not_run: (path, reason) => `错误：无法运行 ${path}：${reason}`,
  },
};

// As the program chooses it: by the first that is set.
const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "";
const words = locale.startsWith("zh") ? WORDS.zh : WORDS.en;

function refuse(...lines) {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exit(2);
}

const machine = `${process.platform}-${process.arch}`;
const name = `@msgc/${machine}`;
if (!(name in optionalDependencies)) {
  refuse(words.none(machine, Object.keys(optionalDependencies).map((name) => name.slice("@msgc/".length)).join(", ")));
}

let program;
try {
  program = require.resolve(`${name}/bin/msgc${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  refuse(words.left_out(name), words.left_out_help);
}

// What a terminal sends reaches the program by itself; it decides, and this waits for it. What is sent to this process alone is passed on.
process.on("SIGINT", () => {});
const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", (error) => refuse(words.not_run(program, error.message)));
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
