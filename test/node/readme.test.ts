import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {brotliCompressSync} from 'node:zlib';
import ts from 'typescript';
import {checkConfig} from '../../src/check-config.js';
import type {KelisimConfig} from '../../src/config.js';
import {encodeDecision} from '../../src/cookies/decision-codec.js';
import {readScriptConfig} from '../../src/script-config.js';
import {readTagLooks} from '../../src/tag-looks.js';
import {rootFolder} from '../helpers/test-files.js';

const read = (path: string): string => readFileSync(join(rootFolder, path), 'utf8');
const exists = (path: string): boolean => existsSync(join(rootFolder, path));

const readme = read('README.md');
const architecture = read('src/README.md');
const documents = {'README.md': readme, 'src/README.md': architecture};
const manifest = JSON.parse(read('package.json')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly 'size-limit': readonly {readonly path: string; readonly limit: string}[];
};

describe('the sizes in README.md', () => {
  // The table names files as they lie in dist/.
  const built = manifest['size-limit'].map(({path, limit}) => ({
    name: path.replace('dist/', ''),
    // Brotli 11 is Node's default.
    size: brotliCompressSync(readFileSync(join(rootFolder, path))).length,
    limit: parseInt(limit),
  }));
  const sizeOf = (name: string): number => built.find((file) => file.name === name)!.size;

  it('are those of the built files, and within the budgets of package.json', () => {
    const said = rows('file').map(([name, , size, limit]) => ({name: plain(name), size, limit}));
    const actual = built.map(({name, size, limit}) => {
      const found = said.find((file) => file.name === name)?.size;
      return {name, size: rounded(size, found), limit: kB(limit)};
    });
    assert.deepEqual(said.sort(byName), actual.sort(byName));
    for (const {name, size, limit} of built) assert.ok(size <= limit, `${name}: ${size} B`);
  });

  it('are the same on the first screen and in the sum', () => {
    const [intro = ''] = readme.split('\n## ');
    const said = figures(intro);
    const actual = ['kelisim.js', 'kelisim.ui.js'].map((name, i) => rounded(sizeOf(name), said[i]));
    assert.deepEqual(said, actual);
    const asked = ['', 'ui.', 'release.', 'records.'].map((part) => sizeOf(`kelisim.${part}js`));
    const sum = asked.reduce((a, b) => a + b, sizeOf('locales/en.js'));
    const [total] = figures(/asked in English loads .* in all/.exec(readme)![0]);
    assert.equal(total, rounded(sum, total));
  });
});

