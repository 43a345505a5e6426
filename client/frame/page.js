// The stand-in's half of the browser: it frames the action's page, sees who posts what,
// and reports it. What a message means is decided by cardbench, which answers.
'use strict';

const config = JSON.parse(document.getElementById('config').textContent);
const maxMessage = 32768; // UTF-16 units; the same limit as cardbench's
const maxShown = 2000; // of a message that cannot end the action
const maxRows = 200;
const maxRow = 500;
const maxQueue = 300;
const batch = { events: 50, text: 100000, pause: 100, flood: 1000 }; // of one report; milliseconds
const rate = { burst: 100, perSecond: 10 }; // messages that are told one by one

const frame = document.createElement('iframe');
const homes = new Set(config.origins.flatMap(origins));
const queue = [];
let surplus = 0; // messages that are only counted, since the last report
let counted = 0; // and since the page was opened
let allowance = rate.burst;
let filled = performance.now();
let sending = false;
let timer = 0; // until the next report
let over = false;

// origins of a URL: its own, and that of its https form, to which browsers upgrade.
function origins(url) {
  try {
    const u = new URL(url);
    const own = u.origin;
    u.protocol = 'https:';
    return [own, u.origin];
  } catch {
    return [];
  }
}

// sender says whose window a message came from. parent may be asked across origins.
function sender(source) {
  if (!source) return 'none';
  if (source === frame.contentWindow) return 'frame';
  if (source === window) return 'self';
  try {
    for (let w = source, depth = 0; w !== w.parent && depth < 100; w = w.parent, depth++) {
      if (w.parent === frame.contentWindow) return 'nested';
    }
  } catch { /* no window at all */ }
  return 'other';
}

// describe writes data as a bounded text. A string stands as it is, as far as it is read.
function describe(data, source) {
  if (typeof data === 'string') {
    return { type: 'string', text: data.slice(0, source === 'frame' ? maxMessage : maxShown), length: data.length };
  }
  const type = data === null ? 'null' : Array.isArray(data) ? 'array' : typeof data;
  let nodes = 0;
  let text;
  try {
    text = JSON.stringify(data, (key, value) => {
      if (++nodes > 200) throw new Error('too large');
      if (ArrayBuffer.isView(value) || typeof value === 'bigint') return Object.prototype.toString.call(value);
      return typeof value === 'string' ? value.slice(0, maxShown) : value;
    });
  } catch {
    text = Object.prototype.toString.call(data) + ', too large to be shown';
  }
  text = (text ?? String(data)).slice(0, maxShown);
  return { type, text, length: text.length };
}

// mayEnd reports whether a message could end the action: the first such one is never only
// counted, however many others came before it.
function mayEnd(message) {
  if (!message.home || message.source !== 'frame' || message.type !== 'string' || message.length > maxMessage) return false;
  try {
    const value = JSON.parse(message.text);
    return value !== null && (value.action === 'DONE' || value.action === 'CANCEL');
  } catch {
    return false;
  }
}

function allowed() {
  const now = performance.now();
  allowance = Math.min(rate.burst, allowance + (now - filled) / 1000 * rate.perSecond);
  filled = now;
  if (allowance < 1 || queue.length >= maxQueue) return false;
  allowance--;
  return true;
}

function tell(message) {
  if (over) return;
  const urgent = (message.kind === 'x' || mayEnd(message)) && !queue.some((it) => it.urgent);
  if (urgent || (message.kind === 'loaded' && queue.length < maxQueue) || allowed()) {
    queue.push({ ...message, urgent });
  } else {
    surplus++;
    counted++;
  }
  if (!sending || (urgent && timer)) flush();
}

// take removes what fits into one report.
function take() {
  let n = 0;
  let size = 0;
  while (n < queue.length && n < batch.events && size < batch.text) size += (queue[n++].text ?? '').length;
  return queue.splice(0, n);
}

