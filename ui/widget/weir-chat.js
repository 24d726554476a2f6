/**
 * <weir-chat site-key="weir_pk_…">: a support chat for any page. One module, no dependency, no cookie, no request to
 * anybody but the server it was loaded from. Works under a policy without inline scripts, inline styles or eval: styles
 * are constructed sheets, and every word from outside becomes a text node.
 *
 * Its attributes, custom properties, events and methods: docs/widget.md.
 */

/**
 * What the widget says in English; other languages are files beside this one. A page may change words or add a language here
 * before the element is shown.
 */
export const strings = {
  en: {
    open: 'Open the chat', close: 'Close the chat', title: 'Chat', greeting: 'Hello! What can we help you with?',
    hint: 'Answers come from a machine, with sources where there are any.', label: 'Your message', send: 'Send',
    log: 'Conversation', you: 'You', bot: 'Assistant', typing: 'Writing an answer…', sources: 'Sources',
    good: 'Good answer', bad: 'Bad answer', why: 'What was good or missing? (optional)', thanks: 'Thank you!',
    human: 'Talk to a human', asked: 'A colleague has been asked and will answer here. You can go on writing, or come back later.',
    end: 'End chat',
    withAgent: 'You are talking to {name}.', withTeam: 'You are talking to our support team.', team: 'Support',
    back: 'The assistant answers again.', closed: 'Our team has closed this chat.', rate: 'Rate this chat', delivered: 'Delivered',
    save: 'Download transcript', howWas: 'How was this chat?', stars: ['Very bad', 'Bad', 'So-so', 'Good', 'Very good'],
    skip: 'Skip', cancel: 'Back', retry: 'Try again', failed: 'That did not work.',
    offline: 'No connection. Your message is kept and sent once it is back.', away: 'The chat cannot be used here.',
    fast: 'That was a bit fast. Wait a moment, please.', long: 'This message is too long.', unread: 'new',
    newTab: 'opens in a new tab',
    queued: 'Not sent yet', home: 'Home', resume: 'Continue the conversation', start: 'Write to us', often: 'Often asked', dismiss: 'Dismiss',
    mail: 'Your e-mail address, in case you leave before we answer', mailKept: 'Thank you. Our team can write to you there.',
  },
};

const API = new URL('v1/', import.meta.url);
/** Languages that have a file beside this one. */
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'it', 'nl', 'pt'];
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
const LONGEST_PAUSE = 30_000;
/** Seconds that the server holds a question for news, and milliseconds after which its line is taken for dead. */
const WAIT = 25;
const SILENCE = 40_000;
const MAX_CHARS = 2000;
const ICONS = {
  chat: 'M4 5h16v11H9l-5 4z', close: 'M6 6l12 12M18 6L6 18', send: 'M4 12l16-8-6 16-3-7z', save: 'M12 4v10m-4-4l4 4 4-4M5 19h14',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  up: 'M7 11v9H4v-9zm0 0l4-8c2 0 2 2 2 3v3h6l-1 9c0 1-1 2-2 2H7', down: 'M7 13V4H4v9zm0 0l4 8c2 0 2-2 2-3v-3h6l-1-9c0-1-1-2-2-2H7',
};

