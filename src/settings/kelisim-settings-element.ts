/**
 * A button, in the site's own words, that opens the preferences. What it does is in
 * `connect-settings.ts`; this is its type, for whoever has one in hand.
 *
 * @element kelisim-settings
 * @slot - The words on the button: "Cookie settings". Default: "Cookies".
 * @csspart button - The native button, which looks like a link of the page unless styled.
 */
export declare class KelisimSettingsElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'kelisim-settings': KelisimSettingsElement;
  }
}
