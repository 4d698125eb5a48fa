/** A body that is over the limit; its sender may be lying about the length. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** A body that did not end in time. */
export class BodyTooSlowError extends Error {
  override readonly name = 'BodyTooSlowError';
}

/** How long a body may take, in milliseconds. A record is a few kilobytes, sent in one go. */
export const PATIENCE = 10_000;

/**
 * The body as text. It is read piece by piece, and no further than the limit, whatever
 * `Content-Length` says or fails to say. Throws {@link BodyTooLargeError} above `maxBytes`,
 * {@link BodyTooSlowError} after ten seconds, and `TypeError` on what is no UTF-8 or breaks off.
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw new BodyTooLargeError();
  const reader = request.body?.getReader();
  if (!reader) return '';
  // Not awaited: a sender that hangs must not hold the answer. After the end it does nothing.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    // Ends the read that waits, whatever the sender does.
    cancel();
  }, PATIENCE);
  const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const {done, value} = await reader.read();
      if (isLate) throw new BodyTooSlowError();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new BodyTooLargeError();
      text += decoder.decode(value, {stream: true});
    }
  } finally {
    clearTimeout(timer);
    cancel();
  }
}
