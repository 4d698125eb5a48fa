import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly types: string;
  readonly unpkg: string;
  readonly jsdelivr: string;
  readonly customElements: string;
  readonly sideEffects: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
};

const locales = readdirSync(join(root, 'locales'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

/** Those that have a name for `data-integrations`. */
const vendors = [
  'clarity',
  'google-consent-mode',
  'matomo',
  'plausible',
  'posthog',
  'yandex-metrika',
];

/** Every file that a path of `exports` stands for. */
function targets(value: string | Readonly<Record<string, string>>): string[] {
  const paths = typeof value === 'string' ? [value] : Object.values(value);
  return paths.flatMap((path) => {
    const names = path.includes('integrations/')
      ? vendors
      : path.includes('schemas/')
        ? ['consent-record.schema.json', 'receipt.schema.json']
        : path.includes('rules/')
          ? ['autoconsent.json']
          : path.includes('themes/')
            ? readdirSync(join(root, 'themes'))
            : locales;
    return path.includes('*') ? names.map((name) => path.replace('*', name)) : [path];
  });
}

describe('package.json', () => {
  for (const [name, value] of Object.entries(manifest.exports)) {
    for (const path of targets(value)) {
      it(`exports "${name}" as a file that is built: ${path}`, () => {
        assert.ok(existsSync(join(root, path)), `${path} is missing`);
      });
    }
  }

  for (const field of ['types', 'unpkg', 'jsdelivr', 'customElements'] as const) {
    it(`"${field}" is a file that is built: ${manifest[field]}`, () => {
      assert.ok(existsSync(join(root, manifest[field])), `${manifest[field]} is missing`);
    });
  }

  it('lists as having side effects the files that act on import, and they exist', () => {
    for (const path of manifest.sideEffects) assert.ok(existsSync(join(root, path)), path);
  });

  it('depends at run time on lit and js-cookie alone', () => {
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), ['js-cookie', 'lit']);
  });

  it('builds every language', () => {
    assert.ok(locales.length >= 3);
    for (const locale of locales) {
      assert.ok(existsSync(join(root, `dist/locales/${locale}.js`)), locale);
      assert.ok(existsSync(join(root, `dist/locales/embed/${locale}.js`)), `embed/${locale}`);
      assert.ok(existsSync(join(root, `dist/locales/embed/${locale}.d.ts`)), `embed/${locale}`);
    }
  });
});

describe('the built files', () => {
  it('import only files that are there', () => {
    const dist = join(root, 'dist');
    const files = readdirSync(dist).filter((file) => file.endsWith('.js'));
    assert.ok(files.length >= 6);
    for (const file of files) {
      const code = readFileSync(join(dist, file), 'utf8');
      for (const [, path = ''] of code.matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)['"]/g)) {
        const [name = ''] = path.split('?');
        assert.ok(existsSync(join(dist, name)), `${file} imports ${path}`);
      }
    }
  });
});

describe('the integrations for npm', () => {
  for (const vendor of vendors) {
    it(`${vendor} is a file of its own, without the others`, () => {
      const seen = new Set<string>();
      const read = (path: string): string => {
        if (seen.has(path)) return '';
        seen.add(path);
        const code = readFileSync(path, 'utf8');
        const imported = [...code.matchAll(/from\s*['"](\.[^'"]+)['"]/g)];
        return code + imported.map(([, to = '']) => read(join(path, '..', to))).join('\n');
      };
      const code = read(join(root, `dist/integrations/${vendor}.js`));
      const marks = {
        clarity: 'consentv2',
        'google-consent-mode': 'ads_data_redaction',
        matomo: 'requireConsent',
        plausible: 'plausible_ignore',
        posthog: 'opt_in_capturing',
        'yandex-metrika': 'disableYaCounter',
      };
      for (const [name, mark] of Object.entries(marks)) {
        assert.equal(code.includes(mark), name === vendor, mark);
      }
    });
  }
});

describe('under Node, where there is no page', () => {
  const globals = (): string[] => Reflect.ownKeys(globalThis).map(String).sort();

  for (const [path, names] of [
    ['src/index.ts', ['startConsent', 'ConsentConfigError']],
    ['dist/index.js', ['startConsent', 'ConsentConfigError']],
    ['dist/ui.js', ['createView']],
    ['dist/integrations/google-consent-mode.js', ['googleConsentMode']],
    ['dist/integrations/yandex-metrika.js', ['yandexMetrika']],
    ['dist/integrations/posthog.js', ['posthog']],
    ['dist/receipt.js', ['toReceipt', 'toKantara', 'verifyHistory', 'readRecords', 'hashShown']],
    ['dist/audit.js', ['startAudit']],
    ['dist/server.js', ['readConsent', 'consentHandler', 'contentSecurityPolicy', 'isGpc']],
    ['dist/testing.js', ['expectSilence', 'watchRequests']],
  ] as const) {
    it(`importing ${path} does nothing, and does not throw`, async () => {
      const before = globals();
      const module = (await import(pathToFileURL(join(root, path)).href)) as Record<
        string,
        unknown
      >;
      for (const name of names) assert.equal(typeof module[name], 'function', name);
      // Lit says on the global object which version it is, and brings a registry of elements.
      const isLits = (name: string): boolean => /^(lit|reactive|customElements$)/i.test(name);
      const added = globals().filter((name) => !before.includes(name) && !isLits(name));
      assert.deepEqual(added, []);
    });
  }

  it('has the same exports built as in the source', async () => {
    const [source, built] = await Promise.all(
      ['src/index.ts', 'dist/index.js'].map(
        (path) => import(pathToFileURL(join(root, path)).href) as Promise<object>,
      ),
    );
    assert.deepEqual(Object.keys(built!).sort(), Object.keys(source!).sort());
  });
});

describe('the languages', () => {
  type Texts = Readonly<Record<string, string>>;
  const read = (locale: string): Texts =>
    JSON.parse(readFileSync(join(root, `locales/${locale}.json`), 'utf8')) as Texts;
  const placeholders = (text: string): string[] => (text.match(/\{[^}]*\}/g) ?? []).sort();
  const english = read('en');

  for (const locale of locales) {
    it(`KZ-03: ${locale} has the keys and placeholders of en.json`, () => {
      const texts = read(locale);
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
      for (const [key, text] of Object.entries(texts)) {
        assert.deepEqual(placeholders(text), placeholders(english[key]!), key);
      }
    });

    it(`${locale} is built as it is written`, async () => {
      const path = pathToFileURL(join(root, `dist/locales/${locale}.js`)).href;
      const {default: built} = (await import(path)) as {default: Texts};
      assert.deepEqual({...built}, read(locale));
    });
  }

  it('KZ-03: are named by BCP 47: Kazakh is kk', () => {
    assert.ok(['en', 'kk', 'ru'].every((locale) => locales.includes(locale)));
    for (const locale of locales) assert.equal(Intl.getCanonicalLocales(locale)[0], locale);
    assert.ok(!locales.includes('kz'));
  });
});
