/* Where a reader is on a page, kept when the page is shown anew after a change, and what waits for the server. */
(() => {
  const SLOW = 600;
  const TRIES = 30;
  const PAUSE = 100;
  let place = {};
  let waiting = 0;
  let pressed = null;
  let working = null;

  const scroller = () => document.querySelector('vaadin-app-layout')?.shadowRoot?.querySelector('[part~=content]')
    ?? document.scrollingElement;
  const nameOf = element => element.getAttribute('aria-label') || element.textContent.trim();
  const lost = () => document.activeElement === null || document.activeElement === document.body;
  /* A dialog that closes gives the focus up a moment later. */
  const inDialog = () => document.activeElement?.closest('vaadin-dialog, vaadin-confirm-dialog');

  function goBack(page, {top, name, kind}, tries) {
    scroller().scrollTop = top ?? 0;
    if (kind && lost()) {
      [...page.querySelectorAll(kind)].find(element => nameOf(element) === name)?.focus({preventScroll: true});
    }
    if (tries > 0 && (lost() || inDialog() || scroller().scrollTop < top)) {
      setTimeout(() => goBack(page, {top, name, kind}, tries - 1), PAUSE);
    } else if (kind && lost()) {
      page.focus({preventScroll: true});
    }
  }

  /* Remembers what has the focus and how far the page is scrolled. */
  window.weirWatchPlace = page => {
    place = {};
    page.addEventListener('focusin', event => {
      if (event.target !== page) {
        place = {...place, name: nameOf(event.target), kind: event.target.localName};
      }
    });
    scroller().onscroll = () => { place = {...place, top: scroller().scrollTop}; };
  };

  /* Called when the page was filled anew: what is drawn a moment later is waited for. */
  window.weirGoBack = page => goBack(page, place, TRIES);

  /* A button whose press the server still works on does not take another. */
  document.addEventListener('click', event => {
    const button = event.target.closest?.('vaadin-button');
    if (button && button === working) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      pressed = button;
    }
  }, true);

  const wait = () => {
    working = pressed;
    working?.setAttribute('aria-busy', 'true');
    waiting = setTimeout(() => document.querySelector('main.page')?.setAttribute('aria-busy', 'true'), SLOW);
  };

  const goOn = () => {
    clearTimeout(waiting);
    working?.removeAttribute('aria-busy');
    pressed = null;
    working = null;
    document.querySelector('main.page')?.removeAttribute('aria-busy');
  };

  window.Vaadin?.connectionState?.addStateChangeListener((before, now) => {
    if (now === 'loading') {
      wait();
    } else {
      goOn();
    }
  });
})();
