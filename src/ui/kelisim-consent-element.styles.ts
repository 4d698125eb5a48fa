import {css} from './css.js';

/**
 * Tokens, controls and the banner. Every answer is styled by one rule, through `[part~=button]`.
 *
 * All derives from the tokens at the top. Lengths are in `em` of the running text, so that the whole
 * grows with it; sides are logical. A property that the site leaves unset is `unset` where it is
 * used: the font is the page's.
 */
export const consentStyles = css`
  :host {
    /* The system's paper and ink: light, dark and forced colours without a rule for each. */
    --_surface: var(--kelisim-surface, Canvas);
    --_text: var(--kelisim-text, color-mix(in srgb, CanvasText 90%, Canvas));
    --_muted: var(--kelisim-muted, color-mix(in srgb, var(--_text) 80%, var(--_surface)));
    --_line: var(--kelisim-line, color-mix(in srgb, var(--_text) 18%, var(--_surface)));
    --_accent: var(--kelisim-accent, var(--_text));
    --_space: var(--kelisim-space, 1em);
    --_radius: var(--kelisim-radius, 0.25em);
    /* A sheet is less round than its buttons may be. */
    --_corner: min(2 * var(--_radius), 1.25em);
    /* The page's size of text, which may have been enlarged in it, and never below the browser's. */
    --_rem: max(1rem, 1em);
    --_size: clamp(var(--_rem), 0.9 * var(--_rem) + 0.25vw, 1.25 * var(--_rem));
    /*
     * Out of the flow: a body that is a grid or a flex box gives the host no cell and no gap. As
     * high as the window, which tells what is measured of its changes, and of no width.
     * Programs that answer for the visitor look into nothing that is not fixed.
     *
     * What is important here is so against a page's important rules for everything. Whether it is
     * shown is for the page and for the visitor's blocker to say.
     */
    position: fixed !important;
    inset-block: 0 !important;
    /* For browsers without popovers. */
    z-index: 2147483647 !important;
    direction: ltr !important;
    color-scheme: light dark;
    font-size: medium !important;
  }
  :host([dir='rtl']) {
    direction: rtl !important;
  }
  :host([data-layout='card']) {
    --_size: var(--_rem);
  }
  @media (prefers-contrast: more) {
    :host {
      --_text: var(--kelisim-text, CanvasText);
      --_muted: var(--_text);
      --_line: var(--_text);
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(var(--_from, 0.75em));
    }
  }
  section,
  dialog {
    /* A page may style all that it hands down. Its font's family and its colours' scheme are meant. */
    all: initial;
    position: fixed;
    inset: auto 0 0;
    box-sizing: border-box;
    overflow: auto;
    background: var(--_surface);
    box-shadow: var(--kelisim-shadow, var(--_shadow));
    color: var(--_text);
    color-scheme: inherit;
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size, var(--_size));
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  @media (prefers-reduced-motion: no-preference) {
    section,
    dialog {
      animation: open var(--kelisim-duration, 200ms) var(--kelisim-easing, ease-out);
    }
  }
  :host([inert]) section {
    /* Behind a drawer of the page's that holds focus it can't be answered, and waits. */
    visibility: hidden;
  }
  section {
    display: grid;
    gap: calc(0.75 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid;
    /* Half of the screen is the page's (A11Y-03), whatever the layout. */
    max-block-size: 50dvh;
    padding: calc(1.25 * var(--_space)) calc(1.25 * var(--_space)) 0;
    overscroll-behavior: contain;
    scroll-padding-block-end: 9em;
  }
  :host([data-position^='top']) section {
    --_from: -0.75em;
    inset-block: 0 auto;
    border-block: 0;
    border-block-end: 1px solid;
    padding-block-start: max(1.25 * var(--_space), env(safe-area-inset-top));
  }
  :host(:not([data-layout='bar'])) section {
    --_shadow: 0 0.25em 2em rgb(0 0 0 / 0.16);
    /* In one line, as what custom properties hold is not made shorter. */
    /* prettier-ignore */
    --_margin: max(min(1em,3vw),env(safe-area-inset-bottom),env(safe-area-inset-left),env(safe-area-inset-right));
    inline-size: min(26em, 100% - 2 * var(--_margin));
    margin: var(--_margin);
    border: 1px solid color-mix(in srgb, var(--_text) 35%, var(--_surface));
    border-radius: var(--_corner);
    padding-block-start: calc(1.25 * var(--_space));
  }
  :host([data-layout='card']) section {
    /* One side alone: of two, the page's direction would choose. */
    inset-inline: 0 auto;
  }
  :host([data-layout='card'][data-position$='end']) section {
    inset-inline: auto 0;
  }
  :host([data-layout='center']) section {
    inset: 0;
    /* Only where both sides are given: else it is far off the screen in Firefox 153, on a page of
       vertical writing. */
    block-size: fit-content;
    inline-size: min(38em, 100% - 2 * var(--_margin));
    margin: auto;
  }
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  p,
  ul {
    max-inline-size: 36em;
    text-wrap: pretty;
  }
  h2 {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.2;
    text-wrap: balance;
  }
  p + *,
  ul + *,
  li + li {
    margin-block-start: 0.5em;
  }
  li {
    display: block;
  }
  a {
    color: inherit;
  }
  a,
  [part~='settings'],
  [part~='close'] {
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  [part='actions'] {
    /* In reach, however far the text above scrolls. */
    position: sticky;
    inset-block-end: 0;
    display: grid;
    /* Answers of one width and one height, in any language (LAW-03): two in a row, or one. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(7.25em, 34%)), 1fr));
    gap: 0.5em;
    background: var(--_surface);
    /* Fades what scrolls away beneath, to say that there is more. */
    box-shadow: 0 -0.5em 0.5em var(--_surface);
    padding-block: 0.25em max(0.75 * var(--_space), env(safe-area-inset-bottom));
  }
  [part~='button'] {
    min-block-size: 44px;
    border: 1px solid;
    border-radius: var(--_radius);
    padding: 0.5em 0.25em;
    background: var(--kelisim-button);
    color: var(--kelisim-button-text);
    font: inherit;
    line-height: 1.25;
    text-wrap: balance;
    cursor: pointer;
  }
  [part~='button']:hover {
    box-shadow: inset 0 0 0 1px;
  }
  [part~='settings'],
  [part~='close'] {
    grid-column: 1 / -1;
    border-color: transparent;
    background: none;
    color: inherit;
  }
  :focus-visible {
    outline: 3px solid var(--kelisim-focus, var(--_accent));
    outline-offset: 2px;
  }
  [part='status'],
  [inert] {
    position: absolute;
    clip-path: inset(50%);
  }
  @media (max-height: 26em) {
    /* Too low for a part that stays: everything scrolls. */
    section [part='actions'] {
      position: static;
    }
    h2 {
      font-size: 1.125em;
    }
  }
  @media (min-width: 40em) {
    :host([data-layout='bar']) section {
      padding-inline: max(
        2 * var(--_space),
        (100% - 70em) / 2,
        env(safe-area-inset-left),
        env(safe-area-inset-right)
      );
    }
    :host(:not([data-layout='card'])) section [part='actions'] {
      grid-template-columns: 1fr 1fr auto;
    }
    :host(:not([data-layout='card'])) section [part~='settings'] {
      grid-column: auto;
      padding-inline: 1em;
    }
  }
  @media (min-width: 64em) {
    :host([data-layout='bar']) section {
      grid-template-columns: minmax(0, 1fr) 13em;
      padding-block: calc(1.75 * var(--_space));
    }
    :host([data-layout='bar']) section [part='actions'] {
      /* Answers of one height, though the words of one may be longer (LAW-03). */
      grid-template: 1fr 1fr / 1fr;
      grid-area: 1 / -2 / span 2;
      /* As high as their words, and in view while the text beside them scrolls. */
      align-self: start;
      inset-block: 0 auto;
      padding: 0;
      box-shadow: none;
    }
  }
  @media (min-width: 80em) {
    :host([data-layout='bar']) section {
      grid-template-columns: minmax(11em, 1fr) minmax(0, 36em) 13em;
    }
    :host([data-layout='bar']) section h2 {
      font-size: 1.5em;
    }
  }
`;
