import {scriptPolicy} from './script-policy.js';

/**
 * Runs an inline script's insertion while `document.write` is caught: after parsing, a write opens
 * the document anew and erases the page, in every engine (GATE-16). What was written is put
 * behind the script, where the parser would have put it.
 */
export function guardWrites(script: HTMLScriptElement, insert: () => void): void {
  let written = '';
  const names = ['write', 'writeln'] as const;
  // Somebody's own patch stands on the instance, the native one on the prototype.
  const patches = names.map((name) => Object.getOwnPropertyDescriptor(document, name));
  for (const name of names) {
    const value = (...texts: string[]): void => void (written += texts.join(''));
    Object.defineProperty(document, name, {value, configurable: true, writable: true});
  }
  try {
    insert();
  } finally {
    names.forEach((name, i) => {
      delete (document as Partial<Document>)[name];
      if (patches[i]) Object.defineProperty(document, name, patches[i]);
    });
  }
  if (written) {
    // A fragment made this way runs the scripts in it, as the parser would have.
    script.after(
      document.createRange().createContextualFragment(scriptPolicy().createHTML(written)),
    );
  }
}
