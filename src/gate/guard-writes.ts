import {scriptPolicy} from './script-policy.js';

/** A script that writes itself again would go on for ever. */
const MOST_ROUNDS = 20;

/**
 * Runs an inline script's insertion while `document.write` is caught: after parsing, a write opens
 * the document anew and erases the page, in every engine (GATE-16). What was written is put
 * behind the script, where the parser would have put it.
 */
export function guardWrites(script: HTMLScriptElement, insert: () => void): void {
  const texts: string[] = [];
  const names = ['write', 'writeln'] as const;
  // Somebody's own patch stands on the instance, the native one on the prototype.
  const patches = names.map((name) => Object.getOwnPropertyDescriptor(document, name));
  names.forEach((name, isLine) => {
    const value = (...parts: string[]): void =>
      void texts.push(parts.join('') + (isLine ? '\n' : ''));
    Object.defineProperty(document, name, {value, configurable: true, writable: true});
  });
  try {
    insert();
    // What is written may be a script that writes in its turn, as the parser would have run it.
    for (let rounds = 0; texts[0] !== undefined && rounds < MOST_ROUNDS; rounds++) {
      const written = scriptPolicy().createHTML(texts.splice(0).join(''));
      script.after(document.createRange().createContextualFragment(written));
    }
  } finally {
    names.forEach((name, i) => {
      delete (document as Partial<Document>)[name];
      if (patches[i]) Object.defineProperty(document, name, patches[i]);
    });
  }
}
