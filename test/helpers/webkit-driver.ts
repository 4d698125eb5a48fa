import type {ChildProcess} from 'node:child_process';
import {setTimeout as pause} from 'node:timers/promises';
import {endChild, startChild} from './child-processes.js';
import {requireEngine} from './engines.js';
import {freePort} from './free-port.js';
import {startHostProxy} from './host-proxy.js';
import {startVirtualDisplay} from './virtual-display.js';

/** A WebKitWebDriver with its own screen and proxy. It holds one session at a time. */
export interface WebKitDriver {
  readonly port: number;
  /** Capabilities of the session to ask for. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  end(): void;
}

export interface WebKitDriverOptions {
  readonly port?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Starts WebKitWebDriver; resolves once it takes commands. */
export async function startWebKitDriver({
  port: wanted,
  colorScheme = 'light',
}: WebKitDriverOptions = {}): Promise<WebKitDriver> {
  const binary = requireEngine('webkit').path;
  const display = await startVirtualDisplay();
  const proxy = await startHostProxy();
  const close = () => {
    display.end();
    proxy.close();
  };
  try {
    const env = {...process.env, ...environment(display.name, colorScheme)};
    const {child, port} = await listen(env, wanted);
    const capabilities = {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {binary, args: ['--automation']},
      proxy: {proxyType: 'manual', httpProxy: proxy.address},
    };
    const end = () => {
      endChild(child);
      close();
    };
    return {port, capabilities, end};
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * The driver on a port. It takes none by itself ("--port=0" is refused), and one that was free a
 * moment ago may be another's by the time it listens: it ends then, and is given another port.
 */
async function listen(env: NodeJS.ProcessEnv, wanted: number | undefined) {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    const child = startChild('WebKitWebDriver', [`--port=${port}`], {stdio: 'ignore', env});
    try {
      await isReady(child, port);
      return {child, port};
    } catch (error) {
      endChild(child);
      if (wanted || attempt === 5 || child.exitCode === null) throw error;
    }
  }
}

function environment(display: string, colorScheme: 'light' | 'dark') {
  return {
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    // WebDriver has no command for it: WebKitGTK takes `prefers-color-scheme` from the theme.
    GTK_THEME: colorScheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // As root and in containers bubblewrap can't make its namespaces.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    NO_AT_BRIDGE: '1',
  };
}

async function isReady(child: ChildProcess, port: number): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(50)) {
    if (child.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${child.exitCode}`);
    // One that is not ready has a session: it is another's, which took the port first.
    if (await saysReady(port)) return;
  }
  throw new Error('WebKitWebDriver did not start in 15 s');
}

async function saysReady(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(1_000);
    const answer = await fetch(`http://127.0.0.1:${port}/status`, {signal});
    const {value} = (await answer.json()) as {value?: {ready?: boolean}};
    return value?.ready === true;
  } catch {
    return false;
  }
}
