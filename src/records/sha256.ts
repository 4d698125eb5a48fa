/**
 * SHA-256 of a text in UTF-8, 64 hexadecimal digits; `null` where the page is not secure: browsers
 * give `crypto.subtle` to https and localhost alone (PRF-02).
 */
export async function sha256(text: string): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  const hash = await subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
