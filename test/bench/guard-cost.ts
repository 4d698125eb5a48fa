import {openBrowser} from '../helpers/browser/open-browser.js';
import {engineNames, findEngines} from '../helpers/engines.js';
import {html, startFlowServer} from '../helpers/flow-server.js';

const page = (file: string): string => `<!doctype html><html lang="en"><title>bench</title>
  <script src="/dist/${file}"></script><body><div id="place"></div>`;

const files = ['kelisim.js', 'kelisim.guard.js'] as const;
const ROUNDS = 15;

/** In the page: ms for 100 insertions, the median of many turns, by kind. */
function insert(): Record<string, number> {
  const place = document.getElementById('place')!;
  const kinds: Record<string, () => Node> = {
    'a text': () => new Text('x'),
    'an element': () => document.createElement('p'),
    'an element, 6 attributes set': () => {
      const link = document.createElement('a');
      for (const name of ['class', 'id', 'href', 'title', 'rel', 'lang'])
        link.setAttribute(name, 'x');
      return link;
    },
    'a tree of 11': () => {
      const list = document.createElement('ul');
      for (let i = 0; i < 10; i++) list.append(document.createElement('li'));
      return list;
    },
    'an image': () =>
      Object.assign(new Image(), {src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='}),
  };
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, make]) => {
      const turns = Array.from({length: 40}, () => {
        const start = performance.now();
        // Ten times as many, since a clock in a page is coarse.
        for (let i = 0; i < 1000; i++) place.appendChild(make());
        const time = performance.now() - start;
        place.replaceChildren();
        return time / 10;
      });
      return [kind, median(turns)];
    }),
  );
}

/**
 * Prints what the guard adds to 100 insertions, in ms: `tsx test/bench/guard-cost.ts [engine]`,
 * Chromium by default. Rounds with and without it take turns, each on a page of its own.
 */
const wanted = engineNames.find((name) => name === process.argv[2]) ?? 'chromium';
if (!findEngines().some(({name}) => name === wanted)) throw new Error(`${wanted} is missing`);
const browser = await openBrowser(wanted);
const server = await startFlowServer();
const times: Record<string, Record<string, number[]>> = {};
try {
  for (const file of files) server.route(`/${file}`, html(page(file)));
  const tab = await browser.newPage();
  for (let round = 0; round < ROUNDS; round++) {
    for (const file of files) {
      await tab.goto(server.url(`/${file}`));
      for (const [kind, time] of Object.entries(await tab.evaluate(insert))) {
        ((times[kind] ??= {})[file] ??= []).push(time);
      }
    }
  }
} finally {
  await server.close();
  await browser.close();
}
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
console.table(
  Object.fromEntries(
    Object.entries(times).map(([kind, byFile]) => {
      const [without, withGuard] = files.map((file) => median(byFile[file]!)) as [number, number];
      const round = (ms: number): number => Math.round(ms * 1000) / 1000;
      return [
        kind,
        {without: round(without), with: round(withGuard), added: round(withGuard - without)},
      ];
    }),
  ),
);
process.exit();
