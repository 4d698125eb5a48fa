import type {Owner} from './audit-entry.js';

/**
 * The `<kelisim-embed>` whose frame has an address, if one has. It is in the open shadow root only
 * while the visitor lets it in, by a consent or for this once, so its request is no leak.
 */
export function findEmbed(address: string): Owner | undefined {
  for (const embed of document.querySelectorAll('kelisim-embed')) {
    if (embed.shadowRoot?.querySelector('iframe')?.src !== address) continue;
    const category = embed.getAttribute('category') ?? 'functional';
    const service = embed.getAttribute('service') ?? embed.getAttribute('preset') ?? undefined;
    return {by: 'embed', name: address, category, service};
  }
  return undefined;
}
