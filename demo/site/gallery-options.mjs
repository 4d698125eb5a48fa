import {readdirSync} from 'node:fs';

const namesIn = (folder, ending) =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

/** What the gallery lets one choose, by the name in its query; the first of each is the default. */
export const galleryOptions = {
  layout: ['card', 'bar', 'center'],
  position: ['bottom', 'top', 'bottom-start', 'bottom-end', 'top-start', 'top-end'],
  theme: ['none', ...namesIn('themes', '.css')],
  scheme: ['auto', 'light', 'dark'],
  lang: ['en', ...namesIn('locales', '.json').filter((tag) => tag !== 'en')],
  layer: ['banner', 'preferences'],
};

/** Reads the query; what it leaves out, or what there is not, is the default. */
export function readGalleryQuery(query) {
  return Object.fromEntries(
    Object.entries(galleryOptions).map(([name, values]) => [
      name,
      values.includes(query[name]) ? query[name] : values[0],
    ]),
  );
}
