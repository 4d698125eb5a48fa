import tseslint from 'typescript-eslint';
import {configs as litConfigs} from 'eslint-plugin-lit';
import {configs as wcConfigs} from 'eslint-plugin-wc';
import prettier from 'eslint-config-prettier';

/** Lit, and all that comes with it: 16 kB that a returning visitor must not pay for. */
const lit = {
  regex: '^(lit|@lit)(/|-|$)|^lit-(html|element)',
  message: 'Lit is only for src/ui: the core loads without it.',
};
const ui = {
  regex: '^\\.{1,2}/(.*/)?ui/',
  message: 'The core never imports the interface; src/index.ts loads it with import().',
};
const server = {
  regex: '^\\.{1,2}/(.*/)?server/',
  message: 'src/server runs on servers; the page does without it.',
};
const audit = {
  regex: '^\\.{1,2}/(.*/)?(audit|testing)/',
  message: 'src/audit and src/testing are for developers: no page of a visitor loads them.',
};
const outsideParts = {
  regex:
    '^\\.\\./(consent|cookies|gate|records|withdrawal)/|^\\.\\./(controller|config|events|start)\\.js$',
  allowTypeImports: true,
  message: 'It is handed the controller: its bundle would get a copy. Use import type.',
};
const styleMap = {
  regex: 'style-map',
  message: 'styleMap writes style attributes, which a strict style-src forbids: use a class.',
};

/** Restricted imports, as one rule: a later setting replaces an earlier one, it does not add. */
const restrictImports = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', {patterns: [styleMap, ...patterns]}],
});

const template = 'TaggedTemplateExpression[tag.name=/^(html|svg|mathml)$/] TemplateElement';
const listens = "CallExpression[callee.property.name='addEventListener']";
const listensGlobally = "CallExpression[callee.name='addEventListener']";

/** What a strict Content-Security-Policy forbids (CSP-02) and what slows pages (PERF-06). */
const bannedSyntax = [
  {
    selector: `${template}[value.raw=/\\sstyle\\s*=/]`,
    message: 'CSP-02: a style attribute breaks under a strict style-src: use a class.',
  },
  {
    selector: `${template}[value.raw=/<style[\\s>]/i]`,
    message: 'CSP-02: a <style> breaks under a strict style-src: use static styles.',
  },
  {
    selector: `${template}[value.raw=/\\son[a-z]+\\s*=/i]`,
    message: 'CSP-02: an inline handler breaks under a strict script-src: use @event.',
  },
  {
    selector:
      "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(style|on.*)$/i]",
    message: 'CSP-02: setAttribute() of a style or a handler breaks under a strict policy.',
  },
  {
    selector: "Identifier[name='styleMap']",
    message: 'CSP-02: styleMap writes style attributes: use a class.',
  },
  {
    selector: `:matches(${listens}, ${listensGlobally})[arguments.0.value=/^(before)?unload$/]`,
    message: 'PERF-06: unload handlers keep pages out of the back-forward cache: use pagehide.',
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^on(before)?unload$/]',
    message: 'PERF-06: unload handlers keep pages out of the back-forward cache: use pagehide.',
  },
  {
    selector:
      ":matches(CallExpression[callee.name='setInterval'], CallExpression[callee.property.name='setInterval'])",
    message: 'PERF-06: no timer that runs on and on: observe, or wait for an event.',
  },
];

const importsUi = {
  selector: 'ImportExpression[source.value=/(^|\\u002F)ui\\u002F/]',
  message: 'Only src/index.ts loads the interface.',
};

const readsDocument = {
  selector: "MemberExpression[object.name='document']",
  message: 'An element can take the place of a member of document: own(document), of own-node.ts.',
};

const banSyntax = (...more) => ({'no-restricted-syntax': ['error', ...bannedSyntax, ...more]});

