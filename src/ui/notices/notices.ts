import type {nothing, TemplateResult} from 'lit/html.js';
import type {Consent} from '../../controller.js';
import {loadTexts} from '../../i18n/load-texts.js';
import type {ConsentModel} from '../consent-model.js';
import {renderMinor, saveGuardian} from './minor.js';
import type {NoticeTextKey} from './notice-texts.js';
import {noticesStyles} from './notices.styles.js';
import {renderNotices, type NoticePlace} from './render-notices.js';

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

/** Makes the notices in the visitor's language. Rejects when that can't be loaded. */
export async function createNotices(
  consent: Consent,
  {language, config}: Pick<ConsentModel, 'language' | 'config'>,
): Promise<Notices> {
  const {texts: own} = await loadTexts<NoticeTextKey>(
    (found) => import(`../../../locales/notices/${found}.json`),
    'notices.',
    {language, texts: config.texts},
  );
  return {
    styles: noticesStyles,
    render: (model, place) => renderNotices({consent, own, model, place}),
    renderMinor: (model, switches) => renderMinor({own, model, switches}),
    saveGuardian: (root, choices, synthetic) =>
      saveGuardian({consent, own, root, choices, synthetic}),
  };
}