// flush sends one report at a time, and the next one a moment later, or much later where
// messages come in floods. One that ends the action waits for neither.
async function flush() {
  clearTimeout(timer);
  timer = 0;
  sending = true;
  const events = take();
  // What is only counted came while the others waited: it is told behind the last of them,
  // or with the one that ends the action.
  const last = !queue.length || events.some((it) => it.urgent);
  const report = { visit: config.visit, events, surplus: last ? surplus : 0 };
  surplus -= report.surplus;
  try {
    const response = await fetch(config.root + '/events', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(report),
    });
    if (response.status === 409) return end('replaced');
    if (!response.ok) return end('gone');
    const answer = await response.json();
    list(events, answer.verdicts);
    if (answer.end) return end(answer.end);
    if (events.some((it) => it.kind === 'x')) return end('x');
  } catch {
    return end('gone');
  }
  timer = setTimeout(() => {
    timer = 0;
    sending = false;
    if (!over && (queue.length || surplus)) flush();
  }, report.surplus && !queue.length ? batch.flood : batch.pause);
}

function element(name, text) {
  const e = document.createElement(name);
  e.textContent = text;
  return e;
}

// list shows the messages of a report with what became of them.
function list(events, verdicts) {
  const rows = document.getElementById('messages');
  events.forEach((it, i) => {
    const verdict = verdicts[i];
    if (it.kind !== 'message' || !verdict) return;
    const row = document.createElement('li');
    row.append(element('b', verdict.accepted ? '✓ accepted ' : '✗ not accepted '), element('code', it.text.slice(0, maxRow)), ' from ' + it.origin);
    if (verdict.why) row.append(': ' + verdict.why);
    rows.append(row);
  });
  while (rows.children.length > maxRows) rows.firstChild.remove();
  document.getElementById('none').hidden = rows.children.length > 0;
  const more = document.getElementById('surplus');
  more.hidden = counted === 0;
  more.textContent = counted + ' more messages came faster than they can be listed.';
}

const sentences = {
  DONE: 'The page said DONE. cardbench has closed its dialog and asks for the card again.',
  CANCEL: 'The page said CANCEL. cardbench has closed its dialog.',
  x: 'You closed the modal. cardbench knows it.',
  closed: 'cardbench closed this page: its dialog in the terminal is closed.',
  replaced: 'This page was opened again in another tab, or its action has ended.',
  gone: 'The connection to cardbench is gone. If its dialog is still open, open this page from there again.',
};

// end replaces the page by a sentence; where the browser lets it, the tab closes.
function end(how) {
  if (over) return;
  over = true;
  stream.close();
  const sentence = element('p', sentences[how] + ' You can close this tab.');
  sentence.className = 'over';
  sentence.id = 'over';
  sentence.dataset.how = how;
  document.body.replaceChildren(sentence);
  window.close();
}

function start() {
  frame.title = document.title;
  frame.style.width = config.width ? config.width + 'px' : '90vw';
  frame.style.height = config.height ? config.height + 'px' : '90vh';
  frame.addEventListener('load', () => tell({ kind: 'loaded' }));
  frame.src = config.url;
  document.getElementById('holder').append(frame);
}

function hear(e, what) {
  const source = sender(e.source);
  tell({ kind: 'message', source, home: homes.has(e.origin), origin: e.origin, ...what(e.data, source) });
}
window.addEventListener('message', (e) => hear(e, describe));
window.addEventListener('messageerror', (e) => hear(e, () => ({ type: 'unreadable', text: '', length: 0 })));
document.getElementById('x').addEventListener('click', () => tell({ kind: 'x' }));
// A page that comes back from the browser's memory has no stream any more.
window.addEventListener('pageshow', (e) => { if (e.persisted) location.reload(); });

// The stream tells cardbench that the tab is there, and the tab that cardbench is. The
// frame loads once it stands, so that nothing happens unheard.
const stream = new EventSource(config.root + '/stream?visit=' + config.visit);
stream.addEventListener('ready', start);
stream.addEventListener('closed', () => end('closed'));
stream.addEventListener('replaced', () => end('replaced'));
stream.addEventListener('error', () => end('gone'));
