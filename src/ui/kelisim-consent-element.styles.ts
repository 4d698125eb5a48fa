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
    /* The page's size of text, which may have been enlarged in it, and never below the browser's. */
    font-size: var(--kelisim-text-size, max(1rem, 1em));
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  :host([inert]) section {
    /* Behind a drawer of the page's that holds focus it can't be answered, and waits. */
    visibility: hidden;
  }
  section {
    container-type: inline-size;
    display: flex;
    flex-flow: column;
    column-gap: 2em;
    /* Half of the window is the page's, a little less where it is low or mostly free (A11Y-03). */
    max-block-size: 50dvh;
    border-block-start: 1px solid var(--_edge);
    padding: calc(0.875 * var(--_space)) max(0.75 * var(--_space), var(--_sides)) 0;
    line-height: 1.4;
  }
  @media (max-height: 700px) {
    section {
      max-block-size: 60dvh;
    }
  }
  :host([data-position^='top']) section {
    --_from: -0.75em;
    inset-block: 0 auto;
    border-block: 0;
    border-block-end: 1px solid var(--_edge);
    padding-block-start: max(var(--_space), env(safe-area-inset-top));
  }
  /* A sheet, where the window is narrow. */
  @media not all and (min-width: 40em) {
    :host([data-layout='card']) section {
      border-radius: var(--_corner) var(--_corner) 0 0;
    }
    :host([data-layout='card'][data-position^='top']) section {
      border-radius: 0 0 var(--_corner) var(--_corner);
    }
  }
  :host([data-layout='center']) section {
    inset: 0;
    /* Only where both sides are given: else it is far off the screen in Firefox 153, on a page of
       vertical writing. */
    block-size: fit-content;
    inline-size: min(38em, 100% - 2 * var(--_margin));
    margin: auto;
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
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
  section [part='text'] > * + * {
    margin-block-start: 0.4em;
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
  [part='recipients'] {
    max-inline-size: none;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  section [part='text'] {
    overflow: auto;
    overscroll-behavior: contain;
    flex: 0 1 auto;
    /* Room for the focus ring of the link. */
    padding-inline: max(5px, 0.25 * var(--_space));
  }
  /* Where more follows, an edge and a shadow say so; at its end they lie behind what ends the text. */
  section [part='text']::after {
    content: '';
    display: block;
    position: sticky;
    inset-block-end: 0;
    box-sizing: border-box;
    block-size: 0.45em;
    margin-block-start: -0.45em;
    border-block-end: 1px solid var(--_muted);
    background: linear-gradient(transparent, color-mix(in srgb, var(--_text) 18%, transparent));
    pointer-events: none;
  }
  section [part='text'] > slot[name='note'] {
    display: block;
    position: relative;
    z-index: 1;
    /* Below the ring of a link that has focus. */
    margin-block: 0.3em 0;
    padding-block-end: 0.45em;
    background: var(--_surface);
  }
  [part='actions'] {
    display: grid;
    /* Answers of one width and one height, in any language (LAW-03): two in a row, or one. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(7.25em, 34%)), 1fr));
    gap: 0.5em;
    padding-block: 0.25em max(0.75 * var(--_space), env(safe-area-inset-bottom));
  }
  section [part='actions'] {
    display: flex;
    flex: none;
    flex-flow: wrap;
    padding-inline: max(5px, 0.25 * var(--_space));
  }
  section [part~='settings'] {
    flex: 1 1 auto;
    padding-inline: 0.25em;
  }
  /*
   * Answers of one width and one height, in any language (LAW-03). Each is at least as wide as the
   * longest word that stands on either. It is the words inside that are made so narrow and fill their
   * button again: WebKitGTK 2.50 would not have the button itself do it.
   */
  [part='answers'] {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5em;
    flex: 999 0 auto;
    inline-size: max-content;
    max-inline-size: 100%;
  }
  [part='answers'] span {
    display: block;
    inline-size: min-content;
    min-inline-size: 100%;
    max-inline-size: 100%;
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
    all: initial;
    display: block;
    position: fixed;
    inset-block-end: 0;
    inset-inline-start: 0;
    margin: var(--_margin);
    border: 1px solid var(--_edge);
    border-radius: var(--_corner);
    padding: 0.75em 1em;
    background: var(--_surface);
    box-shadow: var(--kelisim-shadow, var(--_shadow));
    color: var(--_text);
    color-scheme: inherit;
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size, max(1rem, 1em));
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
  @media (min-width: 40em) {
    :host([data-layout='card']) section {
      /* One side alone: of two, the page's direction would choose. */
      inset-inline: 0 auto;
      inline-size: min(28em, 100% - 2 * var(--_margin));
      margin: var(--_margin);
      border: 1px solid var(--_edge);
      border-radius: var(--_corner);
    }
    :host([data-layout='card'][data-position$='end']) section {
      inset-inline: auto 0;
    }
    :host([data-layout='bar']) section {
      padding-inline: max(1.25 * var(--_space), (100% - 70em) / 2, var(--_sides));
    }
    /* The purposes beside the lead. */
    :host([data-layout='bar']) section [part='text'],
    :host([data-layout='center']) section [part='text'] {
      display: grid;
      grid-template-columns: 1fr 1fr;
      column-gap: 2em;
    }
    section [part='text'] > :not(p, ul),
    section [part='text']::after,
    [part='recipients'] {
      grid-column: 1 / -1;
    }
  }
  @media (min-width: 60em) {
    :host([data-layout='card']) section {
      max-block-size: 70dvh;
    }
  }
  /* At the side, where a column below would take what there is to read. */
  @media (min-width: 64em) {
    :host([data-layout='bar']) section {
      flex-flow: row;
    }
    :host([data-layout='bar']) section [part='actions'] {
      flex-flow: column;
      padding-block-start: 0;
      inline-size: 14em;
    }
    :host([data-layout='bar']) [part='actions'] > * {
      flex: none;
    }
    :host([data-layout='bar']) [part='answers'] {
      grid: auto-flow 1fr / minmax(0, 1fr);
      inline-size: auto;
    }
  }
  @media (min-width: 35em) and (max-height: 30em) {
    :host([data-layout][data-position]) section {
      inset-inline: 0;
      flex-flow: row;
      inline-size: auto;
    }
    :host([data-layout]) section [part='actions'] {
      flex-flow: column;
      padding-block-start: 0;
      inline-size: 12em;
    }
    section [part='actions'] > * {
      flex: none;
    }
    section [part='answers'] {
      grid: auto-flow 1fr / minmax(0, 1fr);
      inline-size: auto;
    }
  }
  /* As small as a window at 400 %: the three stand in one line, so that there is something to read. */
  @media (max-height: 20em), (max-width: 22em) {
    section [part='actions'] {
      font-size: 0.875em;
    }
    section [part~='button'] {
      padding-inline: 0.25em;
    }
  }
  /* Letters so large that the answers would be all there is to see: they scroll with the text. */
  @container (max-width: 15em) {
    section [part='text'] {
      flex: none;
      overflow: visible;
    }
    [part='answers'] {
      grid: auto-flow 1fr / minmax(0, 1fr);
      inline-size: 100%;
    }
  }
`;