describe('the names in README.md', () => {
  const code = sourceCode();

  it('has every option of the config, and its short form', () => {
    const {policy, controller, cookie, ...single} = members('src/config.ts', 'KelisimConfig');
    const nested = Object.entries({policy, controller, cookie});
    const options = nested.flatMap(([group, own = []]) => own.map((name) => `${group}.${name}`));
    assert.deepEqual(names('option'), [...options, ...Object.keys(single)].sort());
    for (const [option, short] of rows('option')) {
      if (!short) continue;
      const [first, second] = plain(option).split('.');
      const expected = second ? {[first!]: {[second]: 'x'}} : {[first!]: 'x'};
      assert.deepEqual(readTag({[plain(short)]: 'x'}), expected, short);
    }
  });

  it('has only data attributes that the code knows', () => {
    for (const [name] of readme.matchAll(/\bdata-[a-z][a-z-]*/g)) {
      const inCode = new RegExp(`(${name}|dataset\\.${toProperty(name)})(?![\\w-])`);
      assert.ok(isShortForm(name) || inCode.test(code), name);
    }
  });

  it('has every event, and every member of the controller', () => {
    const events = Object.keys(members('src/events.ts', 'ConsentEventMap'));
    const methods = Object.keys(members('src/controller.ts', 'Consent'));
    assert.deepEqual(names('event'), events.sort());
    assert.deepEqual(names('member'), methods.sort());
    for (const [, name = ''] of readme.matchAll(/\b(?:kelisim|consent)\.(\w+)\(/g)) {
      assert.ok(methods.includes(name), name);
    }
  });

  it('has every element, part, slot and custom property of the manifest, and no other', () => {
    const [consent, settings] = elements();
    assert.ok(consent && settings);
    const [, parts = ''] = /for `::part\(\)`: (.+?)\. /.exec(readme) ?? [];
    assert.deepEqual(codes(parts).sort(), consent.cssParts.map(({name}) => name).sort());
    for (const {name} of settings.cssParts) assert.ok(readme.includes(`\`${name}\``), name);
    const properties = consent.cssProperties.map(({name}) => name);
    assert.deepEqual(names('property'), properties.sort());
    for (const {name} of consent.slots) assert.ok(readme.includes(`The slot \`${name}\``), name);
    // What a component announces its shadow root by, beside what Kelisim tells.
    const known = [
      'kelisim-root',
      'kelisim-audit',
      ...Object.keys(members('src/events.ts', 'ConsentEventMap')),
    ];
    for (const {tagName} of elements()) known.push(tagName);
    for (const [name] of readme.matchAll(/(?<![\w-])kelisim-[a-z]+/g)) {
      assert.ok(known.includes(name), name);
    }
  });
});

describe('the samples in README.md', () => {
  it('parse, in JavaScript and TypeScript', () => {
    for (const {language, text} of samples('js', 'ts')) {
      const {diagnostics} = ts.transpileModule(text, {
        fileName: `sample.${language}`,
        reportDiagnostics: true,
        compilerOptions: {target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext},
      });
      assert.deepEqual(
        diagnostics?.map(({messageText}) => messageText),
        [],
        text,
      );
    }
  });

  it('give the script tag options that it knows', () => {
    for (const {text} of samples('html')) {
      for (const [, attributes = ''] of text.matchAll(/<script([^>]*kelisim\.js[^>]*)>/g)) {
        for (const [name] of attributes.matchAll(/\bdata-[\w-]+/g)) {
          assert.ok(isShortForm(name), name);
        }
      }
      for (const [, json = ''] of text.matchAll(/data-kelisim-config>([^]*?)<\/script>/g)) {
        checkConfig(JSON.parse(json) as KelisimConfig);
      }
    }
  });

  it('read the cookie on a server, and take nothing doubtful for consent', async () => {
    const {text} = samples('js').find((sample) => sample.text.includes('cookieHeader'))!;
    const url = `data:text/javascript,${encodeURIComponent(`export ${text}`)}`;
    const {allows} = (await import(url)) as {allows(category: string, header?: string): boolean};
    const today = new Date().toISOString().slice(0, 10);
    const given = {v: '1', t: today, p: '2025-01-15', functional: '0', analytics: '1'};
    const cookie = (change = {}): string => `kelisim=${encodeDecision({...given, ...change})}`;
    assert.equal(allows('analytics', `a=b; ${cookie()}; c=d`), true);
    assert.equal(allows('functional', cookie()), false);
    for (const change of [{v: '2'}, {t: '2020-01-01'}, {t: '2999-01-01'}, {t: 'x'}, {p: '1'}]) {
      assert.equal(allows('analytics', cookie(change)), false, JSON.stringify(change));
    }
    for (const header of [undefined, 'a=b', 'kelisim=', `${cookie()}; ${cookie()}`]) {
      assert.equal(allows('analytics', header), false, header);
    }
  });
});

for (const [path, text] of Object.entries(documents)) {
  describe(path, () => {
    it('links to what is there', () => {
      for (const [, file = '', anchor] of text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)) {
        const target = file ? join(dirname(path), file) : path;
        assert.ok(exists(target), target);
        if (anchor) assert.ok(anchors(read(target)).includes(anchor), `${target}#${anchor}`);
      }
    });

    it('names files and folders that are there', () => {
      for (const name of codes(text)) {
        // A name with an ending, or a folder; `xx` is whoever's next language.
        if (!/^[\w.][\w./-]*(\/|\.(ts|m?js|json|md))$/.test(name) || name.includes('xx')) continue;
        assert.ok(
          ['.', 'src', 'dist'].some((folder) => exists(join(folder, name))),
          name,
        );
      }
    });

    it('names commands that package.json has', () => {
      for (const [, name = ''] of text.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w:]+)/g)) {
        assert.ok(manifest.scripts[name], name);
      }
    });
  });
}

it('src/README.md names every folder and file at the top of src', () => {
  const entries = readdirSync(join(rootFolder, 'src'), {withFileTypes: true})
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .filter((name) => /(\/|\.ts)$/.test(name));
  const named = codes(architecture);
  assert.deepEqual(
    entries.filter((name) => !named.includes(name)),
    [],
  );
});

