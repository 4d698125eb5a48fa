import type {Config} from '../config.js';

/**
 * The address that records go to, or `null` where there is none, or none that may be: records go
 * to the site alone. That is its own origin, or, with the same scheme, a host of the domain that
 * the consent cookie is shared with; browsers see to it that this is no public suffix.
 */
export function recordUrl({recordUrl: given, cookie}: Config): string | null {
  if (!given) return null;
  let url: URL | undefined;
  try {
    // Not `document.baseURI`: a `<base>` must not send records elsewhere.
    url = new URL(given, location.href);
  } catch {
    // Told below.
  }
  const domain = cookie.domain?.replace(/^\./, '') ?? location.hostname;
  const isWithin = (host: string): boolean => host === domain || host.endsWith(`.${domain}`);
  const isOwn =
    url?.origin === location.origin ||
    (url?.protocol === location.protocol && isWithin(url.hostname) && isWithin(location.hostname));
  if (url && isOwn && /^https?:$/.test(url.protocol) && !url.username) return url.href;
  console.error(
    `kelisim: config.recordUrl "${given}" is not of this site, so no record is sent: give a path such as "/consent", or a host below cookie.domain`,
  );
  return null;
}
