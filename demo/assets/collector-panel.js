/*
 * The demo's instrument. The server tells it which events have come from this page; it looks for
 * PostHog's cookie and storage itself. It stores nothing.
 */
const panel = document.querySelector('.panel');
const part = (name) => panel.querySelector(`[data-panel=${name}]`);
const counts = new Map();
let source;

function follow() {
  source = new EventSource(`/collector/events?view=${panel.dataset.view}`);
  source.addEventListener('start', () => {
    counts.clear();
    showEvents();
  });
  source.addEventListener('message', ({data}) => {
    const {name} = JSON.parse(data);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    showEvents();
  });
  source.addEventListener('error', () => {
    part('count').textContent = '—';
    part('names').textContent = part('count').dataset.offline;
  });
}

function showEvents() {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const names = [...counts].map(([name, count]) => (count > 1 ? `${name} × ${count}` : name));
  show('count', total, 'names', names);
}

function showStored() {
  const cookies = document.cookie.split('; ').map((pair) => pair.split('=')[0]);
  const areas = {
    cookie: cookies,
    localStorage: keys('localStorage'),
    sessionStorage: keys('sessionStorage'),
  };
  const found = Object.entries(areas).flatMap(([area, all]) =>
    all.filter((key) => /^(__)?ph_/.test(key)).map((key) => ({key, area})),
  );
  const names = [...new Set(found.map(({key}) => key))].map((name) => {
    const where = found.filter(({key}) => key === name).map(({area}) => area);
    return `${name} (${where.join(', ')})`;
  });
  show('stored-count', found.length, 'stored', names);
}

function keys(area) {
  try {
    return Object.keys(window[area]);
  } catch {
    // The visitor has switched storage off: nothing can be kept there.
    return [];
  }
}

function show(countPart, count, namesPart, names) {
  const list = part(namesPart);
  const text = names.join('\n') || list.dataset.nothing;
  if (part(countPart).textContent !== String(count)) part(countPart).textContent = count;
  if (list.textContent !== text) list.textContent = text;
  panel.toggleAttribute(`data-has-${namesPart}`, names.length > 0);
}

follow();
showStored();
setInterval(() => document.hidden || showStored(), 500);
// An open connection would keep the page out of the back-forward cache.
addEventListener('pagehide', () => source.close());
addEventListener('pageshow', ({persisted}) => persisted && follow());
