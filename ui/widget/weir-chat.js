/**
 * <weir-chat site-key="weir_pk_…">: a support chat for any page. One module, no dependency, no cookie, no request to
 * anybody but the server it was loaded from. Works under a policy without inline scripts, inline styles or eval: styles
 * are constructed sheets, and every word from outside becomes a text node.
 *
 * Its attributes, custom properties, events and methods: docs/widget.md.
 */

/** What the widget says, by language. A page may change words or add a language before the element is shown. */
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
  },
  de: {
    open: 'Chat öffnen', close: 'Chat schließen', title: 'Chat', greeting: 'Hallo! Wobei können wir helfen?',
    hint: 'Die Antworten gibt eine Maschine, mit Quellen, wo es welche gibt.', label: 'Ihre Nachricht', send: 'Senden',
    log: 'Unterhaltung', you: 'Sie', bot: 'Assistent', typing: 'Schreibt eine Antwort…', sources: 'Quellen',
    good: 'Gute Antwort', bad: 'Schlechte Antwort', why: 'Was war gut, was fehlte? (freiwillig)', thanks: 'Danke!',
    human: 'Mit einem Menschen sprechen', asked: 'Eine Kollegin oder ein Kollege ist gefragt und antwortet hier. Sie können weiterschreiben oder später wiederkommen.',
    withAgent: 'Sie sprechen mit {name}.', withTeam: 'Sie sprechen mit unserem Support-Team.', team: 'Support',
    back: 'Der Assistent antwortet wieder.', closed: 'Unser Team hat diesen Chat beendet.',
    rate: 'Diesen Chat bewerten', delivered: 'Zugestellt',
    end: 'Chat beenden', save: 'Verlauf herunterladen', howWas: 'Wie war dieser Chat?',
    stars: ['Sehr schlecht', 'Schlecht', 'Geht so', 'Gut', 'Sehr gut'], skip: 'Überspringen', cancel: 'Zurück',
    retry: 'Noch einmal', failed: 'Das hat nicht geklappt.',
    offline: 'Keine Verbindung. Ihre Nachricht wird aufgehoben und dann gesendet.',
    away: 'Der Chat ist hier nicht verfügbar.', fast: 'Das war etwas schnell. Bitte einen Moment warten.',
    long: 'Diese Nachricht ist zu lang.', unread: 'neu', newTab: 'öffnet in einem neuen Tab',
  },
  es: {
    open: 'Abrir el chat', close: 'Cerrar el chat', title: 'Chat', greeting: '¡Hola! ¿En qué podemos ayudarle?',
    hint: 'Responde una máquina, con fuentes cuando las hay.', label: 'Su mensaje', send: 'Enviar',
    log: 'Conversación', you: 'Usted', bot: 'Asistente', typing: 'Escribiendo una respuesta…', sources: 'Fuentes',
    good: 'Buena respuesta', bad: 'Mala respuesta', why: '¿Qué estuvo bien o qué faltó? (opcional)', thanks: '¡Gracias!',
    human: 'Hablar con una persona', asked: 'Hemos avisado a una persona del equipo y le responderá aquí. Puede seguir escribiendo o volver más tarde.',
    withAgent: 'Está hablando con {name}.', withTeam: 'Está hablando con nuestro equipo de atención.', team: 'Atención al cliente',
    back: 'El asistente vuelve a responder.', closed: 'Nuestro equipo ha cerrado este chat.', rate: 'Valorar este chat', delivered: 'Entregado',
    end: 'Terminar el chat', save: 'Descargar la conversación', howWas: '¿Qué le pareció este chat?',
    stars: ['Muy malo', 'Malo', 'Regular', 'Bueno', 'Muy bueno'], skip: 'Omitir', cancel: 'Volver',
    retry: 'Reintentar', failed: 'No ha funcionado.',
    offline: 'Sin conexión. Guardamos su mensaje y lo enviaremos cuando vuelva.',
    away: 'El chat no está disponible aquí.', fast: 'Demasiado rápido. Espere un momento, por favor.',
    long: 'Este mensaje es demasiado largo.', unread: 'nuevo', newTab: 'se abre en otra pestaña',
  },
  ar: {
    open: 'فتح الدردشة', close: 'إغلاق الدردشة', title: 'الدردشة', greeting: 'مرحبًا! كيف يمكننا مساعدتك؟',
    hint: 'تجيب آلة، مع ذكر المصادر إن وُجدت.', label: 'رسالتك', send: 'إرسال',
    log: 'المحادثة', you: 'أنت', bot: 'المساعد', typing: 'جارٍ كتابة الإجابة…', sources: 'المصادر',
    good: 'إجابة جيدة', bad: 'إجابة سيئة', why: 'ما الجيد أو ما الناقص؟ (اختياري)', thanks: 'شكرًا لك!',
    human: 'التحدث إلى شخص', asked: 'طلبنا من أحد الزملاء الرد، وسيجيبك هنا. يمكنك متابعة الكتابة أو العودة لاحقًا.', end: 'إنهاء الدردشة',
    withAgent: 'أنت تتحدث مع {name}.', withTeam: 'أنت تتحدث مع فريق الدعم.', team: 'الدعم',
    back: 'عاد المساعد للإجابة.', closed: 'أنهى فريقنا هذه المحادثة.', rate: 'تقييم هذه المحادثة', delivered: 'تم التسليم',
    save: 'تنزيل نص المحادثة', howWas: 'كيف كانت هذه المحادثة؟',
    stars: ['سيئة جدًا', 'سيئة', 'مقبولة', 'جيدة', 'جيدة جدًا'], skip: 'تخطٍّ', cancel: 'رجوع', retry: 'إعادة المحاولة',
    failed: 'لم ينجح ذلك.', offline: 'لا يوجد اتصال. حُفظت رسالتك وستُرسل عند عودته.',
    away: 'الدردشة غير متاحة هنا.', fast: 'مهلًا قليلًا من فضلك.', long: 'هذه الرسالة طويلة جدًا.', unread: 'جديد',
    newTab: 'يُفتح في علامة تبويب جديدة',
  },
};

