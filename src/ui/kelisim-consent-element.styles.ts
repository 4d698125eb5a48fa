import {css} from './css.js';

/**
 * Tokens, controls and the banner, which comes without any motion. Every answer is styled by one
 * rule, through `[part~=button]`.
 *
 * Lengths are in `em` of the running text, so that the whole grows with it; sides are logical. A
 * property that the site leaves unset is `unset` where it is used: the font is the page's.
 */
export const consentStyles = css`
  :host {
    /* The system's paper and ink: light, dark and forced colours without a rule for each. */
    --_surface: var(--kelisim-surface, Canvas);
    --_text: var(--kelisim-text, color-mix(in srgb, CanvasText 90%, Canvas));
    /*
     * Out of the flow: a body that is a grid or a flex box gives the host no cell and no gap. And
     * fixed: programs that answer for the visitor look into nothing else.
     */
    position: fixed;
    color-scheme: light dark;
    color: var(--_text);
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size, clamp(1rem, 0.9rem + 0.25vw, 1.25rem));
    font-weight: 400;
    line-height: 1.5;
    text-align: start;
  }
  @media print {
    :host {
      display: none;
    }
  }
  section,
  dialog {
    box-sizing: border-box;
    overflow: auto;
    background: var(--_surface);
    box-shadow: var(--kelisim-shadow);
    color: inherit;
  }
  section {
    position: fixed;
    inset: auto 0 0;
    display: grid;
    gap: 0.75em 3em;
    inline-size: 100%;
    /* Half of the screen is the page's (WCAG 2.4.11). */
    max-block-size: 50dvh;
    border: 0;
    border-block-start: 1px solid;
    padding: 1.25em max(1.25em, (100% - 70em) / 2) 0;
    scroll-padding-block-end: 9em;
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
  }
  h2 {
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.2;
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
    grid-template-columns: repeat(auto-fit, minmax(min(100%, max(8em, 34%)), 1fr));
    gap: 0.5em;
    background: var(--_surface);
    padding-block: 0.5em max(0.75em, env(safe-area-inset-bottom));
  }
  [part~='button'] {
    min-block-size: 44px;
    border: 1px solid;
    border-radius: var(--kelisim-radius, 0.25em);
    padding: 0.5em 0.75em;
    background: var(--kelisim-button);
    color: var(--kelisim-button-text);
    font: inherit;
    line-height: 1.25;
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
    outline: 3px solid;
    outline-color: var(--kelisim-focus);
    outline-offset: 2px;
  }
  [part='status'],
  [inert] {
    position: absolute;
    clip-path: inset(50%);
  }
  @media (max-height: 26em) {
    /* Too low for a part that stays: everything scrolls. */
    [part='actions'] {
      position: static;
    }
  }
  @media (min-width: 64em) {
    section {
      grid-template-columns: 1fr minmax(0, 36em) 13em;
      padding-block: 2em;
    }
    section h2 {
      font-size: 1.75em;
    }
    section [part='actions'] {
      /* Answers of one height, though the words of one may be longer (LAW-03). */
      grid-template: 1fr 1fr / 1fr;
      /* As high as their words, and in view while the text beside them scrolls. */
      align-self: start;
      inset-block: 0 auto;
      padding: 0;
    }
  }
`;
