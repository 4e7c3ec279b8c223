// Uses the page in headless Chromium. Started by `tests/cli/web_page.rs`: CHROMIUM is the browser, PAGE the built page, SANDBOX a
// folder with what it is given, and with `given`, for what it gives; SITES are the sites, of which the first is none, and REDIRECTS
// those that each is tried with.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url)('axe-core');
const sandbox = (name) => join(process.env.SANDBOX, name);
const sites = process.env.SITES.split(',');
const redirects = process.env.REDIRECTS.split(',');
const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};
let browser;
let server;
let origin;

// A host like any other for static files: it knows their types, and nothing else.
before(async () => {
  server = createServer(async ({ url }, answer) => {
    const path = new URL(url, 'http://a').pathname;
    const file = join(process.env.PAGE, path === '/' ? 'index.html' : path);
    try {
      const bytes = await readFile(file);
      answer.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  origin = `http://127.0.0.1:${server.address().port}`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
});

after(async () => {
  await browser.close();
  server.close();
});

// The page in a browser of its own, and all that it said, or asked of others.
async function openPage(options = {}, prepare = async () => {}) {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const said = [];
  const isExpected = (message) => message.text() === 'Service Worker registration blocked by Playwright';
  page.on('console', (message) => isExpected(message) || said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => said.push(`dialog: ${dialog.message()}`));
  const isOwn = (url) => url.startsWith(origin) || url.startsWith('blob:') || url.startsWith('about:');
  context.on('request', (request) => isOwn(request.url()) || said.push(`request: ${request.url()}`));
  await prepare(context);
  await page.goto(origin);
  return { page, context, said };
}

async function choose(page, ...names) {
  await page.setInputFiles('#files', names.map(sandbox));
}

async function convert(page, timeout = 120_000) {
  await page.getByRole('button', { name: 'Convert' }).click();
  await page.locator('#result:not([hidden]), #error:not(:empty)').waitFor({ timeout });
}

async function save(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  await download.saveAs(sandbox(`given/${name}`));
}

const headline = (page) => page.locator('#headline').textContent();

async function findFaults(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
}

test('a tarball is converted as the zip is, and one that is cut off is said', async () => {
  const { page, said } = await openPage();
  await choose(page, 'export.tar.gz');
  await convert(page);
  await save(page, 'export.tar.gz-.zip');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await choose(page, 'cut.tar.gz');
  await convert(page);
  assert.match(await page.locator('#error').textContent(), /^The archive cut\.tar\.gz is damaged/);
  assert.deepEqual(said, []);
});

for (const file of ['export.zip', 'corpus.zip'].filter((name) => existsSync(sandbox(name)))) {
  test(`${file} is converted for every site, and nobody is asked`, async () => {
    const { page, said } = await openPage();
    const times = [];
    for (const [at, site] of sites.entries()) {
      await choose(page, file);
      await page.locator(`input[name=site][value="${site}"]`).check();
      await page.locator('.more').evaluate((details) => { details.open = true; });
      await page.locator('select[name=redirects]').selectOption(redirects[at]);
      const start = Date.now();
      await convert(page);
      times.push(Date.now() - start);
      assert.match(await headline(page), /posts converted/);
      await save(page, `${file}-${site}.zip`);
      await page.getByRole('button', { name: 'Start over' }).click();
    }
    times.sort((a, b) => a - b);
    console.log(`${file}: ${times[times.length >> 1]} ms (${times[0]} to ${times.at(-1)})`);
    assert.deepEqual(said, []);
  });
}

for (const [site, frontMatter] of [['', /^title: /], ['ghost', /^\{\s*"title": /]]) {
  test(`the report is shown, and a post before and after: ${site || 'plain Markdown'}`, async () => {
    const { page, said } = await openPage();
    await choose(page, 'export.zip');
    await page.locator(`input[name=site][value="${site}"]`).check();
    await convert(page);
    const report = page.frameLocator('#report');
    await report.locator('#shown[data-ready]').waitFor();
    assert.match(await report.locator('h1').textContent(), /posts converted and proven/);
    const row = report.locator('.post[data-outcome=written]').first();
    await row.locator('summary').first().click();
    await row.getByText('Before and after').click();
    const frames = row.locator('iframe');
    await frames.nth(1).waitFor();
    assert.match(await frames.nth(0).contentFrame().locator('body').textContent(), /Exported from/);
    assert.match(await frames.nth(1).contentFrame().locator('.front-matter').textContent(), frontMatter);
    assert.notEqual(await frames.nth(1).contentFrame().locator('main').evaluate((main) => getComputedStyle(main.ownerDocument.body).fontFamily), 'Times New Roman', 'styled');
    assert.deepEqual(said, []);
  });
}

test('no text of a post runs', async () => {
  const { page, said } = await openPage();
  await choose(page, 'hostile.html');
  await convert(page);
  const report = page.frameLocator('#report');
  const row = report.locator('.post').first();
  await row.locator('summary').first().click();
  await row.getByText('Before and after').click();
  await row.locator('iframe').nth(1).waitFor();
  for (const frame of page.frames()) assert.equal(await frame.evaluate(() => window.hacked).catch(() => undefined), undefined);
  assert.deepEqual(said.filter((line) => !line.includes('sandboxed')), []);
});

test('five thousand posts', async () => {
  const { page, said } = await openPage();
  await choose(page, 'many.zip');
  const start = Date.now();
  await convert(page);
  console.log(`many.zip: ${Date.now() - start} ms`);
  assert.equal(await headline(page), '5,000 posts converted, all proven');
  await page.frameLocator('#report').locator('#shown[data-ready]').waitFor();
  assert.deepEqual(said, []);
});

test('a bomb costs no other post, and what is no export is said', async () => {
  const { page, said } = await openPage();
  await choose(page, 'bomb.zip');
  await convert(page);
  assert.equal(await headline(page), '1 post converted and proven, 1 failed');
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Remove bomb.zip' }).click();
  for (const [name, words] of [['letter.docx', /No Medium posts in letter\.docx/], ['notes.txt', /neither a Medium export nor a post/]]) {
    await choose(page, name);
    await convert(page);
    const error = page.getByRole('alert');
    assert.match(await error.textContent(), words);
    assert.match(await error.textContent(), /zip that Medium sent you/);
    await page.getByRole('button', { name: `Remove ${name}` }).click();
  }
  assert.deepEqual(said, []);
});

test('a post that ends the converter costs no other', async () => {
  const { page } = await openPage({}, async (context) => {
    // The third post to be converted ends it, each time that it comes to that.
    await context.route('**/worker.js', async (route) => {
      const script = await readFile(join(process.env.PAGE, 'worker.js'), 'utf8');
      const broken = script.replace('const file = run.convert(at);', "if (at === 2 && !self.skips?.has(at)) throw new WebAssembly.RuntimeError('unreachable');\n    const file = run.convert(at);")
        .replace('for (const { at, message } of givenUp)', 'self.skips = new Set(givenUp.map(({ at }) => at));\n  for (const { at, message } of givenUp)');
      await route.fulfill({ contentType: 'text/javascript', body: broken });
    });
  });
  await choose(page, 'export.zip');
  await convert(page);
  assert.match(await headline(page), /posts converted.*, 1 failed/);
  const report = page.frameLocator('#report');
  assert.match(await report.locator('.missing').textContent(), /internal error in .*unreachable/);
});

test('images are fetched where their host lets a page do it', async () => {
  const gif = Buffer.from('47494638396101000100000000002c00000000010001000002014c003b', 'hex');
  let number = 0;
  const { page, said } = await openPage({}, async (context) => {
    await context.route('https://miro.medium.com/**', (route) => {
      number += 1;
      // What a browser refuses for its host looks to the page like this.
      return number === 1 ? route.fulfill({ contentType: 'image/gif', body: gif }) : route.abort('blockedbyresponse');
    });
  });
  await choose(page, 'export.zip');
  await page.locator('.more').evaluate((details) => { details.open = true; });
  await page.locator('input[name=images][value=download]').check();
  await convert(page);
  assert.match(await page.locator('#images').textContent(), /^1 image in the zip; \d+ images? could not be fetched by a browser\. Bring them with unmedium convert export\.zip -o blog$/);
  const asked = said.filter((line) => line.startsWith('request: '));
  assert.ok(asked.length > 1 && asked.every((line) => /^request: https:\/\/(miro\.medium|cdn-images-1\.medium)\.com\//.test(line)), asked.join('\n'));
});

test('it works without a network', async () => {
  const { page, context } = await openPage({ serviceWorkers: 'allow' });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => { navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }); });
  });
  await context.setOffline(true);
  await page.reload();
  await choose(page, 'export.zip');
  for (const site of ['', 'ghost']) {
    await page.locator(`input[name=site][value="${site}"]`).check();
    await convert(page);
    assert.match(await headline(page), /posts converted/);
    await page.getByRole('button', { name: 'Start over' }).click();
  }
  await context.close();
});

test('the keyboard is enough', async () => {
  const { page } = await openPage();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'files');
  await choose(page, 'export.zip');
  await page.locator('input[name=site]').first().focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('input[name=site]:checked').inputValue(), 'eleventy');
  await page.keyboard.press('Enter');
  await page.locator('#result:not([hidden])').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'headline', 'where what is new begins');
  await page.keyboard.press('Tab');
  while (await page.evaluate(() => document.activeElement.id) !== 'download') await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'convert');
});

test('axe finds nothing, in the light and in the dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await openPage({ colorScheme });
    await page.locator('details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
    await choose(page, 'notes.txt');
    await convert(page);
    assert.deepEqual(await findFaults(page), []);
    await page.getByRole('button', { name: 'Remove notes.txt' }).click();
    await choose(page, 'export.zip');
    await convert(page);
    assert.deepEqual(await findFaults(page), []);
  }
});

test('nothing lies outside a phone', async () => {
  const { page } = await openPage({ viewport: { width: 360, height: 740 } });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await page.locator('details').evaluateAll((all) => all.forEach((details) => { details.open = true; }));
  await choose(page, 'export.zip');
  assert.equal(await width(), 360);
  await convert(page);
  assert.equal(await width(), 360);
});
