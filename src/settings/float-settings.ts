import type {Consent} from '../controller.js';
import type {ViewLayer} from '../view.js';
import {own} from '../own-node.js';
import {deepestFocus, isBehind, isTyping} from './focused-element.js';
import {findClearance} from './find-clearance.js';
import {floatingRules} from './floating.styles.js';

/** What `kelisim.floating.js` exports. */
export interface FloatingModule {
  /** Called each time that a `<kelisim-settings floating>` comes into a page. */
  run(element: HTMLElement, consent: Consent): void;
}

const positions = ['bottom-start', 'bottom-end', 'top-start', 'top-end'];

/** Of those that are followed, what has them looked after at once. */
const followed = new WeakMap<HTMLElement, () => void>();

/**
 * Makes a `<kelisim-settings>` a small round button in a corner of the window, in the same place on
 * every page (LAW-08, A11Y-18). It gives way to what the page has fixed there, hides while the banner
 * asks and while somebody types on a screen keyboard, and lies over nothing that has focus.
 */
export function floatSettings(element: HTMLElement, {signal}: Consent): void {
  if (signal.aborted) return;
  const button = element.shadowRoot!.querySelector('button')!;
  if (!button.querySelector('svg')) dress(element, button);
  if (!followed.has(element)) followed.set(element, follow(element, button, signal));
  followed.get(element)!();
}

function dress(element: HTMLElement, button: HTMLButtonElement): void {
  const position = element.getAttribute('position');
  const label = own(document).createElement('span');
  const sheet = new CSSStyleSheet();
  if (position && !positions.includes(position)) {
    console.warn(
      `kelisim: <kelisim-settings>: no position "${position}", so ${positions[0]}; there are ${positions}`,
    );
  }
  label.setAttribute('part', 'label');
  label.append(...button.childNodes);
  button.append(createIcon(), label);
  sheet.replaceSync(floatingRules);
  element.shadowRoot!.adoptedStyleSheets.push(sheet);
}

/** A cookie with a bite out of it, in lines. Made by calls: a strict policy lets no markup through. */
function createIcon(): SVGElement {
  const [icon, path] = ['svg', 'path'].map((name) =>
    own(document).createElementNS('http://www.w3.org/2000/svg', name),
  ) as [SVGElement, SVGElement];
  icon.setAttribute('part', 'icon');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.ariaHidden = 'true';
  path.setAttribute(
    'd',
    'M12 3a9 9 0 1 0 9 9 4 4 0 0 1-4.7-4.3A4 4 0 0 1 12 3ZM8.5 9v.01M8 14.5v.01M12.5 12v.01M13 17v.01M16.5 14v.01',
  );
  icon.append(path);
  return icon;
}

/** Follows the page until the element leaves it, or the controller is stopped. */
function follow(element: HTMLElement, button: HTMLButtonElement, stop: AbortSignal): () => void {
  const lifetime = new AbortController();
  const {signal} = lifetime;
  const lifted = new CSSStyleSheet();
  // Written anew each time: WebKit does not see a rule of a constructed sheet change.
  const lift = (way: number): void => lifted.replaceSync(`:host{--_lift:${way}px}`);
  let frame = 0;
  let isPlaced = false;

  const update = (): void => {
    frame = 0;
    if (!element.isConnected) return end();
    const focused = deepestFocus();
    button.hidden = isAsking() || isTyping(focused);
    if (!isPlaced && !button.hidden) {
      isPlaced = true;
      lift(findClearance(element, button.firstElementChild!, lift));
    }
    button.toggleAttribute('data-aside', isBehind(focused, button));
  };
  /** Once a frame, however much has happened. */
  const look = (): void => void (frame ||= requestAnimationFrame(update));
  const place = (): void => {
    isPlaced = false;
    look();
  };
  const listen = (
    target: EventTarget | null,
    types: string[],
    then: (event: Event) => void,
  ): void =>
    types.forEach(
      (type) =>
        target && own(target).addEventListener(type, then, {signal, capture: true, passive: true}),
    );
  const end = (): void => {
    lifetime.abort();
    cancelAnimationFrame(frame);
    added.disconnect();
    followed.delete(element);
    // Nothing hears a press of it now.
    button.hidden = true;
  };
  // Buttons for a chat come late.
  const added = new MutationObserver(place);

  element.shadowRoot!.adoptedStyleSheets.push(lifted);
  listen(document, ['focusin', 'focusout', 'scroll'], look);
  stop.addEventListener('abort', end, {signal});
  listen(visualViewport, ['resize'], look);
  listen(window, ['load', 'resize'], place);
  listen(document, ['kelisim-open', 'kelisim-close'], place);
  // What shows at the pointer can be sent away without moving it (WCAG 1.4.13).
  listen(document, ['keydown'], (event) => {
    if ((event as KeyboardEvent).key === 'Escape') button.dataset.quiet = '';
  });
  listen(button, ['pointerleave', 'blur'], () => delete button.dataset.quiet);
  return () => {
    added.observe(own(document).body, {childList: true});
    place();
  };
}

/** By the element itself: what its attribute says a copy of the page may say too. */
const isAsking = (): boolean =>
  [...own(document).querySelectorAll<HTMLElement & {layer?: ViewLayer}>('kelisim-consent')].some(
    ({layer}) => layer === 'banner',
  );

export {floatSettings as run};
