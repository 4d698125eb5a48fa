import {html, nothing, type TemplateResult} from 'lit';
import type {AuditEntry, AuditKind, AuditPhase, Owner} from './audit-entry.js';

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
export function renderEntries(entries: readonly AuditEntry[]): TemplateResult[] {
  return TABLES.map(([title, kinds]) => {
    const rows = entries.filter(({kind}) => kinds.includes(kind));
    return html`<table>
      <caption>
        ${title}: ${rows.length || 'none'}
      </caption>
      ${rows.length ? renderRows(rows) : nothing}
    </table>`;
  });
}

const renderRows = (rows: readonly AuditEntry[]): TemplateResult =>
  html`<colgroup>
      <col />
      <col />
      <col />
    </colgroup>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">When</th>
        <th scope="col">Belongs to</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(renderRow)}
    </tbody>`;

const renderRow = (entry: AuditEntry): TemplateResult =>
  html`<tr class="${entry.isLeak ? 'leak' : ''}">
    <th scope="row">
      ${entry.name} ${small(AREAS[entry.kind] || entry.initiators.join(', '))}
      ${small(entry.duration && `lasts ${entry.duration}`)}
    </th>
    <td>
      ${entry.isLeak ? 'Leak: ' : ''}${describePhases(entry)}
      ${small(entry.heldFetches && 'fetched ahead while held; it did not run')}
      ${small(entry.blockedBy && `refused by the page’s ${entry.blockedBy}`)}
    </td>
    <td>${describeOwner(entry.owner)}${small(entry.owner ? '' : entry.vendor)}</td>
  </tr>`;

const small = (text: string | number | null | false): TemplateResult | typeof nothing =>
  text ? html`<small>${text}</small>` : nothing;

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
