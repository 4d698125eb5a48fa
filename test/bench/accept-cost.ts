import {chromium} from 'playwright-core';
import {chromiumArgs} from '../helpers/chromium-args.js';
import {requireEngine} from '../helpers/engines.js';
import {html, startFlowServer} from '../helpers/flow-server.js';

/** Ten vendors, each of which takes the thread for 50 ms. */
const vendor = `<script type="text/plain" data-consent="analytics">
  for (const end = performance.now() + 50; performance.now() < end;); ran.push(performance.now())</script>`;

const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
  <title>bench</title><script>
    window.ran = []; window.events = [];
    new PerformanceObserver((list) => events.push(...list.getEntries()))
      .observe({type: 'event', durationThreshold: 16, buffered: true});
  </script><script src="/dist/kelisim.js"></script><body><h1>Bench</h1>${vendor.repeat(10)}`;

/** In the page, once all ran: the longest event of the click, and how long the vendors took after it. */
async function read(): Promise<{interaction: number; vendors: number}> {
  const {events, ran} = window as unknown as {events: PerformanceEventTiming[]; ran: number[]};
  while (ran.length < 10) await new Promise((done) => setTimeout(done, 50));
  // Entries are told of after the frame that they end with.
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)));
  const own = events.filter(({name}) => /^(pointer(down|up)|mouse(down|up)|click)$/.test(name));
  const started = Math.min(...own.map(({startTime}) => startTime));
  return {
    // 0 where each took less than the 16 ms from which on they are told of.
    interaction: Math.max(0, ...own.map(({duration}) => duration)),
    vendors: Math.round(Math.max(...ran) - started),
  };
}

/**
 * Prints how long "Accept all" takes to be seen to work, by Event Timing, in Chromium at a quarter
 * of its speed, with ten vendors of 50 ms behind it: `tsx test/bench/accept-cost.ts`. In ms, to the
 * 8 ms that browsers tell; the requirement is under 100 (PERF-04).
 */
const browser = await chromium.launch({
  executablePath: requireEngine('chromium').path,
  args: [...chromiumArgs],
});
const server = await startFlowServer({'/': html(page)});
try {
  for (let round = 0; round < 5; round++) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await tab.goto(server.url());
    await tab.waitForSelector('kelisim-consent[open]', {state: 'attached'});
    // What it does at rest is done: the release is fetched ahead with the banner.
    await tab.waitForLoadState('networkidle');
    await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
    await tab.click('kelisim-consent [data-action=accept-all]');
    console.log('chromium, 4× slower, 10 vendors of 50 ms, in ms:', await tab.evaluate(read));
    await context.close();
  }
} finally {
  await server.close();
  await browser.close();
}
process.exit();
