import type {ConsentRecord} from './consent-record.js';
import {findEnds} from './find-ends.js';
import {hashOf} from './hash-of.js';

/** What a record says of those before it. */
export interface RecordLinks {
  readonly previous: ConsentRecord['previous'];
  readonly alsoPrevious?: ConsentRecord['alsoPrevious'] | undefined;
}

/** More are not kept, but somebody else may write into the storage. */
const MOST_LINKS = 50;

/**
 * Names the newest of the records that this browser holds, and what other tabs recorded at the same
 * time: a branch that no later record names can't be told from one that was put in. One that was put in
 * is named too, and told by what was not made at once with it.
 */
export async function makeLinks(records: readonly ConsentRecord[]): Promise<RecordLinks> {
  const ends = findEnds(records).reverse().slice(0, MOST_LINKS);
  const [previous = null, ...others] = await Promise.all(
    ends.map(async (end) => ({id: end.id, hash: await hashOf(end)})),
  );
  return {previous, alsoPrevious: others[0] && others};
}
