import {CAN_BE_GATED} from './placeholder.js';

/**
 * Throws at a script that can't be released as it is. Where the page's nonce is known it must carry
 * it: a script that another one puts in passes `strict-dynamic`, so that without this whoever can
 * inject markup could have run what the page's policy keeps out.
 */
export function checkScript(script: HTMLScriptElement, nonce: string | undefined): void {
  const {type = ''} = script.dataset;
  if (!CAN_BE_GATED.test(type)) {
    throw new TypeError(`data-type="${type}" can't be gated: use "module", or leave it out`);
  }
  if (nonce && (script.nonce !== nonce || !isNonceable(script))) {
    throw new TypeError(`${script.src || 'a script'} needs the nonce of the page to be released`);
  }
}

/**
 * CSP's own rule, which the engine does not look at where a script prepares another: a tag that was
 * left open in injected markup swallows the next script's tag, nonce included
 * ([CSP, is element nonceable](https://www.w3.org/TR/CSP3/#is-element-nonceable)).
 */
const isNonceable = ({attributes}: Element): boolean =>
  ![...attributes].some(({name, value}) => /<(script|style)/i.test(name + value));
