// Each line below a comment does not compile; where one did, the comment is an error.

import * as hello from "./messages/hello.js";
import * as msgc from "./messages/msgc.js";
import * as order from "./messages/order.js";

export async function misuse(client: msgc.Client): Promise<void> {
  // @ts-expect-error: a parameter is missing
  await hello.hello(client, {});
  // @ts-expect-error: all are missing
  await hello.hello(client);
  // @ts-expect-error: a number for a text
  await hello.hello(client, { name: 1 });
  // @ts-expect-error: null for what must be there
  await hello.hello(client, { name: null });
  // @ts-expect-error: there is no such parameter
  await hello.hello(client, { name: "a", nmae: "b" });
  // @ts-expect-error: no such word
  await order.order(client, { openid: "a", items: [], level: "特急" });
  // @ts-expect-error: a field is missing
  await order.order(client, { openid: "a", items: [{ title: "a" }] });
  // @ts-expect-error: a record for a list
  await order.order(client, { openid: "a", items: { title: "a", price: 1 } });
  // @ts-expect-error: a text for a truth value
  await order.已付款__通知(client, { openid: "a", paid: "yes" });
  const rendered = await hello.hello(client, { name: "a" });
  // @ts-expect-error: it may be a plan
  rendered.payload;
}
