// worker: the library, in a thread of its own. It is told {module} once, then {run} for each document, and answers
// {ready}, {stage} while it works, and {done}. Whoever waits too long throws it away (app.js).
'use strict';
let yusuan;
const bytes = new TextEncoder();
const text = new TextDecoder();

function put(data) { // bytes, ended by a NUL that is not counted
  const at = yusuan._malloc(data.length + 1);
  if (!at) throw new Error('memory');
  yusuan.HEAPU8.set(data, at);
  yusuan.HEAPU8[at + data.length] = 0;
  return at;
}
function putText(string) { return put(bytes.encode(string)); }
function putList(numbers) {
  const at = yusuan._malloc(4 * numbers.length);
  numbers.forEach((number, i) => { yusuan.HEAPU32[at / 4 + i] = number; });
  return at;
}
function getText(at) {
  let end = at;
  while (yusuan.HEAPU8[end]) end++;
  return text.decode(yusuan.HEAPU8.slice(at, end));
}
function render(extract, format, english, ledger) {
  const name = putText(format);
  const made = yusuan._page_render(extract, name, english, ledger);
  yusuan._free(name);
  return made ? getBytes() : null;
}
function getBytes() {
  const at = yusuan._page_bytes();
  return yusuan.HEAPU8.slice(at, at + yusuan._page_bytes_size());
}
function annotate(english) {
  const type = yusuan._page_annotate(english);
  return type ? { type: getText(type), bytes: getBytes() } : { error: getText(yusuan._page_error()) };
}

async function load(module) {
  yusuan = await createYusuan({
    instantiateWasm(imports, took) {
      WebAssembly.instantiate(module, imports).then((instance) => took(instance));
      return {};
    },
    stage(number) { postMessage({ stage: number }); },
    print() {}, printErr() {},
  });
  return getText(yusuan._page_version());
}

// What a run needs to be known: the built-in texts, and what a person lets stand.
function know(run) {
  const accepted = bytes.encode(run.accepted || '');
  const accept = put(accepted);
  const known = yusuan._page_begin(run.english, accept, accepted.length);
  yusuan._free(accept);
  return known;
}

// run: {english, accepted: text, name, files: [{name, buffer}], formats: [[key, extract, format, ledger]], marked: bool}
function work(run) {
  if (!know(run)) return { error: getText(yusuan._page_error()) };
  const names = run.files.map((file) => putText(file.name));
  const known = names.every((name) => yusuan._page_knows(name));
  if (run.walked && !known) {
    names.forEach((name) => yusuan._free(name));
    return { skipped: true };
  }
  const data = run.files.map((file) => put(new Uint8Array(file.buffer)));
  const lists = [putList(names), putList(data), putList(run.files.map((file) => file.buffer.byteLength))];
  const name = putText(run.name);
  const opened = yusuan._page_open(name, lists[0], lists[1], lists[2], names.length);
  [name, ...lists, ...names, ...data].forEach((at) => yusuan._free(at));
  if (!opened) return { error: getText(yusuan._page_error()) };
  const results = {};
  for (const [key, extract, format, ledger] of run.formats) results[key] = render(extract, format, run.english, ledger);
  if (run.marked) results.marked = annotate(run.english);
  yusuan._page_close();
  return { results };
}

onmessage = async (event) => {
  const { module, run } = event.data;
  try {
    if (module) {
      postMessage({ ready: await load(module) });
      know({ english: false }); // while nobody waits
    }
    if (run) postMessage({ done: work(run) });
  } catch (error) {
    postMessage({ broken: String(error) });
  }
};
