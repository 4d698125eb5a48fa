import {PassThrough} from 'node:stream';
import {gunzipSync} from 'node:zlib';
import {readBody} from './body.mjs';

const BODY_LIMIT = 1_000_000;
const KEPT = 1000;

/**
 * The demo's own analytics back end: it takes what posthog-js sends to `/collect/` and tells the
 * panel on the page about it through `/collector/events?view=…`. It keeps no address and no header.
 */
export function createCollector() {
  const events = [];
  const requests = [];
  /** Open panels: stream → the page view that it shows. */
  const panels = new Map();

  function keep(event) {
    events.push(event);
    if (events.length > KEPT) events.shift();
    for (const [stream, view] of panels) if (view === event.view) tell(stream, event);
  }

  async function collect(ctx) {
    requests.push(`${ctx.method} ${ctx.path.slice('/collect'.length)}`);
    if (requests.length > KEPT) requests.shift();
    if (!/^\/collect\/(e|batch|i\/v0\/e)\/?$/.test(ctx.path)) return void (ctx.status = 404);
    try {
      readEvents(await readBody(ctx, BODY_LIMIT), ctx.query).forEach(keep);
      ctx.body = {status: 1};
    } catch (error) {
      ctx.status = error.status ?? 400;
    }
  }

  function follow(ctx) {
    const stream = new PassThrough();
    panels.set(stream, String(ctx.query.view));
    ctx.req.on('close', () => panels.delete(stream));
    ctx.set({'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store'});
    ctx.body = stream;
    stream.write('retry: 1000\n\n');
    // Told from the start each time: the panel of a page that comes back knows nothing.
    stream.write('event: start\ndata: {}\n\n');
    for (const event of events) if (event.view === panels.get(stream)) tell(stream, event);
  }

  return {
    events: () => [...events],
    requests: () => [...requests],
    clear() {
      events.length = 0;
      requests.length = 0;
    },
    close() {
      for (const stream of panels.keys()) stream.end();
    },
    async middleware(ctx, next) {
      if (ctx.path.startsWith('/collect/')) return collect(ctx);
      if (ctx.path === '/collector/events') return follow(ctx);
      return next();
    },
  };
}

function tell(stream, {name}) {
  stream.write(`data: ${JSON.stringify({name})}\n\n`);
}

/** posthog-js sends JSON, a form field `data` in base64, or gzip, as its settings say. */
function readEvents(body, query) {
  if (query.compression === 'gzip-js') body = gunzipSync(body, {maxOutputLength: 4 * BODY_LIMIT});
  let text = body.toString();
  if (text.startsWith('data=')) {
    text = Buffer.from(new URLSearchParams(text).get('data'), 'base64').toString();
  }
  const parsed = JSON.parse(text);
  const list = Array.isArray(parsed) ? parsed : (parsed.batch ?? [parsed]);
  return list.map(({event, properties = {}}) => ({
    name: String(event),
    view: properties.demo_view ?? null,
    properties,
  }));
}
