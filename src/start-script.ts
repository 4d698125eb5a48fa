import type {KelisimConfig} from './config.js';
import type {Consent} from './controller.js';
import type {StartGuard} from './gate/guard/guard.js';
import type {ImportPart} from './parts.js';
import {readScriptConfig} from './script-config.js';
import {startOnce} from './start-once.js';

declare global {
  interface Window {
    /** The controller; before the script has loaded, an array that takes functions. */
    kelisim?: Consent | ((consent: Consent) => void)[];
  }
}

/** Starts by the options of the script tag that is running, and puts `window.kelisim` in place. */
export function startScript(startGuard?: StartGuard): void {
  const script = document.currentScript as HTMLScriptElement | null;
  const queue = window.kelisim;
  let config = {} as KelisimConfig<string>;
  /** One more `?` for each part that failed to load. */
  let retry = '';

  /** The parts lie beside this file, wherever that is. */
  const importPart: ImportPart = (name) =>
    // Firefox remembers a failed import by its address for as long as the page lives.
    import(new URL(`kelisim.${name}.js${retry}`, script?.src).href).catch((error) => {
      retry += '?';
      throw error;
    });

  let consent: Consent;
  try {
    config = readScriptConfig(script);
    consent = startOnce(config, importPart, startGuard);
  } catch (error) {
    // Nothing can be granted, nobody is asked on a wrong premise, and calls are answered; under
    // another cookie's name, so that the decision that is kept is left alone. The interface brings
    // the check, which knows better what is wrong, if it was the config and not the block's JSON.
    const denied = {categories: [{id: 'session'}], cookie: {name: '_'}};
    consent = Object.assign(startOnce(denied, importPart), {config});
    importPart('ui').then(() => console.error('data-kelisim-config', error), console.error);
  }
  window.kelisim = consent;
  if (Array.isArray(queue)) consent.push(...queue);
}
