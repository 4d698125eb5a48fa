import {findLeaks, type Leak, type SeenCookie, type SilenceAllowList} from './find-leaks.js';
import {readDriverCookies} from './read-driver-cookies.js';
import {readPage, type PageFacts} from './read-page.js';
import type {SilencePage} from './silence-page.js';
import type {RequestWatch} from './watch-requests.js';

/** How silence is judged. Every member is optional. */
export interface SilenceOptions {
  /** What may be there all the same. Kelisim's own cookie always may. */
  readonly allow?: SilenceAllowList;
  /** What `watchRequests()` gave, started before the page was opened: it sees more than the page. */
  readonly requests?: Pick<RequestWatch, 'urls'>;
}

/** What was looked at. */
export interface Silence {
  /** What could not be seen, in plain sentences: a passed test proves nothing about it. */
  readonly unseen: readonly string[];
}

/** Thrown when a page was not silent; `message` names each leak and the fix. */
export class SilenceError extends Error {
  override readonly name = 'SilenceError';

  constructor(
    message: string,
    readonly leaks: readonly Leak[],
    readonly unseen: readonly string[],
  ) {
    super(message);
  }
}

/** How many requests browsers list, unless the page asks for more. */
const BUFFER = 250;

/**
 * Passes when the page, up to now, made no third-party request and keeps no cookie and no storage
 * key but those allowed. For end-to-end tests of a site: open the page, look around, answer nothing,
 * and expect silence.
 *
 * Rejects with {@link SilenceError}, also when the page's list of requests is not whole: a pass is
 * never a guess. What it can't see in this driver it gives in `unseen`.
 */
export async function expectSilence(
  page: SilencePage,
  {allow = {}, requests: watch}: SilenceOptions = {},
): Promise<Silence> {
  const facts = await page.evaluate(readPage);
  if (!/^https?:/.test(facts.url)) {
    throw new TypeError(`kelisim: open a page before expectSilence(): it is on ${facts.url}`);
  }
  const requests = [
    ...facts.requests,
    ...(watch?.urls ?? []).map((url) => ({url, by: 'seen by the driver'})),
  ];
  const pageHost = new URL(facts.url).hostname;
  const hosts = requests.flatMap(({url}) => (URL.canParse(url) ? new URL(url).hostname : []));
  const jar = await readDriverCookies(page, pageHost, [...new Set(hosts)].filter(Boolean));
  const leaks = findLeaks(facts, requests, mergeCookies(facts.cookies, jar), allow);
  const lost = watch ? undefined : lostRequests(facts);
  const unseen = listUnseen(facts, !!jar, !!watch);
  if (leaks.length || lost)
    throw new SilenceError(describe(facts, leaks, lost, unseen), leaks, unseen);
  return {unseen};
}

/** The driver's know more; the page's own are there in any case. */
function mergeCookies(names: readonly string[], jar: readonly SeenCookie[] | null): SeenCookie[] {
  const known = jar ?? [];
  const rest = names.filter((name) => !known.some((cookie) => cookie.name === name));
  return [...known, ...rest.map((name) => ({name, detail: 'in document.cookie'}))];
}

/** Why the page's list of requests can't be trusted, if it can't. */
function lostRequests({requests, isEmptied}: PageFacts): string | undefined {
  const fix =
    'start watchRequests(page) before page.goto() and hand it over: expectSilence(page, {requests})';
  if (requests.length >= BUFFER) {
    return `the browser's list of requests is full (${requests.length}), and later ones are not in it: ${fix}`;
  }
  return isEmptied ? `the page has emptied the browser's list of requests: ${fix}` : undefined;
}

function listUnseen({frames, unread}: PageFacts, hasJar: boolean, isWatched: boolean): string[] {
  return [
    ...(hasJar ? [] : ['HttpOnly cookies: this driver does not tell of cookies']),
    ...(isWatched
      ? []
      : ['redirects, and requests that have not ended: watchRequests() sees both']),
    ...(frames && !isWatched ? [`what ${frames} frame(s) asked for: use watchRequests()`] : []),
    ...(frames ? [`what ${frames} frame(s) keep on origins of their own`] : []),
    ...unread,
  ];
}

function describe(
  {url, allowed}: PageFacts,
  leaks: readonly Leak[],
  lost: string | undefined,
  unseen: readonly string[],
): string {
  const lines = leaks.map(
    ({kind, name, detail, fix}) => `- ${kind} ${name} (${detail})\n  fix: ${fix}`,
  );
  return [
    `kelisim: ${url} is not silent: ${leaks.length} ${leaks.length === 1 ? 'leak' : 'leaks'}`,
    ...lines,
    ...(lost ? [`- ${lost}`] : []),
    ...(allowed.length
      ? [
          `note: ${allowed.join(', ')} is allowed on this page, so this is not what comes before consent`,
        ]
      : []),
    ...(unseen.length ? [`not seen: ${unseen.join('; ')}`] : []),
  ].join('\n');
}
