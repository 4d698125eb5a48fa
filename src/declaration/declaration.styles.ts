/** Marks a style sheet for the build, which takes the spaces out. */
const css = String.raw;

/**
 * A piece of the page's own text: its colours are the page's, unless a theme sets both of them. A
 * theme's surface reaches a little past the text, without room of its own.
 *
 * Written for the wide table, and the narrow one laid over it: on paper nothing is a container, so
 * that what is printed from a phone is a table all the same.
 */
const declarationRules = css`
  :host {
    --_line: var(--kelisim-line, color-mix(in srgb, currentcolor 28%, transparent));
    display: block;
    color: var(--kelisim-text);
    font-family: var(--kelisim-font);
    font-size: var(--kelisim-text-size);
    text-align: start;
    overflow-wrap: break-word;
    container-type: inline-size;
    /* A container has no width of its own, where one is asked for: in a flex box, or floated. */
    contain-intrinsic-inline-size: min(70em, 80vw);
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
  [part='declaration'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2.5em;
    background: var(--kelisim-surface);
    box-shadow: 0 0 0 0.75em var(--kelisim-surface, transparent);
  }
  [part='title'] {
    margin: 0;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.25;
    break-after: avoid;
  }
  p {
    margin: 0.5em 0 0;
    max-inline-size: 44em;
  }
  [part='choice'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.5em;
    margin-block: 0.25em 0.75em;
    break-after: avoid;
  }
  [part='choice'] p {
    margin: 0;
    padding-block: 0.5em;
  }
  strong {
    font-weight: 600;
  }
  strong::before {
    content: '';
    display: inline-block;
    box-sizing: border-box;
    inline-size: 0.7em;
    block-size: 0.7em;
    margin-inline-end: 0.45em;
    border: 2px solid;
    border-radius: 50%;
  }
  [data-choice='always'] strong::before,
  [data-choice='on'] strong::before {
    border-width: 0.35em;
  }
  [data-choice='some'] strong::before {
    border-inline-start-width: 0.35em;
  }
  [data-choice='undecided'] strong::before {
    border-style: dotted;
  }
  button {
    min-block-size: 44px;
    border: 0;
    border-radius: var(--kelisim-radius, 0.25em);
    padding: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  button:hover {
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 3px solid;
    outline-color: var(--kelisim-focus);
    outline-offset: 2px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-size: 0.9375em;
    line-height: 1.45;
  }
  caption {
    padding-block-end: 0.25em;
    text-align: start;
  }
  th,
  td {
    border-block-end: 1px solid var(--_line);
    padding-block: 0.55em;
    padding-inline: 0 0.75em;
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  thead th {
    border-block-end: 2px solid;
    font-size: 0.875em;
    font-weight: 600;
    vertical-align: bottom;
    overflow-wrap: break-word;
    hyphens: auto;
    /* With their padding: else it is taken from the last one. */
    box-sizing: border-box;
    inline-size: 22%;
  }
  thead th:nth-child(2n) {
    inline-size: 18%;
  }
  thead th:last-child {
    inline-size: auto;
  }
  [part='rowgroup-head'] {
    border: 0;
    padding-block: 1.1em 0.25em;
    font-weight: 600;
  }
  [part='detail'] {
    margin: 0.15em 0 0;
    font-weight: 400;
  }
  code {
    /* A name is read from the left in any language: else "_id" ends in its "_". */
    direction: ltr;
    unicode-bidi: isolate;
    font:
      0.9375em ui-monospace,
      monospace;
  }
  @container (max-width: 34em) {
    table,
    caption,
    tbody,
    tr,
    th,
    td {
      display: block;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    [part='service'] {
      margin-block-start: 1.25em;
      border-block-start: 2px solid;
    }
    [part='rowgroup-head'] {
      padding-block: 0.6em;
    }
    tr + tr {
      border-block-start: 1px solid var(--_line);
      padding-block: 0.6em;
    }
    th,
    td {
      border: 0;
      padding: 0.15em 0;
    }
    td {
      display: grid;
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 0 1em;
    }
    td::before {
      content: attr(data-label);
      /* The column's head is read out already. */
      content: attr(data-label) / '';
      overflow-wrap: break-word;
      hyphens: auto;
      opacity: 0.85;
    }
  }
  @container (max-width: 16em) {
    td {
      display: block;
      margin-block-start: 0.35em;
    }
    td::before {
      display: block;
      font-size: 0.875em;
    }
  }
  @media print {
    :host {
      --_line: currentcolor;
      container-type: normal;
      color: #000;
      font-size: 10pt;
    }
    [part='declaration'] {
      display: block;
      background: none;
      box-shadow: none;
    }
    [part='category'] {
      margin-block-end: 2em;
    }
    button {
      display: none;
    }
    thead {
      display: table-header-group;
    }
    tr {
      break-inside: avoid;
    }
    [part='rowgroup-head'] {
      break-after: avoid;
    }
  }
`;

let sheet: CSSStyleSheet | undefined;

/** The style sheet that all declarations share: constructed, as a strict policy asks. */
export function declarationStyles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(declarationRules);
  }
  return sheet;
}
