/** Gives a frame, an image, a video or a link its address. */
export function releaseMedia(element: HTMLElement): void {
  const {src} = element.dataset;
  // The attribute goes first: should the address be refused, nobody tries it again and again.
  delete element.dataset.src;
  element.setAttribute(element.localName === 'link' ? 'href' : 'src', src!);
}
