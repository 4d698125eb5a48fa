import {spawnSync} from 'node:child_process';
import {findEngines, forgetEngines} from './engines.js';

/** Commands that install Chromium, by the package manager that they need. */
const managers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'apt-get': [['update'], ['install', '-y', '--no-install-recommends', 'chromium']],
  dnf: [['install', '-y', 'chromium']],
  zypper: [['--non-interactive', 'install', 'chromium']],
  pacman: [['-Sy', '--noconfirm', 'chromium']],
  apk: [['add', 'chromium']],
};

/**
 * Installs Chromium by the system's package manager where this run may; true when there is an
 * engine afterwards.
 */
export function installChromium(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  for (const [manager, commands] of Object.entries(managers)) {
    if (spawnSync(manager, ['--version'], {stdio: 'ignore'}).error) continue;
    console.log(`no browser found: installing Chromium with ${manager}`);
    commands.forEach((args) =>
      spawnSync(manager, args, {stdio: ['ignore', 'ignore', 'inherit'], env}),
    );
    break;
  }
  forgetEngines();
  return findEngines().length > 0;
}
