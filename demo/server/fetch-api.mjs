import {Readable} from 'node:stream';

/** Koa's request as one of the Fetch API; its body is not read yet. */
export function toRequest(ctx) {
  const headers = Object.entries(ctx.headers).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one]),
  );
  const hasBody = !['GET', 'HEAD'].includes(ctx.method);
  return new Request(`${ctx.protocol}://${ctx.host}${ctx.url}`, {
    method: ctx.method,
    headers,
    ...(hasBody && {body: Readable.toWeb(ctx.req), duplex: 'half'}),
  });
}

/** Answers with a response of the Fetch API. */
export async function sendResponse(ctx, response) {
  ctx.status = response.status;
  for (const [name, value] of response.headers) {
    // Of all headers it alone may stand several times.
    if (name !== 'set-cookie') ctx.set(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length) ctx.set('Set-Cookie', cookies);
  if (response.body) ctx.body = Buffer.from(await response.arrayBuffer());
}
