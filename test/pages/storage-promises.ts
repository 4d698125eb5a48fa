import type {HeldPromise} from './gate-promises.js';

/**
 * What storing and erasing promise, each with the test that holds it: a title in
 * `storage-promises.flow.ts`, or a file and the start of a title elsewhere.
 */
export const storagePromises: readonly HeldPromise[] = [
  {
    promise: 'a malformed cookie of somebody else’s and a corrupt own one do not matter',
    heldBy: ['test/pages/bad-input.flow.ts', 'PEERS: a malformed cookie of somebody else and a'],
  },
  {
    promise: 'a document.cookie that throws stops nothing',
    heldBy: ['test/pages/bad-input.flow.ts', 'COOK-02, -03: in a sandboxed frame nothing throws'],
  },
  {promise: 'cookies of this host, a parent domain and a sub-path do not survive a refusal'},
  {promise: 'the login and what nobody declared survive it'},
  {
    promise: 'a withdrawal erases on a site with a public suffix of two labels too',
    heldBy: ['test/pages/erasing.flow.ts', 'DEL-01, -03, LAW-24: a withdrawal on ${host}'],
  },
  {promise: 'a public suffix of two labels is not taken for the site’s domain'},
  {promise: 'a change of the cookie’s domain leaves one cookie, and the stricter counts'},
  {
    promise: 'two names in a row that match one pattern both go',
    heldBy: ['test/cookies/erase-denied.test.ts', 'takes every one that matches, not every other'],
  },
  {promise: 'clearing the consent brings the banner back'},
  {
    promise: 'the cookie is Lax, and Secure on https',
    heldBy: [
      'test/cookies/cookie-repository.test.ts',
      'COOK-01: is written once, for the whole host, Lax, without a domain, and Secure on https',
    ],
  },
  {promise: 'a refusal after a policy revision reloads nothing, then or at the next consent'},
];