const CSS = `
:host { --accent: var(--weir-accent, var(--site-accent, #1d5fa8)); --on: var(--weir-on-accent, var(--site-on-accent, #fff)); --paper: var(--weir-paper, #fff);
  --ink: var(--weir-ink, #1b2026); --quiet: var(--weir-quiet, #59626c); --line: var(--weir-line, #d4d9de);
  --bubble: var(--weir-bubble, #eef1f4); --round: var(--weir-radius, 14px); --bad: #b3261e; color-scheme: light;
  font: 400 16px/1.45 var(--weir-font, system-ui, sans-serif); }
:host([data-dark]) { --paper: var(--weir-paper, #171b20); --ink: var(--weir-ink, #eceff2); --quiet: var(--weir-quiet, #a8b2bc);
  --line: var(--weir-line, #3a434c); --bubble: var(--weir-bubble, #262d34); --bad: #ff9d94; color-scheme: dark; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; border: 1px solid var(--line); border-radius: 999px; background: var(--paper); padding: 6px 14px;
  min-height: 36px; }
button.bare { border: 0; background: none; padding: 6px; min-width: 36px; border-radius: 8px; }
button.main { background: var(--accent); color: var(--on); border-color: var(--accent); }
button:disabled { opacity: .55; cursor: default; }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }
textarea:focus-visible, input:focus-visible { outline-width: 2px; outline-offset: 0; }
:host header :focus-visible { outline-color: var(--on); }
::placeholder { color: var(--quiet); opacity: 1; }
svg { display: block; width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round;
  stroke-linecap: round; margin: auto; }
.small svg { width: 17px; height: 17px; }
.launch { position: fixed; inset-block-end: var(--weir-bottom, 20px); inset-inline-end: var(--weir-side, 20px);
  z-index: var(--weir-layer, 2147483000); width: 60px; height: 60px; padding: 0; box-shadow: 0 4px 18px rgb(0 0 0 / .25); }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; background: var(--bad); color: var(--paper);
  border-radius: 999px; padding: 0 7px; font-size: 13px; }
dialog { color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: var(--round); padding: 0; }
.panel { position: fixed; inset: auto; inset-block-end: var(--weir-bottom, 20px); inset-inline-end: var(--weir-side, 20px);
  z-index: var(--weir-layer, 2147483000); margin: 0; width: 390px; height: min(640px, calc(100dvh - 40px));
  max-width: none; max-height: none; overflow: hidden; box-shadow: 0 10px 40px rgb(0 0 0 / .28); }
.panel[open] { display: flex; flex-direction: column; }
header { display: flex; align-items: center; gap: 4px; padding: 10px 10px 10px 16px; background: var(--accent); color: var(--on); }
h2 { flex: 1; margin: 0; font-size: 17px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.log { flex: 1; overflow-y: auto; overflow-anchor: none; position: relative; padding: 14px; display: flex; flex-direction: column;
  gap: 12px; overscroll-behavior: contain; }
.room { order: 1; flex: none; margin-top: -12px; }
.msg { max-width: 88%; align-self: flex-start; }
.msg > .text { background: var(--bubble); border-radius: var(--round); padding: 9px 13px; overflow-wrap: anywhere; }
.me { align-self: flex-end; }
.me > .text { background: var(--accent); color: var(--on); white-space: pre-wrap; }
.text > :first-child { margin-top: 0; } .text > :last-child { margin-bottom: 0; }
.text p, .text ul, .text ol, .text pre, .text blockquote { margin: 0 0 8px; }
.text ul, .text ol { padding-inline-start: 22px; }
.text pre { overflow-x: auto; background: var(--paper); border-radius: 6px; padding: 8px; }
.text a, .cites a { color: inherit; text-decoration: underline; text-underline-offset: 2px; }
.cites { list-style: none; margin: 6px 0 0; padding: 0; font-size: 14px; color: var(--quiet); display: flex; flex-wrap: wrap; gap: 6px; }
.cites li > * { display: inline-block; border: 1px solid var(--line); border-radius: 8px; padding: 3px 9px; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; margin-top: 2px; color: var(--quiet); font-size: 14px; }
.tools [aria-pressed=true] { color: var(--ink); background: var(--bubble); }
.tools [aria-pressed=true] path { fill: currentColor; }
.name { font-size: 14px; color: var(--quiet); display: flex; align-items: center; gap: 7px; margin-bottom: 4px; }
.face::before { content: attr(data-initials); display: grid; place-items: center; width: 28px; height: 28px; border-radius: 50%;
  background: var(--face); color: #fff; font-size: 12px; font-weight: 600; }
canvas { width: 30px; height: 30px; border-radius: 6px; margin-inline-end: 6px; flex: none; }
.home { flex: 1; overflow-y: auto; display: flex; flex-direction: column; gap: 10px; padding: 0 14px 16px; }
.hello { background: var(--accent); color: var(--on); margin: 0 -14px 4px; padding: 14px 16px 24px; font-size: 21px; line-height: 1.3;
  font-weight: 600; overflow-wrap: anywhere; }
.hello :first-child { margin-top: 0; } .hello :last-child { margin-bottom: 0; }
.hello :focus-visible { outline-color: var(--on); } .hello a { color: inherit; }
.home h3 { font-size: 14px; color: var(--quiet); margin: 8px 0 0; font-weight: 600; }
.home > button { padding: 10px 14px; border-radius: var(--round); min-height: 44px; flex: none; }
.suggest { text-align: start; overflow-wrap: anywhere; }
.home .suggest { display: flex; justify-content: space-between; gap: 10px; }
.home .suggest::after { content: '›' / ''; color: var(--quiet); }
[dir=rtl] .home .suggest::after { content: '‹' / ''; }
.chips { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 10px; }
.chips .suggest { border-radius: 16px; }
.suggest:hover, .bar button:hover, .teaser button:first-child:hover { background: var(--bubble); }
.teaser { position: fixed; inset-block-end: calc(var(--weir-bottom, 20px) + 72px); inset-inline-end: var(--weir-side, 20px);
  z-index: var(--weir-layer, 2147483000); max-width: min(300px, calc(100vw - 40px)); }
.teaser > div { display: flex; align-items: flex-start; background: var(--paper); color: var(--ink); border: 1px solid var(--line);
  border-radius: var(--round); box-shadow: 0 4px 18px rgb(0 0 0 / .2); padding: 4px; }
.teaser button { border: 0; border-radius: 10px; text-align: start; overflow-wrap: anywhere; min-height: 36px; padding: 7px 10px; }
.teaser button:last-child { padding: 6px; min-width: 36px; }
.quiet { color: var(--quiet); }
.note { font-size: 14px; color: var(--quiet); margin: 4px 0 0; }
.bad { color: var(--bad); }
.dots::after { content: '•••'; letter-spacing: 3px; animation: weir 1.2s infinite; }
@keyframes weir { 50% { opacity: .3; } }
.bar { display: flex; flex-wrap: wrap; gap: 8px; padding: 8px 14px; font-size: 14px; }
.status { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; padding-inline: 14px; font-size: 14px; background: var(--bubble); }
.status button { margin-block: 6px; background: var(--paper); }
.status p { margin: 0; }
.status p:not(:empty) { padding-block: 8px; }
form { display: flex; gap: 8px; align-items: flex-end; padding: 10px 14px 14px; border-top: 1px solid var(--line); }
textarea { flex: 1; width: 100%; resize: none; background: var(--paper); border: 1px solid var(--quiet); border-radius: 10px;
  padding: 8px 11px; max-height: 130px; field-sizing: content; min-height: 42px; }
form .main { min-height: 42px; min-width: 46px; padding: 0; border-radius: 10px; }
form.words { flex-direction: column; align-items: stretch; border: 0; padding: 6px 0 0; }
form.words .main { min-height: 36px; padding: 4px 14px; align-self: flex-start; }
.rate { flex: 1; overflow-y: auto; padding: 20px 14px; }
fieldset { border: 0; margin: 0 0 12px; padding: 0; display: flex; flex-wrap: wrap; gap: 4px; }
legend { font-weight: 600; padding: 0; margin-bottom: 8px; }
.text, .cites { unicode-bidi: plaintext; }
label.star { display: flex; gap: 6px; align-items: center; width: 100%; min-height: 28px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
input[type=email] { font: inherit; color: inherit; width: 100%; background: var(--paper); border: 1px solid var(--quiet); border-radius: 10px;
  padding: 8px 11px; min-height: 42px; }
form.mail { padding: 10px 14px; border-top: 1px solid var(--line); gap: 8px; }
form.mail label { font-size: 14px; }
.row > * { flex: none; } form.mail .row { margin: 0; }
:host([preview]) { display: block; }
:host([preview]) .panel { position: static; width: 100%; height: 500px; box-shadow: none; }
:host([preview]) .launch { position: static; display: block; margin: 14px 0 0 auto; }
:host([preview]) .teaser { position: static; margin: 14px 0 0 auto; width: fit-content; }
@media (max-width: 520px) { :host(:not([preview])) .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } textarea { font-size: 16px; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
`;

let sheet;
/** One sheet for all elements of the page. */
function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}

/** An element with attributes and children; a function is a listener, and a text becomes a text node. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** The words of a language; where its file cannot be had, the English ones. */
async function speak(language) {
  const own = LANGUAGES.includes(language)
    ? await import(new URL(`strings/${language}.js`, import.meta.url).href).then((file) => file.default, () => ({})) : {};
  return {...strings.en, ...own, ...strings[language]};
}

/** Who speaks, as a circle with initials; its colour is the name's own. */
function face(name) {
  const initials = name.trim().split(/\s+/).map((word) => [...word][0]).join('');
  const shown = [...initials];
  const circle = make('span', {class: 'face', 'aria-hidden': 'true',
    'data-initials': (shown.length > 1 ? shown[0] + shown.at(-1) : initials).toUpperCase()});
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  circle.style.setProperty('--face', `hsl(${hue} 45% 30%)`);
  return circle;
}

