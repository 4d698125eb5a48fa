import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {knownVendors} from '../../src/audit/known-vendors.js';
import {findAmbiguousGroup} from '../../src/find-ambiguous-group.js';
import {randomPattern} from '../helpers/pattern-steps.js';
import {oddPatterns} from '../../src/odd-patterns.js';
import {rootFolder} from '../helpers/test-files.js';
import {seededRandom} from '../helpers/unit/random.js';

const textsIn = (folder: string, kind: RegExp): string[] =>
  readdirSync(join(rootFolder, folder), {recursive: true, encoding: 'utf8'})
    .filter((file) => kind.test(file))
    .map((file) => readFileSync(join(rootFolder, folder, file), 'utf8'));

describe('DEL-05: findAmbiguousGroup', () => {
  it('passes every pattern that is written in the source, the site of the demo and the docs', () => {
    const texts = [
      ...textsIn('src', /\.ts$/),
      ...textsIn('docs', /\.md$/),
      ...textsIn('demo/assets', /\.js$/),
      readFileSync(join(rootFolder, 'README.md'), 'utf8'),
    ];
    const patterns = texts.flatMap((text) =>
      [...text.matchAll(/\bpattern"?:\s*(['"])(\^.+?)\1/g)].map(([, , pattern = '']) => pattern),
    );
    patterns.push(...knownVendors.flatMap(({cookies, storage = []}) => [...cookies, ...storage]));
    assert.ok(patterns.length > 60, String(patterns.length));
    for (const pattern of patterns) assert.equal(findAmbiguousGroup(pattern), undefined, pattern);
  });

  it('passes no random pattern whose search takes more than linear time in texts made for it', () => {
    const random = seededRandom(4);
    let [passed, refused, slow] = [0, 0, 0];
    for (let round = 0; round < 1000; round++) {
      const {pattern, probes, steps} = randomPattern(random);
      const isPassed = findAmbiguousGroup(pattern) === undefined;
      // Of the others a few will do, to see that slow ones are told at all.
      if (!isPassed && round % 10) continue;
      const found = probes.find(([start, word]) => {
        const times = Math.ceil(60 / word.length);
        const [short = '', long = ''] = [times, 2 * times].map(
          (one) => `${start}${word.repeat(one)}!`,
        );
        const {count, place} = steps(short, 20_000);
        // What counts the steps finds what the engine finds.
        if (isPassed) assert.equal(place, short.search(pattern), `${pattern} in ${short}`);
        // Twice the text takes twice the steps; where they grow with its square it is four times.
        const most = 3 * count + 100;
        return Number.isNaN(place) || steps(long, most).count > most;
      });
      if (isPassed) assert.equal(found, undefined, `${pattern}: ${found?.join(' ')}`);
      passed += +isPassed;
      refused += +!isPassed;
      slow += +!!found;
    }
    assert.ok(passed > 400 && slow > refused / 3, `${passed} pass; ${slow} of ${refused} are slow`);
  });

  it('has nothing to say of a pattern that is not looked into', () => {
    const random = seededRandom(5);
    let plain = 0;
    for (let round = 0; round < 20_000; round++) {
      const {pattern} = randomPattern(random);
      const anchored = `^${pattern.replace(/^\^/, '')}`;
      const cookies = [{pattern: anchored}];
      if (oddPatterns({services: [{id: 'x', category: 'analytics', cookies}]})[0]) continue;
      plain++;
      assert.equal(findAmbiguousGroup(anchored), undefined, anchored);
    }
    assert.ok(plain > 500, `${plain} are plain`);
  });

  it('reads patterns once itself, whatever they are', () => {
    for (const pattern of [
      `[${'\\a'.repeat(5000)}`,
      '^' + '(a|b)'.repeat(5000),
      '^' + '('.repeat(3000) + 'a+' + ')'.repeat(3000) + '+',
      '^.*' + '(a|b)'.repeat(2000) + 'x',
      '^.*' + '[^b]'.repeat(1000),
      '^' + 'a?'.repeat(3000) + 'b',
      '^' + '[ab]*_'.repeat(2000) + 'x',
    ]) {
      assert.notEqual(findAmbiguousGroup(pattern), null);
    }
  });
});
