// Compares the colors of the TextMate grammar with the semantic tokens of `msgc lsp`: `node tokens.cjs MSGC FILE…`, a `.msg` file or a
// page of Markdown with blocks of `msg`. A token of the server must have one of the scopes that its type allows, where it begins and
// where it ends.
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const vscode = path.join(__dirname, "../vscode");
const modules = path.join(vscode, "node_modules");
const { Registry, parseRawGrammar, INITIAL } = require(path.join(modules, "vscode-textmate"));
const onig = require(path.join(modules, "vscode-oniguruma"));

// The scopes that a type of the server's tokens may have. The differences that are meant:
// - The grammar resolves no name: any use of one is `variable.other`, whatever it names.
// - It knows the marks that dialects have in common, not what a text of one dialect means: markup may be just a string.
const NAME = "variable.other";
const TEXT = "string.";
const SCOPES = {
  keyword: ["keyword.", "constant.language", "storage.modifier"],
  comment: ["comment."],
  class: ["support.type.message"],
  property: ["variable.other.property", "variable.other.member", "string.quoted.double.key", NAME],
  struct: ["entity.name.tag.block"],
  label: ["entity.name.label"],
  string: [TEXT],
  type: ["support.type.builtin", "entity.name.type", "storage.modifier"],
  parameter: ["variable.parameter", NAME],
  variable: ["variable.other", "entity.name.section.sample"],
  event: ["entity.name.function.message", NAME],
  namespace: ["entity.name.namespace", "entity.name.type", NAME],
  function: ["support.function"],
  enumMember: ["support.function.recipient", "support.constant.recipient"],
  regexp: ["constant.character.escape"],
  macro: ["punctuation.section.interpolation"],
  number: ["constant.numeric", "constant.other.color", "keyword.other.unit"],
  operator: ["keyword.operator"],
};
const MARKUP = ["heading", "quote", "listItem", "strong", "emphasis", "strike", "code", "link", "url", "mention", "tag", "table"];

async function grammar() {
  const wasm = fs.readFileSync(path.join(modules, "vscode-oniguruma/release/onig.wasm"));
  await onig.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const file = path.join(vscode, "syntaxes/msgc.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new onig.OnigScanner(patterns),
      createOnigString: (text) => new onig.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(file, "utf8"), file),
  });
  return registry.loadGrammar("source.msgc");
}

/** A server that answers one request after the other. */
class Server {
  constructor(program) {
    this.process = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    this.buffer = Buffer.alloc(0);
    this.waiting = new Map();
    this.next = 1;
    this.process.stdout.on("data", (data) => {
      this.buffer = Buffer.concat([this.buffer, data]);
      for (;;) {
        const end = this.buffer.indexOf("\r\n\r\n");
        const length = end < 0 ? undefined : Number(/content-length: (\d+)/i.exec(this.buffer.toString("utf8", 0, end))?.[1]);
        if (length === undefined || this.buffer.length < end + 4 + length) {
          return;
        }
        const message = JSON.parse(this.buffer.toString("utf8", end + 4, end + 4 + length));
        this.buffer = this.buffer.subarray(end + 4 + length);
        this.waiting.get(message.id)?.(message);
      }
    });
  }

  send(message) {
    const content = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(`Content-Length: ${content.length}\r\n\r\n`);
    this.process.stdin.write(content);
  }

  request(method, params) {
    const id = this.next++;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (answer) => (answer.error ? reject(new Error(answer.error.message)) : resolve(answer.result)));
    });
  }
}

/** The texts of a file, each with its name. */
function texts(file) {
  const text = fs.readFileSync(file, "utf8").replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (!file.endsWith(".md")) {
    return [[file, text]];
  }
  const blocks = [...text.matchAll(/^```msg[^\n]*\n([\s\S]*?)^```$/gm)];
  return blocks.map((block, at) => [`${file} (${at + 1})`, block[1]]);
}

async function main() {
  const [program, ...files] = process.argv.slice(2);
  const msgc = await grammar();
  const server = new Server(program);
  const { capabilities } = await server.request("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  const types = capabilities.semanticTokensProvider.legend.tokenTypes;
  const unknown = types.filter((type) => !(type in SCOPES) && !MARKUP.includes(type));
  if (unknown.length > 0) {
    throw new Error(`types of tokens without a row: ${unknown.join(", ")}`);
  }
  server.send({ method: "initialized", params: {} });

  let compared = 0;
  const seen = new Set();
  const wrong = [];
  for (const [at, [name, text]] of files.flatMap(texts).entries()) {
    const uri = `untitled:tokens-${at}.msg`;
    server.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "msgc", version: 1, text } } });
    const { data } = await server.request("textDocument/semanticTokens/full", { textDocument: { uri } });
    server.send({ method: "textDocument/didClose", params: { textDocument: { uri } } });

    let state = INITIAL;
    const lines = text.split("\n");
    const scopes = lines.map((line) => {
      const { tokens, ruleStack } = msgc.tokenizeLine(line, state);
      state = ruleStack;
      return tokens;
    });
    let [line, column] = [0, 0];
    for (let token = 0; token < data.length; token += 5) {
      [line, column] = data[token] > 0 ? [line + data[token], data[token + 1]] : [line, column + data[token + 1]];
      const [length, type] = [data[token + 2], types[data[token + 3]]];
      const allowed = MARKUP.includes(type) ? [TEXT] : SCOPES[type];
      const word = lines[line].slice(column, column + length);
      for (const place of new Set([column + word.length - word.trimStart().length, column + length - 1])) {
        const found = scopes[line].findLast(({ startIndex }) => startIndex <= place)?.scopes ?? [];
        compared += 1;
        seen.add(type);
        if (!found.some((scope) => allowed.some((prefix) => scope.startsWith(prefix)))) {
          wrong.push(`${name}:${line + 1}:${place + 1}: \`${word}\` is ${type}, and here ${found.slice(1).join(" ")}`);
          break;
        }
      }
    }
  }
  server.process.kill();
  console.log(wrong.slice(0, 40).join("\n"));
  console.log(`TextMate: ${compared} places of ${seen.size} types of tokens, ${wrong.length} differ`);
  process.exit(wrong.length === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
