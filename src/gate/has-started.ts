import {own} from '../own-node.js';
import {scriptPolicy} from './script-policy.js';

/**
 * Resolves to true for a script that HTML marks "already started", as one that came through
 * `innerHTML` or a template, in Firefox `DOMParser` too: unmarked it would not run at all. The mark can't be read,
 * but a clone has it too, and an empty address is an error without a request: so the clone tells
 * of an error or does not, ahead of a new script that always does.
 *
 * https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element
 */
export function hasStarted(script: HTMLScriptElement): Promise<boolean> {
  const clone = script.cloneNode() as HTMLScriptElement;
  for (const {name} of [...clone.attributes]) clone.removeAttribute(name);
  const fresh = own(document).createElement('script');
  const address = scriptPolicy().createScriptURL('');
  return new Promise((resolve) => {
    let isFresh = false;
    clone.onerror = () => void (isFresh = true);
    fresh.onerror = () => {
      clone.remove();
      fresh.remove();
      resolve(!isFresh);
    };
    for (const one of [clone, fresh]) {
      one.src = address;
      own(document).head.append(one);
    }
  });
}
