import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const files = readdirSync(join(root, 'themes'));
const {modules} = JSON.parse(read('dist/custom-elements.json')) as {
  readonly modules: readonly {
    readonly declarations: readonly {readonly cssProperties?: readonly {readonly name: string}[]}[];
  }[];
};
const tokens = modules
  .flatMap(({declarations}) => declarations)
  .flatMap(({cssProperties = []}) => cssProperties.map(({name}) => name));

describe('the themes', () => {
  it('are those that the option names', () => {
    const [, names = ''] =
      /const themes = \['none', (.+?)\]/.exec(read('src/ui/link-theme.ts')) ?? [];
    assert.deepEqual(
      names
        .split(', ')
        .map((name) => `${name.slice(1, -1)}.css`)
        .sort(),
      files.sort(),
    );
  });

  for (const file of files) {
    const css = read(`themes/${file}`).replace(/\/\*[^]*?\*\//g, '');

    it(`LAW-03: ${file} sets tokens alone, on whole elements, so that no answer can be favoured`, () => {
      const [, selector, body = ''] =
        /^\s*@supports \([^{]+\) \{\s*([^{]+?) \{([^{}]+)\}\s*\}\s*$/.exec(css) ?? [];
      assert.equal(
        selector,
        ':where(kelisim-consent, kelisim-settings, kelisim-embed, kelisim-declaration)',
      );
      const names = body
        .split(';')
        .slice(0, -1)
        .map((declaration) => declaration.split(':')[0]!.trim());
      assert.ok(names.length > 3);
      for (const name of names) assert.ok(tokens.includes(name), name);
    });

    it(`CSP-07: ${file} fetches nothing`, () => {
      assert.doesNotMatch(css, /url\(|@import|@font-face/);
    });

    it(`${file} lies beside the interface`, () => {
      assert.equal(read(`dist/themes/${file}`), read(`themes/${file}`));
    });
  }
});
