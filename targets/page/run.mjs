// run: the page's module in the place of the program, for tests/targets/same.t:
//
//     node targets/page/run.mjs build/page check --format jsonl --ledger @LIST
//
// This is the one thing that it does; LIST has a path a line. Trouble goes to standard error in the words of the program.
import { readFileSync, writeSync } from 'node:fs';
import { open } from './module.mjs';

const [build, ...words] = process.argv.slice(2);
const list = words.find((word) => word.startsWith('@')).slice(1);
const yusuan = await open(build);
const put = (channel, bytes) => {
  for (let at = 0; at < bytes.length;) {
    try { at += writeSync(channel, bytes, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
  }
};
for (const path of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
  const answer = yusuan.check(path, readFileSync(path), 'jsonl', true);
  if (answer.error) put(2, Buffer.from(`yusuan: ${answer.error}\n`));
  if (!answer.bytes) continue;
  put(1, Buffer.from(answer.bytes));
  const object = JSON.parse(Buffer.from(answer.bytes).toString('utf8'));
  if (object.kind === 'scanned') put(2, Buffer.from(`yusuan: ${path}：是扫描件，没有文字可读\n`));
}
