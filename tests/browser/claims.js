// What only a browser can tell of the HTML report, as TAP lines without numbers: claims.js FOLDER CHROMIUM PART.
// FOLDER has paper.html (of a PDF), plain.html (of a text), english.html, laden.html, and of real documents real1.html …;
// accepted.tsv and printed.pdf are written there. PART is work (what a person does) or eyes (what is seen and heard).
'use strict';
const fs = require('fs');
const path = require('path');
const [, , folder, chromium, part] = process.argv;
const modules = path.join(process.cwd(), 'build/browser/node_modules');
const playwright = require(path.join(modules, 'playwright-core'));
const { AxeBuilder } = require(path.join(modules, '@axe-core/playwright'));

function claim(good, name, said) {
    console.log((good ? 'ok - ' : 'not ok - ') + name);
    if (!good && said !== undefined) console.log('#   ' + JSON.stringify(said).slice(0, 600));
}

let browser;
const trouble = [];

async function begin() {
    browser = await playwright.chromium.launch({
        executablePath: chromium, args: ['--no-sandbox', '--disable-background-networking']
    });
}

// A page without a network, that keeps what goes wrong in it.
async function open(name, options) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, offline: true,
        acceptDownloads: true, ...options });
    const page = await context.newPage();
    page.on('console', message => trouble.push(name + ': ' + message.text()));
    page.on('pageerror', error => trouble.push(name + ': ' + error.message));
    page.on('dialog', dialog => { trouble.push(name + ': ' + dialog.message()); dialog.dismiss(); });
    page.on('request', request => {
        if (!/^(file|data|blob):/.test(request.url())) trouble.push(name + ' asks for ' + request.url());
    });
    await page.goto('file://' + path.join(folder, name));
    return page;
}
// without: what is there in hundreds, and has been looked at on a smaller page.
async function axe(page, name, without) {
    const builder = new AxeBuilder({ page });
    const result = await (without ? builder.exclude(without) : builder).analyze();
    claim(!result.violations.length, name + ': axe finds nothing',
        result.violations.map(one => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 160)]));
}

// Where a link leads is shown an event later. Asked from here: what waits in the page is evaluated there, which it forbids.
async function comes(page, wanted) {
    for (let tries = 160; tries > 0; tries--) {
        if (await page.evaluate(wanted))
            return true;
        await page.waitForTimeout(50);
    }
    return false;
}

