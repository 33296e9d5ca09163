// Goes through the project in VS Code as a user does: `node drive.cjs URL FOLDER`, where pictures go to the folder.
const { chromium } = require("playwright-core");

const [url, folder] = process.argv.slice(2);
const LINES = 20_000;

async function main() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 640 }, locale: "zh-CN" });
    page.setDefaultTimeout(60_000);
    const picture = (name) => page.screenshot({ path: `${folder}/vscode-${name}.png` });
    const said = (what) => console.log(`ok ${what}`);
    const expect = (what, found, expected) => {
      if (JSON.stringify(found) !== JSON.stringify(expected)) {
        throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
      }
      said(what);
    };

    // Opens a file by its name.
    const open = async (name) => {
      await page.keyboard.press("Control+P");
      await page.waitForSelector(".quick-input-widget input");
      await page.keyboard.type(name);
      await page.waitForFunction(
        (name) => document.querySelector(".quick-input-list .monaco-list-row")?.textContent.includes(name),
        name,
      );
      await page.keyboard.press("Enter");
      await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`);
    };

    await page.goto(url);
    await page.waitForSelector(".monaco-workbench");
    await open("main.msg");
    await page.waitForSelector(".monaco-editor .view-lines");

    // Findings: each squiggle is as wide as its characters, and where they are.
    await page.waitForFunction(() => document.querySelectorAll(".squiggly-error").length >= 2);
    const under = await page.evaluate(() => {
      const texts = [];
      for (const squiggle of document.querySelectorAll(".squiggly-error")) {
        const box = squiggle.getBoundingClientRect();
        let text = "";
        const walker = document.createTreeWalker(document.querySelector(".view-lines"), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          for (let at = 0; at < walker.currentNode.length; at += 1) {
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + 1);
            const letter = range.getBoundingClientRect();
            const middle = letter.left + letter.width / 2;
            if (middle > box.left && middle < box.right && letter.top < box.bottom && letter.bottom > box.top) {
              text += walker.currentNode.data[at];
            }
          }
        }
        texts.push(text);
      }
      return texts.sort();
    });
    expect("squiggles are under their characters", under, ["电活", "，"]);

    await picture("findings");

    // The list of problems, in Chinese.
    await page.keyboard.press("Control+Shift+M");
    await page.waitForSelector(".markers-panel .monaco-list-row");
    const problems = await page.$$eval(".markers-panel .monaco-list-row", (rows) => rows.map((row) => row.textContent));
    expect("problems are in Chinese", problems.filter((row) => /[\u4e00-\u9fff]{3}/.test(row.replace(/main\.msg.*/, ""))).length, 2);
    await picture("problems");
    await page.keyboard.press("Control+Shift+M");

    // A quick fix.
    await page.click(".monaco-editor .view-line >> nth=0");
    await page.keyboard.press("F8");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+.");
    await page.waitForSelector(".action-widget .monaco-list-row");
    await page.waitForTimeout(300);
    await picture("fix");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector(".view-lines").textContent.includes("brand.电话"));
    await page.waitForFunction(() => document.querySelectorAll(".squiggly-error").length === 1);
    said("a quick fix removes its finding");

    // Hover.
    await page.keyboard.press("Escape");
    const middle = await page.evaluate((text) => {
      const walker = document.createTreeWalker(document.querySelector(".view-lines"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(text);
        if (at >= 0) {
          const range = document.createRange();
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + text.length);
          const box = range.getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2];
        }
      }
      throw new Error(`no ${text}`);
    }, "body");
    await page.mouse.move(middle[0] - 3, middle[1], { steps: 3 });
    await page.mouse.move(...middle, { steps: 3 });
    await page.waitForFunction(() => /2048/.test(document.querySelector(".monaco-hover-content")?.textContent ?? ""));
    await page.waitForTimeout(300);
    await picture("hover");
    said("hover tells the limit");

    // Completion inside a text.
    await page.keyboard.press("Escape");
    await page.mouse.move(5, 600);
    await page.keyboard.press("Control+G");
    await page.keyboard.type("6:10");
    await page.keyboard.press("Enter");
    await page.keyboard.type("${brand.");
    await page.waitForFunction(
      () => [...document.querySelectorAll(".suggest-widget .monaco-list-row")].some((row) => row.textContent.includes("电话")),
      undefined,
      { timeout: LINES },
    );
    await page.waitForTimeout(300);
    await picture("completion");
    said("completion inside a text");
    await page.keyboard.press("Escape");

    // Lenses above a message without errors; one shows the payload.
    await open("release.msg");
    await page.waitForSelector(".codelens-decoration a");
    const lenses = await page.$$eval(".codelens-decoration a", (links) => links.map((link) => link.textContent));
    said(`lenses: ${lenses.join(" | ")}`);
    await page.click(".codelens-decoration a >> nth=0");
    await page.waitForFunction(
      () => [...document.querySelectorAll(".view-lines")].some((lines) => lines.textContent.includes('"msgtype"')),
    );
    await picture("lenses");
    said("a lens shows the payload");
  } catch (error) {
    for (const context of browser.contexts()) {
      for (const page of context.pages()) {
        await page.screenshot({ path: `${folder}/vscode-failed.png` });
      }
    }
    throw error;
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(`failed: ${error.message}`);
  process.exit(1);
});
