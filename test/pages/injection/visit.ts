import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {press} from '../../helpers/browser/gesture.js';
import type {FlowPage} from '../../helpers/browser/flow-page.js';
import {html, script, type FlowServer} from '../../helpers/flow-server.js';
import {rootFolder} from '../../helpers/test-files.js';
import {ELSEWHERE} from './fragments.js';
import {writePage, type Cell, type Look, type Site} from './site.js';

/** A tab and a server of their own, so that several visits go on side by side. */
export interface Lane {
  readonly tab: FlowPage;
  readonly server: FlowServer;
}

/** What a visit came to. */
export interface Visit {
  readonly look: Look;
  /** What the page asked its own host for. */
  readonly own: readonly string[];
  /** What was asked for elsewhere that nobody has agreed to. */
  readonly strange: readonly string[];
  /** The preferences of who has decided; for who has not, the cookie after "Reject all". */
  readonly answer: string;
}

type PageWindow = {readonly site: Site};

let count = 0;

/** Visits a page with these comments, looks at it, and answers or opens the preferences. */
export async function visit(
  {tab, server}: Lane,
  fragments: readonly string[],
  cell: Cell,
): Promise<Visit> {
  // By the number it is known whose request one is that comes late.
  const path = `/cell${(count += 1)}`;
  const port = new URL(server.url()).port;
  const comments = fragments
    .map((one) => `<div>${one}</div>`)
    .join('\n')
    .replaceAll(ELSEWHERE, `http://tracker.test:${port}${path}`)
    .replaceAll('//tracker.test:9', `//tracker.test:${port}${path}`);
  server.route(`${path}/vendor.js`, script('ran.push("external")'));
  for (const [file, text] of built()) server.route(`${path}/dist/${file}`, script(text));
  server.route(path, html(writePage(comments, cell, path)));
  const before = server.allRequests().length;
  await tab.goto(server.url(path));
  const isQuiet = (): Promise<boolean> =>
    tab.waitFor(() => (window as unknown as PageWindow).site.isQuiet());
  await isQuiet();
  if (cell.place === 'later') {
    await tab.evaluate(() => (window as unknown as PageWindow).site.putIn());
    await isQuiet();
  }
  const look = await tab.evaluate(() => (window as unknown as PageWindow).site.look());
  // What the probe has opened, if anything, is there by now; whatever it was, it is told.
  await isQuiet();
  const {layers} = await tab.evaluate(() => (window as unknown as PageWindow).site.look());
  const loaded = server.allRequests().length;
  // Not tried where something is wrong already: it would be waited for in vain.
  const answer = look.errors.length ? 'not tried' : await answerIn(tab, cell);
  const granted =
    cell.state === 'agreed'
      ? await tab.evaluate(() => (window as unknown as PageWindow).site.granted())
      : [];
  const asked = server.allRequests().slice(before);
  const isGranted = (host: string, name: string): boolean =>
    granted.includes(`${host}:${port}${name}`);
  const isOwn = (name: string): boolean => name === path || name.startsWith(`${path}/`);
  return {
    look: {...look, layers},
    // What an answer brings along may come at any time.
    // Each once: an image that is allowed to load may have the page's own address.
    own: [
      ...new Set(
        asked
          .slice(0, loaded - before)
          .filter((one) => one.host === 'app.example.test' && isOwn(one.path))
          .map((one) => one.path.replace(path, '')),
      ),
    ].sort(),
    // Of the page before, what is late is not counted here.
    strange: asked.flatMap(({host, path: name}) =>
      isGranted(host, name) ||
      (host === 'app.example.test'
        ? isOwn(name) || /^\/cell/.test(name)
        : isExpectedThere(name, path))
        ? []
        : [host + name],
    ),
    answer,
  };
}

/** What an image of a comment's loads by itself; or what one of the page before did. */
const isExpectedThere = (name: string, path: string): boolean =>
  !name.startsWith(`${path}/`) || /\/native\/(x\/)?(\d\.png(\/2x)?|kelisim\.js)$/.test(name);

let files: readonly (readonly [string, string])[] | undefined;

/** The built scripts, each by its path in `dist/`: each page has them at a place of its own. */
function built(): readonly (readonly [string, string])[] {
  const folder = join(rootFolder, 'dist');
  const all = ['.', 'locales', 'locales/embed', 'locales/declaration', 'locales/proof'];
  return (files ??= all.flatMap((part) =>
    readdirSync(join(folder, part))
      .filter((name) => name.endsWith('.js'))
      .map((name) => {
        const file = join(part, name);
        return [file, readFileSync(join(folder, file), 'utf8')] as const;
      }),
  ));
}

const answerIn = (tab: FlowPage, {state}: Cell): Promise<string> =>
  state === 'new' ? refuse(tab) : openPreferences(tab);

/** By a real press where the button is: the banner lies above whatever the comments do. */
async function refuse(tab: FlowPage): Promise<string> {
  await tab.waitFor(() => (window as unknown as PageWindow).site.isReadable());
  const point = await tab.evaluate(() =>
    (window as unknown as PageWindow).site.place('reject-all'),
  );
  await tab.gesture(press(point));
  await tab.waitFor(() => (window as unknown as PageWindow).site.look().cookie);
  const {cookie} = await tab.evaluate(() => (window as unknown as PageWindow).site.look());
  return cookie.replace(/t=[^&]*/, 't');
}

const openPreferences = (tab: FlowPage): Promise<string> =>
  tab.evaluate(() => (window as unknown as PageWindow).site.openPreferences());

/** In what a visit differs from one of a page without comments. */
export function differences(found: Visit, clean: Visit): string[] {
  const is: Record<string, unknown> = {...found.look, answer: found.answer};
  const was: Record<string, unknown> = {...clean.look, answer: clean.answer};
  const told = Object.keys(was).filter(
    (key) => JSON.stringify(is[key]) !== JSON.stringify(was[key]),
  );
  const extra = found.own.filter((path, i) => !isExpected(path, i, found.own, clean.own));
  const missing = clean.own.filter((path) => !found.own.includes(path));
  return [
    ...told.map(
      (key) => `${key}: ${JSON.stringify(is[key])} instead of ${JSON.stringify(was[key])}`,
    ),
    ...found.strange.map((address) => `asked for ${address}`),
    ...extra.map((path) => `asked for ${path}`),
    ...missing.map((path) => `did not ask for ${path}`),
  ];
}

/** What elements of ours bring along. */
const BROUGHT =
  /^\/dist\/(kelisim\.(embed|create-question|floating|(create-)?declaration)|locales\/((embed|declaration)\/)?en)\.js$/;

function isExpected(
  path: string,
  i: number,
  paths: readonly string[],
  clean: readonly string[],
): boolean {
  const isFirst = paths.indexOf(path) === i;
  return isFirst && (clean.includes(path) || BROUGHT.test(path));
}
