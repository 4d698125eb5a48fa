import {expect} from '@open-wc/testing';
import {expireCookie} from '../../src/cookies/expire-cookie.js';
import {
  clearCookies,
  cookieNames,
  host,
  innerFolder,
  outerFolder,
  parentDomain,
  plant,
  recordWrites,
} from '../helpers/unit/cookies.js';
import {FRAME_PATH, openFrame, type Frame} from '../helpers/unit/frames.js';
import {restoreStubs} from '../helpers/unit/stubs.js';

describe('expireCookie', () => {
  let frame: Frame;

  beforeEach(async () => {
    frame = await openFrame();
  });

  afterEach(async () => {
    await clearCookies(frame.document);
    restoreStubs();
  });

  for (const [name, attributes] of [
    ['on this host only', ';path=/'],
    ['on this host as a domain', `;path=/;domain=${host}`],
    ['on the domain above', `;path=/;domain=${parentDomain}`],
    ['on a folder above, with a slash', `;path=${outerFolder}/`],
    ['on a folder above, without one', `;path=${outerFolder}`],
    ['on this folder, with a slash', `;path=${innerFolder}/`],
    ['on this folder, without one', `;path=${innerFolder}`],
    ['on this page', `;path=${FRAME_PATH}`],
    ['on the domain above and this page', `;path=${FRAME_PATH};domain=${parentDomain}`],
  ] as const) {
    it(`DEL-01: deletes a cookie ${name}`, () => {
      plant('_ym_uid=1', attributes);
      expect(cookieNames(frame.document)).to.include('_ym_uid');
      frame.source.expireCookie('_ym_uid');
      expect(cookieNames(frame.document)).not.to.include('_ym_uid');
    });
  }

  it('DEL-01: deletes all that have the same name', () => {
    plant('_ym_uid=1', ';path=/');
    plant('_ym_uid=2', `;path=${outerFolder}/`);
    plant('_ym_uid=3', `;path=/;domain=${parentDomain}`);
    plant('_ym_uid=4', `;path=${outerFolder};domain=${parentDomain}`);
    expect(cookieNames(frame.document).filter((name) => name === '_ym_uid')).to.have.length(4);
    frame.source.expireCookie('_ym_uid');
    expect(cookieNames(frame.document)).not.to.include('_ym_uid');
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
    // Plain and Secure ones are two of three.
    expect(partitioned).to.have.length(plain.length / 2);
    for (const write of partitioned) {
      expect(write).to.match(/; ?secure/i);
      expect(write).to.match(/; ?samesite=none/i);
    }
  });
});