export default tseslint.config(
  {ignores: ['**/dist/', 'build/', '**/node_modules/', 'coverage/', 'test/pages/living/astro-*/']},
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  ...tseslint.configs.strict,
  {
    rules: {
      // `undefined` from noUncheckedIndexedAccess is often known to be absent: `!` says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Objects that are the page's, such as a wrapped prototype, are put back by deleting.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Empty stand-ins for elements where there is no DOM.
      '@typescript-eslint/no-extraneous-class': ['error', {allowEmpty: true}],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_'},
      ],
      '@typescript-eslint/no-invalid-void-type': ['error', {allowAsThisParameter: true}],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      eqeqeq: ['error', 'always', {null: 'ignore'}],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', {disallowTypeAnnotations: false}],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          // node:test's describe() and test() give promises that nobody awaits.
          allowForKnownSafeCalls: [
            {from: 'package', package: 'node:test', name: ['describe', 'it', 'test']},
          ],
        },
      ],
      // chai's `expect(x).to.be.true` is an expression that does something.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['test/**/*.test.ts'],
    ignores: ['test/node/**'],
    rules: {
      // The types of Open WC's chai make each assertion a promise, so the calls that are one are named.
      '@typescript-eslint/no-floating-promises': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ExpressionStatement > CallExpression:matches([callee.property.name="accessible"], ' +
            '[callee.name=/^(aTimeout|elementUpdated|fixture|nextFrame|oneEvent|sendKeys|waitUntil)$/])',
          message: 'Await it: it gives a promise.',
        },
      ],
    },
  },

  // Layers: imports point one way.
  {
    files: ['src/**/*.ts'],
    rules: {...restrictImports(lit, ui, server, audit), ...banSyntax(importsUi, readsDocument)},
  },
  {files: ['src/index.ts'], rules: banSyntax(readsDocument)},
  // What the script tag loads to ask: the interface and the check, in one file's name.
  {files: ['src/classic-ui.ts'], rules: restrictImports(lit, server)},
  {
    files: ['src/consent/**/*.ts'],
    rules: restrictImports({
      regex: '^(\\.\\./|[^.])',
      message: 'src/consent imports nothing from outside itself.',
    }),
  },
  {
    files: ['src/server/**/*.ts'],
    rules: restrictImports(
      lit,
      ui,
      {
        regex: '^\\.\\./(?!consent/|records/renewal\\.js$|cookies/decision-codec\\.js$)',
        allowTypeImports: true,
        message:
          'Servers have no page: src/server imports consent/, the codec, the names of a renewal, and types.',
      },
      {regex: '^[^.]', message: 'src/server runs on any server: no package and no module of Node.'},
    ),
  },
  {
    files: ['src/audit/**/*.ts'],
    rules: {
      ...restrictImports(lit, ui, server, {
        regex: '^\\.\\./(?!gate/(ledger|placeholder)\\.js$)',
        allowTypeImports: true,
        message: 'The audit finds the controller: its bundle would get a copy. Use import type.',
      }),
      ...banSyntax(importsUi),
    },
  },
  {
    files: ['src/testing/**/*.ts'],
    rules: {...restrictImports(lit, ui, server), ...banSyntax()},
  },
  {
    files: ['src/declaration/**/*.ts', 'src/upcoming/**/*.ts', 'src/frames/**/*.ts'],
    rules: restrictImports(lit, ui, server, audit, outsideParts),
  },
  {
    files: ['src/page/**/*.ts'],
    rules: restrictImports({
      regex: '^(\\.\\./(?!own-node\\.js$)|[^.])',
      message: 'src/page is about the page alone and imports nothing from outside but own-node.ts.',
    }),
  },
  {
    files: ['src/ui/**/*.ts'],
    extends: [litConfigs['flat/recommended'], wcConfigs['flat/recommended']],
    rules: {
      ...restrictImports(server, {
        regex: '^(\\.\\./)+((consent|gate|cookies|records)/|controller\\.js$)',
        allowTypeImports: true,
        message: 'The interface is handed its state: its bundle would get a copy. Use import type.',
      }),
      ...banSyntax(readsDocument),
      'lit/no-useless-template-literals': 'error',
      'lit/no-template-arrow': 'off',
      'lit/quoted-expressions': 'error',
      'wc/no-closed-shadow-root': 'error',
    },
  },
  prettier,
);
