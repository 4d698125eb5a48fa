import type {KelisimConfig} from './config.js';
import type {DefaultCategory} from './consent/state.js';
import type {Consent} from './controller.js';
import {fillConfig} from './fill-config.js';
import type {StartGuard} from './gate/guard/guard.js';
import type {ImportPart} from './parts.js';
import {start} from './start.js';

/** Shared by every copy of the library on a page, whatever its version (LIFE-05). */
const KEY = Symbol.for('kelisim');

/**
 * Starts Kelisim, or gives what another copy on this page has started: the first one wins, and
 * there is one banner, one gate and one decision.
 */
export function startOnce<C extends string = DefaultCategory>(
  config: KelisimConfig<C> | undefined,
  importPart: ImportPart,
  startGuard?: StartGuard,
): Consent<C> {
  const registry = globalThis as {[KEY]?: Consent<C>};
  const ended = (): void => void delete registry[KEY];
  return (registry[KEY] ??= start(fillConfig(config), importPart, ended, startGuard) as Consent<C>);
}
