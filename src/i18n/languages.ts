/** The languages that `locales/` has, as BCP 47 tags; each folder there has a file of each. */
export const languages: readonly string[] = (
  'ar az be bg cs da de el en es et fa fi fr ga he hi hr hu hy id it ja ka kk ko ky lt lv mn mt nb ' +
  'nl pl pt pt-PT ro ru sk sl sr sv tg th tk tr uk ur uz uz-Cyrl vi zh-Hans zh-Hant'
).split(' ');
