import {expect} from '@open-wc/testing';
import type {ServiceConfig, StorageDeclaration} from '../../src/config.js';
import {eraseDenied} from '../../src/cookies/erase-denied.js';
import {
  clearCookies,
  cookieNames,
  cookiesAre,
  forbidCookies,
  innerFolder,
  outerFolder,
  parentDomain,
  plant,
} from '../helpers/unit/cookies.js';
import {openFrame} from '../helpers/unit/frames.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet} from '../helpers/unit/until.js';

const metrika: ServiceConfig = {
  id: 'yandex-metrika',
  category: 'analytics',
  cookies: [{name: '_ym_uid'}, {pattern: '^_ym_'}],
  storage: [
    {area: 'local', pattern: '^_ym'},
    {area: 'session', name: '_ym_session'},
    {area: 'indexeddb', pattern: '^ym-'},
  ],
};
const signIn: ServiceConfig = {id: 'sign-in', category: 'session', cookies: [{name: 'sid'}]};

const denyAll = (category: string): boolean => category === 'session';
const allowAll = (): boolean => true;

const databases = async (): Promise<(string | undefined)[]> =>
  (await indexedDB.databases()).map(({name}) => name);

function makeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(request.error as Error);
  });
}

describe('eraseDenied', () => {
  afterEach(async () => {
    restoreStubs();
    await clearCookies();
    localStorage.clear();
    sessionStorage.clear();
    for (const name of await databases()) indexedDB.deleteDatabase(name!);
  });

  describe('of cookies', () => {
    for (const [name, attributes] of [
      ['on this host', ';path=/'],
      ['on the parent domain', `;path=/;domain=${parentDomain}`],
      ['on a sub-path', `;path=${innerFolder}/`],
      ['on a sub-path of the parent domain', `;path=${outerFolder};domain=${parentDomain}`],
    ] as const) {
      it(`DEL-01: takes a denied service’s, ${name}`, async () => {
        const {document: page, source} = await openFrame();
        plant('_ym_uid=1', attributes);
        plant('_ym_d=2', attributes);
        expect(cookieNames(page)).to.have.length(2);
        source.eraseDenied([metrika], denyAll);
        expect(cookieNames(page)).to.deep.equal([]);
      });
    }

    it('leaves an allowed service’s', () => {
      plant('_ym_uid=1');
      eraseDenied([metrika], allowAll);
      expect(cookieNames()).to.deep.equal(['_ym_uid']);
    });

    it('DEL-03: leaves the session’s and what nobody declared', () => {
      for (const name of ['sid', 'sid2', 'PHPSESSID', 'kelisim', 'theme', 'ym_', '_YM_UID'])
        plant(`${name}=1`);
      eraseDenied([metrika, signIn], denyAll);
      expect(cookieNames()).to.have.members([
        'sid',
        'sid2',
        'PHPSESSID',
        'kelisim',
        'theme',
        'ym_',
        '_YM_UID',
      ]);
    });

    it('DEL-03: leaves what the session declares too, though a denied service’s pattern takes it in', () => {
      plant('sid=1');
      plant('other=1');
      eraseDenied(
        [{id: 'greedy', category: 'analytics', cookies: [{pattern: '^.*'}]}, signIn],
        denyAll,
      );
      expect(cookieNames()).to.deep.equal(['sid']);
    });

    it('DEL-03: leaves what an allowed service shares with a denied one', () => {
      plant('_ym_uid=1');
      const other: ServiceConfig = {
        id: 'other',
        category: 'functional',
        cookies: [{name: '_ym_uid'}],
      };
      eraseDenied([metrika, other], (category) => category === 'functional');
      expect(cookieNames()).to.deep.equal(['_ym_uid']);
      eraseDenied([metrika, other], denyAll);
      expect(cookieNames()).to.deep.equal([]);
    });

    it('takes the cookies of one service in an allowed category', () => {
      plant('_ym_uid=1');
      plant('_clck=1');
      const clarity: ServiceConfig = {
        id: 'clarity',
        category: 'analytics',
        cookies: [{name: '_clck'}],
      };
      eraseDenied([metrika, clarity], (_, service) => service === 'clarity');
      expect(cookieNames()).to.deep.equal(['_clck']);
    });

    for (const [pattern, taken, left] of [
      ['^_ga$', ['_ga'], ['_ga2', 'x_ga', '_gat']],
      ['^_ga(_|$)', ['_ga', '_ga_ABC'], ['_gat', 'x_ga']],
      ['^_ga|_gid', ['_ga', '_ga2', '_gid'], ['x_gid', 'x_ga']],
      ['_ga', ['_ga', '_gat'], ['x_ga']],
      ['^ph_.+_posthog$', ['ph_abc_posthog'], ['ph__posthog', 'ph_abc_posthog2']],
      ['^a.c', ['abc', 'a.c'], ['xabc', 'ac']],
    ] as const) {
      it(`DEL-05: reads ${pattern} from the name’s first letter on`, async () => {
        for (const name of [...taken, ...left]) plant(`${name}=1`);
        eraseDenied([{id: 'x', category: 'analytics', cookies: [{pattern}]}], denyAll);
        await cookiesAre(...left);
      });
    }

    it('takes every one that matches, not every other', async () => {
      for (let i = 0; i < 20; i++) plant(`_ym_${i}=1`);
      eraseDenied([metrika], denyAll);
      await cookiesAre();
    });

    it('a pattern that can’t be read keeps nothing else from being erased', () => {
      for (const name of ['_ym_uid', '_x', 'sid']) plant(`${name}=1`);
      const broken: ServiceConfig = {
        id: 'broken',
        category: 'analytics',
        cookies: [{pattern: '^('}, {name: '_x'}],
      };
      eraseDenied([broken, metrika, signIn], denyAll);
      expect(cookieNames()).to.deep.equal(['sid']);
    });

    it('takes one with an equals sign in its value', () => {
      plant('_ym_uid=a=b=c');
      eraseDenied([metrika], denyAll);
      expect(cookieNames()).to.deep.equal([]);
    });

    it('is not kept from it by somebody else’s malformed cookie', () => {
      plant('bad=%E0%A4%A');
      plant('_ym_uid=1');
      eraseDenied([metrika], denyAll);
      expect(cookieNames()).to.deep.equal(['bad']);
    });
  });

  for (const [area, storage] of [
    ['local', localStorage],
    ['session', sessionStorage],
  ] as const) {
    describe(`of ${area} storage`, () => {
      const erase = (item: Omit<StorageDeclaration, 'area'>, allows = denyAll): void =>
        eraseDenied([{id: 'x', category: 'analytics', storage: [{area, ...item}]}], allows);

      it('LAW-24: takes a denied service’s keys by name and by pattern', () => {
        storage.setItem('exact', '1');
        storage.setItem('_ym1', '1');
        storage.setItem('_ym2', '1');
        erase({name: 'exact'});
        erase({pattern: '^_ym'});
        expect(storage).to.have.length(0);
      });

      it('DEL-03: leaves all others, and an allowed service’s', () => {
        storage.setItem('_ym1', '1');
        storage.setItem('x_ym', '1');
        erase({name: '_ym'});
        erase({pattern: '^_ym'}, allowAll);
        erase({pattern: '^ym'});
        expect(storage).to.have.length(2);
      });
    });
  }

  it('takes no key of one area for the other’s, nor for a cookie', () => {
    localStorage.setItem('x', '1');
    sessionStorage.setItem('x', '1');
    plant('x=1');
    eraseDenied(
      [{id: 'x', category: 'analytics', storage: [{area: 'session', name: 'x'}]}],
      denyAll,
    );
    expect(localStorage).to.have.length(1);
    expect(sessionStorage).to.have.length(0);
    expect(cookieNames()).to.deep.equal(['x']);
    eraseDenied([{id: 'x', category: 'analytics', cookies: [{name: 'x'}]}], denyAll);
    expect(localStorage).to.have.length(1);
    expect(cookieNames()).to.deep.equal([]);
  });

  it('LAW-24: takes a denied service’s databases, and no others', async () => {
    for (const name of ['ym-1', 'ym-2', 'lessons', 'xym-1']) await makeDatabase(name);
    eraseDenied([metrika], denyAll);
    let names = await databases();
    while (names.some((name) => name?.startsWith('ym-'))) names = await databases();
    expect(names).to.have.members(['lessons', 'xym-1']);
  });

  it('leaves an allowed service’s databases', async () => {
    await makeDatabase('ym-1');
    eraseDenied([metrika], allowAll);
    await quiet();
    expect(await databases()).to.include('ym-1');
  });

  it('touches nothing where no service is declared', () => {
    stub(Document.prototype, 'cookie', {
      get: () => {
        throw new Error('read');
      },
    });
    eraseDenied([], denyAll);
    for (const service of [{id: 'x', category: 'analytics'}, metrika]) {
      expect(() => eraseDenied([service], denyAll)).not.to.throw();
    }
  });

  it('COOK-03: never throws, and goes on with the other areas, where one can’t be had', () => {
    forbidCookies();
    localStorage.setItem('_ym', '1');
    eraseDenied([metrika], denyAll);
    expect(localStorage).to.have.length(0);
  });

  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'] as const) {
    it(`COOK-03: never throws, and goes on, where ${name} does`, () => {
      stub(window, name, {
        get: () => {
          throw new DOMException('sandboxed', 'SecurityError');
        },
      });
      plant('_ym_uid=1');
      eraseDenied([metrika], denyAll);
      expect(cookieNames()).to.deep.equal([]);
    });
  }

  it('COOK-03: is not troubled by databases that can’t be listed', async () => {
    const failures: unknown[] = [];
    const onFailure = (event: PromiseRejectionEvent): void => void failures.push(event.reason);
    addEventListener('unhandledrejection', onFailure);
    stub(indexedDB, 'databases', {value: () => Promise.reject(new Error('no'))});
    eraseDenied([metrika], denyAll);
    stub(indexedDB, 'databases', {value: undefined});
    eraseDenied([metrika], denyAll);
    await quiet();
    removeEventListener('unhandledrejection', onFailure);
    expect(failures).to.have.length(0);
  });
});
