/*
 * The page around the lesson's player: marks the chapter that is on, and remembers the place, in
 * local storage and only while the visitor allows `functional`.
 */
const KEY = 'lesson-position';
const STARTS = [0, 50, 100, 150];

const embed = document.querySelector('kelisim-embed');
const memory = document.querySelector('[data-lesson=memory]');
const chapters = [...document.querySelectorAll('[data-chapter]')];
const words = {on: memory.dataset.on, off: memory.textContent.trim()};
let position = 0;
let remembers = false;

/** There is none until the visitor has let it in. */
const player = () => embed.shadowRoot?.querySelector('iframe')?.contentWindow;

function resume() {
  const kept = Number(localStorage.getItem(KEY));
  if (kept > 0) player()?.postMessage({seek: kept}, '*');
}

addEventListener('message', ({source, data}) => {
  if (!source || source !== player()) return;
  position = data.position;
  const scene = STARTS.findLastIndex((start) => start <= position);
  chapters.forEach((chapter, i) => chapter.toggleAttribute('data-now', i === scene));
  if (data.type === 'ready' && remembers) resume();
  else if (/pause|seek/.test(data.type) && remembers) localStorage.setItem(KEY, String(position));
  if (/play|pause/.test(data.type)) document.dispatchEvent(new Event('lesson-toggle'));
});

(window.kelisim?.push ? window.kelisim : (window.kelisim = [])).push((consent) =>
  consent.subscribe(() => {
    const did = remembers;
    remembers = consent.allows('functional', 'settings');
    memory.textContent = remembers ? words.on : words.off;
    if (!remembers || did) return;
    // Someone who has moved on already keeps the place where they are.
    if (position > 0) localStorage.setItem(KEY, String(position));
    else resume();
  }),
);
