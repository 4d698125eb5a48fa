import type {Consent} from '../controller.js';
import {connectEmbed, type ConnectedEmbed} from './connect-embed.js';
import {presentEmbeds} from './present-embeds.js';

/** What `kelisim.embed.js` exports. */
export interface EmbedModule {
  /** Called each time that a `<kelisim-embed>` comes into a page. */
  run(element: HTMLElement, consent: Consent): void;
}

let embeds = new WeakMap<HTMLElement, ConnectedEmbed>();
const watched = new WeakSet<Consent>();

/** Shows the frame, or the question whether to, and keeps that up to date. */
export function showEmbed(element: HTMLElement, consent: Consent): void {
  if (consent.signal.aborted) return;
  watch(consent);
  let embed = embeds.get(element);
  if (!embed) embeds.set(element, (embed = connectEmbed(element, consent)));
  dropAbsent();
  // It may have left the page again while this file was on its way.
  if (!element.isConnected) return;
  presentEmbeds.set(element, embed);
  embed.update();
}

function watch(consent: Consent): void {
  if (watched.has(consent)) return;
  watched.add(consent);
  consent.subscribe((state, previous) => {
    dropAbsent();
    if (previous) for (const embed of presentEmbeds.values()) embed.decided(state, previous);
  });
  // The elements are the page's, and the next controller's to connect.
  consent.signal.addEventListener('abort', () => {
    for (const embed of presentEmbeds.values()) embed.end();
    presentEmbeds.clear();
    embeds = new WeakMap();
  });
}

function dropAbsent(): void {
  for (const element of presentEmbeds.keys())
    if (!element.isConnected) presentEmbeds.delete(element);
}

export {showEmbed as run};
