/** Gives a frame, an image, a video or a link its address. */
export function releaseMedia(element: HTMLElement): void {
  const {localName, dataset, parentElement} = element;
  const {src} = dataset;
  // The attribute goes first: should the address be refused, nobody tries it again and again.
  delete dataset.src;
  const name = localName === 'link' ? 'href' : localName === 'object' ? 'data' : 'src';
  const release = (): void => {
    element.setAttribute(name, src!);
    // A video that has looked through its sources does not look again by itself.
    if (localName === 'source') (parentElement as Partial<HTMLMediaElement> | null)?.load?.();
  };
  // Chromium: when the observer is done, the parser loads the empty frame over the address that it
  // got meanwhile, which is lost (measured in 156). In the next task it is kept.
  if (localName === 'iframe') setTimeout(release);
  else release();
}