const API = new URL('v1/', import.meta.url);
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;
const LONGEST_PAUSE = 30_000;
/** Seconds that the server holds a question for news, and milliseconds after which its line is taken for dead. */
const WAIT = 25;
const SILENCE = 40_000;
const MAX_CHARS = 2000;
const ICONS = {
  chat: 'M4 5h16v11H9l-5 4z', close: 'M6 6l12 12M18 6L6 18', send: 'M4 12l16-8-6 16-3-7z', save: 'M12 4v10m-4-4l4 4 4-4M5 19h14',
  up: 'M7 11v9H4v-9zm0 0l4-8c2 0 2 2 2 3v3h6l-1 9c0 1-1 2-2 2H7', down: 'M7 13V4H4v9zm0 0l4 8c2 0 2-2 2-3v-3h6l-1-9c0-1-1-2-2-2H7',
};

const CSS = `
:host { --accent: var(--weir-accent, #1d5fa8); --on: var(--weir-on-accent, #fff); --paper: var(--weir-paper, #fff);
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
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.main:focus-visible { outline-color: var(--ink); }
:host([data-dark]) :focus-visible { outline-color: var(--ink); }
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
.tools [aria-pressed=true] { color: var(--accent); background: var(--bubble); }
:host([data-dark]) .tools [aria-pressed=true] { color: var(--ink); }
.name { font-size: 14px; color: var(--quiet); }
.note { font-size: 14px; color: var(--quiet); margin: 4px 0 0; }
.bad { color: var(--bad); }
.dots::after { content: '•••'; letter-spacing: 3px; animation: weir 1.2s infinite; }
@keyframes weir { 50% { opacity: .3; } }
.bar { display: flex; flex-wrap: wrap; gap: 8px; padding: 8px 14px; font-size: 14px; }
.status { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; padding-inline: 14px; font-size: 14px; background: var(--bubble); }
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
@media (max-width: 520px) { .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } textarea { font-size: 16px; } }
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
    if (!this.shadowRoot) this.#build();
    this.#ends = new AbortController();
    this.#life = new AbortController();
    const {signal} = this.#ends;
    addEventListener('offline', () => this.#status(this.#words.offline), {signal});
    addEventListener('online', () => {
      this.#status('');
      this.#follow();
    }, {signal});
    document.addEventListener('visibilitychange', () => this.#follow(), {signal});
    this.#dark.addEventListener('change', () => this.#shade(), {signal});
    this.#narrow.addEventListener('change', () => this.isOpen && this.#show(), {signal});
    this.#shade();
    if ('BroadcastChannel' in window) {
      this.#channel = new BroadcastChannel(`weir-chat:${this.getAttribute('site-key')}`);
      this.#channel.onmessage = ({data}) => this.#hear(data);
    }
    if (this.#session('open')) this.open(false);
    else if (this.#line.memory.human) this.#start();
  }

  disconnectedCallback() {
    this.#ends.abort();
    this.#life.abort();
    this.#channel?.close();
  }

  get isOpen() {
    return this.#ui.panel.open;
  }

  /** Shows the chat; the keyboard goes there unless it was open before the page was loaded. */
  open(focus = true) {
    this.#show();
    this.#session('open', '1');
    this.#unread = 0;
    this.#badge();
    this.#read();
    if (this.#started) this.#follow();
    else this.#start();
    if (focus) this.#ui.input.focus();
    this.dispatchEvent(new CustomEvent('weir-open'));
  }

  close() {
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
    return strings[known] ? known : 'en';
  }

  #build() {
    const language = this.#language();
    const w = (this.#words = {...strings.en, ...strings[language]});
    this.#line = new Line(this.getAttribute('site-key') || '', () => this.#forgotten());
    const root = this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [styles()];
    const name = this.getAttribute('name') || w.title;
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
    const strip = make('div', {class: 'status'}, ui.status, ui.review);
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
    make('header', {}, make('h2', {}, name),
      make('button', {type: 'button', class: 'bare', 'aria-label': w.save, onclick: () => this.#download()}, icon('save')),
      make('button', {type: 'button', class: 'bare', 'aria-label': w.close, onclick: () => this.close()}, icon('close'))),
    ui.log, strip,
    ui.below, ui.form);
    const frame = make('div', {lang: language, dir: RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr'}, ui.launch, ui.panel);
    ui.frame = frame;
    root.append(frame);
    this.#greet();
  }

  #greet() {
    const greeting = this.#message('bot');
    greeting.text.append(markdown(this.getAttribute('greeting') || this.#words.greeting));
    greeting.element.append(make('p', {class: 'note'}, this.#words.hint));
  }

  /** A message's place in the log; who speaks is said to those who do not see the sides. */
  #message(who, agent) {
    const text = make('div', {class: 'text', dir: 'auto'});
    const name = agent ? make('div', {class: 'name', dir: 'auto'}, agent)
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
    return {waiting: `${w.asked} ${hours || ''}`.trim(), taken: agent ? w.withAgent.replace('{name}', () => agent) : w.withTeam,
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

  #submit() {
    const text = this.#ui.input.value.trim();
    if (!text) return;
    this.#ui.input.value = '';
    const message = {id: crypto.randomUUID?.() || `${Date.now()}-${Math.random().toString(36).slice(2, 12)}`, text};
    this.#line.remember({pending: [...(this.#line.memory.pending || []), message]});
    this.#queue(message);
  }

  /** One question after the other: an answer may lean on the one before. */
  #queue(message) {
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
      this.#wait(answer);
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

  #wait(answer) {
    answer.element.setAttribute('aria-busy', 'true');
    answer.text.replaceChildren(make('span', {class: 'sr'}, this.#words.typing), make('span', {class: 'dots', 'aria-hidden': 'true'}));
    this.#keep();
  }

  async #ask(message, answer, chat) {
    const response = await this.#line.call('messages', {id: message.id, text: message.text}, chat);
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
    if (!this.isOpen) this.#count();
    this.dispatchEvent(new CustomEvent('weir-answer', {detail: {turn: turn.turn_id}}));
  }

  #count() {
    this.#unread++;
    this.#badge();
  }

  /** A turn that was answered elsewhere or earlier, or that an agent said; not the one that is being asked here. */
  #put(turn, isNew) {
    if (this.#turns.has(turn.turn_id)) return;
    if (turn.question && turn.question === this.#asking) {
      this.#held.push(turn);
      return;
    }
    const question = turn.question ? this.#message('me') : null;
    if (question) question.text.textContent = turn.question;
    else if (isNew && !this.isOpen) this.#count();
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
    if (await this.#send('handoff', {})) {
      this.#channel?.postMessage({asked: true});
      await this.#follow();
    }
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
    this.#goTo(null);
    this.#status('');
    this.#greet();
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
