/** The whole body of a request; throws an error with status 413 above `limit` bytes. */
export async function readBody(ctx, limit) {
  const chunks = [];
  let size = 0;
  for await (const chunk of ctx.req) {
    size += chunk.length;
    if (size > limit) ctx.throw(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
