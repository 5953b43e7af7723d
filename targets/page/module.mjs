// module: the page's module in node, without the page: for join.mjs and run.mjs.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export async function open(build) {
  const create = createRequire(import.meta.url)(resolve(build, 'yusuan.js'));
  const make = () => create({ wasmBinary: readFileSync(build + '/yusuan.wasm'), stage() {}, print() {}, printErr() {} });
  let m = await make();
  const text = (at) => Buffer.from(m.HEAPU8.subarray(at, m.HEAPU8.indexOf(0, at))).toString('utf8');
  const put = (bytes) => {
    const at = m._malloc(bytes.length + 1);
    m.HEAPU8.set(bytes, at);
    m.HEAPU8[at + bytes.length] = 0;
    return at;
  };
  const list = (number) => {
    const at = m._malloc(4);
    m.HEAPU32[at / 4] = number;
    return at;
  };
  const run = (name, bytes, format, ledger, english) => {
    const nothing = put([]);
    const begun = m._page_begin(english, nothing, 0);
    m._free(nothing);
    if (!begun) return { error: text(m._page_error()) };
    const at = [put(Buffer.from(name)), put(bytes), put(Buffer.from(format))];
    const lists = [list(at[0]), list(at[1]), list(bytes.length)];
    const opened = m._page_open(at[0], ...lists, 1);
    let answer = opened ? {} : { error: text(m._page_error()) };
    if (opened && m._page_render(false, at[2], english, ledger)) {
      const from = m._page_bytes();
      answer = { bytes: m.HEAPU8.slice(from, from + m._page_bytes_size()) };
    }
    m._page_close();
    [...at, ...lists].forEach((address) => m._free(address));
    return answer;
  };
  return {
    // {bytes}, {error}, or {} when there is no such format
    check(name, bytes, format, ledger, english = false) {
      return run(name, bytes, format, ledger, english);
    },
    memory: () => m.HEAPU8.length,
  };
}