/** A picture drawn on a canvas, so that no page has to allow it by its policy. */
function picture(data) {
  const canvas = make('canvas', {width: 60, height: 60, 'aria-hidden': 'true'});
  const bytes = Uint8Array.from(atob(data.split(',')[1]), (letter) => letter.charCodeAt(0));
  createImageBitmap(new Blob([bytes])).then((image) => {
    const scale = 60 / Math.max(image.width, image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    canvas.getContext('2d').drawImage(image, (60 - width) / 2, (60 - height) / 2, width, height);
  }, () => canvas.remove());
  return canvas;
}

/** Whether an address is one of a rule's; * stands for anything, and a rule that begins with / leaves the server out. */
function matches(rule, {href, origin}) {
  const address = rule.startsWith('/') ? href.slice(origin.length) : href;
  const parts = rule.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(address.split('#')[0]);
}

/** Two short notes; no file, no request. A page nobody has touched may not sound. */
function chime() {
  try {
    const context = new AudioContext();
    [660, 880].forEach((pitch, at) => {
      const note = new OscillatorNode(context, {frequency: pitch});
      const volume = new GainNode(context, {gain: .06});
      note.connect(volume).connect(context.destination);
      note.start(context.currentTime + at * .12);
      note.stop(context.currentTime + at * .12 + .1);
    });
    setTimeout(() => context.close(), 1000);
  } catch { /* no sound here */ }
}

/** The address of a link that may be followed, or null: no script and no data, whatever an answer says. */
function safeAddress(text) {
  try {
    const url = new URL(text, document.baseURI);
    return ['https:', 'http:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function link(address, ...content) {
  const href = safeAddress(address);
  return href ? make('a', {href, target: '_blank', rel: 'noopener noreferrer'}, ...content) : make('span', {}, ...content);
}

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>)\]]*[^\s<>)\].,;:!?'"])/g;

/** Code, strong, emphasis and links of one piece of text, as nodes. */
function inline(text, parent) {
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    parent.append(text.slice(from, found.index));
    const [whole, code, strong, emphasis, words, address, bare] = found;
    if (code) parent.append(make('code', {}, code));
    else if (strong) parent.append(inline(strong, make('strong')));
    else if (emphasis) parent.append(inline(emphasis, make('em')));
    else if (words) parent.append(link(address, words));
    else parent.append(link(bare, bare));
    from = found.index + whole.length;
  }
  parent.append(text.slice(from));
  return parent;
}

/** Markdown as far as answers need it: paragraphs, headings, lists, quotes, code. HTML in it stays text. */
function markdown(text) {
  const out = document.createDocumentFragment();
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let block = null;
  const add = (tag) => {
    if (!block || block.localName !== tag) out.append((block = make(tag)));
    return block;
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    let found;
    if (/^\s*```/.test(line)) {
      const code = [];
      while (++at < lines.length && !/^\s*```/.test(lines[at])) code.push(lines[at]);
      out.append(make('pre', {tabindex: 0}, make('code', {}, code.join('\n'))));
      block = null;
    } else if (!line.trim()) {
      block = null;
    } else if ((found = /^\s*[-*•]\s+(.*)/.exec(line))) {
      add('ul').append(inline(found[1], make('li')));
    } else if ((found = /^\s*(\d{1,3})[.)]\s+(.*)/.exec(line))) {
      const fresh = !block || block.localName !== 'ol';
      const list = add('ol');
      if (fresh && found[1] !== '1') list.setAttribute('start', found[1]);
      list.append(inline(found[2], make('li')));
    } else if ((found = /^#{1,6}\s+(.*)/.exec(line))) {
      out.append(make('p', {}, inline(found[1], make('strong'))));
      block = null;
    } else {
      found = /^>\s?(.*)/.exec(line);
      const parent = add(found ? 'blockquote' : 'p');
      if (parent.childNodes.length) parent.append(make('br'));
      inline(found ? found[1] : line, parent);
    }
  }
  return out;
}

/** A refusal of the server's, with its code; status 0 is a connection that broke. */
class Refusal extends Error {
  constructor(status, code, retryAfter) {
    super(code);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The events of a stream, as they come. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n\n');
    rest = parts.pop();
    for (const part of parts) {
      const found = /^event: (\w+)\ndata: (.*)$/s.exec(part);
      if (found) yield [found[1], JSON.parse(found[2])];
    }
  }
}

const pause = (millis) => new Promise((resume) => {
  const timer = setTimeout(end, millis);
  addEventListener('online', end);
  function end() {
    clearTimeout(timer);
    removeEventListener('online', end);
    resume();
  }
});

/** The server's side of a conversation: tokens that renew themselves, and what this browser remembers. */
class Line {
  #siteKey;
  #name;
  #token = null;
  #expires = 0;
  #lost;

  /** @param lost is told when the server no longer has the conversation */
  constructor(siteKey, lost) {
    this.#siteKey = siteKey;
    this.#lost = lost;
    this.#name = `weir-chat:${siteKey}`;
  }

