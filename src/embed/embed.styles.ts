/** Marks a style sheet for the build, which takes the spaces out. */
const css = String.raw;

/**
 * What an embed needs without a question: the box keeps its ratio whatever stands in it, and grows
 * where the words need more. A box with a ratio and no height of its own is never lower than its
 * content (CSS Sizing 4, 5.2).
 */
const baseRules = css`
  :host {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    aspect-ratio: 16/9;
    /* What moves in here when the question comes must not take the page's scroll along. */
    overflow-anchor: none;
  }
  :host([hidden]) {
    display: none;
  }
  :host([data-state='failed']) {
    place-content: center;
    outline: 1px solid;
    outline-offset: -1px;
  }
  [part='frame'] {
    position: absolute;
    inset: 0;
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  [part='status'] {
    position: absolute;
    clip-path: inset(50%);
  }
`;

let sheet: CSSStyleSheet | undefined;

/** The style sheet that all embeds of the page share: constructed, as a strict policy asks. */
export function embedStyles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(baseRules);
  }
  return sheet;
}

/**
 * The rule of one embed: its ratio. A page's own rule for the element goes before it, unless the
 * author wrote the attribute.
 */
export function ratioRule(ratio: string, kind: string): string {
  const [, width, height = 1] = /^([\d.]+)(?:\s*[/:]\s*([\d.]+))?$/.exec(ratio) ?? [];
  return width
    ? `:host{aspect-ratio:${width}/${height}!important}`
    : kind === 'map'
      ? ':host{aspect-ratio:4/3}'
      : '';
}
