// app: what the page does with files: one after another to the worker, a row for each, the report of the one that is
// chosen below. Nothing leaves the page: its policy (default-src 'none') lets it reach no network at all.
'use strict';
const limits = { files: 2000, seconds: 180, depth: 16, frames: 8 };
const words = {
  zh: {
    title: '预算核对', tagline: '部门预算、决算公开文本，逐个数字核对勾稽关系。文件只在这台电脑里处理，断网也能用。',
    drop: '把文件或文件夹拖到这里', files: '选择文件', folder: '选择文件夹', accepted: '接受清单…',
    together: '这些文件是一套（合起来核对）', again: '重新开始', stop: '停止', other: 'English', otherLang: 'en',
    file: '文件', error: '必须改', warning: '请核实', note: '供参考', state: '状态', waiting: '等待', done: '核对完',
    stages: ['读取', '理解', '核对'], failed: '读不了', skipped: '跳过：不是认识的文件', stopped: '已停止',
    checked: '文件与报告', report: '报告', drawing: '正在排版报告…', save: '保存报告', findings: '保存发现（JSON）', figures: '保存数字（CSV）', list: '保存接受清单',
    marked: '保存批注副本', copy: '（批注）', marking: '正在原件的副本上加批注…',
    keep: '报告里点过的“已改”“接受”，关掉网页就没有了：请先点报告里的“处理记录”存成文件，下次用“接受清单…”选进来。',
    all: '保存全部报告', slow: `${limits.seconds} 秒没有读完，已放弃`, broken: '读这份文件时出了故障，已放弃；其余文件不受影响',
    many: `多于 ${limits.files} 个文件，其余的不看`, progress: (n, of) => `已核对 ${n} / ${of}`,
    begun: (ms) => `就绪（${ms} 毫秒）`, loading: '正在启动…', old: '这个浏览器太旧，请用 Chromium 86 或更新的（奇安信、360、统信、麒麟自带浏览器均可）',
    tooMuch: '文件太大', took: (list) => `接受清单：${list}`, kinds: {
      budget: '预算', 'final-accounts': '决算', performance: '绩效', 'not-a-budget': '不是预算', scanned: '扫描件，没有文字' },
    none: '没有找到可读的文件', about: '关于、许可与源代码',
  },
  en: {
    title: 'Budget check', tagline: 'Budgets and accounts as published: every figure is checked. The files stay in this computer, and no network is needed.',
    drop: 'Drop files or folders here', files: 'Choose files', folder: 'Choose a folder', accepted: 'Accepted list…',
    together: 'these files are one package', again: 'Start again', stop: 'Stop', other: '中文', otherLang: 'zh',
    file: 'File', error: 'Must fix', warning: 'Check', note: 'Note', state: 'State', waiting: 'waiting', done: 'checked',
    stages: ['reading', 'interpreting', 'checking'], failed: 'unreadable', skipped: 'skipped: not a known kind of file', stopped: 'stopped',
    checked: 'Files and reports', report: 'Report', drawing: 'making the report…', save: 'Save the report', findings: 'Save findings (JSON)', figures: 'Save figures (CSV)', list: 'Save an accepted list',
    marked: 'Save a marked copy', copy: ' (marked)', marking: 'marking a copy of the file…',
    keep: 'What you mark as done or accepted is gone when this page is closed: save it by “Record” in the report; “Accepted list…” takes it next time.',
    all: 'Save all reports', slow: `not done within ${limits.seconds} seconds; given up`, broken: 'this file broke the reader; given up, the others are not affected',
    many: `more than ${limits.files} files; the rest is not read`, progress: (n, of) => `${n} of ${of} checked`,
    begun: (ms) => `ready (${ms} ms)`, loading: 'starting…', old: 'This browser is too old: Chromium 86 or later is needed',
    tooMuch: 'too large', took: (list) => `accepted: ${list}`, kinds: {
      budget: 'budget', 'final-accounts': 'accounts', performance: 'performance', 'not-a-budget': 'not a budget', scanned: 'scanned, no text' },
    none: 'there is no file that can be read', about: 'About, licences and source',
  },
};
const $ = (id) => document.getElementById(id);
const text = new TextDecoder();
let language = /^zh/i.test(navigator.language) || !/^en/i.test(navigator.language) ? 'zh' : 'en';
let say = words[language];
let module, worker, workerUrl, version = '';
let entries = [], queue = [], toDraw = null, toMark = null, current = null, chosen = null, accepted = { name: '', text: '' };

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- The worker

