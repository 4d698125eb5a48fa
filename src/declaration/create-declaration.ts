import type {Consent} from '../controller.js';
import {make} from '../embed/make.js';
import {currentChoice} from './current-choice.js';
import {findLevel} from './find-level.js';
import {listServices} from './list-rows.js';
import type {DeclarationLocale} from './load-declaration-texts.js';
import {renderCategory} from './render-category.js';

/** What an element shows, kept up to date. */
export interface Declaration {
  /** Shows what is declared and decided now; what has not changed stays as it is. */
  show(locale: DeclarationLocale): void;
}

/** What holds for a category, in words, and the button beside them. */
interface Choice {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  readonly value: HTMLElement;
  readonly button: HTMLButtonElement;
}

/**
 * Gives an element its shadow root, and the tables in it.
 *
 * An open shadow root: font, size, colour and line height come from the page, by inheritance, and
 * parts are there for more; the page's resets, its rules for every table and its scripts that make
 * tables sortable stay out, and frameworks leave it alone. Browsers print it, find it and select it
 * like the rest of the page. Its fallback is the author's own content, which shows until there is
 * something to put in its place.
 */
export function createDeclaration(
  element: HTMLElement,
  consent: Consent,
  styles: CSSStyleSheet,
): Declaration {
  const {config} = consent;
  const box = make('div', 'declaration');
  /** Kept: the preferences give focus back to the button that opened them. */
  const choices = new Map<string, Choice>();
  let shown = '';

  return {
    show(locale) {
      const {language, texts, words} = locale;
      const level = findLevel(element);
      const services = listServices(config, texts.own);
      const next = JSON.stringify([language, level, services]);
      if (next !== shown) {
        const focused = box.getRootNode() as ShadowRoot;
        const active = focused.activeElement as HTMLElement | null;
        shown = next;
        box.lang = language;
        box.dir = texts.dir;
        box.replaceChildren(
          ...config.categories.map((category) =>
            renderCategory({
              category,
              level,
              locale,
              services: services.filter((service) => service.category === category.id),
              choice: choiceOf(category.id).element,
            }),
          ),
        );
        place();
        if (active?.isConnected) active.focus({preventScroll: true});
      }
      for (const category of config.categories) {
        const {element: line, label, value, button} = choiceOf(category.id);
        const now = currentChoice(category, consent.state);
        line.dataset.choice = now;
        label.textContent = now === 'always' ? '' : `${words.current} `;
        value.textContent = words[now];
        button.textContent = words.change;
        button.hidden = now === 'always';
      }
    },
  };

  function choiceOf(id: string): Choice {
    let choice = choices.get(id);
    if (!choice) choices.set(id, (choice = createChoice()));
    return choice;
  }

  /** Only now: up to here the author's own content shows. */
  function place(): void {
    if (box.isConnected) return;
    const root = element.shadowRoot ?? element.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [styles];
    root.replaceChildren(box);
  }
}

function createChoice(): Choice {
  const label = make('span', 'label');
  const value = make('strong', 'value');
  const button = make('button', 'change');
  button.type = 'button';
  // The click is heard on the document, like that of any element marked so.
  button.dataset.kelisimOpen = '';
  return {
    element: make('div', 'choice', make('p', 'state', label, value), button),
    label,
    value,
    button,
  };
}
