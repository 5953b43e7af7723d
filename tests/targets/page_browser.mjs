// page_browser: the offline page as somebody uses it, in headless Chromium without a network, from file://: files chosen,
// dropped, a folder, twenty at once, a damaged PDF, one of 50 MiB, one that is nothing, the report in its frame, what is
// saved, the keyboard, axe, a telephone. Not one error may stand in the console, and nothing may be asked for but the page
// itself. Prints TAP, and of what the start consists.
//
//     node tests/targets/page_browser.mjs build/page/yusuan.html build/debug/yusuan [PICTURES]
//
// Its modules are found in build/browser (script/target-test installs them). PICTURES: a folder for screenshots.
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = createRequire(resolve('build/browser/package.json'));
const { chromium } = load('playwright-core');
const { AxeBuilder } = load('@axe-core/playwright');
const [html, native_program, pictures] = process.argv.slice(2);
const program = resolve(native_program);
const patience = 240000;
const folder = mkdtempSync(join(tmpdir(), 'page-'));
const example = 'examples/tongnan-2025/budget.txt';
let count = 0, failed = 0;
function is(got, wanted, name) {
  const good = JSON.stringify(got) === JSON.stringify(wanted);
  count++;
  failed += !good;
  console.log(`${good ? 'ok' : 'not ok'} ${count} - ${name}`);
  if (!good) console.log(`# got:    ${JSON.stringify(got)}\n# wanted: ${JSON.stringify(wanted)}`);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'] });
const trouble = [];
async function open(options) {
  const context = await browser.newContext({ offline: true, locale: 'zh-CN', acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on('filechooser', () => {}); // asked for before a key is pressed, or it comes too late
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) trouble.push(message.text()); });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => { if (!/^(blob|data):/.test(request.url()) && !request.isNavigationRequest()) trouble.push(request.url()); });
  await page.goto(pathToFileURL(html).href);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: patience });
  return page;
}
async function finish(page, rows) { // until so many rows have come to an end
  await page.waitForFunction((wanted) => {
    const all = [...document.querySelectorAll('#rows tr')];
    return all.length === wanted && all.every((row) => !['waiting', 'working'].includes(row.className));
  }, rows, { timeout: patience });
  return page.$$eval('#rows tr', (all) => all.map((row) => row.className));
}
async function saved(page, id) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: patience }), page.click('#' + id)]);
  const path = join(folder, id);
  await download.saveAs(path);
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}
const nativeOf = (cwd, file, format, ...more) => {
  try {
    return execFileSync(program, ['check', '--no-config', '--lang', 'zh', '--format', format, ...more, file], { cwd, maxBuffer: 1 << 28 });
  } catch (error) { return error.stdout; }
};
const markedOf = (cwd, file, type) => { // the program's copy with the findings in it
  const out = join(folder, 'marked.' + type);
  try {
    execFileSync(program, ['check', '--no-config', '--lang', 'zh', '--annotate', out, file], { cwd, stdio: 'ignore' });
  } catch (error) { if (error.status > 1) throw error; }
  return readFileSync(out);
};
const native = (...words) => nativeOf('examples/tongnan-2025', 'budget.txt', ...words);
async function axe(page, name) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  is(violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 120)]), [], `axe finds nothing ${name}`);
}
async function drawn(page) { // until the report that was chosen stands in its frame
  await page.waitForSelector('#frames iframe:not([hidden])', { timeout: patience });
  const frame = await (await page.$('#frames iframe:not([hidden])')).contentFrame();
  await frame.waitForSelector('body', { timeout: patience });
  return frame;
}

