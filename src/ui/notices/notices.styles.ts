import {css} from '../css.js';

/** The notices, the minor's control, and a guardian's form. */
export const noticesStyles = css`
  [part='notices'] {
    max-inline-size: 36em;
    border-inline-start: 2px solid;
    margin-block: 0.75em;
    padding-inline-start: 0.75em;
  }
  section [part='text'] > [part='minor'] {
    display: block;
    min-block-size: 44px;
    margin-block: -0.25em 0;
    border: 0;
    padding: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  [part='guardian'] {
    border-block-start: 1px solid var(--_line);
    margin-block-start: 1em;
    padding-block-start: 0.5em;
  }
  [part='guardian'] fieldset,
  [part='guardian'] [part~='save'] {
    margin-block-start: 1em;
  }
  /* Beside its sentence, and a tick: the switches are for the answers alone. */
  label[part='statement'] {
    flex-flow: row-reverse;
    justify-content: start;
    gap: 0.75em;
    font-weight: 400;
  }
  [part='statement'] input {
    appearance: auto;
    inline-size: 1.5em;
    border-radius: 0;
    accent-color: var(--_accent);
  }
  label[part='name'] {
    display: block;
    margin-block-start: 0.5em;
  }
  [part='name'] input {
    display: block;
    inline-size: 100%;
    block-size: auto;
    min-block-size: 44px;
    border: 1px solid;
    margin-block: 0.25em 0.5em;
    border-radius: var(--_radius);
    padding: 0.5em 0.75em;
    background: none;
    cursor: text;
  }
  /* The thumb is the switches' too. */
  [part='statement'] input::before,
  [part='name'] input::before {
    display: none;
  }
  /* The words say what is missing; the bar only shows where. */
  [part='missing']:not(:empty) {
    margin-block: 0.5em 0.75em;
    border-inline-start: 4px solid;
    padding-inline-start: 0.75em;
  }
`;
