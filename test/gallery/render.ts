import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {galleryOptions} from '../../demo/site/gallery-options.mjs';
import {startDemo} from '../../demo/start-demo.mjs';
import type {FlowPage} from '../helpers/browser/flow-page.js';
import type {ColorScheme, FlowBrowser, Viewport} from '../helpers/browser/flow-browser.js';
import {openBrowser} from '../helpers/browser/open-browser.js';
import {rootFolder} from '../helpers/test-files.js';
import {writeContactSheet, type Sheet} from './contact-sheet.js';
import {openLook, type Look} from './open-look.js';
import {takeReadmePictures} from './readme-pictures.js';

/**
 * Renders the gallery to pictures, and contact sheets of them, in `gallery/`, and README.md's own in
 * `docs/pictures/`: `npm run gallery`. With a part of a sheet's name, or `readme`, only these:
 * `npm run gallery -- card-kk`.
 *
 * Every layout, theme, colour scheme and width in Russian, Kazakh and English, the preferences in
 * the same; and languages of other scripts and directions in the built-in look.
 */
const folder = join(rootFolder, 'gallery');
const viewports: readonly Viewport[] = [
  {width: 320, height: 640},
  {width: 768, height: 1024},
  {width: 1440, height: 900},
];
const schemes: readonly ColorScheme[] = ['light', 'dark'];
const {layout: layouts, theme: themes} = galleryOptions;
/** How many pages work side by side. */
const pagesAtOnce = 3;

interface Row extends Look {
  readonly title: string;
}

/** The rows of pictures of each sheet, by its name. */
function planSheets(): Map<string, readonly Row[]> {
  const sheets = new Map<string, readonly Row[]>();
  for (const scheme of schemes) {
    for (const lang of ['ru', 'kk', 'en']) {
      const inThemes = (look: Look): Row[] =>
        themes.map((theme) => ({...look, theme, scheme, lang, title: theme}));
      for (const layout of layouts) {
        sheets.set(`${layout}-${lang}-${scheme}`, inThemes({layout}));
      }
      sheets.set(`preferences-${lang}-${scheme}`, inThemes({layer: 'preferences'}));
    }
  }
  for (const lang of ['ar', 'de', 'ka', 'ja']) {
    sheets.set(`language-${lang}`, [
      ...layouts.map((layout) => ({layout, lang, scheme: 'light', title: layout})),
      {lang, scheme: 'light', layer: 'preferences', title: 'preferences'},
    ]);
  }
  return sheets;
}

/** Takes a row's pictures, one for each width; gives their file names. */
async function takeRow(tab: FlowPage, origin: string, sheet: string, row: Row): Promise<string[]> {
  const {title, ...look} = row;
  await openLook(tab, origin, look);
  const files: string[] = [];
  for (const viewport of viewports) {
    const file = `${sheet}-${title}-${viewport.width}.png`;
    await tab.setViewport(viewport);
    await tab.evaluate(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    });
    await tab.screenshot(join(folder, file));
    files.push(file);
  }
  return files;
}

/** Takes one sheet after the other off the list, until it is empty. */
async function takeSheets(
  browser: FlowBrowser,
  origin: string,
  list: [string, readonly Row[]][],
): Promise<void> {
  for (let next = list.shift(); next; next = list.shift()) {
    const [name, rows] = next;
    const scheme = rows[0]!.scheme as ColorScheme;
    const tab = await browser.newPage({colorScheme: scheme});
    const sheet: {name: string; rows: Sheet['rows'][number][]} = {name, rows: []};
    for (const row of rows) {
      sheet.rows.push({title: row.title, files: await takeRow(tab, origin, name, row)});
    }
    await writeContactSheet(tab, folder, sheet);
    await tab.close();
    console.log(`gallery/${name}.png`);
  }
}

const wanted = process.argv[2] ?? '';
const list = [...planSheets()].filter(([name]) => name.includes(wanted));
if (!wanted) await rm(folder, {recursive: true, force: true});
await mkdir(folder, {recursive: true});
const demo = await startDemo();
const browser = await openBrowser('chromium');
try {
  const workers = Array.from({length: pagesAtOnce}, () => takeSheets(browser, demo.url, list));
  await Promise.all(workers);
  if ('readme'.includes(wanted)) await takeReadmePictures(browser, demo.url);
} finally {
  await browser.close();
  await demo.close();
}
