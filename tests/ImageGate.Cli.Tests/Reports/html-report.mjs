// Drives an HTML report in Chromium as a person would, and prints what is wrong with it as a JSON list.
// node html-report.mjs PACKAGES CHROMIUM REPORT SCREENSHOTS
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [packages, executablePath, report, screenshots] = process.argv.slice(2);
const require = createRequire(path.join(packages, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const faults = [];
const check = (isRight, what) => isRight || faults.push(what);
const same = (actual, expected, what) => check(
  JSON.stringify(actual) === JSON.stringify(expected), `${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);

mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

async function open(name, options, actions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("console", (message) => faults.push(`${name}: console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${name}: ${error}`));
  page.on("dialog", (dialog) => { faults.push(`${name}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => request.url() === pathToFileURL(report).href || faults.push(`${name}: a request for ${request.url()}`));
  await page.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(event.violatedDirective));
  });
  await page.goto(pathToFileURL(report).href);
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
  await actions(page);
  same(await page.evaluate(() => globalThis.violations), [], `${name}: violations of the content security policy`);
  await context.close();
}

const statuses = (page) => page.$$eval(".verdict:not([hidden])", (all) => all.map((one) => one.dataset.status));
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim().split(/\s+/).slice(0, 3).join(" "));

async function filterAndSearch(page) {
  const all = await statuses(page);
  check(all.length > 0, "no image is shown");
  for (const filter of await page.$$("button.count")) {
    const [status, count] = [await filter.getAttribute("data-status"), Number((await filter.textContent()).match(/\d+/)[0])];
    await filter.click();
    same(await statuses(page), status === "all" ? all : all.filter((one) => one === status), `filter ${status}`);
    same((await statuses(page)).length, count, `count of ${status}`);
    same(await filter.getAttribute("aria-pressed"), "true", `filter ${status} is pressed`);
    same(await page.textContent(".shown"), `${count} of ${all.length} shown`, "what is shown is said");
    same(await page.isVisible(".empty"), count === 0, "an empty list says so");
  }
  await page.click("button.count.all");
  const word = (await page.textContent(".verdict .image")).split(/\s/)[0];
  await page.fill("#search", word.toUpperCase());
  const found = (await statuses(page)).length;
  check(found > 0 && found < all.length, `search for ${word} shows ${found} of ${all.length}`);
  await page.fill("#search", "no such thing anywhere");
  same(await statuses(page), [], "search for nothing");
  check(await page.isVisible(".empty"), "an empty search says so");
  await page.fill("#search", "");
  same(await statuses(page), all, "an empty search shows all");
}

async function keyboard(page) {
  await page.keyboard.press("Tab");
  same(await focused(page), "To the images", "first stop of the Tab key");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  same(new Set(await statuses(page)), new Set(["failed"]), "the Enter key on the second filter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("/");
  same(await focused(page), "search", "the / key");
  await page.keyboard.type("zzz");
  same(await statuses(page), [], "typing searches");
  await page.keyboard.press("Escape");
  const count = (await statuses(page)).length;
  check(count > 1, "the Escape key clears the search");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const isOpen = () => page.evaluate(() => document.activeElement.parentElement.open);
  const before = await isOpen();
  await page.keyboard.press("Enter");
  same(await isOpen(), !before, "the Enter key opens and closes an image");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  same(outline, "solid", "what has the focus is seen");
}

async function isAccessible(page) {
  for (const details of await page.$$("details:not([open])")) {
    await details.evaluate((element) => { element.open = true; });
  }
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations", "passes"] }));
  check(passes.length > 15, `axe looked at ${passes.length} rules only`);
  same(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], "accessibility violations");
}

const fits = async (page) => check(
  await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "the page scrolls sideways");

await open("light", { viewport: { width: 1200, height: 900 }, colorScheme: "light" }, async (page) => {
  await filterAndSearch(page);
  await isAccessible(page);
});
await open("keyboard", { viewport: { width: 1200, height: 900 } }, keyboard);
const colors = {};
for (const colorScheme of ["light", "dark"]) {
  await open(`phone-${colorScheme}`, { viewport: { width: 360, height: 780 }, colorScheme, isMobile: true, hasTouch: true }, async (page) => {
    await fits(page);
    await page.tap("button.count.failed");
    same(new Set(await statuses(page)), new Set(["failed"]), "a tap on a filter");
    await page.tap("button.count.all");
    await isAccessible(page);
    await fits(page);
    colors[colorScheme] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  });
}
check(colors.light !== colors.dark, "dark is as light as light");
await open("dark", { viewport: { width: 1200, height: 900 }, colorScheme: "dark" }, isAccessible);
await open("without-script", { javaScriptEnabled: false }, async (page) => {
  check(await page.isVisible(".verdict"), "without scripts no image is shown");
  check(!await page.isVisible(".tools"), "without scripts there are dead tools");
});
await browser.close();
process.stdout.write(`${JSON.stringify(faults, null, 1)}\n`);
