import type {ConsentRecord} from './consent-record.js';
import {areAtOnce, findEnds} from './find-ends.js';
import {hashOf} from './hash-of.js';

/** What a record says of those before it. */
export interface RecordLinks {
  readonly previous: ConsentRecord['previous'];
  readonly alsoPrevious?: ConsentRecord['alsoPrevious'] | undefined;
}

/**
 * Names the newest of the records that this browser holds, and what other tabs recorded at the same
 * time: a branch that no later record names can't be told from one that was put in.
 */
export async function makeLinks(records: readonly ConsentRecord[]): Promise<RecordLinks> {
  const ends = findEnds(records).reverse();
  const [previous = null, ...others] = await Promise.all(
    ends
      .filter((end) => areAtOnce(end, ends[0]!))
      .map(async (end) => ({id: end.id, hash: await hashOf(end)})),
  );
  return {previous, alsoPrevious: others[0] && others};
}
