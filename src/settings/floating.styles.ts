/** Marks a style sheet for the build, which takes the spaces out. */
const css = String.raw;

/**
 * The floating control. `--_lift` is how far, in CSS pixels, it gives way to what the page has fixed in its corner.
 */
export const floatingRules = css`
  :host {
    --_lift: 0px;
    --_offset: var(--kelisim-settings-offset, 1rem);
    --_surface: var(--kelisim-surface, Canvas);
    --_side: max(var(--_offset), env(safe-area-inset-left), env(safe-area-inset-right));
    position: fixed;
    z-index: 99;
    inset-block: auto calc(max(var(--_offset), env(safe-area-inset-bottom)) + var(--_lift));
    inset-inline: var(--_side) auto;
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size, 1rem);
    line-height: 1.25;
  }
  :host(:is([position='top-start'], [position='top-end'])) {
    inset-block: calc(max(var(--_offset), env(safe-area-inset-top)) + var(--_lift)) auto;
  }
  :host(:is([position='bottom-end'], [position='top-end'])) {
    inset-inline: auto var(--_side);
  }
  button {
    display: flex;
    align-items: center;
    box-sizing: border-box;
    min-block-size: 44px;
    border: 1px solid color-mix(in srgb, currentcolor 35%, var(--_surface));
    border-radius: 22px;
    padding: 9px;
    background: var(--_surface);
    box-shadow: var(--kelisim-shadow, 0 0.125em 0.75em rgb(0 0 0 / 0.12));
    color: var(--kelisim-text, color-mix(in srgb, CanvasText 90%, Canvas));
    text-decoration: none;
  }
  button:hover {
    border-color: currentcolor;
  }
  button:focus-visible {
    outline: 3px solid var(--kelisim-focus, var(--kelisim-accent, currentcolor));
    outline-offset: 2px;
  }
  [part='icon'] {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [part='label'] {
    /* Beside it there is room for what a page has in the other corner. */
    max-inline-size: calc(100vw - 10rem);
    padding-inline: 0.5em 0.375em;
    overflow-wrap: anywhere;
  }
  button:not(:hover, :focus-visible) [part='label'],
  [data-quiet] [part='label'] {
    position: absolute;
    clip-path: inset(50%);
  }
  @media (hover: none) {
    /* Where a finger has been, it would stay. */
    button:not(:focus-visible) [part='label'] {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  [data-aside]:not(:focus-visible) {
    opacity: 0;
    pointer-events: none;
  }
  [hidden] {
    visibility: hidden;
  }
  @media (prefers-contrast: more) {
    button {
      border-color: currentcolor;
      color: var(--kelisim-text, CanvasText);
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
