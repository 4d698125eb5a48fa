import {KEYS, SEND} from '../storage-keys.js';
import type {ConsentRecord} from './consent-record.js';
import {writeKey} from './local-keys.js';

export const UNSENT = KEYS.unsent;

/** What storage would not take; it lives as long as the page. */
export const unstored = new Map<string, string>();

/**
 * Keeps a record until it is delivered: under a key of its own, for tabs decide at once. `isTrace`:
 * it may leave nothing here, and so waits in this page alone.
 */
export function addUnsent(record: ConsentRecord, isTrace?: boolean): void {
  const body = JSON.stringify(record);
  if (isTrace || !writeKey(UNSENT + record.id, body)) unstored.set(record.id, body);
  if (!isTrace) writeKey(KEYS.errand, SEND);
}
