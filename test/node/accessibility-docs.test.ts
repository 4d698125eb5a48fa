import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';
import {rootFolder} from '../helpers/test-files.js';

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');

/** WCAG 2.2, https://www.w3.org/TR/WCAG22/: 31 criteria of level A and 24 of level AA. */
const criteria = {
  A:
    '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 ' +
    '2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA:
    '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 ' +
    '2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};

/** The cells of each row of the tables whose first head is this. */
function rows(head: string): string[][] {
  const tables = read('docs/accessibility.md').split(/\n\n+/);
  return tables
    .map((table) => table.split('\n').map((line) => line.split('|').slice(1, -1)))
    .filter(([heads]) => heads?.[0]?.trim() === head)
    .flatMap(([, , ...lines]) => lines.map((cells) => cells.map((cell) => cell.trim())));
}

/** The names that a test file gives its tests, with `…` for what is filled in. */
function testNames(path: string): string[] {
  const names: string[] = [];
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [name] = node.arguments;
      if (node.expression.text !== 'it' || !name) return void ts.forEachChild(node, visit);
      if (ts.isStringLiteralLike(name)) names.push(name.text);
      if (ts.isTemplateExpression(name)) {
        const spans = name.templateSpans.map(({literal}) => `…${literal.text}`);
        names.push(name.head.text + spans.join(''));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

describe('docs/accessibility.md', () => {
  const answered = rows('criterion');
  const tests = rows('test');

  for (const [level, numbers] of Object.entries(criteria)) {
    it(`A11Y-20: answers every criterion of level ${level} of WCAG 2.2, once`, () => {
      const found = answered.filter((row) => row[1] === level).map(([name]) => name!.split(' ')[0]);
      const order = (one: string, other: string): number =>
        one.localeCompare(other, 'en', {numeric: true});
      assert.deepEqual((found as string[]).sort(order), numbers.split(' ').sort(order));
    });
  }

  it('A11Y-20: says how each is met', () => {
    for (const [name, , how] of answered) assert.ok(how && how.length >= 8, name);
  });

  it('A11Y-20: names tests that there are', () => {
    assert.ok(tests.length > 20);
    for (const [key, file, name] of tests) {
      const path = file!.replaceAll('`', '');
      assert.ok(existsSync(join(rootFolder, path)), path);
      assert.ok(testNames(path).includes(name!), `${key}: no test in ${path} is called ${name}`);
    }
  });

  it('A11Y-20: holds criteria by those tests, and names none for nothing', () => {
    const known = tests.map(([key]) => key);
    const used = answered.flatMap(([, , , keys]) => keys!.split(', ').filter(Boolean));
    for (const key of used) assert.ok(known.includes(key), key);
    const text = read('docs/accessibility.md');
    for (const key of known) assert.ok(used.includes(key!) || text.includes(`"${key}"`), key);
  });
});
