/** Makes pages kinder where scripts run; every page works without it. Nothing is sent that a person did not write or press. */
(() => {
  'use strict';
  guardForms(document);
  showCopyButtons(document);
  focusErrors();
  followLive();

  function guardForms(root) {
    for (const form of root.querySelectorAll('form[method="post"]')) {
      guardDoubleSubmit(form);
      guardUnsaved(form);
      if (form.dataset.autosave) autosave(form);
    }
  }

  /** The second press of an impatient hand is stopped; the button comes back when the page does. */
  function guardDoubleSubmit(form) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = 'yes';
      markButtons(form, true);
      setTimeout(() => release(form), 8000); // an answer that is a file leaves the page where it is
    });
  }

  function markButtons(form, sent) {
    for (const button of form.querySelectorAll('button[type="submit"]')) {
      if (sent) button.setAttribute('aria-disabled', 'true');
      else button.removeAttribute('aria-disabled');
    }
  }

  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) release(form);
  });

  function release(form) {
    delete form.dataset.sent;
    markButtons(form, false);
  }

  /** Asks before one leaves written text behind; choices and hidden fields do not count. */
  function guardUnsaved(form) {
    form.addEventListener('input', (event) => {
      if (event.target.matches('textarea, input[type="text"]')) form.dataset.unsaved = 'yes';
    });
    form.addEventListener('submit', () => delete form.dataset.unsaved);
  }

  window.addEventListener('beforeunload', (event) => {
    if (document.querySelector('form[data-unsaved]:not([data-sent])')) event.preventDefault();
  });

  /** Sends the form's fields (no files) a while after the last key; the answer's status says how it went. */
  function autosave(form) {
    const status = form.querySelector('[data-autosave-status]');
    let timer;
    let edits = 0;
    form.addEventListener('input', () => {
      edits += 1;
      clearTimeout(timer);
      timer = setTimeout(save, 2000);
    });
    form.addEventListener('submit', () => clearTimeout(timer));

    async function save() {
      const saving = edits;
      say('Sparar utkastet …');
      try {
        const response = await fetch(form.dataset.autosave, {
          method: 'POST',
          body: fieldsOf(form),
          credentials: 'same-origin',
          redirect: 'error',
        });
        if (!response.ok) throw new Error(String(response.status));
        if (saving === edits) delete form.dataset.unsaved;
        say(`Utkastet sparades ${clock()}.`);
      } catch {
        say('Utkastet kunde inte sparas just nu. Det du har skrivit finns kvar på sidan; ett nytt försök görs om en stund.');
        clearTimeout(timer);
        timer = setTimeout(save, 20000);
      }
    }

    function say(text) {
      if (status) status.textContent = text;
    }
  }

  function fieldsOf(form) {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
    return fields;
  }

  function clock() {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' }).format(
      new Date(),
    );
  }

  function showCopyButtons(root) {
    if (!navigator.clipboard) return;
    for (const button of root.querySelectorAll('[data-copy]')) {
      const words = button.innerHTML;
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.textContent = 'Kopierat';
        setTimeout(() => (button.innerHTML = words), 2500);
      });
    }
  }

  function focusErrors() {
    document.querySelector('.error-summary')?.focus();
  }

  /** On a message the page is fetched again and its live regions exchanged, but never under someone who writes. */
  function followLive() {
    const region = document.querySelector('[data-live]');
    const bar = document.querySelector('[data-live-bar]');
    if (!region || !bar || !window.EventSource) return;
    const status = bar.querySelector('[data-live-status]');
    const pause = bar.querySelector('[data-live-pause]');
    const source = new EventSource(region.dataset.live);
    let paused = false;
    let waiting = false;
    let timer;
    bar.hidden = false;
    source.addEventListener('message', soon);
    source.addEventListener('error', () => say('Ingen kontakt just nu. Försöker igen.'));
    source.addEventListener('open', () => say(paused ? 'Pausad.' : 'Sidan uppdateras av sig själv.'));
    window.addEventListener('pagehide', () => source.close());
    pause.addEventListener('click', () => {
      paused = !paused;
      pause.textContent = paused ? 'Fortsätt' : 'Pausa';
      pause.setAttribute('aria-pressed', String(paused));
      say(paused ? 'Pausad.' : 'Sidan uppdateras av sig själv.');
      if (!paused && waiting) soon();
    });
    region.addEventListener('focusout', () => waiting && !paused && soon());

    /** Many messages at once are one fetch. */
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(refresh, 400);
    }

    async function refresh() {
      if (paused || isBusy()) {
        waiting = true;
        say(paused ? 'Pausad. Det finns nytt att visa.' : 'Det finns nytt. Det visas när du är klar här.');
        return;
      }
      waiting = false;
      const response = await fetch(location.href, { credentials: 'same-origin', headers: { accept: 'text/html' } }).catch(
        () => undefined,
      );
      if (!response?.ok || response.redirected) return;
      exchange(new DOMParser().parseFromString(await response.text(), 'text/html'));
    }

    function isBusy() {
      return region.contains(document.activeElement) || region.querySelector('form[data-unsaved], form[data-sent]') !== null;
    }

    function exchange(fresh) {
      const next = fresh.querySelector('[data-live]');
      if (!next || isBusy()) return;
      const opened = [...region.querySelectorAll('details')].map((details) => details.open);
      region.replaceChildren(...next.childNodes);
      region.querySelectorAll('details').forEach((details, index) => (details.open = opened[index] ?? details.open));
      guardForms(region);
      showCopyButtons(region);
      say(`Uppdaterad ${clock()}.`);
    }

    function say(text) {
      status.textContent = text;
    }
  }
})();
