import {KEYS, SEND} from '../storage-keys.js';
import {parseRecord} from '../stored-records.js';
import {UNSENT, unstored} from './add-unsent.js';
import {keysWith, readKey, removeKey, writeKey} from './local-keys.js';

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

/** What is undelivered, the oldest first; what others put there is passed over. */
export function listUnsent(): Unsent[] {
  const ids = [...unstored.keys(), ...keysWith(UNSENT).map((key) => key.slice(UNSENT.length))];
  return ids
    .flatMap((id) => {
      const body = readUnsent(id);
      const record = parseRecord(body);
      return record?.id === id ? {id, time: record.time, body: body!} : [];
    })
    .sort((a, b) => (a.time < b.time ? -1 : 1));
}

export function removeUnsent(id: string): void {
  unstored.delete(id);
  removeKey(UNSENT + id);
}

/**
 * Stops sending a record that the endpoint will never take, and keeps it; not where it was not kept
 * before: another tab may have erased everything.
 */
export function setAside({id, body}: Unsent): void {
  if (readKey(UNSENT + id)) writeKey(REFUSED + id, body);
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
