// Opens a report in headless Chromium. Started by `tests/cli/report_browser.rs`, which makes the reports:
// CHROMIUM is the browser, REPORT a usual report, FOLDER the same as a folder, HOSTILE one of a post that wants to run and
// fetch things, HOSTILE_FOLDER the same as a folder, TAMPERED the page of a folder with scripts that somebody put into it.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url)('axe-core');
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
});

after(() => browser.close());

// A report in a page of its own, and all that it did besides showing itself.
async function openReport(file, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = [];
  const url = pathToFileURL(file).href;
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => said.push(`dialog: ${dialog.message()}`));
  page.on('popup', (popup) => said.push(`popup: ${popup.url()}`));
  const isPost = (asked) => asked.startsWith(new URL('posts/', url).href) && /\/\d+\.js$/.test(asked);
  const isOwn = (asked) => asked === url || isPost(asked) || /^file:.*\/blog\/img\/[^/]*\.gif$/.test(asked);
  page.on('request', (request) => isOwn(request.url()) || said.push(`request: ${request.url()}`));
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.locator('#shown[data-ready]').waitFor();
  return { page, said };
}

const titlesOf = (page) => page.locator('.post:visible .title').allTextContents();

async function openPages(page, title) {
  const row = page.locator('.post', { hasText: title }).first();
  await row.locator('summary').first().click();
  await row.getByText('Before and after').click();
  const frames = row.locator('iframe');
  await frames.nth(1).waitFor();
  return { row, before: frames.nth(0), after: frames.nth(1) };
}

test('it opens without a word', async () => {
  const { page, said } = await openReport(process.env.REPORT);
  assert.equal(await page.locator('h1').textContent(), '4 posts converted and proven; 1 failed; 1 draft left out on request');
  assert.equal((await titlesOf(page)).length, 6);
  assert.deepEqual(said, []);
});

test('the filter narrows the rows by words and by chips', async () => {
  const { page, said } = await openReport(process.env.REPORT);
  await page.getByRole('searchbox').fill('RIVER');
  assert.deepEqual(await titlesOf(page), ['The river']);
  assert.equal(await page.locator('#shown').textContent(), '1 of 6 posts');
  await page.getByRole('searchbox').fill('scheme such as');
  assert.deepEqual(await titlesOf(page), ['Damaged'], 'the words of notices count too');
  await page.getByRole('searchbox').fill('');
  await page.getByRole('checkbox', { name: 'left out' }).check();
  assert.deepEqual(await titlesOf(page), ['The weir']);
  await page.getByRole('checkbox', { name: 'failed' }).check();
  assert.equal((await titlesOf(page)).length, 2, 'two ends of a post widen the filter');
  await page.getByRole('checkbox', { name: 'with a loss' }).check();
  assert.deepEqual(await titlesOf(page), [], 'another kind of chip narrows it');
  await page.getByRole('checkbox', { name: 'left out' }).uncheck();
  await page.getByRole('checkbox', { name: 'failed' }).uncheck();
  assert.deepEqual(await titlesOf(page), ['Damaged']);
  assert.deepEqual(said, []);
});

for (const kind of ['REPORT', 'FOLDER']) test(`a post is shown before and after: ${kind}`, async () => {
  const { page, said } = await openReport(process.env[kind]);
  const { row, before, after } = await openPages(page, 'The mill');
  for (const frame of [before, after]) {
    assert.equal(await frame.getAttribute('sandbox'), frame === before ? '' : 'allow-same-origin');
    assert.equal(await frame.contentFrame().locator('strong').textContent(), 'turns');
  }
  assert.match(await before.contentFrame().locator('footer').textContent(), /Exported from/);
  assert.match(await after.contentFrame().locator('.front-matter').textContent(), /^title: The mill\n/);
  await row.getByText('As text').click();
  assert.match(await row.locator('.panes pre').textContent(), /\nIt \*\*turns\*\*\.\n/);
  assert.deepEqual(said, []);
});

test('a name leads to its row, past the filter', async () => {
  const { page } = await openReport(process.env.REPORT);
  await page.getByRole('searchbox').fill('river');
  await page.locator('.missing').getByRole('link', { name: 'Damaged' }).click();
  const row = page.locator('.post', { hasText: 'Damaged' });
  await row.getByText('link-without-scheme').waitFor({ state: 'visible' });
});

test('nothing lies outside a phone', async () => {
  const { page } = await openReport(process.env.REPORT, { viewport: { width: 360, height: 740 } });
  await openPages(page, 'The mill');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});

test('light and dark follow the reader', async () => {
  const backgrounds = [];
  for (const colorScheme of ['light', 'dark']) {
    const { page } = await openReport(process.env.REPORT, { colorScheme });
    const { after } = await openPages(page, 'The mill');
    const ink = await after.contentFrame().locator('p').first().evaluate((p) => getComputedStyle(p).color);
    backgrounds.push([await page.evaluate(() => getComputedStyle(document.body).backgroundColor), ink]);
  }
  assert.notDeepEqual(backgrounds[0], backgrounds[1]);
  assert.notEqual(backgrounds[0][1], backgrounds[1][1], 'in the frames too');
});

