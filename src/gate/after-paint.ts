/** Resolves once a frame has been painted, or soon where none is: in a tab in the background. */
export function afterPaint(): Promise<unknown> {
  return new Promise((resolve) => {
    // A second: a slow device paints late too, and its visitor comes first.
    setTimeout(resolve, 1e3);
    try {
      requestAnimationFrame(() => setTimeout(resolve));
    } catch {
      // A page may have taken frames away; the second has to do.
    }
  });
}
