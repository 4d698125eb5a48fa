/** Gives a frame, an image, a video or a link its address. */
export function releaseMedia(element: HTMLElement): void {
  const {localName, dataset, parentElement} = element;
  const {src} = dataset;
  // The attribute goes first: should the address be refused, nobody tries it again and again.
  delete dataset.src;
  element.setAttribute(localName === 'link' ? 'href' : localName === 'object' ? 'data' : 'src', src!);
  // A video that has looked through its sources does not look again by itself.
  if (localName === 'source') (parentElement as Partial<HTMLMediaElement> | null)?.load?.();
}
