import type {ChildProcess} from 'node:child_process';
import type {Readable} from 'node:stream';
import {endChild, startChild} from './child-processes.js';

/** A screen that nobody sees. */
export interface VirtualDisplay {
  /** The value of `DISPLAY`, such as `:7`. */
  readonly name: string;
  end(): void;
}

/** Starts Xvfb on a display number of its own; rejects when it has none after 10 s. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '2000x2000x24', '-nolisten', 'tcp'];
  const child = startChild('Xvfb', args, {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
  try {
    return {name: `:${await readNumber(child)}`, end: () => endChild(child)};
  } catch (error) {
    endChild(child);
    throw error;
  }
}

/** Xvfb picks a free number itself and writes it to the pipe when it takes connections. */
function readNumber(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Xvfb ${why}`));
    const timer = setTimeout(() => fail('gave no display number in 10 s'), 10_000);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    const pipe = child.stdio[3] as Readable;
    pipe.once('data', (data: Buffer) => {
      clearTimeout(timer);
      resolve(data.toString().trim());
    });
  });
}
