import type {KelisimConfig} from '../../src/config.js';
import type {ConsentState} from '../../src/consent/state.js';
import {fillConfig} from '../../src/fill-config.js';
import {FakeConsent} from '../ui/helpers/fake-consent.js';

/** A site that tells all that a record can hold. */
export const config: KelisimConfig = {
  policy: {
    version: '3',
    url: '/privacy',
    contact: 'mailto:hi@example.kz',
    documents: [{url: '/consent-text', version: '2', sha256: 'a'.repeat(64), language: 'kk'}],
  },
  controller: {name: 'Courses LLP', bin: '123456789012', address: 'Almaty'},
  jurisdiction: ['KZ'],
  services: [
    {
      id: 'counter',
      category: 'analytics',
      name: 'Counter',
      provider: 'Counter Inc',
      country: 'US',
      data: ['page address', {en: 'device type', kk: 'құрылғы'}],
      isPublic: false,
      cookies: [{name: '_c', duration: 'P13M'}, {name: '_d', duration: 'P1Y'}, {name: '_e'}],
    },
    {id: 'theme', category: 'functional', storage: [{area: 'local', name: 'theme'}]},
  ],
};

/** A state of the site's three categories. */
export const state = (
  functional: boolean,
  analytics: boolean,
  more: Partial<ConsentState> = {},
): ConsentState => ({
  decided: true,
  choices: {session: true, functional, analytics},
  services: {},
  day: '2026-11-23',
  policy: '3',
  storage: 'memory',
  ...more,
});

export const undecided = state(false, false, {decided: false, day: null, policy: null});

/** A controller of that site, in a state. */
export const consentIn = (now: ConsentState, more: KelisimConfig = {}): FakeConsent =>
  new FakeConsent(now, fillConfig({...config, ...more}));

/** What this browser holds of ours, by the beginning of the key. */
export const keysOf = (prefix: string): string[] =>
  Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** Puts the interface into the page, as it is when somebody has answered; gives the way to take it out. */
export function showTexts(texts: Readonly<Record<string, string>>, language = 'en'): () => void {
  const element = document.createElement('kelisim-consent');
  Object.assign(element, {model: {texts, language}});
  document.body.append(element);
  return () => element.remove();
}
