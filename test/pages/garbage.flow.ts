import assert from 'node:assert/strict';
import {KEYS} from '../../src/storage-keys.js';
import {describeFlow} from '../helpers/flow.js';
import {html, type FlowServer} from '../helpers/flow-server.js';

type Consent = import('../../src/controller.js').Consent<'functional' | 'analytics'>;
type PageWindow = Window & {kelisim: Consent; codes: string[]};

const page = `<!doctype html><html lang="en"><head><title>garbage</title>
  <script>
    window.codes = [];
    document.addEventListener('kelisim-error', ({code}) => codes.push(code));
  </script>
  <script type="application/json" data-kelisim-config>${JSON.stringify({
    recordUrl: '/consent',
    policy: {
      version: '1',
      upcoming: {version: '2', effective: '2999-01-01', summary: 'It changes.'},
    },
    services: [{id: 'counter', category: 'analytics', cookies: [{pattern: '^_c_'}]}],
  })}</script>
  <script src="/dist/kelisim.js"></script></head><body><main><h1>Page</h1></main></body></html>`;

function serve(server: FlowServer): void {
  server.route('/', html(page));
  server.route('/empty', html('<title>empty</title>'));
  server.route('/consent', {status: 204});
}

/** What any script of the site's may leave where something of ours stands. */
const garbage: Readonly<Record<string, string>> = {
  nothing: '',
  'a word': 'zzzzzzzzzzzzzzzzzzzzzzzz',
  'null as JSON': 'null',
  'a number': '9',
  'a list': '[]',
  'broken JSON': '{"schema":"kelisim-record/1",',
  'half a record': '{"schema":"kelisim-record/1","id":"x","time":"now","categories":[null]}',
  'a record of another type': '{"schema":"kelisim-record/1","id":{},"time":1,"decision":[]}',
  'what is in every object': '{"__proto__":{"decision":"","analytics":true}}',
  'a far day': '9999-12-31',
  'a decision from the future': 'v=1&t=9999-12-31&p=1&functional=1&analytics=1',
  'half a letter, zero bytes and line ends': '\ud800\0\r\n;path=/;"',
  'a hundred thousand letters': 'x'.repeat(100_000),
};

/** Where it may stand: under each of our keys, or under names that begin so. */
const places = Object.values(KEYS).map((key) =>
  key.endsWith('.') ? [`${key}kelisim`, `${key}9`, `${key}9999999999999.x`, key] : [key],
);

/**
 * Visits the page in a frame, with garbage in storage: it has to boot, deny, take a choice, prove it,
 * and erase. Gives what went wrong. Runs in a page of the same origin.
 */
async function visit(keys: readonly string[], value: string): Promise<string[]> {
  const wrong: string[] = [];
  const hold = (is: unknown, what: string): void => void (is || wrong.push(what));
  const until = async (holds: () => unknown, what: string): Promise<void> => {
    for (let i = 0; i < 400 && !holds(); i++) await new Promise((next) => setTimeout(next, 20));
    hold(holds(), what);
  };
  document.cookie = 'kelisim=;max-age=0;path=/';
  localStorage.clear();
  for (const key of keys) localStorage.setItem(key, value);
  localStorage.setItem('theirs', value);
  const frame = document.body.appendChild(document.createElement('iframe'));
  frame.src = '/';
  await new Promise((loaded) => (frame.onload = loaded));
  const {kelisim, codes} = frame.contentWindow as unknown as PageWindow;
  // With a coming policy the terms come first.
  await until(() => frame.contentDocument!.querySelector('kelisim-consent'), 'is asked');
  hold(!kelisim.state.decided && !kelisim.allows('analytics'), 'denies what is not decided');
  for (const choice of [true, false]) {
    kelisim.decide({functional: true, analytics: choice});
    hold(kelisim.allows('analytics') === choice, `takes ${choice}`);
    const receipt = await kelisim.receipt();
    hold(receipt?.purposes[2]?.isAllowed === choice, `has a receipt of ${choice}`);
  }
  for (const key of keys.filter((one) => one.startsWith('kelisim-record.')))
    hold(localStorage.getItem(key) === value, `leaves ${key} alone`);
  kelisim.forget();
  hold(!kelisim.state.decided && !document.cookie.includes('kelisim='), 'forgets');
  await until(() => Object.keys(localStorage).join() === 'theirs', 'erases all of ours');
  hold((await kelisim.receipt()) === null, 'has no receipt any more');
  hold(!codes.length, `hears of no error: ${codes}`);
  kelisim.stop();
  frame.remove();
  return wrong;
}

describeFlow('garbage in storage', ({it, isWhole}) => {
  it('ATTACKS: stops neither boot, choice, receipt nor erasing, and grants nothing', async ({
    page: tab,
    server,
  }) => {
    serve(server);
    await tab.goto(server.url('/empty'));
    const wrong: string[] = [];
    for (const [name, value] of Object.entries(garbage)) {
      // Each by itself, since one may hide another; where a visit costs most, all at once.
      const sets = isWhole ? [...places, places.flat()] : [places.flat()];
      for (const keys of sets)
        for (const what of await tab.evaluate(visit, keys, value))
          wrong.push(`${name} under ${keys.join()}: ${what}`);
    }
    assert.deepEqual(wrong, []);
  });
});
