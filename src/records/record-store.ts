import {KEYS} from '../storage-keys.js';
import {storedRecords} from '../stored-records.js';
import type {ConsentRecord} from './consent-record.js';
import {readKey, removeKey, writeKey} from './local-keys.js';

/** What is kept at the most; the oldest go first. */
const MOST_RECORDS = 50;
const MOST_CHARACTERS = 100_000;

/**
 * The records that this browser holds, the oldest first. What can't be read is left out, and so is
 * missing from the history. Empty where storage is switched off, and outside of browsers.
 */
export function readRecords(): ConsentRecord[] {
  return storedRecords().map(({record}) => record);
}

/** Keeps a record under a key of its own, so that tabs can't lose each other's. */
export function storeRecord(record: ConsentRecord): void {
  const older = storedRecords();
  // In the order that they were made, also where the clock was set back in between.
  const place = Math.max(Date.parse(record.time), (older.at(-1)?.place ?? 0) + 1);
  const key = `${KEYS.record}${place}.${record.id}`;
  const text = JSON.stringify(record);
  let room = MOST_CHARACTERS - text.length;
  const keys = older.map((one) => one.key).reverse();
  // From the newest down: what fits stays.
  const kept = keys.filter(
    (one, i) => i < MOST_RECORDS - 1 && (room -= readKey(one)?.length ?? 0) >= 0,
  );
  for (const one of keys) if (!kept.includes(one)) removeKey(one);
  // A storage that others have filled: the newest record is worth more than the oldest.
  while (!writeKey(key, text) && kept[0]) removeKey(kept.pop()!);
}
