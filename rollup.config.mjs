import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import license from 'rollup-plugin-license';
import {minifyTemplateLiterals} from 'rollup-plugin-minify-template-literals';

/** The languages of a folder, by the names of its files. */
const localesIn = (folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'));

/** Each vendor is a file of its own for npm, so that a site bundles those that it imports. */
const vendors = Object.fromEntries(
  ['clarity', 'google-consent-mode', 'matomo', 'plausible', 'posthog', 'yandex-metrika'].map(
    (name) => [`integrations/${name}`, `src/integrations/${name}.ts`],
  ),
);

/**
 * One ES module a language; the texts are JSON, so that translators need no code. What a language
 * lacks is in English, with a warning that names it.
 */
const texts = {
  name: 'texts',
  transform(code, id) {
    if (!id.endsWith('.json')) return null;
    const all = JSON.parse(readFileSync(join(dirname(id), 'en.json'), 'utf8'));
    const own = JSON.parse(code);
    const missing = Object.keys(all).filter((key) => !(key in own));
    if (missing[0]) this.warn(`${id} lacks ${missing.join()}; English stands in for them`);
    return {code: `export default ${JSON.stringify({...all, ...own})}`, map: {mappings: ''}};
  },
};

/** Declarations beside the languages, for who imports one by name. */
const localeTypes = (folder, type, from) => ({
  name: 'locale-types',
  generateBundle() {
    const source = `import type {${type}} from '${from}';\ndeclare const texts: ${type};\nexport default texts;\n`;
    for (const locale of localesIn(folder))
      this.emitFile({type: 'asset', fileName: `${locale}.d.ts`, source});
  },
});

/** `import()` of one language's file, by a name that is known at run time. */
const localeImport = /import\(`[./]*\/(locales\/(?:\w+\/)?)\$\{(\w+)\}\.json`\)/g;

/** The script tag's files load a language from `locales/` beside them, by its name. */
const localeFiles = {
  name: 'locale-files',
  transform: (code) => ({code: code.replace(localeImport, 'import(`./$1${$2}.js`)'), map: null}),
};

/**
 * npm's too, but each is written out, so that every bundler can follow and make each a file of its
 * own.
 */
const localeTable = {
  name: 'locale-table',
  transform: (code) => ({
    code: code.replace(localeImport, (_, folder, name) => {
      const rows = localesIn(folder).map(
        (id) => `${JSON.stringify(id)}: () => import('./${folder}${id}.js')`,
      );
      return `({${rows.join()}})[${name}]()`;
    }),
    map: null,
  }),
  resolveDynamicImport: (specifier) =>
    typeof specifier === 'string' && specifier.startsWith('./locales/')
      ? {id: specifier, external: true}
      : null,
};

/**
 * What kelisim.js leaves out of js-cookie: it sets one cookie whose name, value and attributes need
 * no escaping, and reads by itself (js-cookie shows one of several cookies of a name). A bundler
 * can't see that; it would cost a quarter kilobyte on every page.
 */
const UNUSED = [
  [/return Object\.create\([\s\S]*?\n {2}\)\n/, 'return {set: set}\n'],
  [/if \(typeof document === 'undefined'\) \{\s*return\s*\}/, ''],
  [/if \(typeof attributes\.expires === 'number'\) \{[\s\S]*?\}/, ''],
  [/name = encodeURIComponent[\s\S]*?escape\);/, ''],
  [/converter\.write\(value, name\)/, 'value'],
  [/\.split\(';'\)\[0\]/, ''],
  [/assign\(\{\}, defaultAttributes, attributes\)/, '{...defaultAttributes, ...attributes}'],
];
const trimJsCookie = {
  name: 'trim-js-cookie',
  transform(code, id) {
    if (!id.includes('js-cookie')) return null;
    for (const [part, rest] of UNUSED) {
      if (!part.test(code)) this.error(`js-cookie has changed: ${part} is not in it`);
      code = code.replace(part, rest);
    }
    return {code, map: null};
  },
};

/** Plain files beside the interface, which links the one that the config names. */
const themes = {
  name: 'themes',
  generateBundle() {
    for (const file of readdirSync('themes')) {
      const source = readFileSync(`themes/${file}`);
      this.emitFile({type: 'asset', fileName: `themes/${file}`, source});
    }
  },
};

const compile = () => typescript({tsconfig: './tsconfig.json', noEmit: false, include: ['src/**']});

/**
 * Members that only our own files read, and which of them have to agree on since they are built
 * apart: each goes by one letter there. Nothing of a config, an event, the controller or the DOM,
 * and nothing that a part exports: terser leaves the names of exports as they are.
 */
