// Completion for the command box: a list of verbs with one line of help each. Without scripts the browser's own list serves.
(() => {
  const input = document.getElementById('words');
  const list = document.getElementById('completion');
  const source = document.getElementById('verbs');
  if (!input || !list || !source) return;

  const verbs = [...source.querySelectorAll('option')].map((option) => ({
    verb: option.dataset.verb,
    help: option.label,
    example: option.dataset.example,
  }));
  input.removeAttribute('list');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', 'completion');
  input.setAttribute('aria-expanded', 'false');
  let chosen = -1;

  /** What has been typed of the verb, or undefined where no command is being typed. */
  function begun() {
    const slash = /^\s*\/(?:incident\s*)?(\S*)$/.exec(input.value);
    if (slash) return 'incident'.startsWith(slash[1]) && !input.value.includes(' ') ? '' : slash[1];
    const readers = input.form.querySelector('[name="readers"][type="radio"]:checked');
    if (readers && readers.value !== 'command') return undefined;
    return /^\S*$/.test(input.value) && document.activeElement === input ? input.value : undefined;
  }

  function line({ verb, help, example }, index) {
    const option = document.createElement('div');
    option.id = `completion-${index}`;
    option.setAttribute('role', 'option');
    option.dataset.verb = verb;
    const [name, words, sample] = [
      document.createElement('code'),
      document.createElement('span'),
      document.createElement('span'),
    ];
    name.textContent = verb;
    words.textContent = help;
    sample.textContent = example;
    sample.className = 'soft small';
    option.append(name, words, sample);
    return option;
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  /** A slash always means a command, so the choice of readers must say so too. */
  function showWhoReads() {
    const command = input.form.querySelector('[name="readers"][value="command"][type="radio"]');
    if (command && input.value.trimStart().startsWith('/')) command.checked = true;
  }

  function draw() {
    showWhoReads();
    const start = begun()?.toLowerCase();
    const fitting = start === undefined ? [] : verbs.filter(({ verb }) => verb.startsWith(start));
    if (fitting.length === 0 || (fitting.length === 1 && fitting[0].verb === start)) return close();
    list.replaceChildren(...fitting.map(line));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    choose(-1);
  }

  function choose(index) {
    const options = [...list.children];
    chosen = index < 0 ? -1 : index % options.length;
    for (const [i, option] of options.entries()) option.setAttribute('aria-selected', String(i === chosen));
    const option = options[chosen];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function take(option) {
    input.value = `/incident ${option.dataset.verb} `;
    close();
    input.focus();
  }

  input.addEventListener('input', draw);
  input.addEventListener('focus', draw);
  input.addEventListener('blur', () => setTimeout(close, 150));
  input.form.addEventListener('change', draw);
  list.addEventListener('mousedown', (event) => {
    const option = event.target.closest('[role="option"]');
    event.preventDefault();
    if (option) take(option);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === 'ArrowDown') choose(chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
})();
