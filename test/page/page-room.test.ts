import {expect} from '@open-wc/testing';
import {createPageRoom} from '../../src/page/page-room.js';

const HEIGHT = 200;

describe('room at the bottom of the page', () => {
  const sheet = new CSSStyleSheet();
  const keepRoom = createPageRoom();
  const main = document.createElement('main');

  afterEach(() => {
    keepRoom(0);
    main.remove();
    sheet.replaceSync('');
  });

  for (const rule of [
    '',
    'html, body { height: 100% }',
    'html, body { height: 100%; overflow-x: hidden }',
    'html, body { height: 100% } body { display: flex; flex-direction: column }',
  ]) {
    it(`A11Y-03: lets the end of the page be scrolled clear of the banner: ${rule}`, () => {
      sheet.replaceSync(`${rule} main { flex: none; height: 300vh }`);
      document.adoptedStyleSheets = [sheet];
      document.body.append(main);
      // As often as the banner is measured.
      for (let i = 0; i < 3; i++) keepRoom(HEIGHT);
      document.body.scrollTop = 1e6;
      scrollTo(0, 1e6);
      expect(main.getBoundingClientRect().bottom).to.be.at.most(innerHeight - HEIGHT + 1);
    });
  }
});
