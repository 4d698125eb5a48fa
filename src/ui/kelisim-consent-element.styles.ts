import {css} from './css.js';

/**
 * Tokens, controls and what both layers are. Every answer is styled by one rule, through
 * `[part~=button]`.
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
    --_radius: var(--kelisim-radius, 0.5em);
    /* A sheet is less round than its buttons may be. */
    --_corner: min(2 * var(--_radius), 1.25em);
    --_edge: color-mix(in srgb, var(--_text) 25%, var(--_surface));
    --_shadow: 0 0.25em 2em rgb(0 0 0 / 0.16);
    /* In one line each, as what custom properties hold is not made shorter. */
    /* prettier-ignore */
    --_sides: max(env(safe-area-inset-left),env(safe-area-inset-right));
    /* prettier-ignore */
    --_margin: max(min(1em,3vw),env(safe-area-inset-bottom),var(--_sides));
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
  :host([data-scheme='light']) {
    color-scheme: light;
  }
  :host([data-scheme='dark']) {
    color-scheme: dark;
  }
  :host([dir='rtl']) {
    direction: rtl !important;
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
  dialog,
  [part='status']:not(:empty) {
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
    /* The page's size of text, which may have been enlarged in it, and never below the browser's. */
    font-size: var(--kelisim-text-size, max(1rem, 1em));
    line-height: 1.5;
    overflow-wrap: anywhere;
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
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.2;
    text-wrap: balance;
  }
  p + *,
  ul + * {
    margin-block-start: 0.5em;
  }
  li + li {
    margin-block-start: 0.25em;
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
    display: grid;
    /* Answers of one width and one height, in any language (LAW-03): two in a row, or one. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(7.25em, 34%)), 1fr));
    gap: 0.5em;
    padding-block: 0.25em max(0.75 * var(--_space), env(safe-area-inset-bottom));
  }
  [part~='button'] {
    min-block-size: 44px;
    min-inline-size: 44px;
    border: 1px solid color-mix(in srgb, var(--_text) 60%, var(--kelisim-button, var(--_surface)));
    border-radius: var(--_radius);
    padding: 0.5em 0.75em;
    /* A tint of the ink fills every answer alike. */
    background: var(--kelisim-button, color-mix(in srgb, var(--_text) 10%, var(--_surface)));
    color: var(--kelisim-button-text);
    font: inherit;
    line-height: 1.25;
    overflow-wrap: break-word;
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
  /* What is announced when a layer has closed can be read for a moment, and is in nobody's way. */
  [part='status']:not(:empty) {
    display: block;
    inset-inline-end: auto;
    margin: var(--_margin);
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    padding: 0.75em 1em;
    line-height: 1.4;
    pointer-events: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    section,
    dialog,
    [part='status']:not(:empty) {
      animation: open var(--kelisim-duration, 200ms) var(--kelisim-easing, ease-out);
    }
  }
`;
