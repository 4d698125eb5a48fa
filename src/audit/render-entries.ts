import type {AuditEntry, AuditKind, AuditPhase, Owner} from './audit-entry.js';
import {make} from './make-element.js';

/** A table for each kind of thing, in the order that a reader asks. */
const TABLES: readonly (readonly [title: string, kinds: readonly AuditKind[]])[] = [
  ['Requests', ['request']],
  ['Cookies', ['cookie']],
  ['Storage', ['local', 'session', 'indexeddb', 'cache', 'service-worker']],
];

const AREAS: Readonly<Record<AuditKind, string>> = {
  request: '',
  cookie: '',
  local: 'local storage',
  session: 'session storage',
  indexeddb: 'IndexedDB',
  cache: 'cache',
  'service-worker': 'service worker',
};

const PHASES: Readonly<Record<AuditPhase, string>> = {
  undecided: 'before any decision',
  denied: 'while denied',
  allowed: 'while allowed',
};

/** Everything that was seen, in tables. */
export function renderEntries(entries: readonly AuditEntry[]): HTMLTableElement[] {
  return TABLES.map(([title, kinds]) => {
    const rows = entries.filter(({kind}) => kinds.includes(kind));
    const caption = make('caption', {}, `${title}: ${rows.length || 'none'}`);
    return make('table', {}, caption, ...(rows.length ? renderRows(rows) : []));
  });
}

function renderRows(rows: readonly AuditEntry[]): HTMLElement[] {
  const heads = ['What', 'When', 'Belongs to'].map((text) => make('th', {scope: 'col'}, text));
  return [
    make('colgroup', {}, make('col'), make('col'), make('col')),
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...rows.map(renderRow)),
  ];
}

function renderRow(entry: AuditEntry): HTMLElement {
  const {kind, name, isLeak, initiators, duration, heldFetches, blockedBy, owner, vendor} = entry;
  return make(
    'tr',
    {class: isLeak ? 'leak' : ''},
    make(
      'th',
      {scope: 'row'},
      name,
      ...small(AREAS[kind] || initiators.join(', ')),
      ...small(duration && `lasts ${duration}`),
    ),
    make(
      'td',
      {},
      (isLeak ? 'Leak: ' : '') + describePhases(entry),
      ...small(heldFetches > 0 && 'fetched ahead while held; it did not run'),
      ...small(blockedBy && `refused by the page’s ${blockedBy}`),
    ),
    make('td', {}, describeOwner(owner), ...small(!owner && vendor)),
  );
}

/** A line of its own, with a space before it for who reads the text alone. */
const small = (text: string | null | false): (Node | string)[] =>
  text ? [' ', make('small', {}, text)] : [];

function describePhases({seen, isEarlier}: AuditEntry): string {
  const parts = (Object.keys(PHASES) as AuditPhase[])
    .filter((phase) => seen[phase])
    .map((phase) => PHASES[phase] + (seen[phase] > 1 ? ` (${seen[phase]} times)` : ''));
  return parts.join('; ') + (isEarlier ? ', there when the audit began' : '');
}

/** Whose it is, in words. */
function describeOwner(owner: Owner | null): string {
  if (!owner) return 'undeclared';
  const {by, name, category, service} = owner;
  if (by === 'kelisim') return 'Kelisim itself';
  const place = [category, service].filter(Boolean).join(', ');
  if (by === 'rule') return `guard rule ${name} (${place})`;
  if (by === 'embed') return `kelisim-embed (${place})`;
  return by === 'element' ? `marked element (${place})` : `service ${name} (${category})`;
}
