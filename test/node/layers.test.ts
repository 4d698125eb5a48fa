import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, relative, sep} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'src');

interface Import {
  /** The file that imports, from `src/` on. */
  readonly from: string;
  /** A path from `src/` on, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
  /** By `import()`. */
  readonly isDynamic: boolean;
}

const posix = (path: string): string => path.split(sep).join('/');

const files = readdirSync(source, {recursive: true, encoding: 'utf8'})
  .filter((path) => path.endsWith('.ts'))
  .map(posix);

/** Every import and re-export of a file, read by the compiler. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(source, from), 'utf8');
  const tree = ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isType: boolean, isDynamic: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const {text: name} = specifier;
    const to = name.startsWith('.')
      ? posix(relative(source, join(source, dirname(from), name)))
      : name;
    found.push({from, to, isType, isDynamic});
  };
  const isTypeOnly = (node: ts.ImportDeclaration): boolean => {
    const {importClause} = node;
    if (!importClause) return false;
    if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
    const {name, namedBindings} = importClause;
    return (
      !name &&
      !!namedBindings &&
      ts.isNamedImports(namedBindings) &&
      namedBindings.elements.every((element) => element.isTypeOnly)
    );
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node), false);
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true, false);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Pure, and everybody's: it reads a node's members and knows nothing of the library. */
const EVERYBODYS = 'own-node.js';

const imports = files.flatMap(importsOf).filter(({to}) => to !== EVERYBODYS);
const within =
  (folder: string) =>
  (path: string): boolean =>
    path.startsWith(`${folder}/`);
const isLit = (name: string): boolean => /^(lit|@lit)(\/|-|$)|^lit-(html|element)/.test(name);

/** Fails with the imports that break the rule. */
function none(rule: (one: Import) => boolean): void {
  const broken = imports.filter(rule).map(({from, to}) => `${from} imports ${to}`);
  assert.deepEqual(broken, []);
}

describe('the layers of the source', () => {
  it('are read at all', () => {
    assert.ok(
      files.length > 30 && imports.length > 60,
      `${files.length} files, ${imports.length} imports`,
    );
    assert.ok(imports.some(({isDynamic}) => isDynamic) && imports.some(({isType}) => isType));
  });

  it('consent/ imports nothing from outside itself', () => {
    const isConsent = within('consent');
    none(({from, to}) => isConsent(from) && !isConsent(to));
  });

  it('only ui/ imports lit', () => {
    none(({from, to}) => isLit(to) && !within('ui')(from));
  });

  it('GATE-30: nothing but testing/ imports audit/, and nothing imports testing/', () => {
    const isDevelopers = (path: string): boolean =>
      within('audit')(path) || within('testing')(path);
    none(({from, to}) => isDevelopers(to) && !isDevelopers(from));
    none(({from, to}) => within('testing')(to) && !within('testing')(from));
  });

  it('audit/ and testing/ import nothing but types from outside, and what says which elements have run', () => {
    const isDevelopers = (path: string): boolean =>
      within('audit')(path) || within('testing')(path);
    const isKnown = (path: string): boolean => /^gate\/(ledger|placeholder)\.js$/.test(path);
    none(
      ({from, to, isType}) => isDevelopers(from) && !isDevelopers(to) && !isKnown(to) && !isType,
    );
  });

  it('ui/ imports nothing but types from consent/, gate/, cookies/, records/ and controller', () => {
    const isState = (to: string): boolean =>
      /^(consent|gate|cookies|records|signals)\/|^(controller|start|start-once|create-consent)\.js$/.test(
        to,
      );
    none(({from, to, isType}) => within('ui')(from) && isState(to) && !isType);
  });

  it('nothing outside ui/ imports it, but for types and the import() of index.ts', () => {
    none(
      ({from, to, isType, isDynamic}) =>
        within('ui')(to) &&
        !within('ui')(from) &&
        !isType &&
        // The script tag's interface, which is a file of its own.
        from !== 'classic-ui.ts' &&
        !(from === 'index.ts' && isDynamic),
    );
  });

  it('the core imports no packages but js-cookie', () => {
    none(
      ({from, to}) =>
        !within('ui')(from) && !to.endsWith('.js') && !to.endsWith('.json') && to !== 'js-cookie',
    );
  });

  it('server/ imports consent/, the codec of the cookie, the names of a renewal, and types; nothing imports it', () => {
    const isShared = (to: string): boolean =>
      within('consent')(to) ||
      within('server')(to) ||
      ['cookies/decision-codec.js', 'records/renewal.js'].includes(to);
    none(({from, to, isType}) => within('server')(from) && !isShared(to) && !isType);
    none(({from, to}) => within('server')(to) && !within('server')(from));
  });

  it('page/ and frames/ import nothing but types from outside themselves', () => {
    for (const folder of ['page', 'frames']) {
      none(({from, to, isType}) => within(folder)(from) && !within(folder)(to) && !isType);
    }
  });

  it('upcoming/ imports, but for types, only words and what is about the page', () => {
    const isAllowed = (to: string): boolean =>
      /^(upcoming|page|i18n)\/|^(embed\/make|link-address|storage-keys)\.js$|^\.\.\/locales\/upcoming\//.test(
        to,
      );
    none(({from, to, isType}) => within('upcoming')(from) && !isAllowed(to) && !isType);
  });

  it('declaration/ imports, but for types, only words and the making of elements', () => {
    const isAllowed = (to: string): boolean =>
      /^(declaration|i18n)\/|^embed\/make\.js$|^\.\.\/locales\/declaration\//.test(to);
    none(({from, to, isType}) => within('declaration')(from) && !isAllowed(to) && !isType);
  });

  it('terms/ imports pure code alone, and only the entries know it', () => {
    const isPure = (to: string): boolean =>
      /^(terms|consent|signals)\//.test(to) ||
      ['upcoming/days-until.js', 'cookies/decision-codec.js', 'stored-records.js'].includes(to);
    none(({from, to, isType}) => within('terms')(from) && !isPure(to) && !isType);
    none(
      ({from, to, isType}) =>
        within('terms')(to) && /\//.test(from) && !within('terms')(from) && !isType,
    );
  });

  it('records/ imports no interface, no gate and no integration, and the core nothing of it', () => {
    const isRecords = within('records');
    none(({from, to}) => isRecords(from) && /^(ui|gate|integrations|audit)\//.test(to));
    none(
      ({from, to, isType, isDynamic}) =>
        isRecords(to) &&
        to !== 'records/renewal.js' &&
        !isRecords(from) &&
        !isType &&
        !(from === 'index.ts' && isDynamic),
    );
  });

  it('i18n/ knows no consent, gate or interface', () => {
    none(
      ({from, to, isType}) =>
        within('i18n')(from) && /^(consent|gate|cookies|ui)\//.test(to) && !isType,
    );
  });
});

