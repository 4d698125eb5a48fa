import {expect} from '@open-wc/testing';
import {isBeingParsed} from '../../src/gate/is-being-parsed.js';
import {openFrame, parseFrame} from '../helpers/unit/frames.js';
import {restoreStubs} from '../helpers/unit/stubs.js';

// That it is true for a script that the network brings is shown by the flows on order: a test that
// writes into the parser has a script running, and the engine passes the placeholder over at once.
describe('isBeingParsed', () => {
  afterEach(restoreStubs);

  it('is false once the page has been parsed', async () => {
    const {document: page, source} = await openFrame();
    const script = page.createElement('script');
    page.body.append(script);
    expect(source.isBeingParsed(script)).to.equal(false);
    expect(isBeingParsed(document.body)).to.equal(false);
  });

  it('is false for what has something behind it, or behind a parent of it', async () => {
    const {document: page, source} = await parseFrame('<main><p id="inner"></p></main><i></i>');
    expect(page.readyState).to.equal('loading');
    expect(source.isBeingParsed(page.querySelector('#inner')!)).to.equal(false);
  });

  for (const way of ['written', 'inserted'] as const) {
    it(`is false for a placeholder that a script has ${way}: the engine has passed it over`, async () => {
      const {document: page, source} = await parseFrame('');
      const tag = '<script id="late" type="text/plain" data-consent="analytics"></script>';
      if (way === 'written') page.write(tag);
      else {
        const script = page.createElement('script');
        script.id = 'late';
        script.type = 'text/plain';
        page.body.append(script);
      }
      const late = page.querySelector('#late')!;
      expect(late.nextSibling).to.equal(null);
      expect(source.isBeingParsed(late)).to.equal(false);
    });
  }
});
