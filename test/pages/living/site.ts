import {html, script, type FlowRequest, type FlowServer} from '../../helpers/flow-server.js';
import {bodyElements, headElement, mediaIds, scriptIds, toHtml} from './elements.js';

export interface PageOptions {
  readonly title: string;
  /** The twin: nothing marked, no library. */
  readonly isPlain: boolean;
  /** Attributes of the script tag. */
  readonly tag?: string;
  /** False where the app puts the script in `<head>` itself. */
  readonly hasHeadElement?: boolean;
  /** What stands in `<head>` behind the marked script. */
  readonly head?: string;
  readonly body: string;
  /** Attributes of `<body>`. */
  readonly bodyAttributes?: string;
}

/** What a page keeps of what happens on it, and how it waits for what must not come. */
const instruments = `
  window.ran ??= []; window.errors ??= []; window.reports ??= []; window.messages ??= [];
  if (!window.settle) {
    addEventListener('error', (event) => errors.push(String(event.message)));
    addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
    document.addEventListener('kelisim-error', ({source, code, reason, error}) =>
      reports.push([source, code, reason, error].filter(Boolean).map(String).join(' ')));
    for (const level of ['error', 'warn']) {
      const write = console[level];
      console[level] = (...parts) => { messages.push(parts.join(' ')); write(...parts); };
    }
    const frames = () => new Promise((done) =>
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    window.settle = async () => { await frames(); await fetch('/settle'); await frames(); };
  }`;

export const page = (options: PageOptions): string => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${options.title}</title>
<script>${instruments}</script>
${options.isPlain ? '' : `<script src="/dist/kelisim.js" ${options.tag ?? ''}></script>`}
${options.hasHeadElement === false ? '' : toHtml([headElement(options.isPlain)])}
${options.head ?? ''}
</head><body ${options.bodyAttributes ?? ''}>${options.body}</body></html>`;

/**
 * Eight milliseconds that engines can play, in characters of one byte: Firefox asks again and again
 * for a file that has no end, and `load` waits for it.
 */
const silence = `RIFF\x64\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x40\0\0\0${'\x7f'.repeat(64)}`;

/** The vendor: its scripts tell that they ran, and each request to it counts. */
export function serveVendor(server: FlowServer): void {
  for (const id of scriptIds) server.route(`/v/${id}.js`, script(`ran.push("${id}")`));
  server.route('/v/frame', html('<!DOCTYPE html><title>frame</title>'));
  server.route('/v/clip.wav', {headers: {'content-type': 'audio/wav'}, body: silence});
  server.route('/v/pixel.svg', {
    headers: {'content-type': 'image/svg+xml'},
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  });
  server.route('/settle', {status: 204});
}

/** How a router's site differs from another's. */
export interface SiteOptions {
  readonly head: string;
  readonly bodyAttributes?: string;
  /** Attributes of the element around all content. */
  readonly mainAttributes?: string;
}

/** A router's own request: Turbo's and Turbolinks' say so. */
const isRouters = ({headers}: FlowRequest): boolean =>
  'x-turbo-request-id' in headers || 'turbolinks-referrer' in headers;

/**
 * Two pages, `/a` with all kinds of elements and `/b` with none but the one in `<head>`, and the
 * same unmarked under `/plain`. Each says how many pages the server has made so far.
 */
export function serveSite(server: FlowServer, options: SiteOptions): void {
  let served = 0;
  // Routers that show a copy until the answer comes get it when the copy has been looked at.
  const waiting: (() => void)[] = [];
  server.route('/answer', () => {
    for (const answer of waiting.splice(0)) answer();
    return {status: 204};
  });
  for (const isPlain of [false, true]) {
    const folder = isPlain ? '/plain' : '';
    for (const title of ['a', 'b']) {
      server.route(`${folder}/${title}`, async (request) => {
        if (isRouters(request)) await new Promise<void>((answer) => waiting.push(answer));
        served += 1;
        const content = title === 'a' ? toHtml(bodyElements(isPlain)) : '<p>nothing marked</p>';
        return html(
          page({
            ...options,
            title,
            isPlain,
            body: `<div id="main" ${options.mainAttributes ?? ''}>
<h1>${title}</h1><p id="served">${served}</p>
<a id="to-a" href="${folder}/a">a</a> <a id="to-b" href="${folder}/b">b</a>
${content}
<p>the end</p></div>`,
          }),
        );
      });
    }
  }
}

/** Addresses of the vendor that were asked for since a number of requests, each once. */
export const askedSince = (server: FlowServer, start: number): readonly string[] =>
  [
    ...new Set(
      server
        .allRequests()
        .slice(start)
        .map(({path}) => path)
        .filter((path) => path.startsWith('/v/')),
    ),
  ].sort();

/** What the author wrote, by id. */
export const authorsMarkup: Readonly<Record<string, string>> = Object.fromEntries(
  [headElement(false), ...bodyElements(false)].map((element) => [
    String(element[1]['id']),
    toHtml([element]),
  ]),
);

export const allIds: readonly string[] = [...scriptIds, ...mediaIds];
