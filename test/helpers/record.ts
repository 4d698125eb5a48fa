import type {ConsentRecord} from '../../src/records/consent-record.js';
import {consentCookie} from './consent-cookie.js';

/** A record with every member that there can be, made now unless told otherwise. */
export function fullRecord(change: Partial<ConsentRecord> = {}): ConsentRecord {
  return {
    schema: 'kelisim-record/1',
    id: '3f2b8c1e-5d4a-4f6b-9a7c-0e1d2c3b4a59',
    time: new Date().toISOString(),
    clock: 'device',
    previous: {id: '9e107d9d-372b-4b68-8d81-0c6b1f0a2e3d', hash: 'ab'.repeat(32)},
    event: 'changed',
    actor: 'data-subject',
    method: 'save',
    ref: 'form 17',
    guardian: 'Айгүл Серікқызы',
    language: 'kk',
    policy: {version: '2025-01-15', url: 'https://example.kz/privacy/'},
    documents: [
      {url: '/consent.html', version: '2', sha256: 'cd'.repeat(32), language: 'ru'},
      {url: '/offer.html'},
    ],
    textHash: 'ef'.repeat(32),
    categories: [
      {id: 'session', basis: 'session', isGranted: true},
      {id: 'functional', title: 'Баптаулар', purpose: '…', basis: 'consent', isGranted: true},
      {id: 'analytics', basis: 'opt-out', isGranted: false},
    ],
    services: [
      {
        id: 'yandex-metrika',
        category: 'analytics',
        name: 'Яндекс Метрика',
        provider: 'Yandex',
        country: 'RU',
        data: ['page address'],
        isPublic: false,
        retention: 'P1Y',
        isGranted: false,
      },
      {id: 'settings', category: 'functional', isGranted: true},
    ],
    decision: consentCookie(1, 0),
    validity: 'P180D',
    controller: {
      name: 'Flextok Xumare',
      bin: '123456789012',
      address: 'Aktobe',
      contact: 'mailto:help@example.kz',
    },
    jurisdiction: ['KZ'],
    signals: {gpc: false, dnt: true},
    software: {name: 'kelisim', version: '0.1.0'},
    ...change,
  };
}