// One file, chosen; what is shown and saved is what the program says.
const page = await open();
is(await page.textContent('h1'), 'yusuan 预算核对', 'it opens in Chinese');
await axe(page, 'in the empty page');
const start = await page.evaluate(() => ({ ...document.documentElement.dataset }));
await page.setInputFiles('#files', example);
is(await finish(page, 1), ['done'], 'a file that is chosen is checked');
const counts = await page.$$eval('#rows .count', (cells) => cells.map((cell) => +cell.textContent));
const object = JSON.parse(native('jsonl'));
is(counts, ['error', 'warning', 'note'].map((level) => object.groups.filter((one) => one.level === level).length),
  'its counts are those of the report');
const findings = await saved(page, 'findings');
is([findings.name, findings.bytes.equals(native('jsonl', '--ledger')) ||
  JSON.stringify(JSON.parse(findings.bytes)) === JSON.stringify(JSON.parse(native('jsonl', '--ledger')))],
['budget.json', true], 'the findings that are saved are those of the program');
const list = await saved(page, 'list');
is(list.bytes.equals(native('accept')), true, 'so is the list to be accepted');
is((await saved(page, 'figures')).bytes.toString('utf8').includes('145.66'), true, 'figures are saved');
is((await saved(page, 'all')).bytes.length > 1000, true, 'all reports are saved');
const report = await drawn(page);
is((await saved(page, 'save')).bytes.equals(native('html')), true, 'the report that is saved is that of the program, byte by byte');
is((await report.textContent('body')).includes('25.92'), true, 'the report in its frame can be read');
is(await report.$$eval('style', (all) => all.some((one) => one.textContent.length > 1000)) &&
  await report.evaluate(() => getComputedStyle(document.body).fontFamily.length > 0), true, 'it has its style');
const shut = report.locator('.card').nth(1);
await shut.locator('summary').first().click();
is(await shut.locator('.fold').first().evaluate((fold) => fold.open), true, 'its cards open');
await axe(page, 'with a report');
await shut.locator('.done-it').first().click();
is(await report.locator('.done-it[aria-pressed="true"]').count(), 1, 'its script is at work');
const kept = report.locator('.card').nth(2);
await kept.locator('summary').first().click();
await kept.locator('.let-it').click();
await kept.locator('.reason input').fill('已核实');
await kept.locator('.reason input').press('Enter');
is(await kept.locator('.state').textContent(), '已接受：已核实', 'a finding is accepted with a reason');
const [record] = await Promise.all([page.waitForEvent('download', { timeout: patience }), report.locator('#record').click()]);
await record.saveAs(join(folder, 'record.tsv'));
is(readFileSync(join(folder, 'record.tsv'), 'utf8').split('\n').filter((line) => /\t已核实$/.test(line)).length > 0, true,
  `what was decided is saved from the frame (${record.suggestedFilename()})`);
const copy = await saved(page, 'marked');
is([copy.name, copy.bytes.equals(markedOf('examples/tongnan-2025', 'budget.txt', 'html'))], ['budget（批注）.html', true],
  'a marked copy is that of the program, byte by byte');
if (pictures) await page.screenshot({ path: join(pictures, 'page-report.png'), fullPage: true });

// A PDF with pictures of its pages; the report before is kept as it was left.
const paper = join(folder, '部门预算.pdf');
writeFileSync(paper, readFileSync('examples/archive-2026/budget.pdf'));
await page.setInputFiles('#files', paper);
is(await finish(page, 2), ['done', 'done'], 'a PDF is checked');
await page.click('#rows tr:last-child button');
await page.waitForFunction(() => document.querySelectorAll('#frames iframe').length === 2, null, { timeout: patience });
const seen = await drawn(page);
await seen.waitForSelector('#pages, footer', { state: 'attached' });
is(await seen.evaluate(() => document.body.classList.contains('pics')), true, 'the report of a PDF has pictures of its pages');
is((await saved(page, 'save')).bytes.equals(nativeOf(folder, '部门预算.pdf', 'html')), true, 'and is that of the program, byte by byte');
is((await saved(page, 'marked')).bytes.equals(markedOf(folder, '部门预算.pdf', 'pdf')), true, 'so is a PDF with its notes');
const second = seen.locator('.card').nth(1);
await second.locator('summary').first().click();
is(await second.evaluate((card) => card.classList.contains('on')) && await seen.locator('#view .vbox rect.hit').count() > 0, true,
  'a finding that is clicked shows its page beside it, with its figure framed');
