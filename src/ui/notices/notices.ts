import {loadTexts} from '../../i18n/load-texts.js';
import type {ConsentModel} from '../consent-model.js';
import type {Tree} from '../tree.js';
import type {NoticeTextKey, NoticeTexts} from './notice-texts.js';
import {noticesStyles} from './notices.styles.js';
import {renderNotices, type NoticePlace} from './render-notices.js';

/** What `kelisim.notices.js` adds to the interface. */
export interface Notices {
  readonly styles: typeof noticesStyles;
  readonly texts: NoticeTexts;
  /** What is to be known before choosing, in either layer; as `control` the minor's control. */
  render(model: ConsentModel, place: NoticePlace): Tree;
}

/** Makes the notices in the visitor's language. Rejects when that can't be loaded. */
export async function createNotices({
  language,
  config,
}: Pick<ConsentModel, 'language' | 'config'>): Promise<Notices> {
  const {texts} = await loadTexts<NoticeTextKey>(
    (found) => import(`../../../locales/notices/${found}.json`),
    'notices.',
    {language, texts: config.texts},
  );
  return {
    styles: noticesStyles,
    texts,
    render: (model, place) => renderNotices({own: texts, model, place}),
  };
}
