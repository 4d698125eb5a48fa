import type {Consent} from '../controller.js';
import {fillText} from '../i18n/fill-text.js';
import {own} from '../own-node.js';
import {isFramedByOthers} from '../page/is-framed-by-others.js';
import {createPressFilter} from '../page/press-filter.js';
import type {EmbedTextKey} from './embed-texts.js';
import {loadEmbedWords} from './load-embed-words.js';
import {make} from './make.js';
import {questionRules} from './question.styles.js';
import type {Embed} from './resolve-embed.js';

/** What the visitor answers: `once` is kept nowhere. */
export type EmbedAnswer = 'once' | 'always';

/** The question that stands where the frame will be. */
export interface Question {
  readonly box: HTMLElement;
  readonly styles: CSSStyleSheet;
  /** All of it but the title, in the language that `lang` says. */
  readonly words: HTMLElement;
  /** Puts the words in; the buttons stay the same elements, and so keep focus. */
  fill(embed: Embed): void;
  /** One of its texts, about this embed. */
  word(key: EmbedTextKey, embed: Embed): string;
  focus(): void;
}

/** What a question is made with. */
export interface QuestionOptions {
  readonly element: HTMLElement;
  /** The author's own content, shown below. */
  readonly slot: HTMLSlotElement;
  readonly consent: Consent;
  answer(answer: EmbedAnswer, press: Event): void;
}

let styles: CSSStyleSheet | undefined;

/** Loads the visitor's language and builds it; rejects when the language can't be loaded. */
export async function createQuestion({
  element,
  slot,
  consent,
  answer,
}: QuestionOptions): Promise<Question> {
  const locale = await loadEmbedWords(consent);
  const title = make('p', 'title');
  const text = make('p', 'text');
  const note = make('p', 'note');
  const link = make('a', 'link');
  const once = makeButton('once', answer);
  const always = makeButton('always', answer);
  const words = own(document).createElement('div');
  const actions = make('div', 'actions', once);
  const box = make('div', 'placeholder', make('div', 'panel', title, words, slot));
  const presses = createPressFilter();
  const word = (key: EmbedTextKey, {title, service: {name = '', provider = ''}}: Embed): string =>
    fillText(locale.texts[key], {name, provider, title});
  words.append(text, actions, note, link);
  title.id = 'title';
  text.id = 'text';
  box.setAttribute('role', 'group');
  box.setAttribute('aria-labelledby', 'title');
  box.setAttribute('aria-describedby', 'text');
  link.rel = 'noreferrer';
  // What is kept is answered where nobody else may have laid the question under a pointer.
  if (!isFramedByOthers(consent.config.framedBy)) actions.append(always);
  for (const type of ['pointerdown', 'keydown', 'click']) {
    actions.addEventListener(type, presses.stops, true);
  }
  if (!styles) {
    styles = new CSSStyleSheet();
    styles.replaceSync(questionRules);
  }

  return {
    box,
    styles,
    words,
    word,
    focus: () => once.focus({preventScroll: true}),
    fill(embed) {
      // The title is in the page's language, the rest perhaps not.
      words.lang = locale.language;
      words.dir = locale.dir;
      title.textContent = embed.title;
      const asks = word(embed.kind, embed);
      // Another question, or the same in other words, is read before it is answered.
      if (text.textContent !== asks) presses.restart();
      text.textContent = asks;
      once.textContent = word('once', embed);
      always.textContent = word('always', embed);
      note.textContent = word('back', embed);
      link.textContent = word('link', embed);
      link.href = embed.page;
      // The author's own link says the same in words of theirs.
      link.hidden = !!element.querySelector('a[href]');
      showPoster(box, element);
    },
  };
}

function makeButton(action: EmbedAnswer, answer: QuestionOptions['answer']): HTMLButtonElement {
  const button = make('button', `button ${action}`);
  button.type = 'button';
  button.dataset.action = action;
  button.addEventListener('click', (press) => answer(action, press));
  return button;
}

/** An image of the site's own only: a provider's would tell it of the visit. */
function showPoster(box: HTMLElement, element: HTMLElement): void {
  const poster = element.getAttribute('poster') ?? '';
  if (poster === (box.dataset.poster ?? '')) return;
  box.dataset.poster = poster;
  box.querySelector('img')?.remove();
  // A link resolves the address without fetching it; an image would.
  const link = own(document).createElement('a');
  link.href = poster;
  if (!poster) return;
  if (link.origin !== location.origin) {
    console.error(
      `kelisim: <kelisim-embed>: poster="${poster}" must be an image of ${location.origin}: copy it there`,
      element,
    );
    return;
  }
  const image = make('img', 'poster');
  image.alt = '';
  image.src = poster;
  box.prepend(image);
}
