/**
 * Aborted when this process ends: hand it to `puppeteer.launch()`, also for one browser.
 *
 * Puppeteer ends its browsers on exit, but forgets every second one: it takes each from the list
 * that it is going through (puppeteer/puppeteer, browsers/src/launch.ts).
 */
export const exitSignal: AbortSignal = (() => {
  const controller = new AbortController();
  process.on('exit', () => controller.abort());
  return controller.signal;
})();
