import {css} from './css.js';

/** The preferences: a sheet of paper with its heading and its buttons always in view. */
export const preferencesStyles = css`
  dialog {
    display: none;
    inset: 0;
    block-size: fit-content;
    inline-size: min(100%, 44em);
    max-block-size: min(100dvh - 2em, 52em);
    margin: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_corner);
  }
  dialog[open] {
    display: grid;
    /* No wider than the window, however long a word of the heading. */
    grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  dialog [part='header'],
  dialog [part='text'],
  dialog [part='actions'] {
    padding-inline: 1.5em;
  }
  dialog [part='header'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1em;
    padding-block: 0.75em;
  }
  dialog h2 {
    /* As narrow as its longest word beside the button, and above it where there is no room. */
    flex: auto;
    inline-size: min-content;
    min-inline-size: 0;
    overflow-wrap: break-word;
  }
  dialog [part='header'] [part~='button'] {
    /* Its words end where the lines below do. */
    margin-inline: auto calc(-0.75em - 1px);
    padding-inline: 0.75em;
  }
  /* It takes focus so that reading starts here; there is nothing to press. */
  h2:focus-visible {
    outline: none;
  }
  dialog [part='text'] {
    overflow: auto;
    overscroll-behavior: contain;
    padding-block-end: 1em;
  }
  dialog [part='actions'] {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11em), 1fr));
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.75em;
  }
  [part='running'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em 1em;
    border-block-start: 1px solid var(--_line);
    padding: 0.75em 1.5em;
  }
  [part='running'] > * {
    margin: 0;
  }
  [part='running'] p {
    flex: 1 1 16em;
  }
  h3,
  h4,
  dl,
  dd,
  fieldset {
    min-inline-size: 0;
    margin: 0;
    border: 0;
    padding: 0;
  }
  h3,
  h4,
  label {
    font-size: 1em;
    font-weight: 600;
  }
  legend {
    padding: 0;
    color: var(--_muted);
  }
  fieldset,
  [part='about'] {
    margin-block-start: 1.5em;
  }
  [part='category'] {
    border-block-start: 1px solid var(--_line);
    margin-block-start: 1em;
    padding-block-start: 0.5em;
  }
  legend + [part='category'] {
    margin-block-start: 0.25em;
  }
  label,
  [part='category'] > :first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1em;
    min-block-size: 44px;
  }
  [part='exception'] {
    padding-inline-start: 1em;
  }
  :not(button) > span,
  dt,
  [part='about'] {
    color: var(--_muted);
  }
  label,
  summary,
  input {
    cursor: pointer;
  }
  input {
    appearance: none;
    flex: none;
    box-sizing: border-box;
    inline-size: 2.75em;
    block-size: 1.5em;
    margin: 0;
    border: 2px solid;
    border-radius: 1em;
    padding: 2px;
    font: inherit;
    color: var(--_accent);
  }
  /* The thumb is all border, which forced colours keep, where they drop a background. */
  input::before {
    content: '';
    display: block;
    inline-size: 0;
    border: calc(0.75em - 4px) solid;
    border-radius: 50%;
  }
  input:checked:not(:indeterminate) {
    background: var(--_accent);
  }
  input:checked::before {
    margin-inline-start: 1.25em;
    border-color: var(--_surface);
  }
  /* Between the two, and a bar: another shape, not another colour alone. */
  input:indeterminate::before {
    margin: calc(0.75em - 6px) auto;
    border-color: inherit;
    border-width: 2px 0.5em;
    border-radius: 2px;
  }
  @media (forced-colors: active) {
    /* The fill is gone here: the thumb has to stand out from the surface instead. */
    input:checked::before {
      border-color: CanvasText;
    }
  }
  /* Its line is kept while it is empty: a switch must not move away from who presses it. */
  [part='mixed'] {
    max-inline-size: none;
    min-block-size: 1.5em;
    margin-block: -0.25em;
    color: var(--_muted);
    text-align: end;
  }
  p:empty:not([part]) {
    display: none;
  }
  summary,
  [part='about'] [part='policy'] {
    /* With its line, 44 px or more, whatever the size of the text (A11Y-07). */
    padding-block: max(0.6em, 22px - 0.75em);
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }
  [part='about'] [part='policy'] {
    display: inline-block;
  }
  summary {
    position: relative;
  }
  /* The same words in every category: only their name says whose they are (A11Y-21). */
  summary span {
    /* Out of the line: it would underline the space before it. */
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  [part='service'] {
    /* What is out of view costs next to nothing, however many there are. */
    content-visibility: auto;
    contain-intrinsic-size: auto 12em;
    border-inline-start: 2px solid var(--_line);
    /* It cuts off what sticks out: room for the focus ring of the switch at the edge. */
    margin-inline-end: -8px;
    padding-inline: 1em 8px;
  }
  [part='service'] + [part='service'] {
    margin-block-start: 1em;
  }
  dd + dd {
    grid-column: -2;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    gap: 0 1em;
    padding-block: 0.25em;
  }
  code {
    /* A name is read from the left in any language: else "_id" ends in its "_". */
    direction: ltr;
    unicode-bidi: isolate;
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }
  @media (max-width: 36em) {
    /* A sheet at the bottom, which a short one does not fill the window with. */
    dialog {
      max-block-size: 100dvh;
      margin-block-end: 0;
      border: 0;
      border-radius: var(--_corner) var(--_corner) 0 0;
    }
    dialog [part='header'],
    dialog [part='text'],
    dialog [part='actions'] {
      padding-inline: 1.25em;
    }
    dialog [part='actions'] {
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 7.25em), 1fr));
    }
    [part~='save'] {
      grid-column: 1 / -1;
    }
    [part~='reload'] {
      flex: auto;
    }
    dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-height: 30em) {
    dialog[open] {
      display: block;
    }
    dialog [part='text'] {
      overflow: visible;
    }
  }
`;
