import {expect} from '@open-wc/testing';
import {readTagLooks} from '../src/tag-looks.js';

describe('readTagLooks', () => {
  let tag: HTMLScriptElement | undefined;

  /** A tag as a site writes it; of a type that no browser runs. */
  function write(src: string, options: Record<string, string>): void {
    tag = document.createElement('script');
    tag.type = 'text/plain';
    tag.src = src;
    Object.assign(tag.dataset, options);
    document.head.append(tag);
  }

  afterEach(() => tag?.remove());

  for (const file of [
    'kelisim.js',
    '/js/kelisim.js',
    '/kelisim.guard.js',
    'https://cdn.example/a/kelisim.js?v=2',
  ]) {
    it(`reads what stands on ${file}`, () => {
      const looks = {
        layout: 'card',
        position: 'top-end',
        theme: 'paper',
        granularity: 'service',
      };
      write(file, {...looks, policyUrl: '/privacy/', cfasync: 'false'});
      expect(readTagLooks()).to.deep.equal(looks);
    });
  }

  it('leaves out what is not written, so that the config’s own stays', () => {
    write('/kelisim.js', {layout: 'center', theme: ''});
    expect(readTagLooks()).to.deep.equal({layout: 'center'});
  });

  it('is empty without a tag, as with npm', () => {
    write('/kelisim.audit.js', {layout: 'center'});
    expect(readTagLooks()).to.deep.equal({});
  });
});
