import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import Ajv from 'ajv';
import {canonicalize} from '../../src/records/canonicalize.js';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import {
  hashShown,
  readRecords,
  toKantara,
  toReceipt,
  verifyHistory,
} from '../../src/records/index.js';
import {sha256} from '../../src/records/sha256.js';
import {checkRecord} from '../../src/server/check-record.js';
import {VERSION} from '../../src/records/version.js';

const read = (path: string): object =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as object;
const ajv = new Ajv({allErrors: true, format: 'full'});
const isRecord = ajv.compile(read('schemas/consent-record.schema.json'));
const isReceipt = ajv.compile(read('schemas/receipt.schema.json'));

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const START = Date.parse('2026-11-23T10:00:00.123Z');

function record(n: number, more: Partial<ConsentRecord> = {}): ConsentRecord {
  const isGranted = more.event !== 'refused' && more.event !== 'withdrawn';
  return {
    schema: 'kelisim-record/1',
    id: uuid(n),
    time: new Date(START + n * 864e5).toISOString(),
    clock: 'device',
    previous: null,
    event: 'given',
    actor: 'data-subject',
    method: 'accept-all',
    language: 'kk',
    policy: {version: '3', url: '/privacy'},
    documents: [{url: '/consent-text', version: '2', sha256: 'a'.repeat(64), language: 'kk'}],
    textHash: 'b'.repeat(64),
    categories: [
      {id: 'session', title: 'Kirý', purpose: 'Signs in.', basis: 'session', isGranted: true},
      {id: 'analytics', title: 'Санақ', purpose: 'Counts.', basis: 'consent', isGranted},
    ],
    services: [
      {
        ...{id: 'counter', category: 'analytics', name: 'Counter', provider: 'Counter Inc'},
        ...{country: 'US', data: ['page address'], isPublic: false, retention: 'P13M', isGranted},
      },
    ],
    decision: 'v=1&t=2026-11-23&p=3&analytics=1',
    validity: 'P180D',
    controller: {name: 'Courses', bin: '123456789012', contact: 'mailto:hi@example.kz'},
    jurisdiction: ['KZ'],
    signals: {gpc: false, dnt: false},
    software: {name: 'kelisim', version: VERSION},
    ...more,
  };
}

/** What the server says of a record that it got as JSON. */
const refused = (one: object): unknown => checkRecord(JSON.parse(JSON.stringify(one)));

async function chain(length: number): Promise<ConsentRecord[]> {
  const records: ConsentRecord[] = [];
  for (let n = 0; n < length; n++) {
    const before = records.at(-1);
    const previous = before ? {id: before.id, hash: await sha256(canonicalize(before))} : null;
    records.push(record(n, {previous, event: n % 2 ? 'withdrawn' : 'given'}));
  }
  return records;
}

const methods: readonly ConsentRecord['method'][] = [
  ...(['accept-all', 'reject-all', 'save', 'embed', 'guardian', 'account'] as const),
  ...(['frame', 'forget', 'api'] as const),
];
const events = ['given', 'refused', 'withdrawn', 'changed', 'erased'] as const;

describe('records and receipts against their schemas', () => {
  for (const method of methods) {
    for (const event of events) {
      it(`REC-01, -02: ${method}, ${event}`, () => {
        const actor = method === 'guardian' ? method : 'data-subject';
        const one = record(1, {method, event, actor, ref: 'form 12'});
        assert.ok(isRecord(one), ajv.errorsText(isRecord.errors));
        assert.ok(isReceipt(toReceipt(one)), ajv.errorsText(isReceipt.errors));
      });
    }
  }

  it('REC-05, PRF-04, KID-02: other forms, and anything more, are no record', () => {
    const wrong: object[] = [
      {time: '2026-11-23T10:00:00+05:00'},
      {validity: '180 days'},
      {jurisdiction: ['Kazakhstan']},
      {language: 'kk_KZ'},
      {id: '1'},
      {method: 'minor'},
      {clock: 'server'},
      {synthetic: false},
      {textHash: 'x'},
      ...['ip', 'userAgent', 'location', 'age', 'audience'].map((key) => ({[key]: 'x'})),
    ];
    for (const more of wrong) {
      assert.equal(isRecord({...record(1), ...more}), false, JSON.stringify(more));
    }
    for (const key of ['id', 'time', 'previous', 'textHash', 'decision']) {
      const {[key as 'id']: _, ...rest} = record(1);
      assert.equal(isRecord(rest), false, key);
    }
  });

  it('REC-03: a refusal’s receipt has every member of a consent’s', () => {
    const paths = (value: unknown, path = ''): string[] =>
      value && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, one]) => paths(one, `${path}/${key}`))
        : [path];
    const given = toReceipt(record(1));
    const refused = toReceipt(record(1, {event: 'refused', method: 'reject-all'}));
    assert.deepEqual(paths(refused), paths(given));
    assert.equal(refused.purposes[1]!.status, 'dpv:ConsentRefused');
    assert.equal(given.purposes[1]!.status, 'dpv:ConsentGiven');
  });

  it('tells what was withdrawn from what was never given', () => {
    const after = record(2, {
      event: 'changed',
      categories: record(2, {event: 'refused'}).categories,
    });
    assert.equal(toReceipt(after, record(1)).purposes[1]!.status, 'dpv:ConsentWithdrawn');
    assert.equal(toReceipt(after).purposes[1]!.status, 'dpv:ConsentRefused');
  });

  it('KZ-01: says who receives what, whether it leaves the country, and that nobody is named', () => {
    const {purposes, principal, controllers} = toReceipt(record(1));
    const [, analytics] = purposes;
    assert.equal(analytics!.crossBorder, true);
    assert.deepEqual(analytics!.countries, ['US']);
    assert.deepEqual(analytics!.services[0]!.recipients, [{name: 'Counter Inc', country: 'US'}]);
    assert.equal(principal.name, 'unidentified visitor, this browser');
    assert.equal(controllers[0]!.bin, '123456789012');
    assert.equal(toReceipt(record(1, {jurisdiction: []})).purposes[1]!.crossBorder, null);
  });

  it('REC-04: Kantara’s form keeps purposes and time, and invents no consent', () => {
    const one = record(1);
    const kantara = toKantara(one);
    assert.equal(kantara.consentTimestamp, Math.floor(Date.parse(one.time) / 1000));
    assert.deepEqual(
      kantara.services.flatMap(({purposes}) => purposes.map(({purpose}) => purpose)),
      ['Counts.'],
    );
    assert.equal(kantara.services[0]!.purposes[0]!.thirdPartyName, 'Counter Inc');
    assert.equal(kantara.piiControllers[0]!.email, 'hi@example.kz');
    assert.deepEqual(toKantara(record(1, {event: 'refused'})).services, []);
    const bare = toKantara(record(1, {services: []}));
    assert.deepEqual(bare.services[0]!.purposes[0]!.purposeCategory, ['analytics']);
  });
});

