import type {FlowPage} from './browser/flow-page.js';

/** Waits for the banner. */
export const bannerShown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(() => !!document.querySelector('kelisim-consent[open]'));

/** Waits for the preferences. */
export const preferencesShown = (tab: FlowPage): Promise<boolean> =>
  tab.waitFor(
    () => !!document.querySelector('kelisim-consent')?.shadowRoot?.querySelector('dialog[open]'),
  );

/** Opens the preferences from the banner, and waits for them. */
export async function openPreferences(tab: FlowPage): Promise<void> {
  await tab.click(['kelisim-consent', '[data-action=settings]']);
  await preferencesShown(tab);
}
