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
  const port = wanted ?? (await freePort());
  const [display, proxy] = await Promise.all([startVirtualDisplay(), startHostProxy()]);
  const child = startChild('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {...process.env, ...environment(display.name, colorScheme)},
  });
  const end = () => {
    endChild(child);
    display.end();
    proxy.close();
  };
  try {
    await isReady(child, port);
  } catch (error) {
    end();
    throw error;
  }
  const capabilities = {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {binary, args: ['--automation']},
    proxy: {proxyType: 'manual', httpProxy: proxy.address},
  };
  return {port, capabilities, end};
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
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (status?.ok) return;
  }
  throw new Error('WebKitWebDriver did not start in 15 s');
}
