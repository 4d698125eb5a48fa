/** A UUID, version 4 (RFC 9562). `crypto.randomUUID` is not there on pages without https. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte, i) => {
    const value = i === 6 ? (byte & 15) | 64 : i === 8 ? (byte & 63) | 128 : byte;
    return ([4, 6, 8, 10].includes(i) ? '-' : '') + value.toString(16).padStart(2, '0');
  }).join('');
}
