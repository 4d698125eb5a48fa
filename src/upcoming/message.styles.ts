/** Marks a style sheet for the build, which takes the spaces out. */
const css = String.raw;

/**
 * The announcement, in the tokens of the banner: still, and no louder than the page. It follows the
 * page's `color-scheme`, in its flow or above it.
 */
export const messageRules = css`
  :host {
    --_surface: var(--kelisim-surface, Canvas);
    --_text: var(--kelisim-text, color-mix(in srgb, CanvasText 90%, Canvas));
    --_line: var(--kelisim-line, color-mix(in srgb, var(--_text) 18%, var(--_surface)));
    display: block;
    color: var(--_text);
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size);
    text-align: start;
    container-type: inline-size;
  }
  :host([data-place='bottom']) {
    position: fixed;
    inset: auto 0 0;
    z-index: 100;
    font-size: var(--kelisim-text-size, 1rem);
  }
  section {
    box-sizing: border-box;
    display: grid;
    gap: 0.5em 2em;
    border-block: 1px solid var(--_line);
    padding-block: 1em;
    line-height: 1.45;
    overflow-wrap: break-word;
  }
  :host([data-place='bottom']) section {
    /* Half of the screen is the page's (WCAG 2.4.11). */
    max-block-size: 50dvh;
    overflow: auto;
    border-block: 1px solid;
    border-block-end: 0;
    padding: 1em max(1.25em, (100% - 70em) / 2) max(0.75em, env(safe-area-inset-bottom));
    background: var(--_surface);
  }
  h2,
  p {
    margin: 0;
    max-inline-size: 40em;
  }
  h2 {
    font: inherit;
    font-weight: 600;
  }
  p + p,
  h2 + p {
    margin-block-start: 0.25em;
  }
  [part='actions'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1.5em;
  }
  a {
    padding-block: 0.6em;
    color: inherit;
    text-underline-offset: 0.2em;
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
  [part~='button']:hover {
    box-shadow: inset 0 0 0 1px;
  }
  :focus-visible {
    outline: 3px solid;
    outline-color: var(--kelisim-focus);
    outline-offset: 2px;
  }
  @container (min-width: 48em) {
    section {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_line: var(--_text);
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
