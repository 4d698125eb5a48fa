import {DAYS, FLAG, INTEGRATIONS, LOCALIZED, type Shape} from './config-shape.js';
import {ConsentConfigError} from './consent-config-error.js';

/** Throws with the option's path and the way to mend it. */
export function fail(option: string, fix: string): never {
  throw new ConsentConfigError(option, fix);
}

/** Throws `ConsentConfigError` at the first member of the value that has not its shape, or is none. */
export function checkShape(value: unknown, shape: Shape, option: string): void {
  if (value == null) {
    // Templates write null for a word that they don't have. Of the rest the cookie alone has defaults.
    const isWord = isList(shape) && shape[0] instanceof RegExp && shape !== LOCALIZED;
    if (value === undefined || isWord || option === 'config.cookie') return;
    fail(option, 'must not be null');
  }
  if (!isList(shape)) checkMembers(value, shape, option);
  else if (shape[0] instanceof RegExp) {
    // A version that is a number would never equal the text in the cookie.
    const kind = typeof value;
    const isKind =
      shape === FLAG
        ? kind === 'boolean'
        : kind === 'string' ||
          (shape === DAYS && kind === 'number') ||
          ((shape === LOCALIZED || shape === INTEGRATIONS) && kind === 'object');
    if (isKind && shape[0].test(String(value))) return;
    const fix = `must be ${shape[1]}`;
    if (shape[2]) console.warn(`kelisim: ${option} ${fix}`);
    else fail(option, fix);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => {
      if (item == null) fail(`${option}[${i}]`, 'must not be null');
      checkShape(item, shape[0] as Shape, `${option}[${i}]`);
    });
  } else fail(option, 'must be an array');
}

const isList = (shape: Shape): shape is Exclude<Shape, {readonly [member: string]: Shape}> =>
  Array.isArray(shape);

function checkMembers(
  value: unknown,
  shape: Readonly<Record<string, Shape>>,
  option: string,
): void {
  if (typeof value !== 'object' || Array.isArray(value)) fail(option, 'must be an object');
  for (const [key, member] of Object.entries(value as object)) {
    if (!Object.hasOwn(shape, key)) {
      fail(`${option}.${key}`, `is no option: use ${Object.keys(shape).join(', ')}`);
    }
    checkShape(member, shape[key]!, `${option}.${key}`);
  }
}
