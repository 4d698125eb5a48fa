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
  let config: KelisimConfig<string> = {};
  let failures = 0;

  /** The parts lie beside this file, wherever that is. */
  const load = (name: string) =>
    // Firefox remembers a failed import by its address for as long as the page lives.
    import(new URL(`kelisim.${name}.js${failures ? '?' + failures : ''}`, script?.src).href).catch(
      (error) => {
        failures++;
        throw error;
      },
    );

  const importPart: ImportPart = async (name) => {
    const [part, check] = await Promise.all([load(name), name === 'ui' ? load('check') : null]);
    // What is wrong with the config is said when somebody is to be asked on its ground.
    check?.checkPage(config, script);
    return part;
  };

  let consent: Consent;
  try {
    config = readScriptConfig(script);
    consent = startOnce(config, importPart, startGuard);
  } catch (error) {
    // Nothing can be granted, nobody is asked on a wrong premise, and calls are answered. The check
    // knows better what is wrong, if it was the config and not the block's JSON.
    importPart('ui').then(() => console.error('data-kelisim-config', error), console.error);
    // Under another cookie's name, so that the decision that is kept is left alone.
    consent = startOnce({categories: [{id: 'session'}], cookie: {name: '_'}}, importPart);
  }
  window.kelisim = consent;
  if (Array.isArray(queue)) consent.push(...queue);
}
