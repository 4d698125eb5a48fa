import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {ColorScheme, FlowBrowser} from '../helpers/browser/flow-browser.js';
import {rootFolder} from '../helpers/test-files.js';
import {atRest} from './open-look.js';

const folder = join(rootFolder, 'docs/pictures');

/** The pictures of README.md: the demo's main page as a visitor meets it, who has still to answer. */
const pictures: readonly {
  readonly name: string;
  readonly colorScheme: ColorScheme;
  readonly layer: 'banner' | 'preferences';
}[] = [
  {name: 'banner-light', colorScheme: 'light', layer: 'banner'},
  {name: 'banner-dark', colorScheme: 'dark', layer: 'banner'},
  {name: 'preferences', colorScheme: 'light', layer: 'preferences'},
];

/** Takes the pictures of README.md. `origin` is the demo's. */
export async function takeReadmePictures(browser: FlowBrowser, origin: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  for (const {name, colorScheme, layer} of pictures) {
    const tab = await browser.newPage({colorScheme, viewport: {width: 1120, height: 640}});
    await tab.goto(`${origin}/en/`);
    await atRest(tab, 'banner');
    if (layer === 'preferences') {
      await tab.click(['kelisim-consent', '[data-action=settings]']);
      await atRest(tab, layer);
    }
    await tab.screenshot(join(folder, `${name}.png`));
    await tab.close();
    console.log(`docs/pictures/${name}.png`);
  }
}
