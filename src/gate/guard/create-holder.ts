import {isBeingParsed} from '../is-being-parsed.js';
import {ledger} from '../ledger.js';
import {own} from '../../own-node.js';
import type {Judge} from './judge.js';
import type {Rule} from './rules.js';

/** Turns elements into the gate's placeholders. */
export interface Holder {
  /**
   * Told of an attribute that an element is about to get: true if it is an address, and the element
   * waits without it, so that it is to be left empty. (A script keeps it, and loses its type.)
   */
  holdAttribute(element: Element, name: string, value: unknown): boolean | undefined;
  /** Looks at a node and all in it: ahead of an insertion, or after one that nothing was ahead of. */
  lookAt(node: Node, isAfter?: boolean): void;
}

/** An SVG script too, whose address is an `href`. */
const KINDS = ['script', 'img', 'iframe', 'link'];
const ADDRESS = /^(xlink:)?(src|href|srcset)$/i;
/** What an engine runs; any other script is a data block, and nobody's to hold. */
const RUNS = /^(module|.*(java|ecma)script)?$/i;

/** Makes it; `onHeld` hears of each element that waits, with its rule. */
export function createHolder(judge: Judge, onHeld: (element: Element, rule: Rule) => void): Holder {
  /** True for what is held; false for a script that went through and will never run again. */
  const isHeld = new WeakMap<Element, boolean>();

  const hold: Holder['holdAttribute'] = (element, name, value) => {
    const script = element as HTMLScriptElement;
    const {localName} = script;
    const isScript = localName === 'script';
    const was = isHeld.get(script);
    if (
      // In this order: of most elements and attributes no more is looked at.
      !value ||
      !ADDRESS.test(name) ||
      !KINDS.includes(localName) ||
      (isScript && (was === false || !RUNS.test(script.type))) ||
      // What the site itself marked is the gate's.
      (script.dataset.consent && !was)
    )
      return;
    const {dataset, type, async} = script;
    const rule = judge(value);
    isHeld.set(element, !!rule);
    if (!rule) {
      // Another address came in the place of one that is held: that one is wanted no more.
      if (was && !isScript) delete dataset.consentSrc;
      return;
    }
    onHeld(element, rule);
    dataset.consent = rule.category;
    if (rule.service) dataset.service = rule.service;
    if (!isScript) dataset.consentSrc = value as string;
    else {
      if (/^m/i.test(type)) dataset.type = 'module';
      // As an attribute, also where there was none: a script that a script puts in keeps no place.
      script.async = async;
      script.type = 'text/plain';
      // The engine passes a data block over before it marks it as started: moved, it runs.
      ledger().movable!.add(element);
    }
    return !isScript;
  };

  return {
    holdAttribute: hold,
    lookAt(node, isAfter) {
      // What is appended may be a text.
      const inside = own(Object(node) as Element).querySelectorAll?.(`${KINDS}`) ?? [];
      for (const element of [node as Element, ...inside]) {
        // What stands in the page already has run, but for what is held; of what comes by the
        // parser, the script that it is at has not, and anything else can at least be called off.
        const {localName} = element;
        if (
          KINDS.includes(localName) &&
          (isHeld.get(element) ||
            (isAfter ? localName !== 'script' || isBeingParsed(element) : !element.isConnected))
        )
          for (const {name, value} of [...element.attributes])
            if (hold(element, name, value)) element.setAttribute(name, '');
      }
    },
  };
}