for (const kind of ['REPORT', 'FOLDER']) test(`an image that lies beside the post is shown, and its file and folder are links: ${kind}`, async () => {
  const { page, said } = await openReport(process.env[kind]);
  const { row, after } = await openPages(page, 'The mill');
  const image = after.contentFrame().locator('img');
  await image.waitFor();
  assert.ok(await image.evaluate((img) => img.decode().then(() => img.naturalWidth)) > 0);
  const href = await row.locator('dd a').first().evaluate((link) => link.href);
  assert.match(await readFile(new URL(href), 'utf8'), /It \*\*turns\*\*\./);
  assert.ok((await stat(new URL(await row.locator('dd a').nth(1).evaluate((link) => link.href)))).isDirectory());
  assert.deepEqual(said, []);
});

test('a post that was left out says why', async () => {
  const { page } = await openReport(process.env.REPORT);
  const row = page.locator('.post', { hasText: 'The weir' });
  assert.equal(await row.locator('.outcome').textContent(), 'left out: a draft');
});

test('what is done on Medium is ticked, and the browser remembers it', async () => {
  const { page } = await openReport(process.env.REPORT);
  await page.getByText('Set the canonical link').click();
  const boxes = page.locator('.to-do input');
  assert.ok(await boxes.count() >= 2);
  await boxes.nth(1).check();
  await page.reload();
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [false, true]);
});

test('the keyboard is enough', async () => {
  const { page } = await openReport(process.env.REPORT);
  await page.locator('.post summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.post[open] .compare summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.post[open] iframe').nth(1).waitFor();
});

test('axe finds nothing, in light and in dark, at a desk and on a phone', async () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [{ width: 1280, height: 900 }, { width: 360, height: 740 }]) {
      const { page } = await openReport(process.env.REPORT, { colorScheme, viewport });
      await page.getByText('Set the canonical link').click();
      const { row } = await openPages(page, 'Damaged');
      await row.getByText('As text').click();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { iframes: false }));
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
      assert.deepEqual(told, [], `${colorScheme} ${viewport.width}`);
    }
  }
});

test('without a script all but the filter and the comparison can be read', async () => {
  const { page } = await openReport(process.env.REPORT, { javaScriptEnabled: false });
  assert.ok(await page.getByText('link-without-scheme').last().isVisible());
});

for (const kind of ['HOSTILE', 'HOSTILE_FOLDER']) test(`a hostile post runs nothing and fetches nothing: ${kind}`, async () => {
  const { page, said } = await openReport(process.env[kind]);
  await openPages(page, 'onerror');
  await page.waitForTimeout(300);
  for (const frame of page.frames()) {
    assert.equal(await frame.evaluate(() => window.hacked), undefined, frame.url());
    assert.equal(await frame.evaluate(() => document.querySelectorAll('img, iframe[src], object, embed, base').length), 0);
  }
  const scripts = await page.locator('script:not([type])').evaluateAll((all) => all.map((script) => script.getAttribute('src')));
  assert.deepEqual(scripts.filter((source) => !/^posts\/\d+\.js$/.test(source)), [null], 'the only script is the page’s own');
  const isRefusal = (line) => /^error: .*(violates the following Content Security Policy|Blocked script execution)/.test(line);
  assert.deepEqual(said.filter((line) => !isRefusal(line)), []);
});

test('a script that the page did not add does not run in a folder either', async () => {
  const { page, said } = await openReport(process.env.TAMPERED);
  assert.deepEqual(await page.evaluate(() => [window.hacked, Object.keys(packedPages).length]), [undefined, 0]);
  assert.equal(said.filter((line) => /violates the following Content Security Policy/.test(line)).length, 2, said.join('\n'));
});

test('a post whose file is gone says so', async () => {
  const { page } = await openReport(process.env.FOLDER);
  await page.evaluate(() => { document.querySelector('.post summary').click(); });
  await page.locator('.post[open] .compare').first().evaluate((compare) => { compare.dataset.pages = '99'; });
  await page.locator('.post[open]').getByText('Before and after').click();
  await page.getByText('99.js cannot be read: it belongs beside this page').waitFor();
});

test('the frame holds by itself what the script takes out', async () => {
  const { page } = await openReport(process.env.HOSTILE);
  await page.evaluate(() => document.body.append(makeFrame('Raw', '<p>Here</p><script>hacked = 1</script><img src=x onerror="hacked = 1">')));
  await page.frameLocator('iframe').getByText('Here').waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.frames()[1].evaluate(() => window.hacked), undefined);
});
