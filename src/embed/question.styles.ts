/** Marks a style sheet for the build, which takes the spaces out. */
const css = String.raw;

/**
 * The question, in the tokens of the banner. It follows the page's `color-scheme`, as it stands in
 * the page's own flow.
 */
export const questionRules = css`
  :host {
    --_surface: var(--kelisim-surface, Canvas);
    --_text: var(--kelisim-text, color-mix(in srgb, CanvasText 90%, Canvas));
    --_muted: var(--kelisim-muted, color-mix(in srgb, var(--_text) 80%, var(--_surface)));
    --_line: var(--kelisim-line, color-mix(in srgb, var(--_text) 18%, var(--_surface)));
    color: var(--_text);
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size);
    text-align: start;
  }
  :focus-visible {
    outline: 3px solid var(--kelisim-focus, var(--kelisim-accent, var(--_text)));
    outline-offset: 2px;
  }
  [part='placeholder'] {
    position: relative;
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: center;
    place-self: stretch;
    /* Fills the host where the page gives that another display than a grid's. */
    aspect-ratio: inherit;
    inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--kelisim-radius, 0.25em);
    padding: clamp(1em, 5%, 2.5em);
    background: var(--_surface);
    line-height: 1.5;
    overflow-wrap: break-word;
    container-type: inline-size;
  }
  [part='poster'] {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    object-fit: cover;
  }
  [part='panel'] {
    position: relative;
    max-inline-size: 36em;
  }
  [part='poster'] + [part='panel'] {
    box-sizing: border-box;
    padding: 1.25em;
    background: var(--_surface);
  }
  p {
    margin: 0 0 0.5em;
  }
  [part='title'] {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.25;
  }
  [part='actions'] {
    display: grid;
    gap: 0.5em;
    margin-block: 1em;
  }
  [part~='button'] {
    min-block-size: 44px;
    border: 1px solid;
    border-radius: var(--kelisim-radius, 0.25em);
    padding: 0.5em 0.75em;
    background: var(--kelisim-button, transparent);
    color: var(--kelisim-button-text, inherit);
    font: inherit;
    line-height: 1.25;
    cursor: pointer;
  }
  [part~='button']:hover {
    box-shadow: inset 0 0 0 1px;
  }
  [part='note'] {
    color: var(--_muted);
    font-size: 0.875em;
  }
  a,
  ::slotted(a) {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  [hidden] {
    display: none;
  }
  @container (min-width: 28em) {
    [part='actions'] {
      grid-template-columns: 1fr 1fr;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_muted: var(--_text);
      --_line: var(--_text);
    }
  }
  @media print {
    [part='actions'],
    [part='note'] {
      display: none;
    }
  }
`;
