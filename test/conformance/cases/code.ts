import type {Family} from '../case.js';

const files = {'it.mjs': 'report("it.mjs")', 'it.js': 'report("it.js", null)'};

const limits = [
  {
    states: ['withdrawn'],
    result: 'ran',
    why: 'GATE-19: a promise that is kept can’t be broken. Code that asked has its turn even if consent is taken back within the very task that gave it, which only a script can do.',
  },
] as const;
const sends = [{...limits[0], result: 'requested'}] as const;

/** A site whose bundle asks for consent by itself, instead of marking tags. */
export const codeFamilies: readonly Family[] = [
  {
    title: 'Code that asks first',
    about: 'A bundle does what it does once consent is there: `consent.when(…).then(…)`.',
    cases: [
      {title: '`import()`', tags: [], code: 'import("{vendor}/v/it.mjs")', files, limits},
      {
        title: '`createElement` and `append`',
        tags: [],
        code: 'const s = document.createElement("script"); s.src = "{vendor}/v/it.js"; document.head.append(s)',
        files,
        limits,
      },
      {
        title: '`fetch`',
        tags: [],
        code: 'fetch("{vendor}/v/hit")',
        files: {hit: ''},
        limits: sends,
      },
      {
        title: '`sendBeacon`',
        tags: [],
        code: 'navigator.sendBeacon("{vendor}/v/hit", "x")',
        files: {hit: ''},
        limits: sends,
      },
      {
        title: '`new Image`',
        tags: [],
        code: 'new Image().src = "{vendor}/v/pixel.gif"',
        files: {'pixel.gif': ''},
        limits: sends,
      },
    ],
  },
];
