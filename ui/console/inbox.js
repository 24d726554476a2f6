/* The inbox: what is typed into an answer. */
(() => {
  const TOUCH = matchMedia('(pointer: coarse)');

  /* The slash and the letters before the cursor, if that is what stands there. */
  const slash = area => /(?:^|\s)\/([a-z0-9-]*)$/.exec(area.value.slice(0, area.selectionStart));

  class Canned {
    constructor(field, replies) {
      this.field = field;
      this.replies = replies;
      this.list = document.createElement('ul');
      this.list.className = 'canned';
      this.list.id = 'canned-replies';
      this.list.setAttribute('role', 'listbox');
      this.list.setAttribute('aria-label', 'Canned replies');
      this.list.hidden = true;
      field.after(this.list);
    }

    get area() { return this.field.inputElement; }

    get open() { return !this.list.hidden; }

    look() {
      const typed = slash(this.area);
      const found = typed ? this.replies.filter(reply => reply.shortcut.startsWith(typed[1])) : [];
      this.list.hidden = found.length === 0;
      this.list.replaceChildren(...found.slice(0, 8).map((reply, place) => this.option(reply, place)));
      this.point(0);
    }

    option(reply, place) {
      const item = document.createElement('li');
      item.id = `canned-${place}`;
      item.setAttribute('role', 'option');
      const name = document.createElement('b');
      name.textContent = `/${reply.shortcut}`;
      item.append(name, ` ${reply.text}`);
      item.reply = reply;
      item.onmousedown = event => {
        event.preventDefault();
        this.take(item);
      };
      return item;
    }

    point(place) {
      const items = [...this.list.children];
      this.place = items.length ? (place + items.length) % items.length : 0;
      items.forEach((item, at) => item.setAttribute('aria-selected', String(at === this.place)));
      if (this.open) {
        this.area.setAttribute('aria-controls', this.list.id);
        this.area.setAttribute('aria-activedescendant', items[this.place].id);
        items[this.place].scrollIntoView({block: 'nearest'});
      } else {
        this.area.removeAttribute('aria-activedescendant');
        this.area.removeAttribute('aria-controls');
      }
    }

    take(item) {
      const end = this.area.selectionStart;
      const begin = end - slash(this.area)[1].length - 1;
      this.area.setRangeText(item.reply.text, begin, end, 'end');
      this.area.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
      this.list.hidden = true;
      this.point(0);
    }

    /* Whether the key was for the list. */
    key(event) {
      const deeds = {
        ArrowDown: () => this.point(this.place + 1),
        ArrowUp: () => this.point(this.place - 1),
        Enter: () => this.take(this.list.children[this.place]),
        Tab: () => this.take(this.list.children[this.place]),
        Escape: () => { this.list.hidden = true; this.point(0); },
      };
      if (!this.open || !deeds[event.key]) {
        return false;
      }
      event.preventDefault();
      event.stopPropagation();
      deeds[event.key]();
      return true;
    }
  }

  /* Enter sends what is typed so far; on a touch keyboard, which has no Shift+Enter, it begins a line. */
  window.weirReply = (field, send, replies) => {
    if (field.weirCanned) {
      field.weirCanned.replies = replies;
      return;
    }
    const canned = field.weirCanned = new Canned(field, replies);
    field.addEventListener('input', () => canned.look());
    field.addEventListener('blur', () => { canned.list.hidden = true; });
    field.addEventListener('keydown', event => {
      if (event.isComposing || canned.key(event) || event.key !== 'Enter') {
        return;
      }
      if (event.ctrlKey || event.metaKey || !event.shiftKey && !TOUCH.matches) {
        event.preventDefault();
        field.dispatchEvent(new CustomEvent('change', {bubbles: true}));
        send.click();
      }
    }, true);
  };
})();

/* What an agent is told of while they look elsewhere, once they asked for it. */
(() => {
  const KEY = 'weir.notify';
  let sound = null;

  const isOn = () => {
    try { return localStorage.getItem(KEY) === 'on'; } catch { return false; }
  };
  const keep = on => {
    try { localStorage.setItem(KEY, on ? 'on' : 'off'); } catch { /* then it lasts as long as the page */ }
  };

  function ring() {
    sound ??= new AudioContext();
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    tone.frequency.value = 660;
    loud.gain.setValueAtTime(0.08, sound.currentTime);
    loud.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.5);
    tone.connect(loud).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.5);
  }

  /* A browser asks only after a press, and so do we. */
  window.weirNotifyButton = button => {
    const show = () => {
      button.setAttribute('aria-pressed', String(isOn()));
      button.textContent = isOn() ? 'Sound and notifications are on' : 'Turn on sound and notifications';
    };
    button.addEventListener('click', async () => {
      keep(!isOn());
      show();
      if (isOn()) {
        ring();
        await window.Notification?.requestPermission();
      }
    });
    show();
  };

  window.weirNotify = words => {
    if (!isOn()) {
      return;
    }
    ring();
    if (!document.hasFocus() && window.Notification?.permission === 'granted') {
      new Notification('Weir', {body: words, tag: 'weir-inbox'}).onclick = () => window.focus();
    }
  };
})();

/* Keys of the inbox, where nothing is typed. */
(() => {
  const OFF = 'weir.shortcuts';
  const LINKS = '.inbox-list a';
  const enabled = () => {
    try { return localStorage.getItem(OFF) !== 'off'; } catch { return true; }
  };
  const press = key => [...document.querySelectorAll(`.inbox [data-key="${key}"]`)].find(button => button.checkVisibility())?.click();
  const step = by => {
    const links = [...document.querySelectorAll(LINKS)];
    const at = links.findIndex(link => link.getAttribute('aria-current') === 'true');
    const next = links[Math.max(0, Math.min(links.length - 1, at + by))];
    next?.click();
    next?.focus();
  };
  const write = key => {
    press(key);
    setTimeout(() => document.querySelector('.reply textarea')?.focus(), 100);
  };
  const DEEDS = {
    j: () => step(1), k: () => step(-1), r: () => write('r'), n: () => write('n'), t: () => press('t'), e: () => press('e'),
    b: () => press('b'), '/': () => document.querySelector('.inbox-search input')?.focus(), '?': () => press('?'),
  };

  window.weirShortcuts = box => {
    box.checked = enabled();
    box.addEventListener('change', () => {
      try { localStorage.setItem(OFF, box.checked ? 'on' : 'off'); } catch { /* then they stay on */ }
    });
  };

  document.addEventListener('keydown', event => {
    const deed = DEEDS[event.key];
    const typing = event.composedPath()[0]?.closest?.('input, textarea, [contenteditable], [role=dialog]');
    if (!deed || typing || event.ctrlKey || event.metaKey || event.altKey || !document.querySelector('.inbox')
        || document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened]') || !(enabled() || event.key === '?')) {
      return;
    }
    event.preventDefault();
    deed();
  });
})();
