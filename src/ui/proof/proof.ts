import {html, nothing, render, type TemplateResult} from 'lit/html.js';
import type {Consent} from '../../controller.js';
import {eraseTraces, ownKeys} from '../../erase-traces.js';
import {fillText} from '../../i18n/fill-text.js';
import {loadTexts} from '../../i18n/load-texts.js';
import type {Receipt} from '../../records/receipt.js';
import {own} from '../../own-node.js';
import {RECORDED} from '../../stored-records.js';
import type {ConsentModel} from '../consent-model.js';
import type {KelisimConsentElement} from '../kelisim-consent-element.js';
import {offerReload, showAnew} from '../preferences.js';
import {downloadText} from './download-text.js';
import {formatMoment} from './format-moment.js';
import type {ProofTextKey, ProofTexts} from './proof-texts.js';
import {proofStyles} from './proof.styles.js';

interface ProofOptions {
  readonly element: KelisimConsentElement;
  readonly consent: Consent;
  /** Where it is shown: empty, and left alone by the template around it. */
  readonly place: HTMLElement;
}

/**
 * The receipt of the choice in force; `null` where this browser has none of it, `undefined` while that
 * is not known.
 */
type Found = Receipt | null | undefined;

/** What shows of it now. */
interface ProofModel extends Pick<ConsentModel, 'state' | 'language'> {
  readonly words: ProofTexts;
  readonly receipt: Found;
  readonly isAsking: boolean;
}

type Act = (action: 'copy' | 'download' | 'erase' | 'yes' | 'no') => void;

/**
 * When a receipt is looked for again, in ms after a choice: another tab keeps the record of its own a
 * moment later, and no event tells of that in every engine (SYNC-03).
 */
const LOOKS = [300, 1000, 3000, 10_000];

/** What stands in the preferences of an element. */
interface Shown {
  readonly place: HTMLElement;
  /** Shows it in the element's language. */
  translate(): Promise<void>;
  /** Reads the receipt of what is in force, and shows it. */
  read(): Promise<void>;
  /** Has heard of another choice. */
  follow(): void;
  readonly isFound: () => boolean;
}

const proofs = new WeakMap<KelisimConsentElement, Shown>();

/** Gets what shows; nothing where the preferences are closed. */
function proofIn(element: KelisimConsentElement): Shown | undefined {
  const proof = proofs.get(element);
  return proof && proof.place === element.find('[part=proof]') ? proof : undefined;
}

/** Shows it in the words of another language; nothing where nothing is shown. */
export async function translateProof(element: KelisimConsentElement): Promise<void> {
  await proofIn(element)?.translate();
}

/** Once an element, however often it is opened. */
function followChoices(element: KelisimConsentElement, consent: Consent): void {
  const {signal} = consent;
  consent.subscribe((_, previous) => {
    if (!previous) return;
    proofIn(element)?.follow();
    for (const wait of LOOKS) {
      setTimeout(() => {
        const proof = proofIn(element);
        if (!proof?.isFound()) void proof?.read();
      }, wait);
    }
  });
  // A choice that is made once more changes nothing but its record.
  const read = (): void => void proofIn(element)?.read();
  own(document).addEventListener(RECORDED, read, {signal});
  addEventListener('storage', read, {signal});
}

/**
 * Shows the visitor's choice with its moment and number, the receipt to take away, and the way to
 * erase everything (KZ-02). What is shown is the receipt of what is in force, and that alone is handed
 * out, so that the two can't differ. Nothing shows where nothing is kept. Rejects if its texts can't
 * load.
 */
