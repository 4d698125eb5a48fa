import type {ConsentModel} from './consent-model.js';
import type {Notices} from './notices/notices.js';

/** Loads what few sites have to say beside the question. */
export const loadNotices = (locale: Pick<ConsentModel, 'language' | 'config'>): Promise<Notices> =>
  import('./notices/notices.js').then(({createNotices}) => createNotices(locale));
