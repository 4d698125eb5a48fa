import type {AuditEntry, Moment} from './audit-entry.js';

/** The state of the page in one plain sentence, and whether it is a good one. */
export interface Verdict {
  readonly kind: 'leaks' | 'silent' | 'unknown';
  readonly text: string;
}

const count = (entries: readonly AuditEntry[], phase: 'undecided' | 'denied', kind: RegExp) =>
  entries
    .filter((entry) => entry.isLeak && kind.test(entry.kind))
    .reduce(
      (sum, {kind: own, seen}) => sum + (own === 'request' ? seen[phase] : +!!seen[phase]),
      0,
    );

const plural = (n: number, word: string, many = `${word}s`): string[] =>
  n ? [`${n} ${n === 1 ? word : many}`] : [];

/** "3 requests, 2 cookies and 1 storage key": requests each time, what is kept once. */
function list(entries: readonly AuditEntry[], phase: 'undecided' | 'denied'): string {
  const parts = [
    ...plural(count(entries, phase, /^request$/), 'request'),
    ...plural(count(entries, phase, /^cookie$/), 'cookie'),
    ...plural(
      count(entries, phase, /^(local|session|indexeddb|cache)$/),
      'storage entry',
      'storage entries',
    ),
    ...plural(count(entries, phase, /^service-worker$/), 'service worker'),
  ];
  const last = parts.pop();
  return parts.length ? `${parts.join(', ')} and ${last}` : (last ?? '');
}

/** Says what was seen without a yes. It claims no silence that it could not see. */
export function verdictOf(entries: readonly AuditEntry[], moments: readonly Moment[]): Verdict {
  const before = list(entries, 'undecided');
  const after = list(entries, 'denied');
  const leaks = [before && `${before} before consent`, after && `${after} after a refusal`];
  const text = leaks.filter(Boolean).join('; ');
  const first = moments[0]?.state;
  if (!first) {
    const absent = 'Kelisim does not run on this page (yet)';
    return before
      ? {kind: 'leaks', text: `${absent}: ${before} without asking anybody.`}
      : {kind: 'unknown', text: `${absent}. Nothing third-party was seen so far.`};
  }
  if (text) return {kind: 'leaks', text: `${text}.`};
  const gave = Object.entries(first.choices).some(([id, choice]) => id !== 'session' && choice);
  if (gave) {
    return {
      kind: 'unknown',
      text: 'The visitor had agreed before this audit began. Forget the choice to see what comes before consent.',
    };
  }
  return {kind: 'silent', text: 'Silent so far: nothing third-party before consent.'};
}
