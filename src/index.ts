import {checkConfig} from './check-config.js';
import {checkPatterns} from './check-patterns.js';
import type {KelisimConfig, NamedIntegration} from './config.js';
import type {DefaultCategory} from './consent/state.js';
import {ConsentConfigError} from './consent-config-error.js';
import type {Consent} from './controller.js';
import {eraseDenied} from './cookies/erase-denied.js';
import type {Integration} from './integrations/integration.js';
import type {ImportPart, Parts} from './parts.js';
import {isLocal} from './is-local.js';
import {oddPatterns} from './odd-patterns.js';
import {startOnce} from './start-once.js';

// Spelt out, so that every bundler can follow.
const parts: {[K in keyof Parts]: () => Promise<Parts[K]>} = {
  ui: () => import('./ui/index.js'),
  release: () => import('./gate/release-waiting.js'),
  integrations: () => Promise.reject(new Error('only the script tag knows integrations by name')),
  embed: () => import('./embed/show-embed.js'),
  declaration: () => import('./declaration/show-declaration.js'),
  floating: () => import('./settings/float-settings.js'),
  terms: () => import('./terms/create-terms.js'),
  withdrawal: () => import('./withdrawal/report-leftovers.js'),
  upcoming: () => import('./upcoming/announce-upcoming.js'),
  frames: () => import('./frames/connect-frames.js'),
  records: () => import('./records/keep-record.js'),
  receipt: () => import('./records/get-receipt.js'),
};
const importPart: ImportPart = (name) => parts[name]();

/** By name they are known to the script tag alone: naming them here would bundle them all. */
function checkIntegrations(given: KelisimConfig<string>['integrations'] = []): Integration[] {
  return [given].flat().map((one, i) => {
    if (typeof one === 'object' && typeof one?.connect === 'function') return one as Integration;
    const {name} = typeof one === 'string' ? {name: one} : (one as NamedIntegration);
    const file = String(name ?? 'yandex-metrika').split(':')[0];
    throw new ConsentConfigError(
      `integrations[${i}]`,
      `must be what an import makes: import it from "kelisim/integrations/${file}"`,
    );
  });
}

/**
 * Starts Kelisim on this page and gives the site's handle on it. Importing the package does
 * nothing, also under Node; this is the call that acts, so call it in the browser, as early as you
 * can. A second call, or the script tag on the same page, gives the same object.
 *
 * @throws {Error} under Node.
 * @throws {ConsentConfigError} on a config that can't be meant; it names the option and the fix.
 */
export function startConsent<C extends string = DefaultCategory>(
  config?: KelisimConfig<C>,
): Consent<C> {
  if (typeof document === 'undefined') {
    throw new Error('startConsent() needs a page: call it in the browser, not on the server');
  }
  checkConfig(config ?? {});
  checkPatterns(oddPatterns(config ?? {}));
  if (config?.guard || config?.guardReportOnly) {
    throw new ConsentConfigError(
      'config.guard',
      'needs kelisim.guard.js by a script tag: a bundle runs behind what the guard has to be ahead of',
    );
  }
  const {integrations: given, ...rest} = config ?? {};
  const integrations = checkIntegrations(given);
  const consent = startOnce<C>(rest, importPart);
  // In the same task, so before the gate can release anything (GCM-02).
  const plain = consent as unknown as Consent;
  const erase = (): void => eraseDenied(plain.config.services, plain.allows);
  for (const integration of integrations) integration.connect(plain, erase);
  if (isLocal()) {
    import('./check-marks.js').then(
      ({checkMarks}) => checkMarks(plain.config),
      () => {},
    );
  }
  return consent;
}

export type * from './config.js';
export type {Consent, ConsentListener} from './controller.js';
export type {Integration} from './integrations/integration.js';
export {ConsentConfigError} from './consent-config-error.js';
export type * from './consent/state.js';
export * from './events.js';
export type {ViewLayer} from './view.js';