it('CHANGELOG.md has this version', () => {
  assert.match(read('CHANGELOG.md'), new RegExp(`^## .*${manifest.version}`, 'm'));
});

/** Kilobytes of 1,024 bytes, as the README writes them. */
function kB(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}

/**
 * The same, or what is said where 8 bytes more or less round to that: each build names itself in
 * its files, and every name compresses by some bytes more or less.
 */
function rounded(bytes: number, said = ''): string {
  return [bytes - 8, bytes, bytes + 8].map(kB).find((size) => size === said) ?? kB(bytes);
}

function figures(text: string): string[] {
  return [...text.matchAll(/\d+\.\d kB/g)].map(([figure]) => figure);
}

/** The cells of the table whose first heading this is. */
function rows(heading: string): string[][] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `));
  assert.ok(start > 0, `a table of ${heading}`);
  const end = lines.indexOf('', start);
  return lines.slice(start + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The names in the first column of that table, sorted. */
function names(heading: string): string[] {
  return rows(heading)
    .map(([cell]) => plain(cell))
    .sort();
}

/** `allows(category)` without its marks and arguments. */
function plain(cell = ''): string {
  return cell.replace(/`|\(.*/g, '');
}

/** Everything in backticks, outside of samples. */
function codes(text: string): string[] {
  const prose = text.replace(/^```[^]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

function samples(...languages: string[]): {language: string; text: string}[] {
  const found = [...readme.matchAll(/^```(\w+)\n([^]*?)^```/gm)]
    .map(([, language = '', text = '']) => ({language, text}))
    .filter(({language}) => languages.includes(language));
  assert.ok(found.length > 0, `samples of ${languages}`);
  return found;
}

/** The anchors that a document's headings make. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

function toProperty(attribute: string): string {
  return attribute.slice(5).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What the script tag makes of such attributes, on a page without a JSON block. */
function readTag(attributes: Readonly<Record<string, string>>): object {
  const entries = Object.entries(attributes).map(([name, value]) => [toProperty(name), value]);
  const dataset = Object.fromEntries(entries) as DOMStringMap;
  const script = {dataset, src: 'https://example.kz/kelisim.js'} as HTMLScriptElement;
  Object.assign(globalThis, {document: Object.create({querySelector: () => null})});
  const {nonce: _, tag, ...config} = readScriptConfig(script);
  return {...config, ...readTagLooks(tag)};
}

function isShortForm(attribute: string): boolean {
  return Object.keys(readTag({[attribute]: 'x'})).length > 0;
}

/** All of src/ without its comments. */
function sourceCode(): string {
  const files = readdirSync(join(rootFolder, 'src'), {recursive: true, encoding: 'utf8'});
  const compilerOptions = {removeComments: true, target: ts.ScriptTarget.ES2022};
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ts.transpileModule(read(join('src', file)), {compilerOptions}).outputText)
    .join('\n');
}

/** The members of an interface, each with the names of its own members where it has any. */
function members(path: string, name: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const visit = (node: ts.Node): void => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== name) {
      return ts.forEachChild(node, visit);
    }
    for (const member of node.members) {
      const type = ts.isPropertySignature(member) ? member.type : undefined;
      found[nameOf(member)] = type && ts.isTypeLiteralNode(type) ? type.members.map(nameOf) : [];
    }
  };
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022));
  assert.ok(Object.keys(found).length > 0, `${name} in ${path}`);
  return found;
}

function nameOf({name}: ts.TypeElement): string {
  return (name as ts.Identifier | ts.StringLiteral).text;
}

interface Named {
  readonly name: string;
}

/** The custom elements of the built manifest. */
function elements() {
  const {modules} = JSON.parse(read('dist/custom-elements.json')) as {
    modules: {
      declarations: {tagName?: string; cssParts: Named[]; cssProperties: Named[]; slots: Named[]}[];
    }[];
  };
  return modules
    .flatMap(({declarations}) => declarations)
    .flatMap(({tagName, ...rest}) => (tagName ? [{tagName, ...rest}] : []));
}

function byName(a: Named, b: Named): number {
  return a.name.localeCompare(b.name);
}