export async function showProof({element, consent, place}: ProofOptions): Promise<void> {
  // Opened once more while it is open.
  if (proofIn(element)?.place === place) return translateProof(element);
  let language = '';
  let words: ProofTexts | undefined;
  const load = async (): Promise<void> => {
    const {language: wanted, config} = element.model!;
    const {texts} = await loadTexts<ProofTextKey>(
      (found) => import(`../../../locales/proof/${found}.json`),
      'proof.',
      {language: wanted, texts: config.texts},
    );
    // Another one may have been asked for meanwhile.
    if (wanted !== element.model!.language) return load();
    [language, words] = [wanted, texts];
    draw();
  };
  const root = element.renderRoot;
  let isErased = false;
  let isAsking = false;
  let receipt: Found;
  let reading: Promise<Found>;

  const draw = (): void => {
    if (!words) return;
    const {state} = consent;
    const hadFocus = place.contains(root.activeElement);
    const isKept = state.day || ownKeys()[0];
    if (isErased) render(html`<p part="erased" tabindex="-1">${words.erased}</p>`, place);
    else
      render(isKept ? template({words, state, language, receipt, isAsking}, act) : nothing, place);
    // The buttons of a receipt go with it.
    if (hadFocus && !place.contains(root.activeElement)) focus('erase');
  };
  const focus = (part: string): void => root.querySelector<HTMLElement>(`[part~=${part}]`)?.focus();
  const say = (text?: string): void => {
    const status = place.querySelector('[role=status]');
    if (status) status.textContent = text ?? '';
  };
  const read = async (): Promise<void> => {
    const asked = (reading = consent.receipt().catch(() => undefined));
    const found = await asked;
    // Another choice has been made meanwhile.
    if (asked !== reading) return;
    receipt = found;
    draw();
  };
  /** It is here before it is wanted: Safari lets a page copy only in the press itself. */
  const take = async (action: 'copy' | 'download'): Promise<ProofTextKey> => {
    if (receipt === undefined) await read();
    if (!receipt) return receipt === null ? 'none' : 'failed';
    const text = JSON.stringify(receipt, null, 2);
    if (action === 'download') {
      downloadText(text, `kelisim-receipt-${receipt.events[0]!.time.slice(0, 10)}.json`);
      return 'saved';
    }
    // Not there on a page without https, and the visitor may refuse it.
    if (!navigator.clipboard) return 'refused';
    return navigator.clipboard.writeText(text).then(
      () => 'copied',
      () => 'refused',
    );
  };
  const ask = (asks: boolean): void => {
    isAsking = asks;
    draw();
    focus(asks ? 'keep' : 'erase');
  };
  const erase = (): void => {
    consent.forget();
    eraseTraces();
    isErased = true;
    isAsking = false;
    showAnew(element);
    draw();
    // Focus reads it out, once: what had focus is gone.
    if (!offerReload(element, consent)) focus('erased');
  };
  const act: Act = (action) => {
    if (action === 'erase' || action === 'no') ask(action === 'erase');
    else if (action === 'yes') erase();
    else
      take(action).then(
        (key) => say(words?.[key]),
        () => say(words?.failed),
      );
  };
  const follow = (): void => {
    // Of the choice before, nothing stays: not even while the new one's is read.
    receipt = undefined;
    isErased &&= !consent.state.day;
    say();
    draw();
    void read();
  };

  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, proofStyles()])];
  if (!proofs.has(element)) followChoices(element, consent);
  proofs.set(element, {place, translate: load, read, follow, isFound: () => !!receipt});
  await Promise.all([load(), read()]);
}

function template(model: ProofModel, act: Act): TemplateResult {
  const {words, state, receipt} = model;
  const button = (name: 'copy' | 'download' | 'erase'): TemplateResult =>
    html`<button type="button" part="button ${name}" @click=${() => act(name)}>
      ${words[name]}
    </button>`;
  return html`<h3>${words.title}</h3>
    ${renderMoment(model)}
    ${
      receipt
        ? html`<p>${words.id} <code>${receipt.recordId}</code></p>
            <p>${words.what}</p>`
        : receipt === null && state.day
          ? html`<p>${words.none}</p>`
          : nothing
    }
    <p role="status"></p>
    ${
      model.isAsking
        ? renderQuestion(words, act)
        : html`<div part="tools">
            ${receipt === null || !state.day ? nothing : [button('copy'), button('download')]}
            ${button('erase')}
          </div>`
    }`;
}

/** The receipt knows the moment; the cookie only the day, in UTC. */
function renderMoment({
  words,
  state,
  language,
  receipt,
}: ProofModel): TemplateResult | typeof nothing {
  const moment = receipt?.events[0]!.time ?? state.day;
  if (!moment) return nothing;
  const [before = '', after = ''] = fillText(receipt ? words.made : words.day, {}).split('{time}');
  const shown = formatMoment(moment, words.dates || language, words.dates !== '');
  return html`<p>${before}<time datetime=${moment}>${shown}</time>${after}</p>`;
}

/** In place, and no dialog of the browser's; the way back comes first to whoever presses on. */
function renderQuestion(words: ProofTexts, act: Act): TemplateResult {
  return html`<p id="sure">${words.sure}</p>
    <div part="tools">
      <button type="button" part="button keep" aria-describedby="sure" @click=${() => act('no')}>
        ${words.no}
      </button>
      <button type="button" part="button confirm" @click=${() => act('yes')}>${words.yes}</button>
    </div>`;
}
