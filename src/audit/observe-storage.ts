import type {AuditKind} from './audit-entry.js';
import type {EvidenceStore} from './evidence-store.js';
import {readDurations, readNames, readNamesLater} from './read-storage.js';

/** Looks at what is kept, when told to. */
export interface StorageLook {
  /** Cookies and storage: what is new since the last look is seen now. */
  lookNow(): void;
  /** That, and what takes a while to list: databases, caches, service workers, durations. */
  look(): Promise<void>;
}

/**
 * Compares what is kept with the last look. Nothing is wrapped, so a key that comes and goes between
 * two looks is not seen; a cookie is, where the browser tells of changes.
 */
export function observeStorage(store: EvidenceStore, signal: AbortSignal): StorageLook {
  const known = new Map<AuditKind, Set<string>>();
  const compare = (kind: AuditKind, names: readonly string[]): void => {
    const before = known.get(kind);
    for (const name of names) {
      if (before?.has(name)) continue;
      store.add({kind, name, time: performance.now(), isEarlier: !before});
    }
    known.set(kind, new Set(names));
  };
  const lookNow = (): void => {
    for (const [kind, read] of Object.entries(readNames)) compare(kind as AuditKind, read());
  };
  const look = async (): Promise<void> => {
    lookNow();
    for (const [kind, read] of Object.entries(readNamesLater)) {
      // A private window or a sandbox refuses: there is nothing to be seen then.
      compare(kind as AuditKind, await read().catch(() => []));
    }
    const durations = await readDurations().catch(() => new Map<string, string>());
    for (const line of store.all()) {
      const duration = line.kind === 'cookie' ? durations.get(line.name) : undefined;
      if (duration) line.duration = duration;
    }
  };
  const onChange = ({changed}: CookieChangeEvent): void => {
    lookNow();
    // Gone again by now, and seen all the same.
    for (const {name} of changed) {
      if (name && !known.get('cookie')?.has(name)) {
        store.add({kind: 'cookie', name, time: performance.now()});
      }
    }
  };
  if ('cookieStore' in globalThis) {
    cookieStore.addEventListener('change', (event) => onChange(event as CookieChangeEvent), {
      signal,
    });
  }
  return {lookNow, look};
}
