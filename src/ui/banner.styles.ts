import {css} from './css.js';

/** The banner: a sheet or a card, a bar, or in the center, with its answers below or at the side. */
export const bannerStyles = css`
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
  section [part='text'] > * + * {
    margin-block-start: 0.4em;
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
