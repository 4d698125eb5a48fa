import {expect} from '@open-wc/testing';
import {returnFocus} from '../../src/page/return-focus.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';

describe('returnFocus', () => {
  afterEach(restoreStubs);

  for (const field of ['matches', 'focus', 'getRootNode', 'tabIndex', 'addEventListener']) {
    it(`puts focus on a form, whose field is called ${field}`, () => {
      const form = document.createElement('form');
      form.innerHTML = `<input name="${field}">`;
      document.body.append(form);
      later(() => form.remove());
      returnFocus(form);
      expect(document.activeElement).to.equal(form);
      document.body.focus();
    });
  }
});
