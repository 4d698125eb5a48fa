import {KEYS} from './storage-keys.js';

/** Every key in local storage that is ours, whatever stands there; none where it is closed. */
export function ownKeys(): string[] {
  const isOurs = (key: string): boolean =>
    Object.values<string>(KEYS).some(
      (own) => own === key || (own.endsWith('.') && key.startsWith(own)),
    );
  try {
    return Object.keys(localStorage).filter(isOurs);
  } catch {
    // A sandboxed frame has no storage.
    return [];
  }
}

/** Erases every trace of choices from local storage: all keys of ours, of every cookie's name. */
export function eraseTraces(): void {
  for (const key of ownKeys()) localStorage.removeItem(key);
}
