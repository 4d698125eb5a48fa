/**
 * Makes an observer that calls `changed` when what it observes changes its size. Without a
 * `ResizeObserver` (jsdom has none) it is called once, as it begins.
 */
export function watchSizes(changed: () => void): Pick<ResizeObserver, 'observe' | 'disconnect'> {
  try {
    return new ResizeObserver(changed);
  } catch {
    return {observe: changed, disconnect() {}};
  }
}
