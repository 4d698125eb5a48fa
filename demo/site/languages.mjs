import en from './texts/en.mjs';
import kk from './texts/kk.mjs';
import ru from './texts/ru.mjs';
import {typeset} from './typeset.mjs';

/** Texts by language tag, Russian first: it is the one without a prefix in the address. */
export const languages = {ru: typeset(ru), kk: typeset(kk), en: typeset(en)};

/** Pages by name, with what follows the language in their address. */
export const pages = {
  home: '',
  lesson: 'lesson',
  npm: 'npm',
  account: 'account',
  privacy: 'privacy',
};

/** `/kk/lesson/` → `{language: 'kk', rest: 'lesson'}`. */
export function languageOf(path) {
  const [first = '', ...others] = path.split('/').filter(Boolean);
  const isPrefix = first !== 'ru' && Object.hasOwn(languages, first);
  return {
    language: isPrefix ? first : 'ru',
    rest: (isPrefix ? others : [first, ...others]).join('/'),
  };
}

/** The address of a page: `/`, `/lesson/`, `/kk/lesson/`. */
export function pathFor(language, page) {
  const parts = [language === 'ru' ? '' : language, pages[page]].filter(Boolean);
  return `/${parts.map((part) => `${part}/`).join('')}`;
}
