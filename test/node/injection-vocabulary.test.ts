import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {rootFolder} from '../helpers/test-files.js';
import {collectNames} from '../pages/injection/collect-names.js';
import * as vocabulary from '../pages/injection/vocabulary.js';

describe('the fragments that are injected into pages', () => {
  const found = collectNames();
  const {ATTRIBUTES, TAG_OPTIONS, OWN_NAMES, CLASSES, GLOBALS, MEMBERS} = vocabulary;
  const known: Readonly<Record<keyof typeof found, readonly string[]>> = {
    attributes: [...ATTRIBUTES, ...TAG_OPTIONS],
    elements: OWN_NAMES,
    classes: CLASSES,
    globals: GLOBALS,
    members: MEMBERS,
  };
  for (const [kind, names] of Object.entries(found) as [
    keyof typeof found,
    Map<string, string>,
  ][]) {
    it(`know all ${kind} that the source looks for`, () => {
      assert.ok(names.size, `no ${kind} found in the source`);
      const missing = [...names].filter(([name]) => !known[kind].includes(name));
      assert.deepEqual(missing, [], 'put it into test/pages/injection/vocabulary.ts');
    });
  }

  it('are looked for by the ways that the source reads a page', () => {
    const {attributes, elements, globals, members, classes} = found;
    for (const name of ['data-consent', 'data-kelisim-open', 'data-check', 'video', 'floating'])
      assert.ok(attributes.has(name), name);
    assert.ok(elements.has('kelisim-embed') && classes.has('swup-enabled'));
    for (const name of ['kelisimConfig', 'scheduler', 'htmx', 'ym'])
      assert.ok(globals.has(name), name);
    for (const name of ['querySelector', 'shadowRoot', 'baseURI'])
      assert.ok(members.has(name), name);
  });

  it('are sanitised by the versions that docs/security.md names', () => {
    const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');
    const {devDependencies} = JSON.parse(read('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const text = read('docs/security.md');
    assert.ok(text.includes(`DOMPurify ${devDependencies['dompurify']} (`));
    assert.ok(text.includes(`sanitize-html ${devDependencies['sanitize-html']} (`));
  });
});
