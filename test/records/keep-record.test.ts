import {expect} from '@open-wc/testing';
import recordSchema from '../../schemas/consent-record.schema.json';
import type {ConsentState} from '../../src/consent/state.js';
import type {DecisionMethod} from '../../src/controller.js';
import type {ConsentErrorEvent} from '../../src/events.js';
import type {ConsentRecord} from '../../src/records/consent-record.js';
import {run} from '../../src/records/keep-record.js';
import {readRecords} from '../../src/records/record-store.js';
import {KEYS} from '../../src/storage-keys.js';
import {clearCookies, plant} from '../helpers/unit/cookies.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';
import {consentIn, keysOf, showTexts, state, undecided} from './helpers.js';

const texts = {title: 'Cookies', 'analytics.title': 'Statistics', 'analytics.purpose': 'Counts.'};

/** Answers with hashes, as a secure page. */
function makeSecure(): void {
  stub(crypto, 'subtle', {
    value: {
      // Not SHA-256, but of its length, and another for another text.
      digest: (_: string, bytes: Uint8Array) => {
        const hash = new Uint8Array(32);
        bytes.forEach((byte, i) => (hash[i % 32] = (hash[i % 32]! * 31 + byte) & 255));
        return Promise.resolve(hash.buffer);
      },
    },
  });
}

async function keep(
  by: DecisionMethod,
  now: ConsentState,
  before: ConsentState | null = undecided,
): Promise<ConsentRecord> {
  return (await run(consentIn(now), before, {by}))!;
}

