/** A developer's panel: the system's paper and ink, small, and out of the page's flow. */
export const PANEL_STYLES = /* css */ `
  :host {
    --_bad: light-dark(#a3131f, #ff9a94);
    --_line: color-mix(in srgb, CanvasText 25%, Canvas);
    all: initial;
    position: absolute;
    color-scheme: light dark;
  }
  @media print {
    :host {
      display: none;
    }
  }
  section {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    inline-size: min(100vw, 44rem);
    /* The other half is the banner's. */
    max-block-size: min(45dvh, 40rem);
    margin: 0;
    border: 1px solid;
    padding: 0;
    overflow: hidden;
    background: Canvas;
    color: CanvasText;
    font:
      0.8125rem/1.4 system-ui,
      sans-serif;
  }
  .small {
    inline-size: auto;
    max-inline-size: min(100vw, 44rem);
  }
  .top-start {
    inset: 0 auto auto 0;
  }
  .top-end {
    inset: 0 0 auto auto;
  }
  .bottom-start {
    inset: auto auto var(--_banner, 0) 0;
  }
  .bottom-end {
    inset: auto 0 var(--_banner, 0) auto;
  }
  header,
  .actions {
    display: flex;
    flex: none;
    gap: 0.5rem;
    align-items: center;
    padding: 0.375rem;
  }
  .actions {
    flex-wrap: wrap;
    padding-block-start: 0;
  }
  .body {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  p,
  ul {
    margin: 0;
  }
  header p {
    font-weight: 600;
  }
  .leaks,
  .leak td:nth-child(2) {
    color: var(--_bad);
  }
  .said:not(:empty),
  label {
    flex: none;
    padding: 0 0.375rem 0.375rem;
  }
  textarea {
    box-sizing: border-box;
    display: block;
    inline-size: 100%;
    font:
      0.75rem/1.4 ui-monospace,
      monospace;
  }
  button {
    min-block-size: 24px;
    border: 1px solid;
    border-radius: 0.25em;
    padding: 0.125rem 0.5rem;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  [data-action='toggle'] {
    font-weight: 600;
    flex: none;
  }
  [data-action='toggle']::before {
    content: '▸ ' / '';
  }
  [data-action='toggle'][aria-expanded='true']::before {
    content: '▾ ' / '';
  }
  :focus-visible {
    outline: 2px solid;
    outline-offset: -2px;
  }
  .scroll {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    border-block-start: 1px solid var(--_line);
    padding: 0.375rem;
    /* Long lists scroll here and leave the page where it is. */
    overscroll-behavior: contain;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  table + table,
  h2 {
    margin-block-start: 0.75rem;
  }
  caption,
  h2,
  th {
    font: inherit;
    font-weight: 600;
    text-align: start;
  }
  h2 {
    margin-block-end: 0;
  }
  tr {
    border-block-end: 1px solid var(--_line);
  }
  th,
  td {
    padding: 0.25rem 0.5rem 0.25rem 0;
    vertical-align: top;
    text-align: start;
    overflow-wrap: anywhere;
  }
  tbody th {
    font-weight: 400;
  }
  col:first-child {
    inline-size: 45%;
  }
  small {
    display: block;
    font-size: inherit;
  }
  ul {
    padding-inline-start: 1.25rem;
  }
`;
