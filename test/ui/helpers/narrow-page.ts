import {expect} from '@open-wc/testing';
import {viewFixture} from './view-fixture.js';

// Runs inside the frame of `in-narrow-page.ts`: there a page is as narrow as a phone's.
const {
  language = 'en',
  scheme = '',
  layer = '',
} = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

/** Opens the layer, and tells what sticks out and what axe finds. */
async function check(): Promise<string[]> {
  const {view, host, get} = await viewFixture({config: {language}});
  view.showBanner();
  if (layer === 'preferences') await view.openPreferences();
  host()!.style.colorScheme = scheme;
  const boxes = [get('section,dialog'), ...host()!.shadowRoot!.querySelectorAll('button')];
  const wide = boxes.filter(
    (box) => box.scrollWidth > box.clientWidth || box.getBoundingClientRect().right > innerWidth,
  );
  const faults = wide.map((box) => `${box.part.value} is too wide`);
  try {
    await expect(host()!).to.be.accessible();
  } catch (error) {
    faults.push(String(error));
  }
  return faults;
}

const detail = await check().catch((error: Error) => [error.message]);
frameElement!.dispatchEvent(new CustomEvent('checked', {detail}));
