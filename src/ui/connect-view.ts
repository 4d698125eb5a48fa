import type {ConsentSummary} from '../consent/state.js';
import {fillText} from '../i18n/fill-text.js';
import {followLanguage} from '../i18n/follow-language.js';
import {endGesture} from '../page/end-gesture.js';
import {followColorScheme} from '../page/follow-color-scheme.js';
import {isFramedByOthers} from '../page/is-framed-by-others.js';
import {createPageRoom} from '../page/page-room.js';
import {returnFocus} from '../page/return-focus.js';
import {createPressFilter} from '../page/press-filter.js';
import {createTopRoom} from '../page/top-room.js';
import {watchSizes} from '../page/watch-sizes.js';
import type {ConsentView, ViewContext, ViewLayer} from '../view.js';
import {own} from '../own-node.js';
import type {ConsentModel} from './consent-model.js';
import {createRefusal} from './create-refusal.js';
import type {KelisimConsentElement, PreferencesModule} from './kelisim-consent-element.js';
import {readLayout} from './layout.js';
import {stayInPage} from './stay-in-page.js';
import {summarizeState} from './summarize-state.js';

/** How long the host stays for its announcement to be spoken, in milliseconds. */
const announcementTime = 2000;

/** Loads the words of the page's language; the notices where they are needed, or there already. */
export type LoadWords = (
  notices?: ConsentModel['notices'],
) => Promise<Pick<ConsentModel, 'language' | 'texts' | 'notices'>>;

const loadPreferences = (): Promise<PreferencesModule> => import('./preferences.js');

/**
 * Connects the store to a `<kelisim-consent>`: shows and closes the layers, announces the result,
 * and keeps focus in place. A closure and not a class: its private names cost nothing to load.
 */
