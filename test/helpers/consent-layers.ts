import type {FlowPage} from './browser/flow-page.js';

/** Waits for the banner. */
export const bannerShown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(() => !!document.querySelector('kelisim-consent[open]'));

/** Waits for the preferences. */
export const preferencesShown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(
    () => !!document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog[open]'),
  );

/** Waits for what comes into the preferences last, of who has decided: their place changes with it. */
export const proofShown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(
    () => !!document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('[part=proof] h3'),
  );

/** Lets the layer be read, from the frame on in which it has taken its place: a press counts then. */
export const layerRead = (tab: FlowPage): Promise<void> =>
  tab.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 450));
  });

/** Opens the preferences from the banner, and waits for them. */
export async function openPreferences(tab: FlowPage): Promise<void> {
  await tab.click(['kelisim-consent', '[data-action=settings]']);
  await preferencesShown(tab);
}
