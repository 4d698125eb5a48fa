import type {FlowPage} from '../helpers/browser/flow-page.js';

/** One look of the gallery, as in its query. */
export interface Look {
  readonly layout?: string;
  readonly position?: string;
  readonly theme?: string;
  readonly scheme?: string;
  readonly lang?: string;
  readonly layer?: 'banner' | 'preferences';
}

/** Opens a look of the demo's gallery; resolves once its layer shows and has come to rest. */
export async function openLook(tab: FlowPage, origin: string, look: Look): Promise<void> {
  await tab.goto(`${origin}/gallery/?${new URLSearchParams({...look})}`);
  await atRest(tab, look.layer);
}

/** Resolves once a layer shows, and moves no more. */
export async function atRest(tab: FlowPage, layer: Look['layer'] = 'banner'): Promise<void> {
  await tab.waitFor(
    async (selector) => {
      const root = document.querySelector('kelisim-consent')?.shadowRoot;
      const found = root?.querySelector(selector);
      const moves = found?.getAnimations() ?? [];
      await Promise.all(moves.map(({finished}) => finished));
      return !!found;
    },
    layer === 'preferences' ? 'dialog[open]' : 'section',
  );
}
