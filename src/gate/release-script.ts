import {arm} from './arm.js';
import {guardWrites} from './guard-writes.js';
import {recreateScript} from './recreate-script.js';
import {scriptPolicy} from './script-policy.js';

/** A script whose `load` has not come by then no longer holds up the ones behind it. */
const PATIENCE = 10_000;

/**
 * Runs a script that the engine has passed over as a data block. Resolves when it has run (an
 * inline one has by then); rejects if it could not, failed to load, or is late.
 *
 * The parser's own node is moved: so it keeps its nonce, its listeners, and passes every policy
 * (GATE-11). Any other is re-created, since one that came through `innerHTML` never runs again.
 *
 * Where the page's nonce is known the script must carry it. A script that another one puts in
 * passes `strict-dynamic`, so that without this whoever can inject markup could have run what the
 * page's policy keeps out.
 */
export async function releaseScript(
  script: HTMLScriptElement,
  isParserMade: boolean,
  nonce?: string,
): Promise<void> {
  if (nonce && script.nonce !== nonce) {
    // Its type stays: it is passed over for good, as the policy would have it.
    script.removeAttribute('data-consent');
    throw new TypeError(`${script.src || 'a script'} needs the nonce of the page to be released`);
  }
  const isAsync = script.hasAttribute('async');
  let runner = script;
  let refusal: unknown;
  try {
    if (!isParserMade) runner = recreateScript(script);
  } catch (error) {
    // Moving it is all that is left, and does nothing if it came through innerHTML: say so.
    refusal = error;
  }
  const {src} = runner.dataset;
  // An address that was not there from the start needs a policy, which may refuse it: before
  // anything is changed.
  const address = src && scriptPolicy().createScriptURL(src);
  const place = document.createComment('');
  script.replaceWith(place);
  arm(runner);
  if (address) runner.src = address;
  delete runner.dataset.src;
  // A script that is put in by a script is async unless told otherwise, and would lose its order.
  runner.async = isAsync;
  const settled = insertScript(runner, () => place.replaceWith(runner));
  if (refusal) throw refusal;
  await settled;
}

function insertScript(script: HTMLScriptElement, insert: () => void): Promise<void> | void {
  if (!script.src && script.type !== 'module') return guardWrites(script, insert);
  return new Promise((resolve, reject) => {
    const fail = (why: string) => (): void => reject(new Error(`${script.src || 'module'} ${why}`));
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', fail('failed to load'));
    setTimeout(fail('took over 10 s to load'), PATIENCE);
    insert();
    // Inline, a module has no `load` to wait for; what is behind it keeps its place by `async`. And
    // `nomodule` never runs.
    if (!script.src || script.noModule) resolve();
  });
}
