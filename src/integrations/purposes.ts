type Text = Readonly<Record<'en' | 'ru' | 'kk', string>>;

/** What visitors read of a vendor that counts visits and keeps nothing in the browser. */
export const COUNTS_VISITS: Text = {
  en: 'Counts visits: which pages are opened, where visitors come from and what they press.',
  ru: 'Считает посещения: какие страницы открывают, откуда приходят и что нажимают.',
  kk: 'Сайтқа кірулерді санайды: қай беттер ашылады, келушілер қайдан келеді, нені басады.',
};

/** Of one that tells browsers apart. */
export const COUNTS_BROWSERS: Text = {
  en: `${COUNTS_VISITS.en} Gives your browser a number.`,
  ru: `${COUNTS_VISITS.ru} Даёт вашему браузеру номер.`,
  kk: `${COUNTS_VISITS.kk} Браузеріңізге нөмір береді.`,
};

/** Of session replay. */
export const RECORDS_VISITS: Text = {
  en: 'Records what you do on a page: pointer, scrolling, clicks, typing. The site can watch it.',
  ru: 'Записывает ваши действия: указатель, прокрутку, нажатия, ввод. Сайт может их просмотреть.',
  kk: 'Әрекеттеріңізді жазады: меңзер, айналдыру, басу, теру. Сайт оларды қарай алады.',
};
