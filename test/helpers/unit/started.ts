import type {KelisimConfig} from '../../../src/config.js';
import type {Consent, DecisionDetails} from '../../../src/controller.js';
import {fillConfig} from '../../../src/fill-config.js';
import * as releaseModule from '../../../src/gate/release-waiting.js';
import type {ImportPart} from '../../../src/parts.js';
import {start} from '../../../src/start.js';
import {createTerms} from '../../../src/terms/create-terms.js';
import type {ViewContext} from '../../../src/view.js';
import {later} from './stubs.js';

/** Kelisim on this page, with an interface that only notes what it is told. */
export interface Started {
  readonly consent: Consent;
  /** Parts that were loaded, and calls of the interface, in order. */
  readonly log: string[];
  context?: ViewContext;
  /** While true, nothing can be loaded. */
  isOffline: boolean;
}

/** Parts that come at once, from no network. */
export function fakeParts(result: Pick<Started, 'log' | 'isOffline' | 'context'>): ImportPart {
  const {log} = result;
  const ui = {
    createView(context: ViewContext) {
      result.context = context;
      return Promise.resolve({
        showBanner: () => void log.push('showBanner'),
        openPreferences(opener?: Element | null) {
          log.push(`openPreferences ${opener?.id ?? ''}`.trim());
          return Promise.resolve();
        },
      });
    },
  };
  const parts = {
    ui,
    release: releaseModule,
    integrations: {run: () => true},
    embed: {run: (element: HTMLElement) => void log.push(`showEmbed ${element.localName}`)},
    declaration: {
      run: (element: HTMLElement) => void log.push(`showDeclaration ${element.localName}`),
    },
    floating: {run: (element: HTMLElement) => void log.push(`floatSettings ${element.localName}`)},
    records: {
      run: (_consent: Consent, _previous?: unknown, details?: DecisionDetails) =>
        void log.push(details ? `keepRecord ${details.by}` : 'deliver'),
    },
    receipt: {run: (_consent: Consent, format = 'own') => `receipt ${format}`},
    terms: {run: createTerms},
    upcoming: {run: () => void log.push('announceUpcoming')},
    frames: {run: () => void log.push('connectFrames')},
    withdrawal: {run: () => void log.push('reportLeftovers')},
  };
  return ((name: keyof typeof parts) => {
    log.push(name);
    if (result.isOffline) return Promise.reject(new Error(`${name} is offline`));
    return Promise.resolve(parts[name]);
  }) as unknown as ImportPart;
}

/** Starts it; `restoreStubs` stops it. */
export function startKelisim(config?: KelisimConfig<string>, isOffline = false): Started {
  const result: {consent?: Consent; log: string[]; isOffline: boolean} = {log: [], isOffline};
  const consent = start(fillConfig(config), fakeParts(result), () => result.log.push('ended'));
  result.consent = consent;
  later(() => consent.stop());
  return result as Started;
}
