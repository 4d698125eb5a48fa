import {callQueue} from './call-queue.js';
import {defineIntegration} from './define-integration.js';
import type {Integration} from './integration.js';
import {need, needAddress} from './need.js';
import {RECORDS_VISITS} from './purposes.js';

export interface ClarityOptions {
  /** The project's id. */
  readonly id: string;
  /** Default: `analytics`. */
  readonly category?: string;
  /** The category of `ad_Storage`. Default: none, so it is denied. */
  readonly adCategory?: string;
  /** Another address of the tag. */
  readonly src?: string;
}

/** Clarity starts itself again, without cookies, a quarter of a second after it is denied. */
const AFTER_RESTART = 500;

/**
 * Microsoft Clarity, which records visits. Nothing is loaded before consent. Taken back, it is told,
 * erases its cookies, starts itself again without them, and is stopped; since `stop` and `start`
 * are not in its documentation, the visitor is offered a reload too.
 *
 * Sources: learn.microsoft.com/clarity, on consent (API v2); github.com/microsoft/clarity,
 * clarity-js/src/clarity.ts and data/metadata.ts. The old `consent` call does no more than this.
 */
export function clarity(options: ClarityOptions): Integration {
  const {category = 'analytics', adCategory, src} = options;
  const id = need('clarity', 'id', options.id, /^[a-z0-9]{6,16}$/, 'clarity:abcdef1234');
  const address = src && needAddress('clarity', 'src', src);
  let queue: ReturnType<typeof callQueue>;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return defineIntegration({
    services: [
      {
        id: 'clarity',
        category,
        name: 'Microsoft Clarity',
        provider: 'Microsoft Corporation',
        country: 'US',
        purpose: RECORDS_VISITS,
        cookies: [
          {name: '_clck', duration: 'P1Y'},
          {name: '_clsk', duration: 'P1D'},
          // Not confirmed: their terms; the longest, of MUID, is given.
          {name: 'CLID, MUID, MR, SM, ANONCHK', domain: 'clarity.ms, bing.com', duration: 'P13M'},
        ],
        storage: [{area: 'session', name: '_cltk'}],
      },
    ],
    script: {src: address ?? `https://www.clarity.ms/tag/${id}`},
    setUp: () => void (queue = callQueue('clarity', 'q')),
    grant({consent, isHeld}) {
      clearTimeout(timer);
      queue.open();
      const ads = adCategory != null && consent.allows(adCategory);
      // With a capital S, as Clarity has it.
      const call = [
        'consentv2',
        {ad_Storage: ads ? 'granted' : 'denied', analytics_Storage: 'granted'},
      ] as const;
      if (isHeld()) return queue.callFirst(call);
      // One that runs passes over `start`; a stopped one would pass over the consent.
      if (isStopped) queue.call('start');
      isStopped = false;
      queue.call(...call);
    },
    withdraw() {
      queue.close(['consentv2', {ad_Storage: 'denied', analytics_Storage: 'denied'}]);
      isStopped = true;
      timer = setTimeout(() => queue.call('stop'), AFTER_RESTART);
    },
    refuse: () => queue.close(),
  });
}
