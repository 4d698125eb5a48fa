import {expect} from '@open-wc/testing';
import {afterPaint} from '../../src/gate/after-paint.js';
import {nextTask} from '../../src/gate/next-task.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';

describe('nextTask', () => {
  afterEach(restoreStubs);

  for (const [name, scheduler] of [
    ['with the browser’s scheduler', Reflect.get(window, 'scheduler')],
    ['without a scheduler', undefined],
    ['with one that can’t yield', {}],
    ['with a form of the page’s that is called so', {yield: document.createElement('input')}],
  ] as const) {
    it(`GATE-18: gives up the thread ${name}`, async () => {
      stub(window, 'scheduler', {value: scheduler});
      const order: string[] = [];
      const task = nextTask().then(() => order.push('task'));
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
      order.push('microtasks');
      await task;
      expect(order).to.deep.equal(['microtasks', 'task']);
    });
  }
});

describe('afterPaint', () => {
  afterEach(restoreStubs);

  it('GATE-18: resolves after the next frame', async () => {
    const order: string[] = [];
    requestAnimationFrame(() => order.push('frame'));
    await afterPaint();
    order.push('after');
    expect(order).to.deep.equal(['frame', 'after']);
  });

  it('resolves in a tab in the background too, which paints nothing', async () => {
    stub(window, 'requestAnimationFrame', {value: () => 0});
    await afterPaint();
  });
});
