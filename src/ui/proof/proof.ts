import {html, nothing, render, type TemplateResult} from 'lit/html.js';
import type {Consent} from '../../controller.js';
import {fillText} from '../../i18n/fill-text.js';
import {loadTexts} from '../../i18n/load-texts.js';
import type {ConsentRecord} from '../../records/consent-record.js';
import type {Receipt} from '../../records/receipt.js';
import type {ConsentModel} from '../consent-model.js';
import type {KelisimConsentElement} from '../kelisim-consent-element.js';
import {offerReload, showAnew} from '../preferences.js';
import {describesState} from './describes-state.js';
import {downloadText} from './download-text.js';
import {eraseRecords} from './erase-records.js';
import {formatMoment} from './format-moment.js';
import type {ProofTextKey, ProofTexts} from './proof-texts.js';
import {proofStyles} from './proof.styles.js';

interface ProofOptions {
  readonly element: KelisimConsentElement;
  readonly consent: Consent;
  /** Where it is shown: empty, and left alone by the template around it. */
  readonly place: HTMLElement;
}

/** What shows of it now. */
interface ProofModel extends Pick<ConsentModel, 'state' | 'language'> {
  readonly own: ProofTexts;
  /** The record of the choice in force. */
  readonly record: ConsentRecord | null;
  readonly isAsking: boolean;
}

type Act = (action: 'copy' | 'download' | 'erase' | 'yes' | 'no' | 'ahead') => void;

/** What shows each in the words of the element's language. */
const translations = new WeakMap<HTMLElement, () => Promise<void>>();

/** Shows what stands in a place in the words of another language; nothing where nothing is shown. */
export async function translateProof(place: HTMLElement): Promise<void> {
  await translations.get(place)?.();
}

/**
 * Shows the visitor's choice with its moment and number, the receipt to take away, and the way to
 * erase everything (KZ-02). Nothing shows where nothing is kept. Rejects if its texts can't load.
 */
export async function showProof({element, consent, place}: ProofOptions): Promise<void> {
  // What both need is there, and imported at run time: bundled for both it would be a file more.
  const {newestRecord} = await import('../notices/notices.js');
  let language = '';
  let own: ProofTexts;
  let isErased = false;
  const load = async (): Promise<void> => {
    const {language: wanted, config} = element.model!;
    const {texts} = await loadTexts<ProofTextKey>(
      (found) => import(`../../../locales/proof/${found}.json`),
      'proof.',
      {language: wanted, texts: config.texts},
    );
    // Another one may have been asked for meanwhile.
    if (wanted !== element.model!.language) return load();
    [language, own] = [wanted, texts];
  };
  const root = element.renderRoot;
  let isAsking = false;
  let receipt: Promise<Receipt | null> | undefined;

  const draw = (): void => {
    if (isErased) {
      render(html`<p part="erased" tabindex="-1">${own.erased}</p>`, place);
      return;
    }
    const {state} = consent;
    const newest = newestRecord();
    const record = newest && describesState(newest, state) ? newest : null;
    const isKept = state.day || newest;
    render(isKept ? template({own, state, language, record, isAsking}, act) : nothing, place);
  };
  const focus = (part: string): void => root.querySelector<HTMLElement>(`[part~=${part}]`)?.focus();
  const say = (key: ProofTextKey): void => {
    place.querySelector('[role=status]')!.textContent = own[key];
  };
  /** Asked for as a button is pointed at: Safari lets a page copy only in the press itself. */
  const read = (): Promise<Receipt | null> =>
    (receipt ??= consent.receipt().catch((error: unknown) => {
      receipt = undefined;
      throw error;
    }));
  const take = async (action: 'copy' | 'download'): Promise<ProofTextKey> => {
    const found = await read();
    if (!found) return 'none';
    const text = JSON.stringify(found, null, 2);
    if (action === 'download') {
      downloadText(text, `kelisim-receipt-${consent.state.day}.json`);
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
    eraseRecords();
    isErased = true;
    showAnew(element);
    draw();
    // Focus reads it out, once: what had focus is gone.
    if (!offerReload(element, consent)) focus('erased');
  };
  const act: Act = (action) => {
    if (action === 'ahead') read().catch(() => {});
    else if (action === 'erase' || action === 'no') ask(action === 'erase');
    else if (action === 'yes') erase();
    else take(action).then(say, () => say('failed'));
  };

  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, proofStyles()])];
  await load();
  draw();
  translations.set(place, () => load().then(draw));
}

function template(model: ProofModel, act: Act): TemplateResult {
  const {own, record} = model;
  const button = (name: 'copy' | 'download' | 'erase'): TemplateResult =>
    html`<button type="button" part="button ${name}" @click=${() => act(name)}>
      ${own[name]}
    </button>`;
  return html`<h3>${own.title}</h3>
    ${renderMoment(model)}
    ${
      record
        ? html`<p>${own.id} <code>${record.id}</code></p>
            <p>${own.what}</p>`
        : nothing
    }
    <p role="status"></p>
    ${
      model.isAsking
        ? renderQuestion(own, act)
        : html`<div
            part="tools"
            @pointerover=${() => record && act('ahead')}
            @focusin=${() => record && act('ahead')}
          >
            ${record ? [button('copy'), button('download')] : nothing} ${button('erase')}
          </div>`
    }`;
}

/** The record knows the moment; the cookie only the day, in UTC. */
function renderMoment({own, state, language, record}: ProofModel): TemplateResult | typeof nothing {
  const moment = record?.time ?? state.day;
  if (!moment) return nothing;
  const [before = '', after = ''] = fillText(record ? own.made : own.day, {}).split('{time}');
  const shown = formatMoment(moment, own.dates || language, own.dates !== '');
  return html`<p>${before}<time datetime=${moment}>${shown}</time>${after}</p>`;
}

/** In place, and no dialog of the browser's; the way back comes first to whoever presses on. */
function renderQuestion(own: ProofTexts, act: Act): TemplateResult {
  return html`<p id="sure">${own.sure}</p>
    <div part="tools">
      <button type="button" part="button keep" aria-describedby="sure" @click=${() => act('no')}>
        ${own.no}
      </button>
      <button type="button" part="button confirm" @click=${() => act('yes')}>${own.yes}</button>
    </div>`;
}
