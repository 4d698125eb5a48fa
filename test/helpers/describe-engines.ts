import {engineVersion, findEngines, type EngineName} from './engines.js';

/** `chromium 156.0.8078.79, firefox 153.7.0, webkit missing`. */
export async function describeEngines(wanted: readonly EngineName[]): Promise<string> {
  const described = wanted.map(async (name) => {
    const engine = findEngines().find((one) => one.name === name);
    if (!engine) return `${name} missing`;
    const version = await engineVersion(engine).catch(() => 'of unknown version');
    return `${name} ${version}`;
  });
  return (await Promise.all(described)).join(', ');
}
