// The library as WebAssembly: node run.mjs portable.wasm < names
import { readFileSync, writeSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(process.argv[2]));
const imports = WebAssembly.Module.imports(module);
if (imports.length > 0) {
  throw new Error(`it asks for ${imports.map((one) => one.name).join(", ")}`);
}
const wasm = new WebAssembly.Instance(module).exports;
const encoder = new TextEncoder();

function handed(bytes) {
  const at = wasm.room(bytes.length);
  new Uint8Array(wasm.memory.buffer, at, bytes.length).set(bytes);
  return [at, bytes.length];
}

function print(bytes) {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(1, bytes, at);
  }
}

const names = readFileSync(0, "utf8").split("\n").filter((name) => name !== "");
for (const name of names) {
  wasm.add(...handed(encoder.encode(`/p/${name}`)), ...handed(readFileSync(name)));
}
for (const name of names.filter((name) => name.endsWith(".msg"))) {
  const at = wasm.seen(...handed(encoder.encode(`/p/${name}`)));
  const length = new DataView(wasm.memory.buffer).getUint32(at, true);
  print(new Uint8Array(wasm.memory.buffer, at + 4, length));
}
