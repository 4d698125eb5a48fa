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
  let channel: BroadcastChannel;
  try {
    // Firefox throws where all cookies are blocked; simulated browsers have none.
    channel = new BroadcastChannel(name);
    channel.onmessage = () => {
      refresh();
      // In Firefox the message may be faster than the cookie, which comes by another way (measured on
      // a loaded machine); nothing else would tell a tab that stays in the background.
      setTimeout(refresh, 500);
    };
    signal.addEventListener('abort', () => channel.close());
    // On secure pages only, and not in every engine. It comes for every cookie; what is not ours
    // changes nothing.
    cookieStore.addEventListener('change', refresh, {signal});
  } catch {
    // Other tabs then hear of it when they are shown again.
  }
  return () => {
    try {
      channel.postMessage(0);
    } catch {
      // It was closed, or there is none.
    }
  };
}
