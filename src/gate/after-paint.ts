/** Resolves once a frame has been painted, or soon where none is: in a tab in the background. */
export function afterPaint(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A second: a slow device paints late too, and its visitor comes first.
    setTimeout(resolve, 1e3);
  });
}
