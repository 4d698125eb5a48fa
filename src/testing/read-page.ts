/** What a page shows of itself, fit for JSON. */
export interface PageFacts {
  readonly url: string;
  readonly requests: readonly {readonly url: string; readonly by: string}[];
  readonly cookies: readonly string[];
  readonly local: readonly string[];
  readonly session: readonly string[];
  readonly databases: readonly string[];
  readonly caches: readonly string[];
  readonly workers: readonly string[];
  /** Kelisim's own cookie, and null where none runs. */
  readonly ownCookie: string | null;
  /** Optional categories that are allowed. */
  readonly allowed: readonly string[];
  /** True when the list of requests has been emptied, by the page itself. */
  readonly isEmptied: boolean;
  readonly frames: number;
  /** What could not be read, and why. */
  readonly unread: readonly string[];
}

/**
 * Reads the page it runs in. It is sent there as text, so it uses nothing of this file's.
 */
export async function readPage(): Promise<PageFacts> {
  const unread: string[] = [];
  const read = async <T>(what: string, get: () => T | Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await get();
    } catch (error) {
      unread.push(`${what}: ${String(error)}`);
      return otherwise;
    }
  };
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  // The parser's own, which have loaded by the end of the page; one that a script inserted is async.
  const loaded = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter(
    ({type, src, async}) =>
      /^(module|text\/javascript)?$/.test(type) && /^http/.test(src) && !async,
  );
  const consent = (globalThis as unknown as Record<symbol, unknown>)[Symbol.for('kelisim')] as
    {config?: {cookie?: {name?: string}}; state: {choices: Record<string, boolean>}} | undefined;
  const {choices = {}} = consent?.state ?? {};
  return {
    url: location.href,
    requests: entries.map(({name, initiatorType}) => ({url: name, by: initiatorType})),
    cookies: await read(
      'cookies',
      () =>
        document.cookie
          .split('; ')
          .filter(Boolean)
          .map((pair) => pair.split('=')[0]!),
      [],
    ),
    local: await read('local storage', () => Object.keys(localStorage), []),
    session: await read('session storage', () => Object.keys(sessionStorage), []),
    databases: await read(
      'IndexedDB',
      async () => (await indexedDB.databases()).map(({name}) => name ?? ''),
      [],
    ),
    // Neither is there on plain http, where a page can have none.
    caches: await read('caches', () => ('caches' in globalThis ? caches.keys() : []), []),
    workers: await read(
      'service workers',
      async () =>
        ((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({scope}) => scope),
      [],
    ),
    ownCookie: consent ? (consent.config?.cookie?.name ?? 'kelisim') : null,
    allowed: Object.keys(choices).filter((id) => id !== 'session' && choices[id]),
    isEmptied:
      document.readyState === 'complete' &&
      loaded.length > 0 &&
      !loaded.some(({src}) => entries.some(({name}) => name === src)),
    frames: document.querySelectorAll('iframe').length,
    unread,
  };
}
