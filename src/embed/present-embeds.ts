import type {ConnectedEmbed} from './connect-embed.js';

/** Those in a page. One that has left is dropped at the next chance, and comes back by itself. */
export const presentEmbeds = new Map<HTMLElement, ConnectedEmbed>();
