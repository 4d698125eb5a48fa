import type {ConsentRecord} from '../../src/records/consent-record.js';
import {makeLinks} from '../../src/records/make-links.js';
import {fullRecord} from './record.js';
import type {Random} from './unit/random.js';

const DAY = 864e5;

/** Records get ids that are random, and the same at every run. */
export function randomUuid({below}: Random): string {
  const hex = (length: number): string =>
    Array.from({length}, () => below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

/** A record as it is kept, named by those that `makeLinks` finds among the ones before. */
export async function makeRecord(
  random: Random,
  before: readonly ConsentRecord[],
  time: number,
  change: Partial<ConsentRecord> = {},
): Promise<ConsentRecord> {
  const isGranted = random.below(2) > 0;
  const record = fullRecord({
    id: randomUuid(random),
    time: new Date(time).toISOString(),
    event: isGranted ? 'given' : 'refused',
    categories: [{id: 'analytics', basis: 'consent', isGranted}],
    ...(await makeLinks(before)),
    ...change,
  } as Partial<ConsentRecord>);
  return JSON.parse(JSON.stringify(record)) as ConsentRecord;
}

/** How a history is made. */
export interface HistoryShape {
  /** The most records; there may be one or two fewer. */
  readonly length: number;
  /** How many tabs may decide at once; with 1 each record names the one before it. */
  readonly tabs: number;
  /** True where a tab may see a part of what the others have just written. */
  readonly isPartial?: boolean;
  /** When it ends, in milliseconds since 1970. */
  readonly end: number;
}

/**
 * A history as browsers make it, the oldest first: days, hours or a minute between decisions, and now
 * and then tabs that decide at once, before they see each other's records.
 */
export async function makeHistory(
  random: Random,
  {length, tabs, isPartial, end}: HistoryShape,
): Promise<ConsentRecord[]> {
  const {below, pick} = random;
  const records: ConsentRecord[] = [];
  let time = end - length * 2 * DAY;
  while (records.length < length - 1) {
    time += 1 + below(pick([2 * DAY, 36e5, 90_000]));
    const seen = [...records];
    const count = below(3) ? 1 : 1 + below(Math.min(tabs, length - 1 - records.length));
    for (let tab = 0; tab < count; tab++) {
      const isSeen = (): boolean => !!isPartial && tab > 0 && !below(4);
      const view = [...seen, ...records.slice(seen.length).filter(isSeen)];
      records.push(await makeRecord(random, view, time));
      time += below(800);
    }
  }
  // One more that decides alone, so that all that tabs did at once is named.
  return [...records, await makeRecord(random, records, time + 1 + below(DAY))];
}
