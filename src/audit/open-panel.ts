import {copyText} from './copy-text.js';
import {findConsent} from './find-consent.js';
import {make} from './make-element.js';
import {PANEL_STYLES} from './panel-styles.js';
import {renderEntries} from './render-entries.js';
import type {Audit} from './start-audit.js';

/** Where the panel stands; each press of "Move" goes on to the next. */
const CORNERS = ['top-end', 'top-start', 'bottom-start', 'bottom-end'] as const;

/**
 * Opens the panel of an audit, `<kelisim-audit>`, behind everything else in the page and in the top
 * layer; returns the way to take it out. It takes no focus and leaves the layout of the page alone.
 *
 * Made by hand, without Lit: a page with a list of Trusted Types policies lets `lit-html` be made
 * once, and the second copy of Lit that asks for it throws. That of the preferences is to be the one.
 */
export function openPanel(audit: Audit): () => void {
  const lifetime = new AbortController();
  const host = document.createElement('kelisim-audit');
  Object.assign(host, {lang: 'en', dir: 'ltr'});
  const root = host.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PANEL_STYLES);
  root.adoptedStyleSheets = [sheet];
  const view = createView(audit);
  root.append(view.section);
  // Beside the body, so that a page that swaps its body keeps it.
  document.documentElement.append(host);
  // Browsers without popovers show it as it is, by `position: fixed`.
  view.section.showPopover?.();
  const unsubscribe = audit.subscribe(view.update);
  view.update();
  keepClear(host, lifetime.signal);
  return () => {
    unsubscribe();
    lifetime.abort();
    host.remove();
  };
}

function createView(audit: Audit): {section: HTMLElement; update(): void} {
  const toggle = make('button', {'data-action': 'toggle', 'aria-expanded': 'true'}, 'Audit');
  const verdict = make('p', {role: 'status'});
  const scroll = make('div', {
    ...{class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'What was seen'},
  });
  const section = make('section', {
    ...{part: 'panel', popover: 'manual', class: CORNERS[0], 'aria-label': 'Kelisim audit'},
  });
  const body = make('div', {class: 'body'}, ...createActions(audit, section), scroll);
  section.append(make('header', {}, toggle, verdict), body);
  toggle.addEventListener('click', () => {
    const isOpen = !body.isConnected;
    if (isOpen) section.append(body);
    else body.remove();
    section.classList.toggle('small', !isOpen);
    toggle.ariaExpanded = String(isOpen);
  });
  let shown = '';
  return {
    section,
    update() {
      const {entries, notes} = audit;
      const {kind, text} = audit.verdict;
      const next = JSON.stringify([entries, notes, text]);
      // Read by screen readers and selected by hand: what is the same stays in place.
      if (next === shown) return;
      shown = next;
      verdict.className = kind;
      if (verdict.textContent !== text) verdict.textContent = text;
      scroll.replaceChildren(...renderEntries(entries), ...renderNotes(notes));
    },
  };
}

function renderNotes(notes: readonly string[]): HTMLElement[] {
  const items = notes.map((note) => make('li', {}, note));
  return items.length ? [make('h2', {}, 'Not seen'), make('ul', {}, ...items)] : [];
}

/** The buttons, what the last press did, and the text that a clipboard refused. */
function createActions(audit: Audit, section: HTMLElement): HTMLElement[] {
  const said = make('p', {role: 'status', class: 'said'});
  const byHand = make('div', {class: 'by-hand'});
  const copy = async (value: unknown, next: string): Promise<void> => {
    const text = JSON.stringify(value, null, 2);
    const isCopied = await copyText(text);
    said.textContent = `${isCopied ? 'Copied.' : 'The browser refused the clipboard.'} ${next}`;
    byHand.replaceChildren();
    if (isCopied) return;
    const area = make('textarea', {readonly: '', rows: '6'});
    area.value = text;
    byHand.append(make('label', {}, 'Copy by hand ', area));
    area.focus();
    area.select();
  };
  let corner = 0;
  const actions: readonly (readonly [name: string, text: string, act: () => unknown])[] = [
    ['copy-config', 'Copy a config proposal', () => copyProposal(audit, copy, said)],
    ['copy-report', 'Copy the report', () => copy(audit.toReport(), '')],
    ['forget', 'Forget the choice and reload', () => forget(said)],
    [
      'move',
      'Move',
      () => {
        section.classList.remove(CORNERS[corner]!);
        corner = (corner + 1) % CORNERS.length;
        section.classList.add(CORNERS[corner]!);
      },
    ],
  ];
  const buttons = actions.map(([name, text, act]) => {
    const button = make('button', {'data-action': name}, text);
    button.addEventListener('click', act);
    return button;
  });
  return [make('div', {class: 'actions'}, ...buttons), said, byHand];
}

function copyProposal(
  {proposal}: Audit,
  copy: (value: unknown, next: string) => Promise<void>,
  said: HTMLElement,
): Promise<void> | void {
  if (proposal.services.length || proposal.guard.length) {
    return copy(proposal, 'Add it to the config, and check each category.');
  }
  said.textContent = 'Nothing to propose: something in the config answers for all that was seen.';
}

function forget(said: HTMLElement): void {
  const consent = findConsent();
  if (consent) {
    consent.forget();
    location.reload();
  } else said.textContent = 'Kelisim does not run on this page: there is no choice to forget.';
}

/** At the bottom the panel stands above the banner, whose buttons stay in reach. */
function keepClear(host: HTMLElement, signal: AbortSignal): void {
  const measure = (): void => {
    const banner = document.querySelector('kelisim-consent[open]')?.shadowRoot;
    const height = banner?.querySelector('section')?.getBoundingClientRect().height ?? 0;
    host.style.setProperty('--_banner', `${height}px`);
  };
  document.addEventListener('kelisim-open', measure, {signal});
  document.addEventListener('kelisim-close', measure, {signal});
  addEventListener('resize', measure, {signal});
  measure();
}
