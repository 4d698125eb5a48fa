import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';
import * as server from '../../src/server/index.js';
import {rootFolder} from '../helpers/test-files.js';

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');
const text = read('docs/server.md');

describe('docs/server.md', () => {
  it('GPC-04: the example of gpc.json is what the specification asks for', () => {
    const {gpc, lastUpdate, ...rest} = JSON.parse(read('docs/gpc.json')) as Record<string, unknown>;
    assert.equal(gpc, true);
    assert.match(String(lastUpdate), /^\d{4}-\d\d-\d\d$/);
    assert.equal(new Date(String(lastUpdate)).toJSON().slice(0, 10), lastUpdate);
    assert.deepEqual(rest, {});
    assert.match(text, /Vary: Cookie, Sec-GPC/);
  });

  it('ITP-04, DEL-04: tells of Safari’s rule of addresses, and of Clear-Site-Data', () => {
    assert.match(text, /16\.4/);
    assert.match(text, /Clear-Site-Data/);
    assert.match(
      read('docs/erasing.md'),
      /"cookies"` takes every cookie of the whole registrable domain/,
    );
  });

  it('has samples that parse, and names what is exported', () => {
    const samples = [...text.matchAll(/```js\n([^]*?)```/g)].map(([, code = '']) => code);
    assert.ok(samples.length >= 5);
    for (const code of samples) {
      const {diagnostics} = ts.transpileModule(code, {
        fileName: 'sample.js',
        reportDiagnostics: true,
        compilerOptions: {target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext},
      });
      assert.deepEqual(
        diagnostics?.map(({messageText}) => messageText),
        [],
        code,
      );
    }
    const [, names = ''] = /import \{(.+)\} from 'kelisim\/server'/.exec(text)!;
    for (const name of names.split(', ')) assert.ok(name in server, name);
  });
});
