import {expect} from '@open-wc/testing';
import {cookieScopes} from '../../src/cookies/cookie-scopes.js';

describe('cookieScopes', () => {
  it('DEL-01: are the host alone and every domain above it, each on every prefix of the path', () => {
    const domains = ['', ';domain=app.example.kz', ';domain=example.kz', ';domain=kz'];
    const paths = ['/', '/a', '/a/', '/a/b'];
    const expected = domains.flatMap((domain) => paths.map((path) => `;path=${path}${domain}`));
    const scopes = cookieScopes({hostname: 'app.example.kz', pathname: '/a/b'});
    expect(scopes).to.have.members(expected);
    expect(scopes).to.have.length(expected.length);
  });

  for (const [pathname, paths] of [
    ['/', ['/']],
    ['/a', ['/', '/a']],
    ['/a/', ['/', '/a', '/a/']],
    ['/a/b/c.html', ['/', '/a', '/a/', '/a/b', '/a/b/', '/a/b/c.html']],
    ['/курс/', ['/', '/курс', '/курс/']],
  ] as const) {
    it(`go up from ${pathname} to the root`, () => {
      const scopes = cookieScopes({hostname: '', pathname});
      expect(scopes).to.have.members(paths.map((path) => `;path=${path}`));
    });
  }

  it('DEL-01: take no number of labels for the registrable domain', () => {
    const scopes = cookieScopes({hostname: 'www.shop.com.kz', pathname: '/'});
    for (const domain of ['www.shop.com.kz', 'shop.com.kz', 'com.kz']) {
      expect(scopes).to.include(`;path=/;domain=${domain}`);
    }
  });

  it('are bounded on a path of thousands of folders, from the root down', () => {
    const path = (count: number): string => '/a'.repeat(count);
    const scopes = cookieScopes({hostname: '', pathname: path(2000)});
    expect(scopes).to.have.length(40);
    expect(scopes).to.have.members([
      ...Array.from({length: 20}, (_, i) => `;path=${path(i)}/`),
      ...Array.from({length: 20}, (_, i) => `;path=${path(i + 1)}`),
    ]);
  });

  it('are one for a page without a host and a path of one slash', () => {
    expect(cookieScopes({hostname: '', pathname: '/'})).to.deep.equal([';path=/']);
  });

  it('come to an end on a host with a dot behind it, and on addresses', () => {
    for (const hostname of ['example.test.', '127.0.0.1', '[::1]', 'localhost']) {
      expect(cookieScopes({hostname, pathname: '/'})).to.include(`;path=/;domain=${hostname}`);
    }
  });
});
