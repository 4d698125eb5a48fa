import {own} from '../own-node.js';
import {scriptPolicy} from './script-policy.js';

/** A script that writes itself again would go on for ever. */
const MOST_ROUNDS = 20;

/** `document.write`, caught. */
export interface WriteGuard {
  /** Runs an inline script; what it writes comes behind it, where the parser would have put it. */
  run(script: HTMLScriptElement, insert: () => void): void;
  /** Gives the page its own `document.write` back. */
  end(): void;
}

/**
 * Catches `document.write` while inline scripts run in one task: after parsing, a write opens the
 * document anew and erases the page, in every engine (GATE-16).
 */
export function guardWrites(): WriteGuard {
  const texts: string[] = [];
  const names = ['write', 'writeln'] as const;
  // Somebody's own patch stands on the instance, the native one on the prototype.
  const patches = names.map((name) => Object.getOwnPropertyDescriptor(document, name));
  names.forEach((name, isLine) => {
    const value = (...parts: string[]): void =>
      void texts.push(parts.join('') + (isLine ? '\n' : ''));
    // By `Reflect`, which only says no where an element of that name stands in the way: nobody can
    // call that.
    Reflect.defineProperty(document, name, {value, configurable: true, writable: true});
  });
  return {
    run(script, insert) {
      insert();
      // What is written may be a script that writes in its turn, as the parser would have run it.
      for (let rounds = 0; texts[0] !== undefined && rounds < MOST_ROUNDS; rounds++) {
        const written = scriptPolicy().createHTML(texts.splice(0).join(''));
        script.after(own(document).createRange().createContextualFragment(written));
      }
    },
    end() {
      names.forEach((name, i) => {
        Reflect.deleteProperty(document, name);
        if (patches[i]) Reflect.defineProperty(document, name, patches[i]);
      });
    },
  };
}
