import type {ConsentRecord} from './records/consent-record.js';
import {KEYS} from './storage-keys.js';

/** Dispatched on `document` when a record has been stored here, or all have been erased. */
export const RECORDED = 'kelisim-recorded';

/** A record and its key, whose second part is its place in the order. */
export interface StoredRecord {
  readonly key: string;
  readonly place: number;
  readonly record: ConsentRecord;
}

/**
 * The records that this browser keeps, the oldest first. Whatever else stands under such names is
 * passed over and left alone: any script of the site can write there. Empty where storage is closed
 * to the page, and outside of browsers.
 */
export function storedRecords(): StoredRecord[] {
  try {
    return (
      Object.keys(localStorage)
        .filter((key) => key.startsWith(KEYS.record))
        .flatMap((key) => {
          // In figures that a number holds: another name would sort last for ever.
          const [, place, id] = /^(\d{13,15})\.(.+)/.exec(key.slice(KEYS.record.length)) ?? [];
          const record = place && parseRecord(localStorage.getItem(key));
          return record && record.id === id ? [{key, place: +place, record}] : [];
        })
        // Two tabs may have taken one place.
        .sort((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1))
    );
  } catch {
    return [];
  }
}

/** Reads one record as it is stored; `undefined` for anything else. */
export function parseRecord(text: string | null): ConsentRecord | undefined {
  try {
    const record = JSON.parse(text ?? '') as ConsentRecord;
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** As far as it is read; that all the rest has its shape is the schema's to tell. Throws on `null`. */
const isRecord = (record: ConsentRecord): boolean =>
  record.schema === 'kelisim-record/1' &&
  /^[\w-]+$/.test(record.id) &&
  !Number.isNaN(Date.parse(record.time)) &&
  typeof record.decision === 'string' &&
  [record.policy, record.controller, record.signals].every(isObject) &&
  [record.documents, record.jurisdiction].every(Array.isArray) &&
  [record.categories, record.services].every(
    (list) =>
      Array.isArray(list) && list.every((one) => isObject(one) && typeof one.id === 'string'),
  );

const isObject = (value: unknown): boolean => !!value && typeof value === 'object';
