import {KEYS, SEND} from '../storage-keys.js';
import {UNSENT, unstored} from './add-unsent.js';
import {keysWith, readKey, removeKey, writeKey} from './local-keys.js';
import {parseRecord} from './record-store.js';

const REFUSED = KEYS.refused;

/** A record on its way. */
export interface Unsent {
  readonly id: string;
  readonly time: string;
  readonly body: string;
}

/** The text of an undelivered record, or `null` if it is delivered, by this tab or another. */
export function readUnsent(id: string): string | null {
  return unstored.get(id) ?? readKey(UNSENT + id);
}

/** What is undelivered, the oldest first. */
export function listUnsent(): Unsent[] {
  const ids = [...unstored.keys(), ...keysWith(UNSENT).map((key) => key.slice(UNSENT.length))];
  return ids
    .flatMap((id) => {
      const body = readUnsent(id);
      const record = parseRecord(body);
      if (record?.id === id && /^[\w-]+$/.test(id)) return {id, time: record.time, body: body!};
      // Gone by now, or none of ours: no record can be lost by it.
      removeKey(UNSENT + id);
      return [];
    })
    .sort((a, b) => (a.time < b.time ? -1 : 1));
}

export function removeUnsent(id: string): void {
  unstored.delete(id);
  removeKey(UNSENT + id);
}

/** Keeps a record that the endpoint will never take, and stops sending it. */
export function setAside({id, body}: Unsent): void {
  writeKey(REFUSED + id, body);
  removeUnsent(id);
}

/**
 * Leaves word for the next start, once all is delivered: who keeps the cookie, if that is known.
 * What another tab has added by now comes first.
 */
export function endErrand(keeper?: string): void {
  if (keeper) writeKey(KEYS.errand, keeper);
  else removeKey(KEYS.errand);
  if (listUnsent()[0]) writeKey(KEYS.errand, SEND);
}
