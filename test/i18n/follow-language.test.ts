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
function followed(language?: string): {
  readonly loads: Load[];
  readonly used: string[];
  readonly errors: unknown[];
  readonly load: () => Promise<void>;
  readonly end: () => void;
} {
  const {documentElement} = document;
  const before = documentElement.lang;
  const loads: Load[] = [];
  const used: string[] = [];
  const errors: unknown[] = [];
  const [load, changes] = followLanguage(
    {language},
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
    changes.disconnect();
    documentElement.lang = before;
  });
  return {loads, used, errors, load, end: () => changes.disconnect()};
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

  it('loads what holds now when asked, and a change on the way holds instead', async () => {
    const {loads, used, load} = followed();
    const first = load();
    await change('kk');
    loads[0]!.come();
    await quiet();
    expect(used).to.deep.equal([]);
    loads[1]!.come();
    await first;
    expect(used).to.deep.equal(['kk']);
  });

  it('rejects when what was asked for can’t be loaded, and can be asked again', async () => {
    const {loads, used, load} = followed();
    const first = load();
    loads[0]!.fail();
    expect(await first.catch((error: unknown) => error)).to.be.an('error');
    const second = load();
    loads[1]!.come();
    await second;
    expect(used).to.have.length(1);
  });

  it('ends: no change is followed', async () => {
    const {loads, used, end} = followed();
    await change('ru');
    loads[0]!.come();
    await quiet();
    end();
    await change('kk');
    expect(loads).to.have.length(1);
    expect(used).to.deep.equal(['ru']);
  });

  it('a language that the config names is kept, whatever the page is in', async () => {
    const {loads, load} = followed('kk');
    await change('ru');
    expect(loads).to.have.length(0);
    void load();
    expect(loads).to.have.length(1);
  });
});
