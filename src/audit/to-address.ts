/** A web address as the audit names it, or null for anything else: `data:`, `blob:`, `inline`. */
export function toAddress(text: string, base?: string): URL | null {
  try {
    const address = new URL(text, base);
    return /^(https?|wss?):$/.test(address.protocol) ? address : null;
  } catch {
    return null;
  }
}

/** Without query and fragment, which differ from request to request and may name the visitor. */
export const nameOf = ({origin, host, protocol, pathname}: URL): string =>
  // An origin of `ws:` is opaque in some engines.
  (protocol.startsWith('http') ? origin : `${protocol}//${host}`) + pathname;