async function work() {
    // A finding, its page, its partner, its figures.
    let page = await open('paper.html');
    const cards = page.locator('.card');
    const count = await cards.count();
    claim(count > 0, 'there are cards');
    claim(await page.locator('.card .fold[open]').count() === 1, 'the first card is open, the others are closed');
    claim(await page.locator('#view .vbox rect.hit').count() >= 1, 'the page beside it has the red box');
    const last = cards.nth(count - 1);
    await last.locator('summary').first().click();
    claim(await last.locator('.fold').evaluate(fold => fold.open), 'a click opens a card');
    const seen = await page.locator('.vbox rect.hit').first().evaluate(rect => {
        const box = rect.getBoundingClientRect(), frame = rect.closest('.vbox').getBoundingClientRect();
        return box.width > 4 && box.height > 4 && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
    });
    claim(seen, '... and the box is in sight');
    const withHow = page.locator('.card', { has: page.locator('.how code a') }).first();
    await withHow.locator('.fold').evaluate(fold => { fold.open = true; });
    await withHow.locator('.how > summary').click();
    await withHow.locator('.how code a').first().click();
    const row = await comes(page, () => {
        const target = document.querySelector(location.hash), box = target.getBoundingClientRect();
        return target.tagName === 'TR' && box.height > 0 && box.top < innerHeight && box.bottom > 0;
    });
    claim(row, 'an equation leads to its row in the account, unfolded');
    const shown = () => comes(page, () => {
        const figure = document.querySelector('#pages .sel');
        return figure && figure.closest('.page').classList.contains('cur') && '#' + figure.id === location.hash;
    });
    await withHow.locator('.how code a[href^="#g"]').last().click();
    claim(await shown(), 'an amount of it leads to its partner, marked on its page');
    await page.locator('#told code a[href^="#g"]').last().click();
    claim(await shown(), '... and from there to the next');
    for (const place of ['#money .chart .v a', '#money .map a', '#money .list a', '#years .list a', '#ledger .list a']) {
        await page.locator(place).first().focus();
        await page.keyboard.press('Enter');
        claim(await shown(), 'an amount leads to its figure: ' + place);
    }
    await page.locator('#years a[href^="#f"], #told a[href^="#f"], .page g rect[data-f]').first().evaluate(node => node.dispatchEvent(new MouseEvent('click', { bubbles: true })));
    await page.locator('#told a[href^="#f"]').first().click();
    claim(await comes(page, () => document.activeElement.closest('.card') !== null), 'a figure that is wrong leads to its finding');
    await withHow.locator('.rule').focus();
    await page.keyboard.press('Enter');
    claim(await comes(page, () => location.hash.startsWith('#rule-') && document.querySelector(location.hash).open), "a rule's name leads to what it means and rests on");
    await page.locator('.strip a').first().click();
    claim(await comes(page, () => '#' + document.querySelector('.page.cur').id === document.querySelector('.strip a').hash), 'a page of the strip is shown');
    const figure = page.locator('.page.cur rect.g').first();
    await figure.click();
    const told = await page.locator('#told').innerText();
    claim(told.includes(await figure.getAttribute('data-p')) && told.includes('读作'), 'a figure says what it was read as', told);
    const before = told;
    await page.locator('.page.cur svg.sheet').focus();
    await page.keyboard.press('ArrowRight');
    claim(await page.locator('#told').innerText() !== before, '... and the next one by the keyboard');

    // Decisions.
    await page.evaluate(() => scrollTo(0, 0));
    const first = cards.first();
    await first.locator('.fold').evaluate(fold => { fold.open = true; });
    await first.locator('.let-it').click();
    await first.locator('.reason button').click();
    claim((await first.locator('.wrong').innerText()).length > 0, 'no reason is no acceptance, and it says so');
    await first.locator('.reason input').fill('核对过\t原始凭证');
    await first.locator('.reason input').press('Enter');
    claim((await first.locator('.state').innerText()).includes('核对过 原始凭证'), 'a reason is kept and shown');
    await page.reload();
    claim((await first.locator('.state').innerText()).includes('核对过 原始凭证'), '... after the page was closed, too');
    claim((await page.locator('#progress').innerText()).includes('1 / ' + count), '... and counted');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#record').click()]);
    await download.saveAs(path.join(folder, 'accepted.tsv'));
    const record = fs.readFileSync(path.join(folder, 'accepted.tsv'), 'utf8');
    claim(/^[a-z-]+\t.*\t核对过 原始凭证$/m.test(record), 'the record has the line with its reason', record);

    // Filters.
    await page.locator('[data-filter="open"]').click();
    claim(!await first.isVisible() && await page.locator('.card:visible').count() === count - 1, 'what is done can be hidden');
    await page.locator('[data-filter="must"]').click();
    claim(await page.locator('.card:not(.must):visible').count() === 0, 'only what must be fixed can be shown');
    await page.locator('[data-filter="all"]').click();
    claim(await page.locator('.card:visible').count() === count, 'and all again');

    // No mouse.
    page = await open('paper.html');
    await page.keyboard.press('Tab');
    claim(await page.evaluate(() => document.activeElement.className) === 'skip', 'the first stop leads past the head');
    for (let i = 1; i < count; i++) await page.keyboard.press('j');
    const at = await page.evaluate(() => document.activeElement.closest('.card') && document.activeElement.closest('.card').id);
    claim(at === 'f' + count, 'j goes from card to card', at);
    await page.keyboard.press('f');
    claim(await cards.nth(0).isVisible() && await page.locator('#f' + count + '.decided').count() === 1, 'f says that it is done');
    await page.keyboard.press('a');
    claim(await page.evaluate(() => document.activeElement.tagName) === 'INPUT', 'a asks for the reason');
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    claim(await page.locator('#view rect.g').count() > 0, 'l lays the figures over the page');
    await page.keyboard.press('?');
    claim(await page.locator('#help').evaluate(help => help.open), '? tells the keys');
    await page.keyboard.press('Escape');

    // Paper.
    await page.evaluate(() => { addEventListener('beforeprint', () => { window.open_ = document.querySelectorAll('.fold[open]').length; }); });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    fs.writeFileSync(path.join(folder, 'printed.pdf'), pdf);
    claim(pdf.length > 10000, 'it prints');
    claim(await page.evaluate(() => window.open_) === count, '... with every card open', await page.evaluate(() => window.open_));
    await page.emulateMedia({ media: 'print' });
    claim(await page.locator('.acts button:visible, .bar:visible, .filter:visible').count() === 0, '... and without a button');

    // No script, and one too many.
    page = await open('paper.html', { javaScriptEnabled: false });
    claim(await page.locator('.card .body:visible').count() === count, 'without the script every card is open');
    claim(await page.locator('.acts button:visible').count() === 0, '... and has no buttons that do nothing');
    page = await open('laden.html');
    claim(await page.locator('script').count() === 1, 'a document cannot bring a script');
    claim((await page.locator('body').innerText()).includes('<script>alert('), '... it stands there as text');
}

