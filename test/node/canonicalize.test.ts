import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {canonicalize} from '../../src/records/canonicalize.js';
import {seededRandom} from '../helpers/unit/random.js';

/** A number by the bits of its double, as RFC 8785 lists them in appendix B. */
const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

describe('canonicalize, by RFC 8785', () => {
  for (const [bits, text] of [
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ] as const) {
    it(`writes the double ${bits} as ${text}`, () => {
      assert.equal(canonicalize(double(bits)), text);
    });
  }

  for (const bits of ['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000']) {
    it(`refuses ${double(bits)}, alone and inside`, () => {
      assert.throws(() => canonicalize(double(bits)), TypeError);
      assert.throws(() => canonicalize({a: [double(bits)]}), TypeError);
    });
  }

  it('writes numbers, texts and literals as in section 3.2.2', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    assert.equal(
      canonicalize(value),
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts by UTF-16 units as in section 3.2.3: a pair of surrogates before U+FB33', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    assert.deepEqual(
      [...canonicalize(value).matchAll(/:"([^"]+)"/g)].map(([, text]) => text),
      [
        'Carriage Return',
        'One',
        'Control',
        'Latin Small Letter O With Diaeresis',
        'Euro Sign',
        'Emoji: Grinning Face',
        'Hebrew Letter Dalet With Dagesh',
      ],
    );
  });

  it('sorts names that are numbers as texts', () => {
    assert.equal(
      canonicalize({9: 1, 10: 2, a: {1: 1, 0: 0, '01': 2}}),
      '{"10":2,"9":1,"a":{"0":0,"01":2,"1":1}}',
    );
  });

  it('escapes what ECMAScript escapes, and nothing else', () => {
    const controls = Array.from({length: 32}, (_, i) => String.fromCharCode(i)).join('');
    const names = new Map([...'bfnrt'].map((name) => [JSON.parse(`"\\${name}"`) as string, name]));
    const wanted = [...controls].map((one) =>
      names.has(one)
        ? `\\${names.get(one)}`
        : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    assert.equal(canonicalize(controls), `"${wanted.join('')}"`);
    for (const one of ['\u007f', '\u0080', '\u2028', '\u2029', '\ufeff', '/', '<', '😀', 'ә']) {
      assert.equal(canonicalize(one), `"${one}"`);
    }
  });

  for (const [what, value] of Object.entries({
    'half of a pair': '\ud83d',
    'the other half': 'a\ude00b',
    'two halves in the wrong order': '\ude00\ud83d',
    'half of a pair in a name': {'\ud83d': 1},
    'half of a pair in a list': [{a: ['\udfff']}],
    undefined,
    'undefined in a list': [undefined],
    'a hole in a list': [1, , 2],
    'a function': () => 1,
    'a symbol': Symbol('x'),
  })) {
    it(`refuses ${what}`, () => {
      assert.throws(() => canonicalize(value), TypeError);
    });
  }

  it('leaves out members that are undefined, and takes own ones alone', () => {
    const value = Object.assign(Object.create({b: 1}) as object, {a: undefined, c: null});
    assert.equal(canonicalize(value), '{"c":null}');
    assert.equal(canonicalize(JSON.parse('{"__proto__":1}')), '{"__proto__":1}');
  });

  it('gives one text whatever the order and the blanks were, and JSON reads the same from it', () => {
    const {below, pick} = seededRandom(8785);
    const make = (depth: number): unknown => {
      const kind = below(depth ? 6 : 4);
      if (kind === 4) return Array.from({length: below(4)}, () => make(depth - 1));
      const name = (): string => pick(['a', 'B', '9', '10', 'ә', '😀', '\ufb33', '"', '']);
      if (kind === 5) {
        return Object.fromEntries(Array.from({length: below(5)}, () => [name(), make(depth - 1)]));
      }
      return [name(), (below(1e9) - 5e8) / 10 ** below(20), null, !below(2)][kind];
    };
    const turn = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turn);
      if (!value || typeof value !== 'object') return value;
      const entries = Object.entries(value).map(([key, one]) => [key, turn(one)] as const);
      return Object.fromEntries(entries.reverse());
    };
    for (let round = 0; round < 2000; round++) {
      const value = make(4);
      const text = canonicalize(value);
      assert.equal(canonicalize(turn(value)), text);
      assert.equal(canonicalize(JSON.parse(text)), text);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
    }
  });
});
