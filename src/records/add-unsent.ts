import type {ConsentRecord} from './consent-record.js';
import {writeKey} from './local-keys.js';

/** The core looks at this key, at every start, and loads the delivery only if it is set. */
export const FLAG = 'kelisim-unsent';
export const UNSENT = 'kelisim-unsent.';

/** What storage would not take; it lives as long as the page. */
export const unstored = new Map<string, string>();

/** Keeps a record until it is delivered: under a key of its own, for tabs decide at once. */
export function addUnsent(record: ConsentRecord): void {
  const body = JSON.stringify(record);
  if (!writeKey(UNSENT + record.id, body)) unstored.set(record.id, body);
  writeKey(FLAG, '1');
}
