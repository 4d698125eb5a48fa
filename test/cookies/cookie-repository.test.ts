import {expect} from '@open-wc/testing';
import {createCookieRepository, type CookieOptions} from '../../src/cookies/cookie-repository.js';
import type {DecisionRepository} from '../../src/consent/repository.js';
import {encodeDecision} from '../../src/cookies/decision-codec.js';
import {
  blockCookies,
  clearCookies,
  cookieNames,
  cookieValues,
  fakeCookies,
  forbidCookies,
  innerFolder,
  outerFolder,
  parentDomain,
  plant,
  recordWrites,
} from '../helpers/unit/cookies.js';
import {openFrame, type Frame} from '../helpers/unit/frames.js';
import {ANSWERS, DAY, decision} from '../helpers/unit/rules.js';
import {restoreStubs, stub} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

const today = new Date().toISOString().slice(0, 10);
/** A decision of today's, by the browser's clock: it would not hold a cookie that has ended. */
const kept = (functional: boolean, analytics: boolean) =>
  decision(functional, analytics, {t: today});
const accepted = encodeDecision(kept(true, true));
const refused = encodeDecision(kept(false, false));
const mixed = encodeDecision(kept(true, false));

const repository = (options: Partial<CookieOptions> = {}): DecisionRepository =>
  createCookieRepository({name: 'kelisim', domain: null, days: 180, ...options});

/** The answers of a value, for a test's name. */
const label = (value: string): string => value.replace(/^v.*(?=functional)/, '');

/** The attributes of a `document.cookie` write, lower-case; a bare one reads `true`. */
function attributesOf(write: string): Record<string, string | true> {
  const [, ...attributes] = write.split(/; ?/);
  return Object.fromEntries(
    attributes.map((attribute) => {
      const [name, value] = attribute.split('=') as [string, string?];
      return [name.toLowerCase(), value ?? true];
    }),
  );
}

