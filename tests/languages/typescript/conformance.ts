// Sends each request of the conformance file, as a line and through the function of its message, and compares the answers.

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";

import * as cut from "./messages/cut.js";
import * as hello from "./messages/hello.js";
import * as markdown from "./messages/markdown.js";
import * as msgc from "./messages/msgc.js";
import * as names from "./messages/names.js";
import * as order from "./messages/order.js";
import * as reply from "./messages/reply.js";
import * as template from "./messages/template.js";
import * as weekly from "./messages/weekly.js";

interface Case {
  readonly about: string;
  readonly line?: string;
  readonly request?: { readonly file?: string; readonly message?: string | null; readonly params?: object; readonly now?: unknown };
  readonly payload?: string;
  readonly plan?: unknown;
  readonly skipped?: boolean;
  readonly protocol?: number;
  readonly id?: unknown;
  readonly codes?: readonly string[];
}

type Rendering = (client: msgc.Client, params: never, now?: msgc.Time) => Promise<msgc.Rendered>;

const FUNCTIONS: Readonly<Record<string, Readonly<Record<string, Rendering>>>> = {
  "cut.msg": { cut: cut.cut },
  "hello.msg": { hello: hello.hello },
  "markdown.msg": { report: markdown.report },
  "names.msg": { 尺码收集: names.尺码收集 },
  "order.msg": { order: order.order, "已付款-通知": order.已付款__通知 },
  "reply.msg": { answer: reply.answer },
  "template.msg": { paid: template.paid },
  "weekly.msg": { weekly: weekly.weekly, push: weekly.push },
};

async function compare(expected: Case, rendering: Promise<msgc.Rendered>): Promise<void> {
  const codes = expected.codes ?? [];
  let rendered: msgc.Rendered;
  try {
    rendered = await rendering;
  } catch (error) {
    assert.ok(error instanceof msgc.RenderError, String(error));
    assert.deepEqual(error.findings.map((finding) => finding.code), codes, expected.about);
    assert.ok(expected.payload === undefined && expected.plan === undefined && !expected.skipped, expected.about);
    return;
  }
  assert.deepEqual(rendered.findings.map((finding) => finding.code), codes, expected.about);
  assert.equal(rendered.kind === "payload" ? rendered.payload : undefined, expected.payload, expected.about);
  assert.deepEqual(rendered.kind === "plan" ? JSON.parse(rendered.plan) : undefined, expected.plan, expected.about);
  assert.equal(rendered.kind === "skipped", expected.skipped ?? false, expected.about);
}

function functionOf(request: NonNullable<Case["request"]>): Rendering | undefined {
  const functions = Object.entries(FUNCTIONS[request.file ?? ""] ?? {});
  const named = functions.find(([name]) => name === request.message)?.[1];
  return named ?? (request.message == null && functions.length === 1 ? functions[0]?.[1] : undefined);
}

const [file = "", root = "", program = ""] = process.argv.slice(2);
const cases = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as Case);
const client = new msgc.Client({ root, program });
let called = 0;
// All at the same time: answers are in the order of the requests.
const all = cases.map(async (expected) => {
  const answer = await client.exchange(expected.line ?? JSON.stringify(expected.request));
  if (expected.id !== undefined) {
    assert.deepEqual((JSON.parse(answer) as { id: unknown }).id, expected.id, expected.about);
  }
  if (expected.protocol !== undefined) {
    assert.equal((JSON.parse(answer) as { protocol: unknown }).protocol, expected.protocol, expected.about);
    return;
  }
  await compare(expected, Promise.resolve(answer).then(msgc.answerOf));
  const render = expected.request && functionOf(expected.request);
  if (render !== undefined && expected.request?.params !== undefined) {
    const now = expected.request.now;
    const instant = typeof now === "number" ? new Date(now * 1000) : typeof now === "string" ? now : undefined;
    await compare(expected, render(client, expected.request.params as never, instant));
    called += 1;
  }
});
await Promise.all(all);

// Values that a document in JSON cannot hold.
const openid = "oR5Gjjl_eiZoUpGozMo7dbBJ362A";
const given = await order.order(client, {
  openid,
  items: [{ title: "a", price: "9999999999.99" }],
  labels: new Map([["2", "b"], ["1", "a"]]),
  at: new Date("2024-11-20T01:30:00Z"),
});
assert.equal(
  given.kind === "payload" && (JSON.parse(given.payload) as { text: { content: string } }).text.content,
  "云杉科技（普通）\na ￥9999999999.99 × 1\n2=b\n1=a\n2024-11-20 09:30:00",
);
await client.close();
await assert.rejects(hello.hello(client, { name: "a" }), msgc.ClientError);
await assert.rejects(new msgc.Client({ program: "no-such-program" }).render("a.msg", "a", {}), msgc.ClientError);
await assert.rejects(new msgc.Client({ program: ["node", "-e", "console.log('{}')"] }).render("a.msg", "a", {}), msgc.ClientError);
console.log(`TypeScript: ${cases.length} lines, ${called} of them through functions`);
