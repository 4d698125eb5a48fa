import {createHash} from 'node:crypto';
import {script, type FlowResponse, type FlowServer} from '../helpers/flow-server.js';
import type {TestHost} from '../helpers/hosts.js';
import type {Case, Family} from './case.js';

/** The third party: another site than the page's. */
export const vendorHost: TestHost = 'tracker.test';

/** A request that reached the third party, with what of it a page can influence. */
export interface VendorRequest {
  readonly file: string;
  readonly origin: string | undefined;
  /** Without the query, which tells the pages of the suite apart. */
  readonly referer: string | undefined;
}

/** What a file of the third party holds: a script says its name, so that the page can log it. */
export function vendorBody(file: string, {files}: Pick<Case, 'files'>): string {
  const name = file.replace(/\?.*/, '');
  return files?.[name] ?? (/\.m?js$/.test(name) ? `report(${JSON.stringify(name)})` : '');
}

/** The value of `integrity` for a file with its usual body. */
export function integrityOf(file: string): string {
  return `sha384-${createHash('sha384').update(vendorBody(file, {})).digest('base64')}`;
}

/** Every file that a case may load, answered to. */
export function routeVendor(server: FlowServer, one: Case): void {
  const named = one.tags.flatMap((tag) => ('file' in tag && tag.file ? [tag.file] : []));
  for (const file of new Set([...named, ...Object.keys(one.files ?? {})])) {
    if (file.startsWith('missing')) continue;
    const delay = file.startsWith('slow') ? 150 : 0;
    const answer = script(vendorBody(file, one), {delay, headers: headersOf(file)});
    server.route(`/v/${file.replace(/\?.*/, '')}`, answer);
  }
}

/** What reached the third party since a number of requests, in order. */
export function vendorRequests(server: FlowServer, since: number): readonly VendorRequest[] {
  return server
    .allRequests()
    .slice(since)
    .filter(({host, path}) => host === vendorHost && path.startsWith('/v/'))
    .map(({path, headers: {origin, referer}}) => ({
      file: path.slice('/v/'.length),
      origin,
      referer: referer?.replace(/\?.*/, ''),
    }));
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css',
  html: 'text/html',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  vtt: 'text/vtt',
};

function headersOf(file: string): FlowResponse['headers'] {
  const ending = /\.(\w+)(\?|$)/.exec(file)?.[1] ?? '';
  return {'content-type': types[ending] ?? 'text/plain', 'access-control-allow-origin': '*'};
}

/** The number of rows, for who counts. */
export const countCases = (families: readonly Family[]): number =>
  families.reduce((sum, {cases}) => sum + cases.length, 0);