describe('verifyHistory', () => {
  it('PRF-01: any member of any record but the newest edited is found', async () => {
    const records = await chain(4);
    for (let i = 0; i < 3; i++) {
      for (const key of Object.keys(records[i]!).filter((name) => name !== 'previous')) {
        const edited = records.map((one, n) =>
          n === i && key !== 'id' && key !== 'time' && key !== 'schema'
            ? {...one, [key]: 'edited'}
            : n === i
              ? {...one, [key]: key === 'id' ? uuid(99) : '2020-01-01T00:00:00.000Z'}
              : one,
        ) as ConsentRecord[];
        assert.equal((await verifyHistory(edited)).isIntact, false, `${i} ${key}`);
      }
    }
  });
});

describe('the hashes', () => {
  it('are SHA-256', async () => {
    assert.equal(
      await sha256('abc'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('PRF-02: of what was shown takes what no JSON can hold for what is written in its place', async () => {
    const shown = (title: string) => ({language: 'en', texts: {title}});
    const config = {categories: [], services: []};
    const hash = await hashShown(shown('half \ud83d'), config);
    assert.equal(hash, await hashShown(shown('half \ufffd'), config));
    assert.match(hash!, /^[\da-f]{64}$/);
  });

  it('PRF-02: of what was shown changes with every part of it', async () => {
    const shown = {language: 'en', texts: {title: 'Cookies'}};
    const config = {categories: [{id: 'analytics'}], services: []};
    const hashes = await Promise.all([
      hashShown(shown, config),
      hashShown({...shown, language: 'kk'}, config),
      hashShown({...shown, texts: {title: 'Cookies!'}}, config),
      hashShown(shown, {...config, categories: [{id: 'analytics', version: '2'}]}),
      hashShown(shown, {...config, policy: {version: '2'}}),
      hashShown(shown, config, '9.9.9'),
    ]);
    assert.equal(new Set(hashes).size, hashes.length);
    assert.equal(await hashShown(shown, config), hashes[0]);
  });

  it('name the version of the package', () => {
    assert.equal(VERSION, (read('package.json') as {version: string}).version);
  });

  it('no records are read where there is no browser', () => {
    assert.deepEqual(readRecords(), []);
  });
});

describe('the schema of a record, and the server', () => {
  const broken: Record<string, object> = {
    'no id': {...record(1), id: undefined},
    'an id that is no UUID': {...record(1), id: '1'},
    'a time that is none': {...record(1), time: 'yesterday'},
    'an unknown member': {...record(1), userAgent: 'x'},
    'an unknown event': {...record(1), event: 'sold'},
    'an unknown basis': {...record(1), categories: [{id: 'a', basis: 'x', isGranted: true}]},
    'a text for a truth': {...record(1), categories: [{id: 'a', basis: 'consent', isGranted: 'x'}]},
    'another clock': {...record(1), clock: 'server'},
    'a press that is said to be by hand': {...record(1), synthetic: false},
    'a hash that is none': {...record(1), textHash: 'abc'},
    'no further predecessors in their list': {...record(1), alsoPrevious: []},
    'a further predecessor without its hash': {...record(1), alsoPrevious: [{id: uuid(2)}]},
    'no record': {},
  };
  for (const [what, one] of Object.entries(broken)) {
    it(`REC-01: both refuse ${what}`, () => {
      assert.equal(isRecord(JSON.parse(JSON.stringify(one))), false);
      assert.ok(refused(one));
    });
  }
  it('REC-01: both take a consent that a program pressed for', () => {
    const one = record(1, {synthetic: true});
    assert.ok(isRecord(one), ajv.errorsText(isRecord.errors));
    assert.equal(refused(one) ?? null, null);
  });

  it('REC-01: both take a record after those of several tabs', () => {
    const links = [2, 3].map((n) => ({id: uuid(n), hash: n > 2 ? null : 'a'.repeat(64)}));
    const one = record(1, {previous: {id: uuid(4), hash: null}, alsoPrevious: links});
    assert.ok(isRecord(one), ajv.errorsText(isRecord.errors));
    assert.equal(refused(one) ?? null, null);
  });

  it('REC-01: both take every event and method', () => {
    for (const event of ['given', 'refused', 'withdrawn', 'changed', 'erased'] as const) {
      for (const method of ['accept-all', 'reject-all', 'save', 'guardian', 'api'] as const) {
        const one = record(1, {event, method});
        assert.ok(isRecord(JSON.parse(JSON.stringify(one))), ajv.errorsText(isRecord.errors));
        assert.equal(refused(one) ?? null, null);
      }
    }
  });
});
