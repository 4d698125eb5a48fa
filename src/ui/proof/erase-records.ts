import {KEYS} from '../../storage-keys.js';

/** Erases every trace of earlier choices from this browser; without storage there is none. */
export function eraseRecords(): void {
  const isOurs = (key: string): boolean =>
    Object.values<string>(KEYS).some(
      (own) => own === key || (own.endsWith('.') && key.startsWith(own)),
    );
  try {
    for (const key of Object.keys(localStorage)) if (isOurs(key)) localStorage.removeItem(key);
  } catch {
    // A sandboxed frame has no storage, and so nothing to erase.
  }
}
