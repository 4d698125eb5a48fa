import {own} from '../own-node.js';
import {arm, onSettled} from './arm.js';
import {lateAddress} from './placeholder.js';
import {scriptPolicy} from './script-policy.js';

/**
 * Where Trusted Types are enforced, Firefox refuses an inline script that was touched, and lets one
 * pass that was moved (measured in 153). Whether they are can't be asked without a violation.
 */
const movesInline = 'mozInnerScreenX' in globalThis && 'trustedTypes' in globalThis;

/** One for all: there may be thousands. */
let touch: Text | undefined;

/** Runs a script; gives the element that runs. */
export type RunScript = (script: HTMLScriptElement) => HTMLScriptElement;

/**
 * Runs a script that the engine has passed over as a data block: the same node in its place, with its
 * nonce and its listeners, so that it passes every policy (GATE-11). Its type is the author's again
 * at once, or when what it loads has come: so it sees itself live.
 *
 * HTML prepares a script again when its children change: an empty text goes in and out, and whoever
 * watches its parent sees nothing.
 */
export function runInPlace(script: HTMLScriptElement): HTMLScriptElement {
  const late = script.src ? undefined : lateAddress(script);
  // An address that was not there from the start needs a policy, which may refuse it: before
  // anything is changed.
  const address = late && scriptPolicy().createScriptURL(late);
  const giveBack = arm(script);
  // A script that is put in by a script is async unless told otherwise, and would lose its order.
  if (!script.hasAttribute('async')) script.async = false;
  if (address) {
    script.src = address;
    onSettled(script, () => script.removeAttribute('src'));
  } else if (movesInline && !script.src) {
    const place = own(document).createComment('');
    script.replaceWith(place);
    place.replaceWith(script);
  } else {
    touch ??= own(document).createTextNode('');
    script.append(touch);
    touch.remove();
  }
  if (script.src && !script.noModule) onSettled(script, giveBack);
  else giveBack();
  return script;
}
