// join: one HTML file of the page's parts: script, style, worker, and the module, packed and as text.
//
//     node targets/page/join.mjs build/page build/page/yusuan.html
//
// The policy names the page's own script by its hash and lets it reach nothing: no network, no other file. A compiled
// module counts as eval for Chromium before 97, hence 'unsafe-eval'; what is compiled is in the page itself. The report
// is shown in a frame, which inherits the policy: its scripts are named by their hashes as well.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { open } from './module.mjs';

const [build, out] = process.argv.slice(2);
const part = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const hash = (text) => "'sha256-" + createHash('sha256').update(text).digest('base64') + "'";
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const wasm = readFileSync(build + '/yusuan.wasm');
const worker = readFileSync(build + '/yusuan.js', 'utf8') + '\n' + part('worker.js');
const app = part('app.js');
for (const text of [worker, app]) {
  if (/<\/script|<!--/i.test(text)) throw new Error('a script holds what ends it');
}

// The scripts of a report, as the module writes them.
async function reportHashes() {
  const yusuan = await open(build);
  const answer = yusuan.check('sample.txt', Buffer.from('2025年部门预算\n'), 'html', true);
  if (!answer.bytes) return [];
  return [...Buffer.from(answer.bytes).toString('utf8').matchAll(/<script(?![^>]*type="application)[^>]*>([^]*?)<\/script>/g)]
    .map((found) => hash(found[1]));
}

const scripts = [hash(app), ...await reportHashes()];
const policy = ["default-src 'none'", `script-src ${scripts.join(' ')} 'unsafe-eval' blob:`, 'worker-src blob:', 'frame-src blob:',
  "style-src 'unsafe-inline'", 'img-src data: blob:', 'font-src data:', "base-uri 'none'", "form-action 'none'"].join('; ');
const offer = execFileSync('script/target-offer', ['page'], { encoding: 'utf8' });
const parts = {
  policy, app, worker, style: part('page.css'), module: gzipSync(wasm, { level: 9 }).toString('base64'),
  hash: createHash('sha256').update(wasm).digest('hex'), offer: escape(offer).trim().replace(/\n\n/g, '<br><br>'),
  notice: escape(readFileSync('NOTICE', 'utf8')),
};
const page = part('page.html').replace(/@([a-z]+)@/g, (whole, name) => parts[name] ?? whole);
writeFileSync(out, page);