/** A built file with every file that it imports at once. */
function bundle(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(join(root, 'dist', entry), 'utf8');
  for (const [, file] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"'?]+)[^"']*["']/g))
    bundle(file!, seen);
  return seen;
}

const textOf = (entry: string): string =>
  [...bundle(entry)].map((file) => readFileSync(join(root, 'dist', file), 'utf8')).join('\n');

/** Texts that minifying leaves, each in one layer alone. */
const marks = {
  lit: ['litHtmlVersions', 'reactiveElementVersions', 'lit$'],
  store: ['max-age=0', 'kelisim-change', 'Symbol.for("kelisim")'],
  gate: ['MutationObserver', 'text/plain'],
  release: ['createContextualFragment', 'needs the nonce of the page to be released'],
  check: ['is no option'],
  audit: ['Silent so far', 'is not silent'],
} as const;

describe('the layers of the built files', () => {
  const has = (entry: string, mark: string): boolean => textOf(entry).includes(mark);

  for (const entry of [
    ...['kelisim.js', 'kelisim.release.js', 'kelisim.check.js', 'kelisim.audit.js'],
    ...['kelisim.upcoming.js', 'kelisim.frames.js', 'kelisim.ui.js', 'kelisim.notices.js'],
  ]) {
    it(`${entry} contains no Lit`, () => {
      for (const mark of marks.lit) assert.ok(!has(entry, mark), mark);
    });
  }

  it('kelisim.js contains the store and the gate, and not what is loaded when it is needed', () => {
    for (const mark of [...marks.store, ...marks.gate]) assert.ok(has('kelisim.js', mark), mark);
    for (const mark of [...marks.release, ...marks.check])
      assert.ok(!has('kelisim.js', mark), mark);
  });

  it('kelisim.ui.js contains neither store, gate, cookies nor check, and the preferences bring Lit', () => {
    for (const mark of [...marks.store, 'text/plain', ...marks.release, ...marks.check])
      assert.ok(!has('kelisim.ui.js', mark), mark);
    assert.ok(marks.lit.some((mark) => has('kelisim.preferences.js', mark)));
  });

  it('GATE-30: no file that a visitor loads contains any of the audit', () => {
    const dist = readdirSync(join(root, 'dist')).filter((file) => file.endsWith('.js'));
    const withAudit = dist.filter((file) => {
      const text = readFileSync(join(root, 'dist', file), 'utf8');
      return marks.audit.some((mark) => text.includes(mark));
    });
    const developers = /^(kelisim\.audit|audit|testing|developer-[\w-]+)\.js$/;
    assert.deepEqual(
      withAudit.filter((file) => !developers.test(file)),
      [],
    );
    assert.ok(withAudit.includes('kelisim.audit.js') && withAudit.includes('testing.js'));
    for (const entry of ['kelisim.js', 'kelisim.guard.js', 'kelisim.ui.js', 'index.js', 'ui.js']) {
      for (const mark of marks.audit) assert.ok(!has(entry, mark), `${entry}: ${mark}`);
    }
  });

  it('the parts about the page contain neither store, gate nor cookies', () => {
    for (const entry of [
      'kelisim.upcoming.js',
      'kelisim.frames.js',
      'kelisim.declaration.js',
      'kelisim.create-declaration.js',
    ]) {
      for (const mark of [...marks.store, 'text/plain', ...marks.release, ...marks.check])
        assert.ok(!has(entry, mark), `${entry}: ${mark}`);
    }
  });

  it('index.js takes in neither Lit nor the interface at once', () => {
    const text = textOf('index.js');
    assert.doesNotMatch(text, /(from|import)\s*["'](lit|@lit)/);
    assert.doesNotMatch(text, /extends LitElement/);
  });

  it('ui.js takes in no store', () => {
    for (const mark of ['max-age=0', 'createStore', 'startOnce'])
      assert.ok(!has('ui.js', mark), mark);
  });

  it('LIFE-01, PERF-06: no file listens for unload', () => {
    for (const entry of ['kelisim.js', 'kelisim.ui.js', 'index.js', 'ui.js']) {
      assert.doesNotMatch(textOf(entry), /["'`](before)?unload["'`]|onunload|onbeforeunload/);
    }
  });
});