if (pictures) await page.screenshot({ path: join(pictures, 'page-paper.png'), fullPage: true });
await page.click('#rows tr:first-child button');
is(await (await drawn(page)).locator('.done-it[aria-pressed="true"]').count(), 1, 'what was decided in a report is there when one comes back');

// The accepted list comes back.
const accepted = list.bytes.toString('utf8').split('\n').map((line) => (/^#|^$/.test(line) ? line : line + '已核实'));
writeFileSync(join(folder, 'accepted.tsv'), accepted.join('\n'));
await page.click('#again');
await page.setInputFiles('#accepted', join(folder, 'accepted.tsv'));
await page.waitForFunction(() => document.querySelector('#status').textContent.includes('accepted.tsv'));
await page.setInputFiles('#files', example);
await finish(page, 1);
const sum = async () => (await page.$$eval('#rows .count', (cells) => cells.map((cell) => +cell.textContent))).reduce((a, b) => a + b);
const before = counts.reduce((a, b) => a + b), after = await sum();
is(after < before, true, `an accepted list is taken (${before} findings, then ${after})`);
await page.click('#again');
await page.setInputFiles('#accepted', join(folder, 'record.tsv'));
await page.waitForFunction(() => document.querySelector('#pick-accepted').textContent.includes('record.tsv'));
await page.setInputFiles('#files', example);
await finish(page, 1);
is(await sum() < before, true, 'so is what was saved from a report');

await page.click('#again');
is(await page.textContent('#pick-accepted'), '接受清单…', 'nothing is left out after a new beginning');

// Twenty at once, one of them damaged, one nothing, one of 50 MiB.
const many = [];
for (let i = 0; i < 16; i++) {
  many.push(join(folder, `预算${i}.txt`));
  writeFileSync(many[i], readFileSync(example));
}
const broken = join(folder, '坏的.pdf'), picture = join(folder, '图.bin'), large = join(folder, '大.txt');
writeFileSync(broken, '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj << /Kids [3 0 R');
writeFileSync(picture, Buffer.from([0, 1, 2, 255, 254, 0, 0]));
writeFileSync(large, Buffer.alloc(50 << 20, readFileSync(example)));
// A PDF of 50 MiB: behind its own bytes an object that nothing names, as of photographs.
const heavy = join(folder, '重的.pdf'), light = readFileSync(paper), table = light.toString('latin1').match(/startxref\s+(\d+)/)[1];
writeFileSync(heavy, Buffer.concat([light, Buffer.from(`\n9999 0 obj\n<</Length ${50 << 20}>>\nstream\n`), Buffer.alloc(50 << 20, 'photograph'),
  Buffer.from(`\nendstream\nendobj\nstartxref\n${table}\n%%EOF\n`)]));
const begun = Date.now();
await page.setInputFiles('#files', [...many, broken, picture, large, heavy]);
const states = await finish(page, 20);
is(states.filter((state) => state === 'done').length >= 17, true, `twenty files come to an end (${Date.now() - begun} ms)`);
const named = await page.$$eval('#rows tr', (all) => all.map((row) => [row.querySelector('th').textContent, row.className,
  row.querySelector('.state').textContent]));
is(/failed/.test(named.find((row) => row[0] === '坏的.pdf')[1]), true, 'a damaged PDF is refused, and says why');
is(named.find((row) => row[0] === '坏的.pdf')[2].length > 5, true, 'with a reason');
is(named.find((row) => row[0] === '重的.pdf')[1], 'done', 'a PDF of 50 MiB is checked');
is(['failed', 'done'].includes(named.find((row) => row[0] === '大.txt')[1]), true,
  `50 MiB come to an end (${named.find((row) => row[0] === '大.txt')[2]})`);
if (pictures) await page.screenshot({ path: join(pictures, 'page-many.png') });
await page.setInputFiles('#files', example);
is((await finish(page, 21)).pop(), 'done', 'after all that the next file is checked');

// A folder, with what is no document in it; and one package of several files.
await page.click('#again');
const inner = join(folder, '局', '里');
mkdirSync(inner, { recursive: true });
writeFileSync(join(folder, '局', 'a.txt'), readFileSync(example));
writeFileSync(join(inner, 'b.txt'), readFileSync(example));
writeFileSync(join(inner, 'c.exe'), 'MZ');
await page.setInputFiles('#folder', join(folder, '局'));
is((await finish(page, 3)).sort(), ['done', 'done', 'skipped'], 'a folder is walked, and what is no document is skipped');
await page.click('#again');
await page.check('#together');
await page.setInputFiles('#files', [many[0], example]);
is(await finish(page, 1), ['done'], 'files of one package are one row');
is(await page.isHidden('#marked'), true, 'and have no marked copy');
await page.uncheck('#together');

// A document of Word comes back with its comments.
await page.click('#again');
await page.setInputFiles('#files', 'tests/office/minimal.docx');
is(await finish(page, 1), ['done'], 'a document of Word is checked');
is((await saved(page, 'marked')).bytes.equals(markedOf('tests/office', 'minimal.docx', 'docx')), true, 'and comes back with its comments');

// Dropped.
await page.click('#again');
const transfer = await page.evaluateHandle((text) => {
  const made = new DataTransfer();
  made.items.add(new File([text], '拖来的.txt', { type: 'text/plain' }));
  return made;
}, readFileSync(example, 'utf8'));
await page.dispatchEvent('#drop', 'dragover', { dataTransfer: transfer });
await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer });
is(await finish(page, 1), ['done'], 'a file that is dropped is checked');

