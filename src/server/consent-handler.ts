import type {ConsentRecord} from '../records/consent-record.js';
import {RENEWAL, RENEWED} from '../records/renewal.js';
import {checkRecord} from './check-record.js';
import {consentCookie} from './consent-cookie.js';
import {isSameSite, toUrl} from './is-same-site.js';
import {ownMembers} from './own-members.js';
import {BodyTooLargeError, BodyTooSlowError, PATIENCE, readBody} from './read-body.js';

export interface ConsentHandlerOptions {
  /**
   * Keeps the record. Store it under its `id` as a unique key and take a second one for success:
   * a browser that heard no answer sends it again. When it throws, the browser tries again later.
   */
  readonly onRecord: (record: ConsentRecord, request: Request) => unknown;
  /** As in the site's config. Default: `kelisim`. */
  readonly cookieName?: string;
  /** How long a decision holds, in days: 1 to 395, as in the site's config. Default: 180. */
  readonly days?: number;
  /** As in the site's config: `example.kz`. Default: the host alone. */
  readonly domain?: string | null;
  /** The longest body that is read. Default: 65536. */
  readonly maxBytes?: number;
  /** Origins of the site's pages, `https://example.kz`, where a proxy changes `Host`. */
  readonly origins?: readonly string[];
  /** Hears of what `onRecord` threw. Default: writes it to the console. */
  readonly onError?: (error: unknown, request: Request) => void;
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}

type Settings = ReturnType<typeof readSettings>;

/** An answer that says what was wrong, and what would be right. */
class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, reason: string, headers: Readonly<Record<string, string>> = {}) {
    super(reason);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * Makes what answers `recordUrl`: it checks a record, hands it to `onRecord`, and answers 204, where
 * it refuses everything with the visitor's own cookie in `Set-Cookie`, so that Safari keeps it for
 * its full term (ITP-01). A grant is written again when a later page that still holds it asks
 * (`{"schema": "kelisim-renewal/1"}`), never in the answer to a record: that may come late.
 *
 * Everything else gets a reason in plain text: 400 no record, 403 another site, 405 not POST, 408
 * too slow, 413 too long, 415 not JSON, 500 with `Retry-After` when `onRecord` threw. Two requests at once with
 * one id call `onRecord` once. Throws `TypeError` on options that can't be meant; the function that
 * it returns never rejects.
 */
export function consentHandler(
  options: ConsentHandlerOptions,
): (request: Request) => Promise<Response> {
  const settings = readSettings(ownMembers(options));
  const pending = new Map<string, Promise<unknown>>();
  return async (request) => {
    try {
      refuseStrangers(request, settings);
      const record = await readRecord(request, settings.maxBytes);
      const cookie = consentCookie(request, record, settings, settings.now());
      // Also if the record is not kept: the visitor's choice must not hang on the site's database.
      const headers: Record<string, string> = cookie
        ? {'Set-Cookie': cookie, [RENEWED]: 'cookie'}
        : {};
      const isKept = !record || (await keep(record, request, settings, pending));
      if (isKept) return answer(204, null, headers);
      const reason = 'The record could not be stored. Send it again later.';
      return answer(500, reason, {...headers, 'Retry-After': '60'});
    } catch (error) {
      if (error instanceof Refusal) return answer(error.status, error.message, error.headers);
      settings.onError(error, request);
      return answer(
        500,
        'The record could not be read: hand the request over with its body unread.',
      );
    }
  };
}

/** What can be told without the body. */
function refuseStrangers(request: Request, {origins}: Settings): void {
  if (request.method !== 'POST') {
    throw new Refusal(405, 'Send the record with POST.', {Allow: 'POST'});
  }
  if (!isSameSite(request, origins)) {
    throw new Refusal(403, 'Send the record from a page of this site.');
  }
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Refusal(415, 'Send the record as JSON: Content-Type: application/json.');
  }
}

/** The record in a request; nothing where a page only asks for its cookie from the server. */
async function readRecord(request: Request, maxBytes: number): Promise<ConsentRecord | undefined> {
  // A mistake of the server's own code, which sending again would not mend: it is told as such.
  if (request.bodyUsed) throw new TypeError('the body of the request was read before');
  let record: unknown;
  try {
    record = JSON.parse(await readBody(request, maxBytes));
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      throw new Refusal(413, `The record is too long: send at most ${maxBytes} bytes.`);
    }
    if (error instanceof BodyTooSlowError) {
      throw new Refusal(
        408,
        `The record took too long: send it within ${PATIENCE / 1000} seconds.`,
      );
    }
    throw new Refusal(400, 'The body must be one record as JSON, in UTF-8.');
  }
  if ((record as {schema?: unknown} | null)?.schema === RENEWAL) return;
  const problem = checkRecord(record);
  if (problem) throw new Refusal(400, `The record does not fit kelisim-record/1: ${problem}.`);
  return record as ConsentRecord;
}

/** False if it could not be kept. Duplicates that come meanwhile share the outcome. */
async function keep(
  record: ConsentRecord,
  request: Request,
  {onRecord, onError}: Settings,
  pending: Map<string, Promise<unknown>>,
): Promise<boolean> {
  const {id} = record;
  const known = pending.get(id);
  // An async function, so that what is thrown at once is a rejection too.
  const task = known ?? (async () => onRecord(record, request))();
  if (!known) pending.set(id, task);
  try {
    await task;
    return true;
  } catch (error) {
    if (!known) onError(error, request);
    return false;
  } finally {
    if (!known) pending.delete(id);
  }
}

function answer(
  status: number,
  reason: string | null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = {'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff'};
  return new Response(reason, {
    status,
    headers: {...(reason && type), 'Cache-Control': 'no-store', ...headers},
  });
}

/** The options with their defaults; throws on what would fail only later, and quietly. */
function readSettings({
  onRecord,
  cookieName: name = 'kelisim',
  days = 180,
  domain,
  maxBytes = 65_536,
  origins = [],
  onError,
  now = Date.now,
}: ConsentHandlerOptions) {
  const must = (holds: boolean, rule: string): void => {
    if (!holds) throw new TypeError(`consentHandler: ${rule}`);
  };
  must(typeof onRecord === 'function', 'onRecord must be a function that keeps a record');
  must(/^[\w!#$%&'*+.^`|~-]+$/.test(name), 'cookieName must be a name that a cookie can have');
  must(Number.isInteger(days) && days >= 1 && days <= 395, 'days must be a whole number, 1 to 395');
  must(
    domain == null || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(domain),
    'domain must be a host such as "example.kz", without a dot before it',
  );
  must(!domain || !name.startsWith('__Host-'), 'a cookie named __Host-… can have no domain');
  must(Number.isInteger(maxBytes) && maxBytes > 0, 'maxBytes must be a whole number above 0');
  for (const origin of origins) {
    must(
      /^https?:/.test(origin) && toUrl(origin)?.origin === origin,
      'origins must be such as "https://example.kz", with no slash at the end',
    );
  }
  const report = (error: unknown, request: Request): void => {
    try {
      if (onError) onError(error, request);
      else console.error('kelisim: a record of consent was not kept:', error);
    } catch {
      // What fails to be told must not cost the visitor an answer.
    }
  };
  return {
    onRecord,
    name,
    days,
    domain: domain ?? undefined,
    maxBytes,
    origins,
    onError: report,
    now,
  };
}
