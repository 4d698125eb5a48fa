import {KEYS} from '../storage-keys.js';
import type {ConsentRecord} from './consent-record.js';
import {keysWith, readKey, removeKey, writeKey} from './local-keys.js';

const PREFIX = KEYS.record;
/** What is kept at the most; the oldest go first. */
const MOST_RECORDS = 50;
const MOST_CHARACTERS = 100_000;

/**
 * The records that this browser holds, the oldest first. What can't be read is left out, and so is
 * missing from the history. Empty where storage is switched off, and outside of browsers.
 */
export function readRecords(): ConsentRecord[] {
  return keysWith(PREFIX).flatMap((key) => parseRecord(readKey(key)) ?? []);
}

/** Reads one record as it is stored; `undefined` for anything else. */
export function parseRecord(text: string | null): ConsentRecord | undefined {
  try {
    const record = JSON.parse(text ?? '') as Partial<ConsentRecord> | null;
    const isRecord =
      record?.schema === 'kelisim-record/1' &&
      typeof record.id === 'string' &&
      typeof record.time === 'string' &&
      Array.isArray(record.categories);
    return isRecord ? (record as ConsentRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a record under a key of its own, so that tabs can't lose each other's. */
export function storeRecord(record: ConsentRecord): void {
  const older = keysWith(PREFIX);
  // In the order that they were made, also where the clock was set back in between.
  const newest = Number(older.at(-1)?.split('.')[1] ?? 0);
  const place = Math.max(Date.parse(record.time), newest + 1 || 0);
  const key = `${PREFIX}${place}.${record.id}`;
  const text = JSON.stringify(record);
  let room = MOST_CHARACTERS - text.length;
  // From the newest down: what fits stays.
  const kept = older
    .reverse()
    .filter((one, i) => i < MOST_RECORDS - 1 && (room -= readKey(one)?.length ?? 0) >= 0);
  for (const one of older) if (!kept.includes(one)) removeKey(one);
  // A storage that others have filled: the newest record is worth more than the oldest.
  while (!writeKey(key, text) && kept[0]) removeKey(kept.pop()!);
}

/** The visitor erased everything. */
export function eraseRecords(): void {
  for (const key of keysWith(PREFIX)) removeKey(key);
}
