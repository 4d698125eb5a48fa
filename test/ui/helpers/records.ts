import type {ConsentRecord} from '../../../src/records/consent-record.js';

/** A record of a refusal of statistics and a consent to convenience, on the day of `undecided` fixtures. */
export const record: ConsentRecord = {
  schema: 'kelisim-record/1',
  id: '0b6a1c52-9b0e-4c1e-8f63-2f6f2f0c7a11',
  time: '2026-11-22T09:05:00.000Z',
  clock: 'device',
  previous: null,
  event: 'given',
  actor: 'data-subject',
  method: 'save',
  language: 'en',
  policy: {},
  documents: [],
  textHash: null,
  categories: [
    {id: 'session', basis: 'session', isGranted: true},
    {id: 'functional', basis: 'consent', isGranted: true},
    {id: 'analytics', basis: 'consent', isGranted: false},
  ],
  services: [
    {id: 'metrica', category: 'analytics', provider: 'Yandex', country: 'RU', isGranted: false},
  ],
  decision: 'v=1&t=2026-11-22&functional=1&analytics=0',
  validity: 'P180D',
  controller: {name: 'Flextok Xumare'},
  jurisdiction: [],
  signals: {gpc: false, dnt: false},
  software: {name: 'kelisim', version: '0.1.0'},
};

/** Keeps a record where the library does. */
export function keep(one: ConsentRecord = record): void {
  localStorage.setItem(`kelisim-record.${Date.parse(one.time)}.${one.id}`, JSON.stringify(one));
}

/** Sets what the browser says of its visitor; `clearSignals()` takes it back. */
export function signal(name: 'globalPrivacyControl' | 'doNotTrack', value: unknown): void {
  Object.defineProperty(navigator, name, {value, configurable: true});
}

/** Takes the signals and everything of ours in local storage away. */
export function clearTraces(): void {
  for (const name of ['globalPrivacyControl', 'doNotTrack'])
    Reflect.deleteProperty(navigator, name);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('kelisim')) localStorage.removeItem(key);
  }
}
