import {readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, normalize} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {defaultHost, type TestHost} from './hosts.js';

/** What a path is answered with. */
export interface FlowResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Text, or pieces of it with pauses (in ms) between: `['<p>', 200, '</p>']`. */
  readonly body?: string | readonly (string | number)[];
  /** Milliseconds before the answer begins. */
  readonly delay?: number;
  /** Closes the connection without an answer, as a network that is down would. */
  readonly abort?: boolean;
}

export type FlowRoute =
  FlowResponse | ((request: FlowRequest) => FlowResponse | Promise<FlowResponse>);

/** A request that the server got. */
export interface FlowRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on this machine that is every test host at once. */
export interface FlowServer {
  /** `http://app.example.test:PORT/path`, or on the host given. */
  url(path?: string, host?: TestHost): string;
  /** Defines or replaces the answer to a path. Paths without one are 404. */
  route(path: string, route: FlowRoute): void;
  /** Takes an answer back: a built file is served again, anything else is 404. */
  unroute(path: string): void;
  /** What was asked for at a path, on any host, in order; `.length` counts. */
  requests(path: string): readonly FlowRequest[];
  /** Every request so far, but for the browser's own one for `/favicon.ico`. */
  allRequests(): readonly FlowRequest[];
  close(): Promise<void>;
}

/** An HTML page. */
export function html(
  body: FlowResponse['body'],
  options: Omit<FlowResponse, 'body'> = {},
): FlowResponse {
  return respond('text/html; charset=utf-8', body, options);
}

/** A script. */
export function script(body: string, options: Omit<FlowResponse, 'body'> = {}): FlowResponse {
  return respond('text/javascript; charset=utf-8', body, options);
}

/**
 * Starts a server with routes by path; `/dist/*` are the repository's built files.
 *
 * Answers say `no-cache`, so that every use of a file is a request that counts; a page with it
 * still goes into the back-forward cache.
 */
export async function startFlowServer(
  routes: Readonly<Record<string, FlowRoute>> = {},
): Promise<FlowServer> {
  const table = new Map(Object.entries(routes));
  const seen: FlowRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    // Firefox and WebKit ask for it and headless Chromium does not: nothing that a test counts.
    if (incoming.url === '/favicon.ico') return void outgoing.writeHead(204).end();
    const handle = async () => {
      const request = await readRequest(incoming);
      seen.push(request);
      const route = table.get(request.path);
      const response = typeof route === 'function' ? await route(request) : route;
      await send(outgoing, response ?? (await builtFile(request.path)));
    };
    handle().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: (path = '/', host = defaultHost) => `http://${host}:${port}${path}`,
    route: (path, route) => void table.set(path, route),
    unroute: (path) => void table.delete(path),
    requests: (path) => seen.filter((request) => request.path === path),
    allRequests: () => [...seen],
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function respond(
  type: string,
  body: FlowResponse['body'],
  {headers, ...rest}: FlowResponse,
): FlowResponse {
  return {...rest, body, headers: {'content-type': type, ...headers}};
}

async function readRequest(incoming: IncomingMessage): Promise<FlowRequest> {
  const {pathname, searchParams} = new URL(incoming.url ?? '/', 'http://host');
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    body += chunk as string;
    if (body.length > 1_000_000) throw new Error('over 1 MB');
  }
  const {method = 'GET', headers} = incoming;
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return {method, host, path: pathname, query: searchParams, headers, body};
}

async function send(outgoing: ServerResponse, response: FlowResponse): Promise<void> {
  if (response.delay) await pause(response.delay);
  if (response.abort) return void outgoing.destroy();
  const headers = {'cache-control': 'no-cache', ...response.headers} as Record<string, string>;
  outgoing.writeHead(response.status ?? 200, headers);
  for (const piece of [response.body ?? []].flat()) {
    if (typeof piece === 'number') await pause(piece);
    else outgoing.write(piece);
  }
  outgoing.end();
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.css': 'text/css; charset=utf-8',
};

async function builtFile(path: string): Promise<FlowResponse> {
  const name = normalize(path);
  if (!name.startsWith('/dist/')) return {status: 404};
  try {
    const body = await readFile(new URL(`../..${name}`, import.meta.url), 'utf8');
    return respond(types[extname(name)] ?? 'text/plain', body, {});
  } catch {
    return {status: 404};
  }
}
