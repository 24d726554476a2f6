/* Where a reader is on a page, kept when the page is shown anew after a change, and whether the page waits for the server. */
(() => {
  const SLOW = 600;
  const TRIES = 30;
  const PAUSE = 100;
  let place = {};
  let waiting = 0;

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

  window.Vaadin?.connectionState?.addStateChangeListener((before, now) => {
    clearTimeout(waiting);
    const page = document.querySelector('main.page');
    page?.setAttribute('aria-busy', 'false');
    if (now === 'loading') {
      waiting = setTimeout(() => page?.setAttribute('aria-busy', 'true'), SLOW);
    }
  });
})();
