/*
 * The lesson's player: a clock that turns the scenes of a drawing. Where it was paused is kept in
 * local storage, and only while the visitor allows `functional`.
 */
const KEY = 'lesson-position';
const STARTS = [0, 50, 100, 150];

const player = document.querySelector('.player');
const figure = player.querySelector('.figure');
const range = player.querySelector('[data-player=range]');
const button = player.querySelector('[data-player=play]');
const memory = document.querySelector('[data-player=memory]');
const chapters = [...document.querySelectorAll('[data-chapter]')];
const words = {
  play: button.textContent.trim(),
  pause: button.dataset.pause,
  on: memory.dataset.on,
  off: memory.textContent.trim(),
};
const END = Number(range.max);
let timer;
let remembers = false;

const position = () => Number(range.value);
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function show(seconds) {
  range.value = seconds;
  range.setAttribute('aria-valuetext', clock(position()));
  player.querySelector('[data-player=time]').textContent = `${clock(position())} / ${clock(END)}`;
  const scene = STARTS.findLastIndex((start) => start <= position());
  figure.dataset.scene = scene + 1;
  chapters.forEach((chapter, i) => chapter.toggleAttribute('data-now', i === scene));
  player.querySelector('[data-player=caption]').textContent = chapters[scene]
    .querySelector('h3')
    .lastChild.textContent.trim();
}

function play() {
  if (position() >= END) show(0);
  timer = setInterval(() => (position() >= END ? pause() : show(position() + 1)), 1000);
  button.textContent = words.pause;
}

function pause() {
  clearInterval(timer);
  timer = undefined;
  button.textContent = words.play;
  remember();
}

function remember() {
  if (remembers) localStorage.setItem(KEY, String(position()));
}

button.addEventListener('click', () => (timer ? pause() : play()));
range.addEventListener('input', () => show(position()));
range.addEventListener('change', () => timer || remember());
addEventListener('pagehide', () => timer && pause());

show(0);
(window.kelisim ??= []).push((consent) =>
  consent.subscribe(() => {
    const did = remembers;
    remembers = consent.allows('functional', 'settings');
    memory.textContent = remembers ? words.on : words.off;
    if (!remembers || did) return;
    // Someone who has moved on already keeps the place where they are.
    const kept = Number(localStorage.getItem(KEY));
    if (position() === 0 && kept > 0 && kept <= END) show(kept);
    else if (!timer && position() > 0) remember();
  }),
);
