import type {ConsentRecord} from './consent-record.js';

/** Tabs that decide at once don't see each other's records; that takes no longer, in milliseconds. */
export const AT_ONCE = 60_000;

/** What names a record as one before. */
export type RecordLink = NonNullable<ConsentRecord['previous']>;

/** The records that one names as before it; none for the first. Takes what storage gives. */
export const linksOf = ({previous, alsoPrevious}: ConsentRecord): RecordLink[] =>
  [previous, alsoPrevious].flat().filter((link) => !!link);

/** The records that none names, in their order: one, or those of tabs that decided at once. */
export function findEnds(records: readonly ConsentRecord[]): ConsentRecord[] {
  const named = new Set(records.flatMap(linksOf).map(({id}) => id));
  return records.filter(({id}) => !named.has(id));
}

/** True for records that tabs may have made at once. */
export const areAtOnce = (one: ConsentRecord, other: ConsentRecord): boolean =>
  Math.abs(Date.parse(one.time) - Date.parse(other.time)) <= AT_ONCE;
