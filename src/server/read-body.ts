/** A body that is over the limit; its sender may be lying about the length. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The body as text. It is read piece by piece, and no further than the limit, whatever
 * `Content-Length` says or fails to say. Throws {@link BodyTooLargeError} above `maxBytes`, and
 * `TypeError` on what is no UTF-8 or breaks off.
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw new BodyTooLargeError();
  const reader = request.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new BodyTooLargeError();
      text += decoder.decode(value, {stream: true});
    }
  } finally {
    // Not awaited: a sender that hangs must not hold the answer. After the end it does nothing.
    reader.cancel().catch(() => undefined);
  }
}
