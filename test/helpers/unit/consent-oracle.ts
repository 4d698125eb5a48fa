import type {ConsentRules} from '../../../src/consent/rules.js';

/**
 * What a cookie value grants, as a sorted list of categories and services: the format read by hand,
 * field after field, so that the tests do not believe the expression that the source uses.
 */
export function grantedBy(value: string, rules: ConsentRules, today: string): string[] {
  const fields = value.split('&').map((field) => {
    const at = field.indexOf('=');
    return at < 0 ? null : ([field.slice(0, at), field.slice(at + 1)] as const);
  });
  const take = (isNext: (key: string) => boolean) => {
    const next = fields[0];
    return next && isNext(next[0]) ? (fields.shift() as readonly [string, string]) : undefined;
  };
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key));

  if (take((key) => key === 'v')?.[1] !== '1') return [];
  const day = take((key) => key === 't')?.[1];
  if (day === undefined || !isDay(day)) return [];
  const versions = new Map<string, string>();
  for (let next; (next = take((key) => key === 'p' || key.startsWith('p.')));) {
    const [key, version] = next;
    const id = key.slice(2);
    if (!isNew(key) || !isEscaped(version)) return [];
    if (key !== 'p' && !isWord(id, '-_')) return [];
    versions.set(id, version);
  }
  const answers = new Map<string, string>();
  for (const field of fields) {
    if (!field) return [];
    const [key, answer] = field;
    if (key === 'v' || key === 't' || key === 'p' || key.startsWith('p.')) return [];
    // A number as a key has no place of its own in a JavaScript object.
    if (!isNew(key) || !isWord(key, '-_.') || String(Number(key)) === key) return [];
    if (answer !== '0' && answer !== '1') return [];
    answers.set(key, answer);
  }
  const age = dayNumber(today) - dayNumber(day);
  if (!answers.size || age < 0 || age >= rules.cookie.days) return [];
  if (versions.get('') !== rules.policy?.version) return [];

  const granted = [];
  for (const {id, version} of rules.categories) {
    if (id === 'session' || versions.get(id) !== version || !answers.has(id)) continue;
    for (const [key, answer] of answers) {
      if (answer === '1' && (key === id || key.startsWith(`${id}.`))) granted.push(key);
    }
  }
  return granted.sort();
}

const isDigit = (letter: string): boolean => letter >= '0' && letter <= '9';

function isWord(text: string, more: string): boolean {
  const isLetter = (letter: string): boolean =>
    (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  return (
    text !== '' && [...text].every((one) => isLetter(one) || isDigit(one) || more.includes(one))
  );
}

/** True for what a form would send: nothing escaped that need not be, and nothing else left. */
function isEscaped(text: string): boolean {
  let plain;
  try {
    plain = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return false;
  }
  const hex = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  const again = encodeURIComponent(plain)
    .replaceAll(/[!'()~]/g, hex)
    .replaceAll('%20', '+');
  return text !== '' && again === text;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  if (![...text.replaceAll('-', '')].every(isDigit) || text.split('-').length !== 3) return false;
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** Days since some day long ago, by the calendar alone. */
function dayNumber(text: string): number {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  // March is the first month, so that the leap day is the last of its year.
  const years = month < 3 ? year - 1 : year;
  const months = (month + 9) % 12;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leaps + Math.floor((months * 306 + 5) / 10) + day;
}