const INTERNAL = [
  'movable',
  'mayRun',
  'listWaiting',
  'roots',
  'isReleasing',
  'isDue',
  'releaseLate',
  'report',
  'lifetime',
  'enforce',
  'showBanner',
  'dispose',
  'notify',
  'usePreferences',
  'announce',
  'terms',
  'amend',
  'restrict',
  'isOpen',
  'renew',
  'applyTerms',
  'tell',
  // of the guard
  'vendorQueue',
  'lookAt',
  'holdAttribute',
  'fitsAddress',
  'undoPatch',
];
const shortened = INTERNAL.map((name, i) => [`$${name}`, `_${i.toString(36)}`]);
const minify = () =>
  terser({
    ecma: 2022,
    module: true,
    toplevel: true,
    compress: {passes: 5, pure_getters: true, unsafe_arrows: true},
    format: {comments: false},
    mangle: {properties: {regex: new RegExp(`^(${INTERNAL.join('|')})$`)}},
    nameCache: {props: {props: Object.fromEntries(shortened)}},
  });
const plugins = [nodeResolve(), localeFiles, compile()];

/** The check is a file of its own, which the interface imports. */
const checkFile = {
  name: 'check-file',
  resolveId: (source) =>
    source.endsWith('/check-on-load.js') ? {id: './kelisim.check.js', external: true} : null,
};

/** A file that the script tag names: everything that a returning visitor loads. */
const classic = (entry, name, more = []) => ({
  input: `src/${entry}.ts`,
  // The map lies beside it; the line that names it would cost every page 28 bytes.
  output: {file: `dist/${name}.js`, format: 'iife', sourcemap: 'hidden', plugins: [minify()]},
  plugins: [trimJsCookie, ...plugins, ...more],
});

/** A file that the script tag loads by name. */
const part = (name, input, more = []) => ({
  preserveEntrySignatures: 'allow-extension',
  input: {[name]: input},
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: 'hidden',
    entryFileNames: 'kelisim.[name].js',
    chunkFileNames: 'kelisim.[name].js',
    plugins: [minify()],
  },
  plugins: [...more, minifyTemplateLiterals(), ...plugins],
});

/** A folder of languages, one file each. */
const languages = (folder, types) => ({
  input: Object.fromEntries(localesIn(folder).map((id) => [id, `${folder}/${id}.json`])),
  output: {dir: `dist/${folder}`, format: 'es', plugins: [minify()]},
  plugins: [texts, types],
});

export default [
  classic('auto', 'kelisim', [license({thirdParty: {output: 'dist/kelisim.js.LICENSES.txt'}})]),
  classic('auto-guard', 'kelisim.guard'),
  part('ui', 'src/classic-ui.ts', [
    checkFile,
    themes,
    license({thirdParty: {output: 'dist/THIRD-PARTY-LICENSES.txt', includeSelf: false}}),
  ]),
  part('release', 'src/gate/release-waiting.ts'),
  part('check', 'src/check-on-load.ts'),
  part('integrations', 'src/integrations/connect-integrations.ts'),
  part('embed', 'src/embed/show-embed.ts'),
  part('declaration', 'src/declaration/show-declaration.ts'),
  part('floating', 'src/settings/float-settings.ts'),
  part('withdrawal', 'src/withdrawal/report-leftovers.ts'),
  part('terms', 'src/terms/create-terms.ts'),
  part('upcoming', 'src/upcoming/announce-upcoming.ts'),
  part('frames', 'src/frames/connect-frames.ts'),
  part('records', 'src/records/keep-record.ts'),
  part('receipt', 'src/records/get-receipt.ts'),
  // For developers.
  part('audit', 'src/audit/auto-audit.ts'),
  {
    // npm: unminified, with lit and js-cookie left to the site's own bundler. All in one folder: the
    // languages are named from there.
    input: {
      ...{index: 'src/index.ts', ui: 'src/ui/index.ts', receipt: 'src/records/index.ts'},
      ...vendors,
    },
    external: [/^lit/, 'js-cookie'],
    output: {dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: 'shared-[name].js'},
    plugins: [nodeResolve(), localeTable, compile()],
  },
  languages('locales', localeTypes('locales', 'Texts', '../types/i18n/texts.js')),
  languages(
    'locales/notices',
    localeTypes('locales/notices', 'NoticeTexts', '../../types/ui/notices/notice-texts.js'),
  ),
  languages(
    'locales/proof',
    localeTypes('locales/proof', 'ProofTexts', '../../types/ui/proof/proof-texts.js'),
  ),
  languages(
    'locales/embed',
    localeTypes('locales/embed', 'EmbedTexts', '../../types/embed/embed-texts.js'),
  ),
  languages(
    'locales/declaration',
    localeTypes(
      'locales/declaration',
      'DeclarationTexts',
      '../../types/declaration/declaration-texts.js',
    ),
  ),
  languages(
    'locales/upcoming',
    localeTypes('locales/upcoming', 'UpcomingTexts', '../../types/upcoming/upcoming-texts.js'),
  ),
  {
    // For developers, apart from what visitors load: no chunk is shared between the two.
    input: {audit: 'src/audit/index.ts', testing: 'src/testing/index.ts'},
    output: {dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: 'developer-[name].js'},
    plugins,
  },
  {
    // For servers, by itself: no page loads any of it.
    input: {server: 'src/server/index.ts'},
    output: {dir: 'dist', format: 'es', sourcemap: true},
    plugins,
  },
];