// What a reviewer does with any report: opens a finding, follows a partner, accepts with a reason, takes the record, filters, prints.
async function walk(page, name) {
    const cards = page.locator('.card'), count = await cards.count();
    if (!count)
        return;
    await cards.last().locator('summary').first().click();
    claim(await cards.last().locator('.fold').evaluate(fold => fold.open), name + ': a finding opens');
    const withHow = page.locator('.card', { has: page.locator('.how code a') }).first();
    if (await withHow.count()) {
        await withHow.locator('.fold').evaluate(fold => { fold.open = true; });
        await withHow.locator('.how > summary').click();
        await withHow.locator('.how code a').last().click();
        claim(await comes(page, () => {
            const box = location.hash.length > 1 && document.querySelector(location.hash).getBoundingClientRect();
            return box && box.height > 0 && box.top < innerHeight && box.bottom > 0;
        }), name + ': a partner is followed');
    }
    const first = cards.first();
    await first.locator('.fold').evaluate(fold => { fold.open = true; });
    await first.locator('.let-it').click();
    await first.locator('.reason input').fill('核对过');
    await first.locator('.reason input').press('Enter');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#record').click()]);
    claim(fs.readFileSync(await download.path(), 'utf8').includes('核对过'), name + ': one is accepted, and in the record');
    await page.locator('[data-filter="open"]').click();
    claim(await page.locator('.card:visible').count() === count - 1, name + ': what is done is filtered');
    await page.locator('[data-filter="all"]').click();
    claim((await page.pdf({ preferCSSPageSize: true })).length > 10000, name + ': it prints');
}

async function eyes() {
    // A phone.
    let page;
    for (const name of ['paper.html', 'plain.html']) {
        page = await open(name, { viewport: { width: 390, height: 800 } });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        claim(wide <= 0, name + ': a phone need not scroll sideways', wide);
        await page.locator('.card summary').first().click();
        claim(await page.locator('.card .views:visible').count() > 0, '... and has the place in the card');
    }

    // Eyes.
    await axe(await open('paper.html'), 'light');
    await axe(await open('paper.html', { colorScheme: 'dark' }), 'dark');
    await axe(await open('plain.html'), 'of a text');
    await axe(await open('english.html', { viewport: { width: 390, height: 800 } }), 'English on a phone');

    await walk(await open('plain.html'), 'plain.html');

    // Real documents: the same, and every width.
    for (const name of fs.readdirSync(folder).filter(file => /^real\d+\.html$/.test(file)).sort()) {
        page = await open(name);
        await walk(page, name);
        for (const width of [390, 800, 1440]) {
            await page.setViewportSize({ width, height: 900 });
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            claim(wide <= 0, name + ': no sideways scrolling at ' + width, wide);
        }
        await axe(page, name, '#ledger details, .flowing, #pages svg');
    }
}

async function main() {
    await begin();
    await (part === 'eyes' ? eyes() : work());
    claim(!trouble.length, 'nothing was fetched, nothing failed, nothing popped up', trouble);
    await browser.close();
}

main().catch(error => { claim(false, 'the browser goes through', String(error)); process.exit(0); });
