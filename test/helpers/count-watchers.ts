/**
 * Source for a script ahead of the library: `countWatchers()` on the window gives how many listeners
 * there are on it, the document and their like, by type, and how many observers observe. Each
 * listener that has a signal leaves one on it, so that no heap is to be measured beside.
 */
export const countWatchers = `
  const listeners = new Map(), observers = new Map(), channels = new Set();
  const isPage = (target) => [window, document, document.documentElement, window.visualViewport,
    window.cookieStore, window.navigation].includes(target ?? window);
  const add = EventTarget.prototype.addEventListener, take = EventTarget.prototype.removeEventListener;
  const ids = new WeakMap(); let last = 0;
  const keyOf = (target, type, listener, options) => {
    for (const one of [target, listener]) if (!ids.has(one)) ids.set(one, ++last);
    const capture = typeof options === 'object' ? !!options?.capture : !!options;
    return [type, ids.get(target), ids.get(listener), capture].join();
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (isPage(target) && listener && !options?.signal?.aborted) {
      const key = keyOf(target, type, listener, options);
      listeners.set(key, type);
      if (options?.signal) add.call(options.signal, 'abort', () => listeners.delete(key));
      if (options?.once) add.call(target, type, () => listeners.delete(key), {once: true});
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (isPage(target) && listener) listeners.delete(keyOf(target, type, listener, options));
    return take.call(target, type, listener, options);
  };
  for (const name of ['MutationObserver', 'ResizeObserver']) {
    const {observe, disconnect} = window[name].prototype;
    window[name].prototype.observe = function (...all) {
      observers.set(this, name);
      return observe.apply(this, all);
    };
    window[name].prototype.disconnect = function () {
      observers.delete(this);
      return disconnect.call(this);
    };
  }
  window.countWatchers = () => {
    const counts = {};
    for (const name of [...listeners.values(), ...observers.values()])
      counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };`;