describe('keepRecord', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    restoreStubs();
    localStorage.clear();
  });

  const given = state(true, true);
  const refused = state(false, false);

  it('REC-02: marks a consent that a program pressed for, and no refusal', async () => {
    const pressed = async (synthetic: boolean, now: ConsentState) =>
      (await run(consentIn(now), undecided, {by: 'save', synthetic}))!;
    expect(await pressed(true, given)).to.include({synthetic: true, event: 'given'});
    expect(await pressed(true, state(false, true))).to.include({synthetic: true});
    expect(await pressed(true, refused)).not.to.have.property('synthetic');
    expect(await pressed(false, given)).not.to.have.property('synthetic');
  });

  const paths: [DecisionMethod, ConsentState, ConsentState, Partial<ConsentRecord>][] = [
    ['accept-all', undecided, given, {event: 'given', actor: 'data-subject'}],
    ['reject-all', undecided, refused, {event: 'refused', actor: 'data-subject'}],
    ['save', undecided, state(true, false), {event: 'given', actor: 'data-subject'}],
    ['save', given, state(true, false), {event: 'changed', actor: 'data-subject'}],
    ['save', given, given, {event: 'given', actor: 'data-subject'}],
    ['reject-all', given, refused, {event: 'withdrawn', actor: 'data-subject'}],
    ['embed', undecided, state(true, false), {event: 'given', actor: 'data-subject'}],
    ['guardian', refused, given, {event: 'given', actor: 'guardian'}],
    ['minor', undecided, refused, {event: 'refused', method: 'reject-all', actor: 'data-subject'}],
    ['account', undecided, given, {event: 'given', actor: 'site'}],
    ['frame', undecided, refused, {event: 'refused', actor: 'site'}],
    ['api', given, refused, {event: 'withdrawn', actor: 'site'}],
    ['forget', given, undecided, {event: 'erased', actor: 'data-subject', decision: ''}],
  ];
  for (const [by, before, now, wanted] of paths) {
    const grants = Object.entries(now.choices).filter(([, choice]) => choice);
    it(`REC-02, -03: ${by}, ${wanted.event}, ${grants.length - 1} granted: every field is there`, async () => {
      const record = await keep(by, now, before);
      expect(record).to.include({method: by, ...wanted});
      for (const key of recordSchema.required) expect(record).to.have.property(key);
      expect(record.categories.map(({id, isGranted}) => [id, isGranted])).to.deep.equal(
        Object.entries(now.choices),
      );
      expect(record.categories.map(({basis}) => basis)).to.deep.equal([
        ...['session', 'consent', 'consent'],
      ]);
      const counter = {
        ...{id: 'counter', category: 'analytics', name: 'Counter', provider: 'Counter Inc'},
        ...{country: 'US', isPublic: false, data: ['page address', 'device type']},
        ...{retention: 'P13M', isGranted: now.choices.analytics},
      };
      expect(record.services[0]).to.deep.equal(counter);
      expect(record.policy).to.deep.equal({version: '3', url: '/privacy'});
      expect(record.documents, 'RU-01').to.deep.equal([
        {url: '/consent-text', version: '2', sha256: 'a'.repeat(64), language: 'kk'},
      ]);
      expect(record.controller, 'KZ-01').to.deep.equal({
        ...{name: 'Courses LLP', bin: '123456789012', address: 'Almaty'},
        contact: 'mailto:hi@example.kz',
      });
      expect(record).to.deep.include({jurisdiction: ['KZ'], clock: 'device', validity: 'P180D'});
      expect(new Date(record.time).toISOString(), 'REC-05').to.equal(record.time);
    });
  }

  it('PRF-01: keeps each decision, and the later names the one before', async () => {
    const first = await keep('accept-all', given);
    const second = await keep('reject-all', refused, given);
    expect(first.previous).to.equal(null);
    expect(second.previous?.id).to.equal(first.id);
    expect(readRecords()).to.deep.equal([first, second]);
  });

  it('PRF-01: names the records of all tabs that decided at once', async () => {
    const first = await keep('accept-all', given);
    const other = {...first, id: '00000000-0000-4000-8000-000000000001'};
    // As another tab keeps it that has not seen the first.
    localStorage.setItem(
      `kelisim-record.${Date.parse(first.time) + 5}.${other.id}`,
      JSON.stringify(other),
    );
    const next = await keep('reject-all', refused, given);
    expect(next.previous?.id).to.equal(other.id);
    expect(next.alsoPrevious?.map(({id}) => id)).to.deep.equal([first.id]);
    expect(await keep('save', given)).not.to.have.property('alsoPrevious');
  });

  it('keeps a record after one that can’t be hashed, and none that can’t be', async () => {
    makeSecure();
    const first = await keep('accept-all', given);
    const key = keysOf('kelisim-record.')[0]!;
    localStorage.setItem(key, JSON.stringify({...first, ref: '\ud83d'}));
    expect((await keep('save', given)).previous).to.deep.equal({id: first.id, hash: null});
    const half = (await run(consentIn(given), undecided, {by: 'api', ref: 'a\ud83d'}))!;
    expect(half.ref).to.equal('a\ufffd');
    expect((await keep('save', given)).previous!.hash).to.match(/^[\da-f]{64}$/);
  });

  it('PRF-01: two decisions in one task are recorded each as it was, in order', async () => {
    const consent = consentIn(given);
    const one = run(consent, undecided, {by: 'accept-all'});
    consent.state = refused;
    const other = run(consent, given, {by: 'reject-all'});
    const [first, second] = [(await one)!, (await other)!];
    expect([first.event, second.event]).to.deep.equal(['given', 'withdrawn']);
    expect(first.decision).to.match(/^v=1&t=[\d-]+&p=3.*&functional=1&analytics=1$/);
    expect(second.decision).to.match(/^v=1&t=[\d-]+&p=3.*&functional=0&analytics=0$/);
    expect(second.time > first.time).to.equal(true);
    expect(second.previous?.id).to.equal(first.id);
  });

  it('PRF-02: the hash of what was shown changes with one letter, and with the language', async () => {
    makeSecure();
    const hashes = new Set<string | null>();
    for (const [shown, language] of [
      [texts, 'en'],
      [texts, 'kk'],
      [{...texts, title: 'Cookies.'}, 'en'],
      [texts, 'en'],
    ] as const) {
      const remove = showTexts(shown, language);
      const record = await keep('save', given);
      remove();
      expect(record.textHash).to.match(/^[\da-f]{64}$/);
      expect(record.language).to.equal(language);
      hashes.add(record.textHash);
    }
    expect(hashes.size).to.equal(3);
  });

  it('PRF-02: hashes nothing where nothing was shown; and without https, says so', async () => {
    later(showTexts(texts));
    stub(crypto, 'subtle', {value: undefined});
    const plain = await keep('save', given);
    expect(plain.textHash).to.equal(null);
    expect((await keep('save', given)).previous).to.deep.equal({id: plain.id, hash: null});
    makeSecure();
    for (const by of ['api', 'embed', 'frame', 'account'] as const) {
      expect((await keep(by, given)).textHash).to.equal(null);
    }
    expect((await keep('reject-all', refused)).textHash).to.be.a('string');
  });

  it('REC-02: says the category in the words that were shown', async () => {
    later(showTexts(texts));
    const {categories} = await keep('reject-all', refused);
    expect(categories[2]).to.deep.include({title: 'Statistics', purpose: 'Counts.'});
    expect((await keep('api', refused)).categories[2]).not.to.have.property('title');
  });

  it('KID-02: a minor’s record is that of any refusal, but for its id, time and predecessor', async () => {
    later(showTexts(texts));
    const records = [await keep('reject-all', refused), await keep('minor', refused)];
    const [adult, minor] = records.map((record) => {
      const {id: _, time: __, previous: ___, ...rest} = record;
      return rest;
    });
    expect(minor).to.deep.equal(adult);
  });

  it('KID-03: keeps the guardian’s name and the site’s reference', async () => {
    const record = await run(consentIn(given), refused, {
      ...{by: 'guardian', ref: 'form 12', guardian: 'Aigul'},
    });
    expect(record).to.include({actor: 'guardian', ref: 'form 12', guardian: 'Aigul'});
  });

  it('PRF-04: holds no address of the page and no user agent', async () => {
    const text = JSON.stringify(await keep('save', given));
    expect(text).not.to.contain(location.href).and.not.to.contain(navigator.userAgent);
  });

  it('says what the browser asked for', async () => {
    stub(navigator, 'globalPrivacyControl', {value: true});
    stub(navigator, 'doNotTrack', {value: '1'});
    expect((await keep('save', given)).signals).to.deep.equal({gpc: true, dnt: true});
  });

  for (const recordUrl of [undefined, '/consent']) {
    it(`leaves nothing behind when everything is erased, ${recordUrl ? 'and tells a server that is down' : 'with no server'}`, async () => {
      const bodies: string[] = [];
      stub(window, 'fetch', {
        value: async (_: string, {body}: {body: string}) => {
          bodies.push(body);
          throw new TypeError('down');
        },
      });
      await run(consentIn(given, {recordUrl}), undecided, {by: 'accept-all'});
      const own = Object.values(KEYS).map((key) => (key.endsWith('.') ? `${key}x` : key));
      for (const key of [...own, 'kelisim-newest.another', 'kelisim-record.9', 'theirs'])
        localStorage.setItem(key, 'garbage');
      const record = await run(consentIn(undecided, {recordUrl}), given, {by: 'forget'});
      expect(Object.keys(localStorage)).to.deep.equal(['theirs']);
      // The site hears of it all the same, as long as the page is open.
      if (recordUrl) await until(() => bodies.some((body) => body.includes(record!.id)));
      expect(Object.keys(localStorage)).to.deep.equal(['theirs']);
    });
  }

  it('PRF-01: records what was decided before the terms were there once they are, as it came to', async () => {
    const consent = consentIn(undecided);
    expect(await run(consent, undecided, {by: 'minor'})).to.equal(null);
    expect(readRecords()).to.deep.equal([]);
    consent.state = refused;
    document.dispatchEvent(new Event('kelisim-change'));
    await until(() => readRecords().length);
    expect(readRecords()[0]!.decision).to.match(/&functional=0&analytics=0$/);
    document.dispatchEvent(new Event('kelisim-change'));
    // They may be there by the time that the part has come.
    const late = await run(consent, undecided, {by: 'save'}, undecided);
    expect(late!.decision).to.match(/&functional=0&analytics=0$/);
    expect(readRecords()).to.have.length(2);
  });

  it('keeps no record of what another tab has erased meanwhile', async () => {
    const inCookie = {...given, storage: 'cookie'} as const;
    // Before the record could be made there is no cookie any more.
    await keep('accept-all', inCookie);
    expect(keysOf('kelisim')).to.deep.equal([]);
    plant('kelisim=v=1&t=2026-11-23&p=3&functional=1&analytics=1');
    await keep('accept-all', inCookie);
    expect(keysOf('kelisim-record.')).to.have.length(1);
    await clearCookies();
  });

  it('ATTACKS 13: tells where a choice is too long for a cookie, by count and remedy', async () => {
    const told: unknown[] = [];
    stub(console, 'error', {value: (...args: unknown[]) => void told.push(args.join(' '))});
    const codes: string[] = [];
    const hear = ({code}: ConsentErrorEvent): void => void codes.push(code);
    document.addEventListener('kelisim-error', hear);
    later(() => document.removeEventListener('kelisim-error', hear));
    const of = (count: number, storage: 'cookie' | 'memory'): ConsentState =>
      state(true, false, {
        storage,
        services: Object.fromEntries(
          Array.from({length: count}, (_, i) => [`analytics.service-${i}`, true]),
        ),
      });
    await keep('save', of(500, 'cookie'));
    await keep('save', of(100, 'memory'));
    expect(codes).to.deep.equal([]);
    await keep('save', of(200, 'memory'));
    expect(codes).to.deep.equal(['choice-too-long']);
    expect(told[0]).to.contain('200 services').and.to.contain('granularity "category"');
    expect(told).to.have.length(1);
  });

  it('only delivers without details, and sends nothing without an address', async () => {
    const sent: unknown[] = [];
    stub(window, 'fetch', {value: (...args: unknown[]) => void sent.push(args)});
    expect(await run(consentIn(given))).to.equal(null);
    await keep('save', given);
    expect(keysOf('kelisim-unsent')).to.deep.equal([]);
    expect(sent).to.deep.equal([]);
  });

  it('makes a record where storage throws', async () => {
    stub(window, 'localStorage', {
      get: () => {
        throw new DOMException('sandboxed', 'SecurityError');
      },
    });
    const record = await keep('save', given);
    expect(record.previous).to.equal(null);
    expect(readRecords()).to.deep.equal([]);
  });
});
