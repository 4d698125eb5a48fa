import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';

interface TextsPlugin {
  readonly name: string;
  transform(
    this: {warn(text: string): void},
    code: string,
    id: string,
  ): {readonly code: string} | null;
}

const {default: builds} = (await import(
  new URL('../../rollup.config.mjs', import.meta.url).href
)) as {readonly default: readonly {readonly plugins: readonly TextsPlugin[]}[]};

const isTexts = ({name}: TextsPlugin): boolean => name === 'texts';

describe('the build of a language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kelisim-locales-'));
  after(() => rmSync(folder, {recursive: true}));
  writeFileSync(join(folder, 'en.json'), JSON.stringify({title: 'Cookies', accept: 'Accept all'}));

  /** What comes of a language's file, and what is warned of. */
  function build(file: string, texts: object): {texts: unknown; warned: readonly string[]} {
    const plugin = builds.flatMap(({plugins}) => plugins).find(isTexts)!;
    const warned: string[] = [];
    const context = {warn: (text: string) => void warned.push(text)};
    const {code} = plugin.transform.call(context, JSON.stringify(texts), join(folder, file))!;
    return {texts: JSON.parse(code.replace('export default ', '')) as unknown, warned};
  }

  it('has English for what a file lacks, and one warning that names file and texts', () => {
    const {texts, warned} = build('xx.json', {});
    assert.deepEqual(texts, {title: 'Cookies', accept: 'Accept all'});
    assert.equal(warned.length, 1);
    assert.match(warned[0]!, /xx\.json lacks title,accept; English stands in/);
  });

  it('says nothing of a file that is complete', () => {
    const own = {title: 'Кукилер', accept: 'Баарына макул'};
    assert.deepEqual(build('ky.json', own), {texts: own, warned: []});
  });

  it('is the same for each folder of languages', () => {
    assert.equal(builds.filter(({plugins}) => plugins.some(isTexts)).length, 6);
  });
});