function startWorker() {
  return new Promise((ready, broken) => {
    worker = new Worker(workerUrl);
    worker.onmessage = (event) => {
      if (event.data.ready) ready(event.data.ready);
      else if (event.data.broken) broken(new Error(event.data.broken));
    };
    worker.onerror = (event) => { event.preventDefault(); broken(new Error(event.message)); };
    worker.postMessage({ module });
  });
}

// What a document gives: {results}, {error} or {skipped}. One that is too slow or breaks the worker costs the worker alone.
function ask(run, transfer, entry) {
  return new Promise((answer) => {
    const end = (result, again) => {
      clearTimeout(timer);
      cancel = null;
      if (!again) { answer(result); return; }
      worker.terminate();
      startWorker().then(() => answer(result), () => answer(result));
    };
    const timer = setTimeout(() => end({ error: say.slow }, true), limits.seconds * 1000);
    cancel = () => end({ error: say.stopped }, true);
    worker.onmessage = (event) => {
      if (event.data.done) end(event.data.done, false);
      else if (event.data.broken) end({ error: say.broken }, true);
      else if ('stage' in event.data) { entry.stage = event.data.stage; showRow(entry); }
    };
    worker.onerror = (event) => { event.preventDefault(); end({ error: say.broken }, true); };
    worker.postMessage({ run }, transfer);
  });
}
let cancel = null;

// The report as a page, which may have pictures, is made only of what somebody looks at.
const formats = [['text', 0, 'text', 0], ['json', 0, 'json', 1], ['accept', 0, 'accept', 0], ['csv', 1, 'csv', 0]];
const pageFormats = [['html', 0, 'html', 0]];

async function run(entry, wanted, marked = false) {
  try {
    const files = [];
    for (const file of entry.files) files.push({ name: file.path, buffer: await file.file.arrayBuffer() });
    return await ask({ english: language === 'en', accepted: entry.accepted, name: entry.name, walked: entry.walked,
      files, formats: wanted, marked }, files.map((file) => file.buffer), entry);
  } catch (error) {
    return { error: say.failed + ': ' + error.message };
  }
}

async function check(entry) {
  entry.state = 'working';
  entry.accepted = accepted.text;
  showRow(entry);
  showProgress();
  take(entry, await run(entry, formats));
  showRow(entry);
  if (!chosen && entry.results) choose(entry);
}

async function draw(entry) {
  const spoken = language;
  const answer = await run(entry, pageFormats);
  const html = answer.results && answer.results.html;
  entry.page = { language: spoken, html: html ? new Blob([html], { type: 'text/html' }) : null };
  if (entry === chosen) showReport(entry);
}

// A copy of the file as it came, with the findings in it: comments of Word and Excel, notes of a PDF. Null or why there is none.
async function mark(entry) {
  announce(say.marking);
  const answer = await run(entry, [], true), copy = answer.results && answer.results.marked;
  if (!copy || copy.error) return copy ? copy.error : answer.error;
  save(base(entry.name) + say.copy + '.' + copy.type, 'application/octet-stream', copy.bytes);
  return null;
}

// What somebody waits for comes before the next document.
async function work() {
  if (current || !module) return;
  let trouble = null;
  while (current = toDraw || toMark || queue[0]) {
    if (current === toDraw) { toDraw = null; await draw(current); }
    else if (current === toMark) { toMark = null; trouble = await mark(current); }
    else { queue.shift(); await check(current); }
  }
  showProgress();
  if (trouble) announce(trouble);
}

function take(entry, answer) {
  entry.state = answer.skipped ? 'skipped' : answer.error ? 'failed' : 'done';
  entry.message = answer.error || '';
  entry.results = answer.results || null;
  if (!entry.results) { entry.files = null; return; }
  const object = JSON.parse(text.decode(entry.results.json));
  const found = object.findings || [];
  entry.counts = { error: 0, warning: 0, note: 0 };
  for (const group of object.groups || []) { // one thing to do, as the report counts them
    if (group.level in entry.counts && group.findings.some((i) => !found[i].accepted)) entry.counts[group.level]++;
  }
  entry.kind = object.kind;
  entry.what = [object.entity, object.year, say.kinds[object.kind] || ''].filter(Boolean).join(' ');
}

// ---- Files that come

