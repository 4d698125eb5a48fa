/**
 * Calls `refresh` when another tab may have decided, or the site's server has written the cookie
 * (SYNC-01), and gives the way to tell the others. Not by `storage` events: they did not cross tabs
 * in WebKitGTK (SYNC-03). An open channel keeps no page out of the back-forward cache.
 */
export function joinTabs(
  name: string,
  refresh: () => void,
  {signal}: AbortController,
): () => unknown {
  const channel = new BroadcastChannel(name);
  channel.onmessage = () => {
    refresh();
    // In Firefox the message may be faster than the cookie, which comes by another way (measured on
    // a loaded machine); nothing else would tell a tab that stays in the background.
    setTimeout(refresh, 500);
  };
  // On secure pages only. It comes for every cookie; what is not ours changes nothing.
  window.cookieStore?.addEventListener('change', refresh, {signal});
  signal.addEventListener('abort', () => channel.close());
  // A closed channel throws.
  return () => signal.aborted || channel.postMessage(0);
}
