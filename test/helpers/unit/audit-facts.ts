import type {AuditEntry, AuditKind, Evidence, Moment} from '../../../src/audit/audit-entry.js';
import type {Collection} from '../../../src/audit/collect.js';
import {fillConfig} from '../../../src/fill-config.js';
import type {KelisimConfig} from '../../../src/config.js';
import type {ConsentState} from '../../../src/consent/state.js';
import type {Consent} from '../../../src/controller.js';

/** A state of consent with the default categories. */
export function stateOf(decided: boolean, analytics = false): ConsentState {
  return {
    decided,
    choices: {session: true, functional: false, analytics},
    services: {},
    day: null,
    policy: null,
    storage: 'cookie',
  };
}

/** Undecided from the start, denied from 100 ms on, allowed from 200 ms on. */
export const threePhases: readonly Moment[] = [
  {time: 10, state: stateOf(false)},
  {time: 100, state: stateOf(true)},
  {time: 200, state: stateOf(true, true)},
];

export function evidenceOf(
  kind: AuditKind,
  name: string,
  times: number[] = [50],
  more: Partial<Evidence> = {},
): Evidence {
  return {kind, name, times, isEarlier: false, initiators: new Set(), heldFetches: 0, ...more};
}

/** What a collector would have given; `config` null for a page without Kelisim. */
export function collectionOf(
  evidence: readonly Evidence[],
  config: KelisimConfig<string> | null = {},
  moments: readonly Moment[] = config ? threePhases : [],
): Collection {
  const consent = config ? ({config: fillConfig(config)} as unknown as Consent) : undefined;
  const nothing = {byAddress: new Map<string, never>()};
  return {evidence, moments, marks: nothing, guard: nothing, consent, notes: []};
}

/** An entry that nobody answers for. */
export function undeclared(
  kind: AuditKind,
  name: string,
  more: Partial<AuditEntry> = {},
): AuditEntry {
  return {
    ...{kind, name, seen: {undecided: 1, denied: 0, allowed: 0}, isEarlier: false, owner: null},
    host: kind === 'request' ? new URL(name).hostname : null,
    party: kind === 'request' ? 'third' : 'first',
    ...{vendor: null, isDeclared: false, isLeak: true, heldFetches: 0, blockedBy: null},
    ...{initiators: [], duration: null, ...more},
  };
}