describe('the cookie', () => {
  afterEach(async () => {
    await clearCookies();
    restoreStubs();
  });

  describe('ATTACKS 1, 9: beside the newest decision of this browser', () => {
    const yesterday = new Date(Date.now() - 864e5).toISOString().slice(0, 10);
    const before = (value: string): string => value.replace(today, yesterday);
    const later = (value: string): void => plant(`kelisim=${value}`);

    for (const late of [accepted, mixed, before(accepted)]) {
      it(`a grant of the same day or earlier is late: ${label(late)} of ${late.slice(6, 16)}`, () => {
        repository().write(kept(false, false));
        later(late);
        expect(encodeDecision(repository().read()!)).to.equal(refused);
      });
    }

    it('is put right where the decision is written anew', () => {
      repository().write(kept(false, false));
      later(accepted);
      repository().write(repository().read()!);
      expect(cookieValues('kelisim')).to.deep.equal([refused]);
    });

    it('who shares the cookie with sibling hosts, or with an account, is asked again', () => {
      repository({domain: parentDomain}).write(kept(false, false));
      plant(`kelisim=${accepted}`, `;path=/;domain=${parentDomain}`);
      expect(repository({domain: parentDomain}).read()).to.equal(undefined);
      const account = createCookieRepository({name: 'kelisim', domain: null, days: 180}, true);
      expect(account.read()).to.equal(undefined);
    });

    it('a grant of a later day counts, and so does a refusal of any day', () => {
      localStorage.setItem('kelisim-newest.kelisim', before(refused));
      later(accepted);
      expect(encodeDecision(repository().read()!)).to.equal(accepted);
      repository().write(kept(true, true));
      for (const value of [refused, before(refused), mixed]) {
        later(value);
        expect(encodeDecision(repository().read()!)).to.equal(value);
      }
    });

    it('asks where what is stored beside the cookie can’t be read, and believes the cookie where nothing can', () => {
      later(accepted);
      localStorage.setItem('kelisim-newest.kelisim', 'zzzzzzzzzzzzzzzzzzzz');
      expect(repository().read()).to.equal(undefined);
      stub(window, 'localStorage', {
        get() {
          throw new DOMException('switched off', 'SecurityError');
        },
      });
      expect(encodeDecision(repository().read()!)).to.equal(accepted);
      expect(repository().write(kept(true, true))).to.equal(true);
      restoreStubs();
    });

    it('is gone with the cookie', () => {
      repository().write(kept(true, true));
      repository().remove();
      expect(Object.keys(localStorage).filter((key) => key.includes('newest'))).to.deep.equal([]);
    });
  });

  it('is absent at first', () => {
    expect(repository().read()).to.equal(undefined);
  });

  for (const [functional, analytics] of ANSWERS) {
    it(`keeps functional ${functional}, analytics ${analytics}`, () => {
      expect(repository().write(kept(functional, analytics))).to.equal(true);
      expect(repository().read()).to.deep.equal(kept(functional, analytics));
      expect(cookieValues('kelisim')).to.deep.equal([encodeDecision(kept(functional, analytics))]);
    });
  }

  it('keeps a service that differs from its category', () => {
    const exception = decision(true, true, {t: today, 'analytics.yandex-metrika': '0'});
    expect(repository().write(exception)).to.equal(true);
    expect(repository().read()).to.deep.equal(exception);
  });

  it('is replaced by the next decision', () => {
    for (const answer of [true, false, true]) repository().write(kept(answer, answer));
    expect(cookieValues('kelisim')).to.deep.equal([accepted]);
  });

  it('COOK-01: is written once, for the whole host, Lax, without a domain, and Secure on https only', () => {
    const writes = recordWrites();
    repository().write(kept(true, true));
    expect(writes).to.have.length(1);
    const {path, samesite, domain, secure, expires} = attributesOf(writes[0]!);
    expect(path).to.equal('/');
    expect(samesite).to.equal('Lax');
    expect(domain).to.equal(undefined);
    expect(secure).to.equal(location.protocol === 'https:' ? true : undefined);
    expect(Date.parse(String(expires))).to.equal(Date.parse(today) + 180 * DAY);
  });

  it('COOK-01: is there on every path of the host', async () => {
    const {source} = await openFrame();
    const options = {name: 'kelisim', domain: null, days: 180};
    source.createCookieRepository(options).write(kept(true, true));
    expect(repository().read()).to.deep.equal(kept(true, true));
  });

  it('LAW-20: ends on the same day for a refusal as for a consent', () => {
    const writes = recordWrites();
    for (const answer of [true, false]) repository().write(kept(answer, answer));
    const [consent, refusal] = writes.map((write) => attributesOf(write)['expires']);
    expect(refusal).to.equal(consent);
  });

  it('LAW-21: ends as counted from the day of the decision, not of the visit', () => {
    const writes = recordWrites();
    const t = new Date(Date.now() - 100 * DAY).toISOString().slice(0, 10);
    repository().write(decision(true, true, {t}));
    expect(Date.parse(String(attributesOf(writes[0]!)['expires']))).to.equal(
      Date.parse(t) + 180 * DAY,
    );
  });

  it('is shared with sub-domains where the site says so', () => {
    const writes = recordWrites();
    const shared = repository({domain: parentDomain});
    expect(shared.write(kept(true, true))).to.equal(true);
    expect(attributesOf(writes[0]!)['domain']).to.equal(parentDomain);
    expect(shared.read()).to.deep.equal(kept(true, true));
  });

  it('has another name where the site says so, and leaves one of the default name', () => {
    plant(`kelisim=${refused}`);
    const other = repository({name: 'consent'});
    expect(other.read()).to.equal(undefined);
    other.write(kept(true, true));
    expect(cookieValues('consent')).to.deep.equal([accepted]);
    expect(cookieValues('kelisim')).to.deep.equal([refused]);
  });

  for (const name of ['__Host-kelisim', '__Secure-kelisim']) {
    it(`COOK-05: is Secure with the name ${name}, which browsers demand`, () => {
      const writes = recordWrites();
      repository({name}).write(kept(true, true));
      const {secure, path, domain} = attributesOf(writes[0]!);
      expect(secure).to.equal(true);
      expect(path).to.equal('/');
      expect(domain).to.equal(undefined);
    });
  }

  it('is not taken from a name that begins or ends alike', () => {
    // A name of this test alone: WebKitGTK may show what another test has deleted once more.
    for (const name of ['alike2', 'xalike', 'Alike', 'alike.x']) plant(`${name}=${accepted}`);
    expect(repository({name: 'alike'}).read()).to.equal(undefined);
  });

  it('is removed on the parent domain too', () => {
    plant(`kelisim=${accepted}`);
    plant(`kelisim=${accepted}`, `;path=/;domain=${parentDomain}`);
    repository().remove();
    expect(cookieValues('kelisim')).to.deep.equal([]);
    expect(repository().read()).to.equal(undefined);
  });
});

