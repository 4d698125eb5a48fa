/*
 * The light, dark or automatic theme. It runs in the head, so that a remembered theme is there at
 * the first paint. It reads and writes storage only while the visitor allows `functional`.
 */
{
  const root = document.documentElement;
  let remembers = false;

  const show = (theme) => {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
    tick();
  };
  const tick = () => {
    const radio = document.querySelector(`[name=theme][value=${root.dataset.theme ?? 'auto'}]`);
    if (radio) radio.checked = true;
  };
  const remember = () => {
    // Automatic is what a browser without a memory shows anyway.
    if (root.dataset.theme) localStorage.setItem('theme', root.dataset.theme);
    else localStorage.removeItem('theme');
  };

  root.dataset.script = '';
  try {
    // No room for a message that this visitor has closed: Kelisim keeps its version.
    root.toggleAttribute('data-told', localStorage['kelisim-upcoming'] === root.dataset.upcoming);
  } catch {
    // Storage is refused: the message is shown, and has its room.
  }
  document.addEventListener('DOMContentLoaded', tick);
  document.addEventListener('change', ({target}) => {
    if (target.name !== 'theme') return;
    show(target.value);
    if (remembers) remember();
  });

  // An array until Kelisim is there; on the npm page that is after the first paint.
  (window.kelisim?.push ? window.kelisim : (window.kelisim = [])).push((consent) =>
    consent.subscribe(() => {
      root.toggleAttribute('data-videos', consent.allows('functional', 'demo-video'));
      const did = remembers;
      remembers = consent.allows('functional', 'settings');
      if (!remembers || did) return;
      if (root.dataset.theme) remember();
      else show(localStorage.getItem('theme'));
    }),
  );
}
