import {engineNames, findEngines, type EngineName} from '../helpers/engines.js';
import {openBrowser} from '../helpers/browser/open-browser.js';
import {html, startFlowServer} from '../helpers/flow-server.js';

/** What is released, by a consent on the page. The picture is one request for all. */
const kinds: Readonly<Record<string, string>> = {
  image: '<img alt="" data-consent="analytics" data-consent-src="/picture.gif">',
  script: '<script type="text/plain" data-consent="analytics">released += 1</script>',
};

const page = (markup: string): string => `<!doctype html><html lang="en"><title>bench</title>
  <script>window.released = 0</script><script src="/dist/kelisim.js"></script><body>${markup}`;

/**
 * Prints what a release of many placeholders costs: `tsx test/bench/release-cost.ts [engine]`.
 * The whole in ms, and the longest time between two frames.
 */
async function measure(engine: EngineName): Promise<void> {
  const browser = await openBrowser(engine);
  const server = await startFlowServer();
  const tab = await browser.newPage();
  try {
    for (const [kind, markup] of Object.entries(kinds)) {
      for (const count of [1000, 10_000]) {
        // A timer for each takes WebKitGTK longer than its driver waits.
        if (engine === 'webkit' && kind === 'script' && count > 1000) continue;
        server.route('/picture.gif', {status: 204, headers: {'cache-control': 'max-age=60'}});
        server.route('/', html(page(markup.repeat(count)), {headers: {'set-cookie': 'kelisim='}}));
        await tab.goto(server.url());
        await tab.waitFor(() => 'kelisim' in window && document.readyState === 'complete');
        const times = await tab.evaluate(release, kind, count);
        console.log(`${engine}: ${count} × ${kind}:`, times);
      }
    }
  } finally {
    await tab.close();
    await server.close();
    await browser.close();
  }
}

/** In the page: accepts, and looks at each frame how long it has waited for it. */
function release(kind: string, count: number): Promise<{total: number; longest: number}> {
  const started = performance.now();
  let last = started;
  let longest = 0;
  const isDone = (): boolean =>
    kind === 'script'
      ? (Reflect.get(window, 'released') as number) >= count
      : !document.querySelector('[data-consent-src]:not([src])');
  return new Promise((resolve) => {
    const onFrame = (): void => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!isDone() && now - started < 60_000) return void requestAnimationFrame(onFrame);
      resolve({total: Math.round(now - started), longest: Math.round(longest)});
    };
    requestAnimationFrame(onFrame);
    (Reflect.get(window, 'kelisim') as {acceptAll(): void}).acceptAll();
  });
}

const [wanted] = process.argv.slice(2);
for (const {name} of findEngines()) {
  if (engineNames.some((one) => one === wanted) && name !== wanted) continue;
  await measure(name);
}
process.exit();
