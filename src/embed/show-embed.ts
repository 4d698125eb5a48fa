import type {Consent} from '../controller.js';

/** What `kelisim.embed.js` exports. */
export interface EmbedModule {
  /** Called each time that a `<kelisim-embed>` comes into a page. */
  run(element: HTMLElement, consent: Consent): void;
}

export function showEmbed(_element: HTMLElement, _consent: Consent): void {}

export {showEmbed as run};
