/**
 * Stands in for a provider's frame. Until the visitor allows the service, here for this time or
 * for good, nothing of the provider's is fetched.
 *
 * @element kelisim-embed
 *
 * @attr {string} src - The address of the frame, or of a known provider's page for it.
 * @attr {'youtube' | 'vimeo' | 'kinescope' | 'rutube' | 'vk' | 'google-maps' | 'yandex-maps' | '2gis'} preset -
 *   The provider. Default: told by `src`.
 * @attr {string} video - Instead of `src`, the preset's identifier of the video.
 * @attr {string} title - What is shown there: the heading, and the name of the frame.
 * @attr {'video' | 'map' | 'frame'} kind - What the question calls it. Default: the preset's.
 * @attr {string} [category=functional] - The category whose consent shows the frame.
 * @attr {string} service - The service in it. Default: the preset, or the host with dashes.
 * @attr {string} ratio - Width by height, `16/9`. Default: 4/3 for maps, else 16/9.
 * @attr {string} poster - An image of the site's own behind the question.
 * @attr {string} allow - Of the frame: its permissions policy.
 * @attr {'lazy' | 'eager'} [loading=lazy] - Of the frame.
 * @attr {string} [referrerpolicy=strict-origin-when-cross-origin] - Of the frame.
 * @attr {'loading' | 'asking' | 'shown' | 'failed'} data-state - What stands there. Read only.
 *
 * @slot - What stands there without JavaScript, best a link to the same thing. It shows below the
 *   question too, and the provider's own link is left out where it has one.
 *
 * @fires kelisim-change - On `document`: "always" was pressed.
 *
 * @csspart placeholder - The box of the question.
 * @csspart poster - The image behind it.
 * @csspart panel - Everything that is said, over the image.
 * @csspart title - The heading.
 * @csspart text - What happens when the frame is shown.
 * @csspart actions - The row of buttons.
 * @csspart button - Both buttons. Style this one, so that the answers stay alike.
 * @csspart once - "Show once".
 * @csspart always - "Always show …".
 * @csspart link - The link to the provider's own page.
 * @csspart note - How "always" is taken back.
 * @csspart frame - The provider's frame.
 * @csspart status - The announcement for assistive technology; not visible.
 *
 * @cssprop [--kelisim-font=inherit] - Font family. Default: the page's.
 * @cssprop [--kelisim-text-size=inherit] - Size of the text. Default: the page's.
 * @cssprop [--kelisim-radius=0.25em] - Roundness of the box and its buttons.
 * @cssprop [--kelisim-surface=Canvas] - Background.
 * @cssprop [--kelisim-text=color-mix(in srgb, CanvasText 90%, Canvas)] - Text, and the controls' outlines.
 * @cssprop --kelisim-muted - Secondary text. Default: mixed of text and surface.
 * @cssprop --kelisim-line - The outline of the box. Default: mixed likewise.
 * @cssprop [--kelisim-button=transparent] - Fill of both buttons.
 * @cssprop [--kelisim-button-text=var(--kelisim-text)] - Text and border of both buttons.
 * @cssprop [--kelisim-focus=var(--kelisim-text)] - The focus ring.
 */
export declare class KelisimEmbedElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'kelisim-embed': KelisimEmbedElement;
  }
}