export function connectView(
  context: ViewContext,
  shared: Omit<ConsentModel, 'state'>,
  loadWords: LoadWords,
): ConsentView {
  const {consent} = context;
  // Not `new`: another copy of this module may have registered the name.
  const element = own(document).createElement('kelisim-consent') as KelisimConsentElement;
  const {layout, position} = readLayout(shared.config);
  const isTop = layout !== 'center' && position.startsWith('top');
  const keepRoom = isTop ? createTopRoom() : createPageRoom();
  const presses = createPressFilter();
  const followScheme = followColorScheme(element);
  let lastPlace = '';
  const observer = watchSizes(() => {
    const box = element.find('section,dialog')!;
    const {offsetLeft, offsetTop, offsetWidth, offsetHeight} = box;
    const place = `${[offsetLeft, offsetTop, offsetWidth, offsetHeight]}`;
    if (place !== lastPlace) presses.restart();
    lastPlace = place;
    if (element.layer !== 'banner') return;
    // Up to the far edge: what is centred by its margins has the page on both sides.
    const {marginTop, marginBottom} = getComputedStyle(box);
    keepRoom(offsetHeight + parseFloat(isTop ? marginTop : marginBottom));
  });
  let isAsking = false;
  let preferences: PreferencesModule;
  let unlockScroll: () => void;
  let opener: Element | null = null;
  let cameFrom: EventTarget | null = null;
  let removal: ReturnType<typeof setTimeout>;

  markLanguage();
  // Turbo keeps a copy of the page: without what is marked so.
  Object.assign(element.dataset, {layout, position, turboTemporary: ''});
  const refusal = createRefusal();
  if (shared.config.autoAnswer !== false) element.append(refusal);
  // Only entries arrive at the host: moves inside the shadow root stay inside it.
  element.addEventListener('focusin', ({relatedTarget}) => (cameFrom = relatedTarget));
  consent.subscribe(() => {
    update();
    element.dataset.state = summarizeState(element.model!);
    settle();
  });
  const [, changes] = followLanguage(
    shared.config,
    () => loadWords(shared.notices),
    (words) => {
      Object.assign(shared, words);
      markLanguage();
      if (!element.layer) return;
      element.model = {...element.model!, ...words};
      element.requestUpdate();
      presses.restart();
      preferences?.translate(element);
    },
  );
  const enterPage = stayInPage(
    element,
    () => show(element.layer),
    () => {
      rest();
      context.report('view-failed', new Error('taken out of the page'));
    },
  );

  consent.signal.addEventListener('abort', () => {
    changes.disconnect();
    rest();
  });

  return {
    showBanner() {
      // In a frame of another site nobody can know who asks; to a minor nobody does.
      if (
        consent.signal.aborted ||
        consent.state.decided ||
        consent.config.audience === 'minor' ||
        isFramedByOthers()
      )
        return;
      isAsking = true;
      if (!element.layer) show('banner');
      // At hand before they are wanted: a consent is to start its scripts at once, and a decision to
      // be recorded without a network.
      for (const name of ['release', 'records'] as const) context.importPart(name).catch(() => {});
    },
    async openPreferences(from = own(document).activeElement) {
      if (isFramedByOthers(shared.config.framedBy))
        throw new Error('in a frame of another origin, which "framedBy" has to name');
      try {
        preferences = await loadPreferences();
        Object.assign(shared, await preferences.prepare(consent, shared));
        if (consent.signal.aborted) return;
        if (element.layer !== 'preferences') openOver(element.layer, from);
        preferences.enter(element, consent);
      } catch (error) {
        context.report('view-failed', error);
        throw error;
      }
    },
  };

  /** Says how the words are to be read. */
  function markLanguage(): void {
    element.lang = shared.language;
    element.dir = shared.texts.dir;
  }

  /** Puts a layer in place of the other; `afterwards` runs before the page hears of it. */
  function show(layer: ViewLayer | null, afterwards?: () => void): void {
    const before = element.layer;
    // Not so when the page has thrown it out and it only comes back.
    const isNew = layer !== before;
    if (layer) mount();
    if (isNew && before === 'preferences') unlockScroll();
    followScheme(!!layer);
    element.show(layer);
    element.toggleAttribute('open', layer === 'banner');
    observer.disconnect();
    // While the preferences are open over the banner its room stays, and the page where it was.
    if (layer !== 'banner' && !isAsking) keepRoom(0);
    if (layer) {
      presses.restart();
      // The body too: its length decides whether the page may have a scrollbar. Not the root, which
      // grows by the room that is kept, and so would be observed without end. The host is as high as
      // the window.
      for (const box of [element.find('section,dialog')!, own(document).body, element])
        observer.observe(box);
    }
    afterwards?.();
    if (!isNew) return;
    if (before) context.notify('close', before);
    if (layer) context.notify('open', layer);
  }

  /** Opens the preferences over a layer, or over none; what was there stays where they fail. */
  function openOver(before: ViewLayer | null, from: Element | null): void {
    opener = from;
    unlockScroll = preferences.lockScroll();
    try {
      show('preferences');
    } catch (error) {
      // Lit can't render in XML.
      unlockScroll();
      show((element.layer = before));
      if (!before) element.remove();
      throw error;
    }
  }

  /** The core changes its config where the page says later whom it addresses. */
  function update(): void {
    const {config, state} = consent;
    element.model = {...shared, config: {...shared.config, ...config}, state};
  }

  /** Takes all of it out of the page. */
  function rest(): void {
    isAsking = false;
    show(null);
    clearTimeout(removal);
    element.remove();
  }

  function mount(): void {
    clearTimeout(removal);
    update();
    // First in the page, and so first in the order of focus, wherever it is painted.
    if (!element.isConnected) enterPage();
    element.announce('');
    element.usePreferences(preferences);
    for (const type of ['click', 'close', 'focusin', 'pointerover', 'pointerdown', 'keydown']) {
      // Captured, as the dialog's `close` does not bubble. The same listener is added only once.
      element.renderRoot.addEventListener(type, act, true);
    }
  }

  /** Closes whatever is open once there is a decision, and says so. */
  function settle(): void {
    const {state} = consent;
    if (!state.decided) return;
    isAsking = false;
    if (!element.layer) return;
    // What runs on is told of, with the way to end it, before the preferences close.
    if (preferences?.offerReload(element, consent)) return presses.restart();
    // A choice made elsewhere, by the page or in another tab, must not move focus.
    const hadFocus = own(document).activeElement === element;
    show(null, () => {
      if (hadFocus) returnFocus(opener, cameFrom);
      const summary = summarizeState(element.model!) as Exclude<ConsentSummary, 'undecided'>;
      const {texts} = shared;
      element.announce(fillText(texts.done, {what: texts[summary]}));
    });
    removal = setTimeout(() => element.remove(), announcementTime);
  }

  /** Closes the preferences without a choice. */
  function close(): void {
    if (element.layer !== 'preferences') return;
    show(isAsking ? 'banner' : null, () => {
      // The banner's button was rendered anew, so that the opener may be gone.
      const settings = own(document).querySelector('kelisim-settings');
      returnFocus(opener, element.find('[part~=settings]'), settings);
    });
    opener = null;
    if (!isAsking) element.remove();
  }

  function act(event: Event): void {
    const {type, target, isTrusted} = event;
    if (presses.stops(event)) return;
    const pressed = (target as Element).closest<HTMLElement>('button');
    // What a page puts into the slot is none of ours, whatever it is marked with.
    const control = pressed === refusal || element.renderRoot.contains(pressed) ? pressed : null;
    const action = type === 'close' ? type : control?.dataset.action;
    const isPressed = type === 'click';
    const synthetic = !isTrusted;
    if (control && isPressed && !synthetic) endGesture(event as MouseEvent);
    if (action === 'close') {
      if (isPressed || type === action) close();
    } else if (action === 'settings') {
      // The page is told when this fails. Pointed at or focused, it is only loaded ahead.
      (isPressed ? consent.openPreferences(control) : loadPreferences()).catch(() => {});
    } else if (action && isPressed) {
      if (action === 'minor') {
        // Nothing is kept of it but the refusal.
        consent.setAudience(action);
        consent.rejectAll({by: action});
      } else if (action === 'reject-all') consent.rejectAll({by: action});
      // A program may refuse at once. What it agrees to has to have been seen, as by everybody.
      else if (synthetic && !presses.isReady() && (action !== 'save' || element.find(':checked')))
        return;
      else if (action === 'accept-all') consent.acceptAll({by: action, synthetic});
      else if (!preferences.save(element.renderRoot, consent, synthetic)) return;
      // Saving what was saved already changes nothing, and nobody is told of it.
      settle();
    }
  }
}
