import {own} from '../own-node.js';

/**
 * True, in an observer's callback, for a script that the parser is putting in right now and will
 * prepare after this microtask: it is the last node of the document. One that a script wrote or
 * inserted has been passed over already, which raises HTML's "force async" flag, and `async` reads
 * that flag (measured in all three engines; with the attribute it reads true in any case).
 */
export function isBeingParsed(element: Element): boolean {
  // What a running script inserted is heard of while that script is still the current one.
  if (own(document).readyState !== 'loading' || own(document).currentScript) return false;
  // Not by `parentNode`: a form with a field of that name is its own grandparent.
  const walker = own(document).createTreeWalker(document);
  walker.currentNode = element.lastChild ?? element;
  if (walker.nextNode()) return false;
  return (element as HTMLScriptElement).async === false || element.hasAttribute('async');
}
