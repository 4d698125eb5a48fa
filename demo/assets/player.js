/*
 * The stand-in for a video service: a clock that turns the scenes of a drawing. Like the players of
 * real services it tells the page around it where it is, and goes where that page sends it.
 */
const STARTS = [0, 50, 100, 150];

const figure = document.querySelector('.figure');
const range = document.querySelector('[data-player=range]');
const button = document.querySelector('[data-player=play]');
const words = {play: button.textContent.trim(), pause: button.dataset.pause};
const END = Number(range.max);
let timer;

const position = () => Number(range.value);
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function show(seconds) {
  range.value = seconds;
  range.setAttribute('aria-valuetext', clock(position()));
  document.querySelector('[data-player=time]').textContent = `${clock(position())} / ${clock(END)}`;
  figure.dataset.scene = STARTS.findLastIndex((start) => start <= position()) + 1;
  tell('position');
}

function tell(type) {
  parent.postMessage({type, position: position(), isPlaying: !!timer}, '*');
}

function play() {
  if (position() >= END) show(0);
  timer = setInterval(() => (position() >= END ? pause() : show(position() + 1)), 1000);
  button.textContent = words.pause;
  tell('play');
}

function pause() {
  clearInterval(timer);
  timer = undefined;
  button.textContent = words.play;
  tell('pause');
}

button.addEventListener('click', () => (timer ? pause() : play()));
range.addEventListener('input', () => show(position()));
range.addEventListener('change', () => tell('seek'));
addEventListener('message', ({data, source}) => {
  if (source === parent && typeof data?.seek === 'number') show(data.seek);
});
show(0);
tell('ready');
