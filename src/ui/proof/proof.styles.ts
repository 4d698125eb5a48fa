import {css} from '../css.js';

/** What was decided so far: set off like a category, its buttons quieter than the answers. */
export const proofStyles = css`
  [part='proof']:not(:empty) {
    border-block-start: 1px solid var(--_line);
    margin-block-start: 1.5em;
    padding-block-start: 1em;
  }
  [part='proof'] h3 {
    margin-block-end: 0.25em;
  }
  [part='proof'] code {
    overflow-wrap: anywhere;
  }
  [part='tools'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  p + [part='tools'] {
    margin-block-start: 0.75em;
  }
  @media (max-width: 36em) {
    [part='tools'] > * {
      flex: auto;
    }
  }
`;
