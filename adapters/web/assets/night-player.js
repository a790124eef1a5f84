// Plays a night by following "Next" by itself. Without this script every moment is one press away.
(() => {
  if (!document.querySelector('[data-night]')) return;
  const PACES = [
    ['to read along', 0],
    ['a minute in a second', 60],
    ['ten minutes in a second', 600],
  ];
  const LEAST_MS = 900;
  const MOST_MS = 6000;
  let timer;
  let pace = 0;
  let isPlaying = false;

  const live = document.getElementById('live');
  const next = () => live.querySelector('a[rel="next"]');

  function waitMs() {
    const words = live.querySelector('.happened')?.textContent.length ?? 0;
    if (pace === 0) return Math.min(MOST_MS * 2, 2000 + words * 25);
    const storyMs = Number(live.querySelector('[data-night]')?.dataset.waitsMs ?? 0);
    return Math.min(MOST_MS, Math.max(LEAST_MS, storyMs / pace));
  }

  async function show(url) {
    const response = await fetch(url);
    if (!response.ok) return pause();
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const moment = page.getElementById('live');
    if (!moment) return pause();
    live.replaceChildren(...moment.childNodes);
    history.replaceState(null, '', url);
    drawControls();
  }

  function schedule() {
    clearTimeout(timer);
    if (!isPlaying) return;
    const link = next();
    if (!link) return pause();
    timer = setTimeout(() => show(link.href).then(schedule, pause), waitMs());
  }

  function pause() {
    isPlaying = false;
    clearTimeout(timer);
    drawControls();
  }

  function drawControls() {
    const presses = live.querySelector('[data-night] .presses');
    if (!presses || presses.querySelector('[data-play]')) return mark();
    const play = document.createElement('button');
    play.type = 'button';
    play.dataset.play = '';
    const choice = document.createElement('select');
    choice.setAttribute('aria-label', 'Pace');
    for (const [label, value] of PACES) choice.add(new Option(label, value, false, value === pace));
    presses.prepend(play, choice);
    mark();
  }

  function mark() {
    const play = live.querySelector('[data-play]');
    if (!play) return;
    play.textContent = isPlaying ? 'Pause' : 'Play';
    play.disabled = !isPlaying && !next();
  }

  live.addEventListener('click', (event) => {
    if (!event.target.closest('[data-play]')) return;
    isPlaying = !isPlaying;
    mark();
    schedule();
  });
  live.addEventListener('change', (event) => {
    if (event.target.tagName !== 'SELECT') return;
    pace = Number(event.target.value);
    schedule();
  });
  drawControls();
})();
