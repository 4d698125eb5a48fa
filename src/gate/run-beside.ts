import {own} from '../own-node.js';
import {onSettled} from './arm.js';
import {ledger} from './ledger.js';
import {hasStarted} from './has-started.js';
import {hasRun} from './note-run.js';
import {lateAddress} from './placeholder.js';
import {runInPlace, type RunScript} from './run-in-place.js';
import {scriptPolicy} from './script-policy.js';

/**
 * Pages whose router brings the next one's scripts out of `DOMParser` and lets none run that has run, or
 * none at all. In Chromium and WebKit a data block from there can run, and nothing tells it from one
 * that a script has made.
 */
const KEEPS_SCRIPTS = 'meta[name="astro-view-transitions-enabled"],html.swup-enabled,[data-barba]';

/**
 * Finds out how a script that the parser has not put in is run: in its place, if it can, or by a copy.
 * Resolves to nothing where a framework's template, or such a router, brings what has run already:
 * unmarked it would not run, so it runs once a document. On pages of htmx, which makes the unmarked ones
 * anew, each counts.
 */
export async function findWay(script: HTMLScriptElement): Promise<RunScript | undefined> {
  const isStarted = await hasStarted(script);
  const isAgain = script.dataset.consentAgain != null || hasHtmx();
  if (!isAgain && hasRun(script) && (isStarted || own(document).querySelector(KEEPS_SCRIPTS))) {
    return undefined;
  }
  return isStarted ? runBeside : runInPlace;
}

/** Bundled, htmx 1 and 2 leave no global; both keep their data on the body from the start. */
const hasHtmx = (): boolean =>
  Object.hasOwn(globalThis, 'htmx') || 'htmx-internal-data' in Object(own(document).body);

/**
 * Runs a copy of a script that can't run itself: one that came through `innerHTML`, as React's do, is
 * marked "already started" by HTML, and nothing takes the mark off (GATE-12). The script stays where it
 * is, for the framework that holds it; the copy goes when it has run. Gives the copy.
 */
export function runBeside(script: HTMLScriptElement): HTMLScriptElement {
  const runner = recreateScript(script);
  runner.async = script.hasAttribute('async');
  // It carries the marks of the script, and is none that waits.
  ledger().released.add(runner);
  const leave = (): void => runner.remove();
  // An external one stays until it has run: its code may look for its own place.
  if (runner.src && !runner.noModule) onSettled(runner, leave);
  // Ahead of it, so that what stands before it is what it would find.
  script.before(runner);
  if (!runner.src || runner.noModule) leave();
  return runner;
}

/** A copy that will run. Throws where the page's list of policies refuses ours (CSP-05). */
export function recreateScript(script: HTMLScriptElement): HTMLScriptElement {
  const policy = scriptPolicy();
  const copy = own(document).createElement('script');
  for (const {name, value} of script.attributes) {
    // `data-consent` stays: a copy of the page that is taken meanwhile is known by it.
    if (/^(type|nonce|src|data-(src|consent-.*))$/.test(name)) continue;
    copy.setAttribute(name, name.startsWith('on') ? policy.createScript(value) : value);
  }
  // As an attribute the nonce reads empty; only the property carries it.
  copy.nonce = script.nonce;
  if (script.dataset.type) copy.type = script.dataset.type;
  const address = script.src || lateAddress(script);
  if (address) copy.src = policy.createScriptURL(address);
  else if (script.text) copy.text = policy.createScript(script.text);
  return copy;
}
