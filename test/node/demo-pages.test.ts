import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {startDemo, type Demo} from '../../demo/start-demo.mjs';

/** An element that the eye finds empty, though it is there to say something. */
const HOLE =
  /<(p|li|h[1-6]|a|button|th|label|strong)\b[^>]*>\s*<\/\1>|<label[^>]*>\s*<input[^>]*>\s*<\/label>/;

describe('the pages of the demo', () => {
  let demo: Demo;
  before(async () => (demo = await startDemo()));
  after(() => demo.close());

  const get = async (path: string, cookie = ''): Promise<string> => {
    const response = await fetch(demo.url + path, {headers: {cookie}});
    assert.equal(response.status, 200, path);
    return response.text();
  };

  /** The cookie of somebody who has signed in. */
  async function signIn(fields: Readonly<Record<string, string>>): Promise<string> {
    const response = await fetch(`${demo.url}/account/sign-in`, {
      method: 'POST',
      headers: {origin: demo.url},
      body: new URLSearchParams({email: 'a@b.kz', password: 'kerning', ...fields}),
      redirect: 'manual',
    });
    const sid = /sid=[\w-]+/.exec(response.headers.get('set-cookie') ?? '')?.[0];
    assert.ok(sid, 'signed in');
    return sid;
  }

  for (const language of ['', '/kk', '/en']) {
    it(`have no text missing: ${language || '/ru'}`, async () => {
      const pupil = await signIn({minor: 'on'});
      const adult = await signIn({});
      const pages = await Promise.all([
        ...['/', '/lesson/', '/npm/', '/privacy/', '/account/'].map((path) => get(language + path)),
        get(`${language}/account/?again`),
        get(`${language}/account/`, pupil),
        get(`${language}/account/`, adult),
        get(`${language}/account/`, 'kelisim=v=1&t=2026-01-01&functional=1&analytics=0'),
      ]);
      for (const page of pages) {
        assert.equal(HOLE.exec(page)?.[0], undefined);
        assert.doesNotMatch(page, /undefined|\[object /);
      }
      // What is said to a pupil is not what is said to the others.
      assert.notEqual(pages[6], pages[7]);
    });
  }
});
