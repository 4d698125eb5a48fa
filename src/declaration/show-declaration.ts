import type {Consent} from '../controller.js';
import type {Declaration} from './create-declaration.js';
import {declarationStyles} from './declaration.styles.js';
import {loadDeclarationTexts} from './load-declaration-texts.js';

/** What `kelisim.declaration.js` exports. */
export interface DeclarationModule {
  /** Called each time that a `<kelisim-declaration>` comes into a page; rejects without words. */
  run(element: HTMLElement, consent: Consent): Promise<void>;
}

/** Those in a page. One that has left is dropped at the next chance, and comes back by itself. */
interface Present {
  readonly elements: Set<HTMLElement>;
  /** How often it was set about to show them. */
  turn: number;
}

const declarations = new WeakMap<HTMLElement, Declaration>();
const presentOf = new WeakMap<Consent, Present>();

/** Shows what the site declares, and keeps that up to date. */
export async function showDeclaration(element: HTMLElement, consent: Consent): Promise<void> {
  const present = presentOf.get(consent) ?? watch(consent);
  present.elements.add(element);
  await update(consent, present);
}

/** Each file is loaded once, so that asking for it again costs nothing; the tables come meanwhile. */
async function update(consent: Consent, present: Present): Promise<void> {
  const own = ++present.turn;
  const words = loadDeclarationTexts(consent.config);
  const [{createDeclaration}, locale] = await Promise.all([
    import('./create-declaration.js'),
    words,
  ]);
  // Of two languages the later one holds, whichever came first.
  if (own !== present.turn) return;
  const styles = declarationStyles();
  for (const element of present.elements) {
    if (!element.isConnected) present.elements.delete(element);
    else {
      let shown = declarations.get(element);
      if (!shown) declarations.set(element, (shown = createDeclaration(element, consent, styles)));
      shown.show(locale);
    }
  }
}

function watch(consent: Consent): Present {
  const present: Present = {elements: new Set(), turn: 0};
  const again = (): void =>
    void update(consent, present).catch((error: unknown) => console.error('kelisim', error));
  presentOf.set(consent, present);
  consent.subscribe((_, previous) => previous && again());
  // An integration or an embed has added what it keeps.
  document.addEventListener('kelisim-services', again);
  new MutationObserver(again).observe(document.documentElement, {attributeFilter: ['lang']});
  return present;
}

export {showDeclaration as run};
