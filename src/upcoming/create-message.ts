import type {Config, UpcomingPolicy} from '../config.js';
import {make} from '../embed/make.js';
import {createPageRoom} from '../page/page-room.js';
import {returnFocus} from '../page/return-focus.js';
import {describeDay} from './describe-day.js';
import {loadTexts, type Locale} from '../i18n/load-texts.js';
import type {UpcomingTextKey} from './upcoming-texts.js';
import {messageRules} from './message.styles.js';

/** The message, in the page or out of it. */
export interface Message {
  /** Shows it, or keeps it up to date. */
  show(days: number): void;
  hide(): void;
}

/** What a message is made with. */
export interface MessageOptions {
  readonly upcoming: UpcomingPolicy;
  /** Where the coming policy is, if anywhere. */
  readonly url?: string;
  readonly config: Pick<Config, 'language' | 'texts'>;
  /** The visitor has read it. */
  close(): void;
}

/**
 * Loads the visitor's language and makes the message; rejects when the language can't be loaded. It takes no focus and moves nothing: it stands where the site marked a place
 * with `data-kelisim-upcoming`, else at the bottom of the window, with room kept for what has focus.
 */
export async function createMessage(options: MessageOptions): Promise<Message> {
  const locale = await loadTexts<UpcomingTextKey>(
    (found) => import(`../../locales/upcoming/${found}.json`),
    'upcoming.',
    options.config,
  );
  const host = document.createElement('kelisim-upcoming');
  const root = host.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  const when = make('p', 'when');
  const section = buildSection(options, locale, when, close);
  const keepRoom = createPageRoom();
  const sizes = new ResizeObserver(() => keepRoom(host.offsetHeight));
  let cameFrom: EventTarget | null = null;
  let parent: Element | null = null;
  // A page that swaps its body takes the message along; one that takes it out by itself wants none.
  const swaps = new MutationObserver(() => {
    if (!host.isConnected && !parent?.isConnected) place();
  });

  sheet.replaceSync(messageRules);
  root.adoptedStyleSheets = [sheet];
  root.append(section);
  host.addEventListener('focusin', ({relatedTarget}) => (cameFrom = relatedTarget));
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close();
  });

  return {
    show(days) {
      when.textContent = describeDay(options.upcoming.effective, days, locale);
      if (parent) return;
      place();
      swaps.observe(document, {childList: true, subtree: true});
    },
    hide,
  };

  function place(): void {
    sizes.disconnect();
    keepRoom(0);
    const reserved = document.querySelector('[data-kelisim-upcoming]');
    parent = reserved ?? document.body;
    host.dataset.place = reserved ? 'reserved' : 'bottom';
    parent.append(host);
    if (!reserved) sizes.observe(host);
  }

  function hide(): void {
    swaps.disconnect();
    sizes.disconnect();
    keepRoom(0);
    host.remove();
    parent = null;
  }

  function close(): void {
    const hadFocus = root.activeElement;
    hide();
    if (hadFocus) returnFocus(cameFrom);
    options.close();
  }
}

function buildSection(
  {upcoming: {summary}, url}: MessageOptions,
  {language, dir, texts}: Locale<UpcomingTextKey>,
  when: HTMLElement,
  close: () => void,
): HTMLElement {
  const title = make('h2', 'title', texts.title);
  const button = make('button', 'button close', texts.close);
  const actions = make('div', 'actions');
  const section = make(
    'section',
    'message',
    make('div', 'text', title, describeChange(summary, language), when),
    actions,
  );
  section.lang = language;
  section.dir = dir;
  section.setAttribute('aria-labelledby', (title.id = 'title'));
  button.type = 'button';
  button.dataset.action = 'close';
  button.addEventListener('click', close);
  if (url) {
    const link = make('a', 'link', texts.more);
    link.href = url;
    actions.append(link);
  }
  actions.append(button);
  return section;
}

/** The site's own words: in the visitor's language, else English, else as they are. */
function describeChange(summary: UpcomingPolicy['summary'], language: string): HTMLElement {
  const texts = typeof summary === 'object' ? summary : {[document.documentElement.lang]: summary};
  const [tag = ''] = [language, 'en', ...Object.keys(texts)].filter((key) => texts[key]);
  const change = make('p', 'summary', texts[tag] ?? '');
  change.lang = tag;
  change.dir = 'auto';
  return change;
}
