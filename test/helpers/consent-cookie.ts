import type {FlowPage} from './browser/flow-page.js';

/** Today's UTC day, as the cookie has it. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** The cookie of a visitor who decided on a day. */
export function consentCookie(functional: 0 | 1, analytics: 0 | 1, day = today()): string {
  return `v=1&t=${day}&functional=${functional}&analytics=${analytics}`;
}

/** Makes the page's visitor a returning one, on the page's own host. */
export async function decideEarlier(page: FlowPage, value = consentCookie(1, 1)): Promise<void> {
  await page.evaluate((cookie: string) => {
    document.cookie = `kelisim=${cookie};path=/;max-age=86400`;
    try {
      // What that visit left beside it.
      localStorage['kelisim-newest.kelisim'] = cookie;
    } catch {
      // A sandboxed frame has no storage.
    }
  }, value);
}

/** The page's own cookie, as it stands in `document.cookie`; undefined where there is none. */
export async function storedConsent(page: FlowPage): Promise<string | undefined> {
  const cookies = await page.evaluate(() => document.cookie);
  return /(?:^|; )kelisim=([^;]*)/.exec(cookies)?.[1];
}
