import type {AuditEntry} from './audit-entry.js';
import {make} from './make-element.js';
import type {Audit} from './start-audit.js';
import type {UnseenItem} from './unseen-items.js';

/** A box that nobody takes for a part of the page. */
const FLAG_STYLES = /* css */ `
  [part='audit'] {
    margin-block-start: 2em;
    border: 2px dashed;
    padding: 1em;
    font-size: 0.9375em;
  }
  [part='audit'] h2 {
    margin: 0 0 0.5em;
    font-size: 1em;
  }
  [part='audit'] ul {
    margin: 0;
    padding-inline-start: 1.25em;
  }
  @media print {
    [part='audit'] {
      display: none;
    }
  }
`;

/** Milliseconds between two looks for declarations: nothing tells of their tables. */
const PACE = 1000;

/**
 * Says below each `<kelisim-declaration>` what it leaves out and what it lists in vain, for the
 * site's author: a visitor's page has no audit. Returns the way to take it out again.
 */
export function flagDeclarations(audit: Audit): () => void {
  const flags = new Map<ShadowRoot, HTMLElement>();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(FLAG_STYLES);
  let shown = '';

  const update = (): void => {
    const lists = compare(audit);
    const next = JSON.stringify(lists);
    for (const {shadowRoot: root} of document.querySelectorAll('kelisim-declaration')) {
      if (!root) continue;
      let flag = flags.get(root);
      if (flag && next === shown) continue;
      if (!flag) {
        flag = make('section', {part: 'audit', lang: 'en', dir: 'ltr', 'aria-label': 'Audit'});
        flags.set(root, flag);
        root.append(flag);
        root.adoptedStyleSheets.push(sheet);
      }
      flag.replaceChildren(...render(lists));
    }
    shown = next;
  };
  const unsubscribe = audit.subscribe(update);
  // eslint-disable-next-line no-restricted-syntax -- a developer's tool: no event tells of tables.
  const timer = setInterval(update, PACE);
  update();
  return () => {
    unsubscribe();
    clearInterval(timer);
    for (const [root, flag] of flags) {
      flag.remove();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    }
  };
}

interface Lists {
  readonly undeclared: readonly string[];
  readonly unseen: readonly string[];
  /** How many can't be there, since the visitor has not allowed them. */
  readonly denied: number;
}

function compare({entries, unseen}: Audit): Lists {
  const describe = ({kind, name, vendor}: AuditEntry): string =>
    `${kind} ${name}${vendor ? ` (${vendor})` : ''}`;
  const describeUnseen = ({kind, name, service}: UnseenItem): string =>
    `${kind} ${name} of ${service}`;
  return {
    undeclared: entries.filter(({isDeclared}) => !isDeclared).map(describe),
    unseen: unseen.filter(({isAllowed}) => isAllowed).map(describeUnseen),
    denied: unseen.filter(({isAllowed}) => !isAllowed).length,
  };
}

function render({undeclared, unseen, denied}: Lists): HTMLElement[] {
  const list = (title: string, items: readonly string[]): HTMLElement[] => [
    make('h2', {}, `${title}: ${items.length || 'nothing'}`),
    make('ul', {}, ...items.map((item) => make('li', {}, item))),
  ];
  const wait = `${denied} more can’t be there while they are denied: accept all, use the site, and come back.`;
  return [
    make('p', {}, 'The audit runs; no visitor reads this.'),
    ...list('Seen and not declared', undeclared),
    ...list('Declared and not seen in this browser', unseen),
    ...(denied ? [make('p', {}, wait)] : []),
  ];
}
