import {expect} from '@open-wc/testing';
import {readTagLooks} from '../src/tag-looks.js';

describe('readTagLooks', () => {
  it('reads the looks of what stands on the tag, and nothing else', () => {
    const looks = {layout: 'card', position: 'top-end', theme: 'paper', granularity: 'service'};
    const {dataset} = document.createElement('script');
    Object.assign(dataset, looks, {policyUrl: '/privacy/', cfasync: 'false'});
    expect(readTagLooks(dataset)).to.deep.equal(looks);
  });

  it('leaves out what is not written, so that the config’s own stays', () => {
    expect(readTagLooks({layout: 'center', theme: ''})).to.deep.equal({layout: 'center'});
  });

  it('is empty without a tag, as for a module', () => {
    expect(readTagLooks(undefined)).to.deep.equal({});
  });
});
