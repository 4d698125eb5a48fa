import {expect} from '@open-wc/testing';
import {openFrame} from '../helpers/unit/frames.js';
import {marked, startGate} from '../helpers/unit/gate-fixture.js';
import {restoreStubs} from '../helpers/unit/stubs.js';

/** Every member of the window's objects and their prototypes, as it stands. */
function snapshot(realm: Window): Map<string, PropertyDescriptor> {
  const members = new Map<string, PropertyDescriptor>();
  const add = (name: string, object: object): void => {
    for (const key of Reflect.ownKeys(object)) {
      members.set(`${name}.${String(key)}`, Object.getOwnPropertyDescriptor(object, key)!);
    }
  };
  for (const [name, {value}] of Object.entries(Object.getOwnPropertyDescriptors(realm))) {
    if (typeof value !== 'function') continue;
    add(name, value as object);
    const prototype: unknown = Reflect.get(value as object, 'prototype');
    if (prototype instanceof Object || typeof prototype === 'object') {
      if (prototype) add(`${name}.prototype`, prototype);
    }
  }
  for (const object of ['document', 'navigator', 'history', 'location'] as const) {
    add(object, realm[object]);
  }
  for (const name of ['fetch', 'setTimeout', 'eval', 'open']) {
    members.set(name, Object.getOwnPropertyDescriptor(realm, name)!);
  }
  return members;
}

const differences = (
  before: ReadonlyMap<string, PropertyDescriptor>,
  after: ReadonlyMap<string, PropertyDescriptor>,
): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
    const [a, b] = [before.get(name), after.get(name)];
    // Some data is made anew whenever it is read; what can be patched is a function.
    const isCode = typeof (a?.value ?? b?.value) === 'function';
    return !a || !b || (isCode && a.value !== b.value) || a.get !== b.get || a.set !== b.set;
  });

describe('the core', () => {
  afterEach(restoreStubs);

  it('GATE-40: patches nothing of the page’s, neither at its start nor when it releases', async () => {
    const frame = await openFrame();
    const before = snapshot(frame.window);
    expect(before.size).to.be.above(3000);
    const gate = startGate(frame);
    expect(differences(before, snapshot(frame.window))).to.deep.equal([]);
    gate.body.innerHTML = marked('inline') + marked('external', {external: true});
    gate.allowed.add('analytics');
    await gate.release();
    expect(gate.log).to.have.length(2);
    expect(differences(before, snapshot(frame.window))).to.deep.equal([]);
  });

  it('GATE-40: patches nothing when the script tag’s file is loaded', async () => {
    const {window: realm, document: page} = await openFrame();
    const before = snapshot(realm);
    const script = page.createElement('script');
    script.src = '/dist/kelisim.js';
    const loaded = new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
    });
    page.head.append(script);
    await loaded;
    expect(Reflect.get(realm, 'kelisim')).to.have.property('acceptAll');
    expect(differences(before, snapshot(realm))).to.deep.equal([]);
  });
});