  /** Several tabs share the conversation; where nothing may be stored, it lives as long as the page. */
  get memory() {
    try {
      this.kept = JSON.parse(localStorage.getItem(this.#name)) || {};
    } catch { /* what is in the page's memory counts */ }
    return this.kept || (this.kept = {});
  }

  remember(change) {
    this.kept = {...this.memory, ...change};
    try {
      localStorage.setItem(this.#name, JSON.stringify(this.kept));
    } catch { /* private windows may refuse */ }
  }

  forget() {
    this.#token = null;
    this.kept = {};
    try {
      localStorage.removeItem(this.#name);
    } catch { /* nothing was kept */ }
  }

  /** Drops the token where another tab ended the conversation. */
  leave() {
    this.#token = null;
  }

  async #session() {
    const locked = navigator.locks ? (work) => navigator.locks.request(this.#name, work) : (work) => work();
    await locked(async () => {
      const conversation = this.memory.conversation;
      const got = await this.#fetch('session', {site_key: this.#siteKey, conversation}).then((answer) => answer.json());
      this.#token = got.token;
      this.#expires = Date.now() + (got.expires_in - 10) * 1000;
      this.remember({conversation: got.conversation});
      if (conversation && !got.resumed) this.#lost();
    });
  }

  async #fetch(path, body, token, signal) {
    let response;
    try {
      response = await fetch(new URL(path, API), {
        method: body === undefined ? 'GET' : 'POST', credentials: 'omit', cache: 'no-store', signal,
        headers: {...(body !== undefined && {'Content-Type': 'application/json'}), ...(token && {Authorization: `Bearer ${token}`})},
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch {
      throw new Refusal(0, 'offline');
    }
    if (!response.ok) {
      const error = await response.json().then((json) => json.error.code, () => 'unreadable');
      throw new Refusal(response.status, error, Number(response.headers.get('Retry-After')) || 0);
    }
    return response;
  }

  async call(path, body, signal) {
    if (!this.#token || Date.now() > this.#expires) await this.#session();
    try {
      return await this.#fetch(path, body, this.#token, signal);
    } catch (refusal) {
      if (refusal.code !== 'token_expired') throw refusal;
      await this.#session();
      return this.#fetch(path, body, this.#token, signal);
    }
  }

  /** What the site's owner chose for the chat; nothing where the server cannot be reached. */
  async settings() {
    try {
      const answer = await this.#fetch(`settings?${new URLSearchParams({site_key: this.#siteKey})}`, undefined, undefined,
        AbortSignal.timeout(5000));
      return await answer.json();
    } catch {
      return {};
    }
  }

  /** What was said after a turn and who has the conversation; with a mark, not before that is another one. */
  async news(after, mark, signal) {
    const query = new URLSearchParams({...(after && {after}), ...(mark && {seen: mark, wait: WAIT})});
    const answer = await this.call(`history?${query}`, undefined, signal);
    return answer.json().catch(() => {
      throw new Refusal(0, 'broken');
    });
  }
}

class WeirChat extends HTMLElement {
  #line;
  #words;
  #site = {};
  #ready;
  #ui = {};
  #turns = new Map();
  #human = null;
  #mark = null;
  #last = null;
  #asking = null;
  #held = [];
  #listening = false;
  #life = new AbortController();
  #chat = new AbortController();
  #started = false;
  #sending = Promise.resolve();
  #channel;
  #unread = 0;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #narrow = matchMedia('(max-width: 520px)');
  #ends;
  /** What the log is kept at until the reader moves or more is said. */
  #asked = null;
  #place = 0;
  #lowest = 0;
  #floor = 0;

  connectedCallback() {
    this.#ends = new AbortController();
    this.#life = new AbortController();
    const {signal} = this.#ends;
    this.#ready ||= this.#prepare();
    this.#ready.then(() => signal.aborted || this.#begin(signal));
  }

  /** Words and the site's settings come first, so that nothing changes under the visitor's eyes. */
  async #prepare() {
    const language = this.#language();
    this.#line = new Line(this.getAttribute('site-key') || '', () => this.#forgotten());
    const [words, site] = await Promise.all([speak(language), this.#isPreview ? this.#site : this.#line.settings()]);
    this.#words = words;
    this.#site = site;
    this.#build(language);
  }

  #begin(signal) {
    this.#dark.addEventListener('change', () => this.#shade(), {signal});
    this.#shade();
    if (this.#isPreview) return;
    addEventListener('offline', () => this.#status(this.#words.offline), {signal});
    addEventListener('online', () => {
      this.#status('');
      this.#follow();
    }, {signal});
    document.addEventListener('visibilitychange', () => this.#follow(), {signal});
    this.#narrow.addEventListener('change', () => this.isOpen && this.#show(), {signal});
    if ('BroadcastChannel' in window) {
      this.#channel = new BroadcastChannel(`weir-chat:${this.getAttribute('site-key')}`);
      this.#channel.onmessage = ({data}) => this.#hear(data);
    }
    if (this.#session('open')) this.open(false);
    else if (this.#line.memory.human) this.#start();
    this.#watchPages(signal);
  }

  get #isPreview() {
    return this.hasAttribute('preview');
  }

  /** What the console's designer shows: the settings as they are being changed, and nothing that can be pressed. */
  set settings(site) {
    this.#site = site;
    if (this.shadowRoot) {
      this.shadowRoot.replaceChildren();
      this.#build(this.#language());
      this.#shade();
    }
  }

  /** Speaks first on pages that a rule names, once somebody has stayed there, and once only in a visit. */
  #watchPages(signal) {
    let timers = [];
    const stop = () => timers.splice(0).forEach(clearTimeout);
    const watch = () => {
      stop();
      timers = (this.#site.proactive || []).filter((rule) => matches(rule.url, location))
        .map((rule) => setTimeout(() => this.#speakFirst(rule), rule.seconds * 1000));
    };
    watch();
    window.navigation?.addEventListener('navigatesuccess', watch, {signal});
    signal.addEventListener('abort', stop);
  }

  #speakFirst({url, text}) {
    const {teaser} = this.#ui;
    if (this.isOpen || this.#turns.size || !matches(url, location) || this.#session('spoke') || this.#line.memory.conversation) return;
    this.#session('spoke', '1');
    this.#tease(text);
    if (this.#site.sound) chime();
    this.dispatchEvent(new CustomEvent('weir-proactive', {detail: {text}}));
    teaser.querySelector('button').addEventListener('click', () => {
      this.#goHome(false);
      this.#message('bot').text.textContent = text;
      this.#focus();
    });
  }

  #tease(text) {
    this.#ui.teaser.replaceChildren(make('div', {}, make('button', {type: 'button', onclick: () => this.open()}, text),
      make('button', {type: 'button', 'aria-label': this.#words.dismiss, onclick: () => this.#ui.teaser.replaceChildren()}, icon('close'))));
  }

  disconnectedCallback() {
    this.#ends.abort();
    this.#life.abort();
    this.#channel?.close();
  }

  get isOpen() {
    return Boolean(this.#ui.panel?.open);
  }

  /** Shows the chat; the keyboard goes there unless it was open before the page was loaded. */
  open(focus = true) {
    if (!this.#ui.panel) {
      this.#ready?.then(() => this.open(focus));
      return;
    }
    const {conversation, human} = this.#line.memory;
    if (!this.isOpen && !this.#ui.leave) this.#goHome(Boolean(this.#site.home) && !this.#unread && !human && (focus || !conversation));
    this.#ui.teaser.replaceChildren();
    this.#show();
    this.#session('open', '1');
    this.#unread = 0;
    this.#badge();
    this.#read();
    if (this.#started) this.#follow();
    else this.#start();
    if (focus) this.#focus();
    this.dispatchEvent(new CustomEvent('weir-open'));
  }

  #focus() {
    const {home, input} = this.#ui;
    (home?.querySelector('button') || input).focus();
  }

  /** The first screen, or the conversation. */
  #goHome(wanted) {
    const {log, strip, below, form, toHome, header} = this.#ui;
    this.#ui.home?.remove();
    this.#ui.home = wanted ? this.#home() : null;
    [log, strip, below, form].forEach((part) => (part.hidden = wanted));
    toHome.hidden = wanted || !this.#site.home;
    if (wanted) header.after(this.#ui.home);
    else this.#keep();
  }

  #home() {
    const w = this.#words;
    const {suggestions = [], away} = this.#site;
    const talk = (text) => {
      this.#goHome(false);
      this.#ui.input.focus();
      if (text) this.#submit(text);
    };
    const hello = make('div', {class: 'hello', dir: 'auto'}, markdown(this.#greeting()));
    const goesOn = this.#turns.size || this.#line.memory.conversation;
    return make('section', {class: 'home', 'aria-label': w.home}, hello, away && make('p', {class: 'note', dir: 'auto'}, away),
      make('button', {type: 'button', class: 'main', onclick: () => talk()}, goesOn ? w.resume : w.start),
      suggestions.length ? make('h3', {}, w.often) : null, ...this.#suggested(talk));
  }

  #suggested(ask) {
    return (this.#site.suggestions || []).map((text) => make('button', {type: 'button', class: 'suggest', dir: 'auto', onclick: () => ask(text)}, text));
  }

  #greeting() {
    return this.#site.greeting || this.getAttribute('greeting') || this.#words.greeting;
  }

  close() {
    if (!this.isOpen) return;
    this.#ui.panel.close();
    this.#ui.launch.hidden = false;
    this.#session('open', null);
    this.#ui.launch.focus();
    this.dispatchEvent(new CustomEvent('weir-close'));
  }

  /** On a telephone the chat is all there is; beside a page it leaves the page usable. */
  #show() {
    const {panel, launch} = this.#ui;
    if (panel.open) panel.close();
    if (this.#narrow.matches) panel.showModal();
    else panel.show();
    launch.hidden = true;
    this.#keep();
  }

  #session(name, value) {
    try {
      if (value === undefined) return sessionStorage.getItem(`weir-chat:${name}`);
      if (value === null) sessionStorage.removeItem(`weir-chat:${name}`);
      else sessionStorage.setItem(`weir-chat:${name}`, value);
    } catch { /* then the chat starts closed on the next page */ }
    return null;
  }

  #shade() {
    const theme = this.getAttribute('theme');
    this.toggleAttribute('data-dark', theme ? theme === 'dark' : this.#dark.matches);
  }

  #language() {
    const wanted = this.getAttribute('lang') || this.closest('[lang]')?.lang || navigator.language || 'en';
    const known = strings[wanted] ? wanted : wanted.split('-')[0].toLowerCase();
    return strings[known] || LANGUAGES.includes(known) ? known : 'en';
  }

  #build(language) {
    const w = this.#words;
    const {title, logo, accent, on_accent: onAccent} = this.#site;
    const root = this.shadowRoot || this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [styles()];
    const name = title || this.getAttribute('name') || w.title;
    this.style.setProperty('--site-accent', accent || '');
    this.style.setProperty('--site-on-accent', onAccent || '');
    const ui = this.#ui;
    ui.badge = make('span', {class: 'badge', hidden: true});
    ui.launch = make('button', {type: 'button', class: 'main launch', 'aria-haspopup': 'dialog', 'aria-label': w.open,
      onclick: () => this.open()}, icon('chat'), ui.badge);
    ui.room = make('div', {class: 'room'});
    ui.log = make('div', {class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': w.log, tabindex: 0, onscroll: () => {
      if (Math.abs(ui.log.scrollTop - this.#place) > 2) this.#asked = null;
    }}, ui.room);
    new ResizeObserver(() => this.#keep(true)).observe(ui.log);
    ui.status = make('p', {role: 'status'});
    ui.review = make('button', {type: 'button', hidden: true, onclick: () => this.#review((sent) => {
      ui.review.hidden = true;
      if (sent) this.#status(w.thanks);
    })}, w.rate);
    ui.strip = make('div', {class: 'status'}, ui.status, ui.review);
    ui.input = make('textarea', {rows: 1, maxlength: MAX_CHARS, 'aria-label': w.label, placeholder: w.label,
      onkeydown: (event) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          this.#submit();
        }
      }});
    ui.form = make('form', {onsubmit: (event) => {
      event.preventDefault();
      this.#submit();
    }}, ui.input, make('button', {class: 'main', 'aria-label': w.send}, icon('send')));
    ui.human = make('button', {type: 'button', onclick: () => this.#askHuman()}, w.human);
    ui.below = make('div', {class: 'bar'}, ui.human, make('button', {type: 'button', onclick: () => this.#end()}, w.end));
    ui.teaser = make('div', {class: 'teaser', role: 'status'});
    ui.toHome = make('button', {type: 'button', class: 'bare', hidden: true, 'aria-label': w.home, onclick: () => {
      this.#ui.leave?.();
      this.#goHome(true);
      this.#focus();
    }}, icon('home'));
    ui.header = make('header', {}, logo ? picture(logo) : null, make('h2', {}, name), ui.toHome,
      make('button', {type: 'button', class: 'bare', 'aria-label': w.save, onclick: () => this.#download()}, icon('save')),
      make('button', {type: 'button', class: 'bare', 'aria-label': w.close, onclick: () => this.close()}, icon('close')));
    ui.panel = make('dialog', {class: 'panel', 'aria-label': name, onkeydown: (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        event.preventDefault();
        event.stopPropagation();
        this.close();
      }
    }, oncancel: (event) => {
      if (event.target === ui.panel) {
        event.preventDefault();
        this.close();
      }
    }},
    ui.header,
    ui.log, ui.strip,
    ui.below, ui.form);
    const frame = make('div', {lang: language, dir: RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'}, ui.panel, ui.teaser, ui.launch);
    ui.frame = frame;
    root.append(frame);
    this.#greet();
    if (this.#isPreview) this.#pose();
  }

  #greet() {
    const greeting = this.#message('bot');
    greeting.text.append(markdown(this.#greeting()));
    greeting.element.append(make('p', {class: 'note'}, this.#words.hint));
    this.#ui.chips = make('div', {class: 'chips'}, ...this.#suggested((text) => this.#submit(text)));
    if (this.#ui.chips.childElementCount) greeting.element.append(this.#ui.chips);
  }

  /** Shows the designer what visitors see, with a few words of theirs; nothing in it can be pressed or reached. */
  #pose() {
    const {frame, panel} = this.#ui;
    const {suggestions = [], proactive = [], away} = this.#site;
    frame.inert = true;
    panel.open = true;
    this.#goHome(Boolean(this.#site.home) && this.getAttribute('preview') !== 'chat');
    this.#message('me').text.textContent = suggestions[0] || this.#words.human;
    this.#message('bot', this.#words.team).text.textContent = this.#words.greeting;
    if (away) this.#status(away);
    if (proactive[0]) this.#tease(proactive[0].text);
    this.#ui.log.scrollTop = 0;
  }

  /** A message's place in the log; who speaks is said to those who do not see the sides. */
  #message(who, agent) {
    const text = make('div', {class: 'text', dir: 'auto'});
    const name = agent ? make('div', {class: 'name', dir: 'auto'}, face(agent), agent)
      : make('span', {class: 'sr'}, `${who === 'me' ? this.#words.you : this.#words.bot}: `);
    const element = make('div', {class: who === 'me' ? 'msg me' : 'msg'}, name, text);
    this.#ui.log.append(element);
    return {element, text};
  }

  /**
   * Keeps the place in the log. What was asked here stays at the top, so that its answer is read from the first line; who moved
   * away is left alone; who was at the end is shown where the newest begins.
   */
  #keep(resized) {
    const {log, room} = this.#ui;
    if (!log.clientHeight) {
      this.#lowest = 0;
      return;
    }
    const top = (element) => element.offsetTop - 14;
    const end = (element) => element.offsetTop + element.offsetHeight + 14;
    const wasAtEnd = this.#lowest - log.scrollTop < 40;
    const last = log.lastElementChild;
    const before = last.previousElementSibling;
    const {question, answer, whole} = this.#asked || {question: before.matches('.me') ? before : last, answer: last, whole: true};
    const first = top(answer);
    const low = end(answer) - log.clientHeight;
    // What fits is shown to its end.
    let goal = Math.max(top(question), first - log.clientHeight / 2, whole && low <= first ? low : 0);
    if (this.#asked) this.#floor = goal + log.clientHeight;
    room.style.height = `${Math.max(0, this.#floor - end(last))}px`;
    this.#lowest = log.scrollHeight - log.clientHeight;
    if (!this.#asked) goal = !wasAtEnd ? log.scrollTop : resized ? this.#lowest : Math.max(goal, log.scrollTop);
    log.scrollTop = goal;
    this.#place = log.scrollTop;
  }

  /** Says what happened just now or, without a text, who has the conversation. */
  #status(text) {
    const {status} = this.#ui;
    const words = text || this.#standing();
    if (status.textContent !== words) status.textContent = words;
  }

  #standing() {
    const w = this.#words;
    const {state, agent, office_hours: hours} = this.#human || {};
    return {waiting: `${w.asked} ${this.#site.away || hours || ''}`.trim(), taken: agent ? w.withAgent.replace('{name}', () => agent) : w.withTeam,
      returned: w.back, closed: w.closed}[state] || '';
  }

  get #withHuman() {
    return ['waiting', 'taken'].includes(this.#human?.state);
  }

  /** Whoever has the conversation now; another page of the site has to know that somebody may speak. */
  #goTo(human) {
    const {review} = this.#ui;
    const isOther = JSON.stringify(human) !== JSON.stringify(this.#human);
    if (isOther) review.hidden = human?.state !== 'closed';
    this.#human = human;
    this.#ui.human.disabled = this.#withHuman;
    if (Boolean(this.#line.memory.human) !== this.#withHuman) this.#line.remember({human: this.#withHuman});
    if (isOther) this.#status('');
  }

  #badge() {
    this.#ui.badge.hidden = !this.#unread;
    this.#ui.badge.textContent = this.#unread || '';
    this.#ui.launch.setAttribute('aria-label', this.#unread
      ? `${this.#words.open} (${this.#unread} ${this.#words.unread})` : this.#words.open);
  }

  /** What was said before, once, and what was not answered yet, again under its own id. */
  async #start() {
    if (this.#started) return;
    this.#started = true;
    const {conversation, pending = []} = this.#line.memory;
    if (conversation) {
      try {
        await this.#look();
      } catch (refusal) {
        this.#explain(refusal);
      }
      this.#listen();
    }
    pending.forEach((message) => this.#queue(message));
    this.#keep();
  }

  /** Shows what was said since the last look, whoever said it; with a mark, once there is something. */
  async #look(mark) {
    const life = this.#life.signal;
    const line = new AbortController();
    life.addEventListener('abort', () => line.abort(), {signal: line.signal});
    const dead = setTimeout(() => line.abort(), SILENCE);
    let isNew = Boolean(this.#last);
    let page;
    try {
      do {
        page = await this.#line.news(this.#last, page ? null : mark, line.signal);
        if (life.aborted) throw new Refusal(0, 'left');
        for (const turn of page.data) {
          this.#put(turn, isNew);
          this.#last = turn.turn_id;
          isNew ||= turn.turn_id === this.#line.memory.read;
        }
      } while (page.has_more);
    } finally {
      clearTimeout(dead);
      line.abort();
    }
    this.#mark = page.mark;
    this.#goTo(page.human);
    if (this.isOpen) this.#read();
    if (mark) this.#channel?.postMessage({turns: page.data, human: page.human});
  }

  /** Remembers how far the conversation was read, so that the next page counts what came after. */
  #read() {
    if (this.#last) this.#line.remember({read: this.#last});
  }

  /**
   * While a human is asked or there, and until the first look, asks again and again for what came after the last turn, so that
   * nothing is lost. Tabs that nobody looks at leave it to the others.
   */
  async #listen() {
    if (this.#listening) return;
    this.#listening = true;
    const isWanted = () => (this.#withHuman || this.#mark === null) && this.#line.memory.conversation && this.isConnected;
    for (let failures = Number(this.#mark === null); isWanted() && !document.hidden;) {
      try {
        const before = this.#mark;
        await this.#look(before);
        if (failures) this.#status('');
        failures = 0;
        if (before === this.#mark) await pause(1000);
      } catch (refusal) {
        if ([401, 403].includes(refusal.status)) break;
        await pause(Math.max(1000 * (refusal.retryAfter || 0), Math.min(LONGEST_PAUSE, 1000 * 2 ** failures++)));
      }
    }
    this.#listening = false;
  }

  async #follow() {
    if (!this.#started || this.#listening || document.hidden || !this.#line.memory.conversation) return;
    try {
      await this.#look();
    } catch { /* who listens tries again, and a message says what is wrong */ }
    this.#listen();
  }

  #submit(suggested) {
    const text = suggested || this.#ui.input.value.trim();
    if (!text) return;
    if (!suggested) this.#ui.input.value = '';
    const message = {id: crypto.randomUUID?.() || `${Date.now()}-${Math.random().toString(36).slice(2, 12)}`, text};
    this.#line.remember({pending: [...(this.#line.memory.pending || []), message]});
    this.#queue(message);
  }

  /** One question after the other: an answer may lean on the one before. */
  #queue(message) {
    this.#ui.chips.remove();
    const question = this.#message('me');
    question.text.textContent = message.text;
    const answer = this.#message('bot');
    this.#asked = {question: question.element, answer: answer.element};
    this.#keep();
    this.#lineUp(message, question, answer);
  }

  /** What waits when the chat ends is not sent any more. */
  #lineUp(message, question, answer) {
    const {signal} = this.#chat;
    this.#sending = this.#sending.then(() => signal.aborted || this.#deliver(message, question, answer, signal));
  }

  #done(id) {
    this.#line.remember({pending: (this.#line.memory.pending || []).filter((message) => message.id !== id)});
  }

  /** Asks until there is an answer or a refusal; the server answers one id once, however often it is asked. */
  async #deliver(message, question, answer, chat) {
    this.#asking = message.text;
    await this.#attempt(message, question, answer, chat);
    if (chat.aborted) return;
    this.#asking = null;
    this.#held.splice(0).forEach((turn) => this.#put(turn));
  }

  async #attempt(message, question, answer, chat) {
    for (let attempt = 0; ; attempt++) {
      if (attempt || !navigator.onLine) this.#hold(answer);
      else this.#wait(answer);
      try {
        const turn = await this.#ask(message, answer, chat);
        if (chat.aborted) return;
        this.#done(message.id);
        this.#status('');
        this.#settle({...turn, question: message.text}, question, answer);
        return;
      } catch (refusal) {
        if (chat.aborted) return;
        const broken = refusal.status === 0 || refusal.code === 'conflict';
        if (!broken) {
          await this.#refused(refusal, message, question, answer);
          return;
        }
        if (attempt || !navigator.onLine) this.#status(this.#words.offline);
        await pause(Math.min(LONGEST_PAUSE, 500 * 2 ** attempt));
        if (chat.aborted) return;
      }
    }
  }

  /** Nobody writes an answer to what was not sent. */
  #hold(answer) {
    answer.text.replaceChildren(make('span', {class: 'quiet'}, this.#words.queued));
    this.#keep();
  }

  #wait(answer) {
    answer.element.setAttribute('aria-busy', 'true');
    answer.text.replaceChildren(make('span', {class: 'sr'}, this.#words.typing), make('span', {class: 'dots', 'aria-hidden': 'true'}));
    this.#keep();
  }

  async #ask(message, answer, chat) {
    const response = await this.#line.call('messages', {id: message.id, text: message.text}, chat);
    if (!answer.text.querySelector('.dots')) this.#wait(answer);
    let text = '';
    let drawn = false;
    try {
      for await (const [event, data] of events(response.body)) {
        if (event === 'done') return data;
        if (event === 'error') throw new Refusal(503, data.error.code);
        text += data.text;
        if (!drawn) {
          drawn = true;
          requestAnimationFrame(() => {
            drawn = false;
            if (text && answer.element.ariaBusy !== 'false') {
              answer.text.replaceChildren(markdown(text));
              this.#keep();
            }
          });
        }
      }
    } catch (broken) {
      throw broken instanceof Refusal ? broken : new Refusal(0, 'broken');
    }
    throw new Refusal(0, 'broken');
  }

  /** Tells what went wrong; the message is kept until it is sent again or the chat ends. */
  #refused(refusal, message, question, answer) {
    answer.element.setAttribute('aria-busy', 'false');
    const words = this.#reason(refusal);
    answer.text.replaceChildren(make('p', {class: 'bad'}, words));
    if (refusal.status === 413 || refusal.status === 403 || refusal.status === 401) {
      this.#done(message.id);
      return;
    }
    answer.text.append(make('button', {type: 'button', onclick: ({currentTarget}) => {
      currentTarget.disabled = true;
      this.#lineUp(message, question, answer);
    }}, this.#words.retry));
    this.#keep();
  }

  #reason(refusal) {
    const w = this.#words;
    return {0: w.offline, 401: w.away, 403: w.away, 413: w.long, 429: w.fast}[refusal.status] || w.failed;
  }

  #explain(refusal) {
    this.#status(this.#reason(refusal));
  }

  /** An answer that is whole. One that the history already showed moves to where it was asked again. */
  #settle(turn, question, answer) {
    this.#turns.get(turn.turn_id)?.elements.forEach((element) => element.remove());
    this.#fill(turn, question, answer);
    this.#channel?.postMessage({turns: [turn]});
    if (turn.handoff ? !this.#withHuman : this.#human) this.#follow();
    if (turn.handoff && (this.#wantsMail('before_handoff') || this.#site.away && this.#wantsMail('when_away'))) this.#askMail(() => { });
    if (!this.isOpen) this.#count();
    this.dispatchEvent(new CustomEvent('weir-answer', {detail: {turn: turn.turn_id}}));
  }

  #count() {
    this.#unread++;
    this.#badge();
    if (this.#site.sound) chime();
  }

  /** A turn that was answered elsewhere or earlier, or that an agent said; not the one that is being asked here. */
  #put(turn, isNew) {
    if (this.#turns.has(turn.turn_id)) return;
    if (turn.question && turn.question === this.#asking) {
      this.#held.push(turn);
      return;
    }
    this.#ui.chips.remove();
    const question = turn.question ? this.#message('me') : null;
    if (question) question.text.textContent = turn.question;
    else if (isNew && !this.isOpen) this.#count();
    else if (isNew && document.hidden && this.#site.sound) chime();
    this.#fill(turn, question, this.#message('bot', question ? null : turn.agent || this.#words.team));
  }

  /** A message that was passed on to an agent has no answer of its own. */
  #fill(turn, question, answer) {
    // The server says in English that it hands over.
    const text = turn.handoff && question && this.#words.asked !== strings.en.asked ? this.#words.asked : turn.text;
    const shown = {...turn, text, elements: [question?.element, answer.element].filter(Boolean)};
    this.#turns.set(turn.turn_id, shown);
    answer.element.setAttribute('aria-busy', 'false');
    if (turn.passed_on) {
      answer.element.remove();
      question.element.append(make('p', {class: 'note'}, this.#words.delivered));
    } else {
      answer.text.replaceChildren(markdown(text));
      if (turn.citations.length) answer.element.append(this.#cited(turn.citations));
      if (turn.offered) answer.element.append(make('button', {type: 'button', onclick: () => this.#askHuman()}, this.#words.human));
      else if (!turn.handoff) answer.element.append(this.#thumbs(shown));
    }
    const asked = this.#asked;
    if (asked?.answer === answer.element && !turn.passed_on) asked.whole = true;
    else if (asked?.whole || turn.passed_on) this.#asked = null;
    this.#keep();
  }

  #cited(citations) {
    return make('ul', {class: 'cites', 'aria-label': this.#words.sources}, ...citations.map(({title, url}) => make('li', {},
      url && safeAddress(url) ? link(url, title, make('span', {class: 'sr'}, ` (${this.#words.newTab})`)) : make('span', {}, title))));
  }

  #thumbs(turn) {
    const tools = make('div', {class: 'tools'});
    const buttons = ['up', 'down'].map((rating) => make('button', {type: 'button', class: 'bare small',
      'aria-label': rating === 'up' ? this.#words.good : this.#words.bad, 'aria-pressed': String(turn.rating === rating),
      onclick: async () => {
        if (await this.#rate(turn, rating, tools)) {
          turn.press(rating);
          this.#channel?.postMessage({rated: [turn.turn_id, rating]});
          if (rating === 'down') this.#follow();
        }
      }}, icon(rating)));
    turn.press = (rating) => buttons.forEach(
      (button, at) => button.setAttribute('aria-pressed', String((at === 0) === (rating === 'up'))));
    tools.append(...buttons);
    return tools;
  }

  async #rate(turn, rating, tools) {
    if (!await this.#send('feedback', {turn_id: turn.turn_id, rating})) return false;
    tools.querySelectorAll('form, .thanks').forEach((old) => old.remove());
    const comment = make('textarea', {rows: 2, maxlength: MAX_CHARS, 'aria-label': this.#words.why, placeholder: this.#words.why});
    const form = make('form', {class: 'words', onsubmit: async (event) => {
      event.preventDefault();
      const words = comment.value.trim();
      if (!words || await this.#send('feedback', {turn_id: turn.turn_id, rating, comment: words})) {
        form.replaceWith(make('span', {class: 'thanks', role: 'status'}, this.#words.thanks));
      }
    }}, comment, make('button', {class: 'main'}, this.#words.send));
    tools.append(form);
    this.#asked = null;
    form.scrollIntoView({block: 'nearest'});
    return true;
  }

  async #send(path, body) {
    try {
      await this.#line.call(path, body);
      return true;
    } catch (refusal) {
      this.#explain(refusal);
      return false;
    }
  }

  async #askHuman() {
    if (this.#wantsMail('before_handoff')) {
      this.#askMail(() => this.#callHuman());
      return;
    }
    await this.#callHuman();
    if (this.#withHuman && this.#site.away && this.#wantsMail('when_away')) this.#askMail(() => { });
  }

  async #callHuman() {
    if (await this.#send('handoff', {})) {
      this.#channel?.postMessage({asked: true});
      await this.#follow();
    }
  }

  #wantsMail(when) {
    return this.#site.email === when && !this.#line.memory.mail;
  }

  /** Asks where the visitor can be reached; who skips it is asked no more in this conversation. */
  #askMail(then) {
    const w = this.#words;
    const {below, input} = this.#ui;
    this.#ui.mail?.remove();
    const address = make('input', {type: 'email', id: 'mail', required: true, maxlength: 254, autocomplete: 'email', dir: 'ltr'});
    const over = (kept) => {
      form.remove();
      this.#line.remember({mail: true});
      input.focus();
      return Promise.resolve(then()).then(() => kept && this.#status(`${w.mailKept} ${this.#standing()}`.trim()));
    };
    const form = (this.#ui.mail = make('form', {class: 'words mail', onsubmit: async (event) => {
      event.preventDefault();
      if (await this.#send('contact', {email: address.value.trim()})) await over(true);
    }}, make('label', {for: 'mail'}, w.mail), address, make('div', {class: 'row'}, make('button', {class: 'main'}, w.send),
      make('button', {type: 'button', onclick: () => over(false)}, w.skip))));
    below.before(form);
    address.focus();
    this.#keep();
  }

  /** Another tab of the same site. */
  #hear({turns = [], human, rated, asked, ended}) {
    if (ended) this.#clear();
    if (!this.#started) {
      if (asked) this.#start();
      return;
    }
    turns.forEach((turn) => this.#put(turn, true));
    if (human !== undefined) this.#goTo(human);
    if (rated) this.#turns.get(rated[0])?.press?.(rated[1]);
    if (asked || this.#withHuman || turns.some((turn) => turn.handoff)) this.#follow();
  }

  #end() {
    if (this.#turns.size) this.#review(() => this.#over());
    else this.#over();
  }

  /** Asks how the chat was; what follows is told whether anything was sent. */
  #review(after) {
    const w = this.#words;
    const {log, below, form, input, leave: before} = this.#ui;
    before?.();
    const show = (hidden) => [log, below, form].forEach((part) => (part.hidden = hidden));
    const comment = make('textarea', {rows: 3, maxlength: MAX_CHARS, 'aria-label': w.why, placeholder: w.why});
    const stars = w.stars.map((word, at) => make('label', {class: 'star'},
      make('input', {type: 'radio', name: 'stars', value: at + 1}), `${'★'.repeat(at + 1)} ${word}`)).reverse();
    const leave = (this.#ui.leave = () => {
      this.#ui.leave = null;
      rate.remove();
      show(false);
      input.focus();
    });
    const rate = make('section', {class: 'rate', 'aria-label': w.howWas, onkeydown: (event) => event.key === 'Escape' && leave(event.preventDefault())},
    make('fieldset', {}, make('legend', {}, w.howWas), ...stars), comment,
    make('div', {class: 'row'},
      make('button', {type: 'button', class: 'main', onclick: async () => {
        const chosen = rate.querySelector('input:checked');
        const words = comment.value.trim();
        if (chosen && !await this.#send('rating', {stars: Number(chosen.value), ...(words && {comment: words})})) return;
        leave();
        after(Boolean(chosen));
      }}, w.send),
      make('button', {type: 'button', onclick: () => {
        leave();
        after(false);
      }}, w.skip),
      make('button', {type: 'button', onclick: () => this.#download()}, w.save),
      make('button', {type: 'button', onclick: leave}, w.cancel)));
    show(true);
    log.before(rate);
    rate.querySelector('input').focus();
  }

  #over() {
    this.#line.forget();
    this.#channel?.postMessage({ended: true});
    this.#clear();
    this.close();
  }

  #clear() {
    this.#line.leave();
    this.#life.abort();
    this.#life = new AbortController();
    this.#chat.abort();
    this.#chat = new AbortController();
    this.#sending = Promise.resolve();
    this.#asking = null;
    this.#held = [];
    this.#turns.clear();
    this.#last = null;
    this.#mark = null;
    this.#asked = null;
    this.#floor = 0;
    this.#ui.log.replaceChildren(this.#ui.room);
    this.#ui.leave?.();
    this.#ui.mail?.remove();
    this.#goTo(null);
    this.#status('');
    this.#greet();
    if (this.#ui.home) this.#goHome(true);
  }

  /** The conversation was deleted: what was said in it goes here, too; what is being asked stays. */
  #forgotten() {
    this.#turns.forEach(({elements}) => elements.forEach((element) => element.remove()));
    this.#turns.clear();
    this.#last = null;
    this.#mark = null;
    this.#goTo(null);
  }

  #download() {
    const w = this.#words;
    const said = [...this.#turns.values()].map((turn) => `${turn.question && `${w.you}: ${turn.question}\n\n`}${turn.text
      && `${turn.question ? w.bot : turn.agent || w.team}: ${turn.text}\n`}${turn.citations
      .map(({title, url}) => `  [${title}${url ? ` ${url}` : ''}]\n`).join('')}`);
    const address = URL.createObjectURL(new Blob([said.join('\n')], {type: 'text/plain;charset=utf-8'}));
    const anchor = make('a', {href: address, download: `chat-${new Date().toISOString().slice(0, 10)}.txt`});
    this.#ui.frame.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

customElements.define('weir-chat', WeirChat);
