import type {Consent} from '../controller.js';
import type {Declaration} from './create-declaration.js';
import {own} from '../own-node.js';
import {declarationStyles} from './declaration.styles.js';
import {followLanguage} from '../i18n/follow-language.js';
import {loadDeclarationTexts} from './load-declaration-texts.js';

/** What `kelisim.declaration.js` exports. */
export interface DeclarationModule {
  /** Called each time that a `<kelisim-declaration>` comes into a page; rejects without words. */
  run(element: HTMLElement, consent: Consent): Promise<void>;
}

/** Those in a page. One that has left is dropped at the next chance, and comes back by itself. */
interface Present {
  readonly elements: Set<HTMLElement>;
  /** Loads what is needed to show all of them, and shows them. */
  load(): Promise<void>;
}

const presentOf = new WeakMap<Consent, Present>();

/** Shows what the site declares, and keeps that up to date. */
export async function showDeclaration(element: HTMLElement, consent: Consent): Promise<void> {
  if (consent.signal.aborted) return;
  const present = presentOf.get(consent) ?? watch(consent);
  present.elements.add(element);
  await present.load();
}

function watch(consent: Consent): Present {
  const {config, signal} = consent;
  const elements = new Set<HTMLElement>();
  const declarations = new WeakMap<HTMLElement, Declaration>();
  const [load, changes] = followLanguage(
    config,
    // Each file is loaded once, so that asking for it again costs nothing; the tables come meanwhile.
    () => Promise.all([loadDeclarationTexts(config), import('./create-declaration.js')]),
    ([locale, {createDeclaration}]) => {
      const styles = declarationStyles();
      for (const element of elements) {
        if (!element.isConnected) elements.delete(element);
        else {
          let shown = declarations.get(element);
          if (!shown)
            declarations.set(element, (shown = createDeclaration(element, consent, styles)));
          shown.show(locale);
        }
      }
    },
  );
  const again = (): void => void load().catch((error: unknown) => console.error('kelisim', error));
  const present = {elements, load};
  presentOf.set(consent, present);
  consent.subscribe((_, previous) => previous && again());
  // An integration or an embed has added what it keeps.
  own(document).addEventListener('kelisim-services', again, {signal});
  signal.addEventListener('abort', () => {
    changes.disconnect();
    // What the author put there shows again.
    for (const {shadowRoot} of elements)
      shadowRoot?.replaceChildren(own(document).createElement('slot'));
    elements.clear();
  });
  return present;
}

export {showDeclaration as run};
