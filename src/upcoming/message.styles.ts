/** Marks a style sheet for the build, which takes the spaces out. */
const css = String.raw;

/**
 * The announcement, in the tokens of the banner: still, and no louder than the page. In the page's
 * flow it has the page's colours, above it those of the system, in the page's `color-scheme`.
 */
export const messageRules = css`
  :host {
    display: block;
    color: var(--kelisim-text);
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size);
    text-align: start;
    container-type: inline-size;
  }
  :host([data-place='bottom']) {
    position: fixed;
    inset: auto 0 0;
    z-index: 100;
    /* Half of the screen is the page's (WCAG 2.4.11). */
    max-block-size: 50dvh;
    overflow: auto;
    padding: 0 max(1.25em, (100% - 70em) / 2) env(safe-area-inset-bottom);
    background: var(--kelisim-surface, Canvas);
    color: var(--kelisim-text, color-mix(in srgb, CanvasText 90%, Canvas));
    font-size: var(--kelisim-text-size, 1rem);
    border-block-start: 1px solid;
  }
  section {
    display: grid;
    gap: 0 2em;
    padding-block: 1em;
    line-height: 1.5;
    overflow-wrap: break-word;
  }
  h2,
  p {
    margin: 0 0 0.5em;
    max-inline-size: 40em;
    font: inherit;
  }
  h2 {
    font-weight: 600;
  }
  [part='actions'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1.5em;
  }
  a {
    padding-block: 0.5em;
    color: inherit;
  }
  [part~='button'] {
    min-block-size: 44px;
    border: 1px solid;
    border-radius: var(--kelisim-radius, 0.25em);
    padding: 0.5em 1.25em;
    background: var(--kelisim-button, transparent);
    color: var(--kelisim-button-text, inherit);
    font: inherit;
    line-height: 1.25;
    cursor: pointer;
  }
  :focus-visible {
    outline: 3px solid;
    outline-color: var(--kelisim-focus);
    outline-offset: 2px;
  }
  @container (min-width: 48em) {
    section {
      grid-template-columns: 1fr auto;
      align-items: center;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
