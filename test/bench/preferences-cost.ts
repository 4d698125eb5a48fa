import {openBrowser} from '../helpers/browser/open-browser.js';
import {engineNames, findEngines, type EngineName} from '../helpers/engines.js';
import {html, startFlowServer} from '../helpers/flow-server.js';

const services = Array.from({length: 500}, (_, i) => ({
  id: `service-${i}`,
  category: 'analytics',
  name: `Service ${i}`,
  provider: `Company ${i}`,
  purpose: 'Counts visits.',
  cookies: [{name: `_c${i}`, duration: 'P1Y'}],
}));
const categories = [{id: 'session'}, {id: 'analytics'}];
const config = {granularity: 'service', language: 'en', categories, services};

/** In the page: ms for each step of a visit to the preferences, up to the frame after it. */
async function visit(): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  const root = (): ShadowRoot => document.querySelector('kelisim-consent')!.shadowRoot!;
  const measure = async (name: string, run: () => unknown, isDone = () => true): Promise<void> => {
    const start = performance.now();
    await run();
    do await new Promise(requestAnimationFrame);
    while (!isDone());
    times[name] = Math.round(performance.now() - start);
  };
  const find = (selector: string): HTMLElement => root().querySelector<HTMLElement>(selector)!;
  const {kelisim} = window as unknown as {kelisim: {openPreferences(): Promise<void>}};
  await measure('open', () => kelisim.openPreferences());
  await measure(
    'details',
    () => find('fieldset summary').click(),
    () => !!root().querySelector('fieldset [part=service]'),
  );
  await measure('switch all', () => find('[name=analytics]').click());
  // A press counts once the layer has been in view for a moment.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await measure('save', () => find('[data-action=save]').click());
  return times;
}

/** Prints what 500 services cost in the preferences: `tsx test/bench/preferences-cost.ts [engine]`. */
async function measure(engine: EngineName): Promise<void> {
  const browser = await openBrowser(engine);
  const server = await startFlowServer();
  const tab = await browser.newPage();
  try {
    server.route(
      '/',
      html(`<!doctype html><html lang="en"><title>bench</title>
        <script type="application/json" data-kelisim-config>${JSON.stringify(config)}</script><script src="/dist/kelisim.js"></script><body>`),
    );
    await tab.goto(server.url());
    await tab.waitFor(() => !!document.querySelector('kelisim-consent[open]'));
    console.log(`${engine}: 500 services, in ms:`, await tab.evaluate(visit));
  } finally {
    await tab.close();
    await server.close();
    await browser.close();
  }
}

const [wanted] = process.argv.slice(2);
for (const {name} of findEngines()) {
  if (engineNames.some((one) => one === wanted) && name !== wanted) continue;
  await measure(name);
}
process.exit();
