import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';
import {createCookieRepository} from '../../src/cookies/cookie-repository.js';
import {
  allows,
  checkRecord,
  consentHandler,
  isGpc,
  readConsent,
  type ConsentHandlerOptions,
  type ConsentRecord,
} from '../../src/server/index.js';
import {findDecision} from '../../src/server/find-decision.js';
import {consentCookie} from '../helpers/consent-cookie.js';
import {fullRecord} from '../helpers/record.js';
import {rootFolder} from '../helpers/test-files.js';
import {seededRandom} from '../helpers/unit/random.js';

const DAY = 864e5;
const day = (offset: number): string =>
  new Date(Date.now() + offset * DAY).toISOString().slice(0, 10);
const today = day(0);
const denied = {
  decided: false,
  choices: {session: true},
  services: {},
  policy: null,
  day: null,
};

describe('kelisim/server, without a page', () => {
  it('compiles without the DOM: with what workers have, and nothing of Node', () => {
    const file = join(rootFolder, 'src/server/tsconfig.json');
    const {config} = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
    const {options, fileNames} = ts.parseJsonConfigFileContent(
      config,
      ts.sys,
      join(rootFolder, 'src/server'),
    );
    const program = ts.createProgram(fileNames, options);
    const own = program
      .getSourceFiles()
      .filter(({fileName}) => /src\/(server|consent)\/|decision-codec/.test(fileName));
    assert.ok(own.length > 12);
    assert.ok(!options.lib?.some((name) => /lib\.dom\./.test(name)), String(options.lib));
    const problems = own.flatMap((one) => [...program.getSemanticDiagnostics(one)]);
    assert.deepEqual(
      problems.map(({messageText}) => messageText),
      [],
    );
  });

  it('is built as one file that imports nothing', () => {
    const code = readFileSync(join(rootFolder, 'dist/server.js'), 'utf8');
    assert.doesNotMatch(code, /^\s*import\b|\bimport\s*\(|\brequire\s*\(/m);
    assert.doesNotMatch(code, /\b(document|window|process|Buffer|globalThis)\./);
  });
});

describe('readConsent', () => {
  const cookie = (value: string): string => `kelisim=${value}`;
  const full = `v=1&t=${today}&p=2&p.analytics=*1x3k&functional=1&analytics=0&analytics.own=1`;

  it('says what the cookie says', () => {
    assert.deepEqual(readConsent(`a=b; ${cookie(full)}; c=d`), {
      decided: true,
      choices: {session: true, functional: true, analytics: false},
      services: {'analytics.own': true},
      policy: '2',
      day: today,
    });
  });

  for (const header of [
    undefined,
    null,
    '',
    'a=b',
    'kelisim',
    'kelisim=',
    'xkelisim=v=1&analytics=0',
    7,
    {},
  ]) {
    it(`is undecided with ${JSON.stringify(header) ?? 'undefined'} as its header`, () => {
      assert.deepEqual(readConsent(header as string), denied);
      assert.deepEqual(readConsent(header as string, {categories: ['analytics']}), {
        ...denied,
        choices: {session: true, analytics: false},
      });
      assert.equal(readConsent(header as string, {categories: []}).decided, false);
    });
  }

  for (const [why, value] of Object.entries({
    'a future day': consentCookie(1, 1, day(2)),
    'a day of 180 days ago': consentCookie(1, 1, day(-180)),
    'no day': 'v=1&functional=1&analytics=1',
    'another format': consentCookie(1, 1).replace('v=1', 'v=2'),
    'something behind it': consentCookie(1, 1) + ' ',
    'another spelling': consentCookie(1, 1).replace('analytics', '%61nalytics'),
    'a day that does not exist': consentCookie(1, 1, '2026-02-30'),
  })) {
    it(`REC-06, LAW-21: ${why} is no consent`, () => {
      const consent = readConsent(cookie(value));
      assert.equal(consent.decided, false);
      assert.ok(!allows(consent, 'analytics') && !allows(consent, 'analytics', 'own'));
      assert.equal(consent.day, null);
    });
  }

  it('takes a service without its category for no answer', () => {
    const consent = readConsent(cookie(`v=1&t=${today}&analytics.own=1`));
    assert.equal(consent.decided, false);
    assert.equal(allows(consent, 'analytics', 'own'), false);
  });

  it('LAW-20: holds to the last day of its term, and 395 days at the most', () => {
    const consent = (offset: number, days?: number) =>
      readConsent(cookie(consentCookie(1, 1, day(offset))), {days});
    assert.ok(consent(-179).decided && !consent(-180).decided);
    assert.ok(consent(-394, 395).decided && !consent(-395, 999).decided);
    assert.ok(consent(0, 1).decided && !consent(-1, 1).decided);
    assert.ok(!consent(0, NaN).decided && !readConsent(cookie(full), {now: NaN}).decided);
    assert.deepEqual(readConsent(cookie(full), null as never).decided, true);
  });

  it('takes a refusal without a day, as a tool writes it', () => {
    const {decided, choices} = readConsent(cookie('v=1&functional=0&analytics=0'));
    assert.deepEqual([decided, choices['analytics']], [true, false]);
  });

  it('with categories, asks for what is missing and for another version', () => {
    const read = (
      categories: readonly (string | {id: string; version?: string})[],
      policy?: string,
    ) => readConsent(cookie(full), {categories, ...(policy && {policy})});
    assert.equal(read(['functional', 'analytics'], '2').decided, true);
    assert.deepEqual(read(['functional', 'ads']).choices, {
      session: true,
      functional: true,
      ads: false,
    });
    assert.equal(read(['functional', 'ads']).decided, false);
    assert.equal(read(['functional'], '3').decided, false);
    assert.equal(read([{id: 'analytics', version: '2'}]).decided, false);
    assert.equal(read([{id: 'analytics', version: '*1x3k'}]).decided, true);
  });

  it('reads another cookie by its name, such as that of an account', () => {
    const header = `${cookie(consentCookie(1, 1))}; kelisim-account=${consentCookie(0, 0)}`;
    assert.equal(allows(readConsent(header, {name: 'kelisim-account'}), 'analytics'), false);
    assert.equal(allows(readConsent(header), 'analytics'), true);
  });

  it('does not take a member of every object for a category', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      assert.equal(allows(readConsent(cookie(full)), name), false);
    }
  });

  it('COOK-04: of several takes the one that the page takes', () => {
    const random = seededRandom(4);
    const values = [
      ...[consentCookie(0, 0), consentCookie(1, 0), consentCookie(1, 1), consentCookie(0, 1)],
      ...[consentCookie(0, 0, day(-400)), `${consentCookie(1, 1)}&analytics.a=1`, 'x', ''],
      `v=1&t=${today}&p=1&functional=1&analytics=0`,
    ];
    let header = '';
    // Asked by its class, as in a page.
    const page = Object.create({
      get cookie() {
        return header;
      },
    }) as object;
    Reflect.set(globalThis, 'document', page);
    try {
      const repository = createCookieRepository({name: 'kelisim', days: 180});
      for (let round = 0; round < 2000; round++) {
        header = Array.from({length: random.below(5)}, () => {
          return `${random.pick(['kelisim', 'kelisim', 'kelisim2', 'a'])}=${random.pick(values)}`;
        }).join('; ');
        assert.deepEqual(findDecision(header, 'kelisim')?.decision, repository.read(), header);
      }
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });
});

describe('isGpc', () => {
  it('GPC-01: takes 1 to the letter', () => {
    assert.equal(isGpc(new Headers({'Sec-GPC': '1'})), true);
    assert.equal(isGpc({'sec-gpc': '1'}), true);
    for (const value of ['0', '', 'true', '?1', '1, 1', '01']) {
      assert.equal(isGpc(new Headers({'Sec-GPC': value})), false, value);
    }
    for (const headers of [new Headers(), {}, null, undefined, {'sec-gpc': ['1']}]) {
      assert.equal(isGpc(headers), false);
    }
  });
});

describe('checkRecord', () => {
  const record = fullRecord();

  it('takes a full record, and one with as little as there can be', () => {
    assert.equal(checkRecord(JSON.parse(JSON.stringify(record))), null);
    const {ref: _, guardian: __, ...rest} = record;
    const least: ConsentRecord = {
      ...rest,
      previous: null,
      policy: {},
      documents: [],
      textHash: null,
      categories: [{id: 'session', basis: 'session', isGranted: true}],
      services: [],
      decision: '',
      event: 'erased',
      controller: {name: 'x'},
      jurisdiction: [],
    };
    assert.equal(checkRecord(least), null);
  });

  it('names each member that is missing, and each that is unknown, at any depth', () => {
    const optional = /^(ref|guardian)$/;
    for (const key of Object.keys(record)) {
      const {[key]: _, ...rest} = record as unknown as Record<string, unknown>;
      const problem = checkRecord(rest);
      assert.equal(problem, optional.test(key) ? null : `${key} is missing`);
    }
    assert.equal(checkRecord({...record, email: 'x'}), 'email is no member of a record');
    const [first, ...others] = record.services;
    const services = [{...first, ip: '1'}, ...others];
    assert.equal(checkRecord({...record, services}), 'services[0].ip is no member of a record');
    assert.equal(checkRecord({...record, '<script>\n': 1}), '? is no member of a record');
    assert.match(checkRecord(JSON.parse('{"__proto__": 1}'))!, /^schema is missing$/);
  });

  for (const [change, place] of [
    [{schema: 'kelisim-record/2'}, 'schema'],
    [{id: '3F2B8C1E-5D4A-4F6B-9A7C-0E1D2C3B4A59'}, 'id'],
    [{id: '3f2b8c1e-5d4a-1f6b-9a7c-0e1d2c3b4a59'}, 'id'],
    [{time: '2026-02-30T00:00:00.000Z'}, 'time'],
    [{time: '2026-11-22T09:30:00Z'}, 'time'],
    [{clock: 'server'}, 'clock'],
    [{previous: {id: record.id}}, 'previous.hash'],
    [{event: 'Given'}, 'event'],
    [{method: 'magic'}, 'method'],
    [{method: 'minor'}, 'method'],
    [{categories: []}, 'categories'],
    [{software: {name: 'kelisim', version: 'x'}}, 'software.version'],
    [{ref: 'x'.repeat(257)}, 'ref'],
    [{language: 'kk_KZ'}, 'language'],
    [{textHash: 'ab'}, 'textHash'],
    [{documents: [{url: 1}]}, 'documents[0].url'],
    [{documents: {}}, 'documents'],
    [{categories: [{id: 'a', basis: 'consent', isGranted: 1}]}, 'categories[0].isGranted'],
    [{categories: [{id: 'a b', basis: 'consent', isGranted: true}]}, 'categories[0].id'],
    [{services: [null]}, 'services[0]'],
    [{services: Array.from({length: 501}, () => record.services[0])}, 'services'],
    [{decision: consentCookie(1, 1) + '&'}, 'decision'],
    [{validity: 'P'}, 'validity'],
    [{validity: 'PT'}, 'validity'],
    [{jurisdiction: ['kz']}, 'jurisdiction[0]'],
    [{signals: {gpc: true}}, 'signals.dnt'],
  ] as const) {
    it(`says where it is wrong: ${JSON.stringify(change).slice(0, 70)}`, () => {
      const problem = checkRecord({...record, ...change})!;
      assert.ok(problem.startsWith(`${place} `), problem);
    });
  }

  for (const value of [null, [], 'x', 1, true]) {
    it(`says that ${JSON.stringify(value)} is no record`, () => {
      assert.equal(checkRecord(value), 'the record must be an object');
    });
  }
});

describe('consentHandler', () => {
  const URL_ = 'https://example.kz/consent';
  interface Sent {
    readonly url?: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly body?: unknown;
  }
  const request = ({
    url = URL_,
    method = 'POST',
    headers = {},
    body = fullRecord(),
  }: Sent = {}): Request => {
    const all = {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      origin: new URL(url).origin,
      host: new URL(url).host,
      ...headers,
    };
    const isRaw =
      typeof body === 'string' || body instanceof ReadableStream || body instanceof Uint8Array;
    const init = {
      method,
      headers: Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null),
      ...(method !== 'GET' &&
        method !== 'HEAD' && {body: isRaw ? (body as BodyInit) : JSON.stringify(body)}),
      duplex: 'half',
    };
    return new Request(url, init);
  };
  const start = (options: Partial<ConsentHandlerOptions> = {}) => {
    const records: ConsentRecord[] = [];
    const handle = consentHandler({onRecord: (one) => void records.push(one), ...options});
    return {records, send: (sent?: Sent) => handle(request(sent)), handle};
  };
  const cookieOf = (response: Response): string | null => response.headers.get('set-cookie');
  const left = (offset = 0, days = 180): number =>
    Math.floor((Date.parse(day(offset)) + days * DAY - Date.now()) / 1000);

  /** What a later page asks with, to have its cookie written by the server. */
  const renewal = {schema: 'kelisim-renewal/1'};

  it('ITP-01: answers a renewal by 204 with the same cookie, for what is left of its term', async () => {
    const {send, records} = start();
    const value = consentCookie(1, 0, day(-100));
    const response = await send({headers: {cookie: `a=b; kelisim=${value}`}, body: renewal});
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.ok(response.headers.has('kelisim-renewed'));
    assert.equal(records.length, 0, 'a renewal is no record');
    const [pair, ...attributes] = cookieOf(response)!.split('; ');
    assert.equal(pair, `kelisim=${value}`);
    const age = Number(/Max-Age=(\d+)/.exec(attributes.join())?.[1]);
    assert.ok(Math.abs(age - left(-100)) <= 2, `${age}`);
    assert.deepEqual(
      attributes.filter((one) => !one.startsWith('Max-Age')),
      ['Path=/', 'SameSite=Lax', 'Secure'],
    );
  });

  it('ITP-03: keeps a refusal as long as a consent', async () => {
    const {send} = start({now: () => Date.parse(today) + 1000});
    const terms = [];
    for (const value of [
      consentCookie(1, 1),
      consentCookie(0, 0),
      'v=1&functional=0&analytics=0',
    ]) {
      const response = await send({headers: {cookie: `kelisim=${value}`}, body: renewal});
      assert.ok(cookieOf(response)!.startsWith(`kelisim=${value};`));
      terms.push(Number(/Max-Age=(\d+)/.exec(cookieOf(response)!)?.[1]));
    }
    const day180 = (180 * DAY) / 1000;
    assert.deepEqual(terms, [day180 - 1, day180 - 1, day180]);
  });

  it('ATTACKS 8: takes no option from what is in every object', async () => {
    const bad = {
      t: today,
      analytics: '1',
      cookieName: 'other',
      days: 395,
      domain: 'evil.kz',
      origins: ['https://evil.kz'],
      now: 0,
      name: 'other',
      categories: ['analytics'],
      policy: '1',
    };
    Object.assign(Object.prototype, bad);
    try {
      assert.deepEqual(Object.keys(readConsent('').choices), ['session']);
      assert.equal(readConsent('', {categories: ['analytics']}).decided, false);
      const value = consentCookie(1, 1);
      assert.equal(readConsent(`kelisim=${value}`).choices['analytics'], true);
      const {send} = start();
      const own = await send({headers: {cookie: `kelisim=${value}`}, body: renewal});
      assert.match(cookieOf(own)!, /^kelisim=[^;]*; Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/);
      const foreign = {'sec-fetch-site': null, origin: 'https://evil.kz'};
      assert.equal((await send({headers: foreign, body: renewal})).status, 403);
    } finally {
      for (const key of Object.keys(bad)) Reflect.deleteProperty(Object.prototype, key);
    }
  });

  for (const policy of ['1', '1.2', '2']) {
    it(`ITP-01: keeps a refusal on policy ${policy} in the answer to its record, and no grant`, async () => {
      const value = (analytics: 0 | 1): string =>
        consentCookie(0, analytics).replace('&functional', `&p=${policy}&functional`);
      const refusal = await start().send({headers: {cookie: `kelisim=${value(0)}`}});
      assert.ok(cookieOf(refusal)?.startsWith(`kelisim=${value(0)};`));
      assert.equal(cookieOf(await start().send({headers: {cookie: `kelisim=${value(1)}`}})), null);
    });
  }

  it('renews nothing where there is no decision, and says so', async () => {
    for (const cookie of [null, `kelisim=${consentCookie(1, 1, day(-200))}`, 'kelisim=yes']) {
      const response = await start().send({headers: {cookie}, body: renewal});
      assert.equal(response.status, 204);
      assert.equal(cookieOf(response), null);
      assert.ok(!response.headers.has('kelisim-renewed'));
    }
    const foreign = {'sec-fetch-site': 'cross-site', origin: 'https://evil.kz'};
    assert.equal((await start().send({headers: foreign, body: renewal})).status, 403);
  });

  it('names domain and cookie as the site does, and is Secure on https alone', async () => {
    const {send} = start({domain: 'example.kz', cookieName: 'choice', days: 30});
    const headers = {cookie: `choice=${consentCookie(0, 0)}`};
    const http = cookieOf(await send({url: 'http://example.kz/consent', headers}))!;
    assert.match(http, /^choice=.*; Path=\/; Domain=example\.kz; Max-Age=\d+; SameSite=Lax$/);
    // Behind a proxy that ends TLS.
    const proxied = {...headers, origin: 'https://example.kz'};
    assert.match(
      cookieOf(await send({url: 'http://example.kz/consent', headers: proxied}))!,
      /; Secure$/,
    );
    assert.doesNotMatch(http, /HttpOnly/i);
  });

  for (const [why, cookie, record, expected] of [
    [
      'the strictest of several',
      `kelisim=${consentCookie(1, 1)}; kelisim=${consentCookie(0, 0)}`,
      {},
      consentCookie(0, 0),
    ],
    [
      'the cookie, not the record',
      `kelisim=${consentCookie(0, 0)}`,
      {decision: consentCookie(1, 1)},
      consentCookie(0, 0),
    ],
    [
      'no grant in the answer to a record: a withdrawal may have followed',
      `kelisim=${consentCookie(1, 1)}`,
      {decision: consentCookie(1, 1)},
      null,
    ],
    ['no grant of one category either', `kelisim=${consentCookie(1, 0)}`, {}, null],
    ['nothing for one that has expired', `kelisim=${consentCookie(1, 1, day(-200))}`, {}, null],
    ['nothing for one of the future', `kelisim=${consentCookie(1, 1, day(3))}`, {}, null],
    ['nothing for a grant without a day', 'kelisim=v=1&analytics=1', {}, null],
    [
      'without a cookie, the record of now',
      null,
      {decision: consentCookie(0, 0)},
      consentCookie(0, 0),
    ],
    [
      'with one that is no encoding, the record of now',
      'kelisim=yes',
      {decision: consentCookie(0, 0)},
      consentCookie(0, 0),
    ],
    ['no grant without a cookie: an erasing may have followed', null, {}, null],
    [
      'nothing from a record that waited',
      null,
      {time: new Date(Date.now() - 36e5).toISOString()},
      null,
    ],
    ['nothing from a record of an older day', null, {decision: consentCookie(1, 1, day(-2))}, null],
    ['nothing after everything was erased', null, {decision: '', event: 'erased'}, null],
  ] as const) {
    it(`writes ${why}`, async () => {
      const response = await start().send({headers: {cookie}, body: fullRecord(record)});
      assert.equal(response.status, 204);
      assert.equal(cookieOf(response)?.split(';')[0] ?? null, expected && `kelisim=${expected}`);
    });
  }

  const big = 'x'.repeat(70_000);
  for (const [status, why, sent, reason] of [
    [405, 'GET', {method: 'GET'}, 'POST'],
    [405, 'PUT', {method: 'PUT'}, 'POST'],
    [405, 'OPTIONS', {method: 'OPTIONS'}, 'POST'],
    [
      403,
      'another site',
      {headers: {'sec-fetch-site': 'cross-site', origin: 'https://evil.kz'}},
      'this site',
    ],
    [
      403,
      'another site that names our host',
      {headers: {'sec-fetch-site': 'cross-site'}},
      'this site',
    ],
    [
      403,
      'another origin',
      {headers: {'sec-fetch-site': null, origin: 'https://evil.kz'}},
      'this site',
    ],
    [403, 'an opaque origin', {headers: {'sec-fetch-site': null, origin: 'null'}}, 'this site'],
    [403, 'no origin at all', {headers: {'sec-fetch-site': null, origin: null}}, 'this site'],
    [
      403,
      'another port',
      {headers: {'sec-fetch-site': null, origin: 'https://example.kz:8443'}},
      'this site',
    ],
    [
      403,
      'a host that hides another',
      {headers: {'sec-fetch-site': null, host: 'evil.kz/@example.kz'}},
      'this site',
    ],
    [
      415,
      'a form',
      {headers: {'content-type': 'application/x-www-form-urlencoded'}},
      'application/json',
    ],
    [415, 'text', {headers: {'content-type': 'text/plain'}}, 'application/json'],
    [413, 'a long body', {body: big}, '65536'],
    [413, 'a length that is told', {headers: {'content-length': '65537'}}, '65536'],
    [400, 'no JSON', {body: '{"id":'}, 'JSON'],
    [400, 'no UTF-8', {body: new Uint8Array([0x22, 0xff, 0x22])}, 'UTF-8'],
    [400, 'nothing', {body: ''}, 'JSON'],
    [400, 'no record', {body: '{}'}, 'schema is missing'],
    [400, 'a deep nest', {body: '['.repeat(8000)}, 'JSON'],
    [400, 'an unknown member', {body: {...fullRecord(), userAgent: 'x'}}, 'userAgent is no member'],
  ] as const) {
    it(`answers ${status} to ${why}, says the fix, and stores nothing`, async () => {
      const {send, records} = start();
      const response = await send({...sent});
      assert.equal(response.status, status);
      assert.equal(response.headers.get('allow'), status === 405 ? 'POST' : null);
      assert.match(response.headers.get('content-type')!, /^text\/plain/);
      assert.equal(cookieOf(response), null);
      assert.ok((await response.text()).includes(reason));
      assert.deepEqual(records, []);
    });
  }

  for (const [why, headers, options] of [
    ['a sibling sub-domain', {'sec-fetch-site': 'same-site', origin: 'https://app.example.kz'}, {}],
    ['an older browser', {'sec-fetch-site': null}, {}],
    ['a default port', {'sec-fetch-site': null, host: 'example.kz:443'}, {}],
    ['a type with a charset', {'content-type': 'Application/JSON; charset=utf-8'}, {}],
    [
      'an origin of the site behind a proxy',
      {'sec-fetch-site': null, host: 'backend:3000', origin: 'https://www.example.kz'},
      {origins: ['https://www.example.kz']},
    ],
  ] as const) {
    it(`takes ${why}`, async () => {
      assert.equal((await start(options).send({headers})).status, 204);
    });
  }

  it('stops reading at the limit, whatever length was told', async () => {
    for (const length of [null, '5', '-1', 'x']) {
      let pulled = 0;
      let isCancelled = false;
      const body = new ReadableStream({
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1000).fill(32));
        },
        cancel() {
          isCancelled = true;
        },
      });
      const response = await start().send({body, headers: {'content-length': length}});
      assert.equal(response.status, 413);
      assert.ok(pulled < 75 && isCancelled, `${pulled} pieces`);
    }
  });

  it('answers 408 to a body that does not end within ten seconds, whatever its sender does', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    let piece = (): void => undefined;
    let isCancelled = false;
    const slow = new ReadableStream<Uint8Array>({
      start(controller) {
        piece = () => controller.enqueue(new Uint8Array([32]));
      },
      cancel() {
        isCancelled = true;
        return new Promise(() => undefined);
      },
    });
    const {send, records} = start();
    let status = 0;
    const answer = send({body: slow}).then((response) => ({status} = response));
    for (let second = 0; second < 10; second++) {
      piece();
      await new Promise((next) => setImmediate(next));
      assert.equal(status, 0, `${second} s`);
      t.mock.timers.tick(1000);
    }
    await answer;
    assert.deepEqual([status, isCancelled, records.length], [408, true, 0]);
  });

  it('takes a body that ends in time, however long it is then kept', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const bytes = new TextEncoder().encode(JSON.stringify(fullRecord()));
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(bytes.slice(0, 100));
        await new Promise((next) => setImmediate(next));
        t.mock.timers.tick(9999);
        controller.enqueue(bytes.slice(100));
        controller.close();
      },
    });
    const {send, records} = start({
      async onRecord() {
        // A database may take its time.
        await Promise.resolve();
        t.mock.timers.tick(60_000);
      },
    });
    assert.equal((await send({body})).status, 204);
    assert.equal(records.length, 0);
  });

  it('takes a body of the limit, and in single bytes', async () => {
    const text = JSON.stringify(fullRecord());
    const bytes = new TextEncoder().encode(text);
    const whole = start({maxBytes: bytes.length});
    assert.equal((await whole.send({body: text})).status, 204);
    assert.equal((await start({maxBytes: bytes.length - 1}).send({body: text})).status, 413);
    const queue = [...bytes];
    const body = new ReadableStream({
      pull: (controller) => {
        if (queue.length) controller.enqueue(new Uint8Array([queue.shift()!]));
        else controller.close();
      },
    });
    const {send, records} = start();
    assert.equal((await send({body})).status, 204);
    assert.equal(records[0]?.guardian, fullRecord().guardian);
  });

  it('answers 400 when the body breaks off', async () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.error(new Error('gone'));
      },
    });
    assert.equal((await start().send({body})).status, 400);
  });

  it('answers 500 with Retry-After when storing fails, tells the site, and still keeps the choice', async () => {
    for (const onRecord of [
      () => Promise.reject(new Error('secret')),
      () => {
        throw new Error('secret');
      },
    ]) {
      const errors: unknown[] = [];
      const {send} = start({onRecord, onError: (error) => errors.push(error)});
      const response = await send({headers: {cookie: `kelisim=${consentCookie(0, 0)}`}});
      assert.equal(response.status, 500);
      assert.match(response.headers.get('retry-after')!, /^\d+$/);
      assert.ok(!(await response.text()).includes('secret'));
      assert.ok(cookieOf(response));
      assert.equal((errors[0] as Error).message, 'secret');
    }
  });

  it('never rejects, even if telling of an error fails, or the body was read before', async () => {
    const fail = () => {
      throw new Error('x');
    };
    assert.equal((await start({onRecord: fail, onError: fail}).send()).status, 500);
    const used = request();
    await used.text();
    const errors: unknown[] = [];
    const response = await start({onError: (error) => errors.push(error)}).handle(used);
    assert.equal(response.status, 500);
    assert.equal(response.headers.get('retry-after'), null);
    assert.equal(errors.length, 1);
  });

  it('calls onRecord once for duplicates at once, and again for one that comes later', async () => {
    let calls = 0;
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => void (release = resolve));
    const {send} = start({onRecord: () => (calls++, gate)});
    const all = Array.from({length: 20}, () => send());
    const other = send({body: fullRecord({id: '00000000-0000-4000-8000-000000000000'})});
    await new Promise((next) => setImmediate(next));
    release();
    assert.deepEqual(
      new Set((await Promise.all([...all, other])).map(({status}) => status)),
      new Set([204]),
    );
    assert.equal(calls, 2);
    await send();
    assert.equal(calls, 3);
  });

  it('a failure is shared by the duplicates, and told once', async () => {
    const errors: unknown[] = [];
    const {send} = start({
      onRecord: () => new Promise((_, reject) => setImmediate(() => reject(new Error('down')))),
      onError: (error) => errors.push(error),
    });
    const responses = await Promise.all([send(), send(), send()]);
    assert.deepEqual(
      responses.map(({status}) => status),
      [500, 500, 500],
    );
    assert.equal(errors.length, 1);
  });

  for (const [options, rule] of [
    [{onRecord: undefined}, /onRecord/],
    [{cookieName: 'a;b'}, /cookieName/],
    [{cookieName: ''}, /cookieName/],
    [{days: 396}, /days/],
    [{days: 0}, /days/],
    [{domain: '.example.kz'}, /domain/],
    [{domain: 'a.kz; Secure'}, /domain/],
    [{cookieName: '__Host-kelisim', domain: 'a.kz'}, /__Host-/],
    [{maxBytes: NaN}, /maxBytes/],
    [{origins: ['https://a.kz/']}, /origins/],
    [{origins: ['*']}, /origins/],
  ] as const) {
    it(`throws at once on ${JSON.stringify(options)}`, () => {
      assert.throws(() => start(options as object), {name: 'TypeError', message: rule});
    });
  }
});
