/**
 * A button, in the site's own words, that opens the preferences; with `floating`, a small round one
 * in a corner of the window. What it does is in `connect-settings.ts` and `float-settings.ts`; this
 * is its type, for whoever has one in hand.
 *
 * @element kelisim-settings
 * @slot - The words on the button: "Cookie settings". Default: "Cookies".
 *
 * @attr {boolean} floating - Makes it stand in a corner of the window. Read as it comes into the page.
 * @attr {'bottom-start' | 'bottom-end' | 'top-start' | 'top-end'} position - In which, with
 *   `floating`. Default: `bottom-start`.
 *
 * @csspart button - The native button, which looks like a link of the page unless styled.
 * @csspart icon - The cookie on it, with `floating`.
 * @csspart label - The words beside the icon, with `floating`; seen at the pointer and with focus.
 *
 * @cssprop [--kelisim-settings-offset=1rem] - Room between it and the edges of the window, with
 *   `floating`.
 */
export declare class KelisimSettingsElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'kelisim-settings': KelisimSettingsElement;
  }
}
