import type {ConsentState} from '../consent/state.js';
import type {AuditEntry, AuditPhase, Evidence, Moment, Owner} from './audit-entry.js';
import type {Collection} from './collect.js';
import {findOwner} from './find-owner.js';
import {findVendor} from './find-vendor.js';
import {isFirstParty} from './match-host.js';
import {toAddress} from './to-address.js';

/** What is the site's own, beside its host. */
export interface PartyOptions {
  readonly pageHost: string;
  readonly firstParty?: readonly (string | RegExp)[];
}

/**
 * The lines of the audit: leaks first, then in the order they were seen. Requests to the site's own
 * hosts are left out, unless something marked or declared, or Kelisim, answers for them.
 */
export function describeEntries(collection: Collection, options: PartyOptions): AuditEntry[] {
  const {evidence, moments} = collection;
  return evidence
    .map((line) => describe(line, moments, collection, options))
    .filter(({kind, party, owner}) => kind !== 'request' || party === 'third' || owner)
    .sort((a, b) => Number(b.isLeak) - Number(a.isLeak));
}

function describe(
  line: Evidence,
  moments: readonly Moment[],
  collection: Collection,
  {pageHost, firstParty}: PartyOptions,
): AuditEntry {
  const {kind, name, isEarlier, heldFetches, times, blockedBy = null, duration = null} = line;
  const owner = line.embed ?? findOwner(kind, name, collection);
  const host = kind === 'request' ? (toAddress(name)?.hostname ?? null) : null;
  const isOwn = owner?.by === 'kelisim';
  const isFirst = host === null || isFirstParty(host, pageHost, firstParty);
  const seen: Record<AuditPhase, number> = {undecided: 0, denied: 0, allowed: 0};
  for (const time of times) seen[phaseAt(time, owner, moments)]++;
  return {
    ...{kind, name, host, owner, seen, isEarlier, heldFetches, blockedBy, duration},
    party: isOwn ? 'kelisim' : isFirst ? 'first' : 'third',
    vendor: isOwn ? null : (findVendor(kind, name)?.name ?? null),
    isDeclared: !!owner,
    isLeak: !isOwn && !blockedBy && seen.undecided + seen.denied > 0,
    initiators: [...line.initiators],
  };
}

/**
 * What the visitor had said at a moment, and of two at one tick of a coarse clock the one before;
 * before the first one that is known, what was said then.
 */
function phaseAt(time: number, owner: Owner | null, moments: readonly Moment[]): AuditPhase {
  if (owner?.by === 'embed') return 'allowed';
  const {state} = moments.findLast((moment) => moment.time < time) ?? moments[0] ?? {};
  if (!state) return 'undecided';
  if (allows(state, owner)) return 'allowed';
  return state.decided ? 'denied' : 'undecided';
}

function allows({choices, services}: ConsentState, owner: Owner | null): boolean {
  const {category, service} = owner ?? {};
  if (category) return (services[`${category}.${service}`] ?? choices[category]) === true;
  return Object.entries(choices).some(([id, choice]) => id !== 'session' && choice);
}
