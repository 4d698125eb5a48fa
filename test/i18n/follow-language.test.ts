import {expect} from '@open-wc/testing';
import {followLanguage} from '../../src/i18n/follow-language.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet} from '../helpers/unit/until.js';

interface Load {
  readonly lang: string;
  readonly come: () => void;
  readonly fail: () => void;
}

/** Follows the page's language by loads that the test lets come. */
function followed(): {loads: Load[]; used: string[]; errors: unknown[]; end: () => void} {
  const {documentElement} = document;
  const before = documentElement.lang;
  const loads: Load[] = [];
  const used: string[] = [];
  const errors: unknown[] = [];
  const end = followLanguage(
    () => {
      const {lang} = documentElement;
      return new Promise<string>((resolve, reject) => {
        loads.push({lang, come: () => resolve(lang), fail: () => reject(new Error(lang))});
      });
    },
    (lang) => used.push(lang),
  );
  stub(console, 'error', {value: (...all: unknown[]) => errors.push(all)});
  later(() => {
    end();
    documentElement.lang = before;
  });
  return {loads, used, errors, end};
}

async function change(lang: string): Promise<void> {
  document.documentElement.lang = lang;
  await quiet();
}

describe('followLanguage', () => {
  afterEach(restoreStubs);

  it('A11Y-16: hands over the words of each language that the page comes to be in', async () => {
    const {loads, used} = followed();
    await quiet();
    expect(loads).to.have.length(0);
    for (const lang of ['ru', 'kk']) {
      await change(lang);
      loads.at(-1)!.come();
      await quiet();
    }
    expect(used).to.deep.equal(['ru', 'kk']);
  });

  it('A11Y-16: a slower load that a later change has overtaken does not win', async () => {
    const {loads, used} = followed();
    await change('ru');
    await change('kk');
    loads[1]!.come();
    await quiet();
    loads[0]!.come();
    await quiet();
    expect(used).to.deep.equal(['kk']);
  });

  it('a load that fails leaves the words as they are, and the next one is used', async () => {
    const {loads, used, errors} = followed();
    await change('ru');
    loads[0]!.fail();
    await quiet();
    expect(used).to.deep.equal([]);
    expect(errors).to.have.length(1);
    await change('kk');
    loads[1]!.come();
    await quiet();
    expect(used).to.deep.equal(['kk']);
  });

  it('ends: no change is followed, and what is on its way is dropped', async () => {
    const {loads, used, end} = followed();
    await change('ru');
    end();
    loads[0]!.come();
    await change('kk');
    expect(loads).to.have.length(1);
    expect(used).to.deep.equal([]);
  });
});
