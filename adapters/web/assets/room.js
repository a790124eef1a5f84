// Comforts on top of pages that work without any script: nothing here is needed to be paged, to answer or to write.
(() => {
  const liveness = document.getElementById('liveness');
  const say = (words) => {
    if (liveness && liveness.textContent !== words) liveness.textContent = words;
  };
  document.addEventListener('htmx:sse:after:connection', (event) => {
    const { status } = event.detail.connection;
    say(status >= 200 && status < 300 ? 'Live' : 'Not live: reload the page');
  });
  document.addEventListener('htmx:sse:error', () => say('Connecting again …'));
  document.addEventListener('htmx:sse:close', () => say('Connecting again …'));
  document.addEventListener('htmx:sse:after:message', () => {
    // What is gone from the page is gone from its title and its forms too.
    if (document.querySelector('[data-gone]')) location.reload();
    say('Live');
    ring();
  });

  // A phone that begins to ring while the page is open shows in the tab's title, and trembles where it can.
  const title = document.title;
  const keys = () => [...document.querySelectorAll('[data-ring]')].map((element) => element.dataset.ring);
  let known = new Set(keys());
  function ring() {
    const now = keys();
    const isNew = now.some((key) => !known.has(key));
    known = new Set(now);
    document.title = now.length > 0 ? `(${now.length}) ${title}` : title;
    if (isNew && navigator.vibrate && navigator.userActivation?.hasBeenActive)
      navigator.vibrate([300, 150, 300]);
  }
  ring();

  // A page out of the browser's own cache has no stream any more and may be hours old.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });

  for (const form of document.querySelectorAll('form[data-sends-itself]')) {
    form.addEventListener('change', () => form.requestSubmit());
    form.querySelector('button')?.remove();
  }

  // The second press of an impatient thumb changes nothing on the server; here it is simply not sent.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // Screen readers speak a status only when it changes: say the answer that was drawn with the page once more.
  const answer = document.getElementById('answer');
  if (answer) {
    const words = answer.textContent;
    const spoken = document.createElement('p');
    spoken.className = 'unseen';
    spoken.setAttribute('role', 'status');
    document.body.append(spoken);
    setTimeout(() => {
      spoken.textContent = words;
    }, 150);
    if (sessionStorage.getItem('wrote') === location.pathname) document.getElementById('words')?.focus();
  }
  sessionStorage.removeItem('wrote');
  document.querySelector('.command form')?.addEventListener('submit', () => {
    sessionStorage.setItem('wrote', location.pathname);
  });
})();
