import {expect} from '@open-wc/testing';

/** Opens a layer on a page of 320 by 256 CSS pixels, and gets what is wrong with it. */
async function faultsOf(options: Record<string, string>): Promise<string[]> {
  const frame = document.createElement('iframe');
  frame.width = '320';
  frame.height = '256';
  frame.title = 'Narrow page';
  frame.src = `/test/ui/helpers/narrow-page.html#${new URLSearchParams(options)}`;
  const checked = new Promise<Event>((resolve) => frame.addEventListener('checked', resolve));
  document.body.append(frame);
  const {detail} = (await checked) as CustomEvent<string[]>;
  frame.remove();
  return detail;
}

describe('on a page of 320 by 256 pixels', () => {
  for (const language of ['ru', 'kk', 'en']) {
    for (const scheme of ['light', 'dark']) {
      for (const layer of ['banner', 'preferences']) {
        it(`A11Y-08, A11Y-10, KZ-03: ${layer} in ${language}, ${scheme}`, async () => {
          expect(await faultsOf({language, scheme, layer})).to.deep.equal([]);
        });
      }
    }
  }
});
