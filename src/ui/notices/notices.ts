import type {nothing, TemplateResult} from 'lit/html.js';
import type {Consent} from '../../controller.js';
import type {ConsentModel} from '../consent-model.js';
import {loadMoreTexts} from './load-more-texts.js';
import {renderMinor, saveGuardian} from './minor.js';
import type {NoticeTexts} from './notice-texts.js';
import {noticesStyles} from './notices.styles.js';
import {renderNotices, type NoticePlace} from './render-notices.js';

export {loadMoreTexts} from './load-more-texts.js';
export {newestRecord} from './newest-record.js';

/** What `kelisim.notices.js` adds to the interface. */
export interface Notices {
  readonly styles: typeof noticesStyles;
  /** What is to be known before choosing, in either layer; as `control` the minor's control. */
  render(model: ConsentModel, place: NoticePlace): TemplateResult | typeof nothing;
  /** The preferences on a page for a minor, around `switches`, which only a guardian is shown. */
  renderMinor(model: ConsentModel, switches: TemplateResult): TemplateResult;
  /**
   * Keeps what a guardian has chosen; false if something is missing, which is told and has focus.
   */
  saveGuardian(
    root: ParentNode,
    choices: Readonly<Record<string, boolean>>,
    synthetic: boolean,
  ): boolean;
}

// Written out, not computed: so every bundler can follow, and each language is a file of its own.
const files: Readonly<Record<string, () => Promise<{default: NoticeTexts}>>> = {
  en: () => import('../../../locales/notices/en.json'),
  kk: () => import('../../../locales/notices/kk.json'),
  ru: () => import('../../../locales/notices/ru.json'),
};

/** Makes the notices in the visitor's language. Rejects when that can't be loaded. */
export async function createNotices(
  consent: Consent,
  locale: Pick<ConsentModel, 'language' | 'config'>,
): Promise<Notices> {
  const own = await loadMoreTexts(files, 'notices', locale);
  return {
    styles: noticesStyles,
    render: (model, place) => renderNotices({consent, own, model, place}),
    renderMinor: (model, switches) => renderMinor({own, model, switches}),
    saveGuardian: (root, choices, synthetic) =>
      saveGuardian({consent, own, root, choices, synthetic}),
  };
}