async function walk(item, path, depth, into) {
  if (depth > limits.depth || into.length > limits.files) return;
  if (item.isFile) {
    const file = await new Promise((took, failed) => item.file(took, failed));
    into.push({ file, path: path + item.name });
    return;
  }
  const reader = item.createReader();
  for (;;) {
    const some = await new Promise((took, failed) => reader.readEntries(took, failed));
    if (!some.length) break;
    for (const inner of some) await walk(inner, path + item.name + '/', depth + 1, into);
  }
}

const order = new Intl.Collator('zh', { numeric: true });
function add(files, walked) {
  let list = files.filter(({ path }) => !/(^|\/)(\.|~\$)/.test(path));
  list.sort((a, b) => order.compare(a.path, b.path));
  if (list.length > limits.files) { list = list.slice(0, limits.files); announce(say.many); }
  if (!list.length) { announce(say.none); return; }
  const groups = $('together').checked && list.length > 1
    ? [{ name: list[0].path.includes('/') ? list[0].path.split('/')[0] : list.map((file) => file.path).join(' + '), files: list }]
    : list.map((file) => ({ name: file.path, files: [file] }));
  for (const group of groups) {
    const entry = { ...group, walked: walked && group.files.length === 1, state: 'waiting', stage: 0, row: null };
    entries.push(entry);
    queue.push(entry);
    showRow(entry);
  }
  $('results').hidden = false;
  work();
}

function addPicked(list, walked) {
  add([...list].map((file) => ({ file, path: file.webkitRelativePath || file.name })), walked);
}

async function addDropped(transfer) {
  const items = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  if (!items.length) { addPicked(transfer.files, false); return; }
  const found = [];
  for (const item of items) await walk(item, '', 0, found);
  add(found, items.some((item) => item.isDirectory));
}

// ---- What is seen

function announce(message) { $('status').textContent = message; }

// Whoever looks at the counts must see that something is left out of them.
function showAccepted() {
  $('pick-accepted').textContent = accepted.name ? say.took(accepted.name) : say.accepted;
}

function showProgress() {
  const done = entries.filter((entry) => !['waiting', 'working'].includes(entry.state)).length;
  $('bar').max = Math.max(entries.length, 1);
  $('bar').value = done;
  $('bar').hidden = !entries.length || done === entries.length;
  $('stop').hidden = $('bar').hidden;
  $('all').hidden = !entries.some((entry) => entry.results);
  if (entries.length) announce(say.progress(done, entries.length));
}

function showRow(entry) {
  const state = entry.state === 'working' ? say.stages[entry.stage] + '…' : entry.state === 'failed' ? entry.message
    : entry.state === 'done' ? entry.what || say.done : say[entry.state];
  const button = element('button', { type: 'button', className: 'name', textContent: entry.name, disabled: !entry.results,
    onclick: () => choose(entry) });
  button.setAttribute('aria-pressed', String(chosen === entry));
  const cells = ['error', 'warning', 'note'].map((level) => element('td', {
    className: 'count ' + (entry.counts && entry.counts[level] ? level : ''), textContent: entry.counts ? entry.counts[level] : '' }));
  cells.forEach((cell, i) => cell.setAttribute('data-label', [say.error, say.warning, say.note][i]));
  const row = element('tr', { className: entry.state }, element('th', { scope: 'row' }, button), ...cells,
    element('td', { className: 'state', textContent: state }));
  const hadFocus = entry.row && entry.row.contains(document.activeElement);
  if (entry.row) entry.row.replaceWith(row);
  else $('rows').append(row);
  entry.row = row;
  if (hadFocus) button.focus();
}

function choose(entry) {
  const before = chosen;
  chosen = entry;
  if (before) showRow(before);
  showRow(entry);
  $('report').hidden = false;
  $('report-name').textContent = entry.name;
  showReport(entry);
}

// What was decided in a report lives in its frame, so the last few stay when another one is looked at.
let frames = [];
function frameOf(entry) {
  const frame = element('iframe', { title: say.report });
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads allow-modals allow-forms');
  frame.src = URL.createObjectURL(entry.page.html);
  $('frames').append(frame);
  frames.push(entry);
  if (frames.length > limits.frames) dropFrame(frames[0]);
  return frame;
}
function dropFrame(entry) {
  frames = frames.filter((other) => other !== entry);
  if (!entry.frame) return;
  URL.revokeObjectURL(entry.frame.src);
  entry.frame.remove();
  entry.frame = null;
}

