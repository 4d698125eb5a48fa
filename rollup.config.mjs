import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import license from 'rollup-plugin-license';
import {minifyTemplateLiterals} from 'rollup-plugin-minify-template-literals';
import sourcemaps from 'rollup-plugin-sourcemaps2';

/** The languages of a folder, by the names of its files. */
const localesIn = (folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'));

/**
 * A name for what is built here: the same for the same sources, languages and tools. It begins with
 * a letter, since the parts export under it. Of a million two are alike.
 */
const build = (() => {
  const hash = createHash('sha256');
  const list = (folder, kind) =>
    readdirSync(folder, {recursive: true})
      .filter((file) => file.endsWith(kind))
      .map((file) => join(folder, file));
  const files = [...list('build', '.js'), ...list('locales', '.json')];
  for (const file of [...files, 'package-lock.json', 'rollup.config.mjs'].sort()) {
    hash.update(file).update(readFileSync(file));
  }
  const number = parseInt(hash.digest('hex').slice(0, 10), 16) % (26 * 36 ** 3);
  return (number + 10 * 36 ** 3).toString(36);
})();

/** What the files of a part import of each other when it is asked for; `_` beside another of a file. */
const IMPORTED = {
  pageChecked: '',
  createView: '',
  checkMarks: '',
  checkPatterns: '',
  prepare: '',
  showServices: '',
  showProof: '',
  translateProof: '_',
  createNotices: '',
  createMinor: '',
  deliver: '',
  createQuestion: '',
  createDeclaration: '',
  createMessage: '',
  followCopies: 'c',
  releaseMedia: 'm',
  findWay: 'w',
};
const imported = new RegExp(
  `(?<![\\w$/'-])(${Object.keys(IMPORTED).join('|')})(?![\\w-]|\\.js)`,
  'g',
);

/**
 * Names the build to the core (`src/build.ts`), in the addresses of the parts, of the languages and
 * of what the parts import of each other, and in the names of exports: what is of another build has
 * nothing that is called so. A name costs less than a comparison, and can't be left out.
 */
const versioned = {
  name: 'versioned',
  transform(code, id) {
    if (id.endsWith('/build/build.js'))
      return {code: `export const BUILD = '${build}';`, map: null};
    if (id.includes('node_modules')) return null;
    const [, run] = /^export \{ (\w+) as run \};$/m.exec(code) ?? [];
    const named = run ? code.replace(new RegExp(`\\b${run}\\b`, 'g'), build) : code;
    return {code: named.replace(imported, (_, name) => build + IMPORTED[name]), map: null};
  },
  renderChunk: (code) => ({
    code: code.replace(/(['"]\.\/kelisim\.[\w-]+\.js)(?=['"])/g, `$1?${build}`),
    map: null,
  }),
};

/** Each vendor is a file of its own for npm, so that a site bundles those that it imports. */
const vendors = Object.fromEntries(
  ['clarity', 'google-consent-mode', 'matomo', 'plausible', 'posthog', 'yandex-metrika'].map(
    (name) => [`integrations/${name}`, `build/integrations/${name}.js`],
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

/** The script tag's files load a language from `locales/` beside them, by its name and build. */
const localeFiles = {
  name: 'locale-files',
  transform: (code) => ({
    code: code.replace(localeImport, `import(\`./$1\${$2}.js?${build}\`)`),
    map: null,
  }),
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

/** For a package's code that asks the page's document, where an element may have taken a name. */
const importOwn = `import {own} from ${JSON.stringify(resolve('build/own-node.js'))};\n`;

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
  // Not left out: an element may be called `cookie`.
  [/document\.cookie =/, 'own(document).cookie ='],
  [/attributes = assign\(\{\}, defaultAttributes, attributes\);/, ''],
];
const trimJsCookie = {
  name: 'trim-js-cookie',
  transform(code, id) {
    if (!id.includes('js-cookie')) return null;
    for (const [part, rest] of UNUSED) {
      if (!part.test(code)) this.error(`js-cookie has changed: ${part} is not in it`);
      code = code.replace(part, rest);
    }
    return {code: importOwn + code, map: null};
  },
};

/**
 * Lit keeps `document` and asks it by name for elements and comments: with an element in the page
 * that is called `createComment` there would be no preferences.
 */
const guardLit = {
  name: 'guard-lit',
  transform(code, id) {
    if (!id.endsWith('lit-html.js')) return null;
    const [, name] = /\b(\w+)=document,/.exec(code) ?? [];
    const guarded = code
      .replace('=document,', '=own(document),')
      // What takes a node is given the document itself.
      .replace(`.createTreeWalker(${name},`, '.createTreeWalker(document,')
      .replace(`.currentNode=${name},`, '.currentNode=document,');
    if (guarded.split('document').length !== 4)
      this.error('lit-html has changed: it uses document in another way');
    return {code: importOwn + guarded, map: null};
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

/**
 * Members that only our own files read, and which of them have to agree on since they are built
 * apart: each goes by one letter there. Nothing of a config, an event, the controller or the DOM,
 * and nothing that a part exports: terser leaves the names of exports as they are.
 */
const INTERNAL = [
  'retract',
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
  'wake',
];
const shortened = INTERNAL.map((name, i) => [`$${name}`, `_${i.toString(36)}`]);
const minify = () =>
  terser({
    ecma: 2022,
    module: true,
    toplevel: true,
    compress: {
      passes: 5,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      hoist_funs: true,
      lhs_constants: false,
    },
    format: {comments: false},
    mangle: {properties: {builtins: true, regex: new RegExp(`^(${INTERNAL.join('|')})$`)}},
    nameCache: {props: {props: Object.fromEntries(shortened)}},
  });
/** What `tsc -p src` has made of `src/`, with the maps that lead back there. */
const plugins = [nodeResolve(), localeFiles, sourcemaps()];

/** The check is a file of its own, which the interface asks for. */
const checkFile = {
  name: 'check-file',
  resolveId: (source) =>
    source.endsWith('/check-on-load.js') ? {id: './kelisim.check.js', external: true} : null,
};

/** A file that the script tag names: everything that a returning visitor loads. */
const classic = (entry, name, more = []) => ({
  input: `build/${entry}.js`,
  // The map lies beside it; the line that names it would cost every page 28 bytes.
  output: {file: `dist/${name}.js`, format: 'iife', sourcemap: 'hidden', plugins: [minify()]},
  plugins: [versioned, trimJsCookie, ...plugins, ...more],
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
    plugins: [{name: 'addresses', renderChunk: versioned.renderChunk}, minify()],
  },
  plugins: [{...versioned, renderChunk: undefined}, ...more, minifyTemplateLiterals(), ...plugins],
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
  part('ui', 'build/classic-ui.js', [
    checkFile,
    guardLit,
    themes,
    license({thirdParty: {output: 'dist/THIRD-PARTY-LICENSES.txt', includeSelf: false}}),
  ]),
  part('release', 'build/gate/release-waiting.js'),
  part('check', 'build/check-on-load.js'),
  part('integrations', 'build/integrations/connect-integrations.js'),
  part('embed', 'build/embed/show-embed.js'),
  part('declaration', 'build/declaration/show-declaration.js'),
  part('floating', 'build/settings/float-settings.js'),
  part('withdrawal', 'build/withdrawal/report-leftovers.js'),
  part('terms', 'build/terms/create-terms.js'),
  part('upcoming', 'build/upcoming/announce-upcoming.js'),
  part('frames', 'build/frames/connect-frames.js'),
  part('records', 'build/records/keep-record.js'),
  part('receipt', 'build/records/get-receipt.js'),
  // For developers.
  part('audit', 'build/audit/auto-audit.js'),
  {
    // npm: unminified, with lit and js-cookie left to the site's own bundler. All in one folder: the
    // languages are named from there.
    input: {
      ...{index: 'build/index.js', ui: 'build/ui/index.js', receipt: 'build/records/index.js'},
      ...vendors,
    },
    external: [/^lit/, 'js-cookie'],
    output: {dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: 'shared-[name].js'},
    plugins: [nodeResolve(), localeTable, sourcemaps()],
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
    input: {audit: 'build/audit/index.js', testing: 'build/testing/index.js'},
    output: {dir: 'dist', format: 'es', sourcemap: true, chunkFileNames: 'developer-[name].js'},
    plugins,
  },
  {
    // For servers, by itself: no page loads any of it.
    input: {server: 'build/server/index.js'},
    output: {dir: 'dist', format: 'es', sourcemap: true},
    plugins,
  },
];
