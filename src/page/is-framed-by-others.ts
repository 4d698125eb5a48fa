/**
 * True in a frame that a page of another origin than this one and `trusted` is around, at whatever
 * distance: nobody can know there who asks, and what is pressed may have been laid under a pointer
 * that was meant for something else (clickjacking).
 */
export function isFramedByOthers(trusted?: string): boolean {
  try {
    // Not every Firefox tells the origins.
    const around = location.ancestorOrigins;
    if (around) return [...around].some((one) => one !== origin && one !== trusted);
    // A page of another origin gives no `frameElement`, and nothing else that is read from it.
    for (let page: Window = self; page !== page.parent; page = page.parent)
      if (!page.frameElement) return true;
    return false;
  } catch {
    return true;
  }
}