function showReport(entry) {
  const place = $('report-place');
  if (entry.page && entry.page.language !== language) { dropFrame(entry); entry.page = null; }
  frames.forEach((other) => { other.frame.hidden = other !== entry; });
  place.textContent = '';
  $('save').disabled = !entry.page;
  $('marked').hidden = entry.files.length > 1;
  if (!entry.page) {
    place.append(element('p', { className: 'status', textContent: say.drawing }));
    toDraw = entry;
    work();
  } else if (entry.page.html) {
    if (!entry.frame) entry.frame = frameOf(entry);
  } else {
    place.append(element('pre', { textContent: text.decode(entry.results.text), tabIndex: 0 }));
  }
}

function save(name, type, bytes) {
  const link = element('a', { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
const base = (name) => name.replace(/.*\//, '').replace(/\.[^.]*$/, '') || 'report';
const exports = {
  save: () => (chosen.page.html ? save(base(chosen.name) + '.html', 'text/html', chosen.page.html)
    : save(base(chosen.name) + '.txt', 'text/plain;charset=utf-8', chosen.results.text)),
  findings: () => save(base(chosen.name) + '.json', 'application/json', chosen.results.json),
  figures: () => save(base(chosen.name) + '.csv', 'text/csv;charset=utf-8', chosen.results.csv),
  marked: () => { toMark = chosen; work(); },
  list: () => save(base(chosen.name) + '.accepted.tsv', 'text/tab-separated-values', chosen.results.accept),
};
function saveAll() {
  const parts = [];
  for (const entry of entries) if (entry.results) parts.push(entry.results.text, '\n');
  save(say.report + '.txt', 'text/plain;charset=utf-8', new Blob(parts));
}

function reset() {
  queue = [];
  toDraw = toMark = null;
  if (cancel) cancel();
  [...frames].forEach(dropFrame);
  entries = [];
  chosen = null;
  accepted = { name: '', text: '' };
  showAccepted();
  $('rows').textContent = '';
  $('report-place').textContent = '';
  $('results').hidden = $('report').hidden = true;
  announce('');
}

function stop() {
  queue.forEach((entry) => { entry.state = 'stopped'; entry.files = null; showRow(entry); });
  queue = [];
  if (cancel) cancel();
  showProgress();
}

function speak() {
  say = words[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = 'yusuan ' + say.title;
  document.querySelectorAll('[data-say]').forEach((node) => { node.textContent = say[node.dataset.say]; });
  document.querySelectorAll('[data-label]').forEach((node) => { node.setAttribute('aria-label', say[node.dataset.label]); });
  $('other').lang = say.otherLang;
  showAccepted();
  entries.forEach(showRow);
  if (chosen) showReport(chosen);
}

// ---- From the bytes in the page to a module

async function unpack() {
  const letters = atob($('module').textContent.trim());
  const packed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) packed[i] = letters.charCodeAt(i); // from() takes a hundred times as long
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compileStreaming(new Response(stream, { headers: { 'Content-Type': 'application/wasm' } }));
}

const times = { parsed: Math.round(performance.now()) };
async function begin() {
  speak();
  announce(say.loading);
  const drop = $('drop');
  const over = (event) => { event.preventDefault(); drop.classList.add('over'); };
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) drop.classList.remove('over'); });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    addDropped(event.dataTransfer).catch((error) => announce(error.message));
  });
  for (const id of ['files', 'folder']) {
    $('pick-' + id).onclick = () => $(id).click();
    $(id).onchange = () => { addPicked($(id).files, id === 'folder'); $(id).value = ''; };
  }
  $('pick-accepted').onclick = () => $('accepted').click();
  $('accepted').onchange = async () => {
    const file = $('accepted').files[0];
    if (file) accepted = { name: file.name, text: await file.text() };
    showAccepted();
    announce(say.took(accepted.name));
    $('accepted').value = '';
  };
  $('other').onclick = () => { language = say.otherLang; speak(); showProgress(); };
  $('stop').onclick = stop;
  $('again').onclick = reset;
  $('all').onclick = saveAll;
  for (const id of Object.keys(exports)) $(id).onclick = exports[id];
  if (!('DecompressionStream' in self) || !self.WebAssembly) { announce(say.old); return; }
  workerUrl = URL.createObjectURL(new Blob([$('worker').textContent], { type: 'text/javascript' }));
  module = await unpack();
  times.compiled = Math.round(performance.now());
  version = await startWorker();
  $('version').textContent = 'yusuan ' + version;
  if (!entries.length) announce(say.begun(Math.round(performance.now())));
  times.ready = Math.round(performance.now());
  Object.assign(document.documentElement.dataset, times);
  work();
}
begin().catch((error) => announce(say.old + ' (' + error.message + ')'));
