import {BUILD} from './build.js';
import type {KelisimConfig} from './config.js';
import type {ConsentConfigError} from './consent-config-error.js';
import type {Consent} from './controller.js';
import type {StartGuard} from './gate/guard/guard.js';
import type {ImportPart} from './parts.js';
import {readScriptConfig} from './script-config.js';
import {startOnce} from './start-once.js';
import {own} from './own-node.js';

declare global {
  interface Window {
    /** The controller; before the script has loaded, an array that takes functions. */
    kelisim?: Consent | ((consent: Consent) => void)[];
  }
}

/** Starts by the options of the script tag that is running, and puts `window.kelisim` in place. */
export function startScript(startGuard?: StartGuard): void {
  const script = own(document).currentScript as HTMLScriptElement | null;
  const queue = window.kelisim;
  let config = {} as KelisimConfig<string>;
  /** Which build's parts to import, with one more `?` for each that failed to load. */
  let build = BUILD;
  let failure: Error | undefined;

  /**
   * The parts lie beside this file, wherever that is. Not found by `URL`: pages have globals of that
   * name. Of a module, and of what is written into the page, the engine alone knows where it is.
   */
  const importPart = ((name) =>
    import(/[^?]*\//.exec(script?.src || './') + `kelisim.${name}.js?${build}`)
      .then((part: Record<string, unknown>) =>
        // By its name alone it is known which of them is of another build.
        part[BUILD] ? part : Promise.reject(name),
      )
      .catch((error: Partial<ConsentConfigError>) => {
        // Firefox remembers a failed import by its address for as long as the page lives.
        build += '?';
        // What the check of the config has found says it all.
        if (error.option) throw error;
        // Of the rest one is enough: one cause keeps all of them away, and no engine names it.
        if (!failure) {
          failure = Error(
            `${error as string}: needs http, CORS headers and files of one build; purge caches`,
          );
          // What somebody opens from their disk, first of all, without a console.
          if (location.protocol === 'file:') own(document).body.append(`Kelisim ${failure}`);
        }
        throw failure;
      })) as ImportPart;

  let consent: Consent;
  try {
    config = readScriptConfig(script);
    consent = startOnce(config, importPart, startGuard);
  } catch (error) {
    // Nothing can be granted, nobody is asked on a wrong premise, and calls are answered; under
    // another cookie's name, so that the decision that is kept is left alone. In place of the
    // interface comes the check, which names the option; what the block's JSON lacks is said here.
    const denied = {categories: [{id: 'session'}], cookie: {name: '_'}};
    const importCheck = ((name) =>
      name === 'ui'
        ? importPart('check' as 'ui').then(() =>
            Promise.reject(Error(`data-kelisim-config: ${error as string}`)),
          )
        : importPart(name)) as ImportPart;
    consent = Object.assign(startOnce(denied, importCheck), {config});
    consent.openPreferences().catch(() => {});
  }
  window.kelisim = consent;
  if (Array.isArray(queue)) consent.push(...queue);
}
