import {toDuration} from './to-duration.js';

/** A cookie as the browser tells of it: names, and how long it lasts where it says so. */
export interface SeenCookie {
  readonly name: string;
  readonly duration?: string;
}

/** Reads, or gives nothing where a sandbox or a setting forbids it. */
const attempt = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

/** The names that can be read at once. */
export const readNames = {
  cookie: (): string[] =>
    attempt(() => document.cookie.split('; ').filter(Boolean), []).map(
      (pair) => pair.split('=')[0]!,
    ),
  local: (): string[] => attempt(() => Object.keys(localStorage), []),
  session: (): string[] => attempt(() => Object.keys(sessionStorage), []),
} as const;

/** The names that take a while; empty where the browser does not tell. */
export const readNamesLater = {
  indexeddb: async (): Promise<string[]> =>
    (await indexedDB.databases()).flatMap(({name}) => name ?? []),
  // No caches on plain http.
  cache: async (): Promise<string[]> => ('caches' in globalThis ? caches.keys() : []),
  'service-worker': async (): Promise<string[]> =>
    ((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({scope}) => scope),
} as const;

/** How long each cookie lasts, by name. Chromium alone says so; elsewhere it is empty. */
export async function readDurations(): Promise<Map<string, string>> {
  const durations = new Map<string, string>();
  if (!('cookieStore' in globalThis)) return durations;
  for (const cookie of await cookieStore.getAll()) {
    const {name, expires} = cookie as {name?: string; expires?: number | null};
    if (name && expires) durations.set(name, toDuration(expires - Date.now()));
  }
  return durations;
}
