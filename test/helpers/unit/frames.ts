import type {FrameSource} from './in-frame.js';
import {later} from './stubs.js';

/** A page inside the page, with its own document and its own copy of the source. */
export interface Frame {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly source: FrameSource;
}

const PAGE = new URL('in-frame.html', import.meta.url);

/** The path of the frame that {@link openFrame} opens: some folders deep. */
export const FRAME_PATH = PAGE.pathname;

/** Opens a page with an address of its own; `restoreStubs` takes it away. */
export async function openFrame(): Promise<Frame> {
  const frame = document.createElement('iframe');
  later(() => frame.remove());
  const loaded = new Promise((resolve) => frame.addEventListener('source', resolve, {once: true}));
  frame.src = PAGE.href;
  document.body.append(frame);
  await loaded;
  const window = frame.contentWindow as Frame['window'];
  return {
    window,
    document: frame.contentDocument!,
    source: Reflect.get(window, 'source') as FrameSource,
  };
}

/**
 * Opens a page whose markup the parser puts in, and which is still being parsed when this resolves;
 * `document.close()` ends it.
 */
export async function parseFrame(markup: string): Promise<Frame> {
  const frame = await openFrame();
  // The document is opened anew; it and the window, and so the source, stay the same.
  frame.document.open();
  frame.document.write(`<!doctype html><title>Frame</title><body>${markup}`);
  return frame;
}
