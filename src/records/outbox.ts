import {FLAG, UNSENT, unstored} from './add-unsent.js';
import {keysWith, readKey, removeKey, writeKey} from './local-keys.js';
import {parseRecord} from './record-store.js';

const REFUSED = 'kelisim-refused.';

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

/** Takes the flag away if nothing is undelivered, also not by now of another tab. */
export function clearFlag(): void {
  removeKey(FLAG);
  if (listUnsent()[0]) writeKey(FLAG, '1');
}
