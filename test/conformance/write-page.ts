import {html, type FlowResponse, type FlowServer} from '../helpers/flow-server.js';
import type {Adaptor, Tag, TagContext} from './adaptor.js';
import type {Case} from './case.js';
import {vendorHost} from './vendor-host.js';

/** The nonce of every page that has a policy. */
const NONCE = 'Y29uZm9ybQ';

/** The script that is first in the queue where a withdrawal is to come in the middle of it. */
export const WITHDRAWS = 'withdraws.js';

export interface PageOptions {
  readonly server: FlowServer;
  readonly adaptor: Adaptor;
  /** The ungated twin of a case whose tags come late gets them from its parser. */
  readonly isParsed: boolean;
  readonly isQueued?: boolean;
  readonly cookie?: string;
  /** Tells the visits apart in the addresses of files: see `contextOf()`. */
  readonly visit: number;
}

/**
 * What the tags of a case are written with. Each visit has addresses of its own: WebKit takes a
 * preload from the visit before out of its memory, whatever its headers say, and no server sees it.
 */
export function contextOf(one: Case, server: FlowServer, visit: number): TagContext {
  return {
    address: (file) => {
      const mark = file && `${file.includes('?') ? '&' : '?'}visit=${visit}`;
      return server.url(`/v/${file}`, vendorHost) + mark;
    },
    nonce: one.policy?.includes('{nonce}') ? NONCE : '',
  };
}

/** The tags of a case, as a library wants them. */
export function writeTags(one: Case, adaptor: Adaptor, context: TagContext): string {
  return one.tags.map((tag) => fill(writeTag(tag, adaptor, context), context)).join('\n');
}

/** The page of a case. */
export function writePage(one: Case, options: PageOptions): FlowResponse {
  const {server, adaptor, isParsed, isQueued, cookie, visit} = options;
  const context = contextOf(one, server, visit);
  const nonce = context.nonce && `nonce="${context.nonce}"`;
  const tags = isParsed ? writeTags(one, adaptor, context) : '';
  const place = one.place ?? 'body';
  const queued = isQueued ? adaptor.script({element: 'script', file: WITHDRAWS}, context) : '';
  const body = `<!doctype html><html lang="en"><head><title>case</title>
    ${cookie && adaptor.newVisitor ? `<script ${nonce}>${adaptor.newVisitor}</script>` : ''}
    ${adaptor.head(context)}
    <script id="report" ${nonce}>${reporter}</script>
    ${queued}<meta name="start">${place === 'head' ? tags : ''}
    </head><body><h1>Case</h1><main id="place"><b></b>${around(place, tags, nonce, adaptor)}</main>
    ${one.code ? `<script ${nonce}>${adaptor.afterConsent(fill(one.code, context))}</script>` : ''}
    </body></html>`;
  const headers = {
    ...(one.policy && {'content-security-policy': fill(one.policy, context)}),
    ...(cookie && {'set-cookie': cookie}),
  };
  return html(body, {headers});
}

function writeTag(tag: Tag, adaptor: Adaptor, context: TagContext): string {
  if ('markup' in tag) return tag.markup;
  if (!('attribute' in tag)) return adaptor.script(tag, context);
  return (tag.around ?? '%').replace('%', () => adaptor.media(tag, context));
}

function around(place: string, tags: string, nonce: string, {rootEvent}: Adaptor): string {
  if (place === 'template') return `<template>${tags}</template>`;
  if (place === 'body') return tags;
  if (place !== 'shadow-root') return '';
  const announce = `document.getElementById('host').shadowRoot
    .dispatchEvent(new Event('${rootEvent}', {bubbles: true, composed: true}))`;
  return `<div id="host"><template shadowrootmode="open"><b></b>${tags}</template></div>
    <script ${nonce}>${rootEvent ? announce : ''}</script>`;
}

function fill(text: string, {address}: TagContext): string {
  return text
    .replaceAll('{nonce}', NONCE)
    .replaceAll('{vendor}', () => address('').replace(/\/v\/$/, ''));
}

/**
 * Logs what ran and what it saw of itself. Left out are the attributes that mark it, and the nonce
 * as an attribute, which engines hide where there is a policy: the property has it.
 */
const reporter = `
  window.log = [];
  window.report = (name, script = document.currentScript) => {
    const marks = /^(type|nonce|data-consent.*|data-src|data-type|data-service)$/;
    log.push(!script ? {name} : {
      name,
      type: script.type,
      nonce: script.nonce,
      attributes: [...script.attributes].filter((one) => !marks.test(one.name))
        .map((one) => one.name + '=' + one.value).sort(),
      parent: script.parentNode && script.parentNode.nodeName,
      behind: script.previousElementSibling && script.previousElementSibling.localName,
    });
  };`;
