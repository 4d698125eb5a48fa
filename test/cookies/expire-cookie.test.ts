import {expect} from '@open-wc/testing';
import {expireCookie} from '../../src/cookies/expire-cookie.js';
import {
  clearCookies,
  cookieNames,
  DEEP_PATH,
  goToPath,
  host,
  parentDomain,
  plant,
  recordWrites,
} from '../helpers/unit/cookies.js';
import {restoreStubs} from '../helpers/unit/stubs.js';

describe('expireCookie', () => {
  beforeEach(() => goToPath(DEEP_PATH));
  afterEach(() => {
    clearCookies();
    restoreStubs();
  });

  for (const [name, attributes] of [
    ['on this host only', ';path=/'],
    ['on this host as a domain', `;path=/;domain=${host}`],
    ['on the domain above', `;path=/;domain=${parentDomain}`],
    ['on the path above, with a slash', ';path=/course/'],
    ['on the path above, without one', ';path=/course'],
    ['on this folder', ';path=/course/lesson/'],
    ['on this page', `;path=${DEEP_PATH}`],
    ['on the domain above and this page', `;path=${DEEP_PATH};domain=${parentDomain}`],
    ['where the browser puts it by default', ''],
  ] as const) {
    it(`DEL-01: deletes a cookie ${name}`, () => {
      plant('_ym_uid=1', attributes);
      expect(cookieNames()).to.include('_ym_uid');
      expireCookie('_ym_uid');
      expect(cookieNames()).not.to.include('_ym_uid');
    });
  }

  it('DEL-01: deletes all that have the same name', () => {
    plant('_ym_uid=1', ';path=/');
    plant('_ym_uid=2', ';path=/course/');
    plant('_ym_uid=3', `;path=/;domain=${parentDomain}`);
    plant('_ym_uid=4', `;path=/course;domain=${parentDomain}`);
    expect(cookieNames().filter((name) => name === '_ym_uid')).to.have.length(4);
    expireCookie('_ym_uid');
    expect(cookieNames()).not.to.include('_ym_uid');
  });

  it('DEL-03: leaves every other cookie', () => {
    for (const name of ['sid', '_ym_uid2', 'x_ym_uid', '_ym', '_YM_UID']) plant(`${name}=1`);
    expireCookie('_ym_uid');
    expect(cookieNames()).to.have.members(['sid', '_ym_uid2', 'x_ym_uid', '_ym', '_YM_UID']);
  });

  it('deletes a malformed cookie by its name as it stands', () => {
    plant('%E0%A4%A=1');
    expireCookie('%E0%A4%A');
    expect(cookieNames()).not.to.include('%E0%A4%A');
  });

  it('DEL-01: tries each scope for a partitioned twin too', () => {
    const writes = recordWrites();
    expireCookie('_ym_uid');
    const [plain, partitioned] = [false, true].map((is) =>
      writes.filter((write) => /; ?partitioned/i.test(write) === is),
    ) as [string[], string[]];
    expect(partitioned).to.have.length(plain.length);
    for (const write of partitioned) {
      expect(write).to.match(/; ?secure/i);
      expect(write).to.match(/; ?samesite=none/i);
    }
  });
});
