import type {Config, UpcomingPolicy} from '../config.js';
import {make} from '../embed/make.js';
import {endGesture} from '../page/end-gesture.js';
import {createPageRoom} from '../page/page-room.js';
import {returnFocus} from '../page/return-focus.js';
import {watchSizes} from '../page/watch-sizes.js';
import {own} from '../own-node.js';
import {describeDay} from './describe-day.js';
import {followLanguage} from '../i18n/follow-language.js';
import {loadTexts, type Locale} from '../i18n/load-texts.js';
import type {UpcomingTextKey} from './upcoming-texts.js';
import {messageRules} from './message.styles.js';
import {LINK_ADDRESS} from '../link-address.js';

/** The message, in the page or out of it. */
export interface Message {
  /**
   * Shows it, or keeps it up to date, in the visitor's language; rejects when that can't be loaded.
   */
  show(days: number): Promise<void>;
  /** Takes it out of the page; for good where nothing can bring it back. */
  hide(isOver?: boolean): void;
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
 * Makes the message, which keeps to the page's `lang`.
 *
 * It takes no focus and moves nothing: it stands where the site marked a place with
 * `data-kelisim-upcoming`, else at the bottom of the window, with room kept for what has focus.
 */
export function createMessage({
  upcoming: {effective, summary},
  url,
  config,
  close: remember,
}: MessageOptions): Message {
  const host = own(document).createElement('kelisim-upcoming');
  const root = host.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  const title = make('h2', 'title');
  const change = make('p', 'summary');
  const when = make('p', 'when');
  const link = make('a', 'link');
  const button = make('button', 'button close');
  const actions = make('div', 'actions');
  const section = make('section', 'message', make('div', 'text', title, change, when), actions);
  // A text that is one for all is in the language that the page has now.
  const changes =
    typeof summary === 'object' ? summary : {[own(document).documentElement.lang]: summary};
  const keepRoom = createPageRoom();
  const sizes = watchSizes(() => keepRoom(host.offsetHeight));
  let cameFrom: EventTarget | null = null;
  let parent: Element | null = null;
  /** In days; 0 while it is not to be shown. */
  let left = 0;
  // A page that swaps its body takes the message along; one that takes it out by itself wants none.
  const swaps = new MutationObserver(() => {
    if (!host.isConnected && !parent?.isConnected) place();
  });
  const [load, languages] = followLanguage(
    config,
    () =>
      loadTexts<UpcomingTextKey>(
        (found) => import(`../../locales/upcoming/${found}.json`),
        'upcoming.',
        config,
      ),
    (locale) => {
      if (!left) return;
      if (section.lang !== locale.language) fill(locale);
      when.textContent = describeDay(effective, left, locale);
      if (!parent) place();
      swaps.observe(document, {childList: true, subtree: true});
    },
  );

  sheet.replaceSync(messageRules);
  root.adoptedStyleSheets = [sheet];
  root.append(section);
  section.setAttribute('aria-labelledby', (title.id = 'title'));
  change.dir = 'auto';
  button.type = 'button';
  button.dataset.action = 'close';
  button.addEventListener('click', (press) => {
    // The page's own link may lie below, or have focus next.
    if (press.isTrusted) endGesture(press);
    close();
  });
  // Who has decided loads no check of the config.
  if (url && LINK_ADDRESS.test(url)) {
    link.href = url;
    actions.append(link);
  }
  actions.append(button);
  host.addEventListener('focusin', ({relatedTarget}) => (cameFrom = relatedTarget));
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close();
  });

  return {
    show(days) {
      left = days;
      return load();
    },
    hide,
  };

  /** The link and the button stay the same elements, and so keep focus. */
  function fill({language, dir, texts}: Locale<UpcomingTextKey>): void {
    // The site's own words: in the visitor's language, else English, else as they are.
    const tag = [language, 'en', ...Object.keys(changes)].find((key) => changes[key]) ?? '';
    section.lang = language;
    section.dir = dir;
    title.textContent = texts.title;
    change.textContent = changes[tag]!;
    change.lang = tag;
    link.textContent = texts.more;
    button.textContent = texts.close;
  }

  function place(): void {
    sizes.disconnect();
    keepRoom(0);
    const reserved = own(document).querySelector('[data-kelisim-upcoming]');
    parent = reserved ?? own(document).body;
    host.dataset.place = reserved ? 'reserved' : 'bottom';
    parent.append(host);
    if (!reserved) sizes.observe(host);
  }

  function hide(isOver?: boolean): void {
    if (isOver) languages.disconnect();
    left = 0;
    swaps.disconnect();
    sizes.disconnect();
    keepRoom(0);
    host.remove();
    parent = null;
  }

  function close(): void {
    const hadFocus = root.activeElement;
    hide(true);
    if (hadFocus) returnFocus(cameFrom);
    remember();
  }
}
