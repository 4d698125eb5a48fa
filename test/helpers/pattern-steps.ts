import type {Random} from './unit/random.js';

/** A piece of a pattern, as it is made here: characters, or a group, so many times. */
interface Piece {
  readonly set: string | null;
  readonly group: readonly (readonly Piece[])[];
  readonly least: number;
  readonly most: number;
}

/** A pattern that was made at random, and what it costs. */
export interface RandomPattern {
  readonly pattern: string;
  /** Texts that lead into it, each with a word to be repeated there. */
  readonly probes: readonly (readonly [start: string, word: string])[];
  /** How many characters a backtracking search looks at in a text, up to `most`. */
  steps(text: string, most: number): {readonly count: number; readonly place: number};
}

const LETTERS = 'ab_';
const SETS = ['a', 'a', 'b', 'b', '_', '_', 'ab', 'a_', 'ab_!'];
const COUNTS = [
  ...([
    ['', 1, 1],
    ['', 1, 1],
    ['', 1, 1],
    ['', 1, 1],
    ['*', 0, 1e9],
    ['+', 1, 1e9],
  ] as const),
  ...([
    ['?', 0, 1],
    ['{2}', 2, 2],
    ['{1,3}', 1, 3],
    ['{2,}', 2, 1e9],
  ] as const),
] as const;

/** A pattern such as `^a(b_|a*)+[ab]*`, of a few pieces and up to two groups deep. */
export function randomPattern(random: Random): RandomPattern {
  const {below, pick} = random;
  const write = (set: string): string => (set === 'ab_!' ? '.' : set.length > 1 ? `[${set}]` : set);

  const makeSequence = (depth: number): [string, Piece[]] => {
    const made = Array.from({length: 1 + below(4)}, () => makePiece(depth));
    return [made.map(([text]) => text).join(''), made.map(([, piece]) => piece)];
  };
  const makePiece = (depth: number): [string, Piece] => {
    const [count, least, most] = pick(COUNTS);
    if (depth > 0 && !below(4)) {
      const made = Array.from({length: 1 + below(2)}, () => makeSequence(depth - 1));
      const text = `(${made.map(([one]) => one).join('|')})${count}`;
      return [text, {set: null, group: made.map(([, one]) => one), least, most}];
    }
    const set = pick(SETS);
    return [write(set) + count, {set, group: [], least, most}];
  };
  const sample = ({set, group, least, most}: Piece): string =>
    Array.from({length: Math.min(most, least + below(2))}, () =>
      set ? pick([...set]) : pick(group).map(sample).join(''),
    ).join('');

  const [text, pieces] = makeSequence(2);
  const [other, branch] = below(6) ? ['', null] : makeSequence(1);
  const words = [
    ...LETTERS,
    ...[...LETTERS].flatMap((one) => [...LETTERS].map((two) => one + two)),
  ];
  const probes = pieces.flatMap((piece, i) => {
    const start = pieces.slice(0, i).map(sample).join('');
    return [...words, sample(piece) || 'a', sample(piece) + sample(piece) || 'b'].map(
      (word) => [start, word] as const,
    );
  });
  return {
    pattern: `^${text}${branch ? `|${other}` : ''}`,
    probes,
    steps: (given, most) => search(given, pieces, branch, most),
  };
}

class TooMany extends Error {}

/** Searches as engines do: the first way first, and back where it fails. */
function search(
  text: string,
  pieces: readonly Piece[],
  branch: readonly Piece[] | null,
  most: number,
): {count: number; place: number} {
  let count = 0;
  type Next = (at: number) => boolean;
  const sequence = (list: readonly Piece[], i: number, at: number, next: Next): boolean =>
    i === list.length
      ? next(at)
      : piece(list[i]!, 0, at, (then) => sequence(list, i + 1, then, next));
  const once = ({set, group}: Piece, at: number, next: Next): boolean => {
    if (++count > most) throw new TooMany();
    if (set) return at < text.length && set.includes(text[at]!) && next(at + 1);
    return group.some((one) => sequence(one, 0, at, next));
  };
  const piece = (one: Piece, done: number, at: number, next: Next): boolean => {
    // A further round has to take something.
    const again = (then: number): boolean =>
      (then > at || done < one.least) && piece(one, done + 1, then, next);
    return (done < one.most && once(one, at, again)) || (done >= one.least && next(at));
  };
  const ends = (): boolean => true;
  try {
    for (let at = 0; at <= text.length; at++) {
      if (!at && sequence(pieces, 0, at, ends)) return {count, place: at};
      if (branch && sequence(branch, 0, at, ends)) return {count, place: at};
    }
    return {count, place: -1};
  } catch (error) {
    if (error instanceof TooMany) return {count, place: NaN};
    throw error;
  }
}
