import {scriptPolicy} from './script-policy.js';

/**
 * A copy that will run, of a script that came through `innerHTML`: HTML marks such a script
 * "already started", and neither moving nor cloning takes the mark off (GATE-12).
 */
export function recreateScript(script: HTMLScriptElement): HTMLScriptElement {
  const policy = scriptPolicy();
  const copy = document.createElement('script');
  for (const {name, value} of script.attributes) {
    // `data-consent` stays: it tells afterwards whose code has run.
    if (/^(type|nonce|src|data-consent-.*)$/.test(name)) continue;
    copy.setAttribute(name, name.startsWith('on') ? policy.createScript(value) : value);
  }
  // As an attribute the nonce reads empty; only the property carries it.
  copy.nonce = script.nonce;
  if (script.src) copy.src = policy.createScriptURL(script.src);
  else if (script.text) copy.text = policy.createScript(script.text);
  return copy;
}
