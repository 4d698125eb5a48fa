import {expect} from '@open-wc/testing';
import {cleanUp, viewFixture} from './helpers/view-fixture.js';

describe('accessibility by axe', () => {
  afterEach(cleanUp);

  for (const language of ['ru', 'kk', 'en']) {
    for (const scheme of ['light', 'dark']) {
      for (const layer of ['banner', 'preferences']) {
        it(`A11Y-09…17: the ${layer} in ${language}, ${scheme}`, async () => {
          const {view, host, openPreferences} = await viewFixture({config: {language}});
          view.showBanner();
          if (layer === 'preferences') await openPreferences();
          host()!.style.colorScheme = scheme;
          expect(host()!.lang).to.equal(language);
          await expect(host()!).to.be.accessible();
        });
      }
    }
  }
});