describe('somebody else’s cookie', () => {
  afterEach(async () => {
    await clearCookies();
    restoreStubs();
  });

  for (const bad of ['bad=%E0%A4%A', '%E0%A4%A=1', 'bad=%', '=nameless', 'flag', 'kelisim']) {
    it(`COOK-03: does not matter if it is malformed: ${bad}`, () => {
      plant(bad);
      expect(repository().read()).to.equal(undefined);
      expect(repository().write(kept(true, false))).to.equal(true);
      expect(repository().read()).to.deep.equal(kept(true, false));
      repository().remove();
      expect(repository().read()).to.equal(undefined);
    });
  }

  it('DEL-03: stays when ours is written, cleared and removed', async () => {
    plant('sid=1');
    plant('theme=dark', `;path=/;domain=${parentDomain}`);
    repository().write(kept(true, true));
    repository().remove();
    await until(() => !cookieNames().includes('kelisim'));
    expect(cookieNames()).to.have.members(['sid', 'theme']);
  });
});

describe('twins of the cookie', () => {
  let frame: Frame;
  const values = (): string[] => cookieValues('kelisim', frame.document);
  const inFrame = (options: Partial<CookieOptions> = {}): DecisionRepository =>
    frame.source.createCookieRepository({name: 'kelisim', domain: null, days: 180, ...options});

  beforeEach(async () => {
    frame = await openFrame();
  });

  afterEach(async () => {
    await clearCookies(frame.document);
    restoreStubs();
  });

  const scopes = {
    'the parent domain': `;path=/;domain=${parentDomain}`,
    'a sub-path': `;path=${innerFolder}/`,
    'a sub-path of the parent domain': `;path=${outerFolder};domain=${parentDomain}`,
  };

  for (const [name, attributes] of Object.entries(scopes)) {
    for (const [here, there, wins] of [
      [accepted, refused, refused],
      [refused, accepted, refused],
      [accepted, mixed, mixed],
      [mixed, accepted, mixed],
      [mixed, refused, refused],
      [accepted, 'nonsense', accepted],
      ['nonsense', accepted, accepted],
      ['nonsense', refused, refused],
    ] as const) {
      it(`COOK-04: the strictest valid one wins: ${label(here)} here, ${label(there)} on ${name}`, () => {
        plant(`kelisim=${here}`);
        plant(`kelisim=${there}`, attributes);
        expect(values()).to.have.length(2);
        expect(encodeDecision(inFrame().read()!)).to.equal(wins);
      });
    }

    it(`COOK-04: one on ${name} goes when a decision is written`, () => {
      plant(`kelisim=${accepted}`, attributes);
      expect(inFrame().write(kept(false, false))).to.equal(true);
      expect(values()).to.deep.equal([refused]);
    });

    it(`COOK-04: one on ${name} goes though its value is the same`, () => {
      plant(`kelisim=${accepted}`, attributes);
      expect(inFrame().write(kept(true, true))).to.equal(true);
      expect(values()).to.deep.equal([accepted]);
    });
  }

  it('COOK-04: one without the domain goes when the site begins to share its cookie', () => {
    plant(`kelisim=${accepted}`);
    expect(inFrame({domain: parentDomain}).write(kept(false, false))).to.equal(true);
    expect(values()).to.deep.equal([refused]);
  });
});

describe('without cookies', () => {
  afterEach(restoreStubs);

  it('COOK-02: says that a decision is not held when the browser drops it', () => {
    blockCookies();
    expect(repository().read()).to.equal(undefined);
    expect(repository().write(kept(true, true))).to.equal(false);
    expect(() => repository().remove()).not.to.throw();
  });

  it('COOK-02, COOK-03: says so too when every access throws', () => {
    forbidCookies();
    expect(repository().read()).to.equal(undefined);
    expect(repository().write(kept(true, true))).to.equal(false);
    expect(() => repository().remove()).not.to.throw();
  });

  it('COOK-02: says so when the browser keeps an older one that it would not replace', () => {
    fakeCookies(`kelisim=${accepted}`);
    expect(repository().write(kept(false, false))).to.equal(false);
  });

  it('COOK-02: says so for a domain that the browser refuses', () => {
    expect(repository({domain: 'other.test'}).write(kept(true, true))).to.equal(false);
    expect(repository({domain: 'test'}).write(kept(true, true))).to.equal(false);
    expect(cookieValues('kelisim')).to.deep.equal([]);
  });
});
