import {make} from './make.js';
import type {Embed} from './resolve-embed.js';

/** What a player needs; anything more is the author's to give by `allow`. */
const PERMISSIONS = {
  video: 'autoplay; encrypted-media; fullscreen; picture-in-picture',
  map: 'fullscreen',
  frame: 'fullscreen',
};

/** Makes the provider's frame; it loads once it is put into the page. */
export function createFrame(element: HTMLElement, embed: Embed): HTMLIFrameElement {
  const frame = make('iframe', 'frame');
  frame.allowFullscreen = true;
  describeFrame(frame, element, embed);
  // Last: what is set after it may come too late for the request.
  frame.src = embed.frame;
  return frame;
}

/** Hands attributes on to a frame, without loading it again. */
export function describeFrame(
  frame: HTMLIFrameElement,
  element: HTMLElement,
  {title, kind}: Embed,
): void {
  const attributes = {
    title,
    allow: element.getAttribute('allow') ?? PERMISSIONS[kind],
    loading: element.getAttribute('loading') ?? 'lazy',
    // Without a referrer YouTube's player refuses some videos.
    referrerpolicy: element.getAttribute('referrerpolicy') ?? 'strict-origin-when-cross-origin',
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (frame.getAttribute(name) !== value) frame.setAttribute(name, value);
  }
}
