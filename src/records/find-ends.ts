import type {ConsentRecord} from './consent-record.js';

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
