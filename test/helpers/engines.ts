import {execFile, spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {startVirtualDisplay} from './virtual-display.js';

export const engineNames = ['chromium', 'firefox', 'webkit'] as const;

export type EngineName = (typeof engineNames)[number];

/** A browser on this machine. */
export interface Engine {
  readonly name: EngineName;
  /** The program; for WebKitGTK that is MiniBrowser. */
  readonly path: string;
}

/** How to get each engine, for the line that says that it is missing. */
export const engineHints: Readonly<Record<EngineName, string>> = {
  chromium: 'install Chrome, Chromium or Edge, or set CHROME_PATH',
  firefox: 'install Firefox, or set FIREFOX_PATH',
  webkit: 'install WebKitGTK’s WebKitWebDriver and MiniBrowser (webkit2gtk-driver), and Xvfb',
};

let found: readonly Engine[] | undefined;

/** The engines that are on this machine, in the order of `engineNames`. Looks once a process. */
export function findEngines(): readonly Engine[] {
  found ??= engineNames.flatMap((name) => {
    const path = finders[name]();
    return path ? [{name, path}] : [];
  });
  return found;
}

/**
 * The Chromium for whole visits. Debian's `chromium-headless-shell` is the same version without a
 * window around the page: a fresh visitor takes 0.1 s in it, and 0.4 s, most of it work, in a Chromium
 * that opens a window with its own address bar for each.
 */
export function chromiumForFlows(path: string): string {
  const [shell] = process.env['CHROME_PATH'] ? [] : onPath('chromium-headless-shell');
  return shell ?? path;
}

/** Looks again at the next call, after an engine was installed. */
export function forgetEngines(): void {
  found = undefined;
}

/** The engine of that name; throws and says what to install where there is none. */
export function requireEngine(name: EngineName): Engine {
  const engine = findEngines().find((one) => one.name === name);
  if (!engine) throw new Error(`${name} is missing: ${engineHints[name]}`);
  return engine;
}

/** The engine's version as it says it itself, such as `156.0.8078.79`. */
export async function engineVersion({name, path}: Engine): Promise<string> {
  // On Windows a Chrome that is asked for its version opens a window; its folder is named after it.
  if (process.platform === 'win32') {
    return readdirSync(dirname(path)).find((entry) => /^\d+\.\d/.test(entry)) ?? 'installed';
  }
  // MiniBrowser is asked on a screen: without one it says nothing but that it has none.
  const display = name === 'webkit' ? await startVirtualDisplay() : undefined;
  try {
    const env = display ? {...process.env, DISPLAY: display.name} : process.env;
    const {stdout} = await promisify(execFile)(path, ['--version'], {env, timeout: 20_000});
    return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'installed';
  } finally {
    display?.end();
  }
}

const finders: Readonly<Record<EngineName, () => string | undefined>> = {
  chromium() {
    if (process.env['CHROME_PATH']) return process.env['CHROME_PATH'];
    const places = {
      linux: [
        ...onPath('google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'),
        ...onPath('microsoft-edge-stable', 'microsoft-edge'),
      ],
      darwin: macPlaces('Google Chrome', 'Chromium', 'Microsoft Edge'),
      win32: windowsPlaces(
        'Google/Chrome/Application/chrome.exe',
        'Chromium/Application/chrome.exe',
      ).concat(windowsPlaces('Microsoft/Edge/Application/msedge.exe')),
    };
    return places[platform()].find(runs);
  },

  firefox() {
    if (process.env['FIREFOX_PATH']) return process.env['FIREFOX_PATH'];
    const places = {
      linux: onPath('firefox', 'firefox-esr'),
      darwin: macPlaces('Firefox').map((path) => join(dirname(path), 'firefox')),
      win32: windowsPlaces('Mozilla Firefox/firefox.exe'),
    };
    return places[platform()].find(runs);
  },

  webkit() {
    if (process.platform !== 'linux') return undefined;
    if (!onPath('WebKitWebDriver').length || !onPath('Xvfb').length) return undefined;
    const folders = ['/usr/lib', '/usr/libexec', '/usr/lib64'].flatMap((folder) =>
      existsSync(folder)
        ? [folder, ...readdirSync(folder).map((entry) => join(folder, entry))]
        : [],
    );
    // 4.1 is the GTK 3 build, 6.0 the one for GTK 4.
    return ['webkit2gtk-4.1', 'webkitgtk-6.0']
      .flatMap((build) => folders.map((folder) => join(folder, build, 'MiniBrowser')))
      .find((path) => existsSync(path));
  },
};

function platform(): 'linux' | 'darwin' | 'win32' {
  const {platform: name} = process;
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}

/** Ubuntu's `chromium-browser` without its snap is a file that only says so. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], {stdio: 'ignore', timeout: 20_000}).status === 0;
}

function onPath(...commands: string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) =>
    folders.map((folder) => join(folder, command)).filter((path) => existsSync(path)),
  );
}

function macPlaces(...apps: string[]): string[] {
  return apps.flatMap((app) =>
    ['/Applications', join(homedir(), 'Applications')].map((folder) =>
      join(folder, `${app}.app`, 'Contents/MacOS', app),
    ),
  );
}

function windowsPlaces(...programs: string[]): string[] {
  const {env} = process;
  const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
  return programs.flatMap((program) =>
    folders.flatMap((folder) => (folder ? [join(folder, program)] : [])),
  );
}