// Keyboard and English.
await page.focus('#pick-files');
const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
is(chooser.isMultiple(), true, 'files are chosen by the keyboard');
await page.focus('#rows button');
await page.keyboard.press('Enter');
is(await page.textContent('#report-name'), '拖来的.txt', 'a row is chosen by the keyboard');
await page.focus('#other');
await page.keyboard.press('Enter');
is([await page.textContent('h1'), await page.getAttribute('html', 'lang')], ['yusuan Budget check', 'en'], 'it speaks English');
await page.waitForFunction(() => !document.querySelector('#save').disabled, null, { timeout: patience });
is(await (await drawn(page)).getAttribute('html', 'lang'), 'en', 'so does the report');
await axe(page, 'in English');
const reach = await page.evaluate(() => fetch('http://localhost:9/').then(() => 'reached', () => 'refused'));
is(reach, 'refused', 'its policy lets it reach no network');
const refusals = trouble.filter((line) => /localhost:9/.test(line)).length;
is(refusals > 0, true, 'that refusal is the policy\'s own');

// A telephone: nothing is wider than the screen.
const phone = await open({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
await phone.setInputFiles('#files', example);
await finish(phone, 1);
is(await phone.evaluate(() => document.documentElement.scrollWidth <= 360), true, 'on a telephone nothing is cut off');
await drawn(phone);
await axe(phone, 'on a telephone');
if (pictures) await phone.screenshot({ path: join(pictures, 'page-phone.png') });

is(trouble.filter((line) => !/localhost:9/.test(line)), [], 'the console has no error, and nothing was asked for');
console.log(`# ready after ${start.ready} ms: page read ${start.parsed}, module compiled ${start.compiled}`);
await browser.close();
rmSync(folder, { recursive: true });
console.log(`1..${count}`);
process.exit(failed ? 1 : existsSync(html) ? 0 : 1);
