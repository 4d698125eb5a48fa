import {isBeingParsed} from '../is-being-parsed.js';
import type {Judge} from './judge.js';
import type {Rule} from './rules.js';
import {RUNS} from './runs.js';

/** Turns elements into the gate's placeholders. */
export interface Holder {
  /**
   * Told of an attribute that an element is about to get: true if it is an address, and the element
   * waits without it, so that it is to be left empty. (A script keeps it, and loses its type.)
   */
  hold(element: HTMLElement, name: string, value: unknown): boolean;
  /** Looks at a node and all in it: ahead of an insertion, or after one that nothing was ahead of. */
  look(node: Node, isAfter?: boolean): void;
}

/** An SVG script too, whose address is an `href`. */
const KINDS = 'script,img,iframe,link,video,audio,source';
const kinds = new Set(KINDS.split(','));
const isKind = ({localName}: Element): boolean => kinds.has(localName);
const ADDRESS = /^(xlink:)?(src|href|srcset)$/i;

/** Makes it; `onHeld` hears of each element that waits, with its rule. */
export function createHolder(
  judge: Judge,
  movable: WeakSet<Element>,
  onHeld: (element: Element, rule: Rule) => void,
): Holder {
  const held = new WeakSet<Element>();
  /** Scripts that went through: they never run again, so that a hold would wait for nothing. */
  const passed = new WeakSet<Element>();

  const holdScript = (script: HTMLScriptElement): void => {
    const {type, async, dataset} = script;
    if (/^m/i.test(type)) dataset.type = 'module';
    // Also where no attribute says so: a script that a script puts in does not keep its place.
    if (async) script.setAttribute('async', '');
    script.setAttribute('type', 'text/plain');
    // The engine passes a data block over before it marks it as started: moved, it runs.
    movable.add(script);
  };

  const hold = (element: HTMLElement, address: unknown): boolean => {
    const {dataset, localName} = element;
    const isScript = localName === 'script';
    const script = element as HTMLScriptElement;
    if (!address || passed.has(element) || (isScript && !RUNS.test(script.type))) return false;
    // What the site itself marked is the gate's.
    if (dataset.consent && !held.has(element)) return false;
    const rule = judge(address);
    if (!rule) {
      if (isScript) passed.add(element);
      // Another address came in its place: the old one is wanted no more.
      else if (held.delete(element)) delete dataset.src;
      return false;
    }
    // A pixel is not made up for later.
    if (localName === 'img') return true;
    held.add(element);
    dataset.consent = rule.category;
    if (rule.service) dataset.service = rule.service;
    onHeld(element, rule);
    if (isScript) holdScript(script);
    else dataset.src = address as string;
    return !isScript;
  };

  const lookAt = (element: HTMLElement, isAfter?: boolean): void => {
    const isScript = element.localName === 'script';
    // What is in the page already has run. Only what the parser is at can be held by then.
    const isInTime = isAfter ? !isScript || isBeingParsed(element) : !element.isConnected;
    for (const name of ['src', 'href', 'xlink:href', 'srcset']) {
      const address = element.getAttribute(name);
      if (held.has(element) || isInTime) {
        if (hold(element, address)) element.setAttribute(name, '');
      } else if (isAfter && !passed.has(element) && RUNS.test((element as HTMLScriptElement).type))
        judge(address, true);
    }
  };

  return {
    hold: (element, name, value) =>
      ADDRESS.test(name) &&
      isKind(element) &&
      // Until it is put in, nothing of a script runs; and the answer may be another by then.
      (element.localName !== 'script' || element.isConnected) &&
      hold(element, value),
    look(node, isAfter) {
      const inside = (node as Element).querySelectorAll?.<HTMLElement>(KINDS) ?? [];
      for (const element of [node as HTMLElement, ...inside])
        if (isKind(element)) lookAt(element, isAfter);
    },
  };
}
