import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {FlowPage} from '../helpers/browser/flow-page.js';

/** Rows of pictures, each with what is said of it: file names in the sheet's folder. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly {readonly title: string; readonly files: readonly string[]}[];
}

/** Writes `NAME.html` and `NAME.png`: the pictures of a sheet side by side, at half their size. */
export async function writeContactSheet(
  tab: FlowPage,
  folder: string,
  {name, rows}: Sheet,
): Promise<void> {
  const body = rows.map(
    ({title, files}) =>
      `<h2>${title}</h2><div>${files.map((file) => `<img src="${file}" alt="">`).join('')}</div>`,
  );
  const page = join(folder, `${name}.html`);
  await writeFile(
    page,
    `<!doctype html><meta charset="utf-8"><title>${name}</title><style>
      body { margin: 8px; background: #888; font: 12px sans-serif; inline-size: max-content }
      h2 { margin: 4px 0; font-size: 12px } div { display: flex; gap: 8px; align-items: start }
      img { zoom: 0.5 }</style>${body.join('')}`,
  );
  await tab.goto(pathToFileURL(page).href);
  const [width, height] = await tab.waitFor(() => [
    Math.ceil(document.body.getBoundingClientRect().width) + 16,
    Math.ceil(document.body.getBoundingClientRect().height) + 16,
  ]);
  await tab.setViewport({width: width!, height: height!});
  await tab.screenshot(join(folder, `${name}.png`));
}
